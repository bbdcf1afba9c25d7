"""The start page: judge or organizer, and the files in progress on this computer."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from judging_app.services.files import FileSummary, in_progress
from judging_app.services.organizer.drafts import Draft, discard_draft, load_drafts
from ui.base.lazy import LazyModule
from ui.base.session import Session
from ui.base.theme import theme
from ui.start.progress_list import ProgressList
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.draft_list import DraftList
from ui.widgets.file_chooser import Ask, Question, choose
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import STRETCH, column_in, row_of
from ui.widgets.scroll import ScrollColumn
from ui.window.page import SessionPage
from ui.words.names import APP_NAME
from ui.words.strings import TAGLINE

if TYPE_CHECKING:
    from judging_app.services.judge import removing
    from judging_app.services.judge.removing import WorkFacts
else:
    removing = LazyModule("judging_app.services.judge.removing")

MOST_DRAFTS = 3
"""The number of drafts on this page; the page of a new event shows all."""
MEASURE = 1080
"""The largest width of this page, in pixels at a text scale of 1."""
OFFICE_WORDS = 370
"""The pixels that the secretariat's half needs, at that scale, for all words of its first line."""


class StartPage(SessionPage):
    """Two large buttons (judge, organizer) and the list of files in progress."""

    help_section = "آغاز"
    has_title = False
    shown = Signal()
    package_chosen = Signal(object)
    practice_wanted = Signal()
    event_wanted = Signal()
    server_wanted = Signal()
    file_chosen = Signal(object)
    draft_chosen = Signal(object)
    guide_wanted = Signal()
    about_wanted = Signal()
    news = Signal(str)
    """Emitted with good news for the foot of the window."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, APP_NAME)
        self.open_package = PrimaryButton("باز کردن بستهٔ ایده‌ها", "package", "Ctrl+O")
        self.practice = SecondaryButton("تمرین داوری", "target", "Ctrl+T")
        self.new_event = PrimaryButton("رویداد تازه", "plus", "Ctrl+N")
        self.open_event = SecondaryButton("باز کردن رویداد", "folder", "Ctrl+Shift+O")
        self.server = QuietButton("رویداد روی سرور…", "server")
        self.guide = QuietButton("راهنمای یک روز داوری، با تصویر", "idea")
        self.about = QuietButton(f"دربارهٔ {APP_NAME}", "info")
        self.begun = ProgressList()
        self.drafts = DraftList(MOST_DRAFTS)
        self._came_to: QWidget | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._middle = QWidget()
        ground = column_in(self._middle, spacing=14)
        ground.addStretch(2)
        ground.addWidget(PlainLabel(APP_NAME, "brand"))
        ground.addWidget(PlainLabel(TAGLINE, "card"))
        ground.addSpacing(10)
        ground.addLayout(row_of((self._judge_door(), 1), (self._office_door(), 1), spacing=14))
        ground.addWidget(self.begun)
        ground.addWidget(self.drafts)
        ground.addLayout(row_of(self.guide, self.about, STRETCH, spacing=10))
        ground.addStretch(3)
        scroll = ScrollColumn("آغاز")
        scroll.column.addLayout(row_of(STRETCH, (self._middle, 100), STRETCH), 1)
        self.column.addWidget(scroll, 1)
        self._fit()

    def _fit(self) -> None:
        self._middle.setMaximumWidth(theme().scaled(MEASURE))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the way to a server in words where they fit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Show the way to a server as an icon where half of the page has no room for its words."""
        half = min(self.width(), theme().scaled(MEASURE)) / 2
        self.server.fold(folded=half < theme().scaled(OFFICE_WORDS))

    def _judge_door(self) -> Card:
        card = _door("judge", "داور هستم", "بستهٔ ایده‌ها را باز کنید، امتیاز بدهید و پروندهٔ "
                     "امتیاز را به دبیرخانه برسانید.")  # fmt: skip
        card.body.addLayout(row_of(self.open_package, self.practice, STRETCH, spacing=10))
        return card

    def _office_door(self) -> Card:
        card = _door("office", "کار دبیرخانه", "رویداد بسازید، امتیازها را ادغام کنید، نتیجه را "
                     "ببینید و لوح‌ها را چاپ کنید.", self.server)  # fmt: skip
        card.body.addLayout(row_of(self.new_event, self.open_event, STRETCH, spacing=10))
        return card

    def _connect(self) -> None:
        self.open_package.clicked.connect(self._choose_package)
        self.practice.clicked.connect(self.practice_wanted)
        self.new_event.clicked.connect(self.event_wanted)
        self.open_event.clicked.connect(self._choose_event)
        self.server.clicked.connect(self.server_wanted)
        self.begun.chosen.connect(self.file_chosen)
        self.begun.removal_wanted.connect(
            lambda path: self.ask(removing.work_facts, path, then=self._ask_removal)
        )
        self.drafts.resumed.connect(self.draft_chosen)
        self.drafts.discarded.connect(self._discard)
        self.guide.clicked.connect(self.guide_wanted)
        self.about.clicked.connect(self.about_wanted)
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Load the list of files in progress again."""
        self.shown.emit()
        self._came_to = self.window().focusWidget()  # the focus that Qt sets at first
        self.ask(in_progress, then=self._show)
        self.ask(load_drafts, then=self.drafts.show_drafts)

    def _discard(self, draft: Draft) -> None:
        self.ask(discard_draft, draft.id, then=lambda _: self.refresh())

    def _ask_removal(self, facts: "WorkFacts") -> None:
        from ui.start.remove_dialog import RemoveDialog  # loaded on demand

        dialog = RemoveDialog(self, facts)
        dialog.accepted.connect(lambda: self._remove(facts))
        dialog.show_once()

    def _remove(self, facts: "WorkFacts") -> None:
        def done(_: object) -> None:
            self.news.emit("از این رایانه برداشته شد")
            self.refresh()

        self.ask(
            removing.remove_workspace, facts.path, unfinished=True, then=done,
            label="برداشتن کار از این رایانه",
        )  # fmt: skip

    def _show(self, summaries: tuple[FileSummary, ...]) -> None:
        here = self.window().focusWidget()
        has_moved = here not in (None, self, self._came_to) and not self.begun.isAncestorOf(here)
        self.begun.show_files(summaries)
        if self.begun.first is not None and not has_moved:
            self.begun.first.show()  # show now: a hidden widget takes no focus
            self.begun.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_package(self) -> None:
        kinds = "بستهٔ ایده‌ها (*.ideas)"
        for chosen in choose(self, Question(Ask.FILE, "بستهٔ ایده‌ها", kinds, Path.home())):
            self.package_chosen.emit(chosen)

    def _choose_event(self) -> None:
        kinds = "رویداد (*.judging)"
        for chosen in choose(self, Question(Ask.FILE, "رویداد", kinds, Path.home())):
            self.file_chosen.emit(chosen)


def _door(icon_name: str, title: str, text: str, *beside: QWidget) -> Card:
    card = Card(spacing=10)
    sign, name = IconLabel(icon_name, "accent", 32), PlainLabel(title, "page")
    card.body.addLayout(row_of(sign, (name, 1), *beside, spacing=12))
    card.body.addWidget(PlainLabel(text, "reading", wrap=True))
    card.body.addSpacing(8)
    card.body.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card
