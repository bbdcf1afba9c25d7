"""The dialog that asks before a judge's work is removed from this computer."""

from PySide6.QtWidgets import QWidget

from judging_app.services.judge.removing import WorkFacts
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.buttons import DangerButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.words.messages import Message
from ui.words.organizer import moment
from ui.words.strings import CANCEL, fa, isolate, of

TITLE = "برداشتن از این رایانه"
STICK = "به فلش و به پرونده‌هایی که روی آن نوشته‌اید دست زده نمی‌شود."
FOREVER = "پس از آن برگشتی نیست."


class RemoveDialog(Dialog):
    """Says what goes and whether a score file was written; one question."""

    help_section = "برداشتن کار از این رایانه"

    def __init__(self, parent: QWidget | None, facts: WorkFacts) -> None:
        super().__init__(parent, TITLE)
        self.confirm = DangerButton("برداشتن")
        self.cancel = SecondaryButton(CANCEL)
        whose = " · ".join(filter(None, (facts.event_title, facts.judge_name)))
        self.body.addWidget(PlainLabel(isolate(whose or facts.path.name), "strong", wrap=True))
        self.body.addWidget(PlainLabel(_goes(facts), "reading", wrap=True))
        self.state = Banner()
        self.state.keep_open()
        self.state.tell(*handed_in(facts))
        self.body.addWidget(self.state)
        self.body.addWidget(PlainLabel(f"{STICK} {FOREVER}", "muted", wrap=True))
        self.offer(self.confirm, self.cancel)
        self.cancel.setFocus()


def _goes(facts: WorkFacts) -> str:
    marks = f"امتیازها و یادداشت‌های شما ({of(facts.settled, facts.total, word().one)})"
    copies = f" و {fa(facts.copies)} نسخهٔ پشتیبان" if facts.copies else ""
    return f"از این رایانه پاک می‌شود: {marks if facts.total else 'همهٔ این کار'}{copies}."


def handed_in(facts: WorkFacts) -> tuple[Message, Tone]:
    """Return whether the marks are in a score file, as words and tone."""
    if facts.is_practice:
        return Message("این تمرین است و شمرده نمی‌شود.", "", ""), "neutral"
    if facts.written_at is None:
        return Message(
            "پروندهٔ امتیازی از این کار نوشته نشده است.", "این امتیازها جای دیگری نیست.", ""
        ), "brick"
    written = moment(facts.written_at)
    file = isolate(facts.file_name)
    if not facts.is_finished:
        return Message(
            "داوری پایان نیافته است.",
            f"آخرین پروندهٔ امتیاز: {written}. امتیازهای پس از آن تنها روی این رایانه است.",
            "", file,
        ), "saffron"  # fmt: skip
    return Message(
        f"پروندهٔ امتیاز نوشته شده است: {written}.",
        "اگر آن را به دبیرخانه داده‌اید، چیزی از دست نمی‌رود.",
        "", file,
    ), "accent"  # fmt: skip
