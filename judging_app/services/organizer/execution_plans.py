"""Execution plans of chosen ideas: written field by field, with comments chosen for the dossier."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from judging_app.domain.chosen import ChosenIdea, chosen_ideas
from judging_app.domain.execution_log import ADDRESSEE_WRITTEN, PLAN_WRITTEN
from judging_app.domain.execution_plan import (
    LINES,
    MAX_ADDRESSEE,
    MAX_CHOSEN_COMMENTS,
    MAX_PLAN_LINE,
    MAX_PLAN_TEXT,
    MILESTONE_DAYS,
    MILESTONE_FIELDS,
    ExecutionPlan,
    Milestone,
    PlanField,
    changes,
    plans_of,
)
from judging_app.domain.limits import MAX_RIAL
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line, cleaned_prose
from judging_app.persian.dates import parse_jalali
from judging_app.persian.money import parse_rial
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.ranked_ideas import refuse_unranked
from judging_app.services.organizer.results import results_of
from judging_app.services.roles import log_now, refuse_frozen
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.clock import day_of

_COMMENTS: Final = frozenset({PlanField.PRAISED, PlanField.DOUBTED})


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A chosen idea with its plan, and its judges' comments, from which the dossier may quote.

    Comments are sorted by their text, so that the order does not reveal the judges.
    """

    chosen: ChosenIdea
    plan: ExecutionPlan
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanList:
    """The plans of the chosen ideas in the order of the ranking, and the dossiers' addressee.

    `result_day` is the day on which the result became official; None before.
    """

    entries: tuple[PlanEntry, ...]
    addressee: str
    result_day: date | None = None

    @property
    def is_official(self) -> bool:
        """Whether the result is official, so that the plans are fixed."""
        return self.result_day is not None

    @property
    def complete(self) -> int:
        """The number of plans that lack nothing."""
        return sum(one.plan.is_complete for one in self.entries)

    @property
    def is_begun(self) -> bool:
        """Whether any chosen idea has a plan."""
        return any(one.plan.texts() for one in self.entries)

    def entry(self, idea_id: str) -> PlanEntry | None:
        """The entry of that idea, or None."""
        return next((one for one in self.entries if one.chosen.idea.id == idea_id), None)


def list_plans(file: OpenFile) -> PlanList:
    """The plans of the chosen ideas, as the results are now."""
    with file.unit_of_work() as uow:
        return plan_list(uow)


def plan_list(uow: UnitOfWork) -> PlanList:
    """The plans of the chosen ideas, in the caller's transaction."""
    return listed(results_of(uow), uow)


def listed(results: Results, uow: UnitOfWork) -> PlanList:
    """The plans of the ideas that are chosen in these results."""
    chosen, comments = chosen_ideas(results), _comments(results)
    plans = plans_of([one.idea.id for one in chosen], uow.execution_plans())
    entries = tuple(
        PlanEntry(one, plan, comments.get(one.idea.id, ()))
        for one, plan in zip(chosen, plans, strict=True)
    )
    day = day_of(results.freeze.at) if results.freeze else None
    return PlanList(entries, uow.execution_addressee(), day)


def write_plan(
    file: OpenFile,
    idea_id: str,
    texts: Mapping[PlanField, str] | None = None,
    *,
    praised: Sequence[str] | None = None,
    doubted: Sequence[str] | None = None,
) -> PlanList:
    """Write the given fields of an idea's plan; an empty text makes a field blank.

    `texts` are as people type them: a Jalali date, an amount in rial. `praised` and `doubted` are
    comments of judges on this idea, or passages of them; None leaves them as they are. Any ranked
    idea may have a plan; only those of chosen ideas are listed and printed. Raises `InputRefused`:
    UNKNOWN_IDEA, NOT_RANKED, TEXT, LONG_PLAN, BAD_AMOUNT, BAD_DATE (`where` names the field),
    NOT_A_COMMENT, FROZEN.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        refuse_frozen(uow)
        results = results_of(uow)
        refuse_unranked(results, idea_id, "execution")
        (before,) = plans_of([idea_id], uow.execution_plans())
        after = before
        for field, text in (texts or {}).items():
            after = with_text(after, PlanField(field), text)
        quotable = (*_comments(results).get(idea_id, ()), *before.praised, *before.doubted)
        if praised is not None:
            after = replace(after, praised=_chosen(praised, quotable, PlanField.PRAISED))
        if doubted is not None:
            after = replace(after, doubted=_chosen(doubted, quotable, PlanField.DOUBTED))
        changed = changes(before, after)
        if not changed:
            return listed(results, uow)
        uow.put_execution_plan(replace(after, at=datetime.now(UTC)))
        log_now(uow, PLAN_WRITTEN, idea=idea_id, **{f.value: text for f, text in changed.items()})
        uow.commit()
        return plan_list(uow)


def address(file: OpenFile, text: str) -> PlanList:
    """Name the unit to which all dossiers are addressed; an empty text names none.

    Raises `InputRefused`: TEXT, LONG_PLAN, FROZEN.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        refuse_frozen(uow)
        line = cleaned_line(text, where="addressee")
        _refuse_long(len(line), MAX_ADDRESSEE, "addressee")
        if line != uow.execution_addressee():
            now = datetime.now(UTC)
            uow.put_execution_addressee(line, now)
            log_now(uow, ADDRESSEE_WRITTEN, text=line)
            uow.commit()
        return plan_list(uow)


def with_text(plan: ExecutionPlan, field: PlanField, text: str) -> ExecutionPlan:
    """The plan with one field as it was typed.

    Raises `InputRefused`: TEXT, LONG_PLAN, BAD_AMOUNT, BAD_DATE; NO_SUCH_CHOICE for comments.
    """
    if field in _COMMENTS:
        raise InputRefused(Refusal.NO_SUCH_CHOICE, where=field)
    if field in MILESTONE_FIELDS:
        return _with_milestone(plan, field, text)
    read = _READERS.get(field)
    value: Any = read(text) if read else _text(text, field)
    changed: dict[str, Any] = {field.value: value}
    return replace(plan, **changed)


def _text(text: str, field: PlanField) -> str:
    is_line = field in LINES
    mended = cleaned_line(text, where=field) if is_line else cleaned_prose(text, where=field)
    _refuse_long(len(mended), MAX_PLAN_LINE if is_line else MAX_PLAN_TEXT, field)
    return mended


def _with_milestone(plan: ExecutionPlan, field: PlanField, text: str) -> ExecutionPlan:
    days = MILESTONE_DAYS[MILESTONE_FIELDS.index(field)]
    known = {one.days: one.text for one in plan.milestones} | {days: _text(text, field)}
    kept = tuple(Milestone(each, known[each]) for each in sorted(known) if known[each])
    return replace(plan, milestones=kept)


def _cost(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        amount = parse_rial(text)
    except ValueError:
        amount = MAX_RIAL + 1
    if amount > MAX_RIAL:
        raise InputRefused(Refusal.BAD_AMOUNT, where=PlanField.COST, detail=text[:40])
    return amount


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_jalali(text)
    except ValueError as wrong:
        refusal = InputRefused(Refusal.BAD_DATE, where=PlanField.FIRST_DATE, detail=text[:40])
        raise refusal from wrong


_READERS: Final[Mapping[PlanField, Callable[[str], Any]]] = {
    PlanField.COST: _cost,
    PlanField.FIRST_DATE: _day,
}


def _chosen(texts: Sequence[str], comments: Sequence[str], field: PlanField) -> tuple[str, ...]:
    """The chosen comments, each once, in the given order."""
    cleaned = dict.fromkeys(filter(None, (cleaned_prose(text, where=field) for text in texts)))
    _refuse_long(len(cleaned), MAX_CHOSEN_COMMENTS, field)
    for text in cleaned:
        if not any(text in comment for comment in comments):
            raise InputRefused(Refusal.NOT_A_COMMENT, where=field, detail=text[:60])
    return tuple(cleaned)


def _comments(results: Results) -> Mapping[str, tuple[str, ...]]:
    """The comments on each idea, sorted by text. A reason for standing aside is no comment."""
    found: dict[str, set[str]] = {}
    for sheet in results.sheets:
        if sheet.comment and not sheet.is_settled:
            found.setdefault(sheet.idea_id, set()).add(sheet.comment)
    return {idea_id: tuple(sorted(texts)) for idea_id, texts in found.items()}


def _refuse_long(count: int, most: int, where: str) -> None:
    if count > most:
        raise InputRefused(Refusal.LONG_PLAN, where=where, detail=f"{count} > {most}")
