"""Execution plans are written before the result is official, logged, sealed, and then fixed."""

import json
from datetime import date
from functools import partial
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.domain.execution_plan import MAX_CHOSEN_COMMENTS, Milestone, PlanField
from judging_app.errors import Refusal
from judging_app.services.judge.judging import record_comment
from judging_app.services.organizer.deliberation import exclude_idea, freeze, unfreeze
from judging_app.services.organizer.execution_plans import address, list_plans, write_plan
from judging_app.services.organizer.merging import merge
from judging_app.services.verification import verify
from tests.services.organizer.test_deliberation import FULL, actions, judged, refused

__all__ = ["judged"]

WHOLE = {
    PlanField.UNIT: " معاونت خدمات شهري ",
    PlanField.EXECUTOR: "سازمان پارک‌ها",
    PlanField.BENEFICIARIES: "مسافران ایستگاه‌ها\nزائران",
    PlanField.FIRST_STEP: "انتخاب سه ایستگاه",
    PlanField.FIRST_DATE: "۱۴۰۵/۱۰/۰۱",
    PlanField.MEASURE: "دمای ایستگاه در تابستان",
    PlanField.COST: "۱۲ میلیون",
    PlanField.COST_SOURCE: "بودجهٔ عمرانی",
    PlanField.MILESTONE_30: "طرح پایه",
    PlanField.MILESTONE_90: "نمونهٔ نخست",
    PlanField.MILESTONE_180: "گزارش",
}


def test_a_plan_is_written_field_by_field_and_its_blanks_are_listed(judged: Any) -> None:
    found = write_plan(judged.event, "101", {PlanField.UNIT: "معاونت"})
    first = found.entries[0]
    assert (first.chosen.idea.id, first.plan.unit) == ("101", "معاونت")
    assert PlanField.EXECUTOR in first.plan.blanks
    assert (found.complete, found.is_begun) == (0, True)
    found = write_plan(judged.event, "101", WHOLE)
    plan = found.entries[0].plan
    assert (plan.is_complete, found.complete) == (True, 1)
    assert plan.unit == "معاونت خدمات شهری"
    assert (plan.cost, plan.first_date) == (12_000_000, date(2026, 12, 22))
    assert plan.milestones == (
        Milestone(30, "طرح پایه"), Milestone(90, "نمونهٔ نخست"), Milestone(180, "گزارش"),
    )  # fmt: skip
    emptied = write_plan(judged.event, "101", dict.fromkeys(WHOLE, ""))
    assert not emptied.is_begun
    assert actions(judged.event)[-3:] == ["execution plan written"] * 3
    judged.event.close()
    assert verify(judged.event.path).problems == ()


def test_what_changes_nothing_is_not_logged(judged: Any) -> None:
    write_plan(judged.event, "101", WHOLE)
    before = actions(judged.event)
    write_plan(judged.event, "101", WHOLE)
    address(judged.event, "")
    assert actions(judged.event) == before


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        (PlanField.UNIT, "ا" * 201, Refusal.LONG_PLAN),
        (PlanField.CONDITIONS, "ا" * 1001, Refusal.LONG_PLAN),
        (PlanField.COST, "گران", Refusal.BAD_AMOUNT),
        (PlanField.COST, "۱۲ تومان", Refusal.BAD_AMOUNT),
        (PlanField.COST, "9" * 16, Refusal.BAD_AMOUNT),
        (PlanField.FIRST_DATE, "۱۴۰۵/۱۳/۰۱", Refusal.BAD_DATE),
        (PlanField.MEASURE, "a" + "\u0301" * 9, Refusal.TEXT),
    ],
)
def test_what_cannot_be_understood_is_refused_and_changes_nothing(
    judged: Any, field: PlanField, text: str, reason: Refusal
) -> None:
    before = actions(judged.event)
    caught = refused(
        reason, write_plan, judged.event, "101", {PlanField.EXECUTOR: "x", field: text}
    )
    assert caught.where == field
    assert actions(judged.event) == before


def test_only_ranked_ideas_have_plans(judged: Any) -> None:
    refused(Refusal.UNKNOWN_IDEA, write_plan, judged.event, "999", WHOLE)
    refused(Refusal.NOT_RANKED, write_plan, judged.event, "106", WHOLE)


def test_the_dossier_quotes_words_that_a_judge_wrote_about_this_idea(small_day: Any) -> None:
    with small_day.laptop("J02") as desk:
        record_comment(desk, "101", "راه‌حلی ساده است؛ هزینه‌اش روشن نیست.")
        record_comment(desk, "102", "دیگر")
    for judge in ("J01", "J02", "J03"):
        merge(small_day.event, small_day.judge(judge, FULL))
    event = small_day.event
    found = write_plan(event, "101", praised=["راه‌حلی ساده است"], doubted=["هزینه‌اش روشن نیست."])
    first = found.entry("101")
    assert first is not None
    assert first.comments == ("راه‌حلی ساده است؛ هزینه‌اش روشن نیست.",)
    assert (first.plan.praised, first.plan.doubted) == (
        ("راه‌حلی ساده است",), ("هزینه‌اش روشن نیست.",),
    )  # fmt: skip
    for foreign in (["دیگر"], ["شاهکار است"]):
        refused(Refusal.NOT_A_COMMENT, partial(write_plan, event, "101", praised=foreign))
    said = first.comments[0].split()
    many = [" ".join(said[: n + 1]) for n in range(MAX_CHOSEN_COMMENTS + 1)]
    refused(Refusal.LONG_PLAN, partial(write_plan, event, "101", praised=many))
    assert write_plan(event, "101", praised=[]).entries[0].plan.praised == ()


def test_an_official_result_fixes_the_plans(judged: Any) -> None:
    write_plan(judged.event, "101", WHOLE)
    address(judged.event, "معاونت برنامه‌ریزی")
    freeze(judged.event)
    refused(Refusal.FROZEN, write_plan, judged.event, "101", {PlanField.UNIT: "x"})
    refused(Refusal.FROZEN, address, judged.event, "x")
    found = list_plans(judged.event)
    assert (found.is_official, found.addressee, found.complete) == (
        True, "معاونت برنامه‌ریزی", 1,
    )  # fmt: skip
    unfreeze(judged.event, "برنامه ناتمام است")
    assert write_plan(judged.event, "101", {PlanField.UNIT: "x"}).entries[0].plan.unit == "x"


def test_the_plan_of_an_idea_that_is_not_chosen_any_more_is_kept_unlisted(judged: Any) -> None:
    write_plan(judged.event, "101", WHOLE)
    exclude_idea(judged.event, "101", "انصراف")
    found = list_plans(judged.event)
    assert found.entry("101") is None
    assert not found.is_begun


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout


def answer(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return found


def test_plans_from_the_command_line(judged: Any) -> None:
    path = judged.event.path
    judged.event.close()
    fields = [f"{field.replace('_', '-')}={text}" for field, text in WHOLE.items()]
    written = answer("execution", "write", path, "--idea", "101", *fields)
    assert (written["complete"], written["plans"][0]["cost"]) == (1, "12000000")
    answer("execution", "address", path, "معاونت برنامه‌ریزی")
    answer("execution", "comments", path, "--idea", "101")
    found = answer("execution", "list", path)
    assert (found["addressee"], found["official"]) == ("معاونت برنامه‌ریزی", False)
    assert "unit" in found["plans"][1]["blank"]
    run("execution", "write", path, "--idea", "101", "praised=خوب", code=2)
    run("execution", "write", path, "--idea", "101", "cost=گران", code=3)
    assert "1 of" in run("execution", "list", path)
