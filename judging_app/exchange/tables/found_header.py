"""Finds the header of an idea list: by headings, by hints, and over several rows of headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from judging_app.domain.list_mapping import joined_headings
from judging_app.exchange.tables.columns import Chosen, Header, fields_of, find_header
from judging_app.exchange.tables.evidence import (
    are_names,
    are_titles,
    cells_below,
    guess_header,
    hinted,
)
from judging_app.exchange.tables.headings import is_heading
from judging_app.exchange.tables.idea_columns import (
    COLUMNS,
    FAMILY_NAME,
    GIVEN_NAME,
    OTHERS,
    OWNER,
    OWNER_HINTS,
    THEME,
    TITLE,
    TITLE_HINTS,
)
from judging_app.exchange.tables.idea_themes import ThemeFinder
from judging_app.exchange.tables.sheet import Sheet, Trait
from judging_app.persian.text import compact

KINDS: Final = {column.field: column for column in COLUMNS}
PEOPLE: Final = (OWNER, GIVEN_NAME, FAMILY_NAME)
_NOBODY_CHOSE: Final[Chosen] = MappingProxyType({})
_MOST_ROWS: Final = 3
"""The most rows of headings that are suggested."""


def found_header(
    sheets: Sequence[Sheet], finder: ThemeFinder, chosen: Chosen = _NOBODY_CHOSE
) -> Header | None:
    """The header of the first sheet with a title column, with guessed columns of themes and people.

    None if no sheet has one. Raises `InputRefused` (NO_SUCH_COLUMN) for an unknown choice.
    """
    header = find_header(sheets, COLUMNS, TITLE, chosen, OTHERS)
    if header is not None and not chosen:
        header = over_several_rows(header)
    header = header or guess_header(sheets, COLUMNS, KINDS[TITLE], TITLE_HINTS, are_titles)
    return with_guesses(header, finder, frozenset(chosen)) if header else None


def with_guesses(header: Header, finder: ThemeFinder, chosen: frozenset[str]) -> Header:
    """The header with guessed columns of themes and people, from cells and headings."""
    if THEME not in chosen:
        header = finder.with_theme_column(header)
    if not any(map(header.has, PEOPLE)):
        header = _with_owner_column(header)
    return header


def _with_owner_column(header: Header) -> Header:
    words = tuple(map(compact, OWNER_HINTS))
    for place in header.unread():
        is_hinted = hinted(header.label(place), words, KINDS[OWNER])
        if is_hinted and are_names(cells_below(header.sheet, header.row, place)):
            fields = {**header.fields, OWNER: (place,)}
            return replace(header, fields=fields, guessed=header.guessed | {OWNER})
    return header


def over_several_rows(header: Header) -> Header:
    """The header with the rows of headings above and below that belong to it."""
    first, last = rows_of_headings(header.sheet, header.row)
    if first == last:
        return header
    whole = header_at(header.sheet, first, last)
    return replace(whole, is_named=header.is_named) if whole.has(TITLE) else header


def header_at(sheet: Sheet, first: int, last: int) -> Header:
    """The header in rows `first` to `last`, from 0, with the columns that its headings name."""
    labels = joined_headings(sheet.rows, first + 1, last + 1)
    fields = fields_of(_telling(sheet, labels, last), COLUMNS)
    return Header(sheet, last, fields, labels=labels, top=first)


def _telling(sheet: Sheet, labels: Sequence[str], last: int) -> tuple[str, ...]:
    """For each column the heading that names its kind: of the last row, or of all rows joined."""
    own = [sheet.cell(last, place) for place in range(len(labels))]
    pairs = zip(own, labels, strict=True)
    return tuple(one if _names_kind(one, joined) else joined for one, joined in pairs)


def _names_kind(own: str, joined: str) -> bool:
    return own != joined and any(kind.fits(own) and not kind.bars(joined) for kind in COLUMNS)


def rows_of_headings(sheet: Sheet, row: int) -> tuple[int, int]:
    """The first and last row of headings, from 0, around the row with the headings.

    Rows belong together where a merged cell spans them, and where the row above groups columns: its
    cells are merged to the side, or the headings below it repeat.
    """
    first = last = row
    while last + 1 < len(sheet.rows) and last - row < _MOST_ROWS and _is_spanned(sheet, last + 1):
        last += 1
    while first > 0 and row - first < _MOST_ROWS - 1 and _is_group(sheet, first - 1, first):
        first -= 1
    return first, last


def _is_spanned(sheet: Sheet, row: int) -> bool:
    """Whether merged headings of the row above reach into the row, and all else is a heading."""
    cells = [(place, cell) for place, cell in enumerate(sheet.rows[row]) if cell.strip()]
    spanned = [place for place, _ in cells if (row, place) in sheet.filled]
    others = [cell for place, cell in cells if place not in spanned]
    return len(spanned) > 1 and all(map(is_heading, others)) and bool(others)


def _is_group(sheet: Sheet, above: int, row: int) -> bool:
    groups = [cell for cell in sheet.rows[above] if cell.strip()]
    if not all(map(is_heading, groups)) or len(set(groups)) < 2:
        return False
    is_spanned = any((row, place) in sheet.filled for place in range(len(sheet.rows[row])))
    to_side = any(seen.row == above and seen.trait is Trait.COVERED for seen in sheet.seen)
    labels = [compact(cell) for cell in sheet.rows[row] if cell.strip()]
    return is_spanned or to_side or len(set(labels)) < len(labels)


def same_headings(header: Header, sheets: Iterable[Sheet]) -> tuple[Header, ...]:
    """The headers of the other sheets with the same headings."""
    known = labels_of(header)
    found = []
    for sheet in sheets:
        if sheet is header.sheet or not known:
            continue
        depth = header.row - header.first_row()
        for row in range(min(header.row + 3, len(sheet.rows) - depth)):
            labels = joined_headings(sheet.rows, row + 1, row + depth + 1)
            if known <= set(map(compact, labels)):
                found.append(_moved(header, sheet, row, labels))
                break
    return tuple(found)


def labels_of(header: Header) -> set[str]:
    """The imported headings, normalised."""
    return {compact(header.label(place)) for place in places_of(header)}


def places_of(header: Header) -> list[int]:
    """The imported columns."""
    return [place for places in header.fields.values() for place in places]


def _moved(header: Header, sheet: Sheet, row: int, labels: Sequence[str]) -> Header:
    """The header of another sheet with the same headings in any order."""
    keys = [compact(label) for label in labels]
    fields: Mapping[str, tuple[int, ...]] = {
        field: tuple(keys.index(compact(header.label(place))) for place in places)
        for field, places in header.fields.items()
    }
    depth = header.row - header.first_row()
    if not depth:
        return Header(sheet, row, fields, header.guessed)
    return Header(sheet, row + depth, fields, header.guessed, labels=tuple(labels), top=row)
