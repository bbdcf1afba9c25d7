"""Computes the state of an event: what is done, what is next, whether the result is official."""

from collections.abc import Iterable
from dataclasses import replace

from judging_app.domain.amendment import Amendment, AmendmentKind
from judging_app.domain.audit import AuditEntry
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.chosen import chosen_ideas
from judging_app.domain.consent import BOOKLET_WRITTEN
from judging_app.domain.event_state import Closing, EventState, are_finished
from judging_app.domain.execution_log import DOSSIERS_WRITTEN
from judging_app.domain.execution_plan import plans_of
from judging_app.domain.follow_up_board import history_of
from judging_app.domain.log_rules import ARCHIVED, MADE_OFFICIAL, MINUTES_PRINTED
from judging_app.domain.obstacles import obstacles
from judging_app.domain.official import departed
from judging_app.domain.results import Results
from judging_app.services.files import OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer.amending import amendments_of
from judging_app.services.organizer.cards import package_is_stale
from judging_app.services.organizer.due_certificates import entries_from
from judging_app.services.organizer.events import EventOverview, overview_of
from judging_app.services.organizer.follow_up_facts import reports_of
from judging_app.services.organizer.keys import awaits_sheet_of
from judging_app.services.organizer.nameless import has_name
from judging_app.services.organizer.results import are_known, prepare_results, results_of
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.clock import today


def event_state(file: OpenFile) -> EventState:
    """The state of the event now. Needs no key. Raises `InputRefused` (WRONG_ROLE)."""
    with file.unit_of_work() as uow:
        seen = overview_of(uow)
        if are_known(uow) or not _wants_results(uow, seen):
            return _state(uow, seen)
    prepare_results(file)
    with file.unit_of_work() as uow:
        return state_of(uow)


def _wants_results(uow: UnitOfWork, seen: EventOverview) -> bool:
    return uow.freeze() is not None or are_finished(seen.returns)


def state_of(uow: UnitOfWork) -> EventState:
    """The state of the event, in the caller's transaction.

    The results are computed only where the state depends on them: after every awaited judge has
    finished, or while the result is official.
    """
    return _state(uow, overview_of(uow))


def _state(uow: UnitOfWork, seen: EventOverview) -> EventState:
    log = reliable_log(uow)
    state = EventState(
        event=seen.event,
        ideas=len(seen.ideas),
        returns=seen.returns,
        packages=len({record.digest for record in seen.packages}),
        lacks_stage=_lacks_stage(seen),
        lacks_late_idea=_lacks_late_idea(seen, uow.amendments()),
        is_package_stale=package_is_stale(log),
        awaits_sheet=awaits_sheet_of(uow),
        pending=len(amendments_of(uow).pending),
        has_payments=_has_payments(uow),
        has_booklet=any(entry.action == BOOKLET_WRITTEN for entry in log),
    )
    if not _wants_results(uow, seen):
        return state
    results = results_of(uow)
    planned, to_plan = _plans(uow, results)
    return replace(
        state,
        planned=planned,
        to_plan=to_plan,
        ranked=len(results.ranking.rows),
        obstacles=() if results.is_official else obstacles(results),
        closing=_closing(uow, results, log),
    )


def _has_payments(uow: UnitOfWork) -> bool:
    """Whether the rule for fees and the table of rewards are declared."""
    found = uow.payments()
    return bool(found.fee_rule and found.reward_table)


def _lacks_stage(seen: EventOverview) -> bool:
    """Whether some assigned readings, other than those of late ideas, are in no package yet."""
    sent = max((record.stage for record in seen.packages), default=0)
    unsent = range(sent + 1, len(seen.event.assignment.stages) + 1)
    return not seen.event.late_stages().issuperset(unsent)


def _lacks_late_idea(seen: EventOverview, amendments: Iterable[Amendment]) -> bool:
    """Whether a late idea is in no package yet. Nobody waits for a withdrawn one."""
    sent = max((record.amendment for record in seen.packages), default=0)
    return any(
        each.kind is AmendmentKind.LATE_IDEA
        and each.number > sent
        and each.idea_id not in seen.event.withdrawn
        for each in amendments
    )


def _plans(uow: UnitOfWork, results: Results) -> tuple[int, int]:
    """The number of complete plans, and of chosen ideas; 0 of 0 while no chosen idea has a plan."""
    plans = uow.execution_plans()
    if not plans:
        return 0, 0
    chosen = [one.idea.id for one in chosen_ideas(results)]
    of_chosen = plans_of(chosen, plans)
    if not any(plan.texts() for plan in of_chosen):
        return 0, 0
    return sum(plan.is_complete for plan in of_chosen), len(chosen)


def _closing(uow: UnitOfWork, results: Results, log: Iterable[AuditEntry]) -> Closing:
    if results.freeze is None:
        return Closing()
    done = _done_since_official(log)
    chosen = {one.idea.id for one in chosen_ideas(results)}
    ideas = {idea.id: idea for idea in results.ideas}
    entries = entries_from(
        results, CertificateKind.WINNER, uow.register(), uow.certificate_choice()
    )
    named = [entry for entry in entries if has_name(ideas[entry.idea_id])]
    return Closing(
        official_at=results.freeze.at,
        has_departed=bool(departed(results)),
        has_minutes=MINUTES_PRINTED in done,
        awarded=len(named),
        issued=sum(entry.is_issued for entry in named),
        is_archived=ARCHIVED in done,
        has_dossiers=DOSSIERS_WRITTEN in done,
        chosen=len(chosen),
        reported=len(chosen & history_of(reports_of(uow), today()).keys()),
    )


def _done_since_official(log: Iterable[AuditEntry]) -> set[str]:
    """The actions that were logged since the result became official for the last time."""
    done: set[str] = set()
    for entry in log:
        done = set() if entry.action == MADE_OFFICIAL else done | {entry.action}
    return done
