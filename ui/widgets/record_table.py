"""The table of the organizer's pages: whole rows, quiet lines, pills, tabular digits."""

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.models.records import CELL, Cell, Index, RecordModel
from ui.theme import CODE_FAMILIES, theme
from ui.widgets.chip import HEIGHT, chip_colours, paint_chip
from ui.widgets.labels import tabular
from ui.widgets.progress_line import paint_progress

HEIGHTS = {0: 34, 1: 44, 2: 56}
"""Pixels of a row by how many lines of text it has; 0 is one line, close to the next."""
LEAST = 170
"""Pixels that a column without a width needs to be of use."""
SIDE = 10
"""Pixels between a cell's edge and its words: as in the header."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell`s."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line, content."""
        cell = index.data(CELL)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_ground(painter, rect, chosen=chosen)
        inner = rect.adjusted(SIDE, 0, -SIDE, 0)
        font = _font(option.font, cell)
        painter.setFont(font)
        match cell.kind:
            case "chip":
                _paint_pill(painter, inner, cell, chosen=chosen)
            case "progress":
                _paint_progress(painter, inner, cell)
            case _:
                _paint_words(painter, inner, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Rows set their own height."""
        return QSize(40, HEIGHT + 12)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text as a tooltip, as plain text."""
        cell = index.data(CELL)
        if event.type() != QEvent.Type.ToolTip or cell is None:
            return super().helpEvent(event, view, option, index)
        # Qt would read tags in it
        QToolTip.showText(event.globalPos(), f"<div dir='rtl'>{escape(cell.words)}</div>", view)
        return True


def _font(base: QFont, cell: Cell) -> QFont:
    font = tabular(base) if cell.kind == "number" else QFont(base)
    font.setPixelSize(theme().size("body"))
    font.setWeight(QFont.Weight.Bold if cell.strong else QFont.Weight.Normal)
    if cell.kind == "chip":
        font.setPixelSize(theme().size("small"))
        font.setWeight(QFont.Weight.Medium)
    if cell.kind == "code":
        font.setFamilies(list(CODE_FAMILIES))
        font.setPixelSize(theme().size("small"))
    return font


def _paint_ground(painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
    tokens = theme().tokens
    if chosen:
        painter.fillRect(rect, QColor(tokens.accent_soft))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))


def _paint_words(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    tokens = theme().tokens
    ink = tokens.muted if cell.muted or cell.kind == "code" else tokens.ink
    if cell.tone != "neutral":
        ink = getattr(tokens, f"{cell.tone}_ink")
    painter.setPen(QColor(ink))
    if not cell.sub:
        _line(painter, rect, cell.text, ltr=cell.kind == "code")
        return
    half = rect.height() / 2
    upper = QRectF(rect.left(), rect.top() + 6, rect.width(), half - 6)
    _line(painter, upper, cell.text, ltr=cell.kind == "code")
    small = QFont(painter.font())
    small.setPixelSize(theme().size("small"))
    small.setWeight(QFont.Weight.Normal)
    painter.setFont(small)
    painter.setPen(QColor(tokens.muted))
    _line(painter, QRectF(rect.left(), rect.top() + half, rect.width(), half - 6), cell.sub)


def _line(painter: QPainter, rect: QRectF, text: str, *, ltr: bool = False) -> None:
    """One elided line that begins at the right; codes and paths keep their own direction."""
    mode = Qt.TextElideMode.ElideMiddle if ltr else Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), mode, int(rect.width()))
    way = Qt.TextFlag.TextForceLeftToRight if ltr else Qt.TextFlag.TextForceRightToLeft
    flags = int(_RIGHT.value) | int(_MIDDLE.value) | int(way.value)
    painter.drawText(rect, flags | int(Qt.TextFlag.TextSingleLine.value), shown)


def _paint_pill(painter: QPainter, rect: QRectF, cell: Cell, *, chosen: bool) -> None:
    if not cell.text:
        return
    metrics = painter.fontMetrics()
    wanted = metrics.horizontalAdvance(cell.text) + 22 + (20 if cell.icon else 0)
    height = max(HEIGHT, metrics.height() + 4)
    width = min(float(wanted), rect.width())
    place = QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)
    paint_chip(painter, place, cell.text, cell.tone, cell.icon)
    if chosen:  # the ground of a chosen row is that of a good verdict: keep the pill's shape
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(chip_colours(cell.tone)[1]), 1))
        edge = place.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)


def _paint_progress(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    tokens = theme().tokens
    words = painter.fontMetrics().horizontalAdvance("۰۰۰۰ از ۰۰۰۰")
    painter.setPen(QColor(tokens.muted))
    place = QRectF(rect.left(), rect.top(), words, rect.height())
    _line(painter, place, cell.text)
    bar = QRectF(rect.left() + words + 12, rect.center().y() - 4, rect.width() - words - 12, 8)
    paint_progress(painter, bar, cell.done, cell.total)


class RecordTable(QTableView):
    """Rows to look at and choose from. `chosen` gives the thing in the current row, or None.

    `empty` is what a table without rows says.
    """

    chosen = Signal(object)
    opened = Signal(object)
    """The thing in a row that was double-clicked or entered with the Enter key."""

    def __init__(self, name: str, model: RecordModel, *, lines: int = 1, empty: str = "") -> None:
        super().__init__()
        self.records = model
        self._lines = lines
        self.empty = empty
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._set_up()
        model.modelReset.connect(self._fit)
        theme().changed.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(lambda index: self.opened.emit(self._item(index)))
        self._fit()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMinimumHeight(120)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        # the focus ring is round: the header must not cover its corners
        self.horizontalHeader().setStyleSheet("QHeaderView::section { background: transparent; }")

    @property
    def row_height(self) -> int:
        """Pixels of one row at the text scale in force."""
        return round(HEIGHTS[self._lines] * max(theme().text_scale, 1.0))

    @property
    def current(self) -> Any:
        """The thing in the current row, or None."""
        return self._item(self.currentIndex())

    def choose(self, item: object) -> None:
        """Make the row of that thing current; nothing happens where it is not shown."""
        for row, each in enumerate(self.records.items):
            if each is item or each == item:
                self.go_to(row)
                return

    def go_to(self, row: int) -> None:
        """Make a row current. Qt's `selectRow` misses in a right-to-left table not yet drawn."""
        if 0 <= row < len(self.records.items):
            self.setCurrentIndex(self.records.index(row, 0))

    def _item(self, index: QModelIndex) -> Any:
        return self.records.items[index.row()] if index.isValid() else None

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self._item(index))

    def _fit(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        header = self.horizontalHeader()
        for place, column in enumerate(self.records.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if column.width:
                header.resizeSection(place, round(column.width * theme().text_scale))
        self._make_room()
        self.viewport().update()

    def _make_room(self) -> None:
        """Hide the columns that give way, one after the other, until the others have room."""
        scale = theme().text_scale
        columns = self.records.columns
        over = sum((c.width or LEAST) * scale for c in columns) - self.viewport().width()
        for place in sorted(range(len(columns)), key=lambda place: -columns[place].gives_way):
            is_hidden = columns[place].gives_way > 0 and over > 0
            self.setColumnHidden(place, is_hidden)
            over -= columns[place].width * scale if is_hidden else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns come and go with the room."""
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty table says so."""
        super().paintEvent(event)
        if self.records.items or not self.empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme().tokens.muted))
        centre = int(Qt.AlignmentFlag.AlignCenter.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(QRectF(self.viewport().rect()).adjusted(24, 8, -24, -8), centre,
                         self.empty)  # fmt: skip
