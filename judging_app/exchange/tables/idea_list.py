"""Imports an organizer's list of ideas in any layout. It drops nothing silently."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from judging_app.domain.event import Theme
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.domain.list_mapping import ListMapping
from judging_app.domain.row_place import ANY_SHEET
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.tables.columns import Column, Header
from judging_app.exchange.tables.evidence import (
    are_categories,
    are_names,
    are_titles,
    cells_below,
    headings_there,
)
from judging_app.exchange.tables.found_header import (
    KINDS,
    PEOPLE,
    found_header,
    places_of,
    same_headings,
)
from judging_app.exchange.tables.idea_columns import OWNER, THEME
from judging_app.exchange.tables.idea_rows import IdeaRows
from judging_app.exchange.tables.idea_themes import ThemeFinder
from judging_app.exchange.tables.mapped_header import mapped_headers, mapping_of
from judging_app.exchange.tables.reading_notices import notices_around
from judging_app.exchange.tables.table_file import Sheet, Table, read_table
from judging_app.persian.text import clean_line, compact
from judging_app.system.progress import Progress, unwatched

_NOTHING_CHOSEN: Final = ImportChoices()


def read_idea_list(
    path: Path,
    themes: Sequence[Theme],
    choices: ImportChoices = _NOTHING_CHOSEN,
    progress: Progress = unwatched,
) -> IdeaList:
    """The ideas of the first worksheet that has a title column, with all notices.

    Themes are matched by title or id in any spelling. Raises `InputRefused`: the errors of
    `read_table`, NO_TITLE_COLUMN (with the headings of the list), NO_SUCH_COLUMN, NO_SUCH_SHEET,
    EMPTY_TABLE (no idea in the list), TOO_BIG. Further errors carry a cell in `where`: TEXT for
    more than an idea may hold, BAD_CODE, LOOK_ALIKE.
    """
    table = read_table(path)
    with refused_at(path):
        return ideas_of_table(table, themes, choices, progress)


def ideas_of_table(
    table: Table,
    themes: Sequence[Theme],
    choices: ImportChoices = _NOTHING_CHOSEN,
    progress: Progress = unwatched,
) -> IdeaList:
    """`read_idea_list` for a table that is parsed already, so that choices can change."""
    return ideas_of_sheets(table.sheets, themes, choices, progress)


def ideas_of_sheets(
    sheets: Sequence[Sheet],
    themes: Sequence[Theme],
    choices: ImportChoices = _NOTHING_CHOSEN,
    progress: Progress = unwatched,
) -> IdeaList:
    """`read_idea_list` for sheets that are parsed already."""
    _refuse_unknown_sheets(sheets, choices)
    finder = ThemeFinder(themes)
    if choices.mapping is not None:
        return _read(mapped_headers(sheets, choices.mapping), (), sheets, finder, choices, progress)
    header = found_header(sheets, finder, choices.idea_columns)
    if header is None:
        raise InputRefused(Refusal.NO_TITLE_COLUMN, detail=headings_there(sheets, are_titles))
    alike = same_headings(header, sheets)
    headers = (header, *(alike if choices.all_sheets else ()))
    return _read(headers, () if choices.all_sheets else alike, sheets, finder, choices, progress)


def _read(
    headers: Sequence[Header],
    alike: Sequence[Header],
    sheets: Sequence[Sheet],
    finder: ThemeFinder,
    choices: ImportChoices,
    progress: Progress,
) -> IdeaList:
    """The ideas below the headers; `alike` are headers of sheets that could be read as well."""
    found = IdeaRows(headers, finder, choices).ideas(progress)
    first = headers[0]
    if not found.ideas:
        raise InputRefused(Refusal.EMPTY_TABLE, where=first.sheet.name)
    guesses = () if choices.mapping else _notices_of_columns(first)
    around = [*guesses, *_around(headers, sheets), *map(_like_this, alike)]
    mapping = ListMapping(tuple(mapping_of(header, _width(header)) for header in headers))
    return replace(
        found, notices=(*around, *found.notices), columns=first.headings(), mapping=mapping
    )


def _refuse_unknown_sheets(sheets: Sequence[Sheet], choices: ImportChoices) -> None:
    """Raise `InputRefused` (NO_SUCH_SHEET) if names are chosen in a sheet that does not exist."""
    known = {ANY_SHEET, *(sheet.name for sheet in sheets)}
    for place in choices.whole_names | choices.split_names:
        if place.sheet not in known:
            raise InputRefused(Refusal.NO_SUCH_SHEET, detail=place.sheet)


def _width(header: Header) -> int:
    return max([*places_of(header), len(header.sheet.rows[header.row]) - 1]) + 1


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
    known = {compact(header.label(place)): header.label(place) for place in places_of(header)}
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
        elif _could_be_people(header, KINDS[OWNER], label) and are_names(cells):
            yield Notice(NoticeKind.COLUMN_COULD_BE, column=label, detail=OWNER)


def _could_be_people(header: Header, kind: Column, label: str) -> bool:
    return not any(map(header.has, PEOPLE)) and not kind.bars(label)
