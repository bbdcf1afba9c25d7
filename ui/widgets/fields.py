"""Text fields that avoid Qt's faults with right-to-left text."""

from PySide6.QtCore import QMetaMethod, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit

from judging_app.persian.islands import with_islands, without_islands
from judging_app.persian.text import clean
from ui.base.icons import paint_icon
from ui.base.theme import restyle, theme
from ui.widgets.keys import is_enter
from ui.widgets.labels import LEADING, SILENCE

LENS = 16
"""The side of the lens in a search field, in pixels at a text scale of 1."""


class LineField(QLineEdit):
    """One line. Enter goes to the slots of `returnPressed`; if there are none, to the parent.

    Qt's own field also passes a handled Enter to the page or dialog, which would act again.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop Enter here if a slot handles it."""
        super().keyPressEvent(event)
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.returnPressed))
        if heard and is_enter(event):
            event.accept()

    def setReadOnly(self, locked: bool) -> None:
        """Make the field read-only or not. A read-only one does not look like a field."""
        super().setReadOnly(locked)
        restyle(self, "fixed", locked)


class TextField(LineField):
    """One line of Persian. It is right-aligned, even if it begins with digits."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAlignment(LEADING | Qt.AlignmentFlag.AlignVCenter)
        if placeholder == name:  # Qt describes an empty field by its placeholder
            self.setAccessibleDescription(SILENCE)

    def setPlaceholderText(self, text: str) -> None:
        """Set the hint of an empty field."""
        super().setPlaceholderText(_beside_cursor(text))

    def placeholderText(self) -> str:
        """Return the hint as set."""
        return super().placeholderText().strip()


class SearchField(TextField):
    """A search field with a lens. Esc empties it."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder)
        theme().changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty a filled field on Esc. In an empty field Esc has its usual effect."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Keep the room of the lens, at the right."""
        self.setTextMargins(0, 0, theme().scaled(LENS) + 6, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens. Qt's own icon would not grow with the text."""
        super().paintEvent(event)
        side = theme().scaled(LENS)
        place = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), "search", theme().tokens.muted, place)


class LtrField(LineField):
    """A left-to-right field: codes, paths, addresses."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)


class NoteField(QTextEdit):
    """Several lines of plain Persian text.

    `written` is emitted with the text when the writer pauses or leaves, only if it changed. This is
    a QTextEdit because a QPlainTextEdit shows Persian at the left (QTBUG-7516).
    """

    written = Signal(str)
    PAUSE = 700
    """Milliseconds without a key after which `written` is emitted."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        write_from_the_right(self)
        self.setTabChangesFocus(True)
        self._known = ""
        self._timer = QTimer(self, singleShot=True, interval=self.PAUSE)
        self._timer.timeout.connect(self.hand_over)
        self.textChanged.connect(self._timer.start)

    def setPlaceholderText(self, text: str) -> None:
        """Set the hint of an empty field."""
        super().setPlaceholderText(_beside_cursor(text))

    def placeholderText(self) -> str:
        """Return the hint as set."""
        return super().placeholderText().strip()

    def toPlainText(self) -> str:
        """Return the text without the isolates that a read-only text has for display."""
        return without_islands(super().toPlainText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected text without the isolates for display."""
        return plain_selection(self)

    def setReadOnly(self, locked: bool) -> None:
        """Make the field read-only or not. A read-only text isolates its Latin tokens."""
        if locked != self.isReadOnly():
            super().setReadOnly(locked)
            restyle(self, "fixed", locked)
            self._show(self.toPlainText())

    def _show(self, text: str) -> None:
        """Set the shown text without emitting `written`."""
        shown = with_islands(text) if self.isReadOnly() else text
        if shown != super().toPlainText():
            waiting = self._timer.isActive()
            self.setPlainText(shown)
            if not waiting:
                self._timer.stop()

    @property
    def trimmed(self) -> str:
        """The text, without blanks at both ends."""
        return self.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Show a saved text without emitting `written`.

        A text that is being typed stays if the saved text equals the previous saved one.
        """
        typed = self.toPlainText()
        if text == self._known or (self.hasFocus() and text == clean(typed)):
            return
        self._known = text
        if text != typed:
            self._show(text)
        self._timer.stop()

    def hand_over(self) -> None:
        """Emit the text now if it differs from the saved one."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit the text when the field loses the focus."""
        super().focusOutEvent(event)
        self.hand_over()


def _beside_cursor(hint: str) -> str:
    """A hint that begins beside the cursor. Without the blank, the cursor changes its letter."""
    return f" {hint}" if hint else ""


def plain_selection(edit: QTextEdit) -> QMimeData:
    """Return the selected text without the isolates around its Latin tokens."""
    data = QMimeData()
    data.setText(without_islands(edit.textCursor().selection().toPlainText()))
    return data


def write_from_the_right(edit: QTextEdit) -> None:
    """Align every line at the right, even Latin letters and digits (QTBUG-76154)."""
    edit.setAcceptRichText(False)
    option = edit.document().defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(LEADING)
    edit.document().setDefaultTextOption(option)
