"""Standing aside from an idea needs a reason."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.score_sheet import Standing
from ui.dialogs.sheet import Sheet
from ui.strings import CANCEL
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.fields import NoteField
from ui.widgets.labels import PlainLabel

_WORDS = {
    Standing.RECUSED: (
        "کناره‌گیری از داوری این ایده",
        "اگر با پیشنهاددهنده یا موضوع پیوندی دارید، کناره بگیرید. امتیازی از شما برای این ایده "
        "شمرده نمی‌شود و به زیان ایده هم نیست.",
        "برای نمونه: همکار پیشنهاددهنده در همین طرح بوده‌ام.",
    ),
    Standing.INELIGIBLE: (
        "غیرقابل‌داوری",
        "اگر این ایده را نمی‌توان داوری کرد (تکراری است، متن ندارد، بیرون از فراخوان است)، دلیلش "
        "را بنویسید. دبیرخانه تصمیم می‌گیرد.",
        "برای نمونه: این طرح پیش‌تر اجرا شده است.",
    ),
}


class AsideDialog(Sheet):
    """Asks for the reason; `reason` is what was written."""

    def __init__(self, parent: QWidget | None, standing: Standing) -> None:
        title, text, example = _WORDS[standing]
        super().__init__(parent, title)
        self._field = NoteField("دلیل", example)
        self._field.setFixedHeight(90)
        self.confirm = PrimaryButton("ثبت دلیل", "check")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(PlainLabel(text, "reading", wrap=True))
        self.body.addWidget(self._field)
        self.actions.addWidget(self.confirm)
        self.actions.addWidget(self.cancel)
        self.actions.addStretch(1)
        self._field.textChanged.connect(self._check)
        self.confirm.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._check()
        self._field.setFocus()

    @property
    def reason(self) -> str:
        """The reason, without blanks around it."""
        return self._field.toPlainText().strip()

    def _check(self) -> None:
        self.confirm.setEnabled(bool(self.reason))
