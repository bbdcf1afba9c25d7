"""The dialog that locks the desk. Opening it again needs the code of the judge's card."""

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.strings import CANCEL

TEXT = (
    "همهٔ امتیازها روی همین رایانه ذخیره شده است و می‌ماند. این رایانه کد شما را فراموش می‌کند و میز "
    "تنها با شانزده رقم کارت داوری دوباره باز می‌شود."
)
AT_HAND = "پیش از قفل کردن ببینید که کارتتان همراهتان باشد."


class LockDialog(Dialog):
    """Asks for confirmation, because without the card nobody can open the desk again."""

    help_section = "شام، و برگشتن"

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "قفل کردن میز")
        self.confirm = PrimaryButton("قفل کردن", "lock")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(TEXT, "reading", wrap=True))
        self.body.addWidget(PlainLabel(AT_HAND, "strong", wrap=True))
        self.offer(self.confirm, self.cancel)
