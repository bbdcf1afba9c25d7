"""The dialog for a decision by hand. It needs a reason and warns if the rank changes much."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from judging_app.domain.deliberation import FAR
from judging_app.persian.digits import parse_number
from ui.base.idea_word import filled
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import NoteField, TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_height, keep_lines
from ui.words.strings import CANCEL, fa

EXAMPLE = "برای نمونه: دو {one} هم‌سنگ‌اند و این یکی محله‌های بیشتری را در بر می‌گیرد."


@dataclass(frozen=True, slots=True)
class Question:
    """The question of the dialog: a reason and, unless `places` is 0, a rank from 1 to `places`.

    `computed` is the computed rank; the dialog warns if the new rank is far from it.
    """

    title: str
    text: str
    confirm: str
    places: int = 0
    computed: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's reason, and the rank if the dialog asked for one."""

    reason: str
    place: int = 0


AskWhy = Callable[[QWidget, Question], Answer | None]


class DecisionDialog(Dialog):
    """The dialog that asks for rank and reason. `answer` is the result."""

    def __init__(self, parent: QWidget | None, question: Question) -> None:
        super().__init__(parent, question.title, width=560)
        self._question = question
        self.place = TextField("رتبهٔ تازه", f"عددی از ۱ تا {fa(question.places)}")
        self.warning = PlainLabel("", "small-strong", wrap=True)
        self.field = NoteField("دلیل", filled(EXAMPLE))
        self.confirm = PrimaryButton(question.confirm, "check")
        self.cancel = SecondaryButton(CANCEL)
        self._build()
        self.place.textChanged.connect(self._check)
        self.field.textChanged.connect(self._check)
        self._check()

    def _build(self) -> None:
        self.body.addWidget(PlainLabel(self._question.text, "reading", wrap=True))
        if self._question.places:
            self.body.addWidget(PlainLabel("رتبهٔ تازه", "muted"))
            self.body.addWidget(self.place)
            keep_lines(self.warning, 2)
            self.body.addWidget(self.warning)
        self.body.addWidget(PlainLabel("دلیل؛ در دفتر ثبت کارها و صورت‌جلسه می‌ماند", "muted"))
        keep_height(self.field, 90)
        self.body.addWidget(self.field)
        self.offer(self.confirm, self.cancel)
        (self.place if self._question.places else self.field).setFocus()

    @property
    def answer(self) -> Answer:
        """The answer that the fields hold now."""
        return Answer(self.field.trimmed, self._number())

    def _number(self) -> int:
        try:
            value = parse_number(self.place.text())
        except ValueError:
            return 0
        inside = value.denominator == 1 and 1 <= value <= self._question.places
        return int(value) if inside else 0

    def _check(self) -> None:
        given, asked = self.answer, self._question
        self.confirm.setEnabled(bool(given.reason) and (not asked.places or given.place > 0))
        away = abs(given.place - asked.computed)
        far = bool(given.place and asked.computed and away >= FAR)
        words = f"⚠ این رتبه {fa(away)} پله با رتبهٔ محاسبه‌شده ({fa(asked.computed)}) فاصله دارد."
        self.warning.setText(words if far else "")


def ask_why(parent: QWidget, question: Question) -> Answer | None:
    """Ask the person for a reason. Return None if they cancel."""
    dialog = DecisionDialog(parent, question)
    return dialog.answer if dialog.exec() else None
