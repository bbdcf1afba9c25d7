"""The mappings that a person accepted are kept, without headings or texts."""

import os
from pathlib import Path

import pytest

from judging_app.system import remembered_mappings
from judging_app.system.remembered_mappings import KEPT, recall, remember

HEADINGS = ("کدایده", "عنوان")


def kept_file(folder: Path) -> Path:
    return folder / "mappings.json"


def test_the_latest_mapping_of_the_same_headings_comes_back() -> None:
    assert recall(HEADINGS) is None
    remember(HEADINGS, ("code", "title"))
    remember(HEADINGS, ("title", "ignore"))
    assert recall(HEADINGS) == ("title", "ignore")
    assert recall(HEADINGS[::-1]) is None


def test_the_file_has_no_heading_and_is_private(own_data_folder: Path) -> None:
    remember(HEADINGS, ("code", "title"))
    path = kept_file(own_data_folder)
    assert "عنوان" not in path.read_text(encoding="utf-8")
    assert "title" in path.read_text(encoding="utf-8")
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_only_the_latest_mappings_are_kept() -> None:
    for number in range(KEPT + 1):
        remember((str(number),), ("title",))
    assert recall(("0",)) is None
    assert recall((str(KEPT),)) == ("title",)


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"a": 5}', "\x00"])
def test_a_damaged_file_is_as_good_as_none(text: str, own_data_folder: Path) -> None:
    kept_file(own_data_folder).write_text(text, encoding="utf-8")
    assert recall(HEADINGS) is None
    remember(HEADINGS, ("title",))
    assert recall(HEADINGS) == ("title",)


def test_a_refusing_disk_is_no_error(own_data_folder: Path) -> None:
    kept_file(own_data_folder).mkdir()
    remembered_mappings.remember(HEADINGS, ("title",))
    assert recall(HEADINGS) is None
