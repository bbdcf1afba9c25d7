"""Finding the header row of a list, and what its columns hold, whoever made the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from judging_app.errors import InputRefused, Reason
from judging_app.exchange.tables import Sheet
from judging_app.persian.text import clean_line, compact

HEADER_DEPTH: Final = 20
"""How many rows from the top the header is looked for in."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a kind of column is called in lists: `names` in full, `openings` with more behind.

    `barred` words make it another kind of column («عنوان شغلی» is no title). Of several columns
    that fit, only the first is read, unless `many`.
    """

    field: str
    names: tuple[str, ...]
    openings: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    many: bool = False

    def fits(self, label: str) -> bool:
        """Whether a column headed by `label` is of this kind."""
        key = compact(label)
        if key in map(compact, self.names):
            return True
        barred = any(compact(word) in key for word in self.barred)
        return not barred and any(key.startswith(compact(word)) for word in self.openings)


@dataclass(frozen=True, slots=True)
class Header:
    """A header row (`row` from 0) with the columns, from 0, of each field that was found."""

    sheet: Sheet
    row: int
    fields: Mapping[str, tuple[int, ...]]

    def has(self, field: str) -> bool:
        """Whether a column of that kind was found."""
        return field in self.fields

    def label(self, column: int) -> str:
        """What the list calls that column, cleaned."""
        return _label(self.sheet.cell(self.row, column))

    def field_label(self, field: str) -> str:
        """What the list calls the first column of that kind; empty where it has none."""
        return self.label(self.fields[field][0]) if field in self.fields else ""

    def headings(self) -> Mapping[str, str]:
        """Each field that was found, to the heading of its (first) column as the list has it."""
        return {field: self.field_label(field) for field in self.fields}

    def text(self, row: int, field: str) -> str:
        """The cell of that row in the first column of that kind, as it was typed."""
        return self.sheet.cell(row, self.fields[field][0]) if field in self.fields else ""


@lru_cache(maxsize=256)  # asked for again with every row
def _label(text: str) -> str:
    return clean_line(text)


def find_header(
    sheets: Iterable[Sheet],
    columns: Iterable[Column],
    needed: str,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> Header | None:
    """The header of the first sheet that has one with a `needed` column.

    `chosen` maps a field to the heading that a person chose for it, in any spelling; it stands
    before every guess. Raises `InputRefused` (NO_SUCH_COLUMN) for a chosen heading that no row
    near the top of any sheet has together with the others, or a field that the list does not have.
    """
    kinds, every = tuple(columns), tuple(sheets)
    if unknown := [field for field in chosen if field not in {kind.field for kind in kinds}]:
        raise InputRefused(Reason.NO_SUCH_COLUMN, where=unknown[0], detail=chosen[unknown[0]])
    found = next(filter(None, (_header_of(sheet, kinds, needed, chosen) for sheet in every)), None)
    if found is None and chosen:
        labels = {
            compact(cell) for sheet in every for row in sheet.rows[:HEADER_DEPTH] for cell in row
        }
        absent = [field for field, heading in chosen.items() if compact(heading) not in labels]
        if absent:
            raise InputRefused(Reason.NO_SUCH_COLUMN, where=absent[0], detail=chosen[absent[0]])
    return found


def _header_of(
    sheet: Sheet, columns: tuple[Column, ...], needed: str, chosen: Mapping[str, str]
) -> Header | None:
    """The row in which most kinds of columns are recognised."""
    found = [
        Header(sheet, row, fields)
        for row in range(min(HEADER_DEPTH, len(sheet.rows)))
        if needed in (fields := _fields(sheet.rows[row], columns, chosen))
        and (len(fields) > 1 or sum(map(bool, sheet.rows[row])) == 1)
    ]
    return max(found, key=lambda header: len(header.fields), default=None)


def _fields(
    labels: Sequence[str], columns: tuple[Column, ...], chosen: Mapping[str, str]
) -> Mapping[str, tuple[int, ...]]:
    """The columns of each field; none where a chosen heading is not among the labels."""
    fields: dict[str, tuple[int, ...]] = {}
    for field, heading in chosen.items():
        place = next(
            (n for n, label in enumerate(labels) if compact(label) == compact(heading)), None
        )
        if place is None:
            return {}
        fields[field] = (place,)
    taken = {place for places in fields.values() for place in places}
    for place, label in enumerate(labels):
        if place in taken or not label.strip():
            continue
        kind = next((c for c in columns if c.fits(label)), None)
        if (
            kind is not None
            and kind.field not in chosen
            and (kind.many or kind.field not in fields)
        ):
            fields[kind.field] = (*fields.get(kind.field, ()), place)
    return fields
