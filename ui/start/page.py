"""The first page: judge or organizer, and what is in progress on this computer."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judging_app.services.files import FileSummary, in_progress
from ui.base.operations import Operations
from ui.base.theme import theme
from ui.start.progress_list import ProgressList
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.file_chooser import Ask, Question, choose
from ui.widgets.labels import IconLabel, PlainLabel
from ui.window.page import Page
from ui.words.strings import APP_NAME, TAGLINE

MEASURE = 1080
"""The widest this page becomes, in pixels at a text scale of 1."""


class StartPage(Page):
    """Two doors, and the list of begun work."""

    shown = Signal()
    package_chosen = Signal(object)
    practice_wanted = Signal()
    event_wanted = Signal()
    file_chosen = Signal(object)
    guide_wanted = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__(APP_NAME)
        self.has_head = False
        self._operations = operations
        self.open_package = PrimaryButton("باز کردن بستهٔ ایده‌ها", "package", "Ctrl+O")
        self.practice = SecondaryButton("تمرین داوری", "target", "Ctrl+T")
        self.new_event = PrimaryButton("رویداد تازه", "plus", "Ctrl+N")
        self.open_event = SecondaryButton("باز کردن رویداد", "folder", "Ctrl+Shift+O")
        self.guide = QuietButton("راهنمای یک روز داوری، با تصویر", "idea")
        self.begun = ProgressList()
        self._came_to: QWidget | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._middle = QWidget()
        ground = QVBoxLayout(self._middle)
        ground.setContentsMargins(0, 0, 0, 0)
        ground.setSpacing(14)
        ground.addStretch(2)
        ground.addWidget(PlainLabel(APP_NAME, "brand"))
        ground.addWidget(PlainLabel(TAGLINE, "card"))
        ground.addSpacing(10)
        doors = QHBoxLayout()
        doors.setSpacing(14)
        doors.addWidget(self._judge_door(), 1)
        doors.addWidget(self._office_door(), 1)
        ground.addLayout(doors)
        ground.addWidget(self.begun)
        ground.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeading)
        ground.addStretch(3)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle, 100)
        row.addStretch(1)
        self.column.addLayout(row, 1)
        self._fit()

    def _fit(self) -> None:
        self._middle.setMaximumWidth(theme().room(MEASURE))

    def _judge_door(self) -> Card:
        card = _door("judge", "داور هستم", "بستهٔ ایده‌ها را باز کنید، امتیاز بدهید و پروندهٔ "
                     "امتیاز را به دبیرخانه برسانید.")  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.open_package)
        row.addWidget(self.practice)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _office_door(self) -> Card:
        card = _door("office", "از دبیرخانه‌ام", "رویداد بسازید، امتیازها را ادغام کنید، نتیجه را "
                     "ببینید و لوح‌ها را چاپ کنید.")  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.new_event)
        row.addWidget(self.open_event)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _connect(self) -> None:
        self.open_package.clicked.connect(self._choose_package)
        self.practice.clicked.connect(self.practice_wanted)
        self.new_event.clicked.connect(self.event_wanted)
        self.open_event.clicked.connect(self._choose_event)
        self.begun.chosen.connect(self.file_chosen)
        self.guide.clicked.connect(self.guide_wanted)
        theme().changed.connect(self._fit)

    def refresh(self) -> None:
        """Read anew what is in progress."""
        self.shown.emit()
        self._came_to = self.window().focusWidget()  # where Qt begins, not where a person went
        self._operations.run(in_progress, done=self._show, owner=self)

    def _show(self, summaries: tuple[FileSummary, ...]) -> None:
        here = self.window().focusWidget()
        has_moved = here not in (None, self, self._came_to) and not self.begun.isAncestorOf(here)
        self.begun.show_files(summaries)
        if self.begun.first is not None and not has_moved:
            self.begun.first.show()  # a layout would do so later; what is hidden takes no focus
            self.begun.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_package(self) -> None:
        kinds = "بستهٔ ایده‌ها (*.ideas)"
        for chosen in choose(self, Question(Ask.FILE, "بستهٔ ایده‌ها", kinds, Path.home())):
            self.package_chosen.emit(chosen)

    def _choose_event(self) -> None:
        kinds = "رویداد (*.judging)"
        for chosen in choose(self, Question(Ask.FILE, "رویداد", kinds, Path.home())):
            self.file_chosen.emit(chosen)


def _door(icon_name: str, title: str, text: str) -> Card:
    card = Card(spacing=10)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(IconLabel(icon_name, "accent", 32))
    head.addWidget(PlainLabel(title, "page"), 1)
    card.body.addLayout(head)
    card.body.addWidget(PlainLabel(text, "reading", wrap=True))
    card.body.addSpacing(8)
    card.body.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card
