"""What the marks of the current criterion mean, always in sight beside the scale."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from judging_app.domain.rubric import Criterion, Hundredths
from ui.strings import mark
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import take_all

ROWS = 5
"""Rows for which room is kept, so that nothing moves from one criterion to the next."""


LARGE = 1.4
"""Text scale above which only the question is shown here."""


class LevelGuide(QFrame):
    """The question of a criterion and its levels; the level of the given mark stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._title = PlainLabel("", "strong")
        self._question = ElidedLabel("", "muted")
        self._levels = QGridLayout()
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._question, 1)
        column.addLayout(head)
        self._levels.setHorizontalSpacing(12)
        self._levels.setVerticalSpacing(1)
        self._levels.setColumnStretch(1, 1)
        column.addLayout(self._levels)
        column.addStretch(1)

    def show_criterion(self, criterion: Criterion, value: Hundredths | None) -> None:
        """Explain this criterion."""
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
        levels = () if theme().text_scale > LARGE else criterion.levels
        for row, level in enumerate(levels):
            role = "accent" if level == chosen else "muted"
            span = mark(level.lowest)
            if level.highest != level.lowest:
                span = f"{span} تا {mark(level.highest)}"
            self._levels.addWidget(PlainLabel(span, role), row, 0)
            self._levels.addWidget(ElidedLabel(level.text, role), row, 1)
        self._fit(len(criterion.levels))

    def _fit(self, levels: int) -> None:
        """With large type the text of the idea needs the room; the card tells the level too."""
        rows = 0 if theme().text_scale > LARGE else max(ROWS, levels)
        line = self.fontMetrics().height() + 1
        self.setFixedHeight(line * (rows + 1) + (14 if rows else 0))
