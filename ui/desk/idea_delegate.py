"""Paints a row in the judge's list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from judging_app.domain.score_sheet import SheetState
from ui.base.icons import paint_icon
from ui.base.theme import Tokens, theme
from ui.desk.idea_list import Role
from ui.widgets.labels import LEADING, MIDDLE, TRAILING, elided, tabular
from ui.words import strings

STATE_COLOUR = {
    SheetState.UNOPENED: "muted",
    SheetState.SEEN: "muted",
    SheetState.DRAFT: "saffron",
    SheetState.COMPLETE: "accent",
    SheetState.RECUSED: "muted",
    SheetState.INELIGIBLE: "brick",
}
_PAD = 10
_ICON = 18
_STAR = 15


class IdeaDelegate(QStyledItemDelegate):
    """Paints the state as a shape, title, code and theme. The total or the state is at the left."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return the height of two lines of type with margins."""
        return QSize(200, theme().size("body") + theme().size("small") + 30)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_ground(painter, ground, tokens, option, chosen=chosen)
        area = ground.adjusted(_PAD, 0, -_PAD, 0)
        state = SheetState(index.data(Role.STATE))
        size = theme().scaled(_ICON)
        icon_place = QRectF(area.right() - size, area.center().y() - size / 2, size, size)
        paint_icon(painter, f"state-{state}", getattr(tokens, STATE_COLOUR[state]), icon_place)
        area.adjust(0, 7, -size - 10, -7)
        self._paint_words(painter, area, index, tokens, chosen=chosen)
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        area: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        tokens: Tokens,
        *,
        chosen: bool,
    ) -> None:
        upper = QRectF(area.left(), area.top(), area.width(), area.height() * 0.55)
        lower = QRectF(area.left(), upper.bottom(), area.width(), area.height() * 0.45)
        if index.data(Role.FLAGGED):
            star = QRectF(upper.left(), upper.center().y() - _STAR / 2, _STAR, _STAR)
            paint_icon(painter, "star-full", tokens.saffron, star)
            upper.adjust(_STAR + 6, 0, 0, 0)
        title_font = _font("body", bold=chosen)
        _line(painter, upper, str(index.data()), title_font, tokens.ink)
        small = _font("small")
        aside = _aside(SheetState(index.data(Role.STATE)), index.data(Role.TOTAL))
        is_amended = index.data(Role.AMENDED)
        if is_amended:
            aside = f"{strings.AMENDED} · {aside}"
        width = QFontMetricsF(tabular(small)).horizontalAdvance(aside) + 8 if aside else 0.0
        painter.setFont(tabular(small))
        painter.setPen(QColor(tokens.saffron_ink if is_amended else tokens.muted))
        painter.drawText(lower, TRAILING | MIDDLE, aside)
        what = strings.anchor() if index.data(Role.ANCHOR) else index.data(Role.THEME)
        second = second_line(strings.code(index.data(Role.ID)), what)
        _line(painter, lower.adjusted(width, 0, 0, 0), second, small, tokens.muted)


def second_line(code: str, what: str) -> str:
    """The code, and the theme if the idea has one."""
    return f"{code}  ·  {what}" if what else code


def _paint_ground(
    painter: QPainter,
    ground: QRectF,
    tokens: Tokens,
    option: QStyleOptionViewItem,
    *,
    chosen: bool,
) -> None:
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if chosen or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
        painter.drawRoundedRect(ground, 10, 10)
    if chosen:
        painter.setBrush(QColor(tokens.accent))
        bar = QRectF(ground.right() - 3, ground.top() + 10, 3, ground.height() - 20)
        painter.drawRoundedRect(bar, 1.5, 1.5)


def _line(painter: QPainter, area: QRectF, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    one_line = " ".join(text.split("\n"))
    shown = elided(QFontMetricsF(font), one_line, area.width())
    painter.drawText(area, LEADING | MIDDLE, shown)


def _font(size: str, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(theme().size(size))
    font.setBold(bold)
    return font


def _aside(state: SheetState, total: str) -> str:
    """Return the words at the left: the total of a complete sheet, or a state in words."""
    if state is SheetState.COMPLETE:
        return total
    return "" if state is SheetState.UNOPENED else strings.SHEET_STATE[state]
