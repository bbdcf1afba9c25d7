"""Short functions for layouts, and sizes that follow the text size."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from ui.base.theme import theme

LARGE = 1.6
"""Text scale from which words need the width: buttons show icons only, pages one column."""
STRETCH = None
"""Empty space that takes the remaining room."""
Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | None
"""A part of a row or column. A pair also gives its stretch."""
_AROUND_BOX = 14
"""Border, padding and spacing of check boxes and radio buttons in app.qss, in pixels."""


def row_of(*parts: Part, spacing: int | None = None) -> QHBoxLayout:
    """Return these parts side by side, `spacing` pixels apart (None: by the style)."""
    row = QHBoxLayout()
    _fill(row, parts, spacing)
    return row


def column_of(*parts: Part, spacing: int | None = None) -> QVBoxLayout:
    """Return these parts one below the other, `spacing` pixels apart (None: by the style)."""
    column = QVBoxLayout()
    _fill(column, parts, spacing)
    return column


def row_in(widget: QWidget, *parts: Part, spacing: int | None = None) -> QHBoxLayout:
    """Return a row that fills a widget, without margins."""
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    _fill(row, parts, spacing)
    return row


def column_in(widget: QWidget, *parts: Part, spacing: int | None = None) -> QVBoxLayout:
    """Return a column that fills a widget, without margins."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    _fill(column, parts, spacing)
    return column


def _fill(layout: QBoxLayout, parts: Sequence[Part], spacing: int | None) -> None:
    if spacing is not None:
        layout.setSpacing(spacing)
    for part in parts:
        inner, stretch = part if isinstance(part, tuple) else (part, 0)
        if inner is STRETCH:
            layout.addStretch(1)
        elif isinstance(inner, QLayout):
            layout.addLayout(inner, stretch)
        else:
            layout.addWidget(inner, stretch)


def take_all(layout: QLayout) -> Iterator[QWidget]:
    """Empty the layout and yield its widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            yield widget


def refill(layout: QLayout, widgets: Sequence[QWidget]) -> None:
    """Delete the widgets of a layout and put these into it."""
    for old in take_all(layout):
        old.hide()
        old.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


class _Follower(QObject):
    """Sets a size of its parent again after each change of the text size."""

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


def keep_room_when_hidden(widget: QWidget) -> None:
    """Leave the room of a hidden widget free, so that nothing beside it moves."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def keep_words_room(widget: QWidget, words: str, more: int = 28) -> None:
    """Keep the widget at least as wide as these words in bold type, and `more` pixels."""

    def resize() -> None:
        font = QApplication.font()  # a new widget has no style yet
        font.setBold(True)
        widget.setMinimumWidth(QFontMetrics(font).horizontalAdvance(words) + more)

    _Follower(widget, resize)


def keep_height(widget: QWidget, pixels: int) -> None:
    """Fix the height: that many pixels at a text scale of 1."""
    _Follower(widget, lambda: widget.setFixedHeight(theme().scaled(pixels)))


def keep_square(widget: QWidget, pixels: int) -> None:
    """Fix width and height: that many pixels at a text scale of 1."""

    def resize() -> None:
        side = theme().scaled(pixels)
        widget.setFixedSize(side, side)

    _Follower(widget, resize)


def keep_beside_box(widget: QWidget) -> None:
    """Begin where the words of a check box or a radio button begin."""

    def resize() -> None:
        widget.setContentsMargins(0, 0, theme().size("card") + _AROUND_BOX, 0)

    _Follower(widget, resize)


def keep_lines(widget: QWidget, lines: int, more: int = 0) -> None:
    """Set the least height: that many lines of running text plus `more` pixels."""

    def resize() -> None:
        line = QFontMetrics(QApplication.font()).height()
        widget.setMinimumHeight(lines * line + more)

    _Follower(widget, resize)
