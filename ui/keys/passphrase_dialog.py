"""The dialogs for the organizer's passphrase: ask, open with the recovery sheet, set, remove."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from judging_app.domain.card import check_digit
from judging_app.errors import InputRefused, Refusal
from ui.base.idea_word import filled
from ui.base.theme import restyle
from ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.code_field import CodeField, digits_of
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_lines
from ui.widgets.passphrase_field import PROTECTS, NewPassphrase, PassphraseField
from ui.words.messages import message
from ui.words.strings import CANCEL, fa

ASK = (
    "کلیدهای این رویداد با گذرواژه بسته‌اند. دیدن رویداد گذرواژه نمی‌خواهد؛ ساختن بسته، افزودن "
    "پرونده‌های امتیاز و دیدن کارت‌ها می‌خواهد."
)
SHEET = "چهار ردیف روی برگهٔ بازیابی را بنویسید. سپس گذرواژهٔ تازه‌ای می‌گذارید."
FORGOTTEN = "اگر فراموش شود، تنها برگهٔ بازیابی کلیدها را باز می‌کند."
CURRENT = "گذرواژهٔ کنونی"
CURRENT_WRONG = "گذرواژهٔ کنونی درست نیست؛ چیزی عوض نشد. زبان صفحه‌کلید را ببینید و دوباره بنویسید."
FORGOTTEN_CURRENT = (
    "برای این کار گذرواژهٔ کنونی لازم است. اگر فراموش شده، کلیدها را قفل کنید و با برگهٔ بازیابی "
    "باز کنید."
)
REMOVAL = (
    "بدون گذرواژه، هر کس پروندهٔ این رویداد را داشته باشد کلیدهایش را هم دارد: کد کارت‌ها را می‌بیند "
    "و می‌تواند به نام شما بسته بسازد. گذرواژه حذف شود؟"
)
ROWS = ("ردیف یکم", "ردیف دوم", "ردیف سوم", "ردیف چهارم")
ROW_DIGITS = 12


class PassphraseDialog(Dialog):
    """Asks for the passphrase and emits it as `given`.

    `recovery_sheet_wanted` is emitted if the person has forgotten it.
    """

    help_section = "باز کردن رویداد"

    given = Signal(str)
    recovery_sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "گذرواژهٔ رویداد")
        self.field = PassphraseField("گذرواژه")
        self.notice = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("باز کردن", "check")
        self.cancel = SecondaryButton("فعلاً نه")
        self.recovery_sheet = QuietButton("برگهٔ بازیابی…", "list")
        keep_lines(self.notice, 2)
        for widget in (PlainLabel(ASK, "reading", wrap=True), self.field, self.notice):
            self.body.addWidget(widget)
        for button in (self.confirm, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.recovery_sheet)
        self._connect()
        self._look()
        self.field.begin()

    def _connect(self) -> None:
        self.field.changed.connect(self._look)
        self.field.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.recovery_sheet.clicked.connect(self.recovery_sheet_wanted)

    def tell(self, error: BaseException) -> None:
        """Show beside the field why the keys did not open."""
        self.notice.setText(message(error).brief)
        self.confirm.setEnabled(True)
        self.field.begin()

    def _look(self) -> None:
        self.notice.setText("")
        self.confirm.setEnabled(bool(self.field.text))

    def _give(self) -> None:
        self.confirm.setEnabled(False)  # enabled again after another attempt
        self.given.emit(self.field.text)


class RecoveryDialog(Dialog):
    """Asks for the digits of the recovery sheet. `given` emits all forty-eight digits."""

    help_section = "باز کردن رویداد"

    given = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "برگهٔ بازیابی")
        self.rows = tuple(CodeField(name, ROW_DIGITS) for name in ROWS)
        self.notice = PlainLabel("", "muted", wrap=True)
        self.confirm = PrimaryButton("باز کردن", "check")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(SHEET, "reading", wrap=True))
        self.body.addLayout(self._grid())
        keep_lines(self.notice, 2)
        self.body.addWidget(self.notice)
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
        """Distribute a text that was pasted into the first row over all rows."""
        if len(digits := digits_of(text)) > ROW_DIGITS:
            self.type_sheet(digits)

    def type_sheet(self, digits: str) -> None:
        """Fill all rows of the dialog with the digits of a recovery sheet."""
        for number, row in enumerate(self.rows):
            row.type_code(digits[number * ROW_DIGITS :][:ROW_DIGITS])

    def tell(self, error: BaseException) -> None:
        """Show below the rows why the keys did not open."""
        is_other = isinstance(error, InputRefused) and error.reason is Refusal.WRONG_CODE
        self._say("این برگه مال رویداد دیگری است." if is_other else message(error).happened, "bad")
        self.confirm.setEnabled(True)
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        complete = [len(row.digits) == ROW_DIGITS for row in self.rows]
        wrong = [
            name
            for name, row, is_whole in zip(ROWS, self.rows, complete, strict=True)
            if is_whole and not _is_right(row.digits)
        ]
        self.confirm.setEnabled(all(complete) and not wrong)
        if wrong:
            mistyped = message(InputRefused(Refusal.CODE_MISTYPED)).happened
            self._say(f"{'، '.join(wrong)}: {mistyped}", "bad")
        elif all(complete):
            self._say("هر چهار ردیف درست نوشته شده است.", "good")
        else:
            left = sum(ROW_DIGITS - len(row.digits) for row in self.rows)
            self._say(f"{fa(left)} رقم مانده", "muted")

    def _say(self, text: str, role: str) -> None:
        restyle(self.notice, "role", role)
        self.notice.setText(text)

    def _give(self) -> None:
        self.confirm.setEnabled(False)
        self.given.emit("".join(row.digits for row in self.rows))


class NewPassphraseDialog(Dialog):
    """Asks for a new passphrase twice, and with `asks_current` for the present one.

    `given` emits the present and the new one; the dialog stays open until `accept` is called.
    `removal_wanted` asks to remove the event's passphrase.
    """

    help_section = "رویداد ساخته شد"

    given = Signal(str, str)
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None, *, has_one: bool, asks_current: bool) -> None:
        super().__init__(parent, "گذرواژهٔ تازه" if has_one else "گذرواژه برای رویداد")
        self.current = PassphraseField(CURRENT)
        self.fields = NewPassphrase()
        self.refused = PlainLabel("", "brick-small", wrap=True)
        self.confirm = PrimaryButton("گذاشتن گذرواژه", "lock")
        self.cancel = SecondaryButton(CANCEL)
        self.take = DangerButton("حذف گذرواژه…", "close")
        self.asks_current = asks_current
        self._build(has_one=has_one)
        self._connect()
        self._look()
        (self.current if asks_current else self.fields.first).begin()

    def _build(self, *, has_one: bool) -> None:
        lost = FORGOTTEN_CURRENT if self.asks_current else FORGOTTEN
        protects = PlainLabel(filled(PROTECTS), "reading", wrap=True)
        lost_words = PlainLabel(lost, "small", wrap=True)
        for widget in (protects, self.current, self.refused, self.fields, lost_words):
            self.body.addWidget(widget)
        self.current.setVisible(self.asks_current)
        self.refused.hide()
        for button in (self.confirm, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        if has_one:
            self.buttons.addWidget(self.take)
        self.take.setVisible(has_one)

    def _connect(self) -> None:
        self.current.changed.connect(self._look)
        self.current.entered.connect(self.fields.first.begin)
        self.fields.changed.connect(self._look)
        self.fields.again.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)

    def tell(self, error: BaseException) -> None:
        """Show beside the present passphrase why nothing was changed."""
        self.refused.setText(_why_not(error))
        self.refused.show()
        self.confirm.setEnabled(True)
        (self.current if self.asks_current else self.fields.first).begin()

    def _look(self) -> None:
        self.refused.hide()
        knows = bool(self.current.text) or not self.asks_current
        self.confirm.setEnabled(knows and bool(self.fields.passphrase))

    def _give(self) -> None:
        self.confirm.setEnabled(False)  # enabled again after another attempt
        self.given.emit(self.current.text, self.fields.passphrase)

    def _take(self) -> None:
        self.removal_wanted.emit()
        self.accept()


class RemovePassphraseDialog(Dialog):
    """Asks whether to remove the event's passphrase, and for the present one.

    `given` emits the present one; the dialog stays open until `accept` is called. A person who used
    the recovery sheet does not know the passphrase, so `asks_current` is false then.
    """

    help_section = "رویداد ساخته شد"

    given = Signal(str)

    def __init__(self, parent: QWidget | None, *, asks_current: bool) -> None:
        super().__init__(parent, "حذف گذرواژه؟")
        self.current = PassphraseField(CURRENT)
        self.refused = PlainLabel("", "brick-small", wrap=True)
        self.confirm = DangerButton("حذف گذرواژه", "close")
        self.cancel = SecondaryButton(CANCEL)
        self.asks_current = asks_current
        keep_lines(self.refused, 2)
        for widget in (PlainLabel(REMOVAL, "reading", wrap=True), self.current, self.refused):
            self.body.addWidget(widget)
        self.current.setVisible(asks_current)
        self.refused.setVisible(asks_current)
        for button in (self.confirm, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.current.changed.connect(self._look)
        self.current.entered.connect(self.confirm.click)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self._look()
        self.current.begin()

    def tell(self, error: BaseException) -> None:
        """Show beside the field why nothing was changed."""
        self.refused.setText(_why_not(error))
        self.confirm.setEnabled(True)
        self.current.begin()

    def _look(self) -> None:
        self.refused.setText("")
        self.confirm.setEnabled(bool(self.current.text) or not self.asks_current)

    def _give(self) -> None:
        self.confirm.setEnabled(False)  # enabled again after another attempt
        self.given.emit(self.current.text)


def _why_not(error: BaseException) -> str:
    fault = message(error)
    is_wrong = isinstance(error, InputRefused) and error.reason is Refusal.WRONG_PASSPHRASE
    return CURRENT_WRONG if is_wrong else fault.brief


def _is_right(digits: str) -> bool:
    return check_digit(digits) == "0"
