"""Tests of a folder that is written completely or not at all."""

from pathlib import Path, PurePosixPath

import pytest

from judging_app.errors import Obstacle, WriteFailed
from judging_app.system import atomic_write
from judging_app.system.folder_write import write_folder

NEW = {"program.exe": b"new", "runtime/new.dll": b"new"}
OLD = {"program.exe": b"old", "runtime/old.dll": b"old"}


def write(target: Path, files: dict[str, bytes]) -> None:
    written = ((PurePosixPath(name), content) for name, content in files.items())
    assert write_folder(target, written, len(files)).files == len(files)


def found(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_folder_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "برنامه"
    write(target, OLD)
    assert found(target) == OLD
    write(target, NEW)
    assert found(tmp_path) == {f"برنامه/{name}": content for name, content in NEW.items()}


@pytest.mark.parametrize("held", ["older", "new"])
def test_a_folder_with_an_open_file_keeps_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """Windows renames no folder in which a program has a file open."""
    target = tmp_path / "برنامه"
    write(target, OLD)
    rename = Path.rename

    def refused(source: Path, new: Path) -> Path:
        if source == target if held == "older" else source.name == "new":
            error = PermissionError(13, "Access is denied", str(source))
            error.winerror = 5  # type: ignore[attr-defined]
            raise error
        return rename(source, new)

    monkeypatch.setattr(atomic_write, "PATIENCE", 0.0)
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(WriteFailed) as failed:
        write(target, NEW)
    assert found(tmp_path) == {f"برنامه/{name}": content for name, content in OLD.items()}
    assert failed.value.obstacle is Obstacle.IN_USE


def test_a_fresh_folder_that_a_scanner_holds_for_a_moment_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, calls = tmp_path / "برنامه", []
    rename = Path.rename

    def held_once(source: Path, new: Path) -> Path:
        calls.append(source)
        if len(calls) == 1:
            error = PermissionError(13, "The process cannot access the file", str(source))
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return rename(source, new)

    monkeypatch.setattr(Path, "rename", held_once)
    write(target, NEW)
    assert found(target) == NEW
    assert len(calls) == 2
