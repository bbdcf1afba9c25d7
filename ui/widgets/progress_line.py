"""A progress line that fills from the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.theme import theme
from ui.words.strings import of

HEIGHT = 8


class ProgressLine(QWidget):
    """A share of a total as a line: saffron while incomplete, turquoise when complete."""

    def __init__(self, name: str = "پیشرفت") -> None:
        super().__init__()
        self._done = 0
        self._total = 0
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(0, 0)

    def set(self, done: int, total: int) -> None:
        """Show `done` of `total`; a total of zero shows an empty line."""
        self._done = done
        self._total = total
        self.setAccessibleName(f"{self._name}: {of(done, total)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a thin line, with any width."""
        return QSize(180, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size."""
        return QSize(60, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the track, then the completed part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(0, (self.height() - HEIGHT) / 2, self.width(), HEIGHT)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_progress(painter, rect, self._done, self._total, rtl=rtl)


def paint_progress(
    painter: QPainter, rect: QRectF, done: int, total: int, *, rtl: bool = True
) -> None:
    """Paint the line into `rect`. Delegates use this, too."""
    tokens = theme().tokens
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(QColor(tokens.track))
    painter.drawRoundedRect(rect, radius, radius)
    if done <= 0 or total <= 0:
        return
    part = max(rect.height(), rect.width() * min(done / total, 1.0))
    left = rect.right() - part if rtl else rect.left()
    painter.setBrush(QColor(tokens.accent if done >= total else tokens.saffron))
    painter.drawRoundedRect(QRectF(left, rect.top(), part, rect.height()), radius, radius)
