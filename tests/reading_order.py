"""The order in which a reader meets the stops of Tab in a window.

A Persian page is read from the top down and from right to left, group after group. A group is what
one widget holds. The groups in a widget are cut apart along straight lines: first across, into
rows, and where no line crosses, downwards into columns (the XY cut of document analysis).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

SLACK = 2
"""The pixels by which two groups may overlap and still be cut apart."""


@dataclass(frozen=True)
class Group:
    """The stops of one widget; `area` is in pixels of the window."""

    area: QRect
    stops: tuple[QWidget, ...]


Groups = Sequence[Group]
Edge = Callable[[Group], int]
TOP: Edge = lambda group: group.area.top()  # noqa: E731
BOTTOM: Edge = lambda group: group.area.bottom()  # noqa: E731
FROM_RIGHT: Edge = lambda group: -group.area.right()  # noqa: E731
TO_LEFT: Edge = lambda group: -group.area.left()  # noqa: E731


def is_stop(widget: QWidget, root: QWidget) -> bool:
    """Whether Tab can come to the widget."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and widget.window() is root.window()
        and widget.focusProxy() is None
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )


def reading_order(root: QWidget) -> list[QWidget]:
    """Every stop, in the order in which one reads."""
    return list(_stops_in(root, root))


def _stops_in(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    if widget is not root and is_stop(widget, root):
        yield widget
    groups = []
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isWindow() or not child.isVisible():
            continue
        if stops := tuple(_stops_in(child, root)):
            groups.append(Group(QRect(child.mapTo(root, QPoint(0, 0)), child.size()), stops))
    for group in _read(groups):
        yield from group.stops


def _read(groups: Groups) -> Groups:
    """The groups in their order."""
    for begin, end in ((TOP, BOTTOM), (FROM_RIGHT, TO_LEFT)):
        parts = _cut(groups, begin, end)
        if len(parts) > 1:
            return [group for part in parts for group in _read(part)]
    return sorted(groups, key=TOP)


def _cut(groups: Groups, begin: Edge, end: Edge) -> list[list[Group]]:
    """The parts between which a line passes without touching a group."""
    parts: list[list[Group]] = []
    reached = 0
    for group in sorted(groups, key=begin):
        if parts and begin(group) < reached - SLACK:
            parts[-1].append(group)
        else:
            parts.append([group])
        reached = max(reached, end(group)) if len(parts[-1]) > 1 else end(group)
    return parts
