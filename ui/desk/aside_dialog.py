"""The dialog with which a judge recuses or declares an idea ineligible. It needs a reason."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.score_sheet import Standing
from ui.base.idea_word import filled, word
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog, ask_reason
from ui.widgets.fields import NoteField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_height, keep_lines
from ui.widgets.section_bar import SectionBar
from ui.words.strings import CANCEL, STANDING

_WORDS = {
    Standing.RECUSED: (
        "اگر با پیشنهاددهنده یا موضوع پیوندی دارید، کناره بگیرید. امتیازی از شما برای این {one} "
        "شمرده نمی‌شود و به زیان {one} هم نیست.",
        "برای نمونه: همکار پیشنهاددهنده در همین طرح بوده‌ام.",
    ),
    Standing.INELIGIBLE: (
        "اگر این {one} را نمی‌توان داوری کرد (تکراری است، متن ندارد، بیرون از فراخوان است)، دلیلش "
        "را بنویسید. دبیرخانه تصمیم می‌گیرد.",
        "برای نمونه: این طرح پیش‌تر اجرا شده است.",
    ),
}


class AsideDialog(Dialog):
    """Asks for the kind and the reason. `standing` and `reason` are the answers."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, f"کنار گذاشتن این {word().one}", width=560)
        self.standing = Standing.RECUSED
        self.ways = SectionBar({str(way): STANDING[way] for way in _WORDS})
        self.field = NoteField("دلیل")
        self.confirm = PrimaryButton("ثبت دلیل", "check")
        self.cancel = SecondaryButton(CANCEL)
        self._text = PlainLabel("", "reading", wrap=True)
        self._build()
        self._connect()
        self.choose(self.standing)

    def _build(self) -> None:
        keep_lines(self._text, 3)
        keep_height(self.field, 90)
        self.body.addWidget(self.ways)
        self.body.addWidget(self._text)
        self.body.addWidget(self.field)
        self.offer(self.confirm, self.cancel)

    def _connect(self) -> None:
        self.ways.chosen.connect(self.choose)
        ask_reason(self.field, self.confirm)

    def choose(self, way: str) -> None:
        """Choose recused or ineligible."""
        self.standing = Standing(way)
        self.ways.show_chosen(way)
        text, example = map(filled, _WORDS[self.standing])
        self._text.setText(text)
        self.field.setPlaceholderText(example)

    @property
    def reason(self) -> str:
        """The reason, without blanks at both ends."""
        return self.field.trimmed
