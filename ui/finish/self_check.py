"""The self-check before the end: the judge's progress, and points that may be overlooked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.score_sheet import SheetState
from judging_app.domain.self_check import self_check
from ui.base.idea_word import filled, word
from ui.base.theme import Tone
from ui.finish.finding_list import FindingList
from ui.state.desk_state import DeskState
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.widgets.progress_line import ProgressLine
from ui.words import strings

TONES: dict[SheetState, Tone] = {
    SheetState.COMPLETE: "accent",
    SheetState.DRAFT: "saffron",
    SheetState.SEEN: "neutral",
    SheetState.UNOPENED: "neutral",
    SheetState.RECUSED: "neutral",
    SheetState.INELIGIBLE: "brick",
}
ALL_WELL = "همهٔ {many} را داوری کرده‌اید و چیزی از قلم نیفتاده است."
HOW = "روی هر ردیف بزنید تا به همان {one} بروید. این‌ها یادآوری است و جلوی پایان را نمی‌گیرد."


class SelfCheck(Card):
    """Shows the findings. `wanted` emits the ids of the clicked idea and criterion, if any."""

    wanted = Signal(str, str)

    def __init__(self, desk: DeskState) -> None:
        super().__init__("بازبینی پیش از پایان", spacing=12)
        self._desk = desk
        ideas = {idea.id: idea for idea in desk.ideas}
        self.found = FindingList(self_check(desk.desk), ideas, desk.rubric)
        self._build()
        self.found.wanted.connect(self.wanted)

    def _build(self) -> None:
        self.body.addLayout(self._figures())
        line = ProgressLine(f"{word().of_many} تمام‌شده")
        progress = self._desk.progress()
        line.set(progress.settled, progress.total)
        self.body.addWidget(line)
        if self.found.groups:
            self.body.addWidget(PlainLabel(filled(HOW), "muted", wrap=True))
            self.body.addWidget(hairline())
            self.body.addWidget(self.found, 1)
        else:
            self.found.setParent(self)
            self.found.hide()
            self.body.addWidget(EmptyState("check-circle", "همه‌چیز آماده است", filled(ALL_WELL)), 1)

    def _figures(self) -> FlowLayout:
        """Return the number of sheets in each state, in as many lines as the text needs."""
        numbers = self._desk.tally.states
        figures = FlowLayout(spacing=20)
        for state, tone in TONES.items():
            figure = QWidget()
            number = PlainLabel(strings.fa(numbers.get(state, 0)), "figure")
            chip = Chip(strings.SHEET_STATE[state], tone, f"state-{state}")
            column_in(figure, number, chip, spacing=4)
            figures.addWidget(figure)
        return figures
