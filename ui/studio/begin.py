"""The page on which a new event begins: from the sample, an earlier event, a file, or nothing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from judging_app.domain.event_form import EventForm
from judging_app.domain.form_fault import FormFault
from judging_app.domain.form_sentences import placed_words
from judging_app.services.files import FileSummary
from judging_app.services.organizer.beginnings import (
    Beginning,
    begin_like,
    begin_with_definition,
    begin_with_sample,
    begin_with_template,
    earlier_events,
)
from judging_app.services.organizer.drafts import Draft, discard_draft, load_drafts, new_draft
from judging_app.services.organizer.event_forms import write_template
from ui.base.session import Session
from ui.widgets.banner import Banner
from ui.widgets.buttons import EnterButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.draft_list import DraftList
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import column_of, keep_height, take_all
from ui.widgets.scroll import ScrollColumn
from ui.window.page import SessionPage
from ui.words.messages import Message
from ui.words.strings import fa, isolate

MOST = 3
"""The number of earlier events that are shown; others are opened by a file dialog."""
MOST_UNREAD = 6
EVENTS = "رویداد (*.judging)"
DEFINITIONS = "تعریف رویداد (*.toml)"
TEMPLATES = "الگوی اکسل (*.xlsx)"


class BeginPage(SessionPage):
    """`begun` emits a draft: a new one, or one to go on with.

    `news` emits a message afterwards if a part of the file has no place in the form.
    """

    help_section = "رویداد، گام‌به‌گام"
    begun = Signal(object)
    news = Signal(object)

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(
            session, "رویداد تازه", "از کجا آغاز کنیم؟ تا ساختن رویداد، همه‌چیز را می‌توان عوض کرد"
        )
        self._choose = choose
        self.refusal = Banner()
        self.blank = DoorRow("plus", "فرم خالی", "هر گام را خودتان پر می‌کنید.")
        self.sample = DoorRow("star", "آزمودن با رویداد نمونه",
                              "۱۳۰ ایده و ده داور ساختگی؛ به کار خودتان دست نمی‌زند.")  # fmt: skip
        self.other = DoorRow("folder", "رویداد دیگری از این رایانه…",
                             "همه‌چیز آن جز ایده‌ها، امتیازها و کلیدها.")  # fmt: skip
        self.definition = DoorRow("file", "تعریف رویداد (TOML)…",
                                  "پرونده‌ای که پیش‌تر نوشته یا گرفته‌اید.")  # fmt: skip
        self.template = DoorRow("table", "الگوی اکسل پرشده…",
                                "هر بخش در یک برگ؛ ایده‌ها هم در همان پرونده.")  # fmt: skip
        self.save_template = QuietButton("ذخیرهٔ الگوی اکسل…", "save")
        self.drafts = DraftList()
        self._earlier = QVBoxLayout()
        self.doors: list[DoorRow] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        scroll = ScrollColumn("آغاز رویداد", 14)
        scroll.column.addWidget(self.refusal)
        scroll.column.addWidget(self.drafts)
        fresh = Card("تازه", margin=22, spacing=8)
        for door in (self.blank, self.sample):
            fresh.body.addWidget(door)
        earlier = Card("مانند رویدادی پیشین", margin=22, spacing=8)
        self._earlier.setSpacing(8)
        earlier.body.addLayout(self._earlier)
        earlier.body.addWidget(self.other)
        files = Card("از پرونده", margin=22, spacing=8)
        for door in (self.template, self.definition):
            files.body.addWidget(door)
        files.body.addWidget(self.save_template, 0, Qt.AlignmentFlag.AlignLeading)
        for card in (fresh, files, earlier):
            scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.blank.clicked.connect(lambda: self.begun.emit(new_draft(EventForm())))
        self.sample.clicked.connect(lambda: self._begin(begin_with_sample))
        self.definition.clicked.connect(
            lambda: self._ask("تعریف رویداد", DEFINITIONS, begin_with_definition)
        )
        self.template.clicked.connect(
            lambda: self._ask("الگوی پرشده", TEMPLATES, begin_with_template)
        )
        self.save_template.clicked.connect(self._save_template)
        self.other.clicked.connect(lambda: self._ask("رویداد پیشین", EVENTS, begin_like))
        self.drafts.resumed.connect(self.begun)
        self.drafts.discarded.connect(self._discard)

    def refresh(self) -> None:
        """Read the drafts and the earlier events again."""
        self.ask(load_drafts, then=self.drafts.show_drafts)
        self.ask(earlier_events, then=self._show_earlier)

    def _show_earlier(self, events: tuple[FileSummary, ...]) -> None:
        for old in take_all(self._earlier):
            old.hide()
            old.deleteLater()
        self.doors = []
        for summary in events[:MOST]:
            door = DoorRow("flag", summary.event_title, isolate(str(summary.path)))
            door.clicked.connect(partial(self._begin, begin_like, summary.path))
            self._earlier.addWidget(door)
            self.doors.append(door)

    def _ask(self, title: str, kinds: str, make: Callable[[Path], Beginning]) -> None:
        for path in self._choose(self, Question(Ask.FILE, title, kinds, Path.home())):
            self._begin(make, path)

    def _save_template(self) -> None:
        suggested = Path.home() / "الگوی رویداد.xlsx"
        for path in self._choose(self, Question(Ask.SAVE, "جای الگو", TEMPLATES, suggested)):
            self.ask(write_template, path, EventForm(), then=self._tell_template,
                     failed=self.refusal.tell_error, label="نوشتن الگو")  # fmt: skip

    def _tell_template(self, path: Path) -> None:
        words = Message(
            "الگوی اکسل نوشته شد.",
            "سطر مثال هر برگ خوانده نمی‌شود.",
            "برگ‌ها را پر کنید و آن را با «الگوی اکسل پرشده…» باز کنید.",
            detail=isolate(str(path)),
        )
        self.refusal.tell(words, "accent")

    def _begin(self, make: Callable[..., Beginning], *args: object) -> None:
        self.refusal.hide()
        self.ask(make, *args, then=self._go, failed=self.refusal.tell_error,
                 label="آماده کردن پیش‌نویس")  # fmt: skip

    def _go(self, made: Beginning) -> None:
        self.begun.emit(made.draft)
        if made.unread:
            self.news.emit(unread_words(made.unread))

    def _discard(self, draft: Draft) -> None:
        self.ask(discard_draft, draft.id, then=lambda _: self.refresh())


def unread_words(faults: Sequence[FormFault]) -> Message:
    """Return a message about parts of a file that have no place in the form."""
    lines = "\n".join(placed_words(fault) for fault in faults[:MOST_UNREAD])
    return Message(
        f"{fa(len(faults))} جای پرونده خوانده نشد.",
        "بقیه در فرم است.",
        "این‌ها را خودتان در گام‌ها بنویسید.",
        detail=lines,
    )


class DoorRow(EnterButton):
    """A way to begin: an icon, a title, and a sentence."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}، {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, "accent_ink", 26))
        words = column_of(ElidedLabel(title, "strong"), ElidedLabel(text, "small"), spacing=0)
        row.addLayout(words, 1)
        row.addWidget(IconLabel("chevron-left", "muted", 18))
        self.take_mouse()
        keep_height(self, 60)
