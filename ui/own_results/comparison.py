"""Two to four ideas side by side: marks, text, comment."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.event import Event, Idea, Section
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet
from ui.own_results.mark_bars import MarkBars
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card, hairline
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_of, row_of, take_all
from ui.widgets.reading_text import ReadingText
from ui.words.strings import code, total

Side = tuple[Idea, ScoreSheet]
OWN_NOTE = "یادداشت خصوصی من"
RING = 8
"""Pixels between the text and its focus ring. The rest of the column has the same margin."""


class Comparison(QWidget):
    """A column for each idea. `put_back` emits the id of an idea that leaves the comparison."""

    put_back = Signal(str)
    opened = Signal(str)
    """Emitted with the id of an idea to open on the desk."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._event = event
        self.columns: list[IdeaColumn] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)

    def show_ideas(self, sides: Sequence[Side]) -> None:
        """Show these ideas with the judge's sheets."""
        for gone in take_all(self._row):
            gone.deleteLater()
        best = _best(self._event.rubric, [sheet for _, sheet in sides])
        self.columns = [self._column(idea, sheet, best) for idea, sheet in sides]
        for column in self.columns:
            self._row.addWidget(column, 1)

    def _column(self, idea: Idea, sheet: ScoreSheet, best: Mapping[str, int]) -> "IdeaColumn":
        column = IdeaColumn(self._event, idea, sheet, best)
        column.away.clicked.connect(lambda: self.put_back.emit(idea.id))
        column.open.clicked.connect(lambda: self.opened.emit(idea.id))
        return column


class IdeaColumn(Card):
    """One idea as this judge scored it."""

    def __init__(
        self, event: Event, idea: Idea, sheet: ScoreSheet, best: Mapping[str, int]
    ) -> None:
        super().__init__(margin=16, spacing=8)
        self.body.setContentsMargins(16 - RING, 12, 16 - RING, 12)
        self._upper = QVBoxLayout()
        self._upper.setContentsMargins(RING, 0, RING, 0)
        self._upper.setSpacing(8)
        self.body.addLayout(self._upper)
        self.away = IconButton("close", f"کنار گذاشتن {code(idea.id)}")
        self.open = IconButton("pencil", f"باز کردن {code(idea.id)} روی میز داوری")
        self.text = ReadingText(f"متن {idea.title}")
        self._head(event, idea, sheet)
        bars = MarkBars(event.rubric)
        marks = sheet.marks
        bars.show_marks(marks, [key for key, top in best.items() if marks.get(key) == top])
        self._upper.addWidget(bars)
        self._upper.addWidget(hairline())
        self.text.show_sections((*_own(sheet), *idea.sections))
        self.body.addWidget(self.text, 1)

    def _head(self, event: Event, idea: Idea, sheet: ScoreSheet) -> None:
        category = event.theme(idea.theme_id)
        facts = " · ".join(filter(None, (code(idea.id), category.title if category else "")))
        figure = PlainLabel(total(sheet.total(event.rubric)), "figure")
        figure.setAccessibleName(f"امتیاز {figure.text()} از ۱۰۰")
        below = (ElidedLabel(facts, "small"), 1), figure, self.open, self.away
        title = ElidedLabel(idea.title, "card")
        self._upper.addLayout(column_of(title, row_of(*below, spacing=6), spacing=0))


def _own(sheet: ScoreSheet) -> Iterator[Section]:
    """Yield the judge's texts under the names that the desk gives them."""
    for heading, text in (("توضیح من برای هیئت داوران", sheet.comment), (OWN_NOTE, sheet.note)):
        if text:
            yield Section(heading, text)


def _best(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> Mapping[str, int]:
    """Return the highest mark in each criterion, by id. Criteria with equal marks are left out."""
    return dict(_differing(rubric, sheets))


def _differing(rubric: Rubric, sheets: Sequence[ScoreSheet]) -> Iterator[tuple[str, int]]:
    for criterion in rubric.criteria:
        marks = [sheet.marks.get(criterion.id) for sheet in sheets]
        given = [value for value in marks if value is not None]
        if given and len(set(marks)) > 1:
            yield criterion.id, max(given)
