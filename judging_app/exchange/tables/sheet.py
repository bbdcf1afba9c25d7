"""An imported worksheet: its cells as text, and all that the text alone does not show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MAX_CELLS: Final = 4_000_000
"""The most cells of a table, including blank cells left of a filled one. 20,000 ideas with 200
columns fit."""

Place = tuple[int, int]
"""The row and the column of a cell, counted from 0."""


class Trait(StrEnum):
    """A property of a cell that its text does not show."""

    ERROR = "error"  # #N/A, #REF! …: the cell is imported as blank
    NO_VALUE = "no-value"  # a formula that was never calculated: imported as blank
    UNREAD = "unread"  # two parsers of the file disagree on the cell: imported as blank
    COVERED = "covered"  # under a merged cell: blank, or with a value that nobody sees
    ROWS_INSIDE = "rows-inside"  # a text whose lines look like rows of the table
    DATE = "date"  # a date, a time or a duration, imported in ISO 8601
    PERCENT = "percent"  # imported as displayed: «70%»
    LONG_NUMBER = "long-number"  # more digits than a spreadsheet stores: the last ones are lost
    SHOWN_OTHERWISE = "shown-otherwise"  # the number format hides some or all digits
    NOTE = "note"  # the cell has a note or comment
    STRUCK = "struck"  # struck through, fully or in part


UNREADABLE = frozenset({Trait.ERROR, Trait.NO_VALUE, Trait.UNREAD, Trait.COVERED})
"""The traits of cells whose text in `Sheet.rows` differs from the displayed text."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A trait of the cell at (`row`, `column`), from 0. `text` is the displayed text."""

    row: int
    column: int
    trait: Trait
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. `rows[0]` is the spreadsheet's row 1; a row ends with its last filled cell.

    Numbers are written as a spreadsheet shows them, with up to 15 digits («1047», «17.5», and
    «0047» with such a format), dates as ISO 8601. A formula gives only its value. `filled` are the
    places that a merged cell above them filled. `seen` is sorted by place. `values` are the bare
    numbers of cells whose format adds text («0.7» for «70%»). `widths` are the numbers of cells of
    each row of a text file, blank ones at the end included; it is empty for a workbook, where a
    cell cannot slip into the next column. `sign` separates the cells of a text file. `guesses`
    lists the guesses about a text file in a few ASCII words. `unchecked` is set if the parser
    cannot know whether a blank cell holds an error.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    filled: frozenset[Place] = frozenset()
    seen: tuple[Seen, ...] = ()
    values: Mapping[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    widths: tuple[int, ...] = ()
    guesses: tuple[str, ...] = ()
    sign: str = ""
    unchecked: bool = False

    def cell(self, row: int, column: int) -> str:
        """The text of a cell, counted from 0; empty if the row is shorter."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def value(self, row: int, column: int) -> str:
        """The text of a cell. A number comes without what its format adds."""
        return self.values.get((row, column)) or self.cell(row, column)


@dataclass(frozen=True, slots=True)
class Table:
    """The non-empty worksheets of a file. Visible worksheets come first."""

    sheets: tuple[Sheet, ...]


def cell_name(row: int, column: int) -> str:
    """The spreadsheet's name of a cell. The place counts from 0: (6, 4) is E7."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
