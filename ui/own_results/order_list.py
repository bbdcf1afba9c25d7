"""A list that a person reorders by dragging, or by Alt with the arrow keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.base.idea_word import word
from ui.base.theme import theme
from ui.own_results.wanted_order import OrderRole, WantedOrder
from ui.widgets.labels import LEADING, MIDDLE, TRAILING, elided, tabular
from ui.words.strings import code, fa

_GRIP = 14
_PLACE = 34
_CENTRE = Qt.AlignmentFlag.AlignCenter


class OrderList(QListView):
    """Moves rows with the pointer while the button is held. It changes nothing else."""

    def __init__(self, order: WantedOrder) -> None:
        super().__init__()
        self._order = order
        self._held: int | None = None
        self.setModel(order)
        self.setItemDelegate(OrderDelegate(self))
        self.setAccessibleName(f"ترتیب {word().of_many} برتر من")
        self.setAccessibleDescription(f"Alt و پیکان بالا یا پایین، {word().one} را جابه‌جا می‌کند")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def move_current(self, by: int) -> None:
        """Move the current row down by `by` places."""
        row = self.currentIndex().row()
        if self._order.move(row, row + by):
            self._follow(row + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the idea with Alt and an arrow. Move the selection with an arrow alone."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold a row."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._held = index.row() if index.isValid() else None
        if self._held is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the held row to the pointer. Without a held row, show the hand cursor."""
        if self._held is None:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        place.setX(self.viewport().width() // 2)
        target = self.indexAt(place)
        if target.isValid() and self._order.move(self._held, target.row()):
            self._held = target.row()
            self._follow(self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Release the row."""
        self._held = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        super().mouseReleaseEvent(event)

    def _follow(self, row: int) -> None:
        self.setCurrentIndex(self._order.index(row))
        self.scrollTo(self._order.index(row))


class OrderDelegate(QStyledItemDelegate):
    """Paints handle, rank, title with code, total, and how far a row was moved."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return the height of two lines of type."""
        return QSize(200, theme().size("body") + theme().size("small") + 26)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(4, 2, -4, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_ground(painter, area, chosen=chosen)
        _paint_grip(painter, area)
        inner = area.adjusted(14, 6, -_GRIP - 12, -6)
        _paint_place(painter, inner, index.row() + 1)
        wide = _paint_total(painter, inner, index)
        _paint_title(painter, inner.adjusted(wide, 0, -_PLACE - 6, 0), index)
        painter.restore()


def _paint_ground(painter: QPainter, area: QRectF, *, chosen: bool) -> None:
    tokens = theme().tokens
    painter.setPen(QColor(tokens.accent if chosen else tokens.line))
    painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.card))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


def _paint_grip(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tokens.muted))
    for row in (-6, 0, 6):
        for column in (0, 5):
            x = area.right() - 14 - column
            painter.drawEllipse(QRectF(x, area.center().y() + row - 1.25, 2.5, 2.5))


def _paint_place(painter: QPainter, area: QRectF, place: int) -> None:
    painter.setFont(_font("body", bold=True))
    painter.setPen(QColor(theme().tokens.accent_ink))
    painter.drawText(
        QRectF(area.right() - _PLACE, area.top(), _PLACE, area.height()), _CENTRE, fa(place)
    )


def _paint_total(
    painter: QPainter, area: QRectF, index: QModelIndex | QPersistentModelIndex
) -> float:
    """Paint the total and the note below it. Return the width of both."""
    tokens = theme().tokens
    moved = index.data(OrderRole.MOVED)
    text = f"▲ {fa(moved)}" if moved > 0 else f"▼ {fa(-moved)}" if moved < 0 else ""
    if not text and index.data(OrderRole.SHARED):
        text = "برابر"
    half = area.height() / 2
    painter.setFont(tabular(_font("body", bold=True)))
    wide = painter.fontMetrics().horizontalAdvance("۱۰۰٫۰۰") + 10.0
    painter.setPen(QColor(tokens.ink))
    upper = QRectF(area.left(), area.top(), wide, half)
    painter.drawText(upper, TRAILING | MIDDLE, index.data(OrderRole.TOTAL))
    painter.setFont(_font("small"))
    painter.setPen(QColor(tokens.saffron_ink if moved else tokens.muted))
    painter.drawText(upper.translated(0, half), TRAILING | MIDDLE, text)
    return wide


def _paint_title(
    painter: QPainter, area: QRectF, index: QModelIndex | QPersistentModelIndex
) -> None:
    tokens = theme().tokens
    half = area.height() / 2
    painter.setFont(_font("body"))
    painter.setPen(QColor(tokens.ink))
    shown = elided(painter.fontMetrics(), str(index.data()), area.width())
    painter.drawText(QRectF(area.left(), area.top(), area.width(), half), LEADING | MIDDLE, shown)
    painter.setFont(_font("small"))
    painter.setPen(QColor(tokens.muted))
    lower = QRectF(area.left(), area.top() + half, area.width(), half)
    painter.drawText(lower, LEADING | MIDDLE, code(index.data(OrderRole.ID)))


def _font(size: str, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(theme().size(size))
    font.setBold(bold)
    return font
