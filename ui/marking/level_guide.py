"""The meanings of the current criterion's marks. They are always visible beside the scale."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from judging_app.domain.rubric import Criterion, Hundredths, Level
from ui.base.theme import restyle, theme
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_in, row_of
from ui.words.strings import mark

ROWS = 5
"""The rows with reserved room, so that nothing moves between criteria."""

SMALLER_LEVELS = 1.4
"""The text scale above which the levels have smaller type, because the idea's text needs room."""

Shown = tuple[Criterion, Hundredths | None, float]
"""A criterion, its mark, and the text scale."""


class LevelGuide(QFrame):
    """The question of a criterion and its levels; the level of the chosen mark is highlighted.

    With `wraps` every text stands whole in as many lines as it needs; without, each is one line of
    a reserved height, so that nothing moves between criteria.
    """

    chosen_at = Signal(object)
    """Emitted after layout with the label of the chosen mark's level. Without one it carries the
    title."""

    def __init__(self, *, wraps: bool = False) -> None:
        super().__init__()
        self._wraps = wraps
        self._title = PlainLabel("", "strong", wrap=wraps)
        self._question = self._text()
        self._levels = QGridLayout()
        self._rows: list[tuple[PlainLabel, QLabel]] = []
        self._shown: Shown | None = None
        column = column_in(self, spacing=4)
        self._head = row_of(self._title, (self._question, 1))
        column.addLayout(self._head)
        self._levels.setHorizontalSpacing(12)
        self._levels.setVerticalSpacing(1)
        self._levels.setColumnStretch(1, 1)
        column.addLayout(self._levels)
        column.addStretch(1)
        theme().changed.connect(self._show_again)

    def show_criterion(self, criterion: Criterion, value: Hundredths | None) -> None:
        """Show the levels of this criterion. The level of `value` is highlighted."""
        shown = (criterion, value, theme().text_scale)
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(criterion.title)
        self._question.setText(criterion.description)
        chosen = criterion.level_of(value) if value is not None else None
        self._arrange_head()
        suffix = "-small" if self._is_large else ""
        self._make_rows(len(criterion.levels))
        for (span, words), level in zip(self._rows, criterion.levels, strict=False):
            role = f"accent{suffix}" if level == chosen else "small" if suffix else "muted"
            for label, text in ((span, span_of(level)), (words, level.text)):
                restyle(label, "role", role)  # first: a line is shortened by its type
                label.setText(text)
            if level == chosen:
                QTimer.singleShot(0, words, partial(self._tell_chosen, shown, words))
        if chosen is None:
            self.chosen_at.emit(self._title)
        self._fit(len(criterion.levels))

    @property
    def _is_large(self) -> bool:
        return theme().text_scale > SMALLER_LEVELS

    def _arrange_head(self) -> None:
        """Put the question beside the title, or below it where it needs a line of its own."""
        is_below = self._wraps or self._is_large
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if is_below else ways.LeftToRight)
        self._head.setSpacing(2 if is_below else 10)
        restyle(self._question, "role", "small" if self._is_large else "muted")

    def _make_rows(self, count: int) -> None:
        """Have this many rows. Labels stay: each digit shows levels, and new labels are dear."""
        for place in range(len(self._rows), count):
            row = PlainLabel("", "muted"), self._text()
            for column, label in enumerate(row):
                self._levels.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
            self._rows.append(row)
        for row in self._rows[count:]:
            for label in row:
                self._levels.removeWidget(label)
                label.hide()
                label.deleteLater()
        del self._rows[count:]

    def _text(self) -> QLabel:
        return PlainLabel("", "muted", wrap=True) if self._wraps else ElidedLabel("", "muted")

    def _tell_chosen(self, shown: Shown, words: QWidget) -> None:
        """Emit the chosen level's words, unless another mark came before the layout."""
        if shown == self._shown:
            self.chosen_at.emit(words)

    def _show_again(self) -> None:
        """Show the levels in another type size."""
        if self._shown is not None:
            self.show_criterion(*self._shown[:2])

    def _fit(self, levels: int) -> None:
        """Reserve room for as many rows as most criteria have, unless texts take their own."""
        if self._wraps:
            return
        font = QFont(self.font())
        font.setPixelSize(theme().size("small" if self._is_large else "body"))
        line = QFontMetrics(font).height() + 1
        lines = max(ROWS, levels) + int(self._is_large)
        self.setFixedHeight(line * lines + self.fontMetrics().height() + 14)


def span_of(level: Level) -> str:
    """Return the marks of a level, as people read them."""
    lowest, highest = mark(level.lowest), mark(level.highest)
    return lowest if level.highest == level.lowest else f"{lowest} تا {highest}"


class GuideArea(QScrollArea):
    """Shows the whole guide if it fits. Otherwise it scrolls to the chosen level."""

    def __init__(self, guide: LevelGuide) -> None:
        super().__init__()
        self._guide = guide
        self._most = 10_000
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("معنای امتیازها")
        self.setWidget(guide)
        guide.installEventFilter(self)
        guide.chosen_at.connect(self._bring)

    def set_most(self, height: int) -> None:
        """Set the maximum height in pixels."""
        self._most = height
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the guide."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setFixedHeight(min(self._guide.minimumHeight(), self._most))

    def _bring(self, words: QWidget) -> None:
        self.ensureWidgetVisible(words, 0, 4)
