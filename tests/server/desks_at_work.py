"""Desks that work side by side on one event: each merges files, corrects, and decides.

A desk goes on after a lost connection until its work is done. It writes each thing that a service
has confirmed into a file of its own; so nobody has to trust the event about what it must hold.
"""

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from judging_app.domain.decision import DecisionKind
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.conflicts import declare_conflict
from judging_app.services.organizer.deliberation import exclude_idea
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.merging import merge_many, undo_merge
from judging_app.services.organizer.panel import rename_judge
from judging_app.store.unit_of_work import UnitOfWork

GONE = (Refusal.SERVER_AWAY, Refusal.SERVER_BUSY)
"""Refusals after which a desk tries again."""
WHY = "اثبات چند میز"


@dataclass(frozen=True)
class Deed:
    """A correction or a decision, to be done once; `is_done` looks whether it stands."""

    name: str
    act: Callable[[OpenFile], object]
    is_done: Callable[[UnitOfWork], bool]
    is_decision: bool = False


@dataclass(frozen=True)
class Share:
    """The work of one desk: where the event is, its files, its deeds, and its notes."""

    address: str
    files: tuple[Path, ...]
    deeds: tuple[Deed, ...]
    notes: Path
    passphrase: str


def deeds_of(number: int, ideas: Sequence[str], judges: Sequence[str]) -> tuple[Deed, ...]:
    """The corrections and the decision of a desk, about things that no other desk touches."""
    corrected, excluded = ideas[2 * number], ideas[2 * number + 1]
    judge = judges[number]
    return (
        Deed(f"title {corrected}", lambda e: _retitle(e, corrected), _has_title(corrected)),
        Deed(
            f"conflict {judge} {corrected}",
            lambda e: declare_conflict(e, judge, corrected, WHY),
            lambda uow: uow.event().conflict(judge, corrected) is not None,
        ),
        Deed(f"judge-name {judge}", lambda e: rename_judge(e, judge, _new_name(judge), "", WHY),
             lambda uow: any(one.name == _new_name(judge) for one in uow.event().judges)),
        Deed(
            f"decision {excluded}",
            lambda e: exclude_idea(e, excluded, WHY),
            lambda uow: any(one.idea_id == excluded for one in uow.decisions()),
            is_decision=True,
        ),
    )  # fmt: skip


def _new_name(judge: str) -> str:
    return f"نام تازهٔ {judge}"


def _new_title(idea: str) -> str:
    return f"عنوان تازهٔ {idea}"


def _has_title(idea: str) -> Callable[[UnitOfWork], bool]:
    return lambda uow: any(one.id == idea and one.title == _new_title(idea) for one in uow.ideas())


def _retitle(event: OpenFile, idea: str) -> None:
    known = next(one.idea for one in list_ideas(event) if one.idea.id == idea)
    edit_idea(event, known, replace(known, title=_new_title(idea)), WHY)


def logged(uow: UnitOfWork) -> Iterator[str]:
    """The names of all deeds and merges in the log, as desks note them."""
    for entry in uow.audit():
        facts = entry.facts
        if entry.action == "score file merged":
            yield f"merged {facts['digest']}"
        elif entry.action == "merge undone":
            yield f"undone {facts['digest']}"
        elif entry.action == "decision" and facts["kind"] == DecisionKind.EXCLUDE:
            yield f"decision {facts['idea']}"
        elif entry.action == "amended":
            named = " ".join(facts[each] for each in ("judge", "idea") if each in facts)
            yield f"{facts['kind']} {named}"


def work(share: Share, seed: float) -> None:
    """Do the work of a desk, in a process of its own."""
    desk = _Desk(share, random.Random(seed))
    while not desk.is_done:
        try:
            with open_file(Path(share.address)) as event:
                unlock_event(event, share.passphrase)
                desk.work(event)
        except InputRefused as refusal:
            if refusal.reason not in GONE:
                raise
            time.sleep(0.2)


class _Desk:
    """A desk: the files and deeds that are left."""

    def __init__(self, share: Share, chance: random.Random) -> None:
        self._chance = chance
        self._notes = share.notes
        self._files = list(share.files)
        self._deeds = list(share.deeds)
        chance.shuffle(self._files)
        self._may_undo = bool(self._files)

    @property
    def is_done(self) -> bool:
        return not self._files and not self._deeds

    def work(self, event: OpenFile) -> None:
        """Work until everything is done, or until the server is away twice in a row."""
        is_away, is_known = False, False
        while not self.is_done:
            try:
                if not is_known:
                    self._look(event)
                self._step(event)
                is_away, is_known = False, True
            except InputRefused as refusal:
                if refusal.reason not in GONE or is_away:
                    raise
                is_away, is_known = (
                    self._chance.random() < 0.5,
                    False,
                )  # connect again, or open anew
                time.sleep(0.2)

    def _look(self, event: OpenFile) -> None:
        """Find the deeds that stand: their COMMIT got no answer, or a killed desk did them."""
        with event.unit_of_work() as uow:
            self._deeds = [deed for deed in self._deeds if not deed.is_done(uow)]

    def _step(self, event: OpenFile) -> None:
        if self._deeds and (not self._files or self._chance.random() < 0.3):
            self._do_one(event)
        elif self._files:
            self._merge_some(event)

    def _do_one(self, event: OpenFile) -> None:
        deed = self._chance.choice(self._deeds)
        try:
            deed.act(event)
        except InputRefused as refusal:
            if refusal.reason is Refusal.NOT_RANKED and self._files:
                return  # nobody has judged the idea so far
            raise
        self._note(deed.name)
        self._deeds.remove(deed)

    def _merge_some(self, event: OpenFile) -> None:
        some = self._files[: self._chance.randint(1, max(3, len(self._files) // 3))]
        plans = merge_many(event, some)
        refused = [one.refusal for one in plans if one.refusal]
        if refused:
            raise refused[0]
        accepted = [one.plan.digest for one in plans if one.plan and one.plan.adds]
        self._note(*(f"merged {digest}" for digest in accepted))
        if accepted and self._may_undo and self._chance.random() < 0.2:
            self._may_undo = False
            self._undo(event, accepted[0])  # the file is still among ours: it is merged again
            return
        del self._files[: len(some)]

    def _undo(self, event: OpenFile, digest: str) -> None:
        try:
            undo_merge(event, digest)
        except InputRefused as refusal:
            if refusal.reason is not Refusal.NOT_FOUND:
                raise
        else:
            self._note(f"undone {digest}")

    def _note(self, *names: str) -> None:
        """Note confirmed work; it survives a kill of this process."""
        with self._notes.open("a", encoding="utf-8") as notes:
            notes.writelines(f"{name}\n" for name in names)
            notes.flush()
            os.fsync(notes.fileno())
