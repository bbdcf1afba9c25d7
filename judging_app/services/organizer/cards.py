"""Judges' cards (کارت داور): issue them, revoke them, and replace them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from judging_app.domain.amendment import FOR_JUDGES, PANEL
from judging_app.domain.audit import AuditEntry
from judging_app.domain.card import CODE_DIGITS, grouped
from judging_app.domain.event import Judge
from judging_app.domain.keys import IssuedCard, JudgeSecret, OrganizerSecret, PackageKeys
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.exchange.packages.keys import (
    lock,
    new_code,
    public_keys,
    store_key,
    stretched,
    unlock,
)
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import lock_of, organizer_secret
from judging_app.services.reasons import stated
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched

_OF_PANEL = {"card issued", "card revoked", "judge added"}
"""The logged actions after which an earlier package lacks a judge or a card."""


ReadyCodes = Mapping[str, tuple[str, bytes]]
"""Codes with their keys, by the judge who will get the card."""
_NONE_READY: Final[ReadyCodes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Card:
    """The current card of a judge. `code` is in groups of four, as printed.

    `number` counts this judge's cards from 1. If `is_revoked` is true, the judge holds no valid
    card.
    """

    judge: Judge
    number: int
    code: str = field(repr=False)
    is_revoked: bool = False


def cards_of(file: OpenFile, progress: Progress = unwatched) -> tuple[Card, ...]:
    """Every judge's card; makes the missing ones. Raises `InputRefused` (LOCKED)."""
    ready = ready_codes(file, progress)
    with file.unit_of_work() as uow:
        secret = organizer_secret(file, uow)
        held = issue_missing(uow, secret, ready)
        cards = tuple(
            Card(judge, card.number, grouped(_opened(card, secret, file.path)[0]), card.is_revoked)
            for judge, card in zip(uow.event().judges, held, strict=True)
        )
        uow.commit()
        return cards


def ready_codes(file: OpenFile, progress: Progress = unwatched) -> ReadyCodes:
    """A code for each judge without a card, with its key, for a later transaction.

    A key takes 0.15 s, so that nobody can try codes. No other desk waits for the keys of a large
    panel. Nothing is stored. Raises `InputRefused` (LOCKED).
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        held, rules = {card.judge_id for card in uow.cards()}, lock_of(uow).rules
        judges = [judge.id for judge in uow.event().judges if judge.id not in held]
    ready: dict[str, tuple[str, bytes]] = {}
    for done, judge_id in enumerate(judges):
        progress(done, len(judges))
        code = new_code()
        ready[judge_id] = code, stretched(code, rules)
    progress(len(judges), len(judges))
    return ready


def revoke_card(file: OpenFile, judge_id: str, reason: str) -> None:
    """Revoke a judge's card: score files signed with it are refused from now on.

    Score files that were accepted before stay. Raises `InputRefused`: UNKNOWN_JUDGE,
    REASON_MISSING, TEXT, LOCKED.
    """
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        _revoke(uow, judge_id, reason)
        uow.commit()


def reissue_card(file: OpenFile, judge_id: str, reason: str) -> Card:
    """Give a judge a new card. The earlier card is void from now on.

    The next package that is built contains the new card. Raises the errors of `revoke_card`.
    """
    with file.unit_of_work() as uow:
        secret = organizer_secret(file, uow)
        last = _revoke(uow, judge_id, reason)
        issued = _issue(uow, secret, judge_id, last.number + 1)
        code, _ = _opened(issued, secret, file.path)
        card = Card(_judge(uow, judge_id), issued.number, grouped(code))
        uow.commit()
        return card


def package_is_stale(log: Iterable[AuditEntry]) -> bool:
    """Whether cards, judges or what judges must know changed after the last package."""
    entries = list(log)
    built = [number for number, entry in enumerate(entries) if entry.action == "package built"]
    return bool(built) and any(map(_changes_package, entries[built[-1] :]))


def _changes_package(entry: AuditEntry) -> bool:
    if entry.action == "amended":
        return entry.facts.get("kind") in FOR_JUDGES | PANEL
    return entry.action in _OF_PANEL


def package_keys(
    uow: UnitOfWork, secret: OrganizerSecret, issue: int, ready: ReadyCodes = _NONE_READY
) -> PackageKeys:
    """The keys for writing a package, including those of all judges with a valid card."""
    held = [card for card in issue_missing(uow, secret, ready) if not card.is_revoked]
    judges = tuple(JudgeSecret(card.judge_id, _opened(card, secret, uow.path)[1]) for card in held)
    return PackageKeys(secret, lock_of(uow).rules, issue, judges)


def secret_of_judge(uow: UnitOfWork, secret: OrganizerSecret, judge_id: str) -> JudgeSecret:
    """The secret of a judge's card. Raises `InputRefused` (REVOKED_CARD without a valid card)."""
    cards = [card for card in issue_missing(uow, secret) if card.judge_id == judge_id]
    if not cards or cards[-1].is_revoked:
        raise InputRefused(Refusal.REVOKED_CARD, detail=judge_id)
    return JudgeSecret(judge_id, _opened(cards[-1], secret, uow.path)[1])


def issue_missing(
    uow: UnitOfWork, secret: OrganizerSecret, ready: ReadyCodes = _NONE_READY
) -> Sequence[IssuedCard]:
    """Make the missing cards. Returns the last card of every judge, in the order of the event.

    Making a card takes 0.15 s, unless its code is among those of `ready_codes`.
    """
    last = {card.judge_id: card for card in uow.cards()}
    judges = uow.event().judges
    for judge in judges:
        if judge.id not in last:
            last[judge.id] = _issue(uow, secret, judge.id, 1, ready.get(judge.id))
    return [last[judge.id] for judge in judges]


def _issue(
    uow: UnitOfWork,
    secret: OrganizerSecret,
    judge_id: str,
    number: int,
    ready: tuple[str, bytes] | None = None,
) -> IssuedCard:
    now, code = datetime.now(UTC), ready[0] if ready else new_code()
    stretched_code = ready[1] if ready else stretched(code, lock_of(uow).rules)
    secret_code = code.encode("ascii") + stretched_code
    locked = lock(store_key(secret.root), secret_code, _place(judge_id, number))
    card = IssuedCard(judge_id, number, public_keys(stretched_code), locked, now)
    uow.put_card(card)
    uow.log("card issued", actor=ORGANIZER, at=now, judge=judge_id, number=str(number))
    return card


def _revoke(uow: UnitOfWork, judge_id: str, reason: str) -> IssuedCard:
    text, now = stated(reason), datetime.now(UTC)
    cards = [card for card in uow.cards() if card.judge_id == judge_id]
    if not cards:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    card = cards[-1]
    if not card.is_revoked:
        uow.put_card(replace(card, revoked_at=now, reason=text))
        facts = {"judge": judge_id, "number": str(card.number), "reason": text}
        uow.log("card revoked", actor=ORGANIZER, at=now, **facts)
    return card


def _opened(card: IssuedCard, secret: OrganizerSecret, path: Path) -> tuple[str, bytes]:
    """The code of a card, and its secret. Raises `DamagedFile`."""
    place = _place(card.judge_id, card.number)
    try:
        secret_code = unlock(store_key(secret.root), card.locked, place)
    except InputRefused as refusal:
        raise DamagedFile(path, place) from refusal
    return secret_code[:CODE_DIGITS].decode("ascii"), secret_code[CODE_DIGITS:]


def _place(judge_id: str, number: int) -> str:
    return f"card {number} of {judge_id}"


def _judge(uow: UnitOfWork, judge_id: str) -> Judge:
    return next(judge for judge in uow.event().judges if judge.id == judge_id)
