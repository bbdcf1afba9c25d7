"""Execution plans: blanks, changes, dates of milestones."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.audit import AuditEntry
from judging_app.domain.execution_log import ADDRESSEE_WRITTEN, PLAN_WRITTEN, stored_facts
from judging_app.domain.execution_plan import (
    MILESTONE_DAYS,
    OPTIONAL,
    ExecutionPlan,
    Milestone,
    PlanField,
    changes,
    plans_of,
)
from judging_app.domain.ledger import Facts, fold

AT = datetime(2026, 11, 30, tzinfo=UTC)

TEXT = st.sampled_from(("", "معاونت", "گروه", "۱۲"))
PLANS = st.builds(
    ExecutionPlan,
    st.just("101"),
    unit=TEXT,
    executor=TEXT,
    first_step=TEXT,
    first_date=st.none() | st.dates(),
    measure=TEXT,
    cost=st.none() | st.integers(0, 10**15),
    cost_source=TEXT,
    conditions=TEXT,
    beneficiaries=TEXT,
    milestones=st.lists(st.sampled_from(MILESTONE_DAYS), unique=True).map(
        lambda days: tuple(Milestone(each, "گام") for each in sorted(days))
    ),
    praised=st.lists(st.sampled_from(("خوب", "ساده"))).map(tuple),
)


def test_a_plan_without_anything_lacks_everything_that_is_asked_for() -> None:
    assert set(ExecutionPlan("101").blanks) == set(PlanField) - OPTIONAL


def test_work_that_costs_nothing_needs_no_source() -> None:
    free = ExecutionPlan("101", cost=0)
    assert PlanField.COST_SOURCE not in free.blanks
    assert PlanField.COST not in free.blanks
    assert PlanField.COST_SOURCE in replace(free, cost=5).blanks


@given(PLANS)
def test_a_field_is_blank_or_has_a_text(plan: ExecutionPlan) -> None:
    assert not set(plan.blanks) & set(plan.texts())
    assert set(plan.blanks) | set(plan.texts()) | OPTIONAL | {PlanField.COST_SOURCE} == set(
        PlanField
    )


@given(PLANS, PLANS)
def test_changes_lead_from_one_plan_to_the_other(
    before: ExecutionPlan, after: ExecutionPlan
) -> None:
    texts = {**before.texts(), **changes(before, after)}
    assert {field: text for field, text in texts.items() if text} == after.texts()
    assert changes(after, after) == {}


def test_milestones_are_due_so_many_days_after_the_result() -> None:
    assert Milestone(30, "گام").due(date(2026, 11, 30)) == date(2026, 12, 30)


def test_every_idea_has_a_plan_in_the_order_of_the_ideas() -> None:
    known = ExecutionPlan("102", unit="معاونت")
    assert plans_of(["103", "102"], [known]) == (ExecutionPlan("103"), known)


@given(st.lists(PLANS, max_size=6), st.lists(TEXT, max_size=3))
def test_the_log_of_all_changes_tells_what_the_tables_hold(
    plans: list[ExecutionPlan], addressees: list[str]
) -> None:
    ledger, known, addressee = Facts(), ExecutionPlan("101"), ""
    entries = []
    for plan in plans:
        changed = {field.value: text for field, text in changes(known, plan).items()}
        entries += [(PLAN_WRITTEN, {"idea": "101", **changed})] if changed else []
        known = plan
    for addressee in addressees:
        entries.append((ADDRESSEE_WRITTEN, {"text": addressee}))
    for number, (action, facts) in enumerate(entries, 1):
        fold(ledger, AuditEntry(number, AT, "organizer", action, facts))
    found = stored_facts([known], addressee)
    assert {kind: ledger.of[kind] for kind in found} == found
