"""The dialog before a result becomes official: its open points and the consequences."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Judge
from judging_app.domain.readiness import Readiness
from ui.base.idea_word import word
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.division_form import SentenceList
from ui.widgets.labels import PlainLabel
from ui.words.quorum import few_ideas
from ui.words.strings import CANCEL, fa, isolate

MEANING = (
    "پس از رسمی شدن نه پرونده‌ای ادغام می‌شود و نه تصمیمی گرفته می‌شود؛ برنامه‌های اجرا هم ثابت "
    "می‌شوند. برگشتن از آن دلیل می‌خواهد و در دفتر ثبت کارها می‌ماند."
)
_NAMED = 4

Confirm = Callable[[QWidget, Readiness, Callable[[], None]], None]
"""Asks the person, and calls the last argument if they confirm."""


class OfficialDialog(Dialog):
    """Lists the open points. The person may continue in spite of them."""

    help_section = "هم‌اندیشی و رسمی کردن"

    def __init__(self, parent: QWidget | None, ready: Readiness) -> None:
        super().__init__(parent, "رسمی کردن نتیجه", width=580)
        points = SentenceList()
        points.show_sentences(open_points(ready))
        words = "رسمی شود" if ready.is_whole else "با همین کمبودها رسمی شود"
        self.confirm = PrimaryButton(words, "lock")
        self.cancel = SecondaryButton(CANCEL)
        self.body.addWidget(points)
        self.body.addSpacing(6)
        self.body.addWidget(PlainLabel(MEANING, "small", wrap=True))
        self.offer(self.confirm, self.cancel)
        (self.confirm if ready.is_whole else self.cancel).setFocus()


def open_points(ready: Readiness) -> list[tuple[str, str]]:
    """Return the open points as pairs (icon, sentence)."""
    absent, out = len(ready.absent), len(ready.unranked)
    whole = ready.is_whole
    lines = (
        (whole, "check-circle", "همهٔ داوری‌های خواسته‌شده رسیده و کامل است."),
        (absent, "warning", f"پروندهٔ {fa(absent)} داور نرسیده است: {_names(ready.absent)}."),
        (ready.unfinished, "warning", f"داوری ناتمام: {_names(ready.unfinished)}."),
        (not whole and ready.missing, "info",
         f"{fa(ready.missing)} داوری خواسته‌شده در نتیجه نیست."),
        (out, "warning", f"{fa(out)} {word().one} هیچ برگهٔ کاملی ندارد و بی‌رتبه می‌ماند."),
        (ready.disputed, "warning",
         f"{fa(ready.disputed)} برگهٔ ناهمسان تا روشن شدن شمرده نمی‌شود."),
        (ready.below_quorum, "warning", f"{few_ideas(len(ready.below_quorum))}."),
        (ready.uncited, "info", f"{fa(len(ready.uncited))} {word().one} با جایزه متن تقدیر ندارد."),
        (ready.unplanned, "info",
         f"برنامهٔ اجرای {fa(len(ready.unplanned))} {word().of_one} برگزیده جای خالی دارد."),
        (ready.contested, "target",
         f"{fa(ready.contested)} {word().one} مرزی است: شانس برگزیدگی‌شان نه قطعی است و نه ناچیز."),
        (ready.far, "pencil",
         f"{fa(len(ready.far))} تصمیم دستی، سه پله یا بیشتر از رتبهٔ محاسبه‌شده دور است."),
    )  # fmt: skip
    return [(icon, words) for holds, icon, words in lines if holds]


def _names(judges: tuple[Judge, ...]) -> str:
    named = "، ".join(isolate(judge.name) for judge in judges[:_NAMED])
    more = len(judges) - _NAMED
    return f"{named} و {fa(more)} داور دیگر" if more > 0 else named


def confirm_official(parent: QWidget, ready: Readiness, then: Callable[[], None]) -> None:
    """Ask the person, and call `then` if they confirm.

    The dialog does not wait in the answer of a service, which would keep the program busy.
    """
    dialog = OfficialDialog(parent, ready)
    dialog.accepted.connect(then)
    dialog.show_once()
