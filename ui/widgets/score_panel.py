"""The score sheet of the idea in hand: criteria, comment, total, and whether it is saved."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from judging_app.domain.rubric import Hundredths, Rubric
from judging_app.domain.score_sheet import ScoreSheet
from ui import strings
from ui.models.digit_entry import key_of, typed
from ui.theme import theme
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.criterion_card import CriterionCard
from ui.widgets.labels import PlainLabel
from ui.widgets.notes import PANEL, Notes
from ui.widgets.saved_sign import SavedSign

LARGE = 1.3
"""Text scale above which the notes scroll with the criteria."""


class CriteriaArea(QScrollArea):
    """Scrolls the criteria on a low screen; its keys are for the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by criteria, not by pixels."""
        event.ignore()


class ScorePanel(Card):
    """Takes marks by mouse and keyboard and announces them; it keeps nothing itself.

    `picked` gives (criterion id, mark or None); `moved` the criterion that is current now.
    """

    picked = Signal(str, object)
    commented = Signal(str)
    noted = Signal(str)
    moved = Signal()
    STROKE_PAUSE = 900
    """Milliseconds in which «1» may still become «10»."""

    def __init__(self, rubric: Rubric) -> None:
        super().__init__(margin=12, spacing=6)
        self._rubric = rubric
        whole = sum(criterion.weight for criterion in rubric.criteria)
        self.cards = [CriterionCard(c, strings.percent(c.weight, whole)) for c in rubric.criteria]
        self.notes = Notes()
        self.comment = self.notes.comment
        self.next_idea = SecondaryButton("ایدهٔ بعدی", "arrow-left", "Ctrl+Return")
        self.sign = SavedSign()
        self._total = PlainLabel("—", "figure")
        self._of = PlainLabel("", "small")
        self._current: int | None = 0
        self._strokes = ""
        self._pause = QTimer(self, singleShot=True, interval=self.STROKE_PAUSE)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setContentsMargins(10, 10, 10, 12)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 0, 0)
        column.setSpacing(2)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        area = CriteriaArea()
        area.setWidget(inner)
        self._area = area
        self.body.addWidget(area, 1)
        self._inner = column
        self.body.addWidget(self.notes)
        self.body.addWidget(hairline())
        self.body.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._of)
        words.addWidget(self.sign)
        row.addWidget(self._total)
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self.next_idea)
        return row

    def _connect(self) -> None:
        for place, card in enumerate(self.cards):
            card.picked.connect(lambda value, place=place: self._pick(place, value))
            card.focused.connect(lambda place=place: self._become_current(place))
            card.comment_wanted.connect(self.write_comment)
        self.notes.commented.connect(self.commented)
        self.notes.noted.connect(self.noted)
        self._pause.timeout.connect(self._move_on)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Keep room for the widest total, so that nothing beside it moves."""
        self._total.ensurePolished()
        self._total.setMinimumWidth(self._total.fontMetrics().horizontalAdvance("۸۸٫۸۸") + 6)
        self.sign.setMinimumWidth(self.sign.fontMetrics().horizontalAdvance(strings.SAVING) + 8)
        self._place_notes(inside=theme().text_scale > LARGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a high window has to spare is for writing."""
        super().resizeEvent(event)
        inside = self._inner.indexOf(self.notes) >= 0
        room = self._area.height() + self.notes.height() - self._inner.minimumSize().height()
        self.notes.grow(0 if inside else room - self.notes.least)

    def _place_notes(self, *, inside: bool) -> None:
        """With large type the notes scroll with the criteria; else they are always in sight."""
        if (self._inner.indexOf(self.notes) >= 0) is inside:
            return
        if inside:
            self._inner.insertWidget(len(self.cards), self.notes)
        else:
            self.body.insertWidget(1, self.notes)

    def show_sheet(self, sheet: ScoreSheet, *, locked: bool = False) -> None:
        """Show marks, comment and total of a sheet."""
        marks = sheet.marks
        for card in self.cards:
            card.show_mark(marks.get(card.criterion.id))
            card.row.setEnabled(not (sheet.is_settled or locked))
        asking = self._rubric.needs_comment(marks) if not sheet.is_settled else ()
        titles = [card.criterion.title for card in self.cards if card.criterion.id in asking]
        self.notes.show_sheet(sheet, titles, locked=locked)
        for card in self.cards:
            wanted = card.criterion.id in asking and not sheet.comment and not locked
            card.show_asking(asking=wanted)
        total = strings.total(sheet.total(self._rubric))
        self._total.setText(total)
        done = strings.of(len(marks), len(self.cards), "معیار")
        self._of.setText("از ۱۰۰" if self._rubric.is_full(marks) else done)
        self._total.setAccessibleName(f"امتیاز وزنی: {total} از ۱۰۰")

    @property
    def current(self) -> CriterionCard | None:
        """The criterion that digits go to; None past the last one."""
        return None if self._current is None else self.cards[self._current]

    def begin(self, sheet: ScoreSheet) -> None:
        """Make the first blank criterion the current one; a sheet set aside has none."""
        if sheet.is_settled or not self.cards[0].row.isEnabled():
            self.go_to(len(self.cards))
            return
        marks = sheet.marks
        blank = (n for n, card in enumerate(self.cards) if card.criterion.id not in marks)
        self.go_to(next(blank, 0))

    def go_to(self, place: int) -> None:
        """Make a criterion current; past the last one, «ایدهٔ بعدی» gets the focus."""
        self._forget_strokes()
        if place >= len(self.cards):
            self._become_current(None)
            self.next_idea.setFocus(Qt.FocusReason.TabFocusReason)
            return
        card = self.cards[max(place, 0)]
        self._area.ensureWidgetVisible(card)
        card.row.setFocus(Qt.FocusReason.TabFocusReason)
        self._become_current(max(place, 0))

    def go_to_criterion(self, criterion_id: str) -> bool:
        """Make that criterion current; True where its mark asks for a comment."""
        place = [card.criterion.id for card in self.cards].index(criterion_id)
        self.go_to(place)
        return self.cards[place].is_asking

    def write_comment(self) -> None:
        """Go to the comment for the panel."""
        self.notes.show_section(PANEL)
        self._area.ensureWidgetVisible(self.notes)
        self.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """The criterion before or after the current one."""
        here = len(self.cards) if self._current is None else self._current
        self.go_to(here + by)

    def type_key(self, text: str) -> bool:
        """A key of any layout; True if it was a digit, and so is dealt with."""
        key = key_of(text)
        if not key:
            return False
        card = self.current
        if card is None or not card.row.isEnabled():
            return True
        found = typed(card.criterion.scale, self._strokes, key)
        if found is None and self._strokes:
            self._move_on()
            return self.type_key(text)
        if found is not None:
            self._take(card, found.text, found.mark, is_open=found.is_open)
        return True

    def _take(
        self, card: CriterionCard, text: str, mark: Hundredths | None, *, is_open: bool
    ) -> None:
        if mark is not None:
            self.picked.emit(card.criterion.id, mark)
        if is_open:
            self._strokes = text
            self._pause.start()
        else:
            self._move_on()

    def _pick(self, place: int, value: Hundredths | None) -> None:
        self._forget_strokes()
        self.picked.emit(self.cards[place].criterion.id, value)

    def _move_on(self) -> None:
        self.step(1)

    def _forget_strokes(self) -> None:
        self._strokes = ""
        self._pause.stop()

    def _become_current(self, place: int | None) -> None:
        if place != self._current:
            self._forget_strokes()
        self._current = place
        for number, card in enumerate(self.cards):
            card.show_current(current=number == place)
        self.moved.emit()
