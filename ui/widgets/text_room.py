"""Heights that follow the size of text while a dialog is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from ui.base.theme import theme


class _Follower(QObject):
    """Lives as long as the widget, and sets its height anew with each size of text."""

    def __init__(self, widget: QWidget, give: Callable[[], None]) -> None:
        super().__init__(widget)
        self._give = give
        theme().changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Set the height for the size of text in force."""
        self._give()


def keep_height(widget: QWidget, pixels: int) -> None:
    """A fixed height: that many pixels at a text scale of 1."""
    _Follower(widget, lambda: widget.setFixedHeight(theme().room(pixels)))


def keep_lines(widget: QWidget, lines: int, more: int = 0) -> None:
    """At least the height of that many lines of running text, and some pixels more."""
    _Follower(widget, lambda: widget.setMinimumHeight(lines * _line() + more))


def _line() -> int:
    return QFontMetrics(QApplication.font()).height()
