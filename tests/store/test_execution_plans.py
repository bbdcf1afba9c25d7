"""Execution plans in a real file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Dates, Event, Idea, RankingRules
from judging_app.domain.execution_plan import ExecutionPlan, Milestone
from judging_app.domain.limits import MAX_RIAL
from judging_app.domain.rubric import Rubric
from judging_app.store.judging_file import JudgingFile

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
DAY = date(2026, 11, 30)
WHOLE = ExecutionPlan(
    "101", "معاونت", "گروه", "گام", DAY, "شمار", MAX_RIAL, "بودجه", "شرط", "همه",
    (Milestone(30, "آغاز"), Milestone(180, "پایان")), ("خوب", "ساده"), ("هزینه",), NOW,
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[JudgingFile]:
    event = Event("e", "", "", "", Dates(DAY, DAY, DAY), (), Rubric(()), (), RankingRules(), ())
    with JudgingFile.create(tmp_path / "event.judging") as made:
        with made.unit_of_work() as uow:
            uow.add_event(event, FileRole.EVENT)
            uow.add_ideas([Idea("101", "یک", ""), Idea("102", "دو", "")])
            uow.commit()
        yield made


def test_a_plan_is_loaded_as_it_was_stored(file: JudgingFile) -> None:
    bare = ExecutionPlan("102", cost=0, at=NOW)
    with file.unit_of_work() as uow:
        uow.put_execution_plan(bare)
        uow.put_execution_plan(WHOLE)
        uow.commit()
    with file.unit_of_work() as uow:
        assert uow.execution_plans() == (WHOLE, bare)


def test_a_plan_takes_the_place_of_the_earlier_one(file: JudgingFile) -> None:
    later = ExecutionPlan("101", milestones=(Milestone(90, "میانه"),), doubted=("دیر",), at=NOW)
    with file.unit_of_work() as uow:
        uow.put_execution_plan(WHOLE)
        uow.put_execution_plan(later)
        assert uow.execution_plans() == (later,)


def test_a_plan_of_blanks_is_no_plan(file: JudgingFile) -> None:
    with file.unit_of_work() as uow:
        uow.put_execution_plan(WHOLE)
        uow.put_execution_plan(ExecutionPlan("101", at=NOW))
        assert uow.execution_plans() == ()


def test_the_addressee_is_one_text_or_none(file: JudgingFile) -> None:
    with file.unit_of_work() as uow:
        assert uow.execution_addressee() == ""
        uow.put_execution_addressee("معاونت برنامه‌ریزی", NOW)
        uow.put_execution_addressee("معاونت فرهنگی", NOW)
        assert uow.execution_addressee() == "معاونت فرهنگی"
        uow.put_execution_addressee("", NOW)
        assert uow.execution_addressee() == ""
