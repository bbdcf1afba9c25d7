"""The board: the chosen ideas in their states, and the history of one of them beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_board import Board, BoardRow, HistoryEntry
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.right import Right
from judging_app.persian.dates import jalali
from judging_app.persian.money import rial
from ui.follow_up.rows import board_columns, board_row
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.combo_box import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import FactGrid
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, column_of, keep_width, refill, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn
from ui.widgets.section_bar import SectionBar
from ui.words.follow_up import AHEAD, SILENT, signed_words
from ui.words.strings import fa, listed

ALL, LATE, DIFFER = "all", "late", "contested"
VIEWS = (
    {ALL: "همه"}
    | {state.value: word for state, word in STATES.items()}
    | {LATE: "دیرکرد", DIFFER: "ناهمسان"}
)
EVERY_UNIT = "همهٔ واحدها"
CHOOSE = "کدام درست است؟…"
CONTESTED = "دو گزارش با یک شماره دو چیز می‌گویند. برگزینید کدام درست است، یا گزارش تازه‌ای بخواهید."


class BoardView(QWidget):
    """Shows the rows of the chosen state and unit. `choice_wanted` emits a contested row."""

    choice_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._view = ALL
        self.views = SectionBar(VIEWS, small=True)
        self.unit = ComboBox()
        self.unit.setAccessibleName("واحد مسئول")
        self.table: RecordTable[BoardRow] = RecordTable(
            "تابلوی پیگیری", board_columns(), board_row, lines=2,
            empty="در این وضعیت چیزی نیست.",
        )  # fmt: skip
        self.detail = RowDetail()
        self._build()
        self._connect()

    def _build(self) -> None:
        main = Card(margin=16, spacing=8)
        main.body.addWidget(self.views)
        main.body.addWidget(self.table, 1)
        side = Card(margin=20)
        keep_width(side, 336)
        side.body.addWidget(self.detail)
        column_in(self).addLayout(row_of((main, 1), side, spacing=14), 1)
        self.views.show_chosen(ALL)
        self.unit.addItem(EVERY_UNIT)

    def _connect(self) -> None:
        self.views.chosen.connect(self._choose)
        self.unit.activated.connect(lambda _: self._show())
        self.table.chosen.connect(self.detail.show_row)
        self.detail.choose.clicked.connect(self._want_choice)

    def _want_choice(self) -> None:
        if self.table.current is not None:
            self.choice_wanted.emit(self.table.current)

    def show_board(self, board: Board) -> None:
        """Show the board; the chosen state, unit and idea stay."""
        self._board = board
        chosen = self.unit.currentText()
        self.unit.clear()
        self.unit.addItems([EVERY_UNIT, *board.units])
        self.unit.setCurrentIndex(max(0, self.unit.findText(chosen, Qt.MatchFlag.MatchExactly)))
        self._show()

    def choose(self, idea_id: str) -> None:
        """Show that idea among all."""
        self._choose(ALL)
        self.table.choose(lambda row: row.idea.idea_id == idea_id)

    def _choose(self, key: str) -> None:
        self._view = key
        self.views.show_chosen(key)
        self._show()

    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        unit = self.unit.currentText()
        rows = [r for r in board.rows if unit in (EVERY_UNIT, "") or r.idea.unit == unit]
        counts = {state.value: sum(is_in(r, state) for r in rows) for state in ExecutionState}
        counts |= {ALL: len(rows), LATE: sum(bool(r.overdue) for r in rows)}
        counts[DIFFER] = sum(bool(r.contested) for r in rows)
        for key, count in counts.items():
            self.views.rename(key, f"{VIEWS[key]} ({fa(count)})" if count else VIEWS[key])
        self.table.show_again([r for r in rows if self._is_shown(r)], lambda r: r.idea.idea_id)
        if not self.table.items:
            self.detail.show_row(None)

    def _is_shown(self, row: BoardRow) -> bool:
        if self._view == LATE:
            return bool(row.overdue)
        if self._view == DIFFER:
            return bool(row.contested)
        return self._view == ALL or is_in(row, ExecutionState(self._view))


def is_in(row: BoardRow, state: ExecutionState) -> bool:
    """Whether the row shows that state. A contested row shows none before somebody chooses."""
    return row.state is state and not row.contested


class RowDetail(QWidget):
    """One chosen idea: its plan, its milestones, and everything that was reported."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = EmptyState("flag", "ردیفی را برگزینید", "اینجا پیشینه‌اش را می‌بینید.")
        self.title = PlainLabel("", "card", wrap=True)
        self.facts = FactGrid()
        self.notice = PlainLabel(CONTESTED, "bad", wrap=True)
        self.made = PlainLabel("", "muted", wrap=True)
        self.choose = SecondaryButton(CHOOSE, "eye").needing(Right.DESK)
        self._body = ScrollColumn("پیشینه", spacing=10)
        self._history = QWidget()
        self._entries = column_in(self._history, spacing=10)
        for widget in (self.title, self.notice, self.made, self.choose, self.facts, self._history):
            self._body.column.addWidget(widget)
        self._body.column.addStretch(1)
        column_in(self, self.empty, self._body)
        self.show_row(None)

    def show_row(self, row: BoardRow | None) -> None:
        """Show this idea; an invitation without one."""
        self.empty.setVisible(row is None)
        self._body.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(row.idea.title)
        made = next((one.choice for one in row.history if one.choice), None)
        self.notice.setVisible(bool(row.contested))
        self.made.setText(f"شما میان دو گزارش برگزیدید، چون: {made.reason}" if made else "")
        self.made.setVisible(made is not None)
        self.choose.setVisible(bool(row.contested) or made is not None)
        self.facts.show_facts(_facts(row))
        newest_first = [_entry_card(one) for one in reversed(row.history)]
        refill(self._entries, newest_first or [PlainLabel(SILENT, "muted", wrap=True)])


def _facts(row: BoardRow) -> list[tuple[str, str]]:
    idea = row.idea
    found = [("مجری", row.executor), ("واحد مسئول", idea.unit), ("نخستین گام", idea.first_step)]
    found += [("سنجه", idea.measure), ("برآورد", f"{rial(idea.cost)} ریال" if idea.cost else "")]
    for one in row.milestones:
        sign = "انجام شد ✓" if one.is_reached else "گذشته" if one.is_overdue else ""
        days = f"{fa(one.milestone.days)} روز"
        until = listed((f"تا {jalali(one.due)}", sign))
        found.append((days, "\n".join(filter(None, (until, one.milestone.text)))))
    return [(name, text) for name, text in found if text]


def _entry_card(one: HistoryEntry) -> QWidget:
    entry = one.entry
    part = QWidget()
    signed = signed_words(is_signed=one.is_signed)
    head = f"{STATES[entry.state]}، {jalali(entry.day)}"
    column = column_of(hairline(), PlainLabel(head, "strong", wrap=True), spacing=4)
    words = f"فرم {fa(one.form_number)}، گزارش شمارهٔ {fa(one.revision)}، {signed}"
    if one.is_contested:
        words += "، ناهمسان"
    if one.is_ahead:
        words += f"، {AHEAD}"
    if one.is_set_aside:
        words += "، کنار مانده"
    column.addWidget(PlainLabel(words, "small", wrap=True))
    texts = (entry.done, entry.reason, f"گام بعدی: {entry.next_step}" if entry.next_step else "")
    spent = f"هزینه تا آن روز: {rial(entry.spent)} ریال" if entry.spent is not None else ""
    for text in filter(None, (*texts, spent)):
        column.addWidget(PlainLabel(text, wrap=True))
    column.setContentsMargins(0, 0, 0, 0)
    part.setLayout(column)
    return part
