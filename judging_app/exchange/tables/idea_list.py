"""Imports an organizer's list of ideas in any layout. It drops nothing silently."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from judging_app.domain.event import Theme
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.tables.columns import Column, Header, find_header
from judging_app.exchange.tables.evidence import (
    are_categories,
    are_names,
    are_titles,
    cells_below,
    guess_header,
    headings_there,
    hinted,
)
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
from judging_app.exchange.tables.idea_rows import IdeaRows
from judging_app.exchange.tables.idea_themes import ThemeFinder
from judging_app.exchange.tables.reading_notices import notices_around
from judging_app.exchange.tables.table_file import Sheet, read_table
from judging_app.persian.text import clean_line, compact

_KINDS: Final = {column.field: column for column in COLUMNS}
_NOTHING_CHOSEN: Final = ImportChoices()


def read_idea_list(
    path: Path, themes: Sequence[Theme], choices: ImportChoices = _NOTHING_CHOSEN
) -> IdeaList:
    """The ideas of the first worksheet that has a title column, with all notices.

    Themes are matched by title or id in any spelling. Raises `InputRefused`: the errors of
    `read_table`, NO_TITLE_COLUMN (with the headings of the list), NO_SUCH_COLUMN, EMPTY_TABLE (no
    idea in the list), TOO_BIG. Further errors carry a cell in `where`: TEXT for more than an idea
    may hold, BAD_CODE, LOOK_ALIKE.
    """
    table = read_table(path)
    with refused_at(path):
        return _read(table.sheets, themes, choices)


def ideas_of_sheets(
    sheets: Sequence[Sheet], themes: Sequence[Theme], choices: ImportChoices = _NOTHING_CHOSEN
) -> IdeaList:
    """`read_idea_list` for sheets that are parsed already."""
    return _read(sheets, themes, choices)


def _read(sheets: Sequence[Sheet], themes: Sequence[Theme], choices: ImportChoices) -> IdeaList:
    finder = ThemeFinder(themes)
    chosen = choices.idea_columns
    header = find_header(sheets, COLUMNS, TITLE, chosen, OTHERS) or guess_header(
        sheets, COLUMNS, _KINDS[TITLE], TITLE_HINTS, are_titles
    )
    if header is None:
        raise InputRefused(Refusal.NO_TITLE_COLUMN, detail=headings_there(sheets, are_titles))
    header = _with_guesses(header, finder, frozenset(chosen))
    alike = tuple(_alike(header, sheets)) if len(sheets) > 1 else ()
    headers = (header, *(alike if choices.all_sheets else ()))
    ideas, notices = IdeaRows(headers, finder, choices).ideas()
    if not ideas:
        raise InputRefused(Refusal.EMPTY_TABLE, where=header.sheet.name)
    around = [
        *_notices_of_columns(header),
        *_around(headers, sheets),
        *(() if choices.all_sheets else map(_like_this, alike)),
    ]
    return IdeaList(ideas, (*around, *notices), columns=header.headings())


def _with_guesses(header: Header, finder: ThemeFinder, chosen: frozenset[str]) -> Header:
    """The header, with columns of themes and people that headings and cells suggest."""
    if THEME not in chosen:
        header = finder.with_theme_column(header)
    if not any(map(header.has, (OWNER, GIVEN_NAME, FAMILY_NAME))):
        header = _with_owner_column(header)
    return header


def _with_owner_column(header: Header) -> Header:
    words = tuple(map(compact, OWNER_HINTS))
    for place in header.unread():
        is_hinted = hinted(header.label(place), words, _KINDS[OWNER])
        if is_hinted and are_names(cells_below(header.sheet, header.row, place)):
            fields = {**header.fields, OWNER: (place,)}
            return replace(header, fields=fields, guessed=header.guessed | {OWNER})
    return header


def _alike(header: Header, sheets: Iterable[Sheet]) -> Iterator[Header]:
    """The headers of the other worksheets that have the same headings."""
    known = _labels(header)
    for sheet in sheets:
        if sheet is header.sheet:
            continue
        for row in range(min(header.row + 3, len(sheet.rows))):
            if known <= {compact(label) for label in sheet.rows[row]} and known:
                yield _moved(header, sheet, row)
                break


def _labels(header: Header) -> set[str]:
    return {compact(header.label(place)) for place in _places(header)}


def _places(header: Header) -> list[int]:
    return [place for places in header.fields.values() for place in places]


def _moved(header: Header, sheet: Sheet, row: int) -> Header:
    """The header of another worksheet that has the same headings in any order."""
    keys = [compact(label) for label in sheet.rows[row]]
    fields = {
        field: tuple(keys.index(compact(header.label(place))) for place in places)
        for field, places in header.fields.items()
    }
    return Header(sheet, row, fields, header.guessed)


def _around(headers: Sequence[Header], sheets: Sequence[Sheet]) -> Iterator[Notice]:
    """Notices of the parts that are not imported.

    They name the worksheet if several are imported.
    """
    read = [header.sheet for header in headers]
    for header in headers:
        others = [sheet for sheet in sheets if sheet not in read] if header is headers[0] else []
        name = clean_line(header.sheet.name) if len(headers) > 1 else ""
        for notice in notices_around(header, (header.sheet, *others)):
            yield replace(_with_reason(notice, headers[0], sheets), sheet=name)


def _with_reason(notice: Notice, header: Header, sheets: Iterable[Sheet]) -> Notice:
    """The notice.

    If it is about a worksheet that is not imported, `other` lists the headings that it lacks.
    """
    sheet = next((one for one in sheets if clean_line(one.name) == notice.detail), None)
    if notice.kind is not NoticeKind.SHEET_NOT_READ or sheet is None:
        return notice
    known = {compact(header.label(place)): header.label(place) for place in _places(header)}
    rows = ({compact(label) for label in row} for row in sheet.rows[: header.row + 3])
    best = max(rows, key=lambda labels: len(labels & set(known)), default=set[str]())
    lacking = [label for key, label in known.items() if key not in best]
    is_near = len(lacking) < len(known)
    return replace(notice, other="، ".join(lacking)) if is_near else notice


def _like_this(other: Header) -> Notice:
    return Notice(NoticeKind.SHEET_LIKE_THIS, detail=clean_line(other.sheet.name))


def _notices_of_columns(header: Header) -> Iterator[Notice]:
    """Notices of the columns that were guessed, and of columns that could be a missing field."""
    for field in sorted(header.guessed):
        yield Notice(NoticeKind.COLUMN_GUESSED, column=header.field_label(field), detail=field)
    for place in header.unread():
        cells = cells_below(header.sheet, header.row, place)
        label = header.label(place)
        if not header.has(THEME) and are_categories(cells):
            yield Notice(NoticeKind.COLUMN_COULD_BE, column=label, detail=THEME)
        elif _could_be_people(header, _KINDS[OWNER], label) and are_names(cells):
            yield Notice(NoticeKind.COLUMN_COULD_BE, column=label, detail=OWNER)


def _could_be_people(header: Header, kind: Column, label: str) -> bool:
    return not any(map(header.has, (OWNER, GIVEN_NAME, FAMILY_NAME))) and not kind.bars(label)
