"""Compares the cell values from one parser of a workbook with the look from another parser.

If only one parser finds a cell, or the parsers disagree, the cell is never imported as a mark.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from judging_app.exchange.tables.look import Look, Shown
from judging_app.exchange.tables.number_format import number_text
from judging_app.exchange.tables.sheet import UNREADABLE, Trait

Value = int | float | str | bool | time | date | datetime | timedelta

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEAR: Final = 1e-13
"""The relative difference up to which two numbers are equal: it hides the last digits."""
_NOTHING: Final[Mapping[int, Shown]] = {}


def compare_row(row: int, values: Sequence[Value], look: Look) -> None:
    """Add `Trait.UNREAD` to the cells of a row on which the two parsers disagree.

    `number` counts rows from 0. `values` begin with column A.
    """
    shown = look.cells.pop(row, _NOTHING)
    filled = {column for column, value in enumerate(values) if not _is_blank(value)}
    for column in sorted(filled | shown.keys()):
        value = values[column] if column < len(values) else ""
        if not _agree(value, shown.get(column, ""), is_whole=(row, column) in look.whole):
            _see(look, row, column, shown.get(column, value))


def see_unread_rows(look: Look) -> None:
    """Add `Trait.UNREAD` to the cells of all rows that were not compared."""
    for row in sorted(look.cells):
        compare_row(row, (), look)


def forget_explained(look: Look) -> None:
    """Remove `Trait.UNREAD` from blank cells whose blankness has another known cause."""
    explained = {
        (seen.row, seen.column)
        for seen in look.seen
        if seen.trait in UNREADABLE and seen.trait is not Trait.UNREAD
    }
    look.seen[:] = [
        seen
        for seen in look.seen
        if seen.trait is not Trait.UNREAD or (seen.row, seen.column) not in explained
    ]


def _see(look: Look, row: int, column: int, value: Value) -> None:
    text = number_text(value) if isinstance(value, float) else str(value)
    look.see((row, column), Trait.UNREAD, text)


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and (not value or value.isspace())


def _agree(value: Value, shown: Shown, *, is_whole: bool) -> bool:
    if isinstance(value, str) and isinstance(shown, str):
        if value == shown or (is_whole and value.strip()):
            return True
        return not _spellings(value).isdisjoint(_spellings(shown))
    if _is_blank(value) or _is_blank(shown):
        return False
    if isinstance(value, bool) or not isinstance(value, int | float):
        return not isinstance(value, str)  # dates and booleans have many spellings
    return isinstance(shown, float) and abs(value - shown) <= _NEAR * abs(shown)


def _spellings(text: str) -> set[str]:
    """The spellings of the visible letters: as stored, and with escapes (_x000D_) as one letter."""
    spelt = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return {_letters(text), _letters(spelt)}


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and not c.isspace())
