"""Files are read within limits and written wholly or not at all."""

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from judging_app.errors import InputRefused, Reason, WriteFailed
from judging_app.exchange import files
from judging_app.exchange.files import (
    read_limited,
    remove_copy,
    remove_leftover,
    write_safely,
)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusal(path: Path, limit: int = 100) -> Reason:
    with pytest.raises(InputRefused) as caught:
        read_limited(path, limit)
    assert caught.value.path == path
    return caught.value.reason


def test_up_to_the_limit_and_not_past_it(tmp_path: Path) -> None:
    path = tmp_path / "پرونده.scores"
    path.write_bytes(b"x" * 100)
    assert read_limited(path, 100) == b"x" * 100
    assert refusal(path, 99) is Reason.TOO_BIG


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert refusal(empty) is Reason.EMPTY_FILE
    assert refusal(tmp_path) is Reason.NOT_A_FILE
    assert refusal(tmp_path / "none") is Reason.NOT_FOUND
    assert refusal(empty / "below a file") is Reason.NOT_FOUND
    assert refusal(tmp_path / ("long" * 100)) is Reason.UNREADABLE
    assert refusal(tmp_path / "nul\0") is Reason.NOT_FOUND


def special_files(folder: Path) -> list[Path]:
    """What POSIX has beside files; on Windows only a folder."""
    made = [folder / "folder"]
    made[0].mkdir()
    if sys.platform != "win32":
        target = folder / "target"
        target.write_bytes(b"precious")
        link, loose, pipe = folder / "link", folder / "loose", folder / "pipe"
        link.symlink_to(target)
        loose.symlink_to(folder / "nowhere")
        os.mkfifo(pipe)
        made += [link, loose, pipe, Path(os.devnull)]
    return made


def test_only_regular_files_are_read_or_replaced(tmp_path: Path) -> None:
    for path in special_files(tmp_path):
        assert refusal(path) is Reason.NOT_A_FILE
        with pytest.raises(InputRefused) as caught:
            write_safely(path, b"new")
        assert caught.value.reason is Reason.NOT_A_FILE
    assert all(p.read_bytes() == b"precious" for p in tmp_path.glob("target"))


def test_written_and_replaced_with_nothing_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "رتبه‌ها.xlsx"
    for content in (b"first", b"", b"third" * 10_000):
        write_safely(path, content)
        assert path.read_bytes() == content
        assert names(tmp_path) == {path.name}


def test_the_temporary_name_is_ascii_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        seen.append(self.name)
        assert self.parent == target.parent
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    write_safely(tmp_path / "لوح.pdf", b"x")
    assert seen[0].isascii()
    assert seen[0].startswith(".~")
    assert seen[0].endswith(".part")


def failing(number: int) -> Callable[..., None]:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("owner", "call"), [(os, "fsync"), (Path, "replace"), (Path, "read_bytes"), (os, "open")]
)
def test_a_full_or_pulled_stick_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, call: str
) -> None:
    path = tmp_path / "J01-7F2A-0001.scores"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(owner, call, failing(errno.ENOSPC))
        with pytest.raises(WriteFailed) as caught:
            write_safely(path, b"new")
    assert caught.value.path == path
    assert caught.value.detail == os.strerror(errno.ENOSPC)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {path.name}


def test_a_stick_that_lies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.scores"
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")
    with pytest.raises(WriteFailed):
        write_safely(path, b"new")
    assert names(tmp_path) == set()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "a", tmp_path / "nul\0"):
        with pytest.raises(WriteFailed):
            write_safely(path, b"x")


def test_own_leftovers_go_and_the_rest_stays(tmp_path: Path) -> None:
    mine = tmp_path / files._temporary_name(tmp_path / "a.scores")
    old, fresh = tmp_path / ".~judging-0123.part", tmp_path / ".~judging-4567.part"
    foreign = tmp_path / ".~lock.ideas.xlsx#.part"
    for path in (mine, old, fresh, foreign):
        path.write_bytes(b"half")
    yesterday = time.time() - 86_400
    os.utime(old, (yesterday, yesterday))
    os.utime(foreign, (yesterday, yesterday))
    write_safely(tmp_path / "a.scores", b"whole")
    assert names(tmp_path) == {"a.scores", fresh.name, foreign.name}


def test_only_an_exact_copy_is_removed(tmp_path: Path) -> None:
    same, longer, other = (tmp_path / name for name in ("a.scores", "b.scores", "c.scores"))
    same.write_bytes(b"mine")
    longer.write_bytes(b"mine and more")
    other.write_bytes(b"ours")
    for path in (same, longer, other, tmp_path / "none", tmp_path):
        remove_copy(path, b"mine")
    assert names(tmp_path) == {longer.name, other.name}


def test_the_leftover_of_one_file_is_removed(tmp_path: Path) -> None:
    path, other = tmp_path / "a.scores", tmp_path / "b.scores"
    for half in (path, other):
        half.with_name(files._temporary_name(half)).write_bytes(b"half")
    remove_leftover(path)
    remove_leftover(path)
    assert names(tmp_path) == {files._temporary_name(other)}


def test_a_planted_link_under_the_temporary_name_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"old")
    target = tmp_path / "a.scores"
    if sys.platform != "win32":
        (tmp_path / files._temporary_name(target)).symlink_to(precious)
    write_safely(target, b"new")
    assert precious.read_bytes() == b"old"


WRITER = """
import sys
from pathlib import Path
from judging_app.exchange.files import write_safely
path, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    write_safely(path, bytes([number % 251]) * 3_000_000)
"""


def test_killed_while_writing_the_file_is_whole(tmp_path: Path) -> None:
    """A torn file would be shorter, or hold two kinds of bytes."""
    path = tmp_path / "out.scores"
    dice = random.Random(15)
    for _ in range(15):
        with subprocess.Popen(  # noqa: S603 - this Python, a fixed text
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(dice.uniform(0.01, 0.12))
            writer.kill()
        if path.exists():
            data = path.read_bytes()
            assert len(data) == 3_000_000
            assert len(set(data)) == 1
    write_safely(path, b"after")
    assert names(tmp_path) == {path.name}
