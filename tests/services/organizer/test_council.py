"""The council's report: from an official result only, without names and small groups."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.execution_log import PLAN_WRITTEN
from judging_app.domain.execution_plan import ExecutionPlan
from judging_app.domain.follow_up import ExecutionState
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.council import load_report, report_of, write_council
from judging_app.services.organizer.deliberation import freeze, move_idea, unfreeze
from judging_app.services.organizer.issuing import official_results_of
from judging_app.services.organizer.keys import lock_event, set_passphrase
from judging_app.services.organizer.open_data import write_open_data
from judging_app.services.organizer.results import compute_results
from judging_app.services.roles import ORGANIZER
from tests.services.organizer.test_deliberation import judged, refused

__all__ = ["judged"]

WORDS = "چهار واژهٔ دراز پنهان"


@pytest.fixture
def official(judged: Any) -> Any:
    with judged.event.unit_of_work() as uow:
        now = datetime.now(UTC)
        for idea, cost in (("101", 2_500_000_000), ("103", 0)):
            uow.put_execution_plan(ExecutionPlan(idea, cost=cost, at=now))
            uow.log(PLAN_WRITTEN, actor=ORGANIZER, at=now, idea=idea, cost=str(cost))
        uow.commit()
    freeze(judged.event)
    return judged


def text_of(path: Path) -> str:
    with PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_nothing_is_written_before_the_result_is_official(judged: Any, tmp_path: Path) -> None:
    refused(Refusal.NOT_OFFICIAL, load_report, judged.event)
    refused(Refusal.NOT_OFFICIAL, write_council, judged.event, tmp_path / "report.pdf")
    refused(Refusal.NOT_OFFICIAL, write_open_data, judged.event, tmp_path / "open")
    assert not list(tmp_path.glob("report*"))
    assert not (tmp_path / "open").exists()
    freeze(judged.event)
    assert write_council(judged.event, tmp_path / "report.pdf").pages == 2
    unfreeze(judged.event, "اعتراض")
    refused(Refusal.NOT_OFFICIAL, load_report, judged.event)


def test_a_locked_event_asks_for_its_passphrase(official: Any, tmp_path: Path) -> None:
    set_passphrase(official.event, WORDS)
    lock_event(official.event)
    with pytest.raises(InputRefused) as caught:
        write_open_data(official.event, tmp_path / "open")
    assert caught.value.reason is Refusal.LOCKED


def test_costs_come_from_the_plans_of_the_chosen(official: Any) -> None:
    report = load_report(official.event)
    assert [line.cost for line in report.chosen] == [2_500_000_000, None, 0]
    assert report.cost == 2_500_000_000
    assert report.costed == 2


def test_states_of_the_board_are_counted(official: Any) -> None:
    with official.event.unit_of_work() as uow:
        results = official_results_of(official.event, uow)
        states = {"101": ExecutionState.DONE, "105": ExecutionState.RUNNING}
        report = report_of(results, uow, states)
    assert report.states[ExecutionState.DONE] == 1
    assert sum(report.states.values()) == 1  # 105 was not chosen


def test_small_events_name_no_group_and_no_severity(official: Any, tmp_path: Path) -> None:
    report = load_report(official.event)
    assert report.themes.rows == report.units.rows == ()
    assert report.fairness.severities == ()
    write_council(official.event, tmp_path / "report.pdf")
    text = text_of(tmp_path / "report.pdf")
    assert "فضای سبز" not in text
    assert "مؤمنی" not in text
    assert "آریا" not in text


def test_files_that_are_there_are_replaced_and_others_stay(official: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    first = write_open_data(official.event, tmp_path)
    before = {path: path.read_bytes() for path in first.files}
    again = write_open_data(official.event, tmp_path)
    assert {path: path.read_bytes() for path in again.files} == before
    assert (tmp_path / "mine.txt").read_text("utf-8") == "x"
    assert first.page.is_file()
    (tmp_path / "facts.csv").unlink()
    (tmp_path / "facts.csv").mkdir()
    refused(Refusal.NOT_A_FILE, write_open_data, official.event, tmp_path)
    assert first.page.read_bytes() == before[first.page]


def test_decisions_are_told_with_open_reasons(judged: Any) -> None:
    last = load_ids(judged)[-1]
    move_idea(judged.event, last, 1, "برای توازن محورها")
    freeze(judged.event)
    line = load_report(judged.event).hand[0]
    assert (line.after, line.reason) == (1, "برای توازن محورها")
    assert line.title


def load_ids(judged: Any) -> list[str]:
    return [row.idea_id for row in compute_results(judged.event).ranking.rows]


def test_the_commands_write_both(official: Any, tmp_path: Path) -> None:
    path = official.event.path
    official.event.close()
    runner = CliRunner()
    pdf = runner.invoke(app, ["council", str(path), "--out", str(tmp_path / "c.pdf"), "--json"])
    assert pdf.exit_code == 0, pdf.output
    told = json.loads(pdf.stdout)
    assert (told["pages"], told["figures"]["chosen"]) == (2, "۳")
    assert told["without_name"]["themes"] == 2
    data = runner.invoke(app, ["open-data", str(path), "--out", str(tmp_path / "open"), "--json"])
    assert data.exit_code == 0, data.output
    told = json.loads(data.stdout)
    assert set(told["files"]) == {one.name for one in (tmp_path / "open").iterdir()}
    words = runner.invoke(app, ["open-data", str(path), "--out", str(tmp_path / "open")])
    assert "report.html" in words.output


def test_the_commands_refuse_an_unofficial_result(judged: Any, tmp_path: Path) -> None:
    path = judged.event.path
    judged.event.close()
    for command, out in (("council", "c.pdf"), ("open-data", "open")):
        ran = CliRunner().invoke(app, [command, str(path), "--out", str(tmp_path / out), "--json"])
        assert ran.exit_code == 3
        assert json.loads(ran.stdout)["error"]["code"] == "NOT_OFFICIAL"
