"""The worth of plans of readings, before one is locked: of an event, or of a form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

from judging_app.domain.assignment import SEED
from judging_app.domain.award import cut_rank
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, RankingMethod
from judging_app.domain.event_form import EventForm
from judging_app.domain.event_form_check import sketch_of
from judging_app.domain.limits import MAX_IDEAS, MAX_JUDGES
from judging_app.domain.plan_worth import (
    MINUTES,
    USUAL,
    Contest,
    PlanTable,
    ReadingPlan,
    Spread,
    SpreadSource,
    plans_of,
)
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.ranking.assignment.worth import worth_of
from judging_app.services.files import OpenFile
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import require_role
from judging_app.store.judging_file import JudgingFile
from judging_app.system.storage import refuse_unsafe

_MOST_POINTS: Final = 100.0
_MOST_MINUTES: Final = 100_000.0
_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class EarlierSpread:
    """The title, the spread and the minutes of a reading of an earlier event.

    `minutes` is None if the event recorded no time. `vouched` is false for a locked event, whose
    seal cannot be checked.
    """

    title: str
    spread: Spread
    minutes: float | None
    vouched: bool


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """The numbers that a person declares. A `plan` of None is the plan of the event."""

    spread: Spread = USUAL
    source: SpreadSource = SpreadSource.USUAL
    minutes: float = MINUTES
    plan: ReadingPlan | None = None
    seed: int = SEED

    def after(self, earlier: EarlierSpread) -> "PlanWishes":
        """The same wishes with the spread of an earlier event, and its minutes if it has them."""
        minutes = self.minutes if earlier.minutes is None else earlier.minutes
        source = SpreadSource.EARLIER_EVENT
        return replace(self, spread=earlier.spread, source=source, minutes=minutes)


NOTHING_WISHED: Final = PlanWishes()


def plans_of_event(file: OpenFile, wishes: PlanWishes = NOTHING_WISHED) -> PlanTable:
    """The worth of plans for an event. Raises `InputRefused` (PLAN_RANGE, WRONG_ROLE)."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        event, ids = uow.event(), uow.idea_ids()
    ranked = ids - event.reading.anchor_ids
    declared = _declared(event, ranked)
    return _table(event, len(ranked), wishes, declared, len(event.judges))


def plans_of_form(
    form: EventForm, ideas: int, wishes: PlanWishes = NOTHING_WISHED, judges: int | None = None
) -> PlanTable:
    """The worth of plans for an event that is being made, as far as its form is filled.

    Anchors are not ranked, so they are no ideas here. `judges` takes the place of the number of
    judges in the form. Raises `InputRefused` (PLAN_RANGE).
    """
    event = sketch_of(form)
    ranked = ideas - len(event.reading.anchors)
    count = len(event.judges) if judges is None else judges
    return _table(event, ranked, wishes, ReadingPlan(count), count)


def spread_of_event(path: Path) -> EarlierSpread:
    """The spread that the scores of an earlier event show, by REML. The event stays as it is.

    A locked event is not vouched for. Raises `InputRefused`: NO_SPREAD if its readings cannot
    separate ideas, judges and chance; the errors of opening, and those of `refuse_untrusted`.
    """
    refuse_unsafe(path)
    with refused_at(path), JudgingFile.open(path) as file, file.unit_of_work() as uow:
        vouched = False
        try:
            refuse_untrusted(file, uow)
            vouched = True
        except InputRefused as refusal:
            if refusal.reason is not Refusal.LOCKED:
                raise
        results = results_of(uow)
    found = results.analysis and results.analysis.ranking.variance
    if not found or found.idea <= 0:
        raise InputRefused(Refusal.NO_SPREAD, path=path)
    spread = Spread(found.idea, found.judge, found.residual)
    return EarlierSpread(results.event.title, spread, _minutes(results.sheets), vouched)


def _minutes(sheets: Sequence[ScoreSheet]) -> float | None:
    """The median time of the readings whose time was recorded."""
    seconds = [sheet.seconds for sheet in sheets if sheet.seconds]
    return round(median(seconds) / _SECONDS, 1) if seconds else None


def _declared(event: Event, ranked: frozenset[str]) -> ReadingPlan:
    """The first and the second reading that the assignment declares for the ranked ideas.

    Without an assignment every judge reads every idea. A stage of late ideas is a first reading.
    """
    late = event.late_stages()
    stages = [s for number, s in enumerate(event.assignment.stages, 1) if number not in late]
    if not stages:
        return ReadingPlan(len(event.judges))
    first, *more = stages
    again = more[0].idea_ids() & ranked if more else frozenset()
    return ReadingPlan(first.readings, *((len(again), more[0].readings) if again else ()))


def _table(
    event: Event, ideas: int, wishes: PlanWishes, declared: ReadingPlan, judges: int
) -> PlanTable:
    contest = Contest(
        ideas=ideas,
        winners=cut_rank(event.awards),
        judges=judges,
        spread=wishes.spread,
        adjusts=event.ranking.method is RankingMethod.SEVERITY_ADJUSTED,
        minutes=wishes.minutes,
    )
    _refuse_numbers(contest)
    plan = wishes.plan or declared
    if contest.judges < 1 or contest.ideas < 2 or contest.winners < 1:
        return PlanTable(contest, wishes.source, plan, ())
    _refuse_plan(contest, plan)
    rows = tuple(worth_of(contest, each, wishes.seed) for each in plans_of(contest, plan))
    return PlanTable(contest, wishes.source, plan, rows)


def _refuse_numbers(contest: Contest) -> None:
    spread = contest.spread
    counts = (("ideas", contest.ideas, MAX_IDEAS), ("judges", contest.judges, MAX_JUDGES))
    for name, count, most in counts:
        if count > most:
            raise InputRefused(Refusal.PLAN_RANGE, where=name, detail=str(count))
    for name in ("idea", "judge", "rest"):
        value: float = getattr(spread, name)
        if not 0 <= value <= _MOST_POINTS:
            raise InputRefused(Refusal.PLAN_RANGE, where=name, detail=f"{value:g}")
    if not 0 < contest.minutes <= _MOST_MINUTES:
        raise InputRefused(Refusal.PLAN_RANGE, where="minutes", detail=f"{contest.minutes:g}")


def _refuse_plan(contest: Contest, plan: ReadingPlan) -> None:
    if not 1 <= plan.readings <= contest.judges - plan.further:
        raise InputRefused(Refusal.PLAN_RANGE, where="readings", detail=str(plan.readings))
    if not plan.further >= 0 or bool(plan.ideas) != bool(plan.further):
        raise InputRefused(Refusal.PLAN_RANGE, where="further", detail=str(plan.further))
    if not 0 <= plan.ideas <= contest.ideas:
        raise InputRefused(Refusal.PLAN_RANGE, where="ideas", detail=str(plan.ideas))
