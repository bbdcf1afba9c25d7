"""Which column of a list is what (نگاشت): suggested by the program, changed by a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class ColumnUse(StrEnum):
    """The use of a column. Several columns may have one use; their order is the sheet's.

    `SECTION` is a part of the text with its heading, `FIELD` a short labelled line after the texts:
    judges see both. `PHONE`, `EMAIL` and `PRIVATE` are kept for the organizer alone. `ATTACHMENT`
    holds file names of documents, `SHARE` the percent of each person. `LINE_NUMBER` counts rows:
    it is the code where no column has codes.
    """

    TITLE = "title"
    CODE = "code"
    LINE_NUMBER = "line-number"
    THEME = "theme"
    SECTION = "section"
    FIELD = "field"
    OWNER = "owner"
    GIVEN_NAME = "given-name"
    FAMILY_NAME = "family-name"
    UNIT = "unit"
    PERSONNEL_CODE = "personnel-code"
    SHARE = "share"
    PHONE = "phone"
    EMAIL = "email"
    PRIVATE = "private"
    ATTACHMENT = "attachment"
    IGNORE = "ignore"


class UseReason(StrEnum):
    """Why a column has its suggested use."""

    HEADING = "heading"
    VALUES = "values"
    """The look of the cells below the heading."""
    REMEMBERED = "remembered"
    """A person accepted this use for the same headings before."""
    NONE = "none"
    """Nothing suggests a use: the column is ignored."""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The uses of the columns of one sheet, from its first column on.

    `first_heading` to `last_heading` are the rows of headings as the spreadsheet counts them, from
    1. The headings of several rows are joined. Columns beyond `uses` are ignored. `headings` are
    the joined headings that a person saw when choosing the uses, by which `ListLook.fits` notices
    that the list has changed; empty for a suggestion.
    """

    sheet: str
    first_heading: int
    last_heading: int
    uses: tuple[ColumnUse, ...] = ()
    headings: tuple[str, ...] = ()

    def use(self, column: int) -> ColumnUse:
        """The use of a column, counted from 0."""
        return self.uses[column] if column < len(self.uses) else ColumnUse.IGNORE

    def columns(self, use: ColumnUse) -> tuple[int, ...]:
        """The columns of that use, from 0."""
        return tuple(place for place, one in enumerate(self.uses) if one is use)

    def with_use(self, column: int, use: ColumnUse) -> "SheetMapping":
        """A copy in which the column, from 0, has another use."""
        missing = max(0, column + 1 - len(self.uses))
        uses = [*self.uses, *[ColumnUse.IGNORE] * missing]
        uses[column] = use
        return replace(self, uses=tuple(uses))


@dataclass(frozen=True, slots=True)
class ListMapping:
    """The sheets that are read, in their order, each with the uses of its columns."""

    sheets: tuple[SheetMapping, ...] = ()

    def sheet(self, name: str) -> SheetMapping | None:
        """The mapping of the sheet with this name, or None if it is not read."""
        return next((one for one in self.sheets if one.sheet == name), None)

    def with_sheet(self, sheet: SheetMapping) -> "ListMapping":
        """A copy with this sheet. It replaces the sheet of the same name, or is added last."""
        if self.sheet(sheet.sheet) is None:
            return replace(self, sheets=(*self.sheets, sheet))
        sheets = (sheet if one.sheet == sheet.sheet else one for one in self.sheets)
        return replace(self, sheets=tuple(sheets))

    def without(self, name: str) -> "ListMapping":
        """A copy that does not read the sheet with this name."""
        return replace(self, sheets=tuple(one for one in self.sheets if one.sheet != name))


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """One column of a sheet: its heading, and the suggested use with its reason."""

    heading: str
    use: ColumnUse
    reason: UseReason


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet as it is: its first rows as text, and a suggestion for each of its columns.

    `row_count` and `column_count` count all rows and columns; of a very wide sheet, `columns` are
    the first. `hidden` means that the spreadsheet hides the sheet. `is_read` is the suggestion
    whether the sheet has ideas.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    column_count: int
    hidden: bool
    mapping: SheetMapping
    columns: tuple[ColumnLook, ...]
    is_read: bool

    def headings(self) -> tuple[str, ...]:
        """The heading of each column."""
        return tuple(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True)
class ListLook:
    """The sheets of a list in the order of the workbook, visible ones first."""

    sheets: tuple[SheetLook, ...]

    def suggestion(self) -> ListMapping:
        """The mapping of the sheets that are suggested to be read."""
        return ListMapping(tuple(sheet.mapping for sheet in self.sheets if sheet.is_read))

    def sheet(self, name: str) -> SheetLook | None:
        """The sheet with this name, or None."""
        return next((one for one in self.sheets if one.name == name), None)

    def fits(self, mapping: ListMapping) -> bool:
        """Whether the sheets, rows and headings are there for which the mapping was made."""
        return all(self._fits(one) for one in mapping.sheets)

    def _fits(self, mapping: SheetMapping) -> bool:
        sheet = self.sheet(mapping.sheet)
        if sheet is None or not 1 <= mapping.last_heading <= sheet.row_count:
            return False
        return not mapping.headings or mapping.headings == sheet.headings()


HeadingRows = Mapping[str, tuple[int, int]]
"""Maps the name of a sheet to its first and last row of headings, as a person chose them."""


def heading_rows(mapping: ListMapping) -> HeadingRows:
    """The rows of headings of the sheets that are read."""
    return {one.sheet: (one.first_heading, one.last_heading) for one in mapping.sheets}


def joined_headings(rows: Sequence[Sequence[str]], first: int, last: int) -> tuple[str, ...]:
    """The heading of each column from rows `first` to `last`, counted from 1.

    A blank cell of an upper row belongs to the heading on its left, as under a merged cell.
    """
    chosen = rows[max(0, first - 1) : last]
    width = max(map(len, chosen), default=0)
    lines = [[*row, *[""] * (width - len(row))] for row in chosen]
    spread = [_spread(line, lines[n + 1 :]) for n, line in enumerate(lines)]
    return tuple(_joined(line[place] for line in spread) for place in range(width))


def _spread(line: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    """The line with its texts carried to the right over blank cells that have a heading below."""
    found: list[str] = []
    for place, text in enumerate(line):
        is_under = bool(below) and any(row[place].strip() for row in below)
        carried = found[-1] if found and is_under and not text.strip() else text
        found.append(carried)
    return found


def _joined(parts: Iterable[str]) -> str:
    return " – ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))
