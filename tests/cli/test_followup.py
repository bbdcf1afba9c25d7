"""Tests of `judging-app followup …`."""

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.follow_up import FollowUpForm
from judging_app.exchange.packages.follow_up_file import open_form
from judging_app.persian.dates import jalali
from tests.factories import Templates
from tests.followed import COUNT, fill_workbook, make_followed


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def told(*arguments: object) -> str:
    return CliRunner().invoke(app, [*map(str, arguments)]).output


@pytest.fixture
def event(templates: Templates, tmp_path: Path) -> Path:
    templates.copy("followed", make_followed, tmp_path)
    return tmp_path / "event.judging"


def form_of(path: str) -> FollowUpForm:
    return open_form(Path(path).read_bytes()).form


def board_digest(event: Path, idea: str) -> str:
    """The digest of the one report about an idea."""
    rows = run("followup", "board", event)["ideas"]
    (one,) = next(row for row in rows if row["idea"] == idea)["history"]
    return str(one["digest"])


def answers(path: Path, idea: str, day: str, **more: object) -> Path:
    entry = {"idea_id": idea, "state": "running", "day": day, "done": "آغاز"} | more
    path.write_text(json.dumps({"filled_by": "رضا", "entries": [entry]}), "utf-8")
    return path


def test_a_form_goes_out_is_filled_by_a_script_and_comes_back(event: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = run("followup", "forms", event, "--out", out, "--cards", "--executor", "ادارهٔ 1")
    (form,) = made["forms"]
    assert form["new"]
    board = run("followup", "board", event)
    day = jalali(date.fromisoformat(board["official_on"]) + timedelta(days=20))
    filled = answers(tmp_path / "a.json", form["ideas"][0], day, reached=[30])
    ahead = ("--json-in", filled, "--out", tmp_path / "b")
    refused = run("followup", "fill", form["paths"][0], *ahead, code=3)
    assert refused["error"]["code"] == "DAY_AHEAD"
    os.environ["JUDGING_CODE"] = form["code"]
    try:
        back = run(
            "followup",
            "fill",
            form["paths"][0],
            "--json-in",
            filled,
            "--out",
            tmp_path / "b",
            "--today",
            day,
        )
    finally:
        del os.environ["JUDGING_CODE"]
    assert (back["revision"], back["signed"]) == (1, True)
    (seen,) = run("followup", "inspect", event, back["path"])["files"]
    assert (seen["verdict"], seen["signed"], seen["executor"]) == ("new", True, "ادارهٔ 1")
    assert seen["ahead"] == form["ideas"]
    assert {change["field"] for change in seen["changes"]} == {"state", "day", "done", "reached"}
    assert run("followup", "board", event)["states"]["running"] == 0
    run("followup", "merge", event, tmp_path / "b")
    (again,) = run("followup", "merge", event, tmp_path / "b")["files"]
    assert again["verdict"] == "already-here"
    assert "already-here" in told("followup", "inspect", event, tmp_path / "b")
    board = run("followup", "board", event, "--today", "۱۴۰۷/۰۱/۰۱")
    assert board["states"]["running"] == 1
    row = next(row for row in board["ideas"] if row["idea"] == form["ideas"][0])
    assert [one["overdue"] for one in row["milestones"]] == [False, True, True]
    assert "overdue: 90, 180" in told("followup", "board", event, "--today", "1407/1/1")
    for word in ("page", "letters"):
        paper = run("followup", word, event, "--out", tmp_path / f"{word}.pdf")
        assert paper["pages"] == (1 if word == "page" else COUNT)
    assert run("followup", "cards", event, "--out", tmp_path / "cards.pdf")["pages"] == 1
    assert run("verify", back["path"])["facts"]["signed"] == "yes"
    contradicted = fill_workbook(
        Path(form["paths"][1]), form_of(form["paths"][0]), tmp_path / "rival.xlsx", revision=1
    )
    run("followup", "merge", event, contradicted)
    assert "contested" in told("followup", "board", event)
    why = ("--reason", "از مجری پرسیدم")
    board = run("followup", "choose", event, form["ideas"][0], "--report", seen["digest"][:8], *why)
    row = next(row for row in board["ideas"] if row["idea"] == form["ideas"][0])
    assert {(one["chosen"], one["set_aside"]) for one in row["history"]} == {
        ("از مجری پرسیدم", False),
        (None, True),
    }
    board = run("followup", "choose", event, form["ideas"][0], "--withdraw", *why)
    assert board["states"]["running"] == 0
    assert "--withdraw" in told("followup", "choose", event, form["ideas"][0])
    run("followup", "choose", event, form["ideas"][0], "--report", seen["digest"][:8], *why)
    run("followup", "undo", event, seen["digest"][:8], "--reason", "پروندهٔ نادرست")
    run("followup", "undo", event, board_digest(event, form["ideas"][0]), "--reason", "نادرست")
    assert run("followup", "board", event)["states"]["running"] == 0


def test_a_refused_file_does_not_stop_the_others(event: Path, tmp_path: Path) -> None:
    made = run("followup", "forms", event, "--out", tmp_path / "out")["forms"]
    assert len(made) == COUNT
    found = run("followup", "merge", event, made[0]["paths"][0], code=3)["files"]
    assert found[0]["error"]["code"] == "EMPTY_REPORT"
    assert "EMPTY_REPORT" in told("followup", "inspect", event, made[0]["paths"][1])
    wrong = answers(tmp_path / "w.json", "999", "۱۴۰۵/۱۰/۰۱")
    form = made[0]["paths"][0]
    refused = run("followup", "fill", form, "--json-in", wrong, "--out", tmp_path, code=3)
    assert refused["error"]["code"] == "UNKNOWN_IDEA"
    (tmp_path / "n.json").write_text("[]")
    refused = run(
        "followup", "fill", form, "--json-in", tmp_path / "n.json", "--out", tmp_path, code=3
    )
    assert refused["error"]["code"] == "PARSE"
