"""Tests of backups, restoring, sticks, and the storage of a file."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judging_app.domain.audit import first_break
from judging_app.errors import (
    DamagedFile,
    FileInUse,
    InputRefused,
    Obstacle,
    Refusal,
    WriteFailed,
)
from judging_app.services import safety
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.judging import finish, record_comment, record_score
from judging_app.services.judge.workspaces import open_workspace
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.merging import merge_many
from judging_app.services.safety import (
    at_home,
    back_up,
    backups_of,
    copy_home,
    good_copies,
    keep_safe,
    restore,
)
from judging_app.store import backups
from judging_app.store.backups import AT_ONCE, RECENT, Backup, staying
from judging_app.system import storage
from judging_app.system.storage import Storage, storage_of
from tests.keys import code_of
from tests.tampering import tampered

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PROOF = Path(__file__).parents[1] / "proofs" / "stick_export.py"


def mark(file: OpenFile, value: int) -> None:
    record_score(file, "101", "novelty", value)


def mark_of(file: OpenFile) -> int | None:
    with file.unit_of_work() as uow:
        return uow.sheet(uow.judge_id(), "101").marks.get("novelty")


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def test_a_backup_on_opening_and_every_minute_of_change(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_day.laptop("J01") as file:
        assert keep_safe(file, NOW) is not None
        mark(file, 700)
        assert keep_safe(file, NOW + MINUTE / 2) is None
        with monkeypatch.context() as large:
            large.setattr(safety, "LARGE", 1)
            assert keep_safe(file, NOW + 9 * MINUTE) is None
        assert keep_safe(file, NOW + 10 * MINUTE) is not None
        assert keep_safe(file, NOW + 30 * MINUTE) is None
        mark(file, 800)
        assert back_up(file, NOW + 31 * MINUTE) is not None
        assert back_up(file, NOW + 31 * MINUTE) is None
        path = file.path
    with open_file(path) as file:
        assert keep_safe(file, NOW + 60 * MINUTE) is None
        mark(file, 900)
    with open_file(path) as file:
        assert keep_safe(file, NOW + 90 * MINUTE) is not None
    found = backups_of(path)
    made = [NOW + minutes * MINUTE for minutes in (90, 31, 10, 0)]
    assert [backup.made_at for backup in found] == made
    assert {backup.path.parent for backup in found} == {path.parent / "backups"}


def test_a_damaged_file_comes_back_and_is_kept_aside(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        mark(file, 700)
        copy = back_up(file, NOW)
        mark(file, 800)
        path = file.path
    assert copy is not None
    damage(path)
    damaged = path.read_bytes()
    path.with_name(f"{path.name}-journal").write_bytes(b"of the damaged file")
    with pytest.raises(DamagedFile):
        open_file(path)
    aside = restore(path, backups_of(path)[0].path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    with open_file(path) as file:
        assert mark_of(file) == 700
        with file.unit_of_work() as uow:
            assert uow.audit()[-1].action == "backup restored"
            assert first_break(uow.audit()) is None
    assert not path.with_name(f"{path.name}-journal").exists()
    assert copy.is_file()


def test_a_restore_that_cannot_be_leaves_everything(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_day.laptop("J01") as file:
        copy = back_up(file, NOW)
        assert copy is not None
        with pytest.raises(FileInUse):
            restore(file.path, copy)
        path = file.path
    before = path.read_bytes()
    with pytest.raises(InputRefused) as refused:
        restore(path, copy.with_name("none.bak"))
    assert refused.value.reason is Refusal.NOT_FOUND
    bad = copy.with_name("bad.bak")
    bad.write_bytes(copy.read_bytes())
    damage(bad)
    with pytest.raises(DamagedFile):
        restore(path, bad)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == path:
            raise OSError(28, "no space")
        return replace(self, target)

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", failing)
        with pytest.raises(WriteFailed):
            restore(path, copy)
    assert path.read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} == {path.name, "backups"}


def test_a_journal_never_stands_beside_another_file(tmp_path: Path) -> None:
    """It would be played into it; where the file stays, so does its journal."""
    path, journal = tmp_path / "event.judging", tmp_path / "event.judging-journal"
    aside = tmp_path / "event.damaged.judging.bak"
    path.write_bytes(b"file")
    journal.write_bytes(b"journal")
    with pytest.raises(KeyError), safety._set_aside(path):
        assert {p.name for p in tmp_path.iterdir()} == {
            path.name, aside.name, f"{aside.name}-journal"
        }  # fmt: skip
        raise KeyError
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        path.name: b"file", journal.name: b"journal"
    }  # fmt: skip


def test_what_does_not_open_is_not_held(small_day: Any) -> None:
    """The error is still in somebody's hands when the backup is put in its place."""
    with small_day.laptop("J01") as file:
        mark(file, 700)
        copy, path = back_up(file, NOW), file.path
    assert copy is not None
    tampered(path, "DELETE FROM event")
    goals = (
        lambda: open_file(path),
        lambda: open_workspace(small_day.package, code_of(small_day.package, "J01"), path.parent),
    )
    for goal in goals:
        with pytest.raises(DamagedFile) as held:
            goal()
        assert "no event" in held.value.detail
        assert restore(path, copy) is not None
        path.unlink()
        shutil.copyfile(copy, path)
        tampered(path, "DELETE FROM event")


def test_a_lost_file_comes_back(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        copy, path = back_up(file, NOW), file.path
    path.unlink()
    assert copy is not None
    assert restore(path, copy) is None
    open_file(path).close()


def test_no_room_for_a_backup_is_said_and_nothing_else(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        (file.path.parent / "backups").write_bytes(b"in the way")
        with pytest.raises(WriteFailed):
            keep_safe(file, NOW)
        mark(file, 700)
        assert mark_of(file) == 700


def test_marks_go_on_while_a_large_file_is_copied(small_day: Any) -> None:
    """A copy of 24 MB, and marks meanwhile: each is in the copy or not, and none waits for it."""
    with small_day.laptop("J01") as file:
        with file.unit_of_work() as uow:
            uow.add_blobs({f"{n:064x}": os.urandom(4 * 2**20) for n in range(6)})
            uow.commit()
        done = threading.Event()
        copies: list[Path | None] = []

        def copy() -> None:
            copies.append(back_up(file))
            done.set()

        copying = threading.Thread(target=copy)
        copying.start()
        value = 0
        while not done.is_set() and value < 10_000:
            value += 1
            mark(file, 100 * (1 + value % 10))
        copying.join()
        path, last = file.path, mark_of(file)
    assert value > 2  # a mark that waits for the copy would be the only one
    assert copies[0] is not None
    restore(path, copies[0])
    with open_file(path) as file:
        assert mark_of(file) is not None
        assert last is not None


def test_closing_waits_for_the_copy(small_day: Any) -> None:
    file = small_day.laptop("J01")
    with file.unit_of_work() as uow:
        uow.add_blobs({"0" * 64: os.urandom(8 * 2**20)})
        uow.commit()
    copies: list[Path | None] = []
    copying = threading.Thread(target=lambda: copies.append(back_up(file)))
    copying.start()
    time.sleep(0.02)
    file.close()
    copying.join()
    assert back_up(file) is None
    restored = restore(file.path, copies[0]) if copies[0] else None
    assert restored is not None or copies == [None]
    open_file(file.path).close()


def made_at(moments: Sequence[datetime]) -> tuple[Backup, ...]:
    """Backups that were made one after another by that clock, the newest first."""
    made = (Backup(Path(f"{n}"), moment, 1, n) for n, moment in enumerate(moments, 1))
    return tuple(made)[::-1]


@given(st.lists(st.integers(0, 400 * 24 * 60), max_size=60))
def test_what_stays_is_dense_where_it_is_new(minutes: list[int]) -> None:
    made = made_at([NOW + n * MINUTE for n in sorted(minutes)])
    stay = staying(made)
    assert set(stay) <= set(made)
    assert made[:RECENT] == stay[:RECENT]
    assert staying(stay) == stay
    newest = made[0].made_at if made else NOW
    days = {b.made_at.date() for b in made if newest - b.made_at <= timedelta(days=14)}
    assert days <= {b.made_at.date() for b in stay}


def test_a_year_of_backups_stays_small() -> None:
    every_ten = made_at([NOW + n * 10 * MINUTE for n in range(52_000)])
    assert len(staying(every_ten)) < 100


def test_a_year_of_office_days_stays_small() -> None:
    day = [NOW + n * 10 * MINUTE for n in range(48)]
    moments = [at + timedelta(days=n) for n in range(250) for at in day]
    assert len(staying(made_at(moments))) < backups.MOST


READING = st.one_of(
    st.just(timedelta()),
    st.timedeltas(timedelta(days=-20_000), timedelta(days=20_000)),
)
"""How wrong the clock is for one start of the computer."""
START = st.tuples(READING, st.integers(1, 60), st.integers(0, 60 * 24 * 40))
"""That, how many backups are made, and how many minutes of rest follow."""


@settings(max_examples=20)
@given(st.lists(START, min_size=1, max_size=6))
@example([(timedelta(), 90, 900), (timedelta(days=365 * 12), 90, 900), (timedelta(), 90, 900)])
@example([(timedelta(days=-20_000), 60, 1440)] * 6)
def test_no_clock_takes_many_backups(starts: list[tuple[timedelta, int, int]]) -> None:
    """Whatever it reads: the last ones stay, few go at once, and their number stays small."""
    now, number = NOW, 0
    kept: tuple[Backup, ...] = ()
    for error, count, rest in starts:
        for _ in range(count):
            number += 1
            kept = (Backup(Path(f"{number}"), now + error, 1, number), *kept)
            stay = staying(kept)
            gone = set(kept) - set(stay)
            kept = tuple(b for b in kept if b not in sorted(gone, key=number_of)[:AT_ONCE])
            assert [b.number for b in kept[:RECENT]] == list(range(number, 0, -1))[:RECENT]
            assert len(kept) <= backups.MOST + AT_ONCE
            eighths = {n for n in range(8, number + 1, 8) if number - n < 64}
            assert eighths <= {b.number for b in kept}
            now += MINUTE
        now += rest * MINUTE


def number_of(backup: Backup) -> int:
    return backup.number


@cache
def ten_days() -> tuple[Backup, ...]:
    """The backups that stay of ten days of work, twenty each."""
    day = [NOW + n * 10 * MINUTE for n in range(20)]
    moments = [at + timedelta(days=d) for d in range(10) for at in day]
    return staying(made_at(moments))


@settings(max_examples=30)
@given(
    st.integers(1, 60),
    st.one_of(
        st.timedeltas(timedelta(days=1), timedelta(days=20_000)),
        st.timedeltas(timedelta(days=-20_000), timedelta(days=-400)),
    ),
)
@example(60, timedelta(days=365 * 12))
def test_one_start_with_a_wrong_clock_costs_no_day(count: int, error: timedelta) -> None:
    """Ten days of work, a start with that clock, and a day after it: each day is still there."""
    last = [NOW + timedelta(days=10) + n * MINUTE for n in range(20)]
    kept, number = ten_days(), 200
    for moment in [at + error for at in last * 3][:count] + last:
        number += 1
        kept = staying((Backup(Path(f"{number}"), moment, 1, number), *kept))
    days = {NOW.date() + timedelta(days=d) for d in range(11)}
    assert days <= {backup.made_at.date() for backup in kept}


def test_backups_are_in_the_order_in_which_they_were_made(small_day: Any) -> None:
    """Also after a start in 2038, and beside copies that an earlier version named."""
    clock = (NOW, NOW.replace(year=2038), NOW + timedelta(days=1), NOW.replace(year=1999))
    with small_day.laptop("J01") as file:
        folder = file.path.parent / "backups"
        folder.mkdir()
        old = folder / f"{file.path.name}.20261101-080000-2.bak"
        shutil.copyfile(file.path, old)
        os.utime(old, (0, 0))  # the file may be as young as its copy
        made = []
        for n, moment in enumerate(clock):
            mark(file, 100 * (n + 1))
            made.append(back_up(file, moment))
        assert [backup.path for backup in backups_of(file.path)] == [*made[::-1], old]
        assert keep_safe(file, clock[-1] + MINUTE) is None
        mark(file, 900)
        assert keep_safe(file, clock[-1] + 2 * MINUTE) is not None
        path, newest = file.path, backups_of(file.path)[0].path
    with open_file(path) as file:  # the newest is the last one made, so nothing is new
        assert backups.is_copied(path)
        assert backups_of(path)[0].path == newest


def test_a_full_disk_during_a_backup_is_told_as_no_room(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.execute("PRAGMA max_page_count = 2")
        return connection

    with small_day.laptop("J01") as file:
        monkeypatch.setattr(sqlite3, "connect", small)
        with pytest.raises(WriteFailed) as full:
            back_up(file, NOW)
        assert full.value.obstacle is Obstacle.NO_ROOM
        monkeypatch.undo()
        assert list((file.path.parent / "backups").iterdir()) == []


def test_the_files_of_a_judge_on_a_stick_are_the_last_three(small_day: Any) -> None:
    stick: Path = small_day.stick
    colleague = stick / "J02-7F2A-0001-AAAA.scores"
    colleague.write_bytes(b"a colleague's")
    names = []
    with small_day.laptop("J01") as file:
        for number in range(5):
            record_comment(file, "101", f"نظر {number}")
            names.append(finish(file, stick).file_name)
            if number == 0:  # somebody put another file under that name
                (stick / names[0]).write_bytes(b"not what was written")
    with small_day.laptop("J01", "second") as file:
        record_comment(file, "101", "از رایانهٔ دیگر")
        other = finish(file, stick).file_name
    assert {p.name for p in stick.iterdir()} == {colleague.name, other, names[0], *names[2:]}


@pytest.mark.slow
def test_killed_while_handing_in_nothing_is_torn() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "utf8", str(PROOF), "--runs", "6"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"torn 0 · missing 0 · foreign lost 0", done.stdout)


MOUNTS = """22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
30 22 8:17 / /mnt/my\\040stick rw - vfat /dev/sdb1 rw
31 22 0:50 / /mnt/office rw - cifs //server/share rw
32 22 0:51 / /mnt/far rw - fuse.sshfs me@there: rw
33 22 0:52 / /mnt/memory rw - tmpfs tmpfs rw
34 22 8:33 / /mnt/disk rw - ext4 /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/me/event.judging", Storage.HERE),
        ("/mnt/my stick/event.judging", Storage.REMOVABLE),
        ("/mnt/my stickers/event.judging", Storage.HERE),
        ("/mnt/office/event.judging", Storage.NETWORK),
        ("/mnt/far/event.judging", Storage.NETWORK),
        ("/mnt/memory/event.judging", Storage.UNKNOWN),
        ("/mnt/disk/event.judging", Storage.REMOVABLE),
        ("/media/me/STICK/event.judging", Storage.REMOVABLE),
        ("/run/media/me/STICK/event.judging", Storage.REMOVABLE),
        ("/Volumes/STICK/event.judging", Storage.REMOVABLE),
    ],
)
def test_where_a_file_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, expected: Storage
) -> None:
    if sys.platform != "linux":
        print("other systems are asked in other ways")  # noqa: T201
        return
    (tmp_path / "mounts").write_text(MOUNTS)
    devices = tmp_path / "block"
    for number, disk, removable in (
        ("8:1", "pci0/sda", "0"), ("8:17", "pci0/sdb", "1"), ("8:33", "usb2/sdc", "0"),
    ):  # fmt: skip
        folder = tmp_path / disk / "partition"
        folder.mkdir(parents=True)
        (folder.parent / "removable").write_text(f"{removable}\n")
        devices.mkdir(exist_ok=True)
        (devices / number).symlink_to(folder)
    monkeypatch.setattr(storage, "_MOUNTS", tmp_path / "mounts")
    monkeypatch.setattr(storage, "_DEVICES", devices)
    assert storage_of(Path(path)) is expected
    assert expected.is_safe is (expected in {Storage.HERE, Storage.UNKNOWN})


def test_this_computers_own_folder_is_not_refused(tmp_path: Path) -> None:
    assert storage_of(tmp_path / "none.judging") in Storage


def test_what_windows_says_of_drives() -> None:
    said = [storage.storage_of_drive_type(number) for number in range(7)]
    unknown = Storage.UNKNOWN
    assert said == [unknown, unknown, Storage.REMOVABLE, Storage.HERE, Storage.NETWORK,
                    Storage.REMOVABLE, unknown]  # fmt: skip
    assert storage.drive_of(PureWindowsPath(r"E:\داوری\a.judging")) == "E:\\"
    assert storage.drive_of(PureWindowsPath(r"\\server\share\a")) == "\\\\server\\share\\"


def test_a_file_is_copied_home_whole(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        mark(file, 700)
        path = file.path
    before = path.read_bytes()
    first, second = copy_home(path), copy_home(path)
    assert first.parent == second.parent
    assert first != second
    with open_file(first) as file:
        assert mark_of(file) == 700
    assert path.read_bytes() == before
    damage(path)
    with pytest.raises(DamagedFile):
        copy_home(path)
    with pytest.raises(InputRefused):
        copy_home(path.with_name("none.judging"))
    assert {p.name for p in first.parent.iterdir()} == {first.name, second.name}
    assert at_home(path) in {first, second}
    assert at_home(path.with_name("none.judging")) is None


def test_nothing_is_opened_on_a_stick(small_day: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not an event, not a workspace, and no new event is made there."""
    with small_day.laptop("J01") as file:
        path = file.path
    monkeypatch.setattr(storage, "storage_of", lambda _: Storage.REMOVABLE)
    goals = (
        lambda: open_file(path),
        lambda: open_workspace(small_day.package, code_of(small_day.package, "J01"), path.parent),
        lambda: copy_home(path),
        lambda: create_event(
            small_day.folder / "second.judging",
            definition=small_day.folder / "event.toml",
            ideas=small_day.folder / "ideas.csv",
            judges=small_day.folder / "judges.csv",
        ),
    )
    before = path.read_bytes()
    for goal in goals:
        with pytest.raises(InputRefused) as refused:
            goal()
        assert (refused.value.reason, refused.value.detail) == (Refusal.UNSAFE_PLACE, "removable")
    assert path.read_bytes() == before
    assert not (small_day.folder / "second.judging").exists()


def test_a_backup_before_every_merge_and_before_a_result_is_official(small_day: Any) -> None:
    marks = {"101": (9, 8), "102": (7, 6)}
    event, files = small_day.event, [small_day.judge("J01", marks), small_day.judge("J03", marks)]
    held = []
    for path in files:
        merge_many(event, [path])
        held.append(backups_of(event.path)[0])
    record = len(backups_of(event.path))
    freeze(event)
    held.append(backups_of(event.path)[0])
    assert len(backups_of(event.path)) == record + 1
    seen = [safety.contents_of(backup.path) for backup in held]
    assert [one.marks for one in seen if one] == [0, 4, 8]
    assert {(one.title, one.judge_name) for one in seen if one} == {("جشنوارهٔ کوچک", "")}


def test_the_copies_that_are_offered_are_whole(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        for n in range(9):
            mark(file, 100 * (n + 1))
            back_up(file, NOW + n * 10 * MINUTE)
        path = file.path
    newest, second, *others = backups_of(path)
    damage(newest.path)
    second.path.write_bytes(b"no database at all")
    before = {p.name: p.read_bytes() for p in newest.path.parent.iterdir()}
    offered = good_copies(path)
    assert [copy.backup for copy in offered] == others[:6]
    assert {copy.contents.marks for copy in offered} == {1}
    assert {copy.contents.judge_name for copy in offered} == {"دکتر مهین آریا"}
    assert {p.name: p.read_bytes() for p in newest.path.parent.iterdir()} == before


def test_of_two_backups_in_one_second_the_later_is_newer(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        made = []
        for value in range(1, 11):
            mark(file, 100 * value)
            made.append(back_up(file, NOW))
        found = [b.path for b in backups_of(file.path)]
        assert found[:RECENT] == made[::-1][:RECENT]
        assert found == [path for path in made[::-1] if path and path.exists()]


def test_backups_of_a_large_file_leave_room(
    small_day: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "ROOM", 1)
    with small_day.laptop("J01") as file:
        for n in range(6):
            mark(file, 100 * (n + 1))
            back_up(file, NOW + n * MINUTE)
        made = [backup.made_at for backup in backups_of(file.path)]
    assert made == [NOW + n * MINUTE for n in (5, 4, 3)]
