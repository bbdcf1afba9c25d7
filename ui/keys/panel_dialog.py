"""The dialogs before a card becomes void or is replaced, and before a judge joins the panel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.base.idea_word import filled
from ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog, ask_reason
from ui.widgets.fields import NoteField, TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_height
from ui.words.strings import CANCEL, isolate

ANEW = (
    "کارت کنونی {name} از همین حالا باطل می‌شود. پس از آن بسته را دوباره بسازید و کارت و بستهٔ تازه "
    "را به همین داور بدهید؛ کاری که آغاز کرده از همان‌جا ادامه می‌یابد. داوران دیگر با همان بستهٔ "
    "خود ادامه می‌دهند."
)
VOID = (
    "پروندهٔ امتیازی که از این پس با کارت {name} امضا شده باشد پذیرفته نمی‌شود. امتیازهایی که پیش‌تر "
    "افزوده‌اید می‌مانند. هر زمان خواستید می‌توانید کارت تازه بدهید."
)
JOINS = (
    "داور تازه در پایان فهرست می‌نشیند و کارت خودش را می‌گیرد. پس از آن بسته را دوباره بسازید؛ "
    "داوران دیگر با همان بستهٔ خود کارشان را ادامه می‌دهند."
)
DIVIDED = (
    "{many} میان داوران تقسیم شده‌اند؛ این داور تا خوانش دوم، یا سپردن {of_many} داوری دیگر به او، "
    "{any_one} برای خواندن ندارد."
)


class CardDialog(Dialog):
    """Asks why a judge's card becomes void. With `anew` the judge gets a new card."""

    help_section = "کارت داوران"

    def __init__(self, parent: QWidget | None, name: str, *, anew: bool) -> None:
        super().__init__(parent, "کارت تازه" if anew else "باطل کردن کارت")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        example = "کارت گم شده است." if anew else "از هیئت کنار رفته است."
        self.field = NoteField("دلیل", f"برای نمونه: {example}")
        keep_height(self.field, 76)
        self.confirm: PrimaryButton | DangerButton = (
            PrimaryButton("دادن کارت تازه", "refresh")
            if anew
            else DangerButton("باطل کردن کارت", "ban")
        )
        self.cancel = SecondaryButton(CANCEL)
        text = (ANEW if anew else VOID).format(name=isolate(name))
        self.body.addWidget(PlainLabel(text, "reading", wrap=True))
        self.body.addWidget(self.field)
        self.offer(self.confirm, self.cancel)
        ask_reason(self.field, self.confirm)

    @property
    def reason(self) -> str:
        """The reason, without blanks at both ends."""
        return self.field.trimmed


class NewJudgeDialog(Dialog):
    """Asks for the name and the role of a new judge. `given` emits (name, role)."""

    help_section = "کارت داوران"

    given = Signal(str, str)

    def __init__(self, parent: QWidget | None, *, is_divided: bool) -> None:
        super().__init__(parent, "داور تازه")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = TextField("نام و نام خانوادگی", "نام و نام خانوادگی")
        self.role = TextField("سمت", "سمت؛ می‌تواند خالی بماند")
        self.confirm = PrimaryButton("افزودن به هیئت", "plus")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(JOINS, "reading", wrap=True))
        if is_divided:
            self.body.addWidget(PlainLabel(filled(DIVIDED), "strong", wrap=True))
        self.body.addWidget(self.name)
        self.body.addWidget(self.role)
        self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        self._connect()
        self._check()
        self.name.setFocus()

    def _connect(self) -> None:
        self.name.textChanged.connect(self._check)
        self.name.returnPressed.connect(self.role.setFocus)
        self.role.returnPressed.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def _check(self) -> None:
        self.confirm.setEnabled(bool(self.name.text().strip()))

    def _give(self) -> None:
        self.given.emit(self.name.text(), self.role.text())
        self.accept()
