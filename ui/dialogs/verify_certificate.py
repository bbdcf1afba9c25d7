"""Is a certificate genuine? Its code, or a picture of it, and the event's public key tell."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judging_app.errors import InputRefused, Reason
from judging_app.services.certificates import CertificateFacts, check_certificate, read_key
from ui.dialogs.choosing import Ask, Chooser, Question, choose
from ui.dialogs.sheet import Sheet
from ui.messages import Message, message
from ui.operations import Operations
from ui.strings import CLOSE, fa, isolate
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.fields import LtrField
from ui.widgets.labels import PlainLabel

ABOUT = (
    "متن کد QR را بچسبانید یا عکسش را بدهید، و کلید عمومی رویداد را. بررسی روی همین رایانه و "
    "بی‌نیاز از اینترنت است."
)
_REFUSED = {
    Reason.HASH: (
        "این لوح را دارندهٔ این کلید امضا نکرده، یا پس از امضا دست‌کاری شده است.",
        "کلید عمومی را با کلید رویداد بسنجید؛ اگر درست است، لوح ساختگی است.",
    ),
    Reason.MAGIC: ("این کد، کد لوح نیست.", "متن یا عکس کد QR پایین لوح را بدهید."),
    Reason.TRUNCATED: ("کد ناقص است.", "همهٔ کد را از نو رونویسی کنید یا عکسش را بدهید."),
    Reason.PARSE: ("کد یا کلید درست نوشته نشده است.", "آن را از نو بچسبانید."),
    Reason.UNREADABLE: ("در این عکس یک کد QR خوانا پیدا نشد.", "عکسی روشن و از روبه‌رو بگیرید."),
}


class VerifyCertificateDialog(Sheet):
    """Stays open: one certificate after another can be checked.

    `public_key` is that of the open event, where its keys are open.
    """

    def __init__(
        self,
        parent: QWidget | None,
        operations: Operations,
        choose: Chooser = choose,
        public_key: bytes = b"",
    ) -> None:
        super().__init__(parent, "راستی‌آزمایی لوح", width=620)
        self._operations, self._choose = operations, choose
        self.code = LtrField("کد لوح", "JA1…")
        self.picture = QuietButton("عکس کد…", "file")
        self.key = LtrField("کلید عمومی رویداد", "a1b2…")
        self.key_file = QuietButton("پروندهٔ کلید…", "file")
        self.check = PrimaryButton("بررسی", "check-circle")
        self.close_button = SecondaryButton(CLOSE)
        self.verdict = Banner()
        self._build()
        self._connect()
        self.key.setText(public_key.hex())

    def _build(self) -> None:
        self.body.addWidget(PlainLabel(ABOUT, "muted", wrap=True))
        rows = (("کد لوح", self.code, self.picture), ("کلید عمومی", self.key, self.key_file))
        for words, field, button in rows:
            self.body.addWidget(PlainLabel(words, "small"))
            row = QHBoxLayout()
            row.addWidget(field, 1)
            row.addWidget(button)
            self.body.addLayout(row)
        self.body.addWidget(self.verdict)
        self.buttons.addWidget(self.check)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)

    def _connect(self) -> None:
        self.picture.clicked.connect(
            lambda: self._take(self.code, "عکس کد", "تصویر (*.png *.jpg *.jpeg)")
        )
        self.key_file.clicked.connect(lambda: self._take(self.key, "پروندهٔ کلید", ""))
        for field in (self.code, self.key):
            field.textChanged.connect(lambda _: self._ready())
            field.returnPressed.connect(self.check.click)
        self.check.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self._ready()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self) -> None:
        self.check.setEnabled(bool(self.code.text().strip() and self.key.text().strip()))
        self.verdict.hide()

    def _take(self, field: LtrField, title: str, kinds: str) -> None:
        for path in self._choose(self, Question(Ask.FILE, title, kinds, Path.home())):
            field.setText(str(path))

    def _ask(self) -> None:
        code, key = self.code.text().strip(), self.key.text().strip()
        self._operations.run(
            lambda: check_certificate(code, read_key(key)),
            done=self._tell, failed=self._refuse, owner=self,
        )  # fmt: skip

    def _tell(self, facts: CertificateFacts) -> None:
        others = f" و {fa(facts.others)} نفر دیگر" if facts.others else ""
        names = "، ".join(isolate(name) for name in facts.names)
        award = f"عنوان: {isolate(facts.award_title)}." if facts.award_title else "گواهی حضور."
        serial = f"شمارهٔ لوح: {isolate(fa(facts.serial))}."
        said = Message("این لوح اصل است و دست نخورده.", f"به نام {names}{others}.", award, serial)
        self.verdict.tell(said, "accent")

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, InputRefused) and error.reason in _REFUSED:
            happened, advice = _REFUSED[error.reason]
            self.verdict.tell(Message(happened, "", advice))
        else:
            self.verdict.tell(message(error))
