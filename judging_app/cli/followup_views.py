"""The answers of the follow-up commands. Each returns (facts for JSON, lines for a person)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from judging_app.cli.output import error_facts
from judging_app.cli.sentences import sentence
from judging_app.domain.follow_up import ExecutionState, FollowUpEntry
from judging_app.domain.follow_up_plan import FieldValue, ReportPlan

if TYPE_CHECKING:
    from judging_app.domain.follow_up_board import BoardRow, HistoryEntry
    from judging_app.services.executor.filling import ReportOut
    from judging_app.services.organizer.follow_up import FollowUp, FormOut
    from judging_app.services.organizer.follow_up_reports import InspectedReport

View = tuple[dict[str, object], list[str]]


def forms(made: "Sequence[FormOut]") -> View:
    """The forms that were written, with the codes of their cards."""
    facts: dict[str, object] = {
        "forms": [
            {
                "form": one.form.form_id,
                "number": one.form.number,
                "executor": one.form.executor,
                "ideas": [idea.idea_id for idea in one.form.ideas],
                "paths": [str(path) for path in one.files],
                "code": one.code,
                "new": one.is_new,
            }
            for one in made
        ]
    }
    lines = []
    for one in made:
        again = "" if one.is_new else " (as given out before)"
        code = f", code {one.code}" if one.code else ""
        lines.append(
            f"{one.form.number}. {one.form.executor}: {len(one.form.ideas)} ideas{code}{again}"
        )
        lines += [f"   {path}" for path in one.files]
    return facts, lines


def report(out: "ReportOut") -> View:
    """A report that was written."""
    facts: dict[str, object] = {
        "path": str(out.path),
        "revision": out.revision,
        "entries": out.answered,
        "signed": out.is_signed,
    }
    signed = "signed" if out.is_signed else "unsigned"
    return facts, [f"{out.path} (report {out.revision}, {out.answered} entries, {signed})"]


def inbox(items: "Sequence[InspectedReport]") -> View:
    """The verdict on each file, with every field that changes."""
    facts: dict[str, object] = {"files": [_inspected(item) for item in items]}
    lines = []
    for item in items:
        if item.refusal:
            lines.append(f"{item.path.name}: [{item.refusal.code}] {sentence(item.refusal)}")
        elif item.plan:
            lines.append(f"{item.path.name}: {_plan_line(item.plan)}")
            lines += [
                f"   {one.idea_id} {one.field.value}: {_plain(one.old)} -> {_plain(one.new)}"
                for one in item.plan.changes
            ]
    return facts, lines or ["No filled form was found."]


def _inspected(item: "InspectedReport") -> dict[str, object]:
    facts: dict[str, object] = {"path": str(item.path)}
    if item.refusal:
        return facts | {"verdict": "refused", "error": error_facts(item.refusal)}
    plan = item.plan
    if plan is None:
        return facts
    return facts | {
        "verdict": plan.verdict.value,
        "digest": plan.incoming.digest,
        "form": plan.form.form_id,
        "executor": plan.form.executor,
        "revision": plan.incoming.report.revision,
        "signed": plan.incoming.is_signed,
        "loses_signature": plan.loses_signature,
        "contested": list(plan.contested),
        "ahead": list(plan.ahead),
        "changes": [
            {
                "idea": one.idea_id,
                "field": one.field.value,
                "before": _plain(one.old),
                "after": _plain(one.new),
            }
            for one in plan.changes
        ],
    }


def _plan_line(plan: ReportPlan) -> str:
    signed = "signed" if plan.incoming.is_signed else "unsigned"
    line = f"{plan.verdict.value}, report {plan.incoming.report.revision} of {plan.form.executor}"
    line += f", {signed}"
    if plan.loses_signature:
        line += "; an earlier report of this form was signed"
    if plan.ahead:
        line += f"; the day lies ahead: {', '.join(plan.ahead)}"
    if plan.contested:
        line += f"; contradicts a report with the same number: {', '.join(plan.contested)}"
    return line


def _plain(value: FieldValue) -> object:
    if isinstance(value, ExecutionState):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def board(found: "FollowUp") -> View:
    """The board: every chosen idea with its state, its milestones and its history."""
    shown = found.board
    if shown is None:
        return {"official": False, "ideas": []}, ["The result is not official yet."]
    facts: dict[str, object] = {
        "official": True,
        "official_on": shown.official_on.isoformat(),
        "today": shown.today.isoformat(),
        "states": {state.value: len(shown.of(state)) for state in ExecutionState},
        "spent": shown.spent,
        "ideas": [_row(row) for row in shown.rows],
    }
    lines = [_row_line(row) for row in shown.rows]
    lines.append(", ".join(f"{state.value} {len(shown.of(state))}" for state in ExecutionState))
    return facts, lines


def _row(row: "BoardRow") -> dict[str, object]:
    return {
        "idea": row.idea.idea_id,
        "title": row.idea.title,
        "rank": row.rank,
        "executor": row.executor,
        "unit": row.idea.unit,
        "state": row.state.value,
        "silent": row.is_silent,
        "contested": [one.digest for one in row.contested],
        "milestones": [
            {
                "days": one.milestone.days,
                "due": one.due.isoformat(),
                "reached": one.is_reached,
                "overdue": one.is_overdue,
            }
            for one in row.milestones
        ],
        "history": [_history(one) for one in row.history],
    }


def _history(one: "HistoryEntry") -> dict[str, object]:
    return entry(one.entry) | {
        "form": one.form_number,
        "revision": one.revision,
        "signed": one.is_signed,
        "holds": one.holds,
        "set_aside": one.is_set_aside,
        "ahead": one.is_ahead,
        "chosen": one.choice.reason if one.choice else None,
        "digest": one.digest,
    }


def entry(one: FollowUpEntry) -> dict[str, object]:
    """The fields of an entry."""
    return {
        "state": one.state.value,
        "day": one.day.isoformat(),
        "done": one.done,
        "next_step": one.next_step,
        "spent": one.spent,
        "reached": list(one.reached),
        "reason": one.reason,
    }


def _row_line(row: "BoardRow") -> str:
    line = f"{row.rank}. {row.idea.idea_id} {row.idea.title}: {row.state.value} ({row.executor})"
    if row.overdue:
        line += "; overdue: " + ", ".join(str(one.milestone.days) for one in row.overdue)
    if row.last is not None and row.last.is_ahead:
        line += "; the day lies ahead"
    return line + ("; contested" if row.contested else "")
