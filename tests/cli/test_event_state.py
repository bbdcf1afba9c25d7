"""Tests of `state` and `archive`, and of letters with chosen comments."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.cli.event_state import OBSTACLE, STANDING, TASK
from judging_app.domain.event_state import Standing, Task
from judging_app.domain.obstacles import ObstacleKind
from judging_app.services.judge.judging import (
    finish,
    open_workspace,
    record_comment,
    record_score,
)
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from tests.factories import small_event
from tests.keys import code_of

COMMENTS = {"101": "برآورد هزینه کم است", "104": "زمان‌بندی ندارد"}


def call(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def run(*arguments: object, code: int = 0) -> Any:
    return json.loads(call(*arguments, "--json", code=code).stdout)


@pytest.fixture
def event(inputs: Any) -> Path:
    """The small event after one judge of three has handed in, with two comments."""
    with small_event(inputs) as file:
        package = build_package(file, inputs.folder / "p.ideas").path
        folder = inputs.folder / "J01"
        folder.mkdir()
        with open_workspace(package, code_of(package, "J01"), folder) as work:
            for idea in ("101", "102", "104"):
                for criterion in ("novelty", "impact"):
                    record_score(work, idea, criterion, 900 if idea == "101" else 700)
            for idea, text in COMMENTS.items():
                record_comment(work, idea, text)
            receipt = finish(work, folder, final=True)
        merge(file, folder / receipt.file_name)
        path: Path = file.path
        return path


def test_the_state_says_what_is_next(event: Path, tmp_path: Path) -> None:
    answer = run("state", event)
    assert (answer["next"], answer["result"]) == ("merge", "provisional")
    assert (answer["returned"], answer["awaited"]) == (1, 3)
    assert answer["sections"]["inbox"] == "now"
    assert "merge score files" in call("state", event).output
    run("freeze", event)
    assert run("state", event)["next"] == "print-minutes"
    run("papers", "minutes", event, "--out", tmp_path / "m.pdf")
    assert run("state", event)["next"] == "issue-certificates"
    run("certificates", event, "--out", tmp_path / "c.pdf")
    assert run("state", event)["next"] == "archive"
    made = run("archive", event, "--out", tmp_path / "archive")
    assert all(Path(name).is_file() for name in made["files"])
    answer = run("state", event)
    assert (answer["next"], answer["result"], answer["archived"]) == ("nothing", "official", True)


def test_an_unofficial_event_is_not_archived(event: Path, tmp_path: Path) -> None:
    answer = run("archive", event, "--out", tmp_path / "archive", code=3)
    assert answer["error"]["code"] == "NOT_FROZEN"


def test_a_workspace_has_no_state(event: Path) -> None:
    (work,) = (event.parent / "J01").glob("*.judging")
    assert run("state", work, code=3)["error"]["code"] == "WRONG_ROLE"


def test_comments_are_listed_and_chosen_one_by_one(event: Path, tmp_path: Path) -> None:
    listed = run("papers", "comments", event)["comments"]
    assert {(one["judge"], one["idea"]): one["text"] for one in listed} == {
        ("J01", idea): text for idea, text in COMMENTS.items()
    }
    path = tmp_path / "letters.pdf"
    run("papers", "letters", event, "--comment", "j01:۱۰۱", "--out", path)
    with PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "هزینه" in text
    assert "ندارد" not in text


def test_a_ballot_table_for_each_judge_is_the_one_of_the_package(
    event: Path, tmp_path: Path
) -> None:
    made = run("papers", "ballot-tables", event, "--out", tmp_path)["files"]
    assert [Path(name).name for name in made] == [f"event-J0{n}.xlsx" for n in (1, 2, 3)]
    single = tmp_path / "one.xlsx"
    run("ballot", event.parent / "p.ideas", "--judge", "J02", "--out", single)
    assert single.read_bytes() == Path(made[1]).read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        ("--comment", "J01:102"),  # no such comment
        ("--comment", "J01"),
        ("--comment", "J01:101", "--with-comments"),
    ],
)
def test_a_wrong_comment_is_a_wrong_argument(
    event: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    call("papers", "letters", event, *options, "--out", tmp_path / "x.pdf", code=2)
    assert not (tmp_path / "x.pdf").exists()


def test_every_task_standing_and_obstacle_has_its_words() -> None:
    assert (set(TASK), set(STANDING), set(OBSTACLE)) == (
        set(Task), set(Standing), set(ObstacleKind))  # fmt: skip
