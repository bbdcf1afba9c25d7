"""The dialog that reopens a finished desk. Its reason is written into the score file."""

from PySide6.QtWidgets import QWidget

from ui.base.idea_word import word
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog, ask_reason
from ui.widgets.fields import NoteField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_height
from ui.words.strings import CANCEL

TEXT = (
    "پس از بازگشودن می‌توانید امتیازها را عوض کنید و پروندهٔ نوتر بنویسید. دلیل شما همراه آن پرونده "
    "به دبیرخانه می‌رسد."
)


class ReopenDialog(Dialog):
    """Asks for the reason. `reason` is the answer."""

    help_section = "پشیمان شدم"

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "بازگشودن داوری")
        self.field = NoteField(
            "دلیل", f"برای نمونه: امتیاز {word().of_one} ۱۰۴۲ را اشتباه زده بودم."
        )
        keep_height(self.field, 90)
        self.confirm = PrimaryButton("بازگشودن", "undo")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(TEXT, "reading", wrap=True))
        self.body.addWidget(self.field)
        self.offer(self.confirm, self.cancel)
        ask_reason(self.field, self.confirm)

    @property
    def reason(self) -> str:
        """The reason, without blanks at both ends."""
        return self.field.trimmed
