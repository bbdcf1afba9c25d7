"""Look at a list of ideas, choose which column is what, and see what the import would make."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from judging_app.domain.event import Idea, Theme
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.list_mapping import (
    ColumnUse,
    HeadingRows,
    ListLook,
    ListMapping,
    heading_rows,
)
from judging_app.domain.list_result import ListResult
from judging_app.errors import InputRefused, refused_at
from judging_app.exchange.definition.template_sheets import ideas_sheet
from judging_app.exchange.packages.attachments import with_attachments
from judging_app.exchange.tables.idea_list import ideas_of_table
from judging_app.exchange.tables.list_look import look_at_table
from judging_app.exchange.tables.list_result import result_of
from judging_app.exchange.tables.mapped_header import changed_by_headings, mapped_headings
from judging_app.exchange.tables.table_file import Table, read_table
from judging_app.services.letters import with_idea_letters
from judging_app.system import remembered_mappings
from judging_app.system.progress import Progress, unwatched

_AS_SUGGESTED: Final[HeadingRows] = MappingProxyType({})
_NOTHING_CHOSEN: Final = ImportChoices()


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that was parsed once; a person may look at it and change choices many times."""

    path: Path
    table: Table


@dataclass(frozen=True, slots=True)
class ListImport:
    """A list as a page shows it: its look, the mapping that holds, and the result.

    Without a `result`, `refusal` says why nothing could be made of the list with this mapping.
    `is_outdated`: the chosen mapping did not fit the list any more, and the suggestion holds.
    """

    opened: OpenedList
    look: ListLook
    mapping: ListMapping
    result: ListResult | None = None
    refusal: InputRefused | None = None
    is_outdated: bool = False


def open_list(path: Path, progress: Progress = unwatched) -> OpenedList:
    """Parse a list of ideas in a child process. Raises `InputRefused`, `Cancelled`."""
    progress(0, 1)
    table = read_table(path)
    progress(1, 1)
    ideas = ideas_sheet(table.sheets)
    return OpenedList(path, table if ideas is None else replace(table, sheets=(ideas,)))


def look(
    opened: OpenedList,
    themes: Sequence[Theme] = (),
    heading_rows: HeadingRows = _AS_SUGGESTED,
) -> ListLook:
    """The sheets as they are, and a suggestion for each column.

    A mapping that was accepted for the same headings is suggested first. `heading_rows` are the
    rows of headings that a person chose for a sheet, from 1.
    """
    return look_at_table(opened.table, themes, heading_rows, _recalled)


def with_columns(opened: OpenedList, look: ListLook, choices: ImportChoices) -> ImportChoices:
    """The choices with their mapping, or else the suggested one, changed by the named columns.

    Raises `InputRefused` (NO_SUCH_COLUMN) for a heading that the list does not have.
    """
    if choices.mapping is not None:
        return choices
    return replace(choices, mapping=_suggested(opened, look, choices))


def preview(
    opened: OpenedList,
    themes: Sequence[Theme],
    choices: ImportChoices = _NOTHING_CHOSEN,
    attachments: Path | None = None,
    progress: Progress = unwatched,
) -> ListResult:
    """Import the list with these choices and return the result. Write nothing.

    Raises `InputRefused`, and `Cancelled` when `progress` stops it.
    """
    with refused_at(opened.path):
        idea_list = ideas_of_table(opened.table, themes, choices, progress)
    if attachments is not None:
        idea_list = with_attachments(idea_list, attachments)
    with refused_at(opened.path):
        return result_of(opened.table, with_idea_letters(idea_list), choices)


def ideas_of(
    opened: OpenedList, mapping: ListMapping, progress: Progress = unwatched
) -> tuple[Idea, ...]:
    """The ideas of the list with this mapping, without notices. Raises `InputRefused`."""
    with refused_at(opened.path):
        choices = ImportChoices(mapping=mapping)
        return ideas_of_table(opened.table, (), choices, progress).ideas


def import_list(
    opened: OpenedList,
    themes: Sequence[Theme] = (),
    choices: ImportChoices = _NOTHING_CHOSEN,
    attachments: Path | None = None,
    progress: Progress = unwatched,
) -> ListImport:
    """Look at the list and preview it with these choices, or else with the suggestion.

    A refused preview is an answer: a person changes the mapping. Raises `Cancelled`.
    """
    chosen = choices.mapping
    seen = look(opened, themes, _AS_SUGGESTED if chosen is None else heading_rows(chosen))
    is_outdated = chosen is not None and not seen.fits(chosen)
    if is_outdated:
        chosen, seen = None, look(opened, themes)
    try:
        mapping = chosen or _suggested(opened, seen, choices)
        result = preview(opened, themes, replace(choices, mapping=mapping), attachments, progress)
    except InputRefused as refusal:
        kept = seen.suggestion() if chosen is None else chosen
        return ListImport(opened, seen, kept, None, refusal, is_outdated)
    return ListImport(opened, seen, mapping, result, None, is_outdated)


def _suggested(opened: OpenedList, seen: ListLook, choices: ImportChoices) -> ListMapping:
    with refused_at(opened.path):
        return changed_by_headings(seen, choices)


def remember(opened: OpenedList, mapping: ListMapping) -> None:
    """Suggest this mapping first for lists with the same headings from now on."""
    for headings, uses in mapped_headings(opened.table.sheets, mapping):
        remembered_mappings.remember(headings, [use.value for use in uses])


def _recalled(headings: Sequence[str]) -> tuple[ColumnUse, ...] | None:
    uses = remembered_mappings.recall(headings)
    known = {use.value for use in ColumnUse}
    if uses is None or not known.issuperset(uses):
        return None
    return tuple(map(ColumnUse, uses))
