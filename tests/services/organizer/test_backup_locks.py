"""Once an event has a passphrase, no copy of it on this computer opens without that passphrase."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain.keys import Relocked
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.history import merged_files
from judging_app.services.organizer.keys import (
    has_passphrase,
    is_locked,
    recovery_sheet,
    set_passphrase,
    unlock_event,
    unlock_with_sheet,
)
from judging_app.services.organizer.merging import merge, undo_merge
from judging_app.services.safety import back_up, backups_of, restore
from judging_app.services.verification import verify
from tests.keys import roots
from tests.tampering import tampered

WORDS, OTHERS = "یاس کبود ۱۲", "سرو ناز ۱۳"
MARKS = {"101": (9, 8), "102": (7, 6)}


@pytest.fixture
def backed_up(small_day: Any) -> Any:
    """The day, after two merges: each left a backup of the event as it was before."""
    for judge in ("J01", "J03"):
        merge(small_day.event, small_day.judge(judge, MARKS))
    assert len(backups_of(small_day.event.path)) == 2
    return small_day


def holding(folder: Path, secret: bytes) -> set[str]:
    """The names of the files in which those bytes stand."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if secret in path.read_bytes()}


def damage(path: Path) -> None:
    """Spoil what is behind the first page, but for the place where the root lies open."""
    content, (root, *_) = bytearray(path.read_bytes()), roots
    at = content.index(root)
    for page in range(4096, len(content), 4096):
        if not page <= at < page + 4096:
            content[page : page + 100] = os.urandom(100)
    path.write_bytes(content)


def sheets_of(file: OpenFile) -> int:
    with file.unit_of_work() as uow:
        return len(uow.sheets())


def test_no_copy_holds_the_root(backed_up: Any) -> None:
    (root,) = roots
    event, folder = backed_up.event, backed_up.event.path.parent
    assert len(holding(folder, root)) == 3
    half = folder / "backups" / f".~{event.path.name}.20260101-000000.bak.part"
    shutil.copyfile(event.path, half)
    told = set_passphrase(event, WORDS)
    assert told == Relocked(locked=2)
    assert len(backups_of(event.path)) == 3
    assert holding(folder, root) == set()  # the open file and its journal are among them
    event.close()
    assert holding(folder, root) == set()
    assert verify(event.path).problems == ()


def test_what_was_backed_up_comes_back_with_the_passphrase(backed_up: Any) -> None:
    path = backed_up.event.path
    set_passphrase(backed_up.event, WORDS)
    undo_merge(backed_up.event, merged_files(backed_up.event)[0].digest)
    assert sheets_of(backed_up.event) == 2
    backed_up.event.close()
    oldest = backups_of(path)[-1]
    restore(path, oldest.path)
    with open_file(path) as file:
        assert sheets_of(file) == 0
        assert is_locked(file)
        unlock_event(file, WORDS)
        assert len(cards_of(file)) == 3
    assert verify(path).problems == ()


def test_every_copy_follows_a_change_and_its_end(backed_up: Any) -> None:
    path = backed_up.event.path
    set_passphrase(backed_up.event, WORDS)
    assert set_passphrase(backed_up.event, OTHERS).locked == 3
    backed_up.event.close()
    for backup in backups_of(path):
        copy = path.with_name("tried.judging")
        shutil.copyfile(backup.path, copy)
        with open_file(copy) as file:
            with pytest.raises(InputRefused) as refused:
                unlock_event(file, WORDS)
            assert refused.value.reason is Refusal.WRONG_PASSPHRASE
            unlock_event(file, OTHERS)
        copy.unlink()
    with open_file(path) as file:
        unlock_event(file, OTHERS)
        assert set_passphrase(file, "").locked == 4
    shutil.copyfile(backups_of(path)[-1].path, path)
    with open_file(path) as file:
        assert not has_passphrase(file)


def test_what_cannot_be_locked(backed_up: Any, inputs: Any) -> None:
    """A damaged backup goes; a damaged event that was put aside stays, and is named."""
    root = roots[0]
    event, path = backed_up.event, backed_up.event.path
    newest, oldest = (backup.path for backup in backups_of(path))
    damage(newest)
    renamed = oldest.with_name(f"earlier.judging{oldest.name.removeprefix(path.name)}")
    oldest.rename(renamed)
    other = create_event(path.with_name("other.judging"), definition=inputs.definition,
                         ideas=inputs.ideas, judges=inputs.judges)  # fmt: skip
    with other.file as file:
        strange = back_up(file)
    assert strange is not None
    before = strange.read_bytes()
    aside = path.with_name("event.damaged.judging.bak")
    shutil.copyfile(renamed, aside)
    journal = aside.with_name(f"{aside.name}-journal")
    journal.write_bytes(b"of another page")
    assert set_passphrase(event, WORDS) == Relocked(1, 1, (aside,))
    assert not newest.exists()
    assert holding(path.parent, root) == {aside.name}
    assert strange.read_bytes() == before
    journal.write_bytes(root)
    aside.unlink()
    assert set_passphrase(event, OTHERS).left == (journal,)
    journal.unlink()
    assert set_passphrase(event, WORDS).left == ()


def test_without_room_nothing_is_removed_and_all_is_named(
    backed_up: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, folder = backed_up.event, backed_up.event.path.parent / "backups"
    newest = backups_of(event.path)[0].path
    damage(newest)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    def no_room(*_: object, **__: object) -> None:
        raise WriteFailed(newest, "full")

    with monkeypatch.context() as disk:
        disk.setattr(shutil, "copyfile", full)
        disk.setattr(event, "back_up", no_room)
        told = set_passphrase(event, WORDS)
    assert (told.locked, told.removed) == (0, 0)
    assert {path.name for path in told.left} == before.keys()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert has_passphrase(event)
    assert set_passphrase(event, WORDS) == Relocked(1, 1)


def test_the_sheet_opens_no_event_whose_seal_is_gone(small_day: Any) -> None:
    path = small_day.event.path
    set_passphrase(small_day.event, WORDS)
    sheet = "".join(recovery_sheet(small_day.event))
    small_day.event.close()
    tampered(path, "DELETE FROM seal", "DELETE FROM sealed_part")
    with open_file(path) as file:
        with pytest.raises(InputRefused) as refused:
            unlock_with_sheet(file, sheet)
        assert refused.value.reason is Refusal.SEAL_BROKEN
        assert is_locked(file)
        unlock_with_sheet(file, sheet, never_sealed=True)
        assert not is_locked(file)


def unsealed_with_backup(path: Path) -> Path:
    """The event as an earlier version left it, without a seal, and a backup of it."""
    tampered(path, "DELETE FROM seal", "DELETE FROM sealed_part")
    with open_file(path) as file:
        return back_up(file) or backups_of(path)[0].path


def test_a_backup_from_before_the_seal_opens_with_the_passphrase(small_day: Any) -> None:
    path = small_day.event.path
    small_day.event.close()
    backup = unsealed_with_backup(path)
    with open_file(path) as file:
        set_passphrase(file, WORDS)
    assert not holding(path.parent, roots[0])
    restore(path, backup)
    with open_file(path) as file:
        with pytest.raises(InputRefused):
            unlock_event(file, OTHERS)
        unlock_event(file, WORDS)
        assert not is_locked(file)
