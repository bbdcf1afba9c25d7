"""The code page before the desk: the code on a card identifies the judge."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.card import CODE_DIGITS, parse_code
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.domain.receipt_code import receipt_code
from judging_app.errors import InputRefused
from judging_app.persian.dates import jalali_long
from judging_app.services.package_signers import KeyStanding, PackageSigner
from ui.base.theme import restyle
from ui.code_entry.keypad import Keypad
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card, hairline
from ui.widgets.check_box import CheckBox
from ui.widgets.code_field import CodeField
from ui.widgets.labels import LEADING, IconLabel, PlainLabel
from ui.widgets.layouts import column_of, row_of
from ui.widgets.scroll import ScrollColumn
from ui.window.page import Page
from ui.words.messages import message
from ui.words.strings import fa, isolate, receipt_words

WHERE = "کد، شانزده رقم روی کارتی است که دبیرخانه به شما داده است."
ELSEWHERE = "لپ‌تاپم عوض شده؛ امتیازهایم روی فلش است…"
SAME_CODE = "اگر همان کدی است که دبیرخانه می‌خواند، بستهٔ شما همان بستهٔ داوران دیگر است."
REMEMBER = "این رایانه مال خودم است؛ دفعهٔ بعد کد پرسیده نشود"


class CodePage(Page):
    """Asks for a code: of any judge of a package, or of the judge `judge_name` of a workspace.

    With the `digest` of a package the page shows its package code, to compare with the
    secretariat's. `recover_wanted` is emitted if the judge's work is on a stick and not on this
    computer. `given` emits (code, whether this computer may remember it).
    """

    help_section = "کد کارت"
    primary: PrimaryButton
    given = Signal(str, bool)
    recover_wanted = Signal()

    def __init__(
        self,
        event: Event,
        ideas: int,
        judge_name: str = "",
        signer: PackageSigner | None = None,
        digest: str = "",
    ) -> None:
        super().__init__("کد کارت داوری", event.title)
        self.field = CodeField()
        self.keypad = Keypad()
        self.notice = PlainLabel("", "muted", wrap=True)
        self.remember = CheckBox(REMEMBER)
        self.recover = QuietButton(ELSEWHERE, "stick")
        self.recover.setVisible(not judge_name)
        self.signer = PlainLabel(_of_signer(signer) if signer else "", wrap=True)
        if signer and signer.standing is KeyStanding.OTHER:
            self.signer.setProperty("role", "bad")
        self.package_code = PlainLabel(_of_package(digest) if digest else "", wrap=True)
        self.primary = PrimaryButton("رفتن به میز داوری", "arrow-left", "Ctrl+Return")
        self._build(event, ideas, judge_name)
        self._connect()
        self._look()

    def _build(self, event: Event, ideas: int, judge_name: str) -> None:
        self.column.addLayout(
            row_of((self._entry(judge_name), 3), (self._about(event, ideas), 2), spacing=14), 1
        )

    def _entry(self, judge_name: str) -> Card:
        hello = f"{isolate(judge_name)}، خوش آمدید" if judge_name else "خوش آمدید"
        card = Card(margin=28, spacing=14)
        area = ScrollColumn("کد کارت", spacing=14)
        column = area.column
        column.addStretch(1)
        column.addWidget(PlainLabel(hello, "page", wrap=True))
        column.addWidget(PlainLabel(WHERE, "reading", wrap=True))
        column.addWidget(self.field, 0, LEADING)
        column.addWidget(self.notice)
        column.addWidget(self.keypad, 0, LEADING)
        column.addWidget(self.remember)
        column.addStretch(2)
        card.body.addWidget(area, 1)
        card.body.addWidget(self.recover, 0, LEADING)
        return card

    def _connect(self) -> None:
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self.primary.click)
        self.keypad.typed.connect(self.field.type_digit)
        self.keypad.erased.connect(self.field.take_back)
        self.recover.clicked.connect(self.recover_wanted)
        self.primary.clicked.connect(self._go)

    def refresh(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def tell(self, error: InputRefused) -> None:
        """Show beside the field why the code did not open the desk. The judge can correct it."""
        self._say(message(error).brief, "bad")
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        digits = self.field.digits
        left = CODE_DIGITS - len(digits)
        try:
            parse_code(digits)
        except InputRefused as error:
            self.primary.setEnabled(False)
            if left:
                self._say(f"{fa(left)} رقم مانده" if digits else "", "muted")
            else:
                self._say(message(error).brief, "bad")
            return
        self.primary.setEnabled(True)
        self._say("هر شانزده رقم درست نوشته شده است.", "good")

    def _say(self, text: str, role: str) -> None:
        restyle(self.notice, "role", role)
        self.notice.setText(text)

    def _go(self) -> None:
        self.given.emit(self.field.digits, self.remember.isChecked())

    def _about(self, event: Event, ideas: int) -> Card:
        card = Card()
        area = ScrollColumn("دربارهٔ رویداد", spacing=10)
        card.body.addWidget(area)
        column = area.column
        column.addWidget(PlainLabel(event.title, "page", wrap=True))
        column.addWidget(PlainLabel(event.organization, "muted", wrap=True))
        column.addWidget(hairline())
        for icon_name, name, text in _facts(event, ideas):
            column.addLayout(_fact(icon_name, name, PlainLabel(text, wrap=True)))
        column.addStretch(1)
        column.addWidget(hairline())
        if self.package_code.text():
            column.addLayout(_fact("package", "کد بسته", self.package_code))
        if self.signer.text():
            column.addLayout(_fact("check-circle", "کلید امضای بسته", self.signer))
        column.addLayout(_fact("lock", "داوری بی‌نام", PlainLabel(ANONYMOUS, wrap=True)))
        return card


def _facts(event: Event, ideas: int) -> tuple[tuple[str, str, str], ...]:
    dates, word = event.dates, FORMS[event.idea_word]
    criteria = "، ".join(criterion.title for criterion in event.rubric.criteria)
    return (
        ("calendar", "زمان داوری", f"{jalali_long(dates.opens)} تا {jalali_long(dates.closes)}"),
        ("trophy", "آیین پایانی", jalali_long(dates.ceremony)),
        ("idea", word.many, f"{fa(ideas)} {word.one} در {fa(len(event.themes))} محور"),
        ("table", "معیارها", criteria),
    )


def _of_package(digest: str) -> str:
    """Return the package code with a sentence that says what it is for."""
    return f"{receipt_words(receipt_code(digest))}\n{SAME_CODE}"


def _of_signer(signer: PackageSigner) -> str:
    """Return a sentence on the signer of the package, with the words to compare by telephone."""
    words = " ".join(signer.words)
    return f"{words}\n{_STANDING[signer.standing]}"


_STANDING = {
    KeyStanding.KNOWN: "همان کلیدی است که این رایانه از این رویداد می‌شناسد.",
    KeyStanding.UNKNOWN: (
        "این رایانه هنوز این کلید را نمی‌شناسد. کد کارت شما اصل بودن بسته را می‌سنجد."
    ),
    KeyStanding.OTHER: (
        "این رایانه کلید دیگری از این رویداد می‌شناسد: بسته را کس دیگری امضا کرده است. امتیاز ندهید "
        "و از دبیرخانه بپرسید؛ کار پیشین شما دست نخورده است."
    ),
}


ANONYMOUS = (
    "نام پیشنهاددهندگان در این بسته نیست. امتیازهای شما تنها روی همین رایانه می‌ماند تا خودتان "
    "پروندهٔ امتیاز را بدهید؛ آن را هم تنها شما و دبیرخانه می‌توانید باز کنید."
)


def _fact(icon_name: str, name: str, text: PlainLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(icon_name, "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column_of(PlainLabel(name, "small"), text, spacing=2), 1)
    return row
