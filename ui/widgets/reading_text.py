"""Shows the text of an idea: plain, with short lines, right-aligned."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from judging_app.domain.event import Section
from judging_app.persian.islands import with_islands, without_islands
from judging_app.persian.markup import readable
from ui.base.theme import theme
from ui.widgets.fields import plain_selection, write_from_the_right
from ui.widgets.labels import LEADING

MEASURE = 70
"""The most characters in a line."""
LINE_HEIGHT = 1.75
"""Line height as a multiple of the type size. Qt's percentage would multiply Vazirmatn's own line
height, which is large.
"""


class ReadingText(QTextEdit):
    """Shows sections with their headings. No text can load or open anything.

    Markup of a web page is shown as plain characters.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        write_from_the_right(self)
        self.document().setDocumentMargin(2)  # room for the cursor at the right of a line
        self._sections: tuple[Section, ...] = ()
        theme().changed.connect(self._render)

    def show_sections(self, sections: Iterable[Section]) -> None:
        """Show these sections from the beginning."""
        self._sections = tuple(sections)
        self._render()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Load nothing, so that no text can fetch a picture or a style sheet."""
        return None

    def toPlainText(self) -> str:
        """Return the text as it was set."""
        return without_islands(super().toPlainText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected text without the isolates for display."""
        return plain_selection(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll and copy. Pass every other key to the page."""
        moving = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in moving or (control and event.key() in (Qt.Key.Key_C, Qt.Key.Key_A)):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limit the line length on a wide window."""
        self._keep_measure()
        super().resizeEvent(event)

    def _keep_measure(self) -> None:
        widest = round(self.fontMetrics().averageCharWidth() * MEASURE * 1.12)
        spare = max(0, self.width() - widest - 16)
        if self.viewportMargins().left() != spare:  # setting them causes another resize
            self.setViewportMargins(spare, 0, 0, 0)

    def _render(self) -> None:
        self._keep_measure()
        self.clear()
        cursor = self.textCursor()
        first = True
        for section in self._sections:
            if section.heading:
                _write(cursor, section.heading, _heading_block(first=first), _heading_letters())
                first = False
            for line in readable(section.text).split("\n"):
                _write(cursor, line, _text_block(first=first), _text_letters())
                first = False
        self.moveCursor(QTextCursor.MoveOperation.Start)  # arrows begin at the first line


def _write(
    cursor: QTextCursor, text: str, block: QTextBlockFormat, letters: QTextCharFormat
) -> None:
    block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    block.setAlignment(LEADING)
    if cursor.position() == 0:
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)
    else:
        cursor.insertBlock(block, letters)
    cursor.insertText(with_islands(text), letters)


def _heading_block(*, first: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(0 if first else theme().size("body"))
    block.setBottomMargin(2)
    return block


def _text_block(*, first: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    height = LINE_HEIGHT * theme().size("reading")
    block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    block.setTopMargin(0 if first else 4)
    return block


def _heading_letters() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setForeground(QColor(theme().tokens.accent_ink))
    letters.setFontWeight(QFont.Weight.Bold)
    letters.setProperty(QTextCharFormat.Property.FontPixelSize, theme().size("body"))
    return letters


def _text_letters() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setForeground(QColor(theme().tokens.ink))
    letters.setProperty(QTextCharFormat.Property.FontPixelSize, theme().size("reading"))
    return letters
