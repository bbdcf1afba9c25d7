"""Fields to write in, with the right-to-left traps of Qt's own already sprung."""

from PySide6.QtCore import QMetaMethod, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit

from judging_app.persian.islands import with_islands, without_islands
from judging_app.persian.text import clean
from ui.base.icons import icon
from ui.base.theme import theme
from ui.widgets.keys import is_enter
from ui.widgets.labels import LEADING


class LineField(QLineEdit):
    """One line whose Enter key is heard once: by whom `returnPressed` is connected to, if anybody.

    Qt's own line hands the key on to the page or the dialog as well, which would hear it anew.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends here where it has been heard."""
        super().keyPressEvent(event)
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.returnPressed))
        if heard and is_enter(event):
            event.accept()


class TextField(LineField):
    """One line of Persian: begins at the right, also when it begins with digits."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAlignment(LEADING | Qt.AlignmentFlag.AlignVCenter)


class SearchField(TextField):
    """A field with a lens; Esc empties it."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder)
        self._lens = self.addAction(
            icon("search", theme().tokens.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        theme().changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field before it means anything else."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _tint(self) -> None:
        self._lens.setIcon(icon("search", theme().tokens.muted))


class LtrField(LineField):
    """A left-to-right island: codes, paths, addresses."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)


class NoteField(QTextEdit):
    """Several lines of plain Persian text.

    `written` is emitted with the text when the writer pauses or leaves, and only if it changed.
    A QPlainTextEdit would show Persian at the left (QTBUG-7516), so this is a QTextEdit.
    """

    written = Signal(str)
    PAUSE = 700
    """Milliseconds without a key after which the text is handed over."""

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

    def toPlainText(self) -> str:
        """What is written; a text that can only be read has marks for the display in it."""
        return without_islands(super().toPlainText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied has nothing that is there for the display only."""
        return plain_selection(self)

    def setReadOnly(self, locked: bool) -> None:
        """A text that can only be read keeps the shape of its Latin tokens."""
        if locked != self.isReadOnly():
            super().setReadOnly(locked)
            self._show(self.toPlainText())

    def _show(self, text: str) -> None:
        """The text on the screen; it is not announced."""
        shown = with_islands(text) if self.isReadOnly() else text
        if shown != super().toPlainText():
            waiting = self._timer.isActive()
            self.setPlainText(shown)
            if not waiting:
                self._timer.stop()

    @property
    def trimmed(self) -> str:
        """What is written, without blanks around it."""
        return self.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Show a text that is already kept; it is not announced.

        What is being written stays where the kept text is the one that was known before.
        """
        typed = self.toPlainText()
        if text == self._known or (self.hasFocus() and text == clean(typed)):
            return
        self._known = text
        if text != typed:
            self._show(text)
        self._timer.stop()

    def hand_over(self) -> None:
        """Announce the text now if it differs from what is kept."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field hands the text over."""
        super().focusOutEvent(event)
        self.hand_over()


def plain_selection(edit: QTextEdit) -> QMimeData:
    """What is chosen in a text, without the marks around its Latin tokens."""
    data = QMimeData()
    data.setText(without_islands(edit.textCursor().selection().toPlainText()))
    return data


def write_from_the_right(edit: QTextEdit) -> None:
    """Plain text whose every line begins at the right, also Latin and digits (QTBUG-76154)."""
    edit.setAcceptRichText(False)
    option = edit.document().defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(LEADING)
    edit.document().setDefaultTextOption(option)
