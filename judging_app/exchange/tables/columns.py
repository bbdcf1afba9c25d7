"""Finds the header row of a list, and the kind of each column, for lists of any origin."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.headings import Grammar, heading_keys, is_heading, words_of
from judging_app.exchange.tables.table_file import Sheet
from judging_app.persian.digits import is_number
from judging_app.persian.text import clean_line, compact

HEADER_DEPTH: Final = 20
"""How many rows from the top are searched for the header."""

Chosen = Mapping[str, str | Sequence[str]]
"""Maps a field to the heading, or the headings, that a person chose for it."""

_NOBODY_CHOSE: Final[Chosen] = MappingProxyType({})
_ENDINGS: Final = ("ی", "ها", "های", "ان", "گان", "s")
_BY_NAME: Final = 3
"""From this sureness on, a heading is one of the kind's names or consists of the kind's words."""
_WHOLE: Final = 5
"""A barred word of this length or more also bars longer words that begin with it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of column, with the headings that it may have.

    A heading in `names` matches as a whole; one in `openings` matches the beginning. A `grammar`
    builds further headings from words. A word of `inside` matches anywhere in a heading. A `barred`
    word excludes the column («عنوان شغلی» is no title), unless the heading is one of the names or
    matches the grammar. If several columns fit, only the best is imported, unless `many` is set.
    """

    field: str
    names: tuple[str, ...]
    openings: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    many: bool = False
    grammar: Grammar | None = None
    inside: tuple[str, ...] = ()

    def fits(self, label: str) -> bool:
        """Whether a column headed by `label` is of this kind."""
        return self.sureness(label) > 0

    def sureness(self, label: str) -> int:
        """How surely a column with this heading is of this kind: 0 (not at all) to 4 (by name)."""
        return _sureness(self, label)

    def bars(self, label: str) -> bool:
        """Whether a barred word in the heading excludes the column from this kind."""
        words = words_of(label)
        joined = {compact(label)} | words
        return any(_is_barred(word, words, joined) for word in _compacted(self.barred))


@lru_cache(maxsize=65_536)  # every cell near the top is compared with every kind
def _sureness(column: Column, label: str) -> int:
    keys = heading_keys(label)
    if not any(keys):
        return 0
    # a heading of polite words alone («State») has a blank key, which is no name for «#»; a bare
    # number has one, too: the first row of a list without headings, whose column counts rows
    has_letters = any(map(str.isalpha, label))
    if any(key in _compacted(column.names) for key in keys if key or not has_letters):
        return 4
    if column.grammar is not None and any(map(column.grammar.makes, filter(None, keys))):
        return 3
    if column.bars(label):
        return 0
    if any(key.startswith(_compacted(column.openings)) for key in keys):
        return 2
    return 1 if words_of(label) & set(_compacted(column.inside)) else 0


@lru_cache(maxsize=1024)
def _compacted(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(compact, words))


def _is_barred(barred: str, words: Iterable[str], joined: Iterable[str]) -> bool:
    if not _forms(barred).isdisjoint(words):
        return True
    return len(barred) >= _WHOLE and any(barred in word for word in joined)


@lru_cache(maxsize=1024)
def _forms(word: str) -> frozenset[str]:
    return frozenset({word, *(word + ending for ending in _ENDINGS)})


@dataclass(frozen=True, slots=True)
class Header:
    """A header row (`row` from 0). It maps each field to its columns, counted from 0.

    `guessed` are fields whose column matches no rule; its heading and its cells suggest the field.
    `is_named` means that a person chose one of the columns, or that its heading is a name of its
    kind. `codes` are the idea codes of the event: a row with one of them is a record. `labels` are
    the headings if they are not the texts of `row` alone; then `top` is the first row of headings.
    """

    sheet: Sheet
    row: int
    fields: Mapping[str, tuple[int, ...]]
    guessed: frozenset[str] = frozenset()
    is_named: bool = True
    codes: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()
    top: int = -1

    def first_row(self) -> int:
        """The first row of headings, from 0."""
        return self.row if self.top < 0 else self.top

    def has(self, field: str) -> bool:
        """Whether a column of that kind was found."""
        return field in self.fields

    def label(self, column: int) -> str:
        """The heading of that column, cleaned."""
        if self.labels:
            return _label(self.labels[column]) if column < len(self.labels) else ""
        return _label(self.sheet.cell(self.row, column))

    def field_label(self, field: str) -> str:
        """The heading of the first column of that kind; empty if the list has none."""
        return self.label(self.fields[field][0]) if field in self.fields else ""

    def headings(self) -> Mapping[str, str]:
        """Maps each field that was found to the heading of its column in the list.

        The key of a field's second column is «field 2», and so on.
        """
        return {
            field if n == 1 else f"{field} {n}": self.label(place)
            for field, places in self.fields.items()
            for n, place in enumerate(places, 1)
        }

    def text(self, row: int, field: str) -> str:
        """The cell of that row in the first column of that kind, as typed."""
        return self.sheet.cell(row, self.fields[field][0]) if field in self.fields else ""

    def is_guess(self) -> bool:
        """Whether the row could as well be the first record.

        It could if no rule matches one of its columns, or if an imported column has a number both
        as its heading and below it.
        """
        places = (place for places in self.fields.values() for place in places)
        return not self.is_named or any(map(self._has_numbers, places))

    def _has_numbers(self, place: int) -> bool:
        below = self.row + 1
        return (
            below < len(self.sheet.rows)
            and is_number(self.sheet.cell(self.row, place))
            and is_number(self.sheet.cell(below, place))
        )

    def unread(self) -> Iterator[int]:
        """The columns that have a heading and belong to no field."""
        taken = {place for places in self.fields.values() for place in places}
        for place, label in enumerate(self.labels or self.sheet.rows[self.row]):
            if place not in taken and label.strip():
                yield place


@lru_cache(maxsize=256)  # called again for every row
def _label(text: str) -> str:
    return clean_line(text)


def find_header(
    sheets: Iterable[Sheet],
    columns: Iterable[Column],
    needed: str,
    chosen: Chosen = _NOBODY_CHOSE,
    others: Grammar | None = None,
) -> Header | None:
    """The header of the first worksheet that has one with a `needed` column.

    `chosen` maps a field to the heading that a person chose for it, in any spelling; a choice
    overrides every guess. `others` are known headings that are not imported; they also show that a
    row is a header. Raises `InputRefused` (NO_SUCH_COLUMN) if the list does not have a chosen
    field, or if no row near the top of any worksheet has all chosen headings together.
    """
    kinds, every = tuple(columns), tuple(sheets)
    headings = {field: _headings(said) for field, said in chosen.items()}
    if unknown := [field for field in chosen if field not in {kind.field for kind in kinds}]:
        raise InputRefused(Refusal.NO_SUCH_COLUMN, where=unknown[0], detail=headings[unknown[0]][0])
    found = (_header_of(sheet, kinds, needed, headings, others) for sheet in every)
    header = next(filter(None, found), None)
    if header is None and headings:
        _refuse_absent(every, headings)
    return header


def _headings(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _refuse_absent(sheets: Iterable[Sheet], headings: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse the first chosen heading that is missing. Does nothing if all of them exist."""
    rows = [set(map(compact, row)) for sheet in sheets for row in sheet.rows[:HEADER_DEPTH]]
    pairs = [(field, heading) for field, said in headings.items() for heading in said]
    absent = [pair for pair in pairs if not any(compact(pair[1]) in row for row in rows)]
    apart = not any(all(compact(heading) in row for _, heading in pairs) for row in rows)
    for field, heading in absent or (pairs[-1:] if apart else ()):
        raise InputRefused(Refusal.NO_SUCH_COLUMN, where=field, detail=heading)


def _header_of(
    sheet: Sheet,
    columns: tuple[Column, ...],
    needed: str,
    chosen: Mapping[str, tuple[str, ...]],
    others: Grammar | None,
) -> Header | None:
    """The header in the row that has the most recognised kinds of columns."""
    found = [
        Header(
            sheet, row, fields, is_named=bool(chosen) or names_one(sheet.rows[row], fields, columns)
        )
        for row in range(min(HEADER_DEPTH, len(sheet.rows)))
        if needed in (fields := fields_of(sheet.rows[row], columns, chosen))
        and (needed in chosen or _is_header(sheet, row, fields, others))
    ]
    return max(found, key=lambda header: len(header.fields), default=None)


def names_one(
    labels: Sequence[str], fields: Mapping[str, tuple[int, ...]], columns: Iterable[Column]
) -> bool:
    """Whether one of the headings is a full name of its kind, not only its beginning."""
    kinds = {column.field: column for column in columns}
    return any(
        kinds[field].sureness(labels[place]) >= _BY_NAME
        for field, places in fields.items()
        for place in places
    )


def _is_header(
    sheet: Sheet, row: int, fields: Mapping[str, tuple[int, ...]], others: Grammar | None
) -> bool:
    """Whether the row is a header.

    It is one if it has two kinds of columns, one kind alone in the row, or one kind among other
    headings.
    """
    labels = [label for label in sheet.rows[row] if label.strip()]
    if len(fields) > 1 or len(labels) == 1:
        return True
    known = (
        any(map(others.makes, filter(None, heading_keys(label)))) for label in labels if others
    )
    below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else ()
    is_table = sum(bool(cell.strip()) for cell in below) > 1
    distinct = len({compact(label) for label in labels}) == len(labels)
    return any(known) or (is_table and distinct and all(map(is_heading, labels)))


def fields_of(
    labels: Sequence[str],
    columns: tuple[Column, ...],
    chosen: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Mapping[str, tuple[int, ...]]:
    """The columns of each field. Empty if a chosen heading is not among the labels."""
    fields = _chosen_fields(labels, chosen)
    if fields is None:
        return {}
    taken = {place for places in fields.values() for place in places}
    sure: dict[str, int] = {}
    for place, label in enumerate(labels):
        if place in taken or not label.strip():
            continue
        kind = max(columns, key=lambda one: one.sureness(label))  # max returns the first of equals
        sureness = kind.sureness(label)
        if not sureness or kind.field in chosen:
            continue
        if kind.many:
            fields[kind.field] = (*fields.get(kind.field, ()), place)
        elif sureness > sure.get(kind.field, 0):
            fields[kind.field] = (place,)
            sure[kind.field] = sureness
    return fields


def _chosen_fields(
    labels: Sequence[str], chosen: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[int, ...]] | None:
    fields: dict[str, tuple[int, ...]] = {}
    keys = [compact(label) for label in labels]
    for field, headings in chosen.items():
        places = [keys.index(key) for key in map(compact, headings) if key in keys]
        if len(places) < len(headings):
            return None
        fields[field] = tuple(dict.fromkeys(places))
    return fields
