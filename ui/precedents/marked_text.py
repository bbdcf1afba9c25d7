"""A text with marked phrases."""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from judging_app.domain.event import Section
from judging_app.persian.islands import with_islands
from judging_app.persian.markup import readable
from ui.base.theme import theme
from ui.widgets.reading_text import ReadingText

Places = Sequence[tuple[int, int]]


class MarkedText(ReadingText):
    """Shows a title and a text. The common phrases of both have a coloured ground and a line.

    It is as high as its lines: the column around it scrolls.
    """

    def __init__(self, name: str) -> None:
        self._marks: tuple[tuple[str, Places], ...] = ()
        super().__init__(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._take_height)

    def _take_height(self, size: QSizeF) -> None:
        self.setFixedHeight(ceil(size.height()) + 2 * self.frameWidth())

    def show_marked(self, title: str, title_places: Places, text: str, places: Places) -> None:
        """Show a title and a text from the beginning; places are start and end in each."""
        self._marks = ((title, title_places), *_lines(text, places))
        self.show_sections([Section(title, text)] if title or text else [])

    def _render(self) -> None:
        super()._render()
        self.setExtraSelections(list(self._selections()))

    def _selections(self) -> Iterator[QTextEdit.ExtraSelection]:
        block = self.document().begin()
        for line, places in self._marks:
            spread = _shown_places(line)
            for start, end in places if spread else ():
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + spread[start])
                last = block.position() + spread[end]
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format = _format()
                yield selection
            block = block.next()


def _format() -> QTextCharFormat:
    """A ground and a line below: the mark is seen without colours, too."""
    look = QTextCharFormat()
    look.setBackground(QColor(theme().tokens.saffron_soft))
    look.setForeground(QColor(theme().tokens.saffron_ink))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(theme().tokens.saffron))
    return look


def _lines(text: str, places: Places) -> Iterator[tuple[str, Places]]:
    """Each line of the text with the places in it."""
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        yield line, [(a - begin, b - begin) for a, b in places if begin <= a < b <= end]
        begin = end + 1


def _shown_places(line: str) -> Sequence[int]:
    """The place of each character as Qt counts it between isolates, and of the end of the line.

    Empty if the shown line is another one, because it holds markup.
    """
    if readable(line) != line:
        return ()
    shown, found, at = iter(with_islands(line)), [], 0
    for char in line:
        while (one := next(shown)) != char:
            at += _width(one)
        found.append(at)
        at += _width(char)
    return [*found, at]


def _width(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1
