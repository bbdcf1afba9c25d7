"""Computes the results of an event: ranking, awards, workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.amended import official_owners
from judging_app.domain.citation import Citation
from judging_app.domain.decision import Decision, Freeze
from judging_app.domain.deliberation import decided
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea, Owner
from judging_app.domain.reading import staged_order
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.exchange.workbook.results import write_results_workbook
from judging_app.ranking.judges.reports import ReadingOrder
from judging_app.ranking.order.declared import rank_declared
from judging_app.services.files import OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer.analysis import analyse_sheets
from judging_app.services.organizer.keys import needs_passphrase
from judging_app.services.organizer.stored_scores import contested_sheets, sheets_in_force
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from judging_app.services.roles import require_role
from judging_app.store.sealed_tables import SEALED
from judging_app.store.unit_of_work import UnitOfWork

NOT_MADE_FROM: Final = frozenset(
    {
        "certificate_serial",
        "certificate_end",
        "certificate_choice",
        "consent",
        "honouree",
        "execution_plan",
        "execution_milestone",
        "execution_comment",
        "execution_addressee",
        "follow_up_form",
        "follow_up_report",
        "design_file",
        "issued_card",
        "payment_decision",
        "organizer_lock",
        "precedent_source",
        "earlier_text",
        "precedent_answer",
        "precedent_choice",
        "trace_answer",
        "typed_ballot",
        "typed_cell",
    }
)
"""Sealed tables that change no result. A typed cell counts when its ballot is a score file."""
MADE_FROM: Final = frozenset(SEALED) - NOT_MADE_FROM | {"score_sheet"}
"""The tables from which results are computed: declared facts, sheets, files, decisions."""


def compute_results(file: OpenFile) -> Results:
    """Compute the results of the present sheets. Equal events give equal results.

    Anchors serve calibration: neither anchors nor their scores are in the results.
    """
    prepare_results(file)
    with file.unit_of_work() as uow:
        return results_of(uow)


def official_results(file: OpenFile) -> Results:
    """The results for display. Raises `InputRefused` (OFFICIAL_DIFFERS).

    Needs no passphrase, so it does not check the seal; `vouched_results` does.
    """
    prepare_results(file)
    with file.unit_of_work() as uow:
        results = results_of(uow)
        refuse_departed(uow, results)
        return results


def vouched_results(file: OpenFile, uow: UnitOfWork) -> Results:
    """The results for papers and files that leave the organizer.

    Raises `InputRefused`: OFFICIAL_DIFFERS if an official result differs from its freeze, LOCKED,
    and the errors of `services.organizer.trust` if the event differs from its seal, log or files.
    """
    results = results_of(uow)
    if needs_passphrase(file, uow):
        refuse_departed(uow, results)  # needs no key, so it comes before LOCKED
    refuse_untrusted(file, uow)
    refuse_departed(uow, results)
    return results


def results_of(uow: UnitOfWork) -> Results:
    """The results, in the caller's transaction.

    Returns the previous results while the checksums show that the tables behind them are unchanged.
    """
    require_role(uow, FileRole.EVENT)
    state = uow.state_of(MADE_FROM)
    known = uow.remembered_results(state)
    return uow.remember_results(state, _computed(_loaded(uow))) if known is None else known


def are_known(uow: UnitOfWork) -> bool:
    """Whether `results_of` need not compute anything."""
    return uow.remembered_results(uow.state_of(MADE_FROM)) is not None


def prepare_results(file: OpenFile) -> None:
    """Compute results that are not known between two transactions: no other desk waits for it.

    The next transaction finds them by `results_of`, unless the event has changed meanwhile.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        state = uow.state_of(MADE_FROM)
        if uow.remembered_results(state) is not None:
            return
        facts = _loaded(uow)
    results = _computed(facts)
    with file.unit_of_work() as uow:
        if uow.state_of(MADE_FROM) == state:
            uow.remember_results(state, results)


@dataclass(frozen=True, slots=True)
class _Facts:
    """All facts of an event from which its results are computed."""

    event: Event
    ideas: tuple[Idea, ...]
    sheets: tuple[ScoreSheet, ...]
    contested: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]
    citations: tuple[Citation, ...]
    statement: str
    freeze: Freeze | None
    owners: Mapping[str, tuple[Owner, ...]]


def _loaded(uow: UnitOfWork) -> _Facts:
    event, frozen, jury = uow.event(), uow.freeze(), uow.jury_statement()
    anchors = event.reading.anchor_ids
    return _Facts(
        event,
        tuple(idea for idea in uow.ideas() if idea.id not in anchors),
        tuple(sheet for sheet in sheets_in_force(uow) if sheet.idea_id not in anchors),
        tuple((judge, idea) for judge, idea in contested_sheets(uow) if idea not in anchors),
        uow.decisions(),
        uow.citations(),
        jury.text if jury else "",
        frozen,
        official_owners(uow.declared_ideas(), uow.amendments(), frozen.at)
        if frozen and uow.amendments()
        else {},
    )


def _computed(facts: _Facts) -> Results:
    event, ideas, sheets = facts.event, facts.ideas, facts.sheets
    analysis = analyse_sheets(event, sheets, order=reading_places(event, ideas))
    idea_ids = [idea.id for idea in ideas]
    computed = rank_declared(event.rubric, event.ranking, idea_ids, sheets, analysis)
    ranked = frozenset(idea_ids)
    # a decision on a withdrawn idea stays stored and decides nothing
    decisions = tuple(each for each in facts.decisions if each.idea_id in ranked)
    final = decided(computed, decisions)
    return Results(
        event=event,
        ideas=ideas,
        sheets=sheets,
        ranking=final,
        contested=facts.contested,
        analysis=analysis,
        decisions=decisions,
        computed=computed if final is not computed else None,
        freeze=facts.freeze,
        official_owners=facts.owners,
        citations={one.idea_id: one.text for one in facts.citations if one.idea_id in ranked},
        statement=facts.statement,
    )


def reading_places(event: Event, ideas: Sequence[Idea]) -> ReadingOrder:
    """The position of every idea in every judge's order. Empty if all judges share one order.

    Only if the orders differ can the analysis tell a judge who becomes more severe from poor ideas
    at the end.
    """
    if not event.reading.shuffled:
        return {}
    places: dict[tuple[str, str], int] = {}
    for judge in event.judges:
        asked = event.asked(judge.id, [idea.id for idea in ideas])
        parts = event.parts(judge.id, asked)
        order = staged_order(asked, parts, event.reading, event.id, judge.id)
        places |= {(judge.id, idea_id): place for place, idea_id in enumerate(order, start=1)}
    return places


def export_workbook(file: OpenFile, path: Path) -> Path:
    """Write the results workbook to `path`.

    Raises `WriteFailed`, and the `InputRefused` of `services.organizer.trust` if the event differs
    from its seal, log or files.
    """
    prepare_results(file)
    with file.unit_of_work() as uow:
        results, log = vouched_results(file, uow), reliable_log(uow)
    write_results_workbook(path, results, log, made_at=datetime.now(UTC))
    return path
