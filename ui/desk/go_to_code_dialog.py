"""The dialog that goes to an idea by its code."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Idea
from ui.base.idea_word import word
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LtrField
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import keep_lines
from ui.words.strings import CANCEL, code

Finder = Callable[[str], Idea | None]
"""A function that returns the idea of a typed code, in any digits; None if no idea has it."""


class GoToCodeDialog(Dialog):
    """Asks for a code and shows the idea's title while the judge types. `idea_id` is the answer."""

    def __init__(self, parent: QWidget | None, find: Finder) -> None:
        super().__init__(parent, "رفتن به کد", width=460)
        self._find = find
        self.idea_id = ""
        self.field = LtrField(f"کد {word().one}", "۱۰۴۷")
        self.go = PrimaryButton("رفتن", "arrow-left")
        self.cancel = SecondaryButton(CANCEL)
        self._title = ElidedLabel("", "muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(PlainLabel(f"کد {word().one} را با هر رقمی بنویسید.", "muted"))
        self.body.addWidget(self.field)
        keep_lines(self._title, 1, 6)
        self.body.addWidget(self._title)
        self.offer(self.go, self.cancel)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self.go.click)
        self._look("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, text: str) -> None:
        idea = self._find(text)
        self.idea_id = idea.id if idea else ""
        self.go.setEnabled(bool(idea))
        if idea:
            self._title.setText(f"{code(idea.id)}  ·  {idea.title}")
        else:
            self._title.setText(f"{word().any_one} با این کد نیست." if text.strip() else "")
