"""The place of a row in a list."""

from dataclasses import dataclass
from typing import Final

ANY_SHEET: Final = ""
ALL_ROWS: Final = 0


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row of a sheet; it counts from 1 as the spreadsheet does.

    In a choice, `ANY_SHEET` stands for every sheet and `ALL_ROWS` for every row.
    """

    sheet: str
    row: int
