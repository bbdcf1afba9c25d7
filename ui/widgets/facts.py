"""Shows facts: names and values in two columns, and shares as thin lines."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.base.theme import theme
from ui.widgets.labels import ElidedLabel, PlainLabel

ShareRow = tuple[str, str, float]
"""A name, the value in words, and a share from 0 to 1."""


MOST = 0.45
"""The share of the width that names may take; a longer one takes several lines."""


class FactGrid(QWidget):
    """Pairs of name and value."""

    def __init__(self, facts: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.show_facts(facts)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these pairs."""
        empty(self._grid)
        for row, (name, value) in enumerate(facts):
            words = PlainLabel(value, wrap=True)
            words.setAccessibleName(f"{name}: {value}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(PlainLabel(name, "muted", wrap=True), row, 0, top)
            self._grid.addWidget(words, row, 1, top)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names their room again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every name the room of the longest, but no more than its share of the width."""
        items = (self._grid.itemAtPosition(row, 0) for row in range(self._grid.rowCount()))
        names = [label for item in items if item and isinstance(label := item.widget(), QLabel)]
        longest = max((_advance(name, name.text()) for name in names), default=0)
        words = (_advance(name, one) for name in names for one in name.text().split())
        word = max(words, default=0)
        for name in names:
            name.setFixedWidth(min(longest, max(round(self.width() * MOST), word)))


def _advance(label: QLabel, text: str) -> int:
    return label.fontMetrics().horizontalAdvance(text) + 4


class ShareList(QWidget):
    """Rows of a name, a thin line as long as its share, and the value."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)

    def show_shares(self, rows: Iterable[ShareRow]) -> None:
        """Show these rows."""
        empty(self._grid)
        for row, (name, value, share) in enumerate(rows):
            label = ElidedLabel(name)
            label.setAccessibleName(f"{name}: {value}")
            figure = PlainLabel(value, "strong")
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(ShareLine(share), row, 1)
            self._grid.addWidget(figure, row, 2)


class ShareLine(QWidget):
    """A line from the right, as long as its share of the width."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a thin line."""
        return QSize(90, 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the track, then the share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, (self.height() - 6) / 2, self.width(), 6)
        painter.setBrush(QColor(theme().tokens.track))
        painter.drawRoundedRect(whole, 3, 3)
        if self._share > 0:
            length = max(6.0, whole.width() * self._share)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = whole.right() - length if rtl else whole.left()
            painter.setBrush(QColor(theme().tokens.accent))
            painter.drawRoundedRect(QRectF(left, whole.top(), length, 6), 3, 3)


def empty(grid: QGridLayout) -> None:
    """Remove every widget from a grid."""
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
