"""The organizer's passphrase: asked for, or opened with the recovery sheet, or set anew."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from judging_app.domain.card import check_digit
from judging_app.errors import InputRefused, Refusal
from ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.code_field import CodeField, digits_of
from ui.widgets.dialog import Sheet
from ui.widgets.labels import PlainLabel
from ui.widgets.passphrase_field import PROTECTS, NewPassphrase, PassphraseField
from ui.widgets.text_room import keep_lines
from ui.words.messages import message
from ui.words.strings import CANCEL, fa

ASK = (
    "کلیدهای این رویداد با گذرواژه بسته‌اند. دیدن رویداد گذرواژه نمی‌خواهد؛ ساختن بسته، افزودن "
    "پرونده‌های امتیاز و دیدن کارت‌ها می‌خواهد."
)
SHEET = "چهار ردیف روی برگهٔ بازیابی را به همان ترتیب بنویسید. سپس گذرواژهٔ تازه‌ای می‌گذارید."
FORGOTTEN = "اگر فراموش شود، تنها برگهٔ بازیابی کلیدها را باز می‌کند."
ROWS = ("ردیف یکم", "ردیف دوم", "ردیف سوم", "ردیف چهارم")
ROW_DIGITS = 12


class PassphraseDialog(Sheet):
    """Asks for the passphrase. `given` gives what was typed; `sheet_wanted`: it is forgotten."""

    given = Signal(str)
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "گذرواژهٔ رویداد")
        self.field = PassphraseField("گذرواژه")
        self.told = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("باز کردن", "check")
        self.cancel = SecondaryButton("فعلاً نه")
        self.sheet = QuietButton("برگهٔ بازیابی…", "list")
        keep_lines(self.told, 2)
        for widget in (PlainLabel(ASK, "reading", wrap=True), self.field, self.told):
            self.body.addWidget(widget)
        for button in (self.confirm, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.sheet)
        self._connect()
        self._look()
        self.field.begin()

    def _connect(self) -> None:
        self.field.changed.connect(self._look)
        self.field.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.sheet.clicked.connect(self.sheet_wanted)

    def tell(self, error: BaseException) -> None:
        """Say beside the field why the keys did not open."""
        told = message(error)
        self.told.setText(f"{told.happened} {told.next_step}")
        self.confirm.setEnabled(True)
        self.field.begin()

    def _look(self) -> None:
        self.told.setText("")
        self.confirm.setEnabled(bool(self.field.text))

    def _give(self) -> None:
        self.confirm.setEnabled(False)  # until it was tried
        self.given.emit(self.field.text)


class RecoveryDialog(Sheet):
    """Asks for the digits of the recovery sheet. `given` gives all forty-eight."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "برگهٔ بازیابی")
        self.rows = tuple(CodeField(name, ROW_DIGITS) for name in ROWS)
        self.told = PlainLabel("", "muted", wrap=True)
        self.confirm = PrimaryButton("باز کردن", "check")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(SHEET, "reading", wrap=True))
        self.body.addLayout(self._grid())
        keep_lines(self.told, 2)
        self.body.addWidget(self.told)
        self.buttons.addWidget(self.confirm)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        self._connect()
        self._look()
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, (name, row) in enumerate(zip(ROWS, self.rows, strict=True)):
            grid.addWidget(PlainLabel(name, "muted"), number, 0)
            grid.addWidget(row, number, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _connect(self) -> None:
        for row, after in zip(self.rows, (*self.rows[1:], self.confirm), strict=True):
            row.textChanged.connect(self._look)
            row.completed.connect(
                lambda row=row, after=after: after.setFocus() if _is_right(row.digits) else None
            )
        self.rows[0].textEdited.connect(self._spread)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def _spread(self, text: str) -> None:
        """Everything pasted into the first row goes to its place."""
        if len(digits := digits_of(text)) > ROW_DIGITS:
            self.type_sheet(digits)

    def type_sheet(self, digits: str) -> None:
        """Write all rows, as typing does."""
        for number, row in enumerate(self.rows):
            row.type_code(digits[number * ROW_DIGITS :][:ROW_DIGITS])

    def tell(self, error: BaseException) -> None:
        """Say below the rows why the keys did not open."""
        is_other = isinstance(error, InputRefused) and error.reason is Refusal.WRONG_CODE
        self._say("این برگه مال رویداد دیگری است." if is_other else message(error).happened, "bad")
        self.confirm.setEnabled(True)
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        whole = [len(row.digits) == ROW_DIGITS for row in self.rows]
        wrong = [
            name
            for name, row, is_whole in zip(ROWS, self.rows, whole, strict=True)
            if is_whole and not _is_right(row.digits)
        ]
        self.confirm.setEnabled(all(whole) and not wrong)
        if wrong:
            mistyped = message(InputRefused(Refusal.CODE_MISTYPED)).happened
            self._say(f"{'، '.join(wrong)}: {mistyped}", "bad")
        elif all(whole):
            self._say("هر چهار ردیف درست نوشته شده است.", "good")
        else:
            left = sum(ROW_DIGITS - len(row.digits) for row in self.rows)
            self._say(f"{fa(left)} رقم مانده", "muted")

    def _say(self, text: str, role: str) -> None:
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)
        self.told.setText(text)

    def _give(self) -> None:
        self.confirm.setEnabled(False)
        self.given.emit("".join(row.digits for row in self.rows))


class NewPassphraseDialog(Sheet):
    """Asks for a new passphrase, twice. `given` gives it; `taken` takes protection away."""

    given = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None, *, has_one: bool) -> None:
        super().__init__(parent, "گذرواژهٔ تازه" if has_one else "گذرواژه برای رویداد")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = NewPassphrase()
        self.confirm = PrimaryButton("گذاشتن گذرواژه", "lock")
        self.cancel = SecondaryButton(CANCEL)
        self.take = DangerButton("برداشتن گذرواژه", "close")
        self.take.setVisible(has_one)
        self.body.addWidget(PlainLabel(PROTECTS, "reading", wrap=True))
        self.body.addWidget(self.fields)
        self.body.addWidget(PlainLabel(FORGOTTEN, "small", wrap=True))
        for button in (self.confirm, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        if has_one:
            self.buttons.addWidget(self.take)
        self._connect()
        self._look()
        self.fields.first.begin()

    def _connect(self) -> None:
        self.fields.changed.connect(self._look)
        self.fields.again.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)

    def _look(self) -> None:
        self.confirm.setEnabled(bool(self.fields.passphrase))

    def _give(self) -> None:
        self.given.emit(self.fields.passphrase)
        self.accept()

    def _take(self) -> None:
        self.taken.emit()
        self.accept()


def _is_right(digits: str) -> bool:
    return check_digit(digits) == "0"
