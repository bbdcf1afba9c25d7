"""The register of certificates: every serial with its state, search, and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.right import Right
from judging_app.services.organizer.register import (
    Fit,
    Register,
    RegisterLine,
    found_in_register,
)
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.fields import SearchField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_in, row_of
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.certificates import KIND_TITLES
from ui.words.organizer import moment
from ui.words.register import (
    advice,
    history_words,
    look,
    names_of,
    serial,
    title_of,
)
from ui.words.strings import fa

EMPTY = "هنوز لوحی صادر نشده است.\nلوح‌ها پس از رسمی شدن نتیجه صادر می‌شوند و شماره می‌گیرند."
NOT_FOUND = "لوحی با این جست‌وجو پیدا نشد."
PRINTABLE = frozenset({Fit.CURRENT, Fit.UNKNOWN})
REISSUABLE = frozenset({Fit.OUTDATED, Fit.UNKNOWN})


def columns() -> tuple[Column, ...]:
    """Return the columns of the register."""
    return (
        Column("شماره", 112),
        Column("به نام"),
        Column("نوع", 190, 2),
        Column("وضعیت", 230),
        Column("صدور", 190, 1),
    )


def row(line: RegisterLine) -> Row:
    """Return the table row of a certificate."""
    words, tone, icon = look(line)
    is_over = line.entry.end is not None
    return (
        Cell(serial(line.entry), strong=not is_over, muted=is_over),
        Cell(names_of(line), sub=title_of(line), strong=not is_over, muted=is_over),
        Cell(KIND_TITLES[line.entry.kind], muted=True),
        Cell(words, kind="chip", tone=tone, icon=icon),
        Cell(moment(line.entry.at), muted=True),
    )


class RegisterView(QWidget):
    """Lists the certificates. Each signal emits a serial, with the reason where one is asked.

    `print_wanted` asks for a certificate on paper again, `reissue_wanted` for a new one in its
    place, `void_wanted` for its end.
    """

    print_wanted = Signal(str)
    reissue_wanted = Signal(str, str)
    void_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RegisterLine, ...] = ()
        self._act: Callable[[str, str], None] = lambda *_: None
        self._acted_on = ""
        self.search = SearchField("جست‌وجو در دفتر لوح‌ها", "شماره، نام یا عنوان…")
        self.only_wrong = CheckBox("فقط لوح‌هایی که رسیدگی می‌خواهند")
        self.count = PlainLabel("", "muted")
        self.table: RecordTable[RegisterLine] = RecordTable(
            "دفتر لوح‌ها", columns(), row, lines=2, empty=EMPTY
        )
        self.history = PlainLabel("", "small", wrap=True)
        self.advice = PlainLabel("", "strong", wrap=True)
        self.again = SecondaryButton("چاپ دوبارهٔ همین لوح…", "printer")
        self.anew = SecondaryButton("صدور دوباره…", "refresh").needing(Right.DESK)
        self.end = SecondaryButton("باطل کردن…", "ban").needing(Right.DESK)
        self._actions = QWidget()
        actions = row_in(self._actions, self.again, self.anew, self.end, spacing=10)
        actions.addStretch(1)
        self.bar = ReasonBar()
        self._build()
        self._connect()
        self._look()

    def _build(self) -> None:
        card = Card(margin=18, spacing=10)
        head = row_of((self.search, 1), self.only_wrong, self.count, spacing=14)
        card.body.addLayout(head)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.advice)
        card.body.addWidget(self.history)
        card.body.addWidget(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(card, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._sift)
        self.only_wrong.toggled.connect(self._sift)
        self.table.chosen.connect(lambda _: self._look())
        self.again.clicked.connect(lambda: self.print_wanted.emit(self._serial))
        self.anew.clicked.connect(self._ask_anew)
        self.end.clicked.connect(self._ask_end)
        self.bar.confirmed.connect(lambda reason: self._confirmed(reason))
        self.bar.cancelled.connect(self._leave_bar)

    def show_lines(self, lines: Sequence[RegisterLine]) -> None:
        """Show these lines, newest last. The current certificate stays current.

        The new one becomes current after it has replaced the current one.
        """
        self._lines = tuple(lines)
        self._sift()
        acted = (line.entry for line in self._lines if line.entry.serial == self._acted_on)
        end = next((entry.end for entry in acted), None)
        if end is not None:
            self._acted_on = ""
            self.table.choose(lambda line: line.entry.serial == end.replaced_by)

    @property
    def _serial(self) -> str:
        line = self.table.current
        return line.entry.serial if line is not None else ""

    def _sift(self) -> None:
        found = found_in_register(self._lines, self.search.text())
        if self.only_wrong.isChecked():
            found = tuple(line for line in found if line.fit is not Fit.CURRENT)
        self.table.empty = NOT_FOUND if self._lines else EMPTY
        self.table.show_again(found, key=lambda line: line.entry.serial)
        self.count.setText(f"{fa(len(found))} لوح")
        self._look()

    def _look(self) -> None:
        line = self.table.current
        self._close_bar()
        is_out = line is not None and line.entry.is_out
        self.again.setEnabled(line is not None and is_out and line.fit in PRINTABLE)
        self.anew.setEnabled(line is not None and line.fit in REISSUABLE)
        self.end.setEnabled(is_out)
        if line is None:
            self.advice.setText("")
            self.history.setText("")
            return
        register = Register(tuple(each.entry for each in self._lines))
        self.advice.setText(advice(line))
        self.history.setText(history_words(register.history(line.entry.serial)))

    def _ask_anew(self) -> None:
        line = self.table.current
        if line is None:
            return
        words = f"لوح {serial(line.entry)} جایگزین می‌شود و لوح تازه شمارهٔ تازه می‌گیرد."
        self._ask(words, "صدور دوباره", "refresh", self.reissue_wanted.emit)

    def _ask_end(self) -> None:
        line = self.table.current
        if line is None:
            return
        words = (
            f"لوح {serial(line.entry)} به نام {names_of(line)} باطل می‌شود؛ این کار برگشت ندارد. "
        )
        words += "صدور بعدی می‌پرسد که به همین نام لوح تازه‌ای داده شود یا نه."
        self._ask(words, "باطل شود", "ban", self.void_wanted.emit)

    def _ask(self, words: str, confirm: str, icon: str, act: Callable[[str, str], None]) -> None:
        self._act = act
        self._give_room(is_asking=True)
        self.bar.offer(words, confirm, icon, needs_reason=True)
        self.bar.ask()

    def _close_bar(self) -> None:
        self.bar.close_bar()
        self._give_room(is_asking=False)

    def _leave_bar(self) -> None:
        """Go back to the table: a hidden field would give the focus to some button of the page."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_bar()

    def _give_room(self, *, is_asking: bool) -> None:
        """The bar takes the place of the buttons and the history, also with large text."""
        for widget in (self.advice, self.history, self._actions):
            widget.setVisible(not is_asking)

    def _confirmed(self, reason: str) -> None:
        act, wanted = self._act, self._serial
        self._acted_on = wanted
        self._leave_bar()
        act(wanted, reason)
