"""Turns the mapping of a list into headers, and headers into a mapping."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.list_mapping import (
    ColumnUse,
    ListLook,
    ListMapping,
    SheetLook,
    SheetMapping,
    joined_headings,
)
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.idea_columns import TITLE
from judging_app.exchange.tables.sheet import Sheet
from judging_app.persian.text import compact

FIELD_OF: Final = {
    use: use.value.replace("-", " ") for use in ColumnUse if use is not ColumnUse.IGNORE
}
"""The field of idea lists for each use of a column."""
USE_OF: Final = {field: use for use, field in FIELD_OF.items()}
MOST_COLUMNS: Final = 200
"""How many columns a look has: one cell far to the right makes a sheet 16,384 columns wide. No
column after them is suggested, chosen or remembered."""


def mapped_headers(sheets: Sequence[Sheet], mapping: ListMapping) -> tuple[Header, ...]:
    """The header of each mapped sheet, in the order of the mapping.

    Raises `InputRefused`: NO_SUCH_SHEET with the name of a sheet that is missing, or that lacks the
    rows of its mapping; NO_TITLE_COLUMN with the sheet that has no title.
    """
    by_name = {sheet.name: sheet for sheet in sheets}
    if not mapping.sheets:
        raise InputRefused(Refusal.NO_TITLE_COLUMN)
    return tuple(_header(by_name.get(one.sheet), one) for one in mapping.sheets)


def _header(sheet: Sheet | None, mapping: SheetMapping) -> Header:
    if sheet is None or not 1 <= mapping.first_heading <= mapping.last_heading <= len(sheet.rows):
        raise InputRefused(Refusal.NO_SUCH_SHEET, detail=mapping.sheet)
    fields: dict[str, tuple[int, ...]] = {}
    for use, field in FIELD_OF.items():
        if places := mapping.columns(use):
            fields[field] = places
    if TITLE not in fields:
        raise InputRefused(Refusal.NO_TITLE_COLUMN, where=mapping.sheet)
    labels = joined_headings(sheet.rows, mapping.first_heading, mapping.last_heading)
    row, top = mapping.last_heading - 1, mapping.first_heading - 1
    return Header(sheet, row, fields, labels=labels, top=top)


def mapping_of(header: Header, width: int) -> SheetMapping:
    """The mapping that a header stands for; `width` is the number of columns of its sheet."""
    uses = [ColumnUse.IGNORE] * width
    for field, places in header.fields.items():
        for place in places:
            uses[place] = USE_OF[field]
    return SheetMapping(header.sheet.name, header.first_row() + 1, header.row + 1, tuple(uses))


def mapped_headings(
    sheets: Sequence[Sheet], mapping: ListMapping
) -> Iterator[tuple[tuple[str, ...], tuple[ColumnUse, ...]]]:
    """The headings (`compact`, in order) of each mapped sheet with the uses of its columns.

    They are those of the columns that a look has, so that the look finds them again.
    """
    for header, one in zip(mapped_headers(sheets, mapping), mapping.sheets, strict=True):
        labels = header.labels[:MOST_COLUMNS]
        yield tuple(map(compact, labels)), one.uses[: len(labels)]


def changed_by_headings(look: ListLook, choices: ImportChoices) -> ListMapping:
    """The suggestion of a look, changed by the headings that `choices.idea_columns` give a field.

    Without `all_sheets`, and unless sheets hold themes, only the suggested sheets are read. A field
    with a chosen heading has no other column; a heading is looked for in every sheet that is read,
    or else in the first sheet that has it. Raises `InputRefused` (NO_SUCH_COLUMN).
    """
    chosen: Mapping[ColumnUse, Sequence[str]] = {
        USE_OF[field]: [compact(one) for one in ([said] if isinstance(said, str) else said)]
        for field, said in choices.idea_columns.items()
    }
    sheets = [sheet for sheet in look.sheets if sheet.is_read or choices.all_sheets]
    wanted = {key for keys in chosen.values() for key in keys}
    having = [sheet for sheet in look.sheets if wanted <= set(map(compact, sheet.headings()))]
    read = [sheet for sheet in sheets if sheet in having] or having[:1]
    if not read:
        _refuse_absent(look, choices)
    changed = [_changed(sheet, chosen) for sheet in read]
    return ListMapping(tuple(one for one in changed if one.columns(ColumnUse.TITLE)))


def _refuse_absent(look: ListLook, choices: ImportChoices) -> None:
    known = {compact(heading) for sheet in look.sheets for heading in sheet.headings()}
    said = [
        (field, heading)
        for field, headings in choices.idea_columns.items()
        for heading in ([headings] if isinstance(headings, str) else headings)
    ]
    if not said:
        raise InputRefused(Refusal.NO_TITLE_COLUMN)
    field, heading = next((one for one in said if compact(one[1]) not in known), said[-1])
    raise InputRefused(Refusal.NO_SUCH_COLUMN, where=field, detail=heading)


def _changed(sheet: SheetLook, chosen: Mapping[ColumnUse, Sequence[str]]) -> SheetMapping:
    mapping, keys = sheet.mapping, list(map(compact, sheet.headings()))
    for use, headings in chosen.items():
        for place in mapping.columns(use):
            mapping = mapping.with_use(place, ColumnUse.IGNORE)
        for heading in headings:
            mapping = mapping.with_use(keys.index(heading), use)
    return mapping
