"""The doors of a definition on the command line: template, define, create from each."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from judging_app.cli.app import app
from judging_app.services.files import open_file
from judging_app.services.organizer.event_forms import form_of_event_file

RUNNER = CliRunner()


def run(*words: object) -> Result:
    return RUNNER.invoke(app, [str(word) for word in words])


def answered(*words: object) -> dict[str, Any]:
    told = run(*words, "--json")
    assert told.exit_code == 0, told.output
    answer: dict[str, Any] = json.loads(told.output)
    return answer


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    answered(
        "event", "create", path, "--definition", inputs.definition,
        "--ideas", inputs.ideas, "--judges", inputs.judges,
    )  # fmt: skip
    return path


@pytest.mark.parametrize("name", ["again.toml", "again.xlsx"])
def test_a_written_definition_makes_the_same_event(event: Path, inputs: Any, name: str) -> None:
    written, second = inputs.folder / name, inputs.folder / "second.judging"
    assert answered("event", "define", event, "--out", written)["vouched"] is True
    door = "--definition" if name.endswith("toml") else "--from"
    made = answered("event", "create", second, door, written, "--ideas", inputs.ideas)
    assert (made["ideas"], made["judges"]) == (6, 3)
    assert form_of_event_file(second).form == form_of_event_file(event).form


def test_an_event_like_an_earlier_one_has_everything_but_its_ideas(
    event: Path, inputs: Any
) -> None:
    second = inputs.folder / "second.judging"
    made = answered("event", "create", second, "--like", event)
    assert (made["ideas"], made["judges"]) == (0, 3)
    with (
        open_file(second) as like,
        open_file(event) as earlier,
        like.unit_of_work() as new,
        earlier.unit_of_work() as old,
    ):
        assert new.event().rubric == old.event().rubric
        assert new.event().awards == old.event().awards
        assert new.event().conflicts == ()
        assert new.event().id != old.event().id


def test_exactly_one_source_is_given(event: Path, inputs: Any) -> None:
    path = inputs.folder / "second.judging"
    assert run("event", "create", path).exit_code == 2
    assert run("event", "create", path, "--like", event, "--from", event).exit_code == 2
    assert not path.exists()


def test_a_blank_template_is_refused_with_the_cells_to_fill(tmp_path: Path) -> None:
    template, event = tmp_path / "T.xlsx", tmp_path / "event.judging"
    answered("event", "template", "--out", template)
    told = run("event", "create", event, "--from", template)
    assert told.exit_code == 3
    assert "رویداد!B2, title: this is blank; write a value" in told.output
    assert not event.exists()
