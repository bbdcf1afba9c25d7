"""Sheets that stand in several revisions are read once, and are the same as read anew."""

from dataclasses import replace

import pytest

from judging_app.errors import InputRefused, Reason
from judging_app.exchange.score_file import read_score_file, write_score_file
from judging_app.exchange.sheet_reader import SheetReader
from tests.exchange.bad_files import good_score_file


def test_a_second_revision_gives_the_very_same_sheets() -> None:
    first = good_score_file()
    changed = replace(first.sheets[0], comment="نه چندان")
    second = good_score_file(
        revision=3, ancestors=(*first.ancestors, "d4" * 32), sheets=(changed, first.sheets[1])
    )
    reader = SheetReader()
    one = read_score_file(write_score_file(first), reader)
    two = read_score_file(write_score_file(second), reader)
    assert (one, two) == (first, second)
    assert two.sheets[1] is one.sheets[1]
    assert two.sheets[0] is not one.sheets[0]


def test_another_judge_who_says_the_same_has_sheets_of_their_own() -> None:
    mine = good_score_file()
    sheets = tuple(replace(sheet, judge_id="J02") for sheet in mine.sheets)
    other = good_score_file(judge_id="J02", sheets=sheets)
    reader = SheetReader()
    assert read_score_file(write_score_file(mine), reader) == mine
    assert read_score_file(write_score_file(other), reader) == other


def test_a_text_that_must_not_travel_is_found_beside_the_sheets_and_in_them() -> None:
    for changes in (
        {"reason": "\u202efdp.exe"},
        {"sheets": (replace(good_score_file().sheets[0], comment="\u202efdp.exe"),)},
    ):
        with pytest.raises(InputRefused) as refused:
            write_score_file(good_score_file(**changes))
        assert refused.value.reason is Reason.TEXT
