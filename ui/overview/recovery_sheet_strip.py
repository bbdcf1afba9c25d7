"""The reminder to put away the recovery sheet."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.labels import IconLabel, PlainLabel

TEXT = (
    "اگر گذرواژه فراموش شود، تنها برگهٔ بازیابی کلیدهای این رویداد را باز می‌کند. آن را چاپ کنید و "
    "جدا از این رایانه نگه دارید."
)


class RecoverySheetStrip(QFrame):
    """Offers to print the sheet, and to confirm that it is in a safe place."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(TEXT)
        self.print = SecondaryButton("چاپ برگه…", "printer")
        self.put_away = QuietButton("جای امنی گذاشتم", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel("lock", "accent_ink", 22))
        row.addWidget(PlainLabel(TEXT, wrap=True), 1)
        row.addWidget(self.print)
        row.addWidget(self.put_away)
        self.hide()
