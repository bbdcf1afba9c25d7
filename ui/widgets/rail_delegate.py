"""Paints the entries of a rail: icon, title, figure and sign, or the icon with its sign alone."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from judging_app.domain.step_state import StepState
from ui.base.icons import paint_icon
from ui.base.theme import theme
from ui.widgets.labels import LEADING, MIDDLE, TRAILING, elided

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """The data of an item. A heading has none of them."""

    KEY = Qt.ItemDataRole.UserRole
    ICON = Qt.ItemDataRole.UserRole + 1
    SIGN = Qt.ItemDataRole.UserRole + 2
    NUMBER = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Look:
    """How a sign looks (icon, colour), and its words for a tool tip and a screen reader."""

    icon: str
    colour: str
    words: str


SIGNS = {
    StepState.DONE: Look("check-circle", "accent_ink", "انجام شده"),
    StepState.NOW: Look("chevron-left", "on_accent", "اکنون"),
    StepState.WAITING: Look("state-unopened", "muted", "در نوبت"),
    StepState.NEEDS_YOU: Look("warning", "saffron_ink", "به شما نیاز دارد"),
}
ENTRY, HEADING, GAP = 40, 32, 13
"""Heights in pixels: of an entry, of a heading, and of the line in place of a heading."""
_ICON, _SIGN, _SMALL_SIGN = 20, 18, 15


class RailDelegate(QStyledItemDelegate):
    """Paints one row from the right: icon, title, figure, sign; folded, the icon and the sign."""

    def __init__(self, rail: QWidget) -> None:
        super().__init__(rail)
        self.is_folded = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of an entry or of a heading."""
        if index.data(Role.KEY):
            return QSize(40, theme().scaled(ENTRY))
        if self.is_folded:
            return QSize(40, GAP if index.row() else 4)
        return QSize(40, theme().scaled(HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if index.data(Role.KEY):
            self._paint_entry(painter, area, option, index)
        else:
            self._paint_heading(painter, area, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, index: Index) -> None:
        tokens = theme().tokens
        if self.is_folded:
            if index.row():
                painter.setPen(QPen(QColor(tokens.line), 1))
                y = area.center().y()
                painter.drawLine(
                    round(area.left()) + 14, round(y), round(area.right()) - 14, round(y)
                )
            return
        painter.setFont(_font("small"))
        painter.setPen(QColor(tokens.muted))
        place = area.adjusted(16, 6, -16, -2)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(place, LEADING | bottom, str(index.data()))

    def _paint_entry(
        self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        is_open = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = area.adjusted(6, 1, -6, -1)
        self._paint_ground(painter, ground, option, is_open=is_open)
        ink = "accent_ink" if is_open else "muted"
        size = theme().scaled(_ICON)
        sign = index.data(Role.SIGN)
        if self.is_folded:
            place = QRectF(0, 0, size, size)
            place.moveCenter(ground.center())
            _paint(painter, index.data(Role.ICON), ink, place)
            if sign:
                small = theme().scaled(_SMALL_SIGN)
                corner = QRectF(ground.left() + 4, ground.bottom() - small - 3, small, small)
                _paint_sign(painter, StepState(sign), corner)
            return
        room = ground.adjusted(10, 0, -10, 0)
        middle = room.center().y()
        _paint(painter, index.data(Role.ICON), ink,
               QRectF(room.right() - size, middle - size / 2, size, size))  # fmt: skip
        room.adjust(0, 0, -size - 10, 0)
        mark = theme().scaled(_SIGN)
        if sign:
            at = QRectF(room.left(), middle - mark / 2, mark, mark)
            _paint_sign(painter, StepState(sign), at)
        room.adjust(mark + 8, 0, 0, 0)
        _paint_words(painter, room, index, is_open=is_open)

    def _paint_ground(
        self, painter: QPainter, ground: QRectF, option: QStyleOptionViewItem, *, is_open: bool
    ) -> None:
        tokens = theme().tokens
        painter.setPen(Qt.PenStyle.NoPen)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_open or is_hovered:
            painter.setBrush(QColor(tokens.accent_soft if is_open else tokens.hover))
            painter.drawRoundedRect(ground, 10, 10)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 10, 10)


def _paint_words(painter: QPainter, room: QRectF, index: Index, *, is_open: bool) -> None:
    tokens = theme().tokens
    number = str(index.data(Role.NUMBER) or "")
    if number:
        small = _font("small")
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room, TRAILING | MIDDLE, number)
        room.adjust(QFontMetricsF(small).horizontalAdvance(number) + 8, 0, 0, 0)
    font = _font("body", bold=is_open)
    painter.setFont(font)
    painter.setPen(QColor(tokens.accent_ink if is_open else tokens.ink))
    shown = elided(QFontMetricsF(font), str(index.data()), room.width())
    painter.drawText(room, LEADING | MIDDLE, shown)


def _paint_sign(painter: QPainter, sign: StepState, place: QRectF) -> None:
    """Paint a sign; the one for «now» stands on a disc, because the eye looks for it first."""
    if sign is StepState.NOW:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().tokens.accent))
        painter.drawEllipse(place)
        place = place.adjusted(2, 2, -2, -2)
    look = SIGNS[sign]
    _paint(painter, look.icon, look.colour, place)


def _paint(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    paint_icon(painter, name, getattr(theme().tokens, colour), place)


def _font(size: str, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(theme().size(size))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
    return font
