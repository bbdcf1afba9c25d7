"""Guesses the kind of a column from its cells if no rule knows its heading."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from statistics import median
from typing import Final

from judging_app.exchange.tables.columns import HEADER_DEPTH, Column, Header, fields_of, names_one
from judging_app.exchange.tables.headings import is_heading
from judging_app.exchange.tables.table_file import Sheet
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

_LOOKED_AT: Final = 200
"""How many cells of a column are examined."""
_MOST: Final = 0.7
_TITLE_LENGTHS: Final = range(3, 161)
_NAME_LENGTHS: Final = range(5, 41)
_NAME_WORDS: Final = range(2, 6)
_ADDRESS: Final = re.compile(r"@|://|^www\.", re.IGNORECASE)
_CATEGORY_LENGTH: Final = 80
_HEADINGS_SHOWN: Final = 400

Cells = Sequence[str]


def cells_below(sheet: Sheet, row: int, place: int) -> Cells:
    """The first filled cells of a column below that row."""
    cells = (sheet.cell(n, place).strip() for n in range(row + 1, len(sheet.rows)))
    return tuple(islice(filter(None, cells), _LOOKED_AT))


def are_titles(cells: Cells) -> bool:
    """Whether the cells look like titles: short texts that hardly repeat."""
    texts = [cell for cell in cells if _is_text(cell)]
    if not texts or len(texts) < _MOST * len(cells):
        return False
    is_short = int(median(map(len, texts))) in _TITLE_LENGTHS
    return is_short and len(set(map(compact, texts))) >= _MOST * len(texts)


def are_names(cells: Cells) -> bool:
    """Whether the cells look like names of people: two to five words of letters."""
    named = [cell for cell in cells if not is_nobody(cell)]
    return bool(named) and sum(map(_is_name, named)) >= _MOST * len(named)


def are_categories(cells: Cells) -> bool:
    """Whether the cells repeat a few short texts."""
    texts = [compact(cell) for cell in cells if _is_text(cell) and len(cell) <= _CATEGORY_LENGTH]
    return len(texts) > 3 and len(texts) >= _MOST * len(cells) and 2 * len(set(texts)) <= len(texts)


def _is_text(cell: str) -> bool:
    letters = sum(map(str.isalpha, cell))
    return letters >= 2 and letters * 2 >= len(cell) - cell.count(" ") and not _ADDRESS.search(cell)


def _is_name(cell: str) -> bool:
    line = clean_line(cell)
    return (
        len(line) in _NAME_LENGTHS
        and len(line.split()) in _NAME_WORDS
        and all(char.isalpha() or char in " .\u200c'’-" or not char.isascii() for char in line)
        and not any(map(str.isdigit, line))
    )


def guess_header(
    sheets: Iterable[Sheet],
    columns: Sequence[Column],
    needed: Column,
    hints: Iterable[str],
    fit: Callable[[Cells], bool],
) -> Header | None:
    """The header whose `needed` column is suggested by both a word in its heading and its cells.

    If several columns qualify, the first is taken.
    """
    words = tuple(map(compact, hints))
    found = [
        Header(
            sheet,
            row,
            {**fields, needed.field: (place,)},
            frozenset({needed.field}),
            is_named=names_one(sheet.rows[row], fields, columns),
        )
        for sheet, row, fields, place in _untaken(sheets, columns)
        if hinted(sheet.rows[row][place], words, needed) and fit(cells_below(sheet, row, place))
    ]
    return max(found, key=lambda header: len(header.fields), default=None)


def hinted(label: str, words: Iterable[str], kind: Column) -> bool:
    """Whether a heading contains one of the words (`compact`) and no word of another kind."""
    key = compact(label)
    return is_heading(label) and not kind.bars(label) and any(word in key for word in words)


def _untaken(
    sheets: Iterable[Sheet], columns: Sequence[Column]
) -> Iterator[tuple[Sheet, int, Mapping[str, tuple[int, ...]], int]]:
    """Each column near the top that matches no kind.

    Gives its worksheet, its row, the known fields of this row, and its place in the row.
    """
    kinds = tuple(columns)
    for sheet in sheets:
        for row in range(min(HEADER_DEPTH, len(sheet.rows))):
            fields = fields_of(sheet.rows[row], kinds)
            taken = {place for places in fields.values() for place in places}
            for place, label in enumerate(sheet.rows[row]):
                if place not in taken and label.strip():
                    yield sheet, row, fields, place


def headings_there(sheets: Iterable[Sheet], fit: Callable[[Cells], bool]) -> str:
    """The headings of the most header-like row, then the headings of the columns that `fit`."""
    rows = [
        (sheet, row)
        for sheet in sheets
        for row in range(min(HEADER_DEPTH, len(sheet.rows) - 1))
        if any(map(is_heading, sheet.rows[row]))
    ]
    if not rows:
        return ""
    sheet, row = max(rows, key=lambda one: sum(map(is_heading, one[0].rows[one[1]])))
    labels = {n: clean_line(label) for n, label in enumerate(sheet.rows[row]) if label.strip()}
    likely = [label for n, label in labels.items() if fit(cells_below(sheet, row, n))]
    shown = " | ".join(labels.values())
    if likely:
        shown = f"{shown}; {' | '.join(likely)}?"
    return shown if len(shown) <= _HEADINGS_SHOWN else f"{shown[:_HEADINGS_SHOWN]}…"
