"""The order of Tab, and who gets the focus of a control that goes.

Tab follows the order of reading, from the top down and from right to left, group after group. The
order is computed from the places of the widgets when somebody presses Tab, so that it also holds
for buttons that came later. A group is what one widget holds. The groups in a widget are cut apart
along straight lines: first into rows, and where no line crosses, into columns.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QWidget,
)

SLACK = 2
"""The pixels by which two groups may overlap and still be cut apart."""

_Group = tuple[QRect, tuple[QWidget, ...]]
_Edge = Callable[[QRect], int]
_ACROSS: tuple[_Edge, _Edge] = (QRect.top, QRect.bottom)
_DOWN: tuple[_Edge, _Edge] = (lambda area: -area.right(), lambda area: -area.left())


class FocusKeeper(QObject):
    """Finds a heir when nothing in the window has the focus any more.

    Qt itself moves the focus of a control that is hidden or disabled; `move_focus` says where. It
    drops the focus of a control that is deleted, or inside a part that is disabled.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._last = QRect()
        self._holders: tuple[QWidget, ...] = ()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._look)

    def _look(self, _: QWidget | None, now: QWidget | None) -> None:
        """Note where the focus is. The widget that lost it may be half deleted: it is not asked."""
        if now is None:
            QTimer.singleShot(0, self, self._find)
        elif self._root.isAncestorOf(now):
            self._last = _place(now, self._root)
            self._holders = tuple(_holders(now, self._root))

    def _find(self) -> None:
        is_lost = QApplication.focusWidget() is None and self._root.isActiveWindow()
        if is_lost and QApplication.activePopupWidget() is None:
            heir = _heir(filter(shiboken6.isValid, self._holders), self._last, self._root)
            if heir is not None:
                heir.setFocus(Qt.FocusReason.OtherFocusReason)


def stops_in(widget: QWidget) -> tuple[QWidget, ...]:
    """The widgets below this one to which Tab comes, in the order of reading."""
    return tuple(_stops(widget))


def move_focus(root: QWidget, *, forward: bool, home: QWidget | None = None) -> bool:
    """Give the focus of a window to its next stop; return whether there is another one.

    A control that was hidden or disabled has no place in the order any more. Its focus goes to the
    nearest control that stays: in the smallest group that has one, the next, or else the last.
    `home` is the group to which the control belongs if that does not hold it.
    """
    now = root.focusWidget()
    if now is not None and not (now.isVisible() and now.isEnabled()):
        heir, reason = heir_of(now, root, home), Qt.FocusReason.OtherFocusReason
    else:
        heir = _next(stops_in(root), now, forward=forward)
        way = (Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.TabFocusReason)
        reason = way[forward]
    if heir is None or heir is now:
        return False
    heir.setFocus(reason)
    return True


def heir_of(gone: QWidget, root: QWidget, home: QWidget | None = None) -> QWidget | None:
    """The control that gets the focus of a hidden or disabled one; None if nothing stays."""
    first = () if home is None else (home,)
    return _heir((*first, *_holders(gone, root)), _place(gone, root), root)


def _holders(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    """The groups that hold the widget, the smallest first."""
    holder = widget.parentWidget()
    while holder is not None:
        yield holder
        holder = None if holder is root else holder.parentWidget()


def _heir(holders: Iterable[QWidget], place: QRect, root: QWidget) -> QWidget | None:
    for holder in holders:
        if holder.isVisible() and (stops := _controls(holder)):
            return _nearest(stops, place, root)
    return None


def _controls(holder: QWidget) -> tuple[QWidget, ...]:
    """The stops of a group that do something. An area that only scrolls does not."""
    return tuple(one for one in _stops(holder) if not isinstance(one, QScrollArea))


def _nearest(stops: Sequence[QWidget], place: QRect, root: QWidget) -> QWidget:
    """The first of the stops that is read after that place, or else the last."""

    def is_later(stop: QWidget) -> bool:
        area = _place(stop, root)
        if area.top() > place.bottom() or area.bottom() < place.top():
            return area.top() > place.bottom()
        return area.right() < place.right()

    return next(filter(is_later, stops), stops[-1])


def _next(stops: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> QWidget | None:
    if not stops:
        return None
    if now in stops:
        return stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
    inside = [one for one in stops if now is not None and now.isAncestorOf(one)]
    if inside:  # a page that was just opened has the focus itself
        return inside[0] if forward else stops[stops.index(inside[0]) - 1]
    around = [one for one in stops if now is not None and one.isAncestorOf(now)]
    if around:  # an editor in a table
        return _next(stops, around[-1], forward=forward)
    return stops[0] if forward else stops[-1]


def _stops(widget: QWidget) -> Iterator[QWidget]:
    groups: list[_Group] = []
    for child in _children(widget):
        stops = (*((child,) if _is_stop(child) else ()), *_stops(child))
        if stops:
            groups.append((_place(child, widget), stops))
    for _, stops in _read(groups):
        yield from stops


def _children(widget: QWidget) -> Sequence[QWidget]:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = widget.findChildren(QWidget, options=direct)
    return [one for one in found if not one.isWindow() and one.isVisible()]


def _is_stop(widget: QWidget) -> bool:
    if not (widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        return False
    return widget.focusProxy() is None


def _read(groups: Sequence[_Group]) -> Sequence[_Group]:
    for edges in (_ACROSS, _DOWN):
        parts = _cut(groups, *edges)
        if len(parts) > 1:
            return [group for part in parts for group in _read(part)]
    return sorted(groups, key=lambda group: group[0].top())


def _cut(groups: Sequence[_Group], begin: _Edge, end: _Edge) -> Sequence[Sequence[_Group]]:
    """The parts between which a line passes without touching a group."""
    parts: list[list[_Group]] = []
    reached = 0
    for group in sorted(groups, key=lambda one: begin(one[0])):
        if parts and begin(group[0]) < reached - SLACK:
            parts[-1].append(group)
            reached = max(reached, end(group[0]))
        else:
            parts.append([group])
            reached = end(group[0])
    return parts


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
