"""The marks of one idea, a line for each criterion.

They are compared with those of another idea.
"""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from judging_app.domain.rubric import Hundredths, Rubric
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.widgets.labels import LEADING, MIDDLE, TRAILING, elided, tabular
from ui.words.strings import mark

BAR = 6


class MarkBars(QWidget):
    """The title, the mark and a bar for each criterion. Marks of the `best` criteria have a star.

    In these criteria no idea of the comparison has a higher mark.
    """

    accessible_role = Role.Graphic

    def __init__(self, rubric: Rubric) -> None:
        super().__init__()
        self._rubric = rubric
        self._marks: Mapping[str, Hundredths] = {}
        self._best: Collection[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_marks(self, marks: Mapping[str, Hundredths], best: Collection[str]) -> None:
        """Show these marks, by criterion id."""
        self._marks, self._best = marks, best
        words = (f"{c.title} {self._mark(c.id)}" for c in self._rubric.criteria)
        self.setAccessibleName("، ".join(words))
        self.update()

    @property
    def _line(self) -> int:
        return theme().size("body") + BAR + 16

    def sizeHint(self) -> QSize:
        """Return the height of a line for each criterion."""
        return QSize(220, self._line * len(self._rubric.criteria))

    def minimumSizeHint(self) -> QSize:
        """Return a smaller width, at which titles are shortened, but never marks."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a row for each criterion: title, mark, bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, criterion in enumerate(self._rubric.criteria):
            area = QRectF(0, place * self._line, self.width(), self._line)
            self._paint(painter, area, criterion.id, criterion.title)

    def _paint(self, painter: QPainter, area: QRectF, criterion_id: str, title: str) -> None:
        tokens = theme().tokens
        best = criterion_id in self._best
        words = area.adjusted(0, 0, 0, -BAR - 6)
        painter.setFont(_font(bold=True))
        text = ("★ " if best else "") + self._mark(criterion_id)
        wide = painter.fontMetrics().horizontalAdvance("★ ۱۰٫۵") + 8
        painter.setPen(QColor(tokens.accent_ink if best else tokens.ink))
        painter.drawText(words, TRAILING | MIDDLE, text)
        painter.setFont(_font(bold=False))
        painter.setPen(QColor(tokens.ink))
        left = words.adjusted(wide, 0, 0, 0)
        shown = elided(painter.fontMetrics(), title, left.width())
        painter.drawText(left, LEADING | MIDDLE, shown)
        self._paint_bar(painter, area, criterion_id, best=best)

    def _paint_bar(self, painter: QPainter, area: QRectF, criterion_id: str, *, best: bool) -> None:
        tokens = theme().tokens
        track = QRectF(area.left(), area.bottom() - BAR - 6, area.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(track, BAR / 2, BAR / 2)
        criterion = self._rubric.criterion(criterion_id)
        value = self._marks.get(criterion_id)
        if criterion is None or value is None:
            return
        wide = track.width() * value / criterion.scale.maximum
        painter.setBrush(QColor(tokens.accent if best else tokens.muted))
        painter.drawRoundedRect(
            QRectF(track.right() - wide, track.top(), wide, BAR), BAR / 2, BAR / 2
        )

    def _mark(self, criterion_id: str) -> str:
        value = self._marks.get(criterion_id)
        return "—" if value is None else mark(value)


def _font(*, bold: bool) -> QFont:
    font = tabular(QFont())
    font.setPixelSize(theme().size("body"))
    font.setBold(bold)
    return font
