"""The cover of the window while a file opens: a title, and the empty columns of a judge's desk.

It is painted before the program has loaded its services. The columns are laid out by the class that
lays out the desk, so that the desk takes their place without a jump.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from judging_app.system import paths
from judging_app.system.settings import Settings
from ui.base.theme import HEIGHTS, theme
from ui.desk.columns import DeskColumns
from ui.words.names import APP_NAME

OPENING = "در حال باز کردن…"
USUAL_SETTINGS = Settings()
RADIUS = 14
HEAD_EDGES = 12 + 10
"""The margins above and below the window's head, in pixels."""
BACK_BUTTON = 40 + 8
"""The button «back» before the title, and the space beside it, in pixels."""
BUTTON_EDGES = 2 * (2 + 1)
"""The margins and borders of the main button, in pixels."""


class Opening(QWidget):
    """The cover. `painted` is emitted when it was painted for the first time.

    Without files it is the bare ground, because the start page has no head.
    """

    painted = Signal()

    def __init__(self, files: Sequence[Path] = (), known: Settings = USUAL_SETTINGS) -> None:
        super().__init__()
        self._is_painted = False
        self.cards: tuple[QWidget, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 20)
        column.setSpacing(0)
        if files:
            column.addLayout(_head())
        if _is_desk(files, known):
            ideas, idea, score = self.cards = (_EmptyCard(), _EmptyCard(), _EmptyCard())
            column.addWidget(DeskColumns(ideas, idea, score), 1)
        else:
            column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and announce the first time."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.background))
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()


class _EmptyCard(QFrame):
    """A framed area with nothing in it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as the style sheet paints a card."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


def _head() -> QHBoxLayout:
    """Return the name of the program and a line below it, as high as the window's head."""
    row = QHBoxLayout()
    row.addSpacing(BACK_BUTTON)
    words = QVBoxLayout()
    words.setContentsMargins(0, 12, 0, 10)
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(_words(APP_NAME, "page", QFont.Weight.ExtraBold, theme().tokens.ink))
    words.addWidget(_words(OPENING, "small", QFont.Weight.Normal, theme().tokens.muted))
    words.addStretch(1)
    row.addLayout(words, 1)
    row.addWidget(_strut(theme().scaled(HEIGHTS["button"]) + BUTTON_EDGES))
    return row


def _words(text: str, size: str, weight: QFont.Weight, colour: str) -> QLabel:
    """Return a label, as high as a line with the dot that stands between parts of a subtitle.

    It looks the same before and after the style sheet is applied.
    """
    label = QLabel()
    label.setProperty("role", size)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = QApplication.font()
    font.setPixelSize(theme().size(size))
    font.setWeight(weight)
    label.setFont(font)
    look = label.palette()
    look.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    label.setPalette(look)
    label.setText(f"{text} ·")
    height = label.sizeHint().height()
    label.setText(text)
    label.setFixedHeight(max(height, label.sizeHint().height()))
    return label


def _strut(height: int) -> QWidget:
    """Return an invisible widget that keeps a row at least that high, with its margins."""
    strut = QWidget()
    strut.setFixedSize(0, height + HEAD_EDGES)
    return strut


def _is_desk(files: Sequence[Path], known: Settings) -> bool:
    """Whether the file is a judge's workspace, as far as its place and the settings tell.

    A workspace stands in its own folder, or it was opened last and is no event.
    """
    if [file.suffix.lower() for file in files] != [".judging"]:
        return False
    file = files[0].resolve()
    is_latest = str(file) == known.latest and str(file) not in known.events
    return is_latest or file.parent == paths.workspaces_folder().resolve()
