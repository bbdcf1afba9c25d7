"""Tests of `resolve`, `returns` and `rebuild` from the command line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import Desktop, app
from judging_app.services.files import open_file
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of


def run(*arguments: object, code: int = 0) -> Any:
    result = call(*arguments, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def call(*arguments: object) -> Any:
    desktop = Desktop(open=lambda _: 0)
    return CliRunner().invoke(app, [*map(str, arguments)], obj=desktop)


@dataclass(frozen=True)
class Apart:
    """An event, and the stick of a judge who worked on two laptops."""

    event: Path
    stick: Path


@pytest.fixture
def apart(inputs: Any) -> Apart:
    made = Apart(inputs.folder / "event.judging", inputs.folder / "stick")
    made.stick.mkdir()
    created = create_event(
        made.event, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    )
    with created.file as file:
        package = build_package(file, inputs.folder / "p.ideas").path
    for laptop, mark in (("one", 900), ("two", 300)):
        folder = inputs.folder / laptop
        folder.mkdir()
        with open_workspace(package, code_of(package, "J01"), folder) as work:
            for idea in ("101", "102"):
                record_score(work, idea, "novelty", mark)
                record_score(work, idea, "impact", mark)
            finish(work, made.stick)
    return made


def test_the_inbox_tells_of_two_laptops(apart: Apart) -> None:
    first, second = run("merge", apart.event, apart.stick)["files"]
    assert first["fork"] is None
    assert second["verdict"] == "conflict"
    assert second["fork"] == {"kind": "two-laptops", "shared_revision": 0}
    assert "two laptops went apart" in call("merge", apart.event, apart.stick, "--dry-run").stdout


def test_a_contradiction_is_listed_settled_and_opened_again(apart: Apart) -> None:
    run("merge", apart.event, apart.stick)
    listed = run("resolve", apart.event)["contradictions"]
    assert [(c["judge"], c["idea"], c["settled"]) for c in listed] == [
        ("J01", "101", False),
        ("J01", "102", False),
    ]
    assert listed[0]["differing"] == ["impact", "novelty"]
    digest = listed[0]["files"][0]["digest"]
    choice = ("--judge", "J01", "--choose", digest[:10])
    refused = run("resolve", apart.event, *choice, code=3)
    assert refused["error"]["code"] == "REASON_MISSING"
    one = run("resolve", apart.event, *choice, "--idea", "101", "--reason", "asked")
    assert [c["settled"] for c in one["contradictions"]] == [True, False]
    every = run("resolve", apart.event, *choice, "--reason", "asked")
    assert [c["chosen"] for c in every["contradictions"]] == [digest, digest]
    assert "settled (asked)" in call("resolve", apart.event).stdout
    again = run("resolve", apart.event, "--judge", "J01", "--withdraw")
    assert [c["settled"] for c in again["contradictions"]] == [False, False]


def test_whose_sheets_must_be_said(apart: Apart) -> None:
    assert call("resolve", apart.event, "--choose", "ab").exit_code == 2
    both = ("--judge", "J01", "--choose", "ab", "--withdraw")
    assert call("resolve", apart.event, *both).exit_code == 2


def test_returns_tell_who_is_still_out(apart: Apart) -> None:
    assert run("returns", apart.event)["states"] == {"out": 3}
    run("merge", apart.event, apart.stick)
    answer = run("returns", apart.event)
    assert answer["states"] == {"contested": 1, "out": 2}
    first = answer["judges"][0]
    assert (first["judge"], first["revision"], first["contested"]) == ("J01", 1, 2)
    assert (first["package"], first["final"], len(answer["packages"])) == (1, False, 1)
    assert "J02: out" in call("returns", apart.event).stdout


def test_rebuilding_finds_and_repairs(apart: Apart) -> None:
    run("merge", apart.event, min(apart.stick.iterdir()))
    assert run("rebuild", apart.event)["same"] is True
    with open_file(apart.event) as file, file.unit_of_work() as uow:
        uow.put_sheet(uow.sheet("J01", "101").with_score("novelty", 100))
        uow.commit()
    found = run("rebuild", apart.event, "--check", code=3)
    assert (found["same"], found["differing"], found["repaired"]) == (False, ["J01"], False)
    mended = run("rebuild", apart.event)
    assert mended["repaired"] is True
    assert Path(mended["backup"]).exists()
    assert "the event is the same" in call("rebuild", apart.event).stdout
