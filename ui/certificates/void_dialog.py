"""The question about holders whose certificate is void, before the next ones are issued."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.register import RegisterEntry
from ui.certificates.winners import Winner
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.division_form import SentenceList
from ui.widgets.labels import PlainLabel
from ui.words.organizer import moment
from ui.words.register import serial
from ui.words.strings import CANCEL, fa, isolate

TITLE, TITLE_OF_ONE = (
    "به جای لوح‌های باطل، لوح تازه صادر شود؟",
    "به جای لوح باطل، لوح تازه صادر شود؟",
)
MEANING = "لوح باطل‌شده معتبر نمی‌شود. اگر لوح تازه صادر کنید، شمارهٔ تازه می‌گیرد."
_LISTED = 4
"""The most void certificates that are listed one by one."""


class VoidDialog(Dialog):
    """Says which certificates were void and why. `wants_new` is the answer after it is accepted."""

    def __init__(self, parent: QWidget | None, voided: Sequence[RegisterEntry]) -> None:
        is_one = len(voided) == 1
        super().__init__(parent, TITLE_OF_ONE if is_one else TITLE, width=580)
        self.wants_new = False
        points = SentenceList()
        points.show_sentences(void_points(voided))
        self.anew = SecondaryButton("صدور لوح تازه", "certificate")
        self.without = PrimaryButton("صدور بقیه، بدون این" if is_one else "صدور بقیه، بدون این‌ها")
        self.cancel = QuietButton(CANCEL)
        self.body.addWidget(points)
        self.body.addSpacing(6)
        self.body.addWidget(PlainLabel(MEANING, "small", wrap=True))
        self.offer(self.without, self.cancel)
        self.buttons.insertWidget(1, self.anew)
        self.anew.clicked.connect(self._accept_new)
        self.without.setFocus()

    def _accept_new(self) -> None:
        self.wants_new = True
        self.accept()


def void_points(voided: Sequence[RegisterEntry]) -> list[tuple[str, str]]:
    """Return a sentence on each void certificate, with its icon."""
    found = [("ban", _sentence(entry)) for entry in voided[:_LISTED]]
    rest = len(voided) - _LISTED
    return [*found, *([("info", f"و {fa(rest)} لوح دیگر")] if rest > 0 else [])]


def _sentence(entry: RegisterEntry) -> str:
    names = entry.certificate.names if entry.certificate else ()
    named = "، ".join(isolate(name) for name in names if name.strip())
    whose = f" به نام {named}" if named else ""
    if entry.end is None:
        return f"لوح {serial(entry)}{whose}"
    reason = isolate(entry.end.reason)
    return f"لوح {serial(entry)}{whose} باطل شد؛ {moment(entry.end.at)}. دلیل: {reason}"


def ask_about_void(
    parent: QWidget, winners: Sequence[Winner], go_on: Callable[[bool], None]
) -> None:
    """Call `go_on` with whether new certificates replace void ones; ask if there are any."""
    voided = [winner.voided for winner in winners if winner.voided]
    if not voided:
        go_on(False)  # noqa: FBT003 - the answer itself
        return
    dialog = VoidDialog(parent, voided)
    dialog.accepted.connect(lambda: go_on(dialog.wants_new))
    dialog.show_once()
