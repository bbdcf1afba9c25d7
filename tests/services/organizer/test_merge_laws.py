"""Tests of the laws of merging with real files: laptops, rollbacks, hand-ins, and forgers.

Everything goes through the services and over the disk. The expected result is computed only from
the keys that were pressed on each laptop, without any file and without `domain.merge`.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from msgspec import structs

from judging_app.domain.merge import ScoreFile
from judging_app.domain.merge_plan import ForkKind
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.encryption import encrypt, sign
from judging_app.exchange.packages.envelope import close_scores, open_scores
from judging_app.exchange.packages.keys import public_keys, signing_key
from judging_app.exchange.packages.payload import pack, unpack
from judging_app.exchange.packages.score_file import write_score_file
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, open_workspace, record_score, reopen
from judging_app.services.organizer.cards import revoke_card
from judging_app.services.organizer.contradictions import (
    list_contradictions,
    resolve,
    withdraw_resolution,
)
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.merging import merge, merge_many, undo_merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.rebuilding import rebuild_from_files
from judging_app.services.verification import verify
from tests.factories import DEFINITION, IDEAS, JUDGES, Templates
from tests.keys import code_of, organizer_of, read_back, said_in, secret_of

EXAMPLES = int(os.environ.get("MERGE_EXAMPLES", "6"))
"""Few, because every step is on the disk; more by the environment."""

CRITERIA = ("novelty", "impact")
Marks = dict[tuple[str, str], int]
Cell = tuple[str, str]
"""A judge and an idea."""
Said = frozenset[tuple[str, int]]
Decided = dict[Cell, tuple[frozenset[str], str]]
"""The files that spoke of the sheet when the organizer chose, and the chosen one."""
Counted = dict[tuple[str, str], dict[str, int]]


@dataclass(frozen=True)
class HandedIn:
    """A score file as the person behind the laptop knows it."""

    path: Path
    digest: str
    judge: str
    device: int
    grew_from: frozenset[str]
    marks: tuple[tuple[tuple[str, str], int], ...]


@dataclass
class Laptop:
    """The presses on it since its beginning, or since the copy that it was set back to."""

    judge: str
    device: int
    folder: Path
    marks: Marks = field(default_factory=dict)
    known: tuple[str, ...] = ()

    def copy(self, folder: Path) -> "Laptop":
        shutil.copytree(self.folder, folder)
        return Laptop(self.judge, self.device, folder, dict(self.marks), self.known)


def oracle(
    files: set[HandedIn], decided: Decided, away: Collection[Cell] = ()
) -> tuple[Counted, set[Cell]]:
    """Counted and contested sheets: files that nobody grew from speak; who differs is mute.

    Unless the organizer chose among all files that speak now, and the chosen one still does. What
    was given `away` to a reserve is as if nobody had spoken of it.
    """
    said: dict[Cell, dict[str, Said]] = {}
    for file in files:
        if not any(file.digest in other.grew_from for other in files):
            ideas: dict[str, set[tuple[str, int]]] = {}
            for (idea, criterion), value in file.marks:
                ideas.setdefault(idea, set()).add((criterion, value))
            for idea, marks in ideas.items():
                said.setdefault((file.judge, idea), {})[file.digest] = frozenset(marks)
    counts: Counted = {}
    said = {cell: says for cell, says in said.items() if cell not in away}
    for cell, says in said.items():
        listed, chosen = decided.get(cell, (frozenset(), ""))
        if len(set(says.values())) == 1:
            counts[cell] = dict(next(iter(says.values())))
        elif chosen in says and all(digest in listed for digest in says):
            counts[cell] = dict(says[chosen])
    return counts, said.keys() - counts.keys()


def was_set_back(file: HandedIn, files: set[HandedIn]) -> bool:
    """Whether its laptop has handed in something that it does not know, nor is known to."""
    return any(
        other.device == file.device
        and other.digest not in {file.digest, *file.grew_from}
        and file.digest not in other.grew_from
        for other in files
    )


def hand_over_in(event: OpenFile, judge: str, number: int) -> set[Cell]:
    """Let somebody new read what that judge has left; the cells that are the judge's no more."""
    before = what_counts(event)
    path = event.path.with_name(f"reserve-{number}.ideas")
    try:
        hand_over(event, judge, path, "بیمار است", name=f"ذخیره {number}")
    except InputRefused as refused:
        assert refused.reason in (Refusal.CONTESTED, Refusal.NOTHING_TO_HAND_OVER)
        return set()
    path.unlink()
    whole = {cell for cell, marks in before.items() if len(marks) == len(CRITERIA)}
    return {(judge, str(idea)) for idea in range(101, 107)} - whole


def what_counts(file: OpenFile) -> Counted:
    with file.unit_of_work() as uow:
        return {(s.judge_id, s.idea_id): dict(s.marks) for s in uow.sheets()}


def _sheet(file: ScoreFile, **changes: Any) -> ScoreFile:
    blank = ScoreSheet(file.judge_id, "106", opened=True)
    others = tuple(sheet for sheet in file.sheets if sheet.idea_id != "106")
    return replace(file, sheets=(*others, replace(blank, **changes)))


def _mark(file: ScoreFile, criterion: str, value: int) -> ScoreFile:
    return _sheet(file, scores=(Score(criterion, value),))


def _of_judge(file: ScoreFile, judge: str) -> ScoreFile:
    sheets = tuple(replace(sheet, judge_id=judge) for sheet in file.sheets)
    return replace(file, judge_id=judge, sheets=sheets)


FORGED: dict[str, tuple[Refusal, Callable[[ScoreFile], ScoreFile]]] = {
    "other event": (Refusal.OTHER_EVENT, lambda f: replace(f, event_id="0" * 16)),
    "rehearsal": (Refusal.REHEARSAL, lambda f: replace(f, rehearsal=True)),
    "unknown judge": (Refusal.UNKNOWN_JUDGE, lambda f: _of_judge(f, "J09")),
    "other rubric": (Refusal.OTHER_RUBRIC, lambda f: replace(f, rubric_digest="0" * 64)),
    "unknown idea": (Refusal.UNKNOWN_IDEA, lambda f: _sheet(f, idea_id="999")),
    "sheet twice": (Refusal.DUPLICATE, lambda f: replace(_sheet(f), sheets=_sheet(f).sheets * 2)),
    "unknown criterion": (Refusal.UNKNOWN_CRITERION, lambda f: _mark(f, "beauty", 500)),
    "above": (Refusal.RANGE, lambda f: _mark(f, "novelty", 1100)),
    "below": (Refusal.RANGE, lambda f: _mark(f, "novelty", 0)),
    "between": (Refusal.STEP, lambda f: _mark(f, "novelty", 550)),
    "aside in silence": (Refusal.REASON_MISSING, lambda f: _sheet(f, standing=Standing.RECUSED)),
}
"""Rightly signed and sealed files that say what no laptop of this event would say."""


def _broken_lineage(words: bytes) -> bytes:
    """The same words, with the oldest ancestor dropped and the revision left as it was."""
    said = json.loads(unpack(words, frozenset({"scores.json"}))["scores.json"])
    said["ancestors"] = said["ancestors"][1:]
    said["revision"] += said["revision"] == 1
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return pack({"scores.json": text.encode()})


@dataclass(frozen=True)
class Hand:
    """A person who tampers with a file of this event, and their keys."""

    event: OpenFile
    judge: str
    other: str
    content: bytes

    @property
    def context(self) -> bytes:
        return f"judging-app/scores/1/{open_scores(self.content).header.event_id}".encode()

    def closed(self, payload: bytes) -> bytes:
        """In the file's own envelope, with right hashes."""
        header = open_scores(self.content).header
        return close_scores(
            structs.replace(header, payload_sha256=digest(payload), payload_size=len(payload)),
            payload,
        )

    def signed(self, said: bytes, judge: str, context: bytes | None = None) -> bytes:
        """Signed with that judge's card, sealed to this organizer, rightly."""
        secret = secret_of(self.event, judge).secret
        return self.sealed(sign(signing_key(secret), said, context or self.context))

    def sealed(self, signed: bytes, reader: str = "") -> bytes:
        to = reader or organizer_of(self.event).sealing
        return self.closed(encrypt(signed, [bytes.fromhex(to)], self.context))

    def words(self) -> bytes:
        return said_in(self.content)


def _stranger(hand: Hand) -> bytes:
    signed = sign(signing_key(b"a key that nobody knows"), hand.words(), hand.context)
    return hand.sealed(signed)


def _unsigned(hand: Hand) -> bytes:
    signed = sign(signing_key(secret_of(hand.event, hand.judge).secret), hand.words(), hand.context)
    return hand.sealed(signed[:40] + bytes([signed[40] ^ 1]) + signed[41:])


def _other_reader(hand: Hand) -> bytes:
    signed = sign(signing_key(secret_of(hand.event, hand.judge).secret), hand.words(), hand.context)
    return hand.sealed(signed, public_keys(b"another organizer").sealing)


def _other_header(hand: Hand) -> bytes:
    opened = open_scores(hand.content)
    return close_scores(structs.replace(opened.header, rehearsal=True), bytes(opened.payload))


TAMPERED: dict[str, tuple[Refusal, Callable[[Hand], bytes]]] = {
    "signed by another judge": (Refusal.ALTERED, lambda h: h.signed(h.words(), h.other)),
    "signed by a stranger": (Refusal.UNKNOWN_JUDGE, _stranger),
    "signature altered": (Refusal.ALTERED, _unsigned),
    "signed for another event": (
        Refusal.ALTERED,
        lambda h: h.signed(h.words(), h.judge, b"judging-app/scores/1/" + b"0" * 16),
    ),
    "signed as a package": (
        Refusal.ALTERED,
        lambda h: h.signed(h.words(), h.judge, b"judging-app/ideas/1"),
    ),
    "ancestor dropped": (
        Refusal.SCHEMA,
        lambda h: h.signed(_broken_lineage(h.words()), h.judge),
    ),
    "sealed to another organizer": (Refusal.NOT_FOR_US, _other_reader),
    "header says rehearsal": (Refusal.REHEARSAL, _other_header),
    "seal altered": (
        Refusal.ALTERED,
        lambda h: h.closed(_turned(bytes(open_scores(h.content).payload))),
    ),
    "one bit of the file": (Refusal.HASH, lambda h: _turned(h.content)),
}
"""The changes of a genuine file by a hand with or without keys, by the refusal."""


def _turned(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def make_day(folder: Path) -> None:
    """Make an event and its package in that folder."""
    names = {"event.toml": DEFINITION, "ideas.csv": IDEAS, "judges.csv": JUDGES}
    for name, text in names.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = create_event(
        folder / "event.judging",
        definition=folder / "event.toml",
        ideas=folder / "ideas.csv",
        judges=folder / "judges.csv",
    )
    with made.file as file:
        build_package(file, folder / "package.ideas")


class Day(RuleBasedStateMachine):
    """An organizer, two judges, up to five laptops, and sticks that come in any order."""

    files: Bundle[HandedIn] = Bundle("files")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.templates().copy("day", make_day, self.folder / "event")
        self.package = self.folder / "event" / "package.ideas"
        self.event = open_file(self.folder / "event" / "event.judging")
        self.laptops: list[Laptop] = []
        self.merged: set[HandedIn] = set()
        self.decided: Decided = {}
        self.away: set[Cell] = set()
        self.number = 0
        for judge in ("J01", "J03"):
            self.laptops.append(self.new_laptop(judge))

    @staticmethod
    @cache
    def templates() -> Templates:
        """The event and its package, made once in this process, also for other tests."""
        return Templates(Path(tempfile.mkdtemp()))

    def new_folder(self) -> Path:
        self.number += 1
        folder = self.folder / f"laptop-{self.number}"
        folder.mkdir()
        return folder

    def new_laptop(self, judge: str) -> Laptop:
        folder = self.new_folder()
        return Laptop(judge, self.number, folder)

    def laptop(self, k: int) -> Laptop:
        return self.laptops[k % len(self.laptops)]

    @rule(
        k=st.integers(0, 9),
        presses=st.lists(
            st.tuples(
                st.sampled_from(("101", "102")),
                st.sampled_from(("novelty", "impact")),
                st.sampled_from((None, 300, 700)),
            ),
            min_size=1,
            max_size=5,
        ),
        target=files,
    )
    def score_and_hand_in(self, k: int, presses: list[tuple[str, str, int | None]]) -> HandedIn:
        laptop = self.laptop(k)
        with open_workspace(
            self.package, code_of(self.package, laptop.judge), laptop.folder
        ) as file:
            for idea, criterion, value in presses:
                record_score(file, idea, criterion, value)
                laptop.marks.pop((idea, criterion), None)
                if value is not None:
                    laptop.marks[idea, criterion] = value
        return self.hand_in(laptop)

    @rule(k=st.integers(0, 9), target=files)
    def hand_in_again(self, k: int) -> HandedIn:
        laptop = self.laptop(k)
        once, twice = self.hand_in(laptop), self.hand_in(laptop)
        assert once == twice  # a second stick is no revision
        return twice

    def hand_in(self, laptop: Laptop) -> HandedIn:
        with open_workspace(
            self.package, code_of(self.package, laptop.judge), laptop.folder
        ) as file:
            self.number += 1
            stick = self.folder / f"stick-{laptop.folder.name}"
            stick.mkdir(exist_ok=True)
            receipt = finish(file, stick)
            reopen(file, "باز می‌سنجم")
        if receipt.digest not in laptop.known:
            laptop.known = (*laptop.known, receipt.digest)
        kept = self.folder / f"{receipt.digest}.scores"
        shutil.copy(stick / receipt.file_name, kept)
        before = laptop.known[: laptop.known.index(receipt.digest)]
        marks = tuple(sorted(laptop.marks.items()))
        grew_from = frozenset(before)
        return HandedIn(kept, receipt.digest, laptop.judge, laptop.device, grew_from, marks)

    @rule(judge=st.sampled_from(("J01", "J03")))
    def begin_on_another_laptop(self, judge: str) -> None:
        if len(self.laptops) < 5:
            self.laptops.append(self.new_laptop(judge))

    @rule(k=st.integers(0, 9))
    def go_on_with_an_old_copy(self, k: int) -> None:
        """A profile that was copied, or set back: both go on from the same past."""
        if len(self.laptops) < 5:
            self.number += 1
            copy = self.laptop(k).copy(self.folder / f"laptop-{self.number}")
            if not any(copy.folder.iterdir()):  # nothing was begun that could be copied
                copy.device = self.number
            self.laptops.append(copy)

    @rule(file=files, anew=st.booleans())
    def merge_one(self, file: HandedIn, anew: bool = False) -> None:
        """As it came, or under a seal that somebody else has made: it is the same file."""
        mine = {f for f in self.merged if f.judge == file.judge}
        counted_before, _ = oracle(mine, self.decided, self.away)
        told = merge(self.event, self.sealed_anew(file) if anew else file.path)
        assert told.digest == file.digest
        assert told.adds is (file not in self.merged)
        self.merged.add(file)
        _, contested = oracle(mine | {file}, self.decided, self.away)
        told_away = {(file.judge, idea) for idea in told.away}
        assert told_away == self.away & {(file.judge, idea) for (idea, _), _ in file.marks}
        assert {(file.judge, idea) for idea in told.contested} == contested
        reopened = {(file.judge, idea) for idea in told.reopened}
        assert reopened == self.decided.keys() & contested & counted_before.keys() - {
            cell for cell in counted_before if cell not in oracle(mine, {}, self.away)[1]
        }
        if not any(file.digest in other.grew_from for other in mine):
            is_told = told.fork is not None and told.fork.kind is ForkKind.ROLLED_BACK
            assert is_told is was_set_back(file, mine)

    @rule(file=files)
    def merge_twice(self, file: HandedIn) -> None:
        self.merge_one(file)
        before = what_counts(self.event)
        assert not merge(self.event, file.path).adds
        assert what_counts(self.event) == before

    @rule(file=files)
    def undo(self, file: HandedIn) -> None:
        if file in self.merged:
            undo_merge(self.event, file.digest)
            self.merged.discard(file)

    @rule(k=st.integers(0, 9), choice=st.integers(0, 9))
    def the_organizer_chooses(self, k: int, choice: int) -> None:
        found = list_contradictions(self.event)
        everything = oracle(self.merged, {}, self.away)[1]
        assert {(c.judge_id, c.idea_id) for c in found} == everything
        contested = oracle(self.merged, self.decided, self.away)[1]
        assert {(c.judge_id, c.idea_id) for c in found if not c.is_settled} == contested
        if found:
            each = found[k % len(found)]
            digests = [voice.file.digest for voice in each.voices]
            chosen = digests[choice % len(digests)]
            resolve(self.event, each.judge_id, {each.idea_id: chosen}, "از داور پرسیدم")
            self.decided[each.judge_id, each.idea_id] = frozenset(digests), chosen

    @rule(k=st.integers(0, 9))
    def the_organizer_thinks_better_of_it(self, k: int) -> None:
        if self.decided:
            judge, idea = sorted(self.decided)[k % len(self.decided)]
            withdraw_resolution(self.event, judge, [idea])
            del self.decided[judge, idea]

    @rule(judge=st.sampled_from(("J01", "J03")))
    def a_reserve_reads_what_is_left(self, judge: str) -> None:
        self.number += 1
        self.away |= hand_over_in(self.event, judge, self.number)

    @rule()
    def rebuilding_finds_the_same_event(self) -> None:
        before = what_counts(self.event)
        assert rebuild_from_files(self.event).differing == ()
        assert what_counts(self.event) == before

    @rule(file=files, how=st.sampled_from(sorted(FORGED)))
    def a_forgery_is_refused_whole(self, file: HandedIn, how: str) -> None:
        reason, forge = FORGED[how]
        wrong, judge = forge(read_back(file.path.read_bytes())), secret_of(self.event, file.judge)
        self.is_refused(write_score_file(wrong, judge, organizer_of(self.event)).content, reason)

    @rule(file=files, how=st.sampled_from(sorted(TAMPERED)))
    def a_tampered_file_is_refused_whole(self, file: HandedIn, how: str) -> None:
        reason, tamper = TAMPERED[how]
        other = "J03" if file.judge == "J01" else "J01"
        self.is_refused(tamper(self.hand(file, other)), reason)

    def hand(self, file: HandedIn, other: str = "") -> Hand:
        return Hand(self.event, file.judge, other, file.path.read_bytes())

    def is_refused(self, content: bytes, reason: Refusal) -> None:
        path = self.folder / "forged.scores"
        path.write_bytes(content)
        before = what_counts(self.event)
        with pytest.raises(InputRefused) as refused:
            merge(self.event, path)
        assert refused.value.reason is reason
        assert what_counts(self.event) == before

    @rule(file=files, first=st.booleans())
    def sealed_again_it_is_the_same_file(self, file: HandedIn, first: bool) -> None:
        """Whichever of the two came `first`; whoever may open a file can seal its words anew."""
        self.merge_one(file, anew=first)
        before = what_counts(self.event)
        told = merge(self.event, file.path if first else self.sealed_anew(file))
        assert (told.adds, told.digest) == (False, file.digest)
        assert what_counts(self.event) == before

    def sealed_anew(self, file: HandedIn) -> Path:
        hand, path = self.hand(file), self.folder / "again.scores"
        path.write_bytes(hand.signed(hand.words(), file.judge))
        assert path.read_bytes() != hand.content
        return path

    @rule(file=files)
    def a_void_card_lets_nothing_new_in(self, file: HandedIn) -> None:
        """On a copy of the event, because a card that is void stays void."""
        copy = self.folder / f"void-{self.number}.judging"
        self.number += 1
        self.event.close()
        shutil.copy(self.event.path, copy)
        with open_file(copy) as other:
            revoke_card(other, file.judge, "کارت گم شد")
            before = what_counts(other)
            if file in self.merged:
                assert not merge(other, file.path).adds
            else:
                with pytest.raises(InputRefused) as refused:
                    merge(other, file.path)
                assert refused.value.reason is Refusal.REVOKED_CARD
            assert what_counts(other) == before
            assert rebuild_from_files(other).differing == ()
        copy.unlink()
        self.event = open_file(self.event.path)

    @rule(
        files=st.lists(files, min_size=1, max_size=6),
        orders=st.randoms(),
        seals=st.integers(0, 63),
        absent=st.sampled_from(("", "J01", "J03")),
    )
    def any_order_and_grouping(
        self, files: list[HandedIn], orders: object, seals: int, absent: str
    ) -> None:
        """Some of them under another seal, beside the genuine ones or in their place.

        Meanwhile a reserve may be given what an `absent` judge has left until then.
        """
        names = [file.path for file in files if orders.random() < 0.7]  # type: ignore[attr-defined]
        for number, file in enumerate(files):
            if seals >> number & 1 or file.path not in names:
                again = self.folder / f"again-{self.number}-{number}.scores"
                names.append(self.sealed_anew(file).rename(again))
        orders.shuffle(names)  # type: ignore[attr-defined]
        copy = self.folder / f"other-{self.number}"
        self.templates().copy("day", make_day, copy)
        self.number += 1
        with open_file(copy / "event.judging") as other:
            half = len(names) // 2
            merge_many(other, names[half:])
            away = hand_over_in(other, absent, 0) if absent else ()
            for name in names[:half]:
                merge(other, name)
            for name in names:
                merge(other, name)
            assert what_counts(other) == oracle(set(files), {}, away)[0]
        shutil.rmtree(copy)

    @invariant()
    def what_counts_is_what_the_oracle_says(self) -> None:
        if hasattr(self, "event"):
            expected, _ = oracle(self.merged, self.decided, self.away)
            assert what_counts(self.event) == expected

    def teardown(self) -> None:
        if hasattr(self, "event"):
            path = self.event.path
            self.event.close()
            assert verify(path).problems == ()
            shutil.rmtree(self.folder)


@pytest.mark.slow
@pytest.mark.hypothesis
def test_merging_keeps_its_laws_over_real_files() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Day,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
