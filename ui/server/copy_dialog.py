"""The dialog that asks for the passphrase before an event is copied to a server or back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.check_box import CheckBox
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_lines
from ui.widgets.passphrase_field import PassphraseField
from ui.words.messages import message
from ui.words.server import ON_SERVER
from ui.words.strings import CANCEL, isolate

STAYS_HERE = (
    "کلیدهای رویداد روی سرور همیشه با گذرواژهٔ رویداد بسته‌اند. آن را بنویسید تا مُهر رویداد وارسی "
    "شود؛ گذرواژه همین‌جا می‌ماند و به سرور نمی‌رود."
)
TO_SERVER = "رویداد به «{name}» روی سرور کپی می‌شود. پرونده همان که هست می‌ماند."
TO_FILE = (
    "رویداد در پرونده‌ای روی این رایانه کپی می‌شود. رویدادِ روی سرور همان که هست می‌ماند و کار میزها "
    "ادامه دارد."
)
MAKE = "پایگاه داده هنوز نیست؛ نخست ساخته شود"


class CopyDialog(Dialog):
    """Asks for the passphrase of the event. `given` emits it, and whether to make the database.

    The dialog stays open until `accept` is called.
    """

    help_section = ON_SERVER

    given = Signal(str, bool)

    def __init__(
        self, parent: QWidget | None, name: str, *, to_server: bool, file_name: str
    ) -> None:
        title = "بردن رویداد به سرور" if to_server else "کپی رویداد در پرونده"
        super().__init__(parent, title, width=540)
        self.field = PassphraseField("گذرواژهٔ رویداد")
        self.make = CheckBox(MAKE)
        self.make.setVisible(to_server)
        self.notice = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("بردن به سرور" if to_server else "کپی", "save")
        self.cancel = SecondaryButton(CANCEL)
        keep_lines(self.notice, 2)
        words = TO_SERVER.format(name=isolate(name)) if to_server else TO_FILE
        for widget in (
            PlainLabel(isolate(file_name), "strong", wrap=True),
            PlainLabel(words, "reading", wrap=True),
            PlainLabel(STAYS_HERE, "small", wrap=True),
            self.field,
            self.make,
            self.notice,
        ):
            self.body.addWidget(widget)
        self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        self._connect()
        self._look()
        self.field.begin()

    def _connect(self) -> None:
        self.field.changed.connect(self._look)
        self.field.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def tell(self, error: BaseException) -> None:
        """Say below the field why nothing was copied."""
        self.notice.setText(message(error).brief)
        self.confirm.setEnabled(True)
        self.field.begin()

    def _look(self) -> None:
        self.notice.setText("")
        self.confirm.setEnabled(bool(self.field.text))

    def _give(self) -> None:
        self.confirm.setEnabled(False)  # enabled again after another attempt
        self.given.emit(self.field.text, self.make.isChecked())
