"""The page on which a new event begins: from the sample, an earlier event, a file, or nothing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.domain.event_form import EventForm
from judging_app.services.files import FileSummary
from judging_app.services.organizer.beginnings import (
    draft_of_event,
    draft_of_sample,
    earlier_events,
)
from judging_app.services.organizer.drafts import Draft, discard_draft, load_drafts, new_draft
from ui.base.session import Session
from ui.widgets.banner import Banner
from ui.widgets.buttons import EnterButton
from ui.widgets.card import Card
from ui.widgets.draft_list import DraftList
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import column_of, keep_height, take_all
from ui.widgets.scroll import ScrollColumn
from ui.window.page import SessionPage
from ui.words.strings import isolate

MOST = 3
"""The number of earlier events that are shown; others are opened by a file dialog."""
EVENTS = "رویداد (*.judging)"


class BeginPage(SessionPage):
    """`begun` emits a draft: a new one, or one to go on with."""

    begun = Signal(object)

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, "رویداد تازه", "از کجا آغاز کنیم؟ هر چیز را بعد می‌توان عوض کرد")
        self._choose = choose
        self.refusal = Banner()
        self.blank = DoorRow("plus", "فرم خالی", "هر گام را خودتان پر می‌کنید.")
        self.sample = DoorRow("star", "آزمودن با رویداد نمونه",
                              "۱۳۰ ایده و ده داور ساختگی؛ به کار خودتان دست نمی‌زند.")  # fmt: skip
        self.other = DoorRow("folder", "رویداد دیگری از این رایانه…",
                             "همه‌چیز آن جز ایده‌ها، امتیازها و کلیدها.")  # fmt: skip
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
        for card in (fresh, earlier):
            scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.blank.clicked.connect(lambda: self.begun.emit(new_draft(EventForm())))
        self.sample.clicked.connect(lambda: self._begin(draft_of_sample))
        self.other.clicked.connect(self._ask_event)
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
            door.clicked.connect(partial(self._begin, draft_of_event, summary.path))
            self._earlier.addWidget(door)
            self.doors.append(door)

    def _ask_event(self) -> None:
        question = Question(Ask.FILE, "رویداد پیشین", EVENTS, Path.home())
        for path in self._choose(self, question):
            self._begin(draft_of_event, path)

    def _begin(self, make: object, *args: object) -> None:
        self.refusal.hide()
        self.ask(make, *args, then=self.begun.emit, failed=self.refusal.tell_error,  # type: ignore[arg-type]
                 label="آماده کردن پیش‌نویس")  # fmt: skip

    def _discard(self, draft: Draft) -> None:
        self.ask(discard_draft, draft.id, then=lambda _: self.refresh())


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
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keep_height(self, 60)
