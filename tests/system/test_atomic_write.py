"""Files are written completely or not at all. A part that a killed writer left is no valid file."""

import errno
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from judging_app.errors import InputRefused, NotWrittenYet, Obstacle, Refusal, WriteFailed
from judging_app.system import atomic_write
from judging_app.system import part_files as parts
from judging_app.system.atomic_write import (
    beside,
    folder_beside,
    made_folder,
    prepared,
    replace_patiently,
    streamed,
    write_whole,
)
from judging_app.system.part_files import clear_abandoned, part_stem, parts_in, remove_abandoned

HOUSE = Path(__file__).parents[2]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def part_of(target: Path, owner: str = "1-0a") -> Path:
    """A part of that target as another process would call it."""
    return target.with_name(f"{part_stem(target)}-{owner}.part")


def failing(number: int) -> Callable[..., None]:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_written_and_replaced_with_nothing_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "رتبه‌ها.xlsx"
    for content in (b"first", b"", b"x" * 64, b"x" * 65, b"third" * 10_000):
        write_whole(path, content)
        assert path.read_bytes() == content
        with streamed(path) as file:
            file.writelines(bytes([byte]) for byte in content)
        assert path.read_bytes() == content
        assert names(tmp_path) == {path.name}


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    special = [folder]
    if os.name == "posix":
        precious, link, pipe = (tmp_path / name for name in ("precious", "link", "pipe"))
        precious.write_bytes(b"precious")
        link.symlink_to(precious)
        os.mkfifo(pipe)
        special += [link, pipe, Path(os.devnull)]
    for path in special:
        with pytest.raises(InputRefused) as caught:
            write_whole(path, b"new")
        assert caught.value.reason is Refusal.NOT_A_FILE
    assert all(each.read_bytes() == b"precious" for each in tmp_path.glob("precious"))


def test_the_name_of_a_part_is_ascii_and_its_own_each_time(tmp_path: Path) -> None:
    target = tmp_path / "لوح.pdf"
    with beside(target) as first, beside(target) as second:
        assert first.path != second.path
        assert first.path.name.isascii()
        assert first.path.parent == target.parent
        assert names(tmp_path) == {first.path.name, second.path.name}
    assert names(tmp_path) == set()


def test_a_part_is_no_valid_file_before_it_is_put(tmp_path: Path) -> None:
    path, data = tmp_path / "package.zip", bytes(range(1, 256)) * 40
    path.write_bytes(b"old")
    with prepared(path, data) as part:
        lying = part.path.read_bytes()
        assert len(lying) == len(data)
        assert not any(lying[:64])
        assert lying[64:] == data[64:]
        assert path.read_bytes() == b"old"
        part.put()
        assert path.read_bytes() == data
    assert names(tmp_path) == {path.name}


def test_what_is_not_put_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(b"old")
    with prepared(path, b"new"):
        pass
    with pytest.raises(KeyError), prepared(path, b"new"):
        raise KeyError
    with pytest.raises(KeyError), streamed(path) as file:
        file.write(b"ne")
        raise KeyError
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {path.name}


@pytest.mark.parametrize(("owner", "call"), [(os, "fsync"), (Path, "replace"), (os, "open")])
def test_a_full_or_pulled_stick_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, call: str
) -> None:
    path = tmp_path / "J01-7F2A-0001.pdf"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(owner, call, failing(errno.ENOSPC))
        with pytest.raises(WriteFailed) as caught:
            write_whole(path, b"new")
    assert caught.value.path == path
    assert caught.value.obstacle is Obstacle.NO_ROOM
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {path.name}


def test_a_failure_after_the_commit_says_that_it_was_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "package.zip"
    with prepared(path, b"new") as part:
        with monkeypatch.context() as broken:
            broken.setattr(Path, "replace", failing(errno.EIO))
            with pytest.raises(NotWrittenYet) as caught:
                part.put(recorded=True)
        assert caught.value.path == path
    assert names(tmp_path) == set()


def test_what_is_new_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other event appears after the last look at its place, and before the renaming."""
    path = tmp_path / "event.data"
    flush = atomic_write.Part._flush

    def meanwhile(part: atomic_write.Part) -> None:
        flush(part)
        path.write_bytes(b"of another window")

    with beside(path, new=True) as part:
        part.write(b"new")
        monkeypatch.setattr(atomic_write.Part, "_flush", meanwhile)
        with pytest.raises(InputRefused) as caught:
            part.put()
    assert caught.value.reason is Refusal.ALREADY_EXISTS
    assert caught.value.path == path
    assert path.read_bytes() == b"of another window"
    assert names(tmp_path) == {path.name}


def test_a_second_name_that_a_killed_writer_left_goes_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To open and close it would end SQLite's lock on the event that it is a name of."""
    path = tmp_path / "event.data"
    path.write_bytes(b"whole")
    try:
        os.link(path, part_of(path))
    except OSError:
        print("no links here")  # noqa: T201
        return
    monkeypatch.setattr(os, "open", failing(errno.EIO))
    with pytest.raises(InputRefused) as caught, beside(path, new=True):
        pass
    assert caught.value.reason is Refusal.ALREADY_EXISTS
    assert names(tmp_path) == {path.name}
    assert path.read_bytes() == b"whole"


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_new_is_put_with_links_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    path = tmp_path / "event.data"
    if not has_links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    with beside(path, new=True) as part, beside(path, new=True) as later:
        part.write(b"new")
        later.write(b"newer")
        part.put()
        with pytest.raises(InputRefused) as caught:
            later.put()
    assert caught.value.reason is Refusal.ALREADY_EXISTS
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == {path.name}


def test_the_true_error_is_not_hidden_by_the_tidying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", failing(errno.ENOSPC))
        broken.setattr(Path, "unlink", failing(errno.EACCES))
        with pytest.raises(WriteFailed) as caught:
            write_whole(tmp_path / "a", b"new")
    assert caught.value.obstacle is Obstacle.NO_ROOM


def test_a_stick_that_lies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    with monkeypatch.context() as lying:
        lying.setattr(atomic_write, "_digest_of", lambda _: b"of something else")
        with pytest.raises(WriteFailed):
            write_whole(path, b"new" * 99)
    put = atomic_write.Part._flush

    def loses_the_head(part: atomic_write.Part) -> None:
        put(part)
        if part._head and part.path.read_bytes().startswith(part._head):
            part.path.write_bytes(bytes(part.path.stat().st_size))

    with monkeypatch.context() as lying:
        lying.setattr(atomic_write.Part, "_flush", loses_the_head)
        with pytest.raises(WriteFailed):
            write_whole(path, b"new" * 99)
    assert names(tmp_path) == set()


def test_nobody_else_writes_whole_files_or_makes_folders() -> None:
    """Every other way of writing a file could leave half of it, or raise a bare OSError."""
    ways = re.compile(
        r"\.write_bytes\(|\.write_text\(|\.mkdir\(|makedirs\(|NamedTemporaryFile|mkstemp"
        r"|\bos\.(?:rename|replace)\(|open\([^)\n]*[\"'][wax]b?\+?[\"']"
    )
    found = {
        (path.name, way)
        for root in ("judging_app", "ui")
        for path in (HOUSE / root).rglob("*.py")
        for way in ways.findall(path.read_text(encoding="utf-8"))
    }
    own = {("atomic_write.py", ".mkdir(")}
    mark_of_windows = {("attachments.py", ".write_text(")}  # an alternate stream, not a file
    nowhere = {("xls_look.py", 'open(os.devnull, "w"')}
    # thousands of files, put in their place together after all were read back
    whole_folder = {("folder_write.py", ".mkdir("), ("folder_write.py", 'open("wb"')}
    assert found == own | mark_of_windows | nowhere | whole_folder


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as caught:
        write_whole(tmp_path / "none" / "a", b"x")
    assert caught.value.obstacle is Obstacle.GONE
    with pytest.raises(WriteFailed):
        write_whole(tmp_path / "nul\0", b"x")
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "a", tmp_path / ("long" * 100)):
        with pytest.raises(WriteFailed):
            write_whole(path, b"x")
    with pytest.raises(WriteFailed):
        made_folder(tmp_path / "file" / "folder")


def test_abandoned_parts_go_and_the_rest_stays(tmp_path: Path) -> None:
    target, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    mine, old, fresh = part_of(target), part_of(other), part_of(other, "2-0b")
    earlier = tmp_path / ".~judging-0123.part"
    journal = mine.with_name(f"{mine.name}-journal")
    foreign = tmp_path / ".~lock.zip.xlsx#.part"
    for path in (mine, old, fresh, earlier, journal, foreign):
        path.write_bytes(b"half")
    yesterday = time.time() - 86_400
    for path in (old, earlier, foreign):
        os.utime(path, (yesterday, yesterday))
    write_whole(target, b"whole")
    assert names(tmp_path) == {"a.pdf", fresh.name, foreign.name}


def test_a_part_that_somebody_writes_is_not_removed(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    yesterday = time.time() - 86_400
    with beside(target) as part, folder_beside(tmp_path) as folder:
        for held in (part.path, folder):
            os.utime(held, (yesterday, yesterday))
            assert not remove_abandoned(held)
        clear_abandoned(tmp_path, of=target)
        write_whole(target, b"meanwhile")
        assert names(tmp_path) == {target.name, part.path.name, folder.name}
    with folder_beside(tmp_path) as folder:
        (folder / "x.pdf").write_bytes(b"x")
    left = tmp_path / ".~judging-0123-1-0a.part"
    left.mkdir()
    (left / "x.pdf").write_bytes(b"x")
    assert remove_abandoned(left)
    assert names(tmp_path) == {target.name}


def test_a_part_that_is_just_being_removed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process took the new part for an abandoned one before its writer held it."""
    real, taken = parts.hold, list[Path]()

    def late(descriptor: int, path: Path) -> bool:
        if len(taken) < 2 and path not in taken:
            taken.append(path)
            with parts._taken(path) as is_free:
                found = real(descriptor, path)
                assert is_free
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            return found
        return real(descriptor, path)

    monkeypatch.setattr(parts, "hold", late)
    monkeypatch.setattr(atomic_write, "hold", late)
    with beside(tmp_path / "a.pdf") as part, folder_beside(tmp_path) as folder:
        assert part.path.is_file()
        assert folder.is_dir()
        assert part.path not in taken
    assert len(taken) == 2
    assert names(tmp_path) == set()


def test_a_folder_that_another_window_fills_keeps_its_files_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fake of Windows: there are no locks, and a file that is open is not removed."""
    unlink, held = os.unlink, set[Path]()

    def refusing(path: str | Path, **named: int) -> None:
        if Path(path) in held:
            raise on_windows(32)
        unlink(path, **named)

    monkeypatch.setattr(parts, "_taken", lambda _: nullcontext(enter_result=True))
    monkeypatch.setattr(atomic_write, "hold_folder", parts.hold_by_file)
    monkeypatch.setattr(os, "unlink", refusing)
    with folder_beside(tmp_path) as folder:
        (folder / "a.pdf").write_bytes(b"finished")
        held.add(folder / parts.HELD)
        parts.OWN.discard(folder)  # as another process sees it
        with folder_beside(tmp_path) as second:
            assert second != folder
        assert not remove_abandoned(folder)
        assert names(folder) == {"a.pdf", parts.HELD}
        held.clear()
    assert names(tmp_path) == set()
    left = part_of(tmp_path / tmp_path.name)
    left.mkdir()
    for name in ("a.pdf", parts.HELD):
        (left / name).touch()
    assert remove_abandoned(left)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("call", ["open", "flock"])
def test_a_part_that_cannot_be_asked_for_is_removed_by_its_age_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Another user's part in a shared folder; a file system without locks."""
    if sys.platform == "win32":
        print("there an open file is not removed in any case")  # noqa: T201
        return
    target = tmp_path / "a.pdf"
    fresh, old = part_of(target), part_of(target, "2-0b")
    for part in (fresh, old):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 86_400,) * 2)
    import fcntl

    owner = os if call == "open" else fcntl
    with monkeypatch.context() as shared:
        shared.setattr(owner, call, failing(errno.EACCES))
        clear_abandoned(tmp_path, of=target)
    assert names(tmp_path) == {fresh.name}


def test_a_part_of_another_process_is_not_removed(tmp_path: Path) -> None:
    if os.name == "nt":
        print("there an open file is not removed in any case")  # noqa: T201
        return
    script = (
        "import sys\nfrom pathlib import Path\nfrom judging_app.system.atomic_write import beside\n"
        "with beside(Path(sys.argv[1])):\n    print(flush=True)\n    sys.stdin.read()\n"
    )
    target = tmp_path / "a.pdf"
    with subprocess.Popen(  # noqa: S603 - this Python, a fixed text
        [sys.executable, "-c", script, str(target)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HOUSE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        other.stdout.readline()
        (part,) = parts_in(tmp_path)
        write_whole(target, b"mine")
        assert names(tmp_path) == {target.name, part.name}
        other.kill()
    write_whole(target, b"mine")
    assert names(tmp_path) == {target.name}


def test_writers_of_one_file_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "settings.json"
    contents = [bytes([65 + n]) * 100_000 for n in range(8)]
    writers = [threading.Thread(target=write_whole, args=(target, each)) for each in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert target.read_bytes() in contents
    assert names(tmp_path) == {target.name}


def test_a_planted_link_under_a_parts_name_is_not_followed(tmp_path: Path) -> None:
    precious, target = tmp_path / "precious", tmp_path / "a.pdf"
    precious.write_bytes(b"old")
    if os.name == "posix":
        part_of(target).symlink_to(precious)
    write_whole(target, b"new")
    assert precious.read_bytes() == b"old"
    assert names(tmp_path) == {precious.name, target.name}


def test_what_is_private_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    private, public = tmp_path / "cards.pdf", tmp_path / "ranking.pdf"
    write_whole(private, b"x", private=True)
    write_whole(public, b"x")
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert private.stat().st_mode & 0o777 == 0o600
        assert public.stat().st_mode & 0o777 == 0o666 & ~mask
        assert made_folder(tmp_path / "a" / "b", private=True).stat().st_mode & 0o777 == 0o700


def on_windows(winerror: int) -> OSError:
    error = OSError(errno.EACCES, "in use")
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_scanner_that_holds_a_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    replace, tries = Path.replace, []

    def held(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) < 3:
            raise on_windows(winerror)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    write_whole(tmp_path / "a.xlsx", b"new")
    assert len(tries) == 3
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_stays_open_elsewhere_is_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(atomic_write, "PATIENCE", 0.01)

    def held(self: Path, target: Path) -> Path:
        raise on_windows(winerror)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WriteFailed) as caught:
        write_whole(path, b"new")
    assert caught.value.obstacle is Obstacle.IN_USE
    with pytest.raises(OSError, match="in use"):
        replace_patiently(path, tmp_path / "b")


@pytest.mark.parametrize("winerror", [15, 21, 55, 433, 1005, 1006, 1167])
def test_a_drive_that_is_away_is_said_to_be_gone(tmp_path: Path, winerror: int) -> None:
    assert WriteFailed.of(tmp_path / "a", on_windows(winerror)).obstacle is Obstacle.GONE


def test_the_root_of_an_empty_drive_takes_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There Windows says that it finds no file, and a scan of the folder raises."""
    monkeypatch.setattr(os, "scandir", failing(errno.ENOENT))
    write_whole(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


WRITER = """
import sys
from pathlib import Path
from judging_app.system.atomic_write import write_whole
path, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    write_whole(path, bytes([number % 251]) * 3_000_000)
"""


@pytest.mark.slow
def test_killed_while_writing_the_file_is_whole(tmp_path: Path) -> None:
    """A torn file would be shorter, or hold two kinds of bytes."""
    path = tmp_path / "out.pdf"
    dice = random.Random(15)
    for _ in range(15):
        with subprocess.Popen(  # noqa: S603 - this Python, a fixed text
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=HOUSE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(dice.uniform(0.01, 0.12))
            writer.kill()
        if path.exists():
            data = path.read_bytes()
            assert len(data) == 3_000_000
            assert len(set(data)) == 1
    write_whole(path, b"after")
    assert names(tmp_path) == {path.name}
