"""The most ideas of a judge: every draw respects it, an impossible one is refused before."""

from collections import Counter

import pytest

from judging_app.domain.assignment_plan import AssignmentPlan, Shortage
from judging_app.domain.event import Idea
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.files import OpenFile
from judging_app.services.organizer.assignment import assign, draft_assignment
from judging_app.services.organizer.handover import draft_handover
from judging_app.services.organizer.idea_corrections import add_idea
from judging_app.services.organizer.loads import set_load
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import rename_judge
from tests.factories import small_event, write_inputs
from tests.services.conftest import SmallDay


@pytest.fixture
def event(tmp_path):
    with small_event(write_inputs(tmp_path / "دبیرخانه")) as file:
        yield file


def loads(file: OpenFile) -> dict[str, int]:
    with file.unit_of_work() as uow:
        return dict(Counter(judge for judge, _ in uow.event().assignment.pairs()))


def reason_of(work, *args, **options) -> Refusal:
    with pytest.raises(InputRefused) as refused:
        work(*args, **options)
    return refused.value.reason


def test_a_draw_gives_a_judge_no_more_than_the_limit(event):
    set_load(event, "J01", 1)
    assign(event, 1)
    assert loads(event)["J01"] <= 1
    assert sum(loads(event).values()) == 6


def test_no_limit_and_none_at_all(event):
    assign(event, 1)
    assert set_load(event, "J03", 0).is_redrawn
    assert "J03" not in loads(event)
    set_load(event, "J03", None)
    assert isinstance(draft_assignment(event, 1).plan, AssignmentPlan)


def test_an_assignment_that_breaks_a_new_limit_is_drawn_again(event):
    assign(event, 2)
    assert loads(event) == {"J01": 4, "J02": 4, "J03": 4}
    assert set_load(event, "J02", 3).is_redrawn
    assert loads(event)["J02"] == 3
    assert not set_load(event, "J02", 4).is_redrawn


def test_an_impossible_limit_is_refused_and_changes_nothing(event):
    assign(event, 2)
    set_load(event, "J02", 0)
    before = loads(event)
    assert reason_of(set_load, event, "J01", 3) is Refusal.LOAD_TOO_SMALL
    assert reason_of(set_load, event, "J01", -1) is Refusal.RANGE
    assert reason_of(set_load, event, "J09", 1) is Refusal.UNKNOWN_JUDGE
    assert loads(event) == before


def test_the_limits_together_can_be_too_small(event):
    set_load(event, "J01", 2)
    set_load(event, "J02", 2)
    assert reason_of(assign, event, 2) is Refusal.LOAD_TOO_SMALL
    plan = draft_assignment(event, 2).plan
    assert isinstance(plan, Shortage)
    assert plan.missing == 2


def test_a_limit_is_no_news_for_judges(event, tmp_path):
    plain = build_package(event, tmp_path / "a.ideas")
    assert reason_of(set_load, event, "J01", 3) is Refusal.REASON_MISSING
    set_load(event, "J01", 3, "سفر")
    assert build_package(event, tmp_path / "b.ideas").digest == plain.digest
    package = read_idea_package((tmp_path / "b.ideas").read_bytes())
    assert {judge.most for judge in package.event.judges} == {None}


def test_after_the_package_the_limit_holds_for_late_ideas(event, tmp_path):
    assign(event, 1)
    build_package(event, tmp_path / "a.ideas")
    before = loads(event)
    set_load(event, "J01", before["J01"], "سفر")
    assert loads(event) == before
    for number in range(3):
        done = add_idea(event, Idea("", f"دیررسیده {number}", "green"), "دیر رسید")
        assert "J01" not in done.judge_ids


def test_a_reserve_gets_no_more_than_the_limit(small_day: SmallDay):
    set_load(small_day.event, "J01", 3, "سفر")
    # every judge reads every idea: nobody has room
    assert draft_handover(small_day.event, "J03").to_known == ()


def test_a_corrected_name_keeps_the_limit(event):
    set_load(event, "J01", 3)
    rename_judge(event, "J01", "مهین آریا", "استاد")
    with event.unit_of_work() as uow:
        assert uow.event().judge("J01").most == 3
