"""One criterion on the score sheet: title, weight, marks, and the meaning of the chosen mark."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from judging_app.domain.rubric import Criterion, Hundredths
from ui.base.theme import restyle
from ui.marking.digit_entry import Typed, followers
from ui.marking.scale_row import ScaleRow
from ui.widgets.buttons import EnterButton
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import row_of
from ui.words import strings

if TYPE_CHECKING:
    from ui.marking.number_row import NumberRow

MOST_BUTTONS = 21
"""The most marks that are shown as buttons: 0 to 10 in half steps."""


class CriterionCard(QFrame):
    """One criterion. `picked` emits a mark or None; `erased` asks to remove the last digit.

    `focused` is emitted when this becomes the current criterion.
    """

    picked = Signal(object)
    erased = Signal()
    focused = Signal()
    comment_wanted = Signal()
    precedents_wanted = Signal()

    def __init__(self, criterion: Criterion, share: str) -> None:
        super().__init__()
        self.criterion = criterion
        self.is_asking = False
        self.row = _row(criterion)
        self._share = share
        self._value: Hundredths | None = None
        self._typed: Typed | None = None
        self._meaning = ElidedLabel("", "small")
        self.asks = AskingButton(criterion.title)
        self.precedents = PrecedentsButton("")
        self.precedents.setCursor(Qt.CursorShape.PointingHandCursor)
        self.precedents.hide()
        self._build()
        self.row.picked.connect(self.picked)
        self.row.erased.connect(self.erased)
        self.row.focused.connect(self.focused)
        self.asks.clicked.connect(self.comment_wanted)
        self.precedents.clicked.connect(self.precedents_wanted)
        self.show_mark(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(self.criterion.title, "strong"), 1)
        optional = "" if self.criterion.required else "اختیاری  ·  "
        head.addWidget(PlainLabel(f"{optional}وزن {self._share}", "small"))
        column.addLayout(head)
        column.addWidget(self.row)
        column.addLayout(row_of((self._meaning, 1), self.precedents, self.asks, spacing=8))

    def show_mark(self, value: Hundredths | None) -> None:
        """Show the mark and its meaning."""
        self._value = value
        self.row.show_value(value)
        self._tell()

    def show_typed(self, typed: Typed | None) -> None:
        """Show the number that is being typed: open or blocked (see `digit_entry`).

        None ends this.
        """
        if typed != self._typed:
            self._typed = typed
            self.row.show_open(strings.typed(typed.text) if typed and typed.is_open else "")
            self._tell()

    def _tell(self) -> None:
        """Show the meaning of the mark. While a number is typed, show how it can continue."""
        value = self._value
        level = self.criterion.level_of(value) if value is not None else None
        meaning = level.text if level else ""
        sentence = "بی‌امتیاز" if value is None else f"{strings.mark(value)}، {meaning}"
        if self._typed is not None:
            words = _entry_words(self._typed, followers(self.criterion.scale, self._typed.text))
            self._meaning.setText(words)
            sentence = f"{sentence}، {words}"
        else:
            self._meaning.setText(meaning or ("هنوز امتیازی ندارد" if value is None else ""))
        role = "small" if self._typed is None else "hint"
        restyle(self._meaning, "role", role)
        self.row.setAccessibleName(f"{self.criterion.title}، وزن {self._share}: {sentence}")
        self.row.setAccessibleDescription(self.criterion.description)

    def show_asking(self, *, asking: bool) -> None:
        """Show whether this mark needs a comment that is still missing."""
        self.is_asking = asking
        self.asks.setVisible(asking)

    def show_precedents(self, count: int) -> None:
        """Say how many precedents the idea has. The button stays, so that nothing moves."""
        words = f"{strings.fa(count)} پیشینه دارد…" if count else "پیشینه‌ای پیدا نشد"
        self.precedents.setText(words)
        self.precedents.setAccessibleName(f"{self.criterion.title}: {words}")
        self.precedents.setEnabled(count > 0)
        self.precedents.show()

    def show_current(self, *, current: bool) -> None:
        """Show whether typed digits go to this criterion."""
        restyle(self, "current", current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make this the current criterion."""
        super().mousePressEvent(event)
        self.row.setFocus()
        self.focused.emit()


class LineButton(EnterButton):
    """A button as high as the words beside it, so that nothing moves when it appears."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Ignored)


class PrecedentsButton(LineButton):
    """A button that says how many precedents the idea has."""


class AskingButton(LineButton):
    """A button that says that the mark needs a comment. A click goes to the comment field."""

    def __init__(self, title: str) -> None:
        super().__init__("توضیح لازم است")
        self.setAccessibleName(f"{title}: برای این امتیاز توضیح لازم است")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()


def _entry_words(typed: Typed, longer: Sequence[str]) -> str:
    """Return how the next key can continue the number. The line under the marks shows it."""
    number = strings.typed(typed.text)
    if typed.is_blocked:
        return f"{number} در این معیار نیست؛ ثبت نشد"
    if typed.mark is None:
        return f"{number} هنوز امتیاز نیست؛ رقم بعد را بنویسید"
    if len(longer) == 1:
        return f"{number} باز است و می‌تواند {strings.typed(longer[0])} شود؛ Enter: همین"
    return f"{number} باز است؛ رقم بعد، یا Enter"


def _row(criterion: Criterion) -> "ScaleRow | NumberRow":
    scale = criterion.scale
    marks = (scale.maximum - scale.minimum) // scale.step + 1
    if marks <= MOST_BUTTONS:
        return ScaleRow(criterion)
    from ui.marking.number_row import NumberRow  # few rubrics need it

    return NumberRow(criterion)
