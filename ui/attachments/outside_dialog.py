"""The dialog that asks before another program opens a document."""

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.strings import CANCEL, isolate

TEXT = (
    "این پیوست بیرون از میز داوری باز می‌شود، با برنامه‌ای که این رایانه برای آن دارد. یک نسخهٔ "
    "خواندنی به آن برنامه داده می‌شود؛ آنچه آنجا بنویسید نگه داشته نمی‌شود و به دبیرخانه نمی‌رسد."
)
CARE = "پیوست را پیشنهاددهنده فرستاده است. اگر آن برنامه اجازهٔ اجرای ماکرو خواست، نپذیرید."


class OutsideDialog(Dialog):
    """Asks each time, because neither the other program nor the document is ours."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, "باز کردن با برنامهٔ دیگر")
        self.confirm = PrimaryButton("باز کردن", "arrow-left")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(isolate(name), "strong", wrap=True))
        self.body.addWidget(PlainLabel(TEXT, "reading", wrap=True))
        self.body.addWidget(PlainLabel(CARE, "muted", wrap=True))
        self.offer(self.confirm, self.cancel)
