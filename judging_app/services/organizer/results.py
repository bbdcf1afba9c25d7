"""Computes the results of an event: ranking, awards, workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.amended import official_owners
from judging_app.domain.citation import Citation
from judging_app.domain.decision import Decision, Freeze
from judging_app.domain.deliberation import decided
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea, Owner
from judging_app.domain.ranking import Ranking
from judging_app.domain.reading import staged_order
from judging_app.domain.results import Results
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
_DECIDED: Final = frozenset({"decision", "freeze", "freeze_basis", "citation", "jury_statement"})
RANKED_FROM: Final = MADE_FROM - _DECIDED
"""The tables from which the ranking before decisions is computed, with its analysis."""
_NOT_RANKED: Final = Ranking(())
"""The ranking of results whose facts are loaded, but that are not ranked yet."""


def compute_results(file: OpenFile) -> Results:
    """Compute the results of the present sheets. Equal events give equal results.

    Anchors serve calibration: neither anchors nor their scores are in the results. Raises
    `InputRefused` (WRONG_ROLE).
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
    Raises `InputRefused` (WRONG_ROLE).
    """
    require_role(uow, FileRole.EVENT)
    known = uow.remembered_results(uow.state_of(MADE_FROM))
    return _kept(uow, _computed(_loaded(uow))) if known is None else known


def _kept(uow: UnitOfWork, made: "_Made") -> Results:
    uow.remember_ranked(uow.state_of(RANKED_FROM), made.ranked)
    return uow.remember_results(uow.state_of(MADE_FROM), made.results)


def are_known(uow: UnitOfWork) -> bool:
    """Whether `results_of` need not compute anything."""
    return uow.remembered_results(uow.state_of(MADE_FROM)) is not None


def prepare_results(file: OpenFile) -> None:
    """Compute results that are not known between two transactions: no other desk waits for it.

    The next transaction finds them by `results_of`, unless the event has changed meanwhile. Raises
    `InputRefused` (WRONG_ROLE).
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        state = uow.state_of(MADE_FROM)
        if uow.remembered_results(state) is not None:
            return
        facts = _loaded(uow)
    made = _computed(facts)
    with file.unit_of_work() as uow:
        if uow.state_of(MADE_FROM) == state:
            _kept(uow, made)


@dataclass(frozen=True, slots=True)
class _Facts:
    """All facts of an event from which its results are computed.

    `ranked` are the results before decisions: ranked, if they are known already.
    """

    ranked: Results
    decisions: tuple[Decision, ...]
    citations: tuple[Citation, ...]
    statement: str
    freeze: Freeze | None
    owners: Mapping[str, tuple[Owner, ...]]


@dataclass(frozen=True, slots=True)
class _Made:
    """Results, and those before decisions: a decision need not repeat the ranking."""

    ranked: Results
    results: Results


def _loaded(uow: UnitOfWork) -> _Facts:
    frozen, jury = uow.freeze(), uow.jury_statement()
    return _Facts(
        uow.remembered_ranked(uow.state_of(RANKED_FROM)) or _unranked(uow),
        uow.decisions(),
        uow.citations(),
        jury.text if jury else "",
        frozen,
        official_owners(uow.declared_ideas(), uow.amendments(), frozen.at)
        if frozen and uow.amendments()
        else {},
    )


def _unranked(uow: UnitOfWork) -> Results:
    event = uow.event()
    anchors = event.reading.anchor_ids
    return Results(
        event=event,
        ideas=tuple(idea for idea in uow.ideas() if idea.id not in anchors),
        sheets=tuple(sheet for sheet in sheets_in_force(uow) if sheet.idea_id not in anchors),
        ranking=_NOT_RANKED,
        contested=tuple((judge, i) for judge, i in contested_sheets(uow) if i not in anchors),
    )


def _ranked(given: Results) -> Results:
    """The results with their ranking and analysis."""
    if given.ranking is not _NOT_RANKED:
        return given
    event, ideas = given.event, given.ideas
    analysis = analyse_sheets(event, given.sheets, order=reading_places(event, ideas))
    idea_ids = [idea.id for idea in ideas]
    ranking = rank_declared(event.rubric, event.ranking, idea_ids, given.sheets, analysis)
    return replace(given, ranking=ranking, analysis=analysis)


def _computed(facts: _Facts) -> _Made:
    ranked = _ranked(facts.ranked)
    computed, ids = ranked.ranking, frozenset(idea.id for idea in ranked.ideas)
    # a decision on a withdrawn idea stays stored and decides nothing
    decisions = tuple(each for each in facts.decisions if each.idea_id in ids)
    final = decided(computed, decisions)
    results = replace(
        ranked,
        ranking=final,
        decisions=decisions,
        computed=computed if final is not computed else None,
        freeze=facts.freeze,
        official_owners=facts.owners,
        citations={one.idea_id: one.text for one in facts.citations if one.idea_id in ids},
        statement=facts.statement,
    )
    return _Made(ranked, results)


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
