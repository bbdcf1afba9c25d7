"""Before the end: how far the judge is, and what is still blank."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from judging_app.domain.event import Idea
from judging_app.domain.score_sheet import SheetState
from ui import strings
from ui.models.desk_state import DeskState
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Tone, chip_size
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.progress_line import ProgressLine

TONES: dict[SheetState, Tone] = {
    SheetState.COMPLETE: "accent",
    SheetState.DRAFT: "saffron",
    SheetState.UNOPENED: "neutral",
    SheetState.RECUSED: "neutral",
    SheetState.INELIGIBLE: "brick",
}


class SelfCheck(Card):
    """`wanted` gives the id of an idea that was clicked."""

    wanted = Signal(str)

    def __init__(self, desk: DeskState) -> None:
        super().__init__("بازبینی پیش از پایان", spacing=12)
        self._desk = desk
        self.blank = [idea for idea in desk.ideas if not desk.is_settled(idea.id)]
        self._build()

    def _build(self) -> None:
        self.body.addLayout(self._figures())
        line = ProgressLine("ایده‌های داوری‌شده")
        progress = self._desk.progress()
        line.set(progress.settled, progress.total)
        self.body.addWidget(line)
        if not self.blank:
            self.body.addWidget(
                EmptyState("check-circle", "چیزی نمانده است", "همهٔ ایده‌ها را داوری کرده‌اید."), 1
            )
            return
        head = f"{strings.fa(len(self.blank))} ایده مانده است؛ روی هر کدام بزنید تا به آن بروید."
        self.body.addWidget(PlainLabel(head, "strong"))
        self.body.addWidget(self._rows(), 1)

    def _figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(28)
        states = self._desk.desk.states()
        for state, tone in TONES.items():
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(PlainLabel(strings.fa(states[state]), "figure"))
            column.addWidget(Chip(strings.SHEET_STATE[state], tone, f"state-{state}"))
            row.addLayout(column)
        row.addStretch(1)
        return row

    def _rows(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(2)
        for idea in self.blank:
            button = BlankRow(idea, self._desk.state(idea.id), self._left(idea))
            button.clicked.connect(lambda _=False, key=idea.id: self.wanted.emit(key))
            column.addWidget(button)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _left(self, idea: Idea) -> str:
        marks = self._desk.sheet(idea.id).marks
        titles = [c.title for c in self._desk.rubric.criteria if c.required and c.id not in marks]
        return "بی‌امتیاز: " + "، ".join(titles) if marks else "هنوز امتیازی ندارد"


class BlankRow(QPushButton):
    """One idea that still needs something."""

    def __init__(self, idea: Idea, state: SheetState, left: str) -> None:
        super().__init__()
        code = strings.code(idea.id)
        self.setAccessibleName(f"{code}، {idea.title}، {left}")
        self.setMinimumHeight(42)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(12)
        chip = Chip(strings.SHEET_STATE[state], TONES[state], f"state-{state}")
        chip.setFixedWidth(chip_size("نیمه‌کاره", "state-draft").width())
        row.addWidget(chip)
        number = PlainLabel(code, "small")
        number.setMinimumWidth(number.fontMetrics().horizontalAdvance("۸۸۸۸"))
        row.addWidget(number)
        row.addWidget(ElidedLabel(idea.title), 3)
        row.addWidget(ElidedLabel(left, "small"), 2)
