"""Tests of the size limits for files."""

import os
import sys
from pathlib import Path

import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.files import read_limited, remove_copy


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusal(path: Path, limit: int = 100) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        read_limited(path, limit)
    assert caught.value.path == path
    return caught.value.reason


def test_up_to_the_limit_and_not_past_it(tmp_path: Path) -> None:
    path = tmp_path / "پرونده.scores"
    path.write_bytes(b"x" * 100)
    assert read_limited(path, 100) == b"x" * 100
    assert refusal(path, 99) is Refusal.TOO_BIG


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert refusal(empty) is Refusal.EMPTY_FILE
    assert refusal(tmp_path) is Refusal.NOT_A_FILE
    assert refusal(tmp_path / "none") is Refusal.NOT_FOUND
    assert refusal(empty / "below a file") is Refusal.NOT_FOUND
    assert refusal(tmp_path / ("long" * 100)) is Refusal.UNREADABLE
    assert refusal(tmp_path / "nul\0") is Refusal.NOT_FOUND


def special_files(folder: Path) -> list[Path]:
    """Things that POSIX has beside files; on Windows only a folder."""
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


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    for path in special_files(tmp_path):
        assert refusal(path) is Refusal.NOT_A_FILE


def test_only_an_exact_copy_is_removed(tmp_path: Path) -> None:
    same, longer, other = (tmp_path / name for name in ("a.scores", "b.scores", "c.scores"))
    same.write_bytes(b"mine")
    longer.write_bytes(b"mine and more")
    other.write_bytes(b"ours")
    for path in (same, longer, other, tmp_path / "none", tmp_path):
        remove_copy(path, b"mine")
    assert names(tmp_path) == {longer.name, other.name}
