"""Heading lists of many origins: how many are mapped right by the suggestion alone."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import xlsxwriter

from judging_app.domain.list_mapping import ColumnUse, SheetLook
from judging_app.exchange.tables.list_look import look_at_table
from judging_app.exchange.tables.table_file import read_table

Cells = list[list[str]]

TEXT = Path(__file__).with_name("heading_lists.txt").read_text(encoding="utf-8")
LISTS = {
    name: [line.rstrip() for line in lines]
    for name, *lines in (part.strip().splitlines() for part in TEXT.split("\n= ")[1:])
}
RIGHT_ALONE = 39
"""How many of the lists need no change at all."""
MOST_CHANGES = 3


def cells_of(name: str) -> tuple[list[ColumnUse], Cells, Cells]:
    """The right uses, the rows of headings, and the rows below them."""
    uses, *lines = LISTS[name]
    heads = [line[1:].split("|") for line in lines if line.startswith("!")]
    rows = [line.split("|") for line in lines if not line.startswith("!")]
    return [ColumnUse(use) for use in uses.split("|")], heads, rows


def write(path: Path, heads: Cells, rows: Cells) -> None:
    """Write a workbook; «>» and «^» continue a merged cell."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([*heads, *rows]):
            sheet.write_row(number, 0, ["" if cell in (">", "^") else cell for cell in cells])
        for row, column, below, right in merged(heads):
            sheet.merge_range(row, column, below, right, heads[row][column])


def merged(heads: Cells) -> Iterator[tuple[int, int, int, int]]:
    """The merged cells: first row and column, last row and column."""
    for row, cells in enumerate(heads):
        for column, cell in enumerate(cells):
            right = list(takewhile(">".__eq__, cells[column + 1 :]))
            below = list(takewhile("^".__eq__, [line[column] for line in heads[row + 1 :]]))
            corner = (row + len(below), column + len(right))
            if cell not in (">", "^") and corner != (row, column):
                yield row, column, *corner


def look(folder: Path, name: str) -> tuple[list[ColumnUse], SheetLook]:
    """The right uses of a list, and the look of its sheet."""
    uses, heads, rows = cells_of(name)
    path = folder / "list.xlsx"
    write(path, heads, rows)
    return uses, look_at_table(read_table(path)).sheets[0]


def changes(uses: list[ColumnUse], seen: SheetLook) -> list[str]:
    """The changes that a person must make in the suggestion."""
    pairs = zip(seen.columns, uses, strict=True)
    return [f"{one.heading}: {one.use} → {use}" for one, use in pairs if one.use is not use]


@pytest.mark.parametrize("name", LISTS)
def test_three_changes_make_every_mapping_right(name: str, tmp_path: Path) -> None:
    uses, seen = look(tmp_path, name)
    assert len(changes(uses, seen)) <= MOST_CHANGES, changes(uses, seen)
    heads = cells_of(name)[1]
    assert seen.mapping.last_heading == len(heads)
    assert seen.is_read


def test_most_mappings_are_right_by_suggestion_alone(tmp_path: Path) -> None:
    wrong = {name: found for name in LISTS if (found := changes(*look(tmp_path, name)))}
    assert len(LISTS) - len(wrong) == RIGHT_ALONE, wrong
