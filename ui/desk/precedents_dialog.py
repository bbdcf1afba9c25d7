"""The precedents of an idea as its judge sees them: titles, years, common phrases."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.precedents import ShownPrecedent
from ui.base.idea_word import filled
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.strings import CLOSE, fa, isolate

ABOUT = (
    "این‌ها در گذشته بوده‌اند و به این {one} شبیه‌اند. شباهت به‌تنهایی چیزی را ثابت نمی‌کند؛ "
    "داوری با شماست."
)


class PrecedentsDialog(Dialog):
    """Lists at most three precedents."""

    help_section = "پیشینه‌ها"

    def __init__(self, parent: QWidget | None, shown: Sequence[ShownPrecedent]) -> None:
        super().__init__(parent, filled("پیشینه‌های این {one}"), width=560)
        self.body.addWidget(PlainLabel(filled(ABOUT), "muted", wrap=True))
        for one in shown:
            self.body.addLayout(_lines(one))
        self.confirm = PrimaryButton(CLOSE, "check")
        self.confirm.clicked.connect(self.accept)
        self.buttons.addWidget(self.confirm)
        self.buttons.addStretch(1)
        self.confirm.setFocus()


def _lines(one: ShownPrecedent) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    year = f" ({fa(one.year)})" if one.year else ""
    column.addWidget(PlainLabel(f"{isolate(one.title)}{year}", "strong", wrap=True))
    if one.phrases:
        phrases = "، ".join(f"«{isolate(phrase)}»" for phrase in one.phrases)
        column.addWidget(PlainLabel(f"مشترک در متن: {phrases}", "small", wrap=True))
    return column
