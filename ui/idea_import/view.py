"""Import a list of ideas: choose it, decide which column is what, see what it makes."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList
from judging_app.domain.list_mapping import ListMapping
from judging_app.domain.list_result import ListResult
from judging_app.domain.row_place import RowPlace
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.idea_import import ListImport, remember
from ui.base.idea_word import filled
from ui.base.operations import Operations
from ui.idea_import.columns_pane import ColumnsPane, with_headings
from ui.idea_import.file_field import FileField
from ui.idea_import.importer import Importer, Wanted
from ui.idea_import.names_pane import NamesPane
from ui.idea_import.report import ImportReport
from ui.idea_import.rows_pane import RowsPane
from ui.idea_import.side_by_side import SideBySide
from ui.idea_import.summary import ImportSummary
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.layouts import column_in, keep_room_when_hidden
from ui.widgets.section_bar import SectionBar
from ui.words.messages import NOTHING_CHANGED, Message
from ui.words.strings import TABLES, fa

LIST, FOLDER = "فهرست {many}", "پوشهٔ پیوست‌ها"
FOLDER_HINT = "اختیاری؛ نام هر پرونده با کد {one} آغاز شود"
PANES = {"columns": "ستون‌ها", "rows": "پیش و پس", "names": "نام‌ها", "notices": "یادداشت‌ها"}
NO_LIST = "هنوز فهرستی نیست"
CHOOSE_LIST = "فهرست {many} را انتخاب کنید تا همان‌گونه که هست دیده شود."
OUTDATED = Message(
    "سرستون‌های فهرست با بار پیش یکی نیست؛ انتخاب پیشین شما به آن نمی‌خورد.",
    "", "ستون‌ها از نو پیشنهاد شده‌اند؛ آن‌ها را یک بار ببینید.",
)  # fmt: skip
CHOOSE_TITLE = Message(
    "ستون «عنوان» در این فهرست پیدا نشد؛ شاید پروندهٔ دیگری را انتخاب کرده‌اید.",
    NOTHING_CHANGED,
    "فهرست درست را انتخاب کنید، یا بالای ستونی که عنوان‌ها در آن است «عنوان» را برگزینید.",
)  # fmt: skip
NO_TITLE = Message(
    "در برگی که خوانده می‌شود هیچ ستونی «عنوان» نیست.",
    NOTHING_CHANGED, "بالای ستونی که عنوان‌ها در آن است «عنوان» را برگزینید.",
)  # fmt: skip
NO_SHEET = Message(
    "هیچ برگی خوانده نمی‌شود.",
    NOTHING_CHANGED, "برگی را باز کنید و «این برگ خوانده شود» را بزنید.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnPane:
    """A pane that the owner of the view adds before the others."""

    key: str
    title: str
    widget: QWidget


class ImportView(QWidget):
    """Shows what was asked for with `ask`. Its owner keeps the request and asks again.

    `file_chosen`, `folder_chosen` and `choices_chosen` emit what a person has chosen; `returned`
    emits the `Wanted` that holds again after a cancel; `changed` follows every answer.
    """

    file_chosen = Signal(object)
    folder_chosen = Signal(object)
    choices_chosen = Signal(object)
    returned = Signal(object)
    changed = Signal()

    def __init__(self, operations: Operations, choose: Chooser, own: OwnPane | None = None) -> None:
        super().__init__()
        self._operations = operations
        self._choose = choose
        self.importer = Importer(operations, self)
        self.file = FileField("table", filled(LIST), "اکسل دبیرخانه، یا همین‌جا رها کنید")
        self.folder = FileField("folder", FOLDER, filled(FOLDER_HINT), removable=True)
        self.refusal = Banner()
        self.news = Banner()
        self.summary = ImportSummary()
        first = {} if own is None else {own.key: own}
        self.panes = SectionBar({key: one.title for key, one in first.items()} | PANES)
        self.columns = ColumnsPane()
        self.rows = RowsPane()
        self.names = NamesPane()
        self.report = ImportReport()
        self._shown: dict[str, QWidget] = {key: one.widget for key, one in first.items()} | {
            "columns": self.columns, "rows": self.rows, "names": self.names, "notices": self.report,
        }  # fmt: skip
        self.empty = EmptyState("table", NO_LIST)
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        column = column_in(self, spacing=10)
        column.addWidget(SideBySide(self.file, self.folder))
        keep_room_when_hidden(self.summary)
        for widget in (self.panes, self.summary):
            column.addWidget(widget)
        for pane in self._shown.values():
            column.addWidget(pane, 1)
        column.addWidget(self.empty, 1)
        for banner in (self.refusal, self.news):  # at the foot: nothing moves when one comes
            column.addWidget(banner)
        self.show_pane(next(iter(self._shown)))

    def _connect(self) -> None:
        self.file.wanted.connect(self._ask_file)
        self.folder.wanted.connect(self._ask_folder)
        self.file.chosen.connect(self._take_file)
        self.folder.chosen.connect(self.folder_chosen)
        self.folder.removed.connect(lambda: self.folder_chosen.emit(None))
        self.panes.chosen.connect(self.show_pane)
        self.columns.mapping_chosen.connect(self._choose_mapping)
        self.columns.headings_chosen.connect(self._choose_headings)
        self.columns.suggestion_wanted.connect(lambda: self._choose_mapping(None))
        self.names.choices_chosen.connect(self.choices_chosen)
        self.importer.changed.connect(self._follow)
        self.importer.returned.connect(self.returned)

    def ask(self, wanted: Wanted) -> None:
        """Import this list with these choices, unless it was asked for already."""
        for field, path in ((self.file, wanted.path), (self.folder, wanted.attachments)):
            if field.path != path:
                field.show_path(path)
        self.importer.ask(wanted)

    @property
    def result(self) -> ListResult | None:
        """The newest request's result of the list; None while it runs or where it is refused."""
        current = self.importer.current
        return None if current is None else current.result

    @property
    def idea_list(self) -> IdeaList | None:
        """The ideas of `result`."""
        return None if self.result is None else self.result.idea_list

    def accept(self) -> None:
        """Remember the mapping if a person has changed it.

        It is the suggestion for the next list with the same headings.
        """
        current = self.importer.current
        if current is not None and self.importer.wanted.choices.mapping is not None:
            self._operations.run(remember, current.opened, current.mapping)

    def show_pane(self, key: str) -> None:
        """Show the pane of this key. While there is no result, the columns are shown instead."""
        self._pane = key
        self._show_panes()

    def _take_file(self, path: Path) -> None:
        """Take a file. The same one is parsed anew, and its rows may be others than before."""
        if path == self.importer.wanted.path:
            self.importer.ask_again()
            nobody = frozenset[RowPlace]()
            choices = replace(self._choices(), whole_names=nobody, split_names=nobody)
            self.choices_chosen.emit(choices)
        else:
            self.file_chosen.emit(path)

    def _ask_file(self) -> None:
        question = Question(Ask.FILE, filled(LIST), TABLES, self._start())
        for path in self._choose(self, question):
            self.file.set_path(path)

    def _ask_folder(self) -> None:
        for path in self._choose(self, Question(Ask.FOLDER, FOLDER, "", self._start())):
            self.folder.set_path(path)

    def _start(self) -> Path:
        path = self.importer.wanted.path
        return path.parent if path is not None else Path.home()

    def _choices(self) -> ImportChoices:
        return self.importer.wanted.choices

    def _choose_mapping(self, mapping: ListMapping | None) -> None:
        self.choices_chosen.emit(replace(self._choices(), mapping=mapping))

    def _choose_headings(self, sheet: str, first: int, last: int) -> None:
        def take(found: ListImport) -> None:
            self._choose_mapping(with_headings(found.mapping, found.look))

        self.importer.ask_headings(sheet, first, last, take)

    def _follow(self) -> None:
        """Show the state of the importer."""
        shown = self.importer.shown
        if shown is not None:
            self._show_import(shown)
        self._show_banners(shown)
        self._say_empty()
        self._show_panes()
        self.changed.emit()

    def _show_import(self, shown: ListImport) -> None:
        wanted, result = self.importer.wanted, shown.result
        is_chosen = wanted.choices.mapping is not None
        self.columns.show_import(shown, is_chosen=is_chosen)
        rows, names = ((), ()) if result is None else (result.rows, result.names)
        self.rows.show_rows(rows, wanted.themes)
        self.names.show_names(names, wanted.choices)
        if result is not None:
            self.report.show_list(result.idea_list, wanted.themes)
            self.summary.show_result(result)
            self._count("notices", len(result.idea_list.notices))
        self._count("names", len(names))
        guesses = len(self.columns.unsure)
        title = PANES["columns"]
        self.panes.rename("columns", f"{title} ({fa(guesses)} حدس)" if guesses else title)

    def _count(self, key: str, count: int) -> None:
        self.panes.rename(key, f"{PANES[key]} ({fa(count)})" if count else PANES[key])

    def _show_banners(self, shown: ListImport | None) -> None:
        error = self.importer.error
        for banner in (self.refusal, self.news):
            banner.hide()
        for field in (self.file, self.folder):
            field.forget_fault()
        if error is not None:
            self.refusal.tell_error(error)
            if shown is None and self.file.path is not None:
                self.file.show_fault()
        elif shown is not None and shown.refusal is not None:
            self._refuse(shown, shown.refusal)
        if shown is not None and shown.is_outdated:
            self.news.tell(OUTDATED, "saffron")

    def _refuse(self, shown: ListImport, refusal: InputRefused) -> None:
        """Say what is wrong; without a title column it is chosen above the columns."""
        is_of_folder = refusal.path is not None and refusal.path == self.folder.path
        (self.folder if is_of_folder else self.file).show_fault()
        if refusal.reason is Refusal.NO_TITLE_COLUMN:
            is_chosen = self._choices().mapping is not None
            words = (NO_TITLE if shown.mapping.sheets else NO_SHEET) if is_chosen else CHOOSE_TITLE
            self.refusal.tell(words, "saffron")
        else:
            self.refusal.tell_error(refusal)

    def _say_empty(self) -> None:
        if self.importer.is_running:
            self.empty.say(filled("فهرست {many} خوانده می‌شود…"), "چند لحظه درنگ کنید.")
        elif self.importer.error is not None and self.file.path is not None:
            self.empty.say("فهرست خوانده نشد", "پروندهٔ دیگری انتخاب کنید.")
        else:
            self.empty.say(NO_LIST, filled(CHOOSE_LIST))

    def _show_panes(self) -> None:
        shown = self.importer.shown
        has_result = shown is not None and shown.result is not None
        for key in self._shown:
            self.panes.show_too(key, shown=has_result or key == "columns")
        visible = self._pane if has_result else "columns"
        self.panes.show_chosen(visible)
        self.panes.setVisible(shown is not None)
        self.summary.setVisible(has_result)
        for key, pane in self._shown.items():
            pane.setVisible(shown is not None and key == visible)
        self.empty.setVisible(shown is None)
