"""The finish page: the self-check, the choice of a folder, and writing the score file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from ui.base.drives import Drive, StickWatch, sticks
from ui.base.theme import restyle
from ui.finish.end_choice import EndChoice
from ui.finish.self_check import SelfCheck
from ui.state.desk_state import DeskState
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.choice import ChoiceRow
from ui.widgets.file_chooser import Ask, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of, take_all
from ui.widgets.scroll import ScrollColumn
from ui.window.page import Page
from ui.words.strings import data_size, is_persian, isolate, stick_name

HOW = (
    "فلش را وصل کنید؛ خودش اینجا پیدا می‌شود. پرونده نوشته، دوباره خوانده و با امتیازهای شما "
    "سنجیده می‌شود."
)


class FinishPage(Page):
    """The page that finishes the judge's work. `place_wanted` emits an idea to return to.

    It also emits a criterion or nothing. `folder_chosen` emits the folder for the file, and whether
    the file is final although ideas are open.
    """

    help_section = "پایان داوری"
    primary: PrimaryButton
    place_wanted = Signal(str, str)
    folder_chosen = Signal(object, bool)

    def __init__(self, desk: DeskState) -> None:
        super().__init__("پایان داوری", desk.desk.event.title)
        self._folder: Path | None = None
        self._drives: tuple[Drive, ...] = ()
        self._rows: list[ChoiceRow] = []
        self._choices = QButtonGroup(self)
        self._choices.setExclusive(False)  # none is chosen while a folder is
        left = 0 if desk.is_finished else desk.tally.left
        self.end = EndChoice(left) if left else None
        self.check = SelfCheck(desk)
        self.primary = PrimaryButton("نوشتن پروندهٔ امتیاز", "save", "Ctrl+Return")
        self.other = SecondaryButton("پوشهٔ دیگر…", "folder")
        self._places = QVBoxLayout()
        self._where = PlainLabel("نوشته می‌شود در:", "small")
        self._chosen = PlainLabel("", "code", wrap=True)
        self._nothing = PlainLabel("فلشی وصل نیست.", "strong")
        self._watch = StickWatch(lambda: sticks(), self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addLayout(row_of((self.check, 3), (self._place_card(), 2), spacing=14), 1)
        self.primary.setEnabled(False)

    def _place_card(self) -> Card:
        card = Card("کجا نوشته شود؟", spacing=10)
        area = ScrollColumn("جای پروندهٔ امتیاز", spacing=10)
        card.body.addWidget(area, 1)
        column = area.column
        column.addWidget(PlainLabel(HOW, "muted", wrap=True))
        self._places.setSpacing(4)
        column.addLayout(self._places)
        column.addWidget(self._nothing)
        column.addLayout(row_of(self.other, STRETCH))
        column.addWidget(self._where)
        column.addWidget(self._chosen)
        self._where.hide()
        column.addStretch(1)
        if self.end is not None:
            column.addWidget(self.end)
        return card

    def _connect(self) -> None:
        self.check.wanted.connect(self.place_wanted)
        self.other.clicked.connect(self._choose_folder)
        self.primary.clicked.connect(self._write)
        self._watch.found.connect(self._show_found)

    def refresh(self) -> None:
        """Search for sticks, repeatedly while the page is in front."""
        self._watch.start()

    def leave(self) -> None:
        """Stop searching."""
        self._watch.stop()

    def choose(self, folder: Path) -> None:
        """Write into this folder."""
        self._folder = folder
        self._nothing.hide()
        self._where.show()
        restyle(self._chosen, "role", "small" if is_persian(str(folder)) else "code")
        self._chosen.setText(isolate(str(folder)))
        self.primary.setEnabled(True)

    def _show_found(self, found: tuple[Drive, ...]) -> None:
        is_same = [(one.folder, one.name) for one in found] == [
            (one.folder, one.name) for one in self._drives
        ]
        self._drives = found
        if is_same:
            self._update_rows()
        else:
            self._build_rows()

    def _update_rows(self) -> None:
        """Show the room again. It changes all the time; a row that stays keeps mark and focus."""
        for row, drive in zip(self._rows, self._drives, strict=True):
            row.set_trailing(_note(drive))
            row.setEnabled(not drive.is_read_only)

    def _build_rows(self) -> None:
        found = self._drives
        for gone in take_all(self._places):
            gone.deleteLater()
        self._rows = [self._drive_row(drive) for drive in found]
        for row in self._rows:
            self._places.addWidget(row)
        self._nothing.setVisible(not found and self._folder is None)
        if len(found) == 1 and self._folder is None and not found[0].is_read_only:
            self._pick(found[0])

    def _drive_row(self, drive: Drive) -> ChoiceRow:
        row = ChoiceRow(stick_name(drive.name), isolate(str(drive.folder)), _note(drive))
        self._choices.addButton(row)
        row.setEnabled(not drive.is_read_only)
        row.setChecked(drive.folder == self._folder)
        row.clicked.connect(lambda: self._pick(drive))
        return row

    def _pick(self, drive: Drive) -> None:
        for row, known in zip(self._rows, self._drives, strict=True):
            row.setChecked(known.folder == drive.folder)
        self.choose(drive.folder)

    def _choose_folder(self) -> None:
        question = Question(Ask.FOLDER, "پوشهٔ پروندهٔ امتیاز", "", Path.home())
        for chosen in choose(self, question):
            self.choose(chosen)

    def _write(self) -> None:
        if self._folder is not None:
            final = self.end is not None and self.end.is_final
            self.folder_chosen.emit(self._folder, final)


def _note(drive: Drive) -> str:
    return "فقط‌خواندنی" if drive.is_read_only else f"{data_size(drive.free)} جای خالی"
