"""Notices of an import, row by row. The import drops nothing silently."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from judging_app.domain.event import Idea, Judge
from judging_app.domain.list_mapping import ListMapping
from judging_app.domain.row_place import RowPlace
from judging_app.domain.shares import IdeaShares


class NoticeKind(StrEnum):
    """The kinds of notices of an import."""

    ROW_WITHOUT_TITLE = "row-without-title"  # the row was left out
    DUPLICATE_CODE = "duplicate-code"  # the row was left out
    TOTAL_OR_HEADER = "total-or-header"  # a total or a repeated header; the row was left out
    EMPTY_ROW = "empty-row"
    ROW_ABOVE_HEADER = "row-above-header"
    CODE_GIVEN = "code-given"  # the row had no code, and the program gave it one
    NO_THEME = "no-theme"
    UNKNOWN_THEME = "unknown-theme"
    NO_OWNER = "no-owner"
    MERGED_CELL_FILLED = "merged-cell-filled"
    COLUMN_NOT_READ = "column-not-read"
    SHEET_NOT_READ = "sheet-not-read"
    # Cells whose content differs from their text.
    ERROR_CELL = "error-cell"  # #N/A, #REF! …; imported as blank
    UNCALCULATED_CELL = "uncalculated-cell"  # a formula without a value; imported as blank
    COVERED_CELL = "covered-cell"  # a merged cell covers the cell, so nobody sees its content
    UNREAD_CELL = "unread-cell"  # two parsers disagree on the cell; imported as blank
    ROWS_IN_CELL = "rows-in-cell"  # a quotation mark may have joined several rows in one cell
    DATE_CELL = "date-cell"
    PERCENT_CELL = "percent-cell"
    LONG_NUMBER = "long-number"  # the number has lost its last digits
    SHOWN_OTHERWISE = "shown-otherwise"  # the spreadsheet shows fewer digits, or none
    CELL_NOTE = "cell-note"
    STRUCK_CELL = "struck-cell"
    HIDDEN_ROW = "hidden-row"  # the row was imported
    HIDDEN_COLUMN = "hidden-column"  # the column was imported
    HIDDEN_SHEET = "hidden-sheet"  # the worksheet was imported
    CELLS_NOT_CHECKED = "cells-not-checked"  # the parser cannot tell errors from blank cells
    ROW_TOO_LONG = "row-too-long"  # the row has more cells than the header has columns
    SAME_HEADING = "same-heading"  # two columns have one name; the first was imported
    ENCODING_GUESSED = "encoding-guessed"
    NUMBERS_GUESSED = "numbers-guessed"  # the notice says what a comma in a number means
    SIMILAR_NAME = "similar-name"  # two names differ only in case or look alike
    WIDE_TABLE = "wide-table"  # the notice says which columns were taken for scores
    SIMILAR_TITLE = "similar-title"
    TEXT_CLEANED = "text-cleaned"
    MARKUP_REMOVED = "markup-removed"  # HTML became plain text
    NO_TEXT = "no-text"  # every text of the idea is blank
    SIMILAR_TEXT = "similar-text"  # the texts of `detail` and `other` are alike, the titles differ
    # what tells a judge who sent the idea, in a text that judges see
    NAME_IN_TEXT = "name-in-text"
    PHONE_IN_TEXT = "phone-in-text"
    EMAIL_IN_TEXT = "email-in-text"
    NATIONAL_ID_IN_TEXT = "national-id-in-text"
    PERSONNEL_CODE_IN_TEXT = "personnel-code-in-text"
    # columns and sheets
    COLUMN_GUESSED = "column-guessed"  # read as `detail`, because of its heading and cells
    COLUMN_COULD_BE = "column-could-be"  # not read, but it could be `detail`
    HEADING_GUESSED = "heading-guessed"  # the row taken for the headings could be a record
    SHEET_LIKE_THIS = "sheet-like-this"  # not imported, but it has the same headings
    THEME_FROM_SHEET = "theme-from-sheet"  # the theme is the name of the worksheet
    # People.
    MEMBER_ROW = "member-row"  # the row names another member of the idea `other`
    MEMBER_TEXT_NOT_READ = "member-text-not-read"  # its text differs from the idea's first row
    NAMES_SPLIT = "names-split"  # a cell became several people
    NAME_KEPT_WHOLE = "name-kept-whole"  # the «and» in the name does not separate people
    NOBODY = "nobody"  # a word that means «nobody» was left out
    NOT_A_NAME = "not-a-name"  # a number or an address in the place of a name was left out
    NAME_REPEATED = "name-repeated"  # the name stands twice with one idea
    LIST_MARK_REMOVED = "list-mark-removed"  # a list number, a bullet or a label was removed
    NAMESAKES = "namesakes"  # several people have one name; they may be one person or several
    PERSONNEL_CODE_NOT_READ = "personnel-code-not-read"  # the numbers of codes and of names differ
    SHARES_NOT_READ = "shares-not-read"  # not one for each name, or not 100 percent together
    SHARES_GUESSED = "shares-guessed"  # «50/50» or 0.5 was read as `detail`
    SHARES_LEFT = "shares-left"  # a further import of a list changes no shares
    # Consents.
    CONSENT_NOT_GIVEN = "consent-not-given"  # the row says no, or nothing; it was left out
    # Codes.
    LOOK_ALIKE_CODE = "look-alike-code"  # `detail` looks like `other`
    # Letters.
    LETTER_WITHOUT_FONT = "letter-without-font"  # a box will be printed in the place of the letter
    # Documents that were left out.
    ATTACHMENT_OF_NO_IDEA = "attachment-of-no-idea"  # its name does not begin with an idea's code
    ATTACHMENT_TOO_BIG = "attachment-too-big"  # this document or all together
    ATTACHMENT_NAME = "attachment-name"  # unsafe on other systems, or used twice
    ATTACHMENT_TYPE = "attachment-type"  # judges may not get a file of this type
    ATTACHMENT_NOT_READ = "attachment-not-read"  # empty, a link, or unreadable
    ATTACHMENT_MISSING = "attachment-missing"  # the list names it, the folder lacks it


LEFT_OUT = frozenset({NoticeKind.ROW_WITHOUT_TITLE, NoticeKind.DUPLICATE_CODE})
"""The notices of rows that were left out. A person must look at these rows."""

PERSONAL = frozenset(
    {NoticeKind.NAME_IN_TEXT, NoticeKind.PHONE_IN_TEXT, NoticeKind.EMAIL_IN_TEXT,
     NoticeKind.NATIONAL_ID_IN_TEXT, NoticeKind.PERSONNEL_CODE_IN_TEXT}
)  # fmt: skip
"""The notices of personal data in texts that judges see."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `row` counts from 1 as in the spreadsheet; 0 where the notice concerns no row.

    `column` is the header, `detail` the value concerned, `other` a second idea id where two are
    alike, `before` the text before clean-up. `cell` names the cell («C7»), `sheet` the worksheet
    where several are read together.

    Some kinds use the fields differently. For the display of a cell, `detail` is the shown text.
    For a guess, `detail` was interpreted as `other`. For a row left out because of its code,
    `before` is the title or name of the record, and `other` is the cell where the code first
    stands. For a document, `detail` is its path in the folder and `other` its idea. For letters
    without a font, `detail` is the text, `before` the letters, `other` the idea or judge.
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
    """The ideas of a list in its order, and all notices of the import.

    `blobs` maps a digest to the content of an attachment. `columns` gives the heading of each
    imported field, `mapping` the use of each column. `origins` maps the id of an idea to its rows,
    further ones are of its members; `documents` maps it to the file names that the list gives,
    `shares` to the shares of its team, if the list has them.
    """

    ideas: tuple[Idea, ...]
    notices: tuple[Notice, ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    mapping: ListMapping = field(default_factory=ListMapping)
    origins: Mapping[str, tuple[RowPlace, ...]] = field(default_factory=dict)
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares: Mapping[str, IdeaShares] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgeList:
    """The judges of a list in its order, and all notices of the import.

    `columns` gives the heading of each imported field.
    """

    judges: tuple[Judge, ...]
    notices: tuple[Notice, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
