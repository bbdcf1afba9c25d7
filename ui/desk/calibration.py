"""Calibration: a judge who has scored an anchor compares own marks with the intended marks."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from judging_app.domain.reading import Anchor
from judging_app.domain.rubric import Criterion, Hundredths, Rubric
from judging_app.domain.score_sheet import ScoreSheet
from ui.base.idea_word import filled
from ui.base.theme import theme
from ui.widgets.card import hairline
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import row_in, take_all
from ui.widgets.scroll import ScrollColumn
from ui.words.strings import mark

HEAD = "سنجهٔ مشترک"
TEXT = (
    "این {one} برای هم‌سنجی است و در رتبه‌بندی شمرده نمی‌شود. ببینید توضیح سطح‌ها را چگونه "
    "خواسته‌اند؛ امتیاز شما به‌خودی‌خود عوض نمی‌شود."
)


class Calibration(ScrollColumn):
    """One line for each criterion: a circle for the judge's mark, a diamond for the intended."""

    def __init__(self, rubric: Rubric) -> None:
        super().__init__("هم‌سنجی", spacing=8)
        self._rubric = rubric
        self.column.setContentsMargins(8, 0, 8, 0)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self._why = PlainLabel("", "reading", wrap=True)
        self.column.addWidget(PlainLabel(HEAD, "card"))
        self.column.addWidget(PlainLabel(filled(TEXT), "muted", wrap=True))
        self.column.addWidget(_legend())
        self.column.addLayout(self._rows)
        self.column.addWidget(hairline())
        self.column.addWidget(PlainLabel("چرا این‌گونه؟", "accent"))
        self.column.addWidget(self._why)
        self.column.addStretch(1)

    def show_anchor(self, anchor: Anchor, sheet: ScoreSheet) -> None:
        """Show the marks of a sheet beside the intended marks."""
        for old in take_all(self._rows):
            old.hide()
            old.deleteLater()
        meant = {score.criterion_id: score.value for score in anchor.marks}
        own = sheet.marks
        for place, criterion in enumerate(self._rubric.criteria):
            self._add(place, criterion, own.get(criterion.id), meant.get(criterion.id))
        self._why.setText(anchor.explanation)

    def _add(
        self, place: int, criterion: Criterion, own: Hundredths | None, meant: Hundredths | None
    ) -> None:
        level = criterion.level_of(meant) if meant is not None else None
        words = f"شما {_mark(own)}  ·  خواسته {_mark(meant)}"
        track = Track(criterion, own, meant)
        track.setAccessibleName(f"{criterion.title}: {words}")
        self._rows.addWidget(PlainLabel(criterion.title, "strong"), 2 * place, 0)
        self._rows.addWidget(track, 2 * place, 1)
        self._rows.addWidget(PlainLabel(words), 2 * place, 2)
        text = ElidedLabel(f"{_mark(meant)}: {level.text}" if level else "", "small")
        self._rows.addWidget(text, 2 * place + 1, 0, 1, 3)


class Track(QWidget):
    """A scale drawn as a line from the right, with the two marks."""

    def __init__(
        self, criterion: Criterion, own: Hundredths | None, meant: Hundredths | None
    ) -> None:
        super().__init__()
        self._scale = criterion.scale
        self._own = own
        self._meant = meant
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the line, with any width."""
        return QSize(160, 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line, the distance between the marks, and the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        middle = self.height() / 2
        painter.setPen(QPen(QColor(tokens.track), 4, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(12, middle), QPointF(self.width() - 12, middle))
        if self._own is not None and self._meant is not None:
            painter.setPen(QPen(QColor(tokens.saffron), 4))
            painter.drawLine(self._at(self._own), self._at(self._meant))
        if self._own is not None:
            paint_own(painter, self._at(self._own))
        if self._meant is not None:
            paint_meant(painter, self._at(self._meant))

    def _at(self, value: Hundredths) -> QPointF:
        span = self._scale.maximum - self._scale.minimum
        part = (value - self._scale.minimum) / span if span else 0.5
        return QPointF(self.width() - 12 - part * (self.width() - 24), self.height() / 2)


def paint_own(painter: QPainter, at: QPointF) -> None:
    """Paint the judge's own mark: a filled circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tokens.accent))
    painter.drawEllipse(at, 7, 7)


def paint_meant(painter: QPainter, at: QPointF) -> None:
    """Paint the intended mark: an open diamond, so that a circle beneath it stays visible."""
    painter.setPen(QPen(QColor(theme().tokens.saffron_ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((0, -10), (10, 0), (0, 10), (-10, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


class _Sign(QWidget):
    """One of the two signs, for the legend."""

    def __init__(self, *, own: bool) -> None:
        super().__init__()
        self._own = own
        self.setFixedSize(22, 22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the mark in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        (paint_own if self._own else paint_meant)(painter, QRectF(self.rect()).center())


def _legend() -> QWidget:
    legend = QWidget()
    row = row_in(legend, spacing=6)
    for own, words in ((True, "امتیاز شما"), (False, "امتیاز خواسته")):
        row.addWidget(_Sign(own=own))
        row.addWidget(PlainLabel(words, "small"))
        row.addSpacing(10)
    row.addStretch(1)
    return legend


def _mark(value: Hundredths | None) -> str:
    return "—" if value is None else mark(value)
