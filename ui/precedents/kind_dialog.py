"""The dialog that asks what a chosen list holds: earlier ideas, or carried-out projects."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from judging_app.domain.precedents import SourceKind
from judging_app.persian.dates import FIRST_YEAR, LAST_YEAR
from judging_app.persian.digits import to_latin
from ui.base.idea_word import word
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, keep_width, row_of
from ui.widgets.radio_group import Option, RadioGroup
from ui.words.strings import CANCEL, isolate

YEAR = "سال (اگر همه از یک سال است)"


class KindDialog(Dialog):
    """Asks for the kind of a list, and for the year of its rows."""

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent, "افزودن فهرست گذشته", width=520)
        options = (
            Option(SourceKind.EVENT, f"{word().many}ی یک دورهٔ گذشته",
                   f"{word().some} که پیش‌تر به همین رویداد یا رویداد دیگری رسیده است"),
            Option(SourceKind.PROJECTS, "پروژه‌های اجراشده", "کارهایی که شهر انجام داده است"),
        )  # fmt: skip
        self.kinds = RadioGroup("نوع فهرست", options)
        self.kinds.show_chosen(SourceKind.EVENT)
        self.year_field = TextField(YEAR, "۱۴۰۴")
        keep_width(self.year_field, 110)
        self.confirm = PrimaryButton("افزودن", "plus")
        self.cancel = SecondaryButton(CANCEL)
        about = f"از {isolate(path.name)} تنها عنوان، متن، سال و سرانجام نگه‌داری می‌شود؛ نه نام کسی."
        self.body.addWidget(PlainLabel(about, "reading", wrap=True))
        self.body.addWidget(self.kinds)
        self.body.addLayout(row_of(PlainLabel(YEAR, "small"), self.year_field, STRETCH, spacing=8))
        self.offer(self.confirm, self.cancel)
        self.year_field.textChanged.connect(self._look)
        self.kinds.buttons[SourceKind.EVENT].setFocus()

    @property
    def kind(self) -> SourceKind:
        """The chosen kind."""
        return SourceKind(self.kinds.key)

    @property
    def year(self) -> int | None:
        """The typed Jalali year; None without one."""
        typed = to_latin(self.year_field.text()).strip()
        return int(typed) if typed.isascii() and typed.isdecimal() else None

    def _look(self) -> None:
        typed = self.year_field.text().strip()
        year = self.year
        self.confirm.setEnabled(not typed or (year is not None and FIRST_YEAR <= year <= LAST_YEAR))
