"""An idea beside an earlier text: common phrases, likeness in words, and the three answers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from judging_app.domain.event import Idea
from judging_app.domain.precedents import (
    Precedent,
    PrecedentAnswer,
    PrecedentSource,
    PrecedentVerdict,
)
from judging_app.domain.right import Right
from judging_app.services.organizer.precedents import compare
from ui.base.idea_word import word
from ui.idea_import.side_by_side import SideBySide
from ui.precedents.marked_text import MarkedText
from ui.widgets.buttons import QuietButton, SegmentButton
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import STRETCH, column_in, row_of
from ui.widgets.scroll import ScrollColumn
from ui.words.precedents import RESEMBLANCE, source_words, verdicts
from ui.words.strings import code, fa, isolate

ASKS = "این پیشینه چیست؟"
NOTE = "یادداشت (لازم نیست)"


class ComparisonCard(Card):
    """`answered` emits the chosen answer (None takes it back) and the note."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(margin=18, spacing=8)
        self._answer: PrecedentAnswer | None = None
        self.likeness = Chip()
        self._about = ElidedLabel("", "small")
        self._own_name = PlainLabel("", "small-strong")
        self._earlier_name = ElidedLabel("", "small-strong")
        self.own = MarkedText(f"متن {word().one}")
        self.earlier = MarkedText("متن پیشینه")
        self.answers: dict[PrecedentVerdict, SegmentButton] = {}
        self._group = QButtonGroup(self)
        self.note = TextField(NOTE, "یادداشت…")
        self.take_back = QuietButton("برداشتن پاسخ", "undo").needing(Right.DESK)
        self._build()

    def _build(self) -> None:
        self.body.addLayout(row_of(self.likeness, (self._about, 1), spacing=10))
        sides = []
        for name, text in ((self._own_name, self.own), (self._earlier_name, self.earlier)):
            side = QWidget()
            column_in(side, name, text, STRETCH, spacing=4)
            sides.append(side)
        texts = ScrollColumn("دو متن کنار هم")
        texts.column.addWidget(SideBySide(*sides))
        texts.column.addStretch(1)
        self.body.addWidget(texts, 1)
        self.body.addWidget(hairline())
        line = FlowLayout(spacing=8)
        line.addWidget(PlainLabel(ASKS, "strong"))
        for verdict, words in verdicts().items():
            button = SegmentButton(words)
            button.clicked.connect(lambda _=False, verdict=verdict: self._tell(verdict))
            self.answers[verdict] = button
            self._group.addButton(button)
            line.addWidget(button)
        self.body.addLayout(line)
        self.body.addLayout(row_of((self.note, 1), self.take_back, spacing=8))
        self.note.editingFinished.connect(self._tell_note)
        self.take_back.clicked.connect(lambda: self.answered.emit(None, ""))

    def show_precedent(
        self,
        idea: Idea,
        precedent: Precedent,
        source: PrecedentSource,
        answer: PrecedentAnswer | None,
    ) -> None:
        """Show the two texts with their common phrases, and the answer so far."""
        seen = compare(idea, precedent.text)
        self.own.show_marked(seen.own[0], seen.own_places[0], seen.own[1], seen.own_places[1])
        self.earlier.show_marked(
            seen.earlier[0], seen.earlier_places[0], seen.earlier[1], seen.earlier_places[1]
        )
        text, tone = RESEMBLANCE[precedent.resemblance]
        self.likeness.show_state(text, tone)
        marked = "واژه‌های هم‌معنا در دو متن نشان‌دار شده است"
        outcome = precedent.text.outcome
        told = f"سرانجام: {isolate(outcome)}" if outcome else ""
        self._about.setText(" · ".join(part for part in (told, marked) if part))
        self._own_name.setText(f"{word().of_one} {code(idea.id)}")
        year = precedent.text.year
        later = f"، سال {fa(year)}" if year and year != source.year else ""
        self._earlier_name.setText(f"{source_words(source)}{later}")
        self._show_answer(answer)

    def _show_answer(self, answer: PrecedentAnswer | None) -> None:
        self._answer = answer
        self._group.setExclusive(False)
        for verdict, button in self.answers.items():
            button.setChecked(answer is not None and answer.verdict is verdict)
        self._group.setExclusive(True)
        self.note.setText(answer.note if answer else "")
        self.take_back.setEnabled(answer is not None)

    def _tell(self, verdict: PrecedentVerdict) -> None:
        self.answered.emit(verdict, self.note.text())

    def _tell_note(self) -> None:
        """Store a changed note of an answer; without an answer it waits for one."""
        if self._answer is not None and self.note.text().strip() != self._answer.note:
            self.answered.emit(self._answer.verdict, self.note.text())
