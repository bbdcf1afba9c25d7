"""A sheet that occurs in several revisions is parsed once.

The result is the same as parsing it again.
"""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from judging_app.domain.merge import ScoreFile
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical
from judging_app.exchange.packages.keys import public_keys
from judging_app.exchange.packages.score_file import read_signed, write_score_file
from judging_app.exchange.packages.score_sheet_cache import SheetReader
from judging_app.exchange.packages.wire import WireSheet
from tests.exchange.bad_files import good_score_file
from tests.keys import ROOT, judge_secret


def said_by(score_file: ScoreFile) -> bytes:
    judge = judge_secret(score_file.judge_id)
    return write_score_file(score_file, judge, public_keys(ROOT)).said


def test_a_second_revision_gives_the_very_same_sheets() -> None:
    first = good_score_file()
    changed = replace(first.sheets[0], comment="نه چندان")
    second = good_score_file(
        revision=3, ancestors=(*first.ancestors, "d4" * 32), sheets=(changed, first.sheets[1])
    )
    reader = SheetReader()
    one = read_signed(said_by(first), reader)
    two = read_signed(said_by(second), reader)
    assert (one, two) == (first, second)
    assert two.sheets[1] is one.sheets[1]
    assert two.sheets[0] is not one.sheets[0]


def test_another_judge_who_says_the_same_has_sheets_of_their_own() -> None:
    mine = good_score_file()
    sheets = tuple(replace(sheet, judge_id="J02") for sheet in mine.sheets)
    other = good_score_file(judge_id="J02", sheets=sheets)
    reader = SheetReader()
    assert read_signed(said_by(mine), reader) == mine
    assert read_signed(said_by(other), reader) == other


def test_a_text_that_must_not_travel_is_found_beside_the_sheets_and_in_them() -> None:
    for changes in (
        {"reason": "\u202efdp.exe"},
        {"sheets": (replace(good_score_file().sheets[0], comment="\u202efdp.exe"),)},
    ):
        with pytest.raises(InputRefused) as refused:
            said_by(good_score_file(**changes))
        assert refused.value.reason is Refusal.TEXT


def test_the_first_bad_sheet_is_named_among_those_read_together() -> None:
    good, other = good_score_file().sheets
    written = canonical(
        [_wire(good), {**_wire(other), "seconds": -1}, {**_wire(other), "idea_id": ""}]
    )
    raws = msgspec.json.decode(written, type=tuple[msgspec.Raw, ...])
    with pytest.raises(InputRefused) as refused:
        SheetReader().read(raws, "J01", where="scores.json")
    assert refused.value.reason is Refusal.SCHEMA
    assert refused.value.where == "scores.json/sheets/2"


@pytest.mark.parametrize("ids, reason", [("ba", Refusal.SCHEMA), ("aa", Refusal.DUPLICATE)])
def test_marks_out_of_order_are_refused(ids: str, reason: Refusal) -> None:
    sheet = good_score_file().sheets[0]
    scores = [{"criterion_id": one, "value": 100} for one in ids]
    written = canonical([{**_wire(sheet), "scores": scores}])
    raws = msgspec.json.decode(written, type=tuple[msgspec.Raw, ...])
    with pytest.raises(InputRefused) as refused:
        SheetReader().read(raws, "J01", where="scores.json")
    assert (refused.value.reason, refused.value.where) == (reason, f"{sheet.idea_id}/scores")


def _wire(sheet: ScoreSheet) -> dict[str, Any]:
    found = msgspec.convert(sheet, WireSheet, from_attributes=True)
    return msgspec.to_builtins(found)
