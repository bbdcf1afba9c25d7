"""Deliberation: decisions by hand, and making a result official."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from judging_app import __version__
from judging_app.domain.decision import Decision, DecisionKind, Freeze
from judging_app.domain.deliberation import order_digest
from judging_app.domain.log_rules import MADE_OFFICIAL
from judging_app.domain.obstacles import ObstacleKind, obstacles
from judging_app.domain.official import basis_of
from judging_app.domain.quorum import is_below
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.register import serial_typed
from judging_app.services.organizer.register_ends import end_certificate, out_of
from judging_app.services.organizer.results import prepare_results, results_of
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.reasons import stated
from judging_app.services.roles import log_now, refuse_frozen
from judging_app.services.safety import back_up


def move_idea(file: OpenFile, idea_id: str, place: int, reason: str) -> Results:
    """Decide by hand that an idea stands at `place` (from 1). Replaces an earlier decision on it.

    Raises `InputRefused`: UNKNOWN_IDEA, NOT_RANKED, RANGE for a place that does not exist,
    REASON_MISSING, TEXT, FROZEN. `Results.departures` lists the ideas whose rank then differs from
    the computed one.
    """
    return _decide(file, idea_id, DecisionKind.MOVE, place, reason)


def exclude_idea(file: OpenFile, idea_id: str, reason: str) -> Results:
    """Decide by hand that an idea has no rank. Replaces an earlier decision on it.

    Its marks still count for the severity of the judges. Raises the errors of `move_idea`.
    """
    return _decide(file, idea_id, DecisionKind.EXCLUDE, 0, reason)


def accept_idea(file: OpenFile, idea_id: str, reason: str) -> Results:
    """Decide by hand that an idea below the quorum may hold an award at its computed rank.

    Replaces a decision on it. Raises as `move_idea`; ENOUGH_READINGS for an idea that is not below
    the quorum.
    """
    return _decide(file, idea_id, DecisionKind.ACCEPT, 0, reason)


def withdraw_decision(file: OpenFile, idea_id: str, reason: str) -> Results:
    """Withdraw a decision.

    Raises the errors of `move_idea`; UNKNOWN_IDEA if the idea has no decision.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        text = stated(reason)
        refuse_frozen(uow)
        if all(decision.idea_id != idea_id for decision in uow.decisions()):
            raise InputRefused(Refusal.UNKNOWN_IDEA, where="decision", detail=idea_id)
        uow.remove_decision(idea_id)
        log_now(uow, "decision withdrawn", idea=idea_id, reason=text)
        uow.commit()
        return results_of(uow)


def freeze(file: OpenFile, seen: Results | None = None) -> Results:
    """Make the result official. Later merges, undos and decisions are refused.

    `seen` is the result that a person saw and confirmed: RESULT_CHANGED if another desk changed it
    since. Raises `InputRefused`: FROZEN if it is official already, NOTHING_TO_PRINT while nobody is
    ranked, NOT_CONNECTED if the declared adjustment cannot be made, TIE_AT_CUT if a tie awaits a
    decision, BELOW_QUORUM if ideas with too few readings hold an award without a decision (`detail`
    lists their ids), CONTESTED while sheets of one judge contradict each other; SEAL_BROKEN,
    LOG_DIFFERS or FILES_DIFFER if the event differs from its seal, log or files. A backup comes
    first (`WriteFailed` without room for it).
    """
    back_up(file)
    prepare_results(file)
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        refuse_frozen(uow)
        results = results_of(uow)
        if seen is not None and results != seen:
            raise InputRefused(Refusal.RESULT_CHANGED)
        _refuse_unripe(results)
        refuse_untrusted(file, uow)
        digest, basis = order_digest(results.ranking), basis_of(results, __version__)
        uow.put_freeze(Freeze(datetime.now(UTC), digest, basis))
        log_now(uow, MADE_OFFICIAL, digest=digest, version=__version__)
        uow.commit()
        return results_of(uow)


def unfreeze(
    file: OpenFile, reason: str, *, keep: Collection[str] = (), void: Collection[str] = ()
) -> Results:
    """Make the result unofficial again.

    `keep` and `void` are serials: of each certificate that is out one of them says what becomes of
    it, in the same transaction. A kept one stays valid; the register shows it as wrong if the next
    result says otherwise. Digits may be Persian. Raises `InputRefused`: NOT_FROZEN, REASON_MISSING,
    TEXT;
    CERTIFICATES_OUT, whose `detail` lists those of which not one of the two was said;
    UNKNOWN_SERIAL, CERTIFICATE_ENDED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        text = stated(reason)
        if uow.freeze() is None:
            raise InputRefused(Refusal.NOT_FROZEN)
        kept, ended = (
            {out_of(uow, serial_typed(one)).serial: None for one in named} for named in (keep, void)
        )
        out = [entry.serial for entry in uow.register().out]
        open_ones = [serial for serial in out if (serial in kept) is (serial in ended)]
        if open_ones:
            raise InputRefused(Refusal.CERTIFICATES_OUT, detail=", ".join(open_ones))
        for serial in ended:
            end_certificate(uow, serial, text)
        uow.put_freeze(None)
        log_now(uow, "result made unofficial", reason=text)
        uow.commit()
        return results_of(uow)


def _decide(file: OpenFile, idea_id: str, kind: DecisionKind, place: int, reason: str) -> Results:
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        text = stated(reason)
        refuse_frozen(uow)
        _check(results_of(uow), idea_id, kind, place)
        uow.put_decision(Decision(idea_id, kind, text, datetime.now(UTC), place))
        facts = {"place": str(place)} if kind is DecisionKind.MOVE else {}
        log_now(uow, "decision", idea=idea_id, kind=kind.value, reason=text, **facts)
        uow.commit()
        return results_of(uow)


def _check(results: Results, idea_id: str, kind: DecisionKind, place: int) -> None:
    if all(idea.id != idea_id for idea in results.ideas):
        raise InputRefused(Refusal.UNKNOWN_IDEA, where="decision", detail=idea_id)
    ranked = (results.computed or results.ranking).rows
    row = next((row for row in ranked if row.idea_id == idea_id), None)
    if row is None:
        raise InputRefused(Refusal.NOT_RANKED, where="decision", detail=idea_id)
    if kind is DecisionKind.ACCEPT and not is_below(results.event.ranking, row):
        raise InputRefused(Refusal.ENOUGH_READINGS, where="decision", detail=idea_id)
    if kind is DecisionKind.MOVE and not 1 <= place <= len(ranked):
        raise InputRefused(Refusal.RANGE, where="place", detail=str(place))


_REFUSED: Final = {
    ObstacleKind.UNRANKED: Refusal.NOTHING_TO_PRINT,
    ObstacleKind.CONTESTED: Refusal.CONTESTED,
    ObstacleKind.NOT_CONNECTED: Refusal.NOT_CONNECTED,
    ObstacleKind.TIE_AT_CUT: Refusal.TIE_AT_CUT,
    ObstacleKind.BELOW_QUORUM: Refusal.BELOW_QUORUM,
}
_NAMED_LINKS = 5
"""How many missing readings a refusal names."""


def _refuse_unripe(results: Results) -> None:
    """Refuse with the first obstacle."""
    for found in obstacles(results):
        details = found.details
        if found.kind is ObstacleKind.NOT_CONNECTED:
            details = details[:_NAMED_LINKS]
        number = str(found.count) if found.kind is ObstacleKind.CONTESTED else ""
        raise InputRefused(_REFUSED[found.kind], detail=", ".join(details) or number)
