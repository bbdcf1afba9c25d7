"""The page of a design, on which things are chosen, moved and sized with mouse and keyboard."""

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

from judging_app.services.templates import Box, Key, Sort, Thing
from ui.design_words import part_name, place_words
from ui.models.snapping import Snapped, lines_of, moved, sized
from ui.theme import LIGHT, theme

_EDGE = 14
"""Room around the page, in pixels."""
_GRIP = 9.0
"""The side of a handle, in pixels."""
_THIN = 32.0
"""Smaller things have handles at their corners only: others would cover them."""
_LARGEST = 16
"""Of words over the page, in pixels: more would hide it; the line under the page tells them too."""
_HANDLES = ("st", "t", "et", "s", "e", "sb", "b", "eb")
_STEPS = {
    Qt.Key.Key_Right: (-1.0, 0.0),
    Qt.Key.Key_Left: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
"""Millimetres from the leading edge and from the top."""


@dataclass(slots=True)
class _Drag:
    """What the mouse is doing: which edges it drags (none: the whole), since where."""

    edges: str
    since: QPointF
    box: Box
    begun: bool = False


class DesignCanvas(QWidget):
    """`picked` means a thing (or None); `shifting` tells a box that is still being dragged,

    `shifted` the box at its end; `edited` asks for the words of the thing, `removed` for it to go.
    Boxes are millimetres from the page's leading edge and top.
    """

    picked = Signal(object)
    shifting = Signal(object, object)
    shifted = Signal(object, object)
    edited = Signal()
    removed = Signal()
    width_wanted = Signal(int)
    PATIENCE = 200
    """Milliseconds until a new size has come to rest."""

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
        """The page as it was drawn last."""
        return self._image

    @property
    def pixels(self) -> int:
        """How wide a picture there is room for, in device pixels."""
        return max(320, round(self._paper().width() * self.devicePixelRatioF()))

    def show_things(
        self, page: tuple[float, float], things: Sequence[Thing], key: Key | None
    ) -> None:
        """What stands on a page of that size, and which of it is meant."""
        turned = (page[0] > page[1]) != (self._page[0] > self._page[1])
        self._page, self._things, self._key = page, tuple(things), key
        if turned:
            self._timer.start()
        self._say()
        self.update()

    def show_image(self, image: QImage, faults: Mapping[Key, str]) -> None:
        """The page as it would be printed, and what is wrong with its things."""
        self._image, self._faults = image, faults
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Something to work on."""
        return QSize(760, 560)

    def minimumSizeHint(self) -> QSize:
        """Still a page."""
        return QSize(360, 260)

    # where things are

    def _paper(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        scale = max(0.1, min(room.width() / self._page[0], room.height() / self._page[1]))
        width, height = self._page[0] * scale, self._page[1] * scale
        left = room.left() + (room.width() - width) / 2
        return QRectF(left, room.top() + (room.height() - height) / 2, width, height)

    @property
    def _scale(self) -> float:
        return self._paper().width() / self._page[0]

    def place_of(self, box: Box) -> QRectF:
        """A box in pixels of this widget."""
        paper, scale = self._paper(), self._scale
        start, top, width, height = box
        left = paper.right() - (start + width) * scale
        return QRectF(left, paper.top() + top * scale, width * scale, height * scale)

    def _thing(self, key: Key | None) -> Thing | None:
        return next((thing for thing in self._things if thing.key == key), None)

    def _thing_at(self, at: QPointF) -> Thing | None:
        """The smallest thing there; a background is chosen from the list, lest it be dragged."""
        page = self._page[0] * self._page[1] * 0.9
        here = [
            thing
            for thing in self._things
            if self.place_of(thing.box).contains(at)
            and (thing.box[2] * thing.box[3] < page or thing.key == self._key)
        ]
        return min(here, key=lambda thing: thing.box[2] * thing.box[3], default=None)

    def _box(self, thing: Thing) -> Box:
        if self._snapped is not None and thing.key == self._key:
            return self._snapped.box
        return thing.box

    def _handles(self, place: QRectF) -> dict[str, QRectF]:
        """The handles of the chosen thing; the leading edge is the right one."""
        xs = {"s": place.right(), "e": place.left()}
        ys = {"t": place.top(), "b": place.bottom()}
        found = {}
        thin = min(place.width(), place.height()) < _THIN
        for edges in _HANDLES:
            if thin and len(edges) == 1:
                continue
            x = next((xs[edge] for edge in edges if edge in xs), place.center().x())
            y = next((ys[edge] for edge in edges if edge in ys), place.center().y())
            found[edges] = QRectF(x - _GRIP / 2, y - _GRIP / 2, _GRIP, _GRIP)
        return found

    def _handle_at(self, at: QPointF) -> str:
        thing = self._thing(self._key)
        if thing is None:
            return ""
        grown = 3.0
        for edges, grip in self._handles(self.place_of(thing.box)).items():
            if grip.adjusted(-grown, -grown, grown, grown).contains(at):
                return edges
        return ""

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle, or of the thing there."""
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
        """Drag; without a button, tell what is under the mouse."""
        at = event.position()
        if self._drag is None:
            self._hover(at)
            return
        way = at - self._drag.since
        if not self._drag.begun and way.manhattanLength() < 4:
            return
        self._drag.begun = True
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._follow(-way.x() / self._scale, way.y() / self._scale, free=free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let go: the thing stays where it is held."""
        drag, snapped, key = self._drag, self._snapped, self._key
        self._drag = self._snapped = None
        if drag and drag.begun and snapped and key:
            self.shifted.emit(key, snapped.box)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """On to the words."""
        if self._key is not None:
            self.edited.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        super().leaveEvent(event)
        self._under = None
        self.update()

    def _hover(self, at: QPointF) -> None:
        edges = self._handle_at(at)
        thing = self._thing_at(at)
        self._under = thing.key if thing else None
        shapes = {
            "st": Qt.CursorShape.SizeBDiagCursor, "eb": Qt.CursorShape.SizeBDiagCursor,
            "et": Qt.CursorShape.SizeFDiagCursor, "sb": Qt.CursorShape.SizeFDiagCursor,
            "s": Qt.CursorShape.SizeHorCursor, "e": Qt.CursorShape.SizeHorCursor,
            "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
        }  # fmt: skip
        rest = Qt.CursorShape.SizeAllCursor if thing else Qt.CursorShape.ArrowCursor
        self.setCursor(shapes.get(edges, rest))
        self.update()

    def _follow(self, across: float, down: float, *, free: bool) -> None:
        """The dragged box, so many millimetres on; `free` of every line."""
        drag, key = self._drag, self._key
        if drag is None or key is None:
            return
        others = (thing.box for thing in self._things if thing.key != key)
        lines, reach = lines_of(self._page, others), 0.0 if free else 6 / self._scale
        start, top, width, height = drag.box
        if drag.edges:
            box = _stretched(drag.box, drag.edges, across, down)
            self._snapped = sized(box, drag.edges, lines, self._page, reach)
        else:
            box = (start + across, top + down, width, height)
            self._snapped = moved(box, lines, self._page, reach)
        self.shifting.emit(key, self._snapped.box)
        self.update()

    # keyboard

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not shortcuts of the page meanwhile."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and self._key is not None and Qt.Key(event.key()) in _STEPS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by a millimetre, Shift by five, Ctrl sizes; PageUp, PageDown choose."""
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
            box = _stretched(thing.box, "eb", across * wide, down * wide)
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

    # pixels

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a sharper picture once the size has come to rest."""
        super().resizeEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The page, then what is wrong, what is under the mouse, what is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens, paper = theme().tokens, self._paper()
        if not self._image.isNull():
            painter.drawImage(paper, self._image)
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        for thing in self._things:
            self._draw_thing(painter, thing)
        self._draw_lines(painter, paper)
        chosen = self._thing(self._key)
        if chosen is not None:
            self._draw_chosen(painter, chosen)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _draw_thing(self, painter: QPainter, thing: Thing) -> None:
        place = self.place_of(self._box(thing))
        if thing.key in self._faults:
            self._draw_fault(painter, place, self._faults[thing.key])
        elif thing.key == self._under and thing.key != self._key:
            painter.setPen(QPen(_on_paper("accent"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)

    def _draw_fault(self, painter: QPainter, place: QRectF, words: str) -> None:
        """A dashed box with a sentence under it: both on the paper, whatever its colour."""
        painter.setPen(QPen(_on_paper("brick"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        font = painter.font()
        font.setPixelSize(min(theme().size("small"), _LARGEST))
        painter.setFont(font)
        paper, metrics = self._paper(), painter.fontMetrics()
        width = min(metrics.horizontalAdvance(words) + 16, paper.width())
        height = metrics.height() + 6
        left = min(max(place.center().x() - width / 2, paper.left()), paper.right() - width)
        top = place.bottom() + 2
        if top + height > paper.bottom():
            top = place.top() - height - 2
        ground = QRectF(left, top, width, height)
        tokens = theme().tokens
        painter.setPen(QPen(QColor(tokens.brick), 1))
        painter.setBrush(QColor(tokens.brick_soft))
        painter.drawRoundedRect(ground, 6, 6)
        painter.setPen(QColor(tokens.brick_ink))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width) - 12)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, shown)

    def _draw_lines(self, painter: QPainter, paper: QRectF) -> None:
        if self._snapped is None:
            return
        painter.setPen(QPen(_on_paper("saffron"), 1))
        for across in self._snapped.across:
            x = paper.right() - across * self._scale
            painter.drawLine(QPointF(x, paper.top()), QPointF(x, paper.bottom()))
        for down in self._snapped.down:
            y = paper.top() + down * self._scale
            painter.drawLine(QPointF(paper.left(), y), QPointF(paper.right(), y))

    def _draw_chosen(self, painter: QPainter, thing: Thing) -> None:
        place = self.place_of(self._box(thing))
        painter.setPen(QPen(_on_paper("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        painter.setBrush(QColor("#FFFFFF"))
        for edges, grip in self._handles(place).items():
            if thing.key.sort is not Sort.DIVIDER or edges in ("s", "e"):
                painter.drawRect(grip)
        self._draw_name(painter, place, part_name(thing))

    def _draw_name(self, painter: QPainter, place: QRectF, words: str) -> None:
        font = painter.font()
        font.setPixelSize(min(theme().size("small"), _LARGEST))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 14, metrics.height() + 2
        top = place.top() - height - _GRIP / 2
        if top < 0:
            top = place.bottom() + _GRIP / 2
        tag = QRectF(place.right() - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_on_paper("accent"))
        painter.drawRoundedRect(tag, 5, 5)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def _stretched(box: Box, edges: str, across: float, down: float) -> Box:
    start, top, width, height = box
    if "s" in edges:
        start, width = start + across, width - across
    elif "e" in edges:
        width += across
    if "t" in edges:
        top, height = top + down, height - down
    elif "b" in edges:
        height += down
    return (start, top, width, height)


def _on_paper(name: str) -> QColor:
    """A colour of the light scheme: paper is light by night too."""
    return QColor(getattr(LIGHT, name))
