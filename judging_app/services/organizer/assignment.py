"""The assignment: divide the ideas among the judges before the package is built.

Without an assignment every judge reads every idea. A stage is fixed once a package was built with
it. After that, only a further stage can be added: more readings, by other judges, of the ideas near
the cut.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from judging_app.domain.assignment import SEED
from judging_app.domain.assignment_plan import (
    Absence,
    AssignmentPlan,
    AssignmentRequest,
    DesignQuality,
    Shortage,
    limits_of,
)
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.handover import owed
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.ranking.assignment.design_quality import absence_of, absences, quality_of
from judging_app.ranking.assignment.drawing import plan_assignment
from judging_app.ranking.severity.two_stage import plan_second_stage
from judging_app.services.files import OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer.ranked_ideas import ranked_ideas
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Division:
    """The declared assignment. `ideas` are the ranked ideas, so anchors are not among them.

    `is_fixed` means that a package was built with the last stage. `quality` and `absences` describe
    all stages together; they are None and empty if every judge reads every idea.
    """

    event: Event
    ideas: tuple[Idea, ...]
    is_fixed: bool
    quality: DesignQuality | None = None
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed stage, which is not stored. `quality` describes all readings together.

    `idea_ids` are the ideas of the stage, best first if scores chose them. If some ideas have too
    few judges, the plan is a `Shortage` and the other fields are empty.
    """

    plan: AssignmentPlan | Shortage
    idea_ids: tuple[str, ...]
    absences: tuple[Absence, ...] = ()


def division(file: OpenFile) -> Division:
    """The current assignment."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return _division(uow)


def draft_assignment(file: OpenFile, readings: int, seed: int = SEED) -> Draft:
    """The result that `assign` would have. Works after the package was built, too."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return _first_draft(uow, readings, seed)


def assign(file: OpenFile, readings: int, seed: int = SEED) -> Division:
    """Give every idea `readings` judges. This replaces the last assignment.

    Raises `InputRefused`: PACKAGE_BUILT, RANGE for an impossible number of readings, TOO_FEW_JUDGES
    with the ideas whose judges have too many conflicts, LOAD_TOO_SMALL if the limits of the judges
    leave too few readings.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        if len(uow.event().assignment.stages) > 1:
            raise InputRefused(Refusal.PACKAGE_BUILT)
        _refuse_built(uow)
        return _keep(uow, _first_draft(uow, readings, seed))


def withdraw_assignment(file: OpenFile) -> Division:
    """Remove the last stage. Without any stage every judge reads every idea.

    Raises `InputRefused` (PACKAGE_BUILT). Does nothing without a stage.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        if uow.event().assignment.stages:
            _refuse_built(uow)
            uow.remove_last_stage()
            uow.log("assignment withdrawn", actor=ORGANIZER, at=datetime.now(UTC))
            uow.commit()
        return _division(uow)


def draft_second_readings(file: OpenFile, ideas: int, readings: int, seed: int = SEED) -> Draft:
    """The result that `assign_second_readings` would have."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        return _second_draft(uow, ideas, readings, seed)


def assign_second_readings(file: OpenFile, ideas: int, readings: int, seed: int = SEED) -> Division:
    """Add a stage: `readings` more, by other judges, of the `ideas` nearest the cut.

    The judges read them from a second package of the same event. Only judges who sent a score file
    get readings. Raises `InputRefused`: NO_PACKAGE before the first assigned readings have
    returned, FROZEN, RANGE, TOO_FEW_JUDGES, LOAD_TOO_SMALL.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        refuse_frozen(uow)
        return _keep(uow, _second_draft(uow, ideas, readings, seed))


def _division(uow: UnitOfWork) -> Division:
    event, ideas = uow.event(), ranked_ideas(uow)
    fixed = _is_built(uow)
    if not event.assignment.stages:
        return Division(event, ideas, fixed)
    pairs = sorted(event.assignment.pairs())
    panel = [judge.id for judge in event.judges]
    return Division(event, ideas, fixed, quality_of(pairs, panel), absences(pairs))


def _first_draft(uow: UnitOfWork, readings: int, seed: int) -> Draft:
    event, ids = uow.event(), tuple(idea.id for idea in ranked_ideas(uow))
    judges = tuple(judge.id for judge in event.judges)
    _check_numbers(readings, len(judges), seed)
    barred = frozenset(event.conflict_by_pair())
    most = limits_of(event.judges)
    request = AssignmentRequest(judges, ids, readings, barred, seed=seed, most=most)
    return _drafted(plan_assignment(request), ids)


def _second_draft(uow: UnitOfWork, count: int, readings: int, seed: int) -> Draft:
    event = uow.event()
    results = results_of(uow)
    stages = event.assignment.stages
    fixed = replace(event.assignment, stages=stages if _is_built(uow) else stages[:-1])
    if not fixed.stages or results.analysis is None:
        raise InputRefused(Refusal.NO_PACKAGE)
    heard = {sheet.judge_id for sheet in results.sheets}
    judges = tuple(judge.id for judge in event.judges if judge.id in heard)
    _check_numbers(readings, len(judges), seed)
    if not 1 <= count <= len(results.ideas):
        raise InputRefused(Refusal.RANGE, where="ideas", detail=str(count))
    aside = {
        (sheet.judge_id, sheet.idea_id)
        for sheet in results.sheets
        if sheet.standing is not Standing.SCORING
    }
    away = {(j.id, i) for j in event.judges for i in event.assignment.given_away(j.id)}
    barred = frozenset(event.conflict_by_pair()) | aside | away
    second = plan_second_stage(
        results.analysis.ranking,
        fixed.pairs() - barred,
        judges,
        count=count,
        readings=readings,
        barred=barred,
        seed=seed,
        most=limits_of(event.judges),
    )
    return _drafted(second.plan, second.idea_ids)


def _check_numbers(readings: int, judges: int, seed: int) -> None:
    if not 1 <= readings <= judges:
        raise InputRefused(Refusal.RANGE, where="readings", detail=str(readings))
    if not 0 <= seed <= 1_000_000_000:
        raise InputRefused(Refusal.RANGE, where="seed", detail=str(seed))


def _drafted(plan: AssignmentPlan | Shortage, idea_ids: tuple[str, ...]) -> Draft:
    if isinstance(plan, Shortage):
        return Draft(plan, idea_ids)
    return Draft(plan, idea_ids, absences({*plan.pairs, *plan.request.already}))


def redraw_within(uow: UnitOfWork) -> None:
    """Draw the first stage again, with its readings and seed, in the caller's transaction.

    Raises the errors of `assign`.
    """
    (stage,) = uow.event().assignment.stages
    _declare(uow, _first_draft(uow, stage.readings, stage.seed))


def _keep(uow: UnitOfWork, draft: Draft) -> Division:
    _declare(uow, draft)
    uow.commit()
    return _division(uow)


def _declare(uow: UnitOfWork, draft: Draft) -> None:
    plan = draft.plan
    if isinstance(plan, Shortage) and not plan.ideas:
        raise InputRefused(Refusal.LOAD_TOO_SMALL, detail=str(plan.missing))
    if isinstance(plan, Shortage):
        short = ", ".join(idea_id for idea_id, _ in plan.ideas[:10])
        raise InputRefused(Refusal.TOO_FEW_JUDGES, detail=short)
    if uow.event().assignment.stages and not _is_built(uow):
        uow.remove_last_stage()
    uow.add_stage(plan.stage())
    facts = {
        "stage": str(len(uow.event().assignment.stages)),
        "readings": str(plan.request.readings),
        "ideas": str(len(draft.idea_ids)),
        "seed": str(plan.request.seed),
    }
    uow.log("ideas assigned", actor=ORGANIZER, at=datetime.now(UTC), **facts)


def _refuse_built(uow: UnitOfWork) -> None:
    if _is_built(uow):
        raise InputRefused(Refusal.PACKAGE_BUILT)


def _is_built(uow: UnitOfWork) -> bool:
    """Whether the last stage is fixed: a package was built with it, or it holds late ideas."""
    event = uow.event()
    number = len(event.assignment.stages)
    if number in event.late_stages():
        return True
    stage = str(number)
    built = [entry for entry in reliable_log(uow) if entry.action == "package built"]
    return any(entry.facts["stage"] == stage for entry in built)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A judge from whom `owed` readings are missing, and the quality of the result without them.

    The other absent judges are assumed to return.
    """

    judge_id: str
    owed: int
    absence: Absence


def outstanding(results: Results) -> tuple[Outstanding, ...]:
    """For every judge with missing readings: the effect if the judge does not return."""
    event, ids = results.event, [idea.id for idea in results.ideas]
    complete = {
        (sheet.judge_id, sheet.idea_id)
        for sheet in results.sheets
        if sheet.state(event.rubric) is SheetState.COMPLETE
    }
    open_pairs = {
        judge.id: {(judge.id, idea_id) for idea_id in owed(event, judge.id, ids, results.sheets)}
        for judge in event.judges
    }
    expected = complete.union(*open_pairs.values())
    return tuple(
        Outstanding(judge_id, len(pairs), absence_of(judge_id, expected - pairs, len(ids)))
        for judge_id, pairs in open_pairs.items()
        if pairs
    )
