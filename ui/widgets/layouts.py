"""Small helps with layouts, and sizes that follow the size of text."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from ui.base.theme import theme


def take_all(layout: QLayout) -> Iterator[QWidget]:
    """Empty the layout and give the widgets that were in it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            yield widget


class _Follower(QObject):
    """Sets a size of its parent anew with each size of text; the connection ends with it."""

    def __init__(self, widget: QWidget, resize: Callable[[], None]) -> None:
        super().__init__(widget)
        self._resize = resize
        theme().changed.connect(self._follow)
        resize()

    def _follow(self) -> None:
        self._resize()


def keep_width(widget: QWidget, width: int, most: int = 1000) -> None:
    """Give a side column its designed width, which grows with the text up to `most` pixels."""
    _Follower(widget, lambda: widget.setFixedWidth(min(theme().scaled(width), most)))


def keep_height(widget: QWidget, pixels: int) -> None:
    """A fixed height: that many pixels at a text scale of 1."""
    _Follower(widget, lambda: widget.setFixedHeight(theme().scaled(pixels)))


def keep_lines(widget: QWidget, lines: int, more: int = 0) -> None:
    """At least the height of that many lines of running text, and some pixels more."""

    def resize() -> None:
        line = QFontMetrics(QApplication.font()).height()
        widget.setMinimumHeight(lines * line + more)

    _Follower(widget, resize)
