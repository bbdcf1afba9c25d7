"""Tests of the organizer's keys: passphrase, recovery sheet, and what stays locked without them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.card import recovery_lines
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer import keys as organizer_keys
from judging_app.services.organizer.cards import cards_of, reissue_card, revoke_card
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.keys import (
    change_passphrase,
    has_passphrase,
    is_locked,
    lock_event,
    recovery_sheet,
    set_passphrase,
    unlock_event,
    unlock_with_sheet,
)
from judging_app.services.organizer.merging import inspect_many, merge, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.rebuilding import rebuild_from_files
from judging_app.services.verification import verify
from judging_app.store import engine
from tests.inbox import inspected
from tests.keys import roots

WORDS = "یاس کبود ۱۲"


def reason_of(call: object, *arguments: object, **named: object) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        call(*arguments, **named)  # type: ignore[operator]
    assert WORDS not in str(caught.value)
    return caught.value.reason


@pytest.fixture
def locked(small_day: Any) -> Iterator[OpenFile]:
    """The event, protected and opened again."""
    set_passphrase(small_day.event, WORDS)
    small_day.event.close()
    with open_file(small_day.event.path) as file:
        yield file


def test_what_needs_keys_stays_shut(small_day: Any, locked: OpenFile) -> None:
    scores = small_day.judge("J01", {"101": (9, 8)})
    assert (is_locked(locked), has_passphrase(locked)) == (True, True)
    for call in (
        lambda: cards_of(locked),
        lambda: revoke_card(locked, "J01", "گم شد"),
        lambda: reissue_card(locked, "J01", "گم شد"),
        lambda: build_package(locked, small_day.folder / "other.ideas"),
        lambda: inspected(locked, scores),
        lambda: inspect_many(locked, [scores]),
        lambda: merge(locked, scores),
        lambda: merge_many(locked, [scores]),
        lambda: rebuild_from_files(locked),
        lambda: recovery_sheet(locked),
        lambda: set_passphrase(locked, "دیگری"),
    ):
        assert reason_of(call) is Refusal.LOCKED
    assert not (small_day.folder / "other.ideas").exists()
    unlock_event(locked, "ياس كبود 12")  # another layout
    assert not is_locked(locked)
    assert merge(locked, scores).adds
    built = build_package(locked, small_day.folder / "other.ideas")
    assert built.path.read_bytes() == small_day.package.read_bytes()


def test_a_wrong_passphrase_opens_nothing(locked: OpenFile) -> None:
    for wrong in ("یاس", WORDS + "۳", WORDS * 10_000):
        assert reason_of(unlock_event, locked, wrong) is Refusal.WRONG_PASSPHRASE
    for none in ("", " ", "\u200c"):
        assert reason_of(unlock_event, locked, none) is Refusal.NO_PASSPHRASE
        assert is_locked(locked)


def test_changing_and_taking_away(small_day: Any, locked: OpenFile) -> None:
    unlock_event(locked, WORDS)
    cards = cards_of(locked)
    set_passphrase(locked, "سرو ناز و کوه")
    locked.close()
    with open_file(small_day.event.path) as file:
        assert reason_of(unlock_event, file, WORDS) is Refusal.WRONG_PASSPHRASE
        unlock_event(file, "سرو ناز و کوه")
        assert cards_of(file) == cards
        set_passphrase(file, " \u200c ")  # no more than nothing
    with open_file(small_day.event.path) as file:
        assert (is_locked(file), has_passphrase(file)) == (False, False)
        assert cards_of(file) == cards
        unlock_event(file, "هر چه")  # nothing is locked
        with file.unit_of_work() as uow:
            actions = [e.action for e in uow.audit() if "passphrase" in e.action]
    assert actions == ["passphrase set", "passphrase set", "passphrase taken away"]
    assert verify(small_day.event.path).problems == ()


def test_open_keys_are_not_enough_to_change_the_passphrase(locked: OpenFile) -> None:
    unlock_event(locked, WORDS)
    for current in ("", "یاس", "سرو ناز و کوه"):
        for new in ("", "سرو ناز و کوه"):
            refused = reason_of(change_passphrase, locked, current, new)
            assert refused is Refusal.WRONG_PASSPHRASE
    change_passphrase(locked, WORDS, "سرو ناز و کوه")
    lock_event(locked)
    assert is_locked(locked)
    assert reason_of(cards_of, locked) is Refusal.LOCKED
    unlock_event(locked, "سرو ناز و کوه")
    change_passphrase(locked, "سرو ناز و کوه", "")
    assert not has_passphrase(locked)


def test_the_recovery_sheet_opens_where_the_passphrase_is_forgotten(
    small_day: Any, locked: OpenFile
) -> None:
    (root,) = roots
    lines = recovery_lines(root)
    assert reason_of(unlock_with_sheet, locked, "".join(lines)[:-1]) is Refusal.CODE_LENGTH
    slip = lines[0][:-1] + str((int(lines[0][-1]) + 1) % 10)
    assert reason_of(unlock_with_sheet, locked, slip + "".join(lines[1:])) is Refusal.CODE_MISTYPED
    other = "".join(recovery_lines(bytes(16)))
    assert reason_of(unlock_with_sheet, locked, other) is Refusal.WRONG_CODE
    assert is_locked(locked)
    for moved in ((1, 0, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)):
        unlock_with_sheet(locked, "".join(lines[n] for n in moved))
        assert not is_locked(locked)
        lock_event(locked)
    twice = "".join((*lines[:3], lines[0]))
    expected = {Refusal.WRONG_CODE, Refusal.CODE_MISTYPED}  # a larger number than any root
    assert reason_of(unlock_with_sheet, locked, twice) in expected
    assert is_locked(locked)
    unlock_with_sheet(locked, "\n".join(lines))
    assert recovery_sheet(locked) == lines
    set_passphrase(locked, "واژه‌های تازه")
    locked.close()
    with open_file(small_day.event.path) as file:
        unlock_event(file, "واژه‌های تازه")
        assert len(cards_of(file)) == 3


def test_the_root_is_nowhere_once_there_is_a_passphrase(small_day: Any) -> None:
    """Not in the place where it lay open before, either."""
    (root,) = roots
    assert root in small_day.event.path.read_bytes()
    set_passphrase(small_day.event, WORDS)
    small_day.event.close()
    data = small_day.event.path.read_bytes()
    for secret in (root, root.hex().encode(), WORDS.encode(), "یاس کبود 12".encode()):
        assert secret not in data
    with open_file(small_day.event.path) as file:
        unlock_event(file, WORDS)
        with file.unit_of_work() as uow:
            assert repr(root) not in f"{uow.organizer_lock()!r} {file.unlocked!r} {uow.cards()!r}"


def test_what_is_replaced_is_wiped(tmp_path: Path) -> None:
    """Not every SQLite does so by itself; the one of Python for Windows does not."""
    with closing(engine.connect(tmp_path / "new.judging")) as connection:
        engine.hold(connection)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_workspace_has_no_organizers_keys(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        for call in (cards_of, recovery_sheet, has_passphrase):
            assert reason_of(call, file) is Refusal.WRONG_ROLE
        assert reason_of(unlock_event, file, "") is Refusal.WRONG_ROLE


def test_a_weak_passphrase_is_refused_by_the_core(small_day: Any, inputs: Any) -> None:
    event, folder = small_day.event, small_day.folder
    assert reason_of(lambda: set_passphrase(event, "رمز")) is Refusal.WEAK_PASSPHRASE
    assert not has_passphrase(event)
    path = folder / "other.judging"

    def create() -> None:
        create_event(
            path, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges,
            passphrase="12345678",  # noqa: S106
        )  # fmt: skip

    assert reason_of(create) is Refusal.WEAK_PASSPHRASE
    assert not path.exists()


def test_an_event_that_was_locked_with_a_weak_one_still_opens(small_day: Any) -> None:
    event = small_day.event
    with event.unit_of_work() as uow:
        secret = organizer_keys.organizer_secret(event, uow)
        kept = organizer_keys._locked(secret, "رمز", organizer_keys.lock_of(uow).rules)
        uow.put_organizer_lock(kept)
        uow.commit()
    event.unlocked = None
    unlock_event(event, "رمز")
    assert not is_locked(event)


def test_a_passphrase_that_another_desk_sets_meanwhile_is_not_replaced(
    locked: OpenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock_event(locked, WORDS)
    opened, theirs = organizer_keys._opened, ["نارنج و ترنج ۴۸"]

    def then_another_desk_sets_one(*args: Any) -> Any:
        found = opened(*args)
        if theirs:
            set_passphrase(locked, theirs.pop())
        return found

    monkeypatch.setattr(organizer_keys, "_opened", then_another_desk_sets_one)
    refused = reason_of(change_passphrase, locked, WORDS, "سرو ناز و کوه")
    assert refused is Refusal.WRONG_PASSPHRASE
    lock_event(locked)
    unlock_event(locked, "نارنج و ترنج ۴۸")
