"""Faults of a layout that a person sees at once: cut words, things over one another, no room."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QTextEdit,
    QWidget,
)

from ui.widgets.labels import ElidedLabel

SLACK = 2
"""Pixels that Qt's rounding of sizes may be off."""
SOLID = (QLabel, QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)
"""Widgets that must not lie over one another."""
SCREEN = QSize(1366, 768)
"""The smallest screen on which every dialog has its place, also with letters twice as large."""
LETTERS = 3
"""The letters of a shortened heading that stay."""
WIDE = ("SheetGrid", "DesignCanvas", "PageCanvas", "_PreviewArea", "TypingTable", "DifferenceTable")
"""Areas that show something wider than the window by their nature, and scroll to both sides."""


def layout_faults(root: QWidget) -> list[str]:
    """Every fault below a shown widget, as a line that names the widget."""
    too_large = [f"larger than the screen: {_name(root)}"] if _is_too_large(root) else []
    shown = [each for each in (root, *root.findChildren(QWidget)) if _is_shown(each, root)]
    return too_large + sorted({fault for each in shown for fault in _faults(each)})


def _is_too_large(root: QWidget) -> bool:
    return isinstance(root, QDialog) and root.size() != root.size().boundedTo(SCREEN)


def _is_shown(widget: QWidget, root: QWidget) -> bool:
    return widget.isVisible() and widget.window() is root.window() and not _is_overlay(widget)


def _is_overlay(widget: QWidget) -> bool:
    """Whether it lies over the page on purpose: a toast, the tour, a message."""
    names = {"Toast", "Bubble", "_Dim", "Notices", "Banner", "BusyBar"}
    above: QWidget | None = widget
    while above is not None:
        if type(above).__name__ in names:
            return True
        above = above.parentWidget()
    return False


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, SOLID) and 0 in (widget.width(), widget.height()):
        yield f"no room: {_name(widget)}"
    elif _is_cut(widget):
        yield f"cut: {_name(widget)}"
    if isinstance(widget, QTableView):
        yield from _cut_headings(widget)
    if isinstance(widget, QAbstractScrollArea) and _is_too_wide(widget):
        yield f"scrolls sideways: {_name(widget)}"
    yield from _overlaps(widget)


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel) or not isinstance(widget, QLabel | QAbstractButton):
        return False
    if not widget.text() or (isinstance(widget, QAbstractButton) and _paints_itself(widget)):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK
    hint = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
    return hint.width() > widget.width() + SLACK or hint.height() > widget.height() + SLACK


def _paints_itself(button: QAbstractButton) -> bool:
    """Whether the words stand in labels inside, or are shortened by the button's own painting."""
    return bool(button.findChildren(QLabel))


def _cut_headings(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    if not header.isVisible() or model is None:
        return
    for column in range(model.columnCount()):
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        need = header.fontMetrics().horizontalAdvance(title) + SLACK
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if bool(tip) and header.textElideMode() == Qt.TextElideMode.ElideRight:
            begun = header.fontMetrics().horizontalAdvance(f"{title[:LETTERS]}…")
            need = min(need, begun)  # a column with nothing but «…» tells nobody anything
        if not table.isColumnHidden(column) and need > header.sectionSize(column):
            yield f"cut heading: «{title}» of {_name(table)}"


def _is_too_wide(area: QAbstractScrollArea) -> bool:
    if any(kind.__name__ in WIDE for kind in type(area).__mro__):
        return False
    inside = area.widget() if isinstance(area, QScrollArea) else None
    bar = area.horizontalScrollBar()
    is_wider = inside is not None and inside.width() > area.viewport().width() + SLACK
    return is_wider or (bar.isVisible() and bar.maximum() > 0)


def _overlaps(parent: QWidget) -> Iterator[str]:
    """The widgets of one parent that lie over one another or reach out of the parent."""
    inside = [
        child
        for child in parent.children()
        if isinstance(child, SOLID) and child.isVisible() and not child.isWindow()
    ]
    if isinstance(parent, QAbstractScrollArea | QComboBox | QLineEdit | QAbstractButton):
        return
    for place, one in enumerate(inside):
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(one.geometry()):
            yield f"reaches out: {_name(one)} of {type(parent).__name__}"
        for other in inside[place + 1 :]:
            common: QRect = one.geometry() & other.geometry()
            if common.width() > SLACK and common.height() > SLACK:
                yield f"overlap: {_name(one)} and {_name(other)}"


def _name(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    text = words() if callable(words) else widget.accessibleName()
    return f"{type(widget).__name__} «{str(text)[:60]}»"
