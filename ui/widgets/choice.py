"""A row that can be chosen, with a second line of words."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from ui.base.icons import paint_icon
from ui.base.theme import theme
from ui.widgets.buttons import make_choice
from ui.widgets.keys import is_enter
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import keep_square


class RadioMark(QWidget):
    """The round mark of a choice. A chosen mark is a filled disc with a check."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__()
        self._button = button
        keep_square(self, 22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a disc with a check, or a ring."""
        paint_radio(QPainter(self), QRectF(self.rect()), self._button)


def paint_radio(painter: QPainter, place: QRectF, button: QAbstractButton) -> None:
    """Paint the mark of a choice: a disc with a check, or a ring of the same size."""
    tokens, is_on = theme().tokens, button.isEnabled()
    name, ink = (
        ("state-complete", tokens.accent)
        if button.isChecked()
        else ("state-unopened", tokens.muted)
    )
    paint_icon(painter, name, ink if is_on else tokens.control, place)


class ChoiceRow(QPushButton):
    """One of several choices. A click or Space chooses; Enter or double click emits `entered`."""

    entered = Signal()

    def __init__(self, title: str, text: str = "", trailing: str = "") -> None:
        super().__init__()
        make_choice(self)
        self.setAccessibleName(f"{title}، {text}" if text else title)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(RadioMark(self))
        row.addWidget(ElidedLabel(title, "strong"), 2)
        if text:
            row.addWidget(ElidedLabel(text, "muted"), 3)
        self._trailing = PlainLabel(trailing, "small")
        row.addWidget(self._trailing)
        self._trailing.setVisible(bool(trailing))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_trailing(self, text: str) -> None:
        """Show another text at the end of the row."""
        self._trailing.setText(text)
        self._trailing.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        """Return the height of the words and some margin."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 26)

    def nextCheckState(self) -> None:
        """Choose this row. A second click does not undo the choice."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter and emit `entered`. Go to the neighbours with arrows."""
        if is_enter(event):
            self.click()
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
