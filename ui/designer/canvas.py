"""The canvas of a design. Mouse and keyboard choose, move and resize its elements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from judging_app.services.organizer.templates import Box, Key, Thing
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.designer.page_view import PageView, fitted, handle_at, stretched
from ui.designer.painting import draw_chosen, draw_fault, draw_lines, draw_under
from ui.designer.snapping import Snapped, lines_of, moved, sized
from ui.words.designs import place_words

_EDGE = 14
"""The empty pixels around the page."""
_CURSORS = {
    "st": Qt.CursorShape.SizeBDiagCursor, "eb": Qt.CursorShape.SizeBDiagCursor,
    "et": Qt.CursorShape.SizeFDiagCursor, "sb": Qt.CursorShape.SizeFDiagCursor,
    "s": Qt.CursorShape.SizeHorCursor, "e": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
}  # fmt: skip
_STEPS = {
    Qt.Key.Key_Right: (-1.0, 0.0),
    Qt.Key.Key_Left: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
"""How far each arrow key moves, in millimetres: from the leading edge, from the top."""


@dataclass(slots=True)
class _Drag:
    """A drag: its starting point and the dragged edges. Without edges the element moves."""

    edges: str
    since: QPointF
    box: Box
    begun: bool = False


class DesignCanvas(QWidget):
    """Shows the page of a design. `picked` emits the chosen element or None.

    `shifting` emits the box during a drag, `shifted` the box at its end. `edited` asks to edit the
    element's text, `removed` to remove it. Boxes are in millimetres from the page's leading edge
    and top.
    """

    accessible_role = Role.Graphic

    picked = Signal(object)
    shifting = Signal(object, object)
    shifted = Signal(object, object)
    edited = Signal()
    removed = Signal()
    width_wanted = Signal(int)
    PATIENCE = 200
    """Milliseconds after the last resize event at which the resize has ended."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._page = (297.0, 210.0)
        self._things: tuple[Thing, ...] = ()
        self._faults: Mapping[Key, str] = {}
        self._key: Key | None = None
        self._under: Key | None = None
        self._drag: _Drag | None = None
        self._snapped: Snapped | None = None
        self._image = QImage()
        self._timer = QTimer(self, singleShot=True, interval=self.PATIENCE)
        self._timer.timeout.connect(lambda: self.width_wanted.emit(self.pixels))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()

    @property
    def image(self) -> QImage:
        """The last drawn picture of the page."""
        return self._image

    @property
    def pixels(self) -> int:
        """Return the width in device pixels of the largest picture that fits."""
        return max(320, round(self._view.paper.width() * self.devicePixelRatioF()))

    def show_things(
        self, page: tuple[float, float], things: Sequence[Thing], key: Key | None
    ) -> None:
        """Set the page size, the elements on the page, and the chosen element."""
        turned = (page[0] > page[1]) != (self._page[0] > self._page[1])
        self._page, self._things, self._key = page, tuple(things), key
        if turned:
            self._timer.start()
        self._say()
        self.update()

    def show_image(self, image: QImage, faults: Mapping[Key, str]) -> None:
        """Show the page as it would be printed, and mark elements with faults."""
        self._image, self._faults = image, faults
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(760, 560)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest usable size."""
        return QSize(360, 260)

    # Positions.

    @property
    def _view(self) -> PageView:
        return fitted(self._page, QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))

    def place_of(self, box: Box) -> QRectF:
        """Return a box of the page in pixels of this widget."""
        return self._view.place_of(box)

    def _thing(self, key: Key | None) -> Thing | None:
        return next((thing for thing in self._things if thing.key == key), None)

    def _thing_at(self, at: QPointF) -> Thing | None:
        """Return the smallest element at this point. Backgrounds can be chosen in the list only."""
        page, view = self._page[0] * self._page[1] * 0.9, self._view
        here = [
            thing
            for thing in self._things
            if view.place_of(thing.box).contains(at)
            and (thing.box[2] * thing.box[3] < page or thing.key == self._key)
        ]
        return min(here, key=lambda thing: thing.box[2] * thing.box[3], default=None)

    def _box(self, thing: Thing) -> Box:
        if self._snapped is not None and thing.key == self._key:
            return self._snapped.box
        return thing.box

    def _handle_at(self, at: QPointF) -> str:
        thing = self._thing(self._key)
        return handle_at(self.place_of(thing.box), at) if thing else ""

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the handle or the element at this point."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        edges = self._handle_at(at)
        thing = self._thing(self._key) if edges else self._thing_at(at)
        if thing is None:
            self.picked.emit(None)
            return
        if thing.key != self._key:
            self.picked.emit(thing.key)
        self._drag = _Drag(edges, at, thing.box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue a drag. Without a button, highlight the element under the mouse."""
        at = event.position()
        if self._drag is None:
            self._hover(at)
            return
        way = at - self._drag.since
        if not self._drag.begun and way.manhattanLength() < 4:
            return
        self._drag.begun = True
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        scale = self._view.scale
        self._follow(-way.x() / scale, way.y() / scale, free=free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """End the drag. The element keeps its new box."""
        drag, snapped, key = self._drag, self._snapped, self._key
        self._drag = self._snapped = None
        if drag and drag.begun and snapped and key:
            self.shifted.emit(key, snapped.box)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Ask to edit the element's text."""
        if self._key is not None:
            self.edited.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        super().leaveEvent(event)
        self._under = None
        self.update()

    def _hover(self, at: QPointF) -> None:
        edges = self._handle_at(at)
        thing = self._thing_at(at)
        self._under = thing.key if thing else None
        rest = Qt.CursorShape.SizeAllCursor if thing else Qt.CursorShape.ArrowCursor
        self.setCursor(_CURSORS.get(edges, rest))
        self.update()

    def _follow(self, across: float, down: float, *, free: bool) -> None:
        """Compute the dragged box after this move in millimetres. `free` switches snapping off."""
        drag, key = self._drag, self._key
        if drag is None or key is None:
            return
        others = (thing.box for thing in self._things if thing.key != key)
        lines, reach = lines_of(self._page, others), 0.0 if free else 6 / self._view.scale
        start, top, width, height = drag.box
        if drag.edges:
            box = stretched(drag.box, drag.edges, across, down)
            self._snapped = sized(box, drag.edges, lines, self._page, reach)
        else:
            box = (start + across, top + down, width, height)
            self._snapped = moved(box, lines, self._page, reach)
        self.shifting.emit(key, self._snapped.box)
        self.update()

    # Keyboard.

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the canvas, so that shortcuts of the page do not act."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and self._key is not None and Qt.Key(event.key()) in _STEPS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by 1 mm with arrows, 5 with Shift; resize with Ctrl; choose with PageUp/PageDown."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._drag is not None:
            box, self._drag, self._snapped = self._drag.box, None, None
            self.shifted.emit(self._key, box)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._next(1 if key == Qt.Key.Key_PageDown else -1)
        elif self._key is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._nudge(*_STEPS[key], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edited.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key == Qt.Key.Key_Escape:
            self.picked.emit(None)
        else:
            super().keyPressEvent(event)

    def _next(self, by: int) -> None:
        keys = [thing.key for thing in self._things]
        if keys:
            at = keys.index(self._key) + by if self._key in keys else (0 if by > 0 else -1)
            self.picked.emit(keys[at % len(keys)])

    def _nudge(self, across: float, down: float, modifiers: Qt.KeyboardModifier) -> None:
        thing = self._thing(self._key)
        if thing is None:
            return
        wide = 5.0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0
        nowhere = lines_of(self._page, ())
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            box = stretched(thing.box, "eb", across * wide, down * wide)
            box = sized(box, "eb", nowhere, self._page, -1).box
        else:
            start, top, width, height = thing.box
            box = (start + across * wide, top + down * wide, width, height)
            box = moved(box, nowhere, self._page, -1).box
        self.shifted.emit(thing.key, box)

    def _say(self) -> None:
        thing = self._thing(self._key)
        self.setAccessibleName(f"{self._name}: {place_words(thing)}" if thing else self._name)
        self.setAccessibleDescription(self._faults.get(self._key, "") if self._key else "")

    # Painting.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a sharper picture after the resize has ended."""
        super().resizeEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the page, then faults, the highlight, and the chosen element."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens, view = theme().tokens, self._view
        if not self._image.isNull():
            painter.drawImage(view.paper, self._image)
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawRect(view.paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        for thing in self._things:
            place = view.place_of(self._box(thing))
            if thing.key in self._faults:
                draw_fault(painter, view.paper, place, self._faults[thing.key])
            elif thing.key == self._under and thing.key != self._key:
                draw_under(painter, place)
        if self._snapped is not None:
            draw_lines(painter, view, self._snapped)
        chosen = self._thing(self._key)
        if chosen is not None:
            draw_chosen(painter, view.place_of(self._box(chosen)), chosen)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
