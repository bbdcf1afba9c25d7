"""The dialog that verifies a certificate by its code or a picture of it.

It also needs the event's public key.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.certificate_check import (
    CertificateComparison,
    CertificateFacts,
    CertificateState,
    Compared,
    FactName,
    check_certificate,
    code_of_short,
    compare_with_event,
    compare_with_page,
    is_page,
    is_short,
)
from judging_app.services.organizer.certificates import read_key
from judging_app.services.organizer.verify_page import VerifyPage, make_verify_page
from ui.base.idea_word import filled
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.facts import FactGrid
from ui.widgets.fields import LtrField
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.scroll import ScrollColumn
from ui.words.certificates import fact_rows, fact_words
from ui.words.messages import Message
from ui.words.strings import CLOSE, fa, isolate

ABOUT = "عکس لوح، PDF یا متن کد QR آن را بدهید. {} بررسی روی همین رایانه و بی‌نیاز از اینترنت است."
KEY_IS_HERE = "کلید عمومی همین رویداد از پیش نوشته شده است."
KEY_IS_ASKED = "کلید عمومی رویداد را هم بنویسید."
KINDS = "تصویر یا PDF (*.png *.jpg *.jpeg *.pdf)"
GENUINE = "این لوح اصل است، اگر درست همین‌ها بر آن نوشته باشد."
READ = "آنچه در زیر آمده را با لوحی که در دست دارید بسنجید؛ کد اصل را می‌توان روی کاغذ دیگری چسباند."
SAME = {
    Compared.EVENT: "با این رویداد هم سنجیده شد و یکی است.",
    Compared.PAGE: "با نوشته‌های همین PDF هم سنجیده شد و یکی است.",
}
DIFFERS = {
    Compared.EVENT: "کد اصل است، ولی رویداد اکنون چیز دیگری می‌گوید.",
    Compared.PAGE: "کد اصل است، ولی از آنِ این لوح نیست.",
}
UNCOMPARED = "این‌ها در نوشته‌های PDF سنجیده نشد و خودتان باید ببینید: {}."
NOT_KNOWN = "کد با کلید این رویداد امضا شده، ولی رویداد چنین لوحی ندارد."
ENDED = {
    CertificateState.VOID: "این لوح باطل شده است.",
    CertificateState.REPLACED: "به جای این لوح، لوح شمارهٔ {} صادر شده است.",
}
NOT_VALID = "امضای آن درست است، ولی دیگر اعتبار ندارد."
EARLIER = "کد قدیمی است و متن تقدیر و تاریخ صدور را گواهی نمی‌کند."
PAGE_WRITTEN = "صفحهٔ بررسی نوشته شد: {}"
PAGE_ADVICE = (
    "آن را در سایت خود بگذارید یا برای هر که خواست بفرستید؛ بی‌نیاز از اینترنت کار می‌کند. "
    "هر بار که لوحی باطل یا جایگزین شد، از نو بسازید."
)
OLD = "کد قدیمی است و تنها شماره، عنوان و نام‌ها را در بر دارد؛ {one}، رتبه و تاریخ را گواهی نمی‌کند."
PARTLY = "«…» یعنی کد تنها آغاز آن را می‌گوید و بقیه با چکیده سنجیده می‌شود: رویداد یا PDF را بدهید."
_REFUSED = {
    Refusal.HASH: (
        "این لوح را دارندهٔ این کلید امضا نکرده، یا پس از امضا دست‌کاری شده است.",
        "کلید عمومی را با کلید رویداد بسنجید؛ اگر درست است، لوح ساختگی است.",
    ),
    Refusal.MAGIC: ("این کد، کد لوح نیست.", "متن یا عکس کد QR پایین لوح را بدهید."),
    Refusal.TRUNCATED: ("کد ناقص است.", "همهٔ کد را از نو رونویسی کنید یا عکسش را بدهید."),
    Refusal.PARSE: ("کد یا کلید درست نوشته نشده است.", "آن را از نو بچسبانید."),
    Refusal.UNREADABLE: (
        "در این پرونده یک کد QR خوانا پیدا نشد.",
        "عکسی روشن و از روبه‌رو بگیرید؛ PDF باید تنها یک لوح داشته باشد.",
    ),
}

ROOM = 250
"""The height of the facts in pixels. The dialog fits a small laptop's screen; the rest scrolls."""
Checked = tuple[CertificateFacts, list[CertificateComparison]]


class VerifyCertificateDialog(Dialog):
    """Checks one certificate after another and stays open.

    `public_key` is the key of the open event, if its keys are unlocked. A code signed with that key
    is also compared with `event`.
    """

    help_section = "این لوح اصل است؟"

    def __init__(
        self,
        parent: QWidget | None,
        operations: Operations,
        choose: Chooser = choose,
        public_key: bytes = b"",
        event: OpenFile | None = None,
    ) -> None:
        super().__init__(parent, "راستی‌آزمایی لوح", width=620)
        self._operations, self._choose = operations, choose
        self._own_key, self._event = public_key, event
        self.code = LtrField("کد لوح", "JA3…")
        self.picture = QuietButton("عکس یا PDF…", "file")
        self.key = LtrField("کلید عمومی رویداد", "a1b2…")
        self.key_file = QuietButton("پروندهٔ کلید…", "file")
        self.check = PrimaryButton("بررسی", "check-circle")
        self.page = SecondaryButton("صفحهٔ بررسی برای همه…", "save")
        self.page.setVisible(event is not None)
        self.close_button = SecondaryButton(CLOSE)
        self.verdict = Banner()
        self.facts = FactGrid()
        self._shown = ScrollColumn("آنچه لوح باید نشان دهد", spacing=0)
        self._build()
        self._connect()
        self.key.setText(public_key.hex())

    def _build(self) -> None:
        about = ABOUT.format(KEY_IS_HERE if self._own_key else KEY_IS_ASKED)
        self.body.addWidget(PlainLabel(about, "muted", wrap=True))
        rows = (("کد لوح", self.code, self.picture), ("کلید عمومی", self.key, self.key_file))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for number, (words, field, button) in enumerate(rows):
            grid.addWidget(PlainLabel(words, "small"), 2 * number, 0)
            grid.addWidget(field, 2 * number + 1, 0)
            grid.addWidget(button, 2 * number + 1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.verdict)
        self._shown.column.addWidget(self.facts)
        self._shown.column.addStretch(1)
        self._shown.setMinimumHeight(theme().scaled(ROOM))
        self.body.addWidget(self._shown, 1)
        self.buttons.addWidget(self.check)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.page)

    def _connect(self) -> None:
        self.picture.clicked.connect(lambda: self._take(self.code, "عکس کد یا PDF لوح", KINDS))
        self.key_file.clicked.connect(lambda: self._take(self.key, "پروندهٔ کلید", ""))
        for field in (self.code, self.key):
            field.textChanged.connect(lambda _: self._ready())
            field.returnPressed.connect(self.check.click)
        self.check.clicked.connect(self._ask)
        self.page.clicked.connect(self._write_page)
        self.close_button.clicked.connect(self.reject)
        self._ready()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self) -> None:
        self.check.setEnabled(bool(self.code.text().strip() and self.key.text().strip()))
        self.verdict.hide()
        self._shown.hide()

    def _take(self, field: LtrField, title: str, kinds: str) -> None:
        for path in self._choose(self, Question(Ask.FILE, title, kinds, Path.home())):
            field.setText(str(path))

    def _ask(self) -> None:
        code, key = self.code.text().strip(), self.key.text().strip()
        self._operations.run(
            self._check, code, key, done=self._tell, failed=self._refuse, owner=self
        )

    def _check(self, code: str, key: str) -> Checked:
        public_key = read_key(key)
        event = self._event if public_key == self._own_key else None
        if event is not None and is_short(code):
            code = code_of_short(code, event)
        facts = check_certificate(code, public_key)
        compared = [compare_with_page(facts, Path(code))] if is_page(code) else []
        if event is not None:
            compared.append(compare_with_event(facts, event))
        return facts, compared

    def _write_page(self) -> None:
        """Ask for a folder and write the page with which anybody checks a certificate."""
        folder = self._event.path.parent if self._event is not None else Path.home()
        question = Question(Ask.FOLDER, "پوشهٔ صفحهٔ بررسی", "", folder)
        for folder in self._choose(self, question):
            self._operations.run(
                make_verify_page, self._event, folder,
                done=self._tell_page, failed=self._refuse, owner=self,
            )  # fmt: skip

    def _tell_page(self, made: VerifyPage) -> None:
        self._shown.hide()
        happened = PAGE_WRITTEN.format(isolate(made.path.name))
        self.verdict.tell(Message(happened, "", PAGE_ADVICE), "accent")

    def _tell(self, checked: Checked) -> None:
        facts, compared = checked
        other = next((one for one in compared if not one.agrees), None)
        if other is not None and other.state in ENDED:
            happened = ENDED[other.state].format(isolate(fa(other.replaced_by)))
            self.verdict.tell(Message(happened, NOT_VALID, "آنچه می‌گفت در زیر آمده است."))
        elif other is not None:
            words = _words(other.differing)
            happened = DIFFERS[other.compared] if other.is_known else NOT_KNOWN
            advice = f"یکی نیست: {words}." if words else "لوح را از دبیرخانه بپرسید."
            self.verdict.tell(Message(happened, "آنچه کد می‌گوید در زیر آمده است.", advice))
        else:
            notes = [SAME[one.compared] for one in compared] or [READ]
            notes += [
                UNCOMPARED.format(_words(one.uncompared)) for one in compared if one.uncompared
            ]
            self._tell_genuine(facts, notes, was_compared=bool(compared))
        self.facts.show_facts(fact_rows(facts))
        self._shown.show()

    def _tell_genuine(
        self, facts: CertificateFacts, notes: list[str], *, was_compared: bool
    ) -> None:
        old = {1: [filled(OLD)], 2: [EARLIER]}.get(facts.form, [])
        partly = [PARTLY] if facts.partial and not was_compared else []
        rows = dict(fact_rows(facts))
        names, serial = (rows[fact_words(n)] for n in (FactName.NAMES, FactName.SERIAL))
        whose = f"به نام {names}؛ شمارهٔ لوح {serial}."
        self.verdict.tell(Message(GENUINE, whose, " ".join([*notes, *old, *partly])), "accent")

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, InputRefused) and error.reason in _REFUSED:
            happened, advice = _REFUSED[error.reason]
            self.verdict.tell(Message(happened, "", advice))
        else:
            self.verdict.tell_error(error)


def _words(names: tuple[FactName, ...]) -> str:
    return "، ".join(fact_words(name) for name in names)
