"""Several files of one folder: all are put in place after the block, or none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from judging_app.errors import InputRefused, Obstacle, Refusal, WriteFailed
from judging_app.system import atomic_write
from judging_app.system.files_together import files_together

NAMES = ("one.txt", "two.txt")


def write(folder: Path, text: str) -> None:
    with files_together(folder, NAMES) as beside:
        for name in NAMES:
            (beside / name).write_text(text, encoding="utf-8")
            assert not (folder / name).exists() or (folder / name).read_text("utf-8") != text


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_all_files_come_after_the_block_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    write(folder, "a")
    (folder / "other.txt").write_text("other", encoding="utf-8")
    write(folder, "b")
    assert texts(folder) == {"one.txt": "b", "two.txt": "b", "other.txt": "other"}


def test_a_failure_in_the_block_leaves_the_earlier_files(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with pytest.raises(ZeroDivisionError), files_together(tmp_path, NAMES) as beside:
        (beside / NAMES[0]).write_text("b", encoding="utf-8")
        1 / 0  # noqa: B018
    assert texts(tmp_path) == {"one.txt": "a", "two.txt": "a"}


def test_a_target_that_would_be_lost_is_refused_before_the_block(tmp_path: Path) -> None:
    (tmp_path / NAMES[1]).mkdir()
    with pytest.raises(InputRefused) as refused, files_together(tmp_path, NAMES):
        pytest.fail("the block began")
    assert refused.value.reason is Refusal.NOT_A_FILE
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[1]]


def opened_elsewhere(name: str) -> Callable[[Path, Path], Path]:
    """A rename to the file `name` fails, as if a program of Windows had it open."""
    replace = Path.replace

    def refused(source: Path, target: Path) -> Path:
        if target.name == name and source.parent != target.parent:
            error = PermissionError(13, "Access is denied", str(target))
            error.winerror = 5  # type: ignore[attr-defined]
            raise error
        return replace(source, target)

    return refused


def no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("had", [True, False])
def test_a_file_that_another_program_has_open_leaves_all_earlier_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool, had: bool
) -> None:
    for name in NAMES if had else NAMES[1:]:
        (tmp_path / name).write_text("a", encoding="utf-8")
    earlier = texts(tmp_path)
    monkeypatch.setattr(atomic_write, "PATIENCE", 0.0)
    monkeypatch.setattr(Path, "replace", opened_elsewhere(NAMES[1]))
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(WriteFailed) as failed:
        write(tmp_path, "b")
    assert texts(tmp_path) == earlier
    assert failed.value.path == tmp_path / NAMES[1]
    assert failed.value.obstacle is Obstacle.IN_USE
