"""A row of widgets that goes on in a further line where it does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets from the right, line by line; each line is as high as its highest widget."""

    def __init__(self, *widgets: QWidget, spacing: int = 6, middle: bool = False) -> None:
        super().__init__()
        self._middle = middle
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and return it."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that the flow takes no more height than it needs."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow flow is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in that width."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget at its place; lines in a higher room stand in its middle."""
        super().setGeometry(rect)
        spare = (
            max(0, rect.height() - self.heightForWidth(rect.width())) // 2 if self._middle else 0
        )
        self._place(rect.adjusted(0, spare, 0, 0), moves=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self.spacing()
        return lines

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """Return the height; `moves` also puts the widgets there, in the middle of their line."""
        top = rect.top()
        for line in self._lines(rect.width()):
            high = max((item.sizeHint().height() for item in line), default=0)
            right = rect.right() + 1
            for item in line if moves else ():
                hint = item.sizeHint()
                width = min(hint.width(), rect.width())
                corner = QPoint(right - width, top + (high - hint.height()) // 2)
                item.setGeometry(QRect(corner, QSize(width, hint.height())))
                right -= width + self.spacing()
            top += high + self.spacing()
        return top - self.spacing() - rect.top()
