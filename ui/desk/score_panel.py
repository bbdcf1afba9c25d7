"""The score sheet of the current idea: criteria, comment, total, and the saved sign."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from judging_app.domain.rubric import Hundredths, Rubric
from judging_app.domain.score_sheet import ScoreSheet
from ui.base.idea_word import word
from ui.base.theme import theme
from ui.desk.notes import PANEL, Notes
from ui.desk.saved_sign import NOT_SAVED, SavedSign
from ui.marking.criterion_card import CriterionCard
from ui.marking.digit_entry import Key, Pen, Stroke, key_of, press, typed
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.labels import PlainLabel, set_tooltip
from ui.widgets.layouts import column_of
from ui.words import strings

WIDE = 480
"""The width in pixels, at a text scale of 1, at which the foot has room for both ways in words."""
NOTES_SCROLL = 1.3
"""The text scale above which the notes scroll with the criteria."""
NOT_COUNTED = "شمرده نمی‌شود"
"""Stands beside the total of a recused or ineligible sheet, whose marks stay visible."""


class CriteriaArea(QScrollArea):
    """Scrolls the criteria on a low screen. It passes its keys to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass arrows to the page, which goes from criterion to criterion."""
        event.ignore()


class ScorePanel(Card):
    """Takes marks by mouse and keyboard and emits them. It stores nothing itself.

    `picked` emits (criterion id, mark or None); `moved` emits the new current criterion.
    """

    picked = Signal(str, object)
    commented = Signal(str)
    noted = Signal(str)
    moved = Signal()
    precedents_wanted = Signal()

    def __init__(self, rubric: Rubric) -> None:
        super().__init__(margin=12, spacing=6)
        self._rubric = rubric
        whole = sum(criterion.weight for criterion in rubric.criteria)
        self.cards = [CriterionCard(c, strings.percent(c.weight, whole)) for c in rubric.criteria]
        self.notes = Notes()
        self.comment = self.notes.comment
        self.next_idea = SecondaryButton(f"{word().of_one} بعدی", "arrow-left", "Ctrl+Return")
        self.previous_idea = QuietButton("پیشین", "arrow-right")
        self.previous_idea.setProperty("tight", True)  # noqa: FBT003
        self.previous_idea.set_name(f"{word().of_one} پیشین")
        set_tooltip(self.previous_idea, f"{word().of_one} پیشین  (PageUp)")
        self.previous_idea.setAccessibleDescription("PageUp")
        self.sign = SavedSign()
        self._total = PlainLabel("—", "figure")
        self._of = PlainLabel("", "small")
        self._scales = [criterion.scale for criterion in rubric.criteria]
        self._pen = Pen()
        self._is_moving = False
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
        row.setSpacing(4)
        words = column_of(self._of, self.sign, spacing=0)
        row.addWidget(self._total)
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self.previous_idea)
        row.addWidget(self.next_idea)
        return row

    def _connect(self) -> None:
        for place, card in enumerate(self.cards):
            card.picked.connect(lambda value, place=place: self._pick(place, value))
            card.focused.connect(lambda place=place: self._take_up(place))
            card.erased.connect(self.erase)
            card.comment_wanted.connect(self.write_comment)
            card.precedents_wanted.connect(self.precedents_wanted)
        self.notes.commented.connect(self.commented)
        self.notes.noted.connect(self.noted)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self.close_number)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Reserve room for the widest total, so that nothing beside it moves."""
        self._total.ensurePolished()
        self._total.setMinimumWidth(self._total.fontMetrics().horizontalAdvance("۸۸٫۸۸") + 6)
        advance = self.sign.fontMetrics().horizontalAdvance
        self.sign.setMinimumWidth(max(map(advance, (strings.SAVING, NOT_SAVED))) + 8)
        self._place_notes(inside=theme().text_scale > NOTES_SCROLL)
        self._fold_previous()

    def event(self, event: QEvent) -> bool:
        """Share the height again when a part of the sheet needs another height."""
        is_handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_height()
        return is_handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height."""
        super().resizeEvent(event)
        self._share_height()
        self._fold_previous()

    def _share_height(self) -> None:
        """Give the text fields what the criteria leave: the spare height of a high window."""
        inside = self._inner.indexOf(self.notes) >= 0
        free = self._area.height() + self.notes.height() - self._inner.minimumSize().height()
        self.notes.grow(0 if inside else free - self.notes.least)

    def _fold_previous(self) -> None:
        """Show «پیشین» as an icon where its word has no room."""
        self.previous_idea.fold(folded=self.width() < WIDE * theme().text_scale)

    def _place_notes(self, *, inside: bool) -> None:
        """Put the notes into the scroll area (large type), or below it, where they never scroll."""
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
        self._show_total(sheet)

    def _show_total(self, sheet: ScoreSheet) -> None:
        total, counted = strings.total(sheet.total(self._rubric)), sheet.counted_marks
        done = strings.of(len(counted), len(self.cards), "معیار")
        beside = "از ۱۰۰" if self._rubric.is_full(counted) else done
        self._total.setText(total)
        self._of.setText(NOT_COUNTED if sheet.is_settled else beside)
        name = f"امتیاز وزنی: {total} از ۱۰۰"
        self._total.setAccessibleName(NOT_COUNTED if sheet.is_settled else name)

    def show_precedents(self, criterion_id: str, count: int) -> None:
        """Say beside a criterion how many precedents the idea has."""
        for card in self.cards:
            if card.criterion.id == criterion_id:
                card.show_precedents(count)

    @property
    def current(self) -> CriterionCard | None:
        """The criterion to which digits go; None past the last one."""
        place = self._pen.place
        return self.cards[place] if place < len(self.cards) else None

    def begin(self, sheet: ScoreSheet) -> None:
        """Make the first blank criterion the current one. A recused or ineligible sheet has none.

        The Enter key that led to this idea has no second effect.
        """
        for card in self.cards:
            card.show_typed(None)
        if sheet.is_settled or not self.cards[0].row.isEnabled():
            self.go_to(len(self.cards))
            return
        marks = sheet.marks
        blank = (n for n, card in enumerate(self.cards) if card.criterion.id not in marks)
        self._move(Pen(next(blank, 0), confirms=True))

    def go_to(self, place: int) -> None:
        """Make a criterion current. Past the last one, «ایدهٔ بعدی» gets the focus."""
        self._move(Pen(min(max(place, 0), len(self.cards))))

    def go_to_criterion(self, criterion_id: str) -> bool:
        """Make that criterion current. Return True if its mark needs a comment."""
        place = [card.criterion.id for card in self.cards].index(criterion_id)
        self.go_to(place)
        return self.cards[place].is_asking

    def write_comment(self) -> None:
        """Put the focus into the comment for the panel."""
        self.notes.show_section(PANEL)
        self._area.ensureWidgetVisible(self.notes)
        self.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the criterion before or after the current one."""
        self.go_to(self._pen.place + by)

    def type_key(self, text: str) -> bool:
        """Enter a key of any layout. Return whether it is a digit or a separator."""
        key = key_of(text)
        if key and (self.current is None or self.current.row.isEnabled()):
            self._follow(press(self._scales, self._pen, key))
        return bool(key)

    def enter(self) -> None:
        """Handle Enter: close the number, or go to the next criterion or the next idea."""
        self._follow(press(self._scales, self._pen, Key.ENTER))

    def erase(self) -> None:
        """Handle Backspace on a criterion: remove the last typed digit, or the mark."""
        if self.cards[0].row.isEnabled():
            self._follow(press(self._scales, self._pen, Key.ERASE))

    def take_back(self) -> None:
        """Handle Backspace elsewhere: remove only digits that were just typed."""
        if self._pen.text or self._pen.last:
            self.erase()

    def close_number(self) -> None:
        """Close the typed number. The next digit begins a new number."""
        self._take_up(self._pen.place)

    def _take_up(self, place: int) -> None:
        """Follow a change of focus by mouse or Tab. Digits now go there and begin a new number."""
        if not self._is_moving:
            self._put_pen(Pen(place))

    def _follow(self, stroke: Stroke) -> None:
        """Apply the effect of a key: first the mark, then the next place."""
        if stroke.place is not None:
            self.picked.emit(self.cards[stroke.place].criterion.id, stroke.mark)
        if stroke.pen.place != self._pen.place:
            self._move(stroke.pen)
        else:
            self._put_pen(stroke.pen)
        if stroke.leaves:
            self.next_idea.click()

    def _pick(self, place: int, value: Hundredths | None) -> None:
        self._put_pen(Pen(place))
        self.picked.emit(self.cards[place].criterion.id, value)

    def _move(self, pen: Pen) -> None:
        """Move the focus to the pen's criterion."""
        self._is_moving = True
        if pen.place >= len(self.cards):
            self.next_idea.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            card = self.cards[pen.place]
            self._area.ensureWidgetVisible(card)
            card.row.setFocus(Qt.FocusReason.TabFocusReason)
        self._is_moving = False
        self._put_pen(pen)

    def _put_pen(self, pen: Pen) -> None:
        """Show the typed text at its criterion.

        A blocked text is shown while its criterion is current.
        """
        left, self._pen = self._pen, pen
        self._show_typed(left.place, left.text if self._is_blocked(left) else "")
        self._show_typed(pen.place, pen.text)
        for number, card in enumerate(self.cards):
            card.show_current(current=number == pen.place)
        if pen.place != left.place:
            self.moved.emit()

    def _is_blocked(self, pen: Pen) -> bool:
        return bool(pen.text) and typed(self._scales[pen.place], pen.text).is_blocked

    def _show_typed(self, place: int, text: str) -> None:
        if place < len(self.cards):
            self.cards[place].show_typed(typed(self._scales[place], text) if text else None)
