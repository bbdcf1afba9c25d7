"""A judge learns what would go before the work is removed."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import InputRefused, Refusal
from judging_app.services.judge.finishing import finish, reopen
from judging_app.services.judge.judging import record_score
from judging_app.services.judge.removing import remove_workspace, work_facts
from judging_app.services.safety import back_up


def test_unwritten_work_is_said_to_be_nowhere_else(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        back_up(file)
        path = file.path
    facts = work_facts(path)
    assert facts.judge_name
    assert facts.event_title
    assert (facts.written_at, facts.file_name, facts.is_finished) == (None, "", False)
    assert facts.copies == 1
    assert facts.total == 6


def test_finished_work_names_its_score_file_and_reopened_work_is_not_finished(
    small_day: Any,
) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 700)
        receipt = finish(file, small_day.stick, final=True)
        path = file.path
    facts = work_facts(path)
    assert facts.is_finished
    assert facts.file_name == receipt.file_name
    assert facts.written_at is not None
    with small_day.laptop("J01") as file:
        reopen(file, "یک امتیاز")
    facts = work_facts(path)
    assert (facts.is_finished, facts.file_name) == (False, receipt.file_name)


def test_looking_changes_nothing_and_removing_leaves_the_stick(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        receipt = finish(file, small_day.stick, final=True)
        path = file.path
    before = path.read_bytes()
    work_facts(path)
    assert path.read_bytes() == before
    remove_workspace(path)
    assert (small_day.stick / receipt.file_name).is_file()


def test_a_damaged_work_still_says_its_copies(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        back_up(file)
        path = file.path
    path.write_bytes(path.read_bytes()[:4096] + b"x" * 60_000)
    facts = work_facts(path)
    assert (facts.event_title, facts.total, facts.copies) == ("", 0, 1)


def test_an_event_has_no_such_facts(small_day: Any) -> None:
    small_day.event.close()
    with pytest.raises(InputRefused) as refused:
        work_facts(small_day.event.path)
    assert refused.value.reason is Refusal.WRONG_ROLE


def test_the_command_line_says_what_would_go(small_day: Any) -> None:
    home = Path(os.environ["JUDGING_APP_HOME"])
    assert home
    with small_day.laptop("J01") as file:
        receipt = finish(file, small_day.stick, final=True)
        path = file.path
    answer = CliRunner().invoke(app, ["workspace", "remove", "--dry-run", "--json", str(path)])
    view = json.loads(answer.output)
    assert view["score_file"] == receipt.file_name
    assert view["finished"] is True
    assert path.is_file()
    lines = CliRunner().invoke(app, ["workspace", "remove", "--dry-run", str(path)])
    assert receipt.file_name in lines.output
