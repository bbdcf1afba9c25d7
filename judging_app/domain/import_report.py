"""What an import noticed, row by row. Nothing is dropped silently."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from judging_app.domain.event import Idea, Judge


class NoticeKind(StrEnum):
    """The kinds of things an import reports."""

    ROW_WITHOUT_TITLE = "row-without-title"  # the row was left out
    DUPLICATE_CODE = "duplicate-code"  # the row was left out
    TOTAL_OR_HEADER = "total-or-header"  # a total or a repeated header; the row was left out
    EMPTY_ROW = "empty-row"
    ROW_ABOVE_HEADER = "row-above-header"
    CODE_GIVEN = "code-given"  # the row had no code; it got one
    NO_THEME = "no-theme"
    UNKNOWN_THEME = "unknown-theme"
    NO_OWNER = "no-owner"
    MERGED_CELL_FILLED = "merged-cell-filled"
    COLUMN_NOT_READ = "column-not-read"
    SHEET_NOT_READ = "sheet-not-read"
    # cells that are more, or less, than their text
    ERROR_CELL = "error-cell"  # #N/A, #REF! …; read as blank
    UNCALCULATED_CELL = "uncalculated-cell"  # a formula without a value; read as blank
    COVERED_CELL = "covered-cell"  # a merged cell lies over it, so nobody sees what it holds
    UNREAD_CELL = "unread-cell"  # two readings of the file do not agree on it; read as blank
    ROWS_IN_CELL = "rows-in-cell"  # a quotation mark may have made one cell of several rows
    DATE_CELL = "date-cell"
    PERCENT_CELL = "percent-cell"
    LONG_NUMBER = "long-number"  # the last digits are lost
    SHOWN_OTHERWISE = "shown-otherwise"  # the spreadsheet shows fewer digits, or none
    CELL_NOTE = "cell-note"
    STRUCK_CELL = "struck-cell"
    HIDDEN_ROW = "hidden-row"  # it was read
    HIDDEN_COLUMN = "hidden-column"  # it was read
    HIDDEN_SHEET = "hidden-sheet"  # it was read
    CELLS_NOT_CHECKED = "cells-not-checked"  # errors in this file look like blank cells
    ROW_TOO_LONG = "row-too-long"  # more cells than the header has columns
    SAME_HEADING = "same-heading"  # of two columns of one name the first was read
    ENCODING_GUESSED = "encoding-guessed"
    NUMBERS_GUESSED = "numbers-guessed"  # what commas in numbers were taken for
    SIMILAR_NAME = "similar-name"  # two names that differ in case or look alike
    WIDE_TABLE = "wide-table"  # which columns hold scores, and of what
    SIMILAR_TITLE = "similar-title"
    TEXT_CLEANED = "text-cleaned"
    # columns and sheets
    COLUMN_GUESSED = "column-guessed"  # read for `detail`, as its heading and cells suggest
    COLUMN_COULD_BE = "column-could-be"  # not read; it could be `detail`
    HEADING_GUESSED = "heading-guessed"  # the row taken for the headings could be a record
    SHEET_LIKE_THIS = "sheet-like-this"  # not read; it has the same headings
    THEME_FROM_SHEET = "theme-from-sheet"  # the sheet's name says the theme
    # people
    MEMBER_ROW = "member-row"  # a row of another member of the idea `other`
    MEMBER_TEXT_NOT_READ = "member-text-not-read"  # it has another text than the idea's first row
    NAMES_SPLIT = "names-split"  # a cell became several people
    NAME_KEPT_WHOLE = "name-kept-whole"  # an «and» in it parts no people
    NOBODY = "nobody"  # a word for nobody was left out
    NOT_A_NAME = "not-a-name"  # a number or an address in the place of a name was left out
    NAME_REPEATED = "name-repeated"  # it stands twice with one idea
    LIST_MARK_REMOVED = "list-mark-removed"  # a number of a list, a bullet, a label
    NAMESAKES = "namesakes"  # people of one name, who may be one person or several
    PERSONNEL_CODE_NOT_READ = "personnel-code-not-read"  # not one for each name
    # codes
    LOOK_ALIKE_CODE = "look-alike-code"  # `detail` is hard to tell from `other`
    # letters
    LETTER_WITHOUT_FONT = "letter-without-font"  # a box will be printed in its place
    # documents that were left out
    ATTACHMENT_OF_NO_IDEA = "attachment-of-no-idea"  # its name begins with no idea's code
    ATTACHMENT_TOO_BIG = "attachment-too-big"  # by itself, or all documents together
    ATTACHMENT_NAME = "attachment-name"  # a name that travels badly, or that the idea has already
    ATTACHMENT_TYPE = "attachment-type"  # a type that judges may not be given
    ATTACHMENT_NOT_READ = "attachment-not-read"  # empty, a link, or unreadable


LEFT_OUT = frozenset({NoticeKind.ROW_WITHOUT_TITLE, NoticeKind.DUPLICATE_CODE})
"""The notices of rows that did not become an idea: a person must look at these."""

TO_LOOK_AT = frozenset(
    {
        NoticeKind.ERROR_CELL, NoticeKind.UNCALCULATED_CELL, NoticeKind.COVERED_CELL,
        NoticeKind.UNREAD_CELL, NoticeKind.ROWS_IN_CELL, NoticeKind.TOTAL_OR_HEADER,
        NoticeKind.DATE_CELL, NoticeKind.PERCENT_CELL, NoticeKind.LONG_NUMBER,
        NoticeKind.SHOWN_OTHERWISE, NoticeKind.CELL_NOTE, NoticeKind.STRUCK_CELL,
        NoticeKind.HIDDEN_COLUMN, NoticeKind.HIDDEN_SHEET, NoticeKind.CELLS_NOT_CHECKED,
        NoticeKind.ROW_TOO_LONG, NoticeKind.SAME_HEADING, NoticeKind.ENCODING_GUESSED,
        NoticeKind.NUMBERS_GUESSED, NoticeKind.SIMILAR_NAME, NoticeKind.WIDE_TABLE,
        NoticeKind.SHEET_NOT_READ,
    }
)  # fmt: skip
"""The notices of single cells, of totals and of guesses: what they speak of is named one by one."""
GUESSED = frozenset(
    {
        NoticeKind.COLUMN_GUESSED,
        NoticeKind.COLUMN_COULD_BE,
        NoticeKind.HEADING_GUESSED,
        NoticeKind.SHEET_LIKE_THIS,
        NoticeKind.THEME_FROM_SHEET,
        NoticeKind.MEMBER_ROW,
        NoticeKind.MEMBER_TEXT_NOT_READ,
        NoticeKind.NAMES_SPLIT,
        NoticeKind.NAME_KEPT_WHOLE,
        NoticeKind.NAME_REPEATED,
        NoticeKind.NOBODY,
        NoticeKind.NOT_A_NAME,
        NoticeKind.LIST_MARK_REMOVED,
        NoticeKind.NAMESAKES,
        NoticeKind.PERSONNEL_CODE_NOT_READ,
        NoticeKind.LOOK_ALIKE_CODE,
    }
)
"""The notices of guesses: a person must be able to choose otherwise, so each is shown."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing noticed. `row` counts from 1 as the spreadsheet shows it; 0 where it is no row.

    `column` is the header; `detail` the value concerned; `other` a second idea id, where two
    are alike; `before` the text before clean-up; `cell` names the cell («C7») where it is one.
    `sheet` is the sheet, where several are read together. Of what a cell shows `detail` is the
    text; of a guess what was taken for what (`other`). Of a row that was left out for its code,
    `before` is the record's title or name, `other` the cell of the code's first place. For a
    document `detail` is its place in the folder, `other` its idea. For letters without
    a font `detail` is the text, `before` the letters, `other` the idea or judge.
    """

    kind: NoticeKind
    row: int = 0
    column: str = ""
    detail: str = ""
    other: str = ""
    before: str = ""
    cell: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class IdeaList:
    """The ideas of a list in its order, and everything noticed while reading it.

    `blobs` are the contents of their attachments, by digest; `columns` the heading that each
    field was read under.
    """

    ideas: tuple[Idea, ...]
    notices: tuple[Notice, ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgeList:
    """The judges of a list in its order, and everything noticed while reading it.

    `columns` is the heading that each field was read under.
    """

    judges: tuple[Judge, ...]
    notices: tuple[Notice, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
