"""The import report: what was read of a list of ideas, and every notice."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Theme
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.persian.file_names import printable
from ui.base.idea_word import filled, word
from ui.base.theme import theme
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, keep_height
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.import_notices import NOTICE, NOTICE_HELP, NOTICE_TONE, column_field
from ui.words.strings import LEFT_TO_RIGHT, POP_ISOLATE, code, fa, isolate

ROOM = 210
"""Pixels of each of the two tables at a text scale of 1."""

SHORT, LEAD = 40, 14
"""Characters in a cell of these tables, and before a difference."""

KIND_COLUMNS = (Column("آنچه دیده شد"), Column("شمار", 64))
PLACE = Column("جا", 226)
VALUE_COLUMNS = (PLACE, Column("چه بود"))
CHANGED_COLUMNS = (PLACE, Column("در فهرست"), Column("در رویداد"))
CLEANED_COLUMNS = (PLACE, Column("پیش از پاک‌سازی"), Column("پس از پاک‌سازی"))
MEMBER_COLUMNS = (PLACE, Column("در این ردیف"), Column("با {of_one}"))
NAMESAKE_COLUMNS = (PLACE, Column("این نفر"), Column("هم‌نام پیش از این"))
LETTER_COLUMNS = (PLACE, Column("متن"), Column("نویسه‌ها", 150))
DUPLICATE_COLUMNS = (PLACE, Column("خوانده نشد"), Column("همان کد، نخستین بار", 190))
UNREAD_COLUMNS = (PLACE, Column("سرستون"))
PAIR_COLUMNS = (PLACE, Column("این"), Column("همانند این"))


@dataclass(frozen=True, slots=True)
class Group:
    """All notices of one kind."""

    kind: NoticeKind
    notices: tuple[Notice, ...]


class ImportReport(QWidget):
    """The notices of an import: kinds, and the rows of the chosen kind."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        self._themes: dict[str, str] = {}
        self.kinds = RecordTable("گونه‌های یادداشت ورود", KIND_COLUMNS, _kind_row,
                                 empty="خواندن هیچ نکته‌ای نداشت.")  # fmt: skip
        self.rows = RecordTable("یادداشت‌های این گونه", VALUE_COLUMNS, self._value_row, lines=2)
        self._help = PlainLabel("", "small", wrap=True)
        column = column_in(self, spacing=12)
        for table in (self.kinds, self.rows):
            keep_height(table, ROOM)
            column.addWidget(table)
        column.addWidget(self._help)
        column.addStretch(1)
        self.kinds.chosen.connect(self._show_group)

    def show_list(self, idea_list: IdeaList, themes: Sequence[Theme]) -> None:
        """Show the notices of the list."""
        self._names = {idea.id: idea.title for idea in idea_list.ideas}
        self._themes = {theme.id: theme.title for theme in themes}
        by_kind: dict[NoticeKind, list[Notice]] = defaultdict(list)
        for notice in idea_list.notices:
            by_kind[notice.kind].append(notice)
        groups = [Group(kind, tuple(by_kind[kind])) for kind in NOTICE if kind in by_kind]
        self.rows.show_items(())
        self.kinds.show_again(groups, lambda group: group.kind)

    def _show_group(self, group: Group | None) -> None:
        if group is None:
            self._help.setText("")
            return
        self._help.setText(filled(NOTICE_HELP[group.kind]))
        templates, cells = self._cells_of(group.kind)
        columns = [replace(column, title=filled(column.title)) for column in templates]
        self.rows.records.set_cells(columns, cells)
        # columns that can be compared come first; long texts are only named
        self.rows.show_items(sorted(group.notices, key=lambda notice: not notice.before))

    def _cells_of(self, kind: NoticeKind) -> tuple[tuple[Column, ...], Callable[[Notice], Row]]:
        """Return the columns for a kind of notices, and the function that makes the row of one."""
        if kind in _CHANGED:
            return CHANGED_COLUMNS, self._changed_row
        if kind in _CELL_TEXTS:
            return VALUE_COLUMNS, _cell_text_row
        return {
            NoticeKind.TEXT_CLEANED: (CLEANED_COLUMNS, self._cleaned_row),
            NoticeKind.LETTER_WITHOUT_FONT: (LETTER_COLUMNS, self._letter_row),
            NoticeKind.SIMILAR_TITLE: (PAIR_COLUMNS, self._pair_row),
            NoticeKind.LOOK_ALIKE_CODE: (PAIR_COLUMNS, self._code_row),
            NoticeKind.DUPLICATE_CODE: (DUPLICATE_COLUMNS, _duplicate_row),
            NoticeKind.COLUMN_NOT_READ: (UNREAD_COLUMNS, _unread_row),
            NoticeKind.MEMBER_ROW: (MEMBER_COLUMNS, self._member_row),
            NoticeKind.MEMBER_TEXT_NOT_READ: (MEMBER_COLUMNS, self._member_row),
            NoticeKind.NAMESAKES: (NAMESAKE_COLUMNS, self._namesake_row),
        }.get(kind, (VALUE_COLUMNS, self._value_row))

    def _value_row(self, notice: Notice) -> Row:
        return _place(notice), self._value(notice)

    def _value(self, notice: Notice) -> Cell:
        if notice.kind in _NAMES_AN_ID:
            return self._name(notice.detail)
        if notice.kind in _NAMES_A_FIELD:
            return Cell(column_field(notice.detail))
        if notice.kind is NoticeKind.THEME_FROM_SHEET:
            return Cell(self._themes.get(notice.detail, notice.detail))
        return Cell(notice.detail or "—")

    def _changed_row(self, notice: Notice) -> Row:
        """Return the row of a changed text: before and after."""
        after = Cell(notice.detail) if notice.detail else Cell("خوانده نشد", muted=True)
        return _place(notice), Cell(" ".join(notice.before.split()) or "—"), after

    def _member_row(self, notice: Notice) -> Row:
        text = notice.detail or notice.before
        return _place(notice), Cell(" ".join(text.split())), self._name(notice.other)

    def _namesake_row(self, notice: Notice) -> Row:
        """Return the row of two people with one name, and the idea of the earlier one."""
        idea = f"{word().of_one} «{self._name(notice.other).text}»"
        return _place(notice), Cell(notice.detail), Cell(notice.before, sub=idea)

    def _code_row(self, notice: Notice) -> Row:
        return _place(notice), Cell(isolate(notice.detail)), Cell(isolate(notice.other))

    def _cleaned_row(self, notice: Notice) -> Row:
        if not notice.before:
            long = Cell("متن بلند", muted=True)
            return _place(notice), long, Cell("نویسه‌ها و فاصله‌ها یکدست شد", muted=True)
        before, after = around_difference(notice.before, notice.detail)
        return _place(notice), Cell(before), Cell(after)

    def _letter_row(self, notice: Notice) -> Row:
        """Return the row of odd letters: the text's owner, the text, and the letters with codes."""
        whose = f"کد {code(notice.other)}" if notice.other else ""
        place = Cell(notice.column, sub=whose)
        return place, Cell(" ".join(notice.detail.split())[:200]), Cell(isolate(notice.before))

    def _pair_row(self, notice: Notice) -> Row:
        return _place(notice), self._name(notice.detail), self._name(notice.other)

    def _name(self, key: str) -> Cell:
        """Return the cell of an idea or judge: title or name, and code."""
        name = self._names.get(key, "")
        return Cell(name or key, sub=f"کد {code(key)}" if name else "")


_NAMES_AN_ID = frozenset({NoticeKind.CODE_GIVEN, NoticeKind.NO_OWNER, NoticeKind.NO_THEME})
_NAMES_A_FIELD = frozenset({NoticeKind.COLUMN_GUESSED, NoticeKind.COLUMN_COULD_BE})
_CHANGED = frozenset(
    {
        NoticeKind.NAMES_SPLIT,
        NoticeKind.NAME_KEPT_WHOLE,
        NoticeKind.NAME_REPEATED,
        NoticeKind.NOBODY,
        NoticeKind.NOT_A_NAME,
        NoticeKind.LIST_MARK_REMOVED,
        NoticeKind.PERSONNEL_CODE_NOT_READ,
        NoticeKind.SHARES_NOT_READ,
        NoticeKind.SHARES_GUESSED,
    }
)


_CELL_TEXTS = frozenset(
    {
        NoticeKind.ERROR_CELL,
        NoticeKind.UNCALCULATED_CELL,
        NoticeKind.COVERED_CELL,
        NoticeKind.DATE_CELL,
        NoticeKind.PERCENT_CELL,
        NoticeKind.LONG_NUMBER,
        NoticeKind.SHOWN_OTHERWISE,
    }
)
"""The kinds that show a cell with the text of the spreadsheet: a formula, an error, a number."""


def _cell_text_row(notice: Notice) -> Row:
    text = notice.detail
    return _place(notice), Cell(f"{LEFT_TO_RIGHT}{printable(text)}{POP_ISOLATE}" if text else "—")


def _duplicate_row(notice: Notice) -> Row:
    """Return the row of a duplicate: the left-out record, and where its code first stands."""
    said = f"کد {isolate(code(notice.detail))}"
    return (
        _place(notice),
        Cell(notice.before or "—", sub=said),
        Cell(f"خانهٔ {isolate(notice.other)}"),
    )


def _unread_row(notice: Notice) -> Row:
    """Return the row of an unread column: its heading or, without one, its first text."""
    if notice.column:
        return _place(replace(notice, column="")), Cell(notice.column)
    return _place(notice), Cell(f"بی‌سرستون؛ نخستین متن: «{isolate(notice.detail)}»")


def around_difference(before: str, after: str, room: int = SHORT) -> tuple[str, str]:
    """Return both texts, from shortly before their first difference where they have no room.

    `room` is the number of characters in a cell at a text scale of 1.
    """
    if max(len(before), len(after)) * max(theme().text_scale, 1) <= room:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), len(after))
    start = before.rfind(" ", 0, max(same - LEAD, 0)) + 1
    if start == 0:
        return before, after
    return f"…{before[start:]}", f"…{after[start:]}"


def _place(notice: Notice) -> Cell:
    row, cell = notice.row, notice.cell
    sheet = f"برگ «{isolate(notice.sheet)}»" if notice.sheet else ""
    place = f"خانهٔ {isolate(cell)}" if cell else f"ردیف {fa(row)}" if row else ""
    where = " · ".join(filter(None, (sheet, place)))
    column = notice.column
    return Cell(column, sub=where) if column else Cell(where)


def _kind_row(group: Group) -> Row:
    tone = NOTICE_TONE.get(group.kind, "neutral")
    strong = tone != "neutral"
    return (
        Cell(filled(NOTICE[group.kind]), tone=tone, strong=strong),
        Cell(fa(len(group.notices)), tone=tone, strong=True),
    )
