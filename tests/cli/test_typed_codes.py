"""Every command folds a typed code as an import does."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.cli.arguments import folded_code

NAMES = frozenset({"idea", "ideas", "judge", "judges", "to", "reserve", "absent"})
"""Parameters that name ideas and judges, in all commands there are."""


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def taking_codes() -> Iterator[tuple[str, Any]]:
    for name, command in commands(get_command(app)):
        for parameter in command.params:
            says_code = parameter.metavar in ("CODE", "JUDGE")
            if (parameter.name in NAMES or says_code) and parameter.name != "code":
                yield f"{name}: {parameter.name}", parameter


def is_code(parameter: Any) -> bool:
    return not parameter.type.name.startswith(("path", "int"))  # lists, and numbers of ideas


CODES = {name: parameter for name, parameter in taking_codes() if is_code(parameter)}


def test_the_commands_that_take_codes_are_all_found() -> None:
    assert {
        "decide: idea", "ballot: judge", "resolve: judge", "resolve: ideas", "hand-over: judge",
        "hand-over: to", "papers cards: judge", "papers ballots: judge", "papers letters: idea",
        "cards revoke: judge", "cards reissue: judge", "second-round: idea",
    } <= set(CODES)  # fmt: skip


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_command_folds_its_codes(name: str) -> None:
    kind = CODES[name].type
    assert [kind.convert(typed, None, None) for typed in ("۳", "ج۱", " j٠7 ")] == ["3", "ج1", "J07"]
    assert folded_code("ج۱") == "ج1"


def test_a_decision_is_made_with_persian_digits(inputs: Any, tmp_path: Path) -> None:
    event = tmp_path / "e.judging"
    sources = [
        "--definition",
        inputs.definition,
        "--ideas",
        inputs.ideas,
        "--judges",
        inputs.judges,
    ]
    made = CliRunner().invoke(app, ["event", "create", str(event), *map(str, sources)])
    assert made.exit_code == 0, made.output
    for idea, code in (("۱۰۱", "NOT_RANKED"), ("۹۹۹", "UNKNOWN_IDEA")):
        words = ["decide", str(event), "--idea", idea, "--reason", "چون", "--place", "1", "--json"]
        said = json.loads(CliRunner().invoke(app, words).stdout)
        assert said["error"]["code"] == code
    papers = ["papers", "ballots", str(event), "--judge", "j۰۱", "--out", str(tmp_path / "b.pdf")]
    done = CliRunner().invoke(app, papers)
    assert done.exit_code == 0, done.output
