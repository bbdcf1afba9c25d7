"""Small helps with layouts."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget

from ui.base.theme import theme


def take_all(layout: QLayout) -> Iterator[QWidget]:
    """Empty the layout and give the widgets that were in it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            yield widget


class _Width(QObject):
    """Keeps the width of its parent; the connection ends with it."""

    def __init__(self, widget: QWidget, width: int, most: int) -> None:
        super().__init__(widget)
        self._widget, self._width, self._most = widget, width, most
        theme().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._widget.setFixedWidth(min(theme().room(self._width), self._most))


def keep_width(widget: QWidget, width: int, most: int = 1000) -> None:
    """Give a side column its designed width, which grows with the text up to `most` pixels."""
    _Width(widget, width, most)
