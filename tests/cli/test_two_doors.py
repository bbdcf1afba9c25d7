"""The command line can do everything that the window can, and both say so in one way."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from judging_app.cli.app import app
from tests.cli.test_commands import no_desktop, run

ROOT = Path(__file__).parents[2]

WINDOW_ONLY = {
    "assignment.division": "what `assign` answers",
    "assignment.outstanding": "what `returns` answers",
    "ballot_typing": "typing cell by cell; `ballots type` takes in a whole table",
    "beginnings": "the studio's first page; a script writes its definition (`event template`)",
    "booklet.draft_booklet": "a preview before `booklet`",
    "booklet.plan_booklet": "a preview before `booklet`, which answers the same",
    "ceremony.draw_step": "a page of the second screen; `ceremony` writes all as PDF",
    "ceremony.keep_state": "the second screen goes on where it was",
    "ceremony.kept_state": "the second screen goes on where it was",
    "ceremony.load_ceremony": "steering the second screen; `ceremony` writes all pages",
    "certificate_check.kind_of": "a word of the page",
    "certificates.example_certificates": "the designer's page",
    "certificates.list_certificates": "a preview before `certificates`",
    "certificates.preview_certificate": "a preview before `certificates`",
    "drafts": "what was typed in the studio and is no event yet",
    "event_design.event_design": "the design that a page shows; `recipients show` names it",
    "event_forms.check_form": "`event create` names the same faults",
    "events.preview_of_form": "`event create` makes the same preview",
    "executor.filling": "typing word by word; `followup fill` takes in all at once",
    "files": "how the window opens and closes files",
    "guide": "the guide inside the window; `guide` writes it for a browser",
    "idea_import": "`ideas look` and `event create` call the same import",
    "idea_material": "typing names; a script gives `--owner` whole",
    "judge.attachments": "reading documents at the desk",
    "judge.desk": "the desk itself; a script fills a ballot (`score`)",
    "judge.finishing": "the end of the desk; `score` hands in",
    "judge.judging": "the desk itself; a script fills a ballot (`score`)",
    "judge.code": "the door of the desk; a script gives `--code`",
    "judge.practice": "practice at the desk",
    "judge.workspaces": "documents at the desk",
    "judge_import.import_judges": "`event create` calls the same import",
    "keys.change_passphrase": "`keys passphrase` with both passphrases",
    "keys.can_lock": "whether a button is enabled",
    "keys.lock_event": "a command forgets the keys when it ends",
    "letters.missing_letters": "a hint while somebody types",
    "logos": "a picture on a page; `templates logo` sets it",
    "office_fonts.report_font": "a hint while a font is added to a design",
    "package_signers": "whose package it is; `verify` says so",
    "paper_ballots.paper_ballot": "one ballot; `ballots list` shows the state of all",
    "precedents.compare": "what `precedents` answers",
    "print_pixels": "a printer's pixels; a command writes the PDF",
    "reimport.compared": "`event reimport` shows the same differences",
    "results.compute_results": "`rank` prints the same, once it is vouched for",
    "safety": "backups as the window offers them; `backups` and `restore` do it",
    "second_round": "the studio of `second-round`",
    "secret_papers": "papers on their way to a printer",
    "server_desk": "an open window at a server; commands take its address, `server check` "
    "tells the right, and `restore` writes the last copy",
    "stick.own_program": "whether the program can copy itself; `stick` says so",
    "templates": "the designer; `templates copy` gives the file to an editor",
}
"""Goals of the window without a command, with the reason: a module or one function."""


def goals(folder: str) -> set[str]:
    """The functions of services that the modules of a folder import or name."""
    return {
        name
        for path in (ROOT / folder).rglob("*.py")
        for name in _named(ast.parse(path.read_text("utf-8")))
        if _is_function(name)
    }


def _named(tree: ast.Module) -> Iterator[str]:
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("judging_app.serv"):
            for each in node.names:
                modules[each.asname or each.name] = f"{node.module}.{each.name}"
                yield f"{node.module}.{each.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{modules.get(node.value.id, '')}.{node.attr}"


def _is_function(name: str) -> bool:
    module, _, function = name.rpartition(".")
    if not module.startswith("judging_app.services."):
        return False
    try:
        return inspect.isfunction(getattr(importlib.import_module(module), function, None))
    except ModuleNotFoundError:  # a class, not a module
        return False


def _is_explained(goal: str) -> bool:
    return any(f".{key}." in f"{goal}." for key in WINDOW_ONLY)


def _by_name(found: set[str]) -> set[str]:
    return {goal.rpartition(".")[2] for goal in found}


def test_what_the_window_does_a_command_does() -> None:
    commands = _by_name(goals("judging_app/cli"))
    missing = {goal for goal in goals("ui") if goal.rpartition(".")[2] not in commands}
    assert sorted(goal for goal in missing if not _is_explained(goal)) == []


def test_no_reason_outlives_its_cause() -> None:
    called = goals("ui")
    stale = [key for key in WINDOW_ONLY if not any(f".{key}." in f"{each}." for each in called)]
    assert stale == []


def commands() -> dict[str, Any]:
    """Every command by its words."""
    found: dict[str, Any] = {}

    def walk(group: Any, words: tuple[str, ...]) -> None:
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                walk(command, (*words, name))
            else:
                found[" ".join((*words, name))] = command

    walk(typer.main.get_command(app), ())
    return found


WITHOUT_JSON: dict[str, str] = {}
"""Commands without `--json`, each with the reason."""


@pytest.mark.parametrize("words", commands())
def test_every_command_answers_a_script(words: str) -> None:
    options = {flag for each in commands()[words].params for flag in each.opts}
    assert ("--json" in options) != (words in WITHOUT_JSON)


def test_the_log_says_in_persian_what_was_done(tmp_path: Path, inputs: Any) -> None:
    event = tmp_path / "event.judging"
    sources = ("--definition", inputs.definition, "--ideas", inputs.ideas)
    run("event", "create", event, *sources, "--judges", inputs.judges)
    entry = run("log", event)["entries"][0]
    assert (entry["action"], entry["sentence"]) == ("event created", "رویداد ساخته شد")
    told = CliRunner().invoke(app, ["log", str(event)], obj=no_desktop()).stdout.splitlines()
    number, moment, sentence, action, _ = told[0].split("\t")
    assert (number, sentence, action) == ("۱", "رویداد ساخته شد", "event created")
    assert moment.startswith("۱۴")


def test_the_sheet_is_noted_as_put_away(tmp_path: Path, inputs: Any) -> None:
    event = tmp_path / "event.judging"
    sources = ("--definition", inputs.definition, "--ideas", inputs.ideas)
    run("event", "create", event, *sources, "--judges", inputs.judges)
    assert run("keys", "sheet-away", event)["sheet_away"]
    assert run("log", event)["entries"][-1]["action"] == "recovery sheet put away"
