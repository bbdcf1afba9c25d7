"""The preview of criteria: the judge's score sheet, drawn with the desk's own widgets."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.event_form_check import filled
from judging_app.domain.form_rubric import rubric_of
from judging_app.domain.form_values import Faults
from judging_app.domain.rubric import Criterion, Hundredths, Rubric
from ui.marking.criterion_card import CriterionCard
from ui.marking.level_guide import LevelGuide
from ui.studio.state import StudioState
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, take_all
from ui.words.strings import percent, total


class CriteriaPreview(QWidget):
    """The criteria as cards that can be tried with the mouse; nothing of that is kept."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._row = -1
        self._shown: tuple[Criterion, ...] = ()
        self._marks: dict[str, Hundredths] = {}
        self.cards: list[CriterionCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._guide = LevelGuide(wraps=True)
        self._sheet = Card("برگهٔ امتیاز داور", margin=14, spacing=8)
        self._total = PlainLabel("", "small-strong")
        self._empty = EmptyState(
            "target", "هنوز معیاری نیست", "نخستین معیار را بنویسید تا برگهٔ داور را ببینید."
        )
        self._build()
        state.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        self._sheet.head.addWidget(self._total)
        self._sheet.body.addLayout(self._column)
        self._sheet.body.addWidget(self._guide)
        self._sheet.body.addWidget(PlainLabel("برای آزمودن، امتیازی را بزنید.", "small"))
        column_in(self, self._sheet, self._empty).addStretch(1)

    def show_row(self, row: int) -> None:
        """Show the levels of another criterion."""
        if row != self._row:
            self._row = row
            self._show_marks()

    def _show(self) -> None:
        rubric, faulty = rubric_of(filled(self._state.form).criteria, Faults())
        criteria = tuple(c for c in rubric.criteria if c.id not in faulty)
        if criteria != self._shown:
            self._shown = criteria
            self._make_cards(criteria)
        self._sheet.setVisible(bool(criteria))
        self._empty.setVisible(not criteria)
        self._show_marks()

    def _make_cards(self, criteria: Sequence[Criterion]) -> None:
        for old in take_all(self._column):
            old.hide()
            old.deleteLater()
        whole = sum(criterion.weight for criterion in criteria)
        self.cards = [CriterionCard(one, percent(one.weight, whole)) for one in criteria]
        for place, card in enumerate(self.cards):
            card.picked.connect(lambda mark, place=place: self._pick(place, mark))
            self._column.addWidget(card)
        accepted = {c.id: c.scale for c in criteria}
        self._marks = {
            key: mark for key, mark in self._marks.items()
            if key in accepted and accepted[key].accepts(mark)
        }  # fmt: skip

    def _pick(self, place: int, mark: Hundredths | None) -> None:
        key = self._shown[place].id
        self._marks.pop(key, None)
        if mark is not None:
            self._marks[key] = mark
        self._row = place
        self._show_marks()

    def _show_marks(self) -> None:
        for place, card in enumerate(self.cards):
            criterion = self._shown[place]
            mark = self._marks.get(criterion.id)
            card.show_mark(mark)
            card.show_current(current=place == self._row)
            card.show_asking(asking=mark is not None and criterion.asks_comment(mark))
        if 0 <= self._row < len(self._shown):
            current = self._shown[self._row]
            self._guide.show_criterion(current, self._marks.get(current.id))
        self._guide.setVisible(0 <= self._row < len(self._shown))
        value = Rubric(self._shown).total(self._marks) if self._shown else None
        self._total.setText(f"جمع {total(value)}" if value is not None else "")
