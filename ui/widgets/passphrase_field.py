"""A passphrase field. Its text is hidden until the writer asks to see it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from judging_app.domain.passphrase import LEAST_DIGITS, LEAST_LETTERS, Weakness, weakness
from ui.base.theme import restyle
from ui.widgets.buttons import IconButton
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel, set_tooltip
from ui.widgets.layouts import column_in, row_in
from ui.words.strings import fa

SHOW, HIDE = "نشان دادن گذرواژه", "پنهان کردن گذرواژه"
FIRST, AGAIN = "گذرواژهٔ تازه", "همان گذرواژه، بار دوم"
PROTECTS = (
    "بدون گذرواژه هیچ‌کس نمی‌تواند به نام شما بسته بسازد، پروندهٔ امتیازی را باز کند یا کد کارتی را "
    "ببیند. {many} و امتیازهایی که افزوده‌اید در پروندهٔ رویداد خوانا می‌مانند."
)
ADVICE = "چند واژهٔ بی‌ربط به هم، از یک واژهٔ دشوار بهتر است و آسان‌تر به یاد می‌ماند."
NOT_THE_SAME = "دو نوشته یکی نیستند."
WEAK = {
    Weakness.SHORT: f"کوتاه است؛ دست‌کم {fa(LEAST_LETTERS)} حرف یا رقم بنویسید.",
    Weakness.DIGITS: f"تنها رقم است؛ دست‌کم {fa(LEAST_DIGITS)} رقم بنویسید یا واژه‌ای بیفزایید.",
    Weakness.ALIKE: "تکراری است و زود حدس زده می‌شود؛ واژه‌های گوناگون بنویسید.",
    Weakness.RUN: "کلیدهای کنار هم زود حدس زده می‌شود؛ چند واژهٔ بی‌ربط بنویسید.",
    Weakness.COMMON: "این واژه را پیش از همه امتحان می‌کنند؛ چند واژهٔ بی‌ربط بنویسید.",
}
"""The reasons for which the core refuses a passphrase, in words."""


class PassphraseField(QWidget):
    """One line with a button that shows its content."""

    changed = Signal()
    entered = Signal()
    """Emitted when Enter is pressed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = TextField(name, name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.eye = IconButton("eye", f"{SHOW}: {name}")
        self.eye.setCheckable(True)
        row_in(self, (self.line, 1), self.eye, spacing=4)
        self._name = name
        self.eye.toggled.connect(self.show_typed)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    @property
    def text(self) -> str:
        """The typed text."""
        return self.line.text()

    def show_typed(self, shown: bool) -> None:
        """Show the letters, or dots in their place."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        words = f"{HIDE if shown else SHOW}: {self._name}"
        self.eye.setAccessibleName(words)
        set_tooltip(self.eye, words)

    def begin(self) -> None:
        """Focus the field and select its content."""
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class NewPassphrase(QWidget):
    """Two fields for a new passphrase. `passphrase` is empty until both are equal and strong.

    `changed` is emitted at every letter. `event_words` are words of the event, which make a
    passphrase weak.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.event_words: tuple[str, ...] = ()
        self.first = PassphraseField(FIRST)
        self.again = PassphraseField(AGAIN)
        self.notice = PlainLabel(ADVICE, "small", wrap=True)
        column_in(self, self.first, self.again, self.notice, spacing=6)
        for field in (self.first, self.again):
            field.changed.connect(self._look)
        self.first.entered.connect(self.again.begin)

    @property
    def passphrase(self) -> str:
        """The passphrase; empty until both fields are equal and strong."""
        text = self.first.text
        return text if text == self.again.text and text and self._weakness() is None else ""

    def _weakness(self) -> Weakness | None:
        return weakness(self.first.text, self.event_words)

    def _look(self) -> None:
        first, again = self.first.text, self.again.text
        is_begun = first.startswith(again)
        if again and not is_begun:
            self._say(NOT_THE_SAME, "brick-small")
        elif first and (weak := self._weakness()):
            self._say(WEAK[weak], "brick-small" if again else "small")
        elif self.passphrase:
            self._say("هر دو یکی‌اند ✓", "accent-small")
        else:
            self._say(ADVICE, "small")
        self.changed.emit()

    def _say(self, text: str, role: str) -> None:
        restyle(self.notice, "role", role)
        self.notice.setText(text)
