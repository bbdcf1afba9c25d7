"""The sheet of keys (F1)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.dialogs.sheet import Sheet
from ui.strings import CLOSE
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import PlainLabel

KEYS = (
    ("امتیاز دادن", (
        ("۱ … ۹", "امتیاز معیار کنونی و رفتن به معیار بعد"),
        ("۰  یا  ۱ سپس ۰", "امتیاز ۱۰"),
        ("→  ←", "یک امتیاز کمتر یا بیشتر"),
        ("↑  ↓", "معیار پیشین و بعدی"),
        ("Enter", "معیار بعدی؛ پس از آخرین معیار، ایدهٔ بعدی"),
        ("Delete", "پاک کردن امتیاز معیار کنونی"),
    )),
    ("میان ایده‌ها", (
        ("Ctrl+Enter  یا  PageDown", "ایدهٔ بعدی"),
        ("PageUp", "ایدهٔ پیشین"),
        ("Ctrl+Shift+Enter", "ایدهٔ ماندهٔ بعدی"),
        ("Ctrl+F", "جست‌وجو؛ Enter نخستین یافته را باز می‌کند"),
    )),
    ("همه‌جا", (
        ("Ctrl+Z  و  Ctrl+Y", "برگرداندن و دوباره انجام دادن"),
        ("Ctrl + + / − / 0", "نوشتهٔ بزرگ‌تر، کوچک‌تر، اندازهٔ نخست"),
        ("Ctrl+Shift+D", "رنگ شب و روز"),
        ("Alt+→", "بازگشت"),
        ("F1", "همین راهنما"),
    )),
)  # fmt: skip


class ShortcutSheet(Sheet):
    """Every key, by what it is for."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "راهنمای کلیدها", width=560)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        row = 0
        for title, keys in KEYS:
            grid.addWidget(PlainLabel(title, "accent"), row, 0, 1, 2)
            for number, (key, meaning) in enumerate(keys, row + 1):
                name = PlainLabel(key, "strong")
                name.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
                grid.addWidget(name, number, 0)
                grid.addWidget(PlainLabel(meaning), number, 1)
            row += len(keys) + 1
            grid.setRowMinimumHeight(row, 14)
            row += 1
        self.body.addLayout(grid)
        close = PrimaryButton(CLOSE)
        close.clicked.connect(self.accept)
        self.actions.addWidget(close)
        self.actions.addStretch(1)
