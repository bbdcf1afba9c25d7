"""The meanings of the current criterion's marks. They are always visible beside the scale."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from judging_app.domain.rubric import Criterion, Hundredths
from ui.base.theme import theme
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_in, row_of, take_all
from ui.words.strings import mark

ROWS = 5
"""The rows with reserved room, so that nothing moves between criteria."""


LARGE = 1.4
"""The text scale above which the levels have smaller type, because the idea's text needs room."""


class LevelGuide(QFrame):
    """The question of a criterion and its levels; the level of the chosen mark is highlighted."""

    chosen_at = Signal(object)
    """Emitted after layout with the label of the chosen mark's level. Without one it carries the
    title."""

    def __init__(self) -> None:
        super().__init__()
        self._title = PlainLabel("", "strong")
        self._question = ElidedLabel("", "muted")
        self._levels = QGridLayout()
        self._shown: tuple[Criterion, Hundredths | None, float] | None = None
        column = column_in(self, spacing=4)
        column.addLayout(row_of(self._title, (self._question, 1), spacing=10))
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
        for old in take_all(self._levels):
            old.hide()
            old.deleteLater()
        chosen = criterion.level_of(value) if value is not None else None
        suffix = "-small" if theme().text_scale > LARGE else ""
        for row, level in enumerate(criterion.levels):
            role = f"accent{suffix}" if level == chosen else "small" if suffix else "muted"
            span = mark(level.lowest)
            if level.highest != level.lowest:
                span = f"{span} تا {mark(level.highest)}"
            self._levels.addWidget(PlainLabel(span, role), row, 0)
            words = ElidedLabel(level.text, role)
            self._levels.addWidget(words, row, 1)
            if level == chosen:
                QTimer.singleShot(0, words, partial(self.chosen_at.emit, words))
        if chosen is None:
            self.chosen_at.emit(self._title)
        self._fit(len(criterion.levels))

    def _show_again(self) -> None:
        """Show the levels in another type size."""
        if self._shown is not None:
            self.show_criterion(*self._shown[:2])

    def _fit(self, levels: int) -> None:
        """Reserve room for as many rows as most criteria have."""
        font = QFont(self.font())
        font.setPixelSize(theme().size("small" if theme().text_scale > LARGE else "body"))
        line = QFontMetrics(font).height() + 1
        self.setFixedHeight(line * max(ROWS, levels) + self.fontMetrics().height() + 14)


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
