"""The step of ideas: the list, its documents, and everything that was noticed on reading it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from judging_app.domain.event_form_check import sketch_of
from judging_app.domain.import_report import IdeaList
from judging_app.domain.list_result import ListResult
from judging_app.services.organizer.idea_import import OpenedList, open_list, preview
from ui.base.idea_word import word
from ui.base.operations import Operations
from ui.studio.anchor_line import AnchorLine
from ui.studio.file_field import FileField
from ui.studio.ideas_preview import IdeasPreview
from ui.studio.import_report import ImportReport
from ui.studio.judges import TABLES
from ui.studio.state import StudioState
from ui.studio.step import Step
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.widgets.layouts import column_of
from ui.words.strings import fa

READING = "خواندن فهرست ایده‌ها"
FOLDER = "پوشهٔ پیوست‌ها"


class IdeasStep(Step):
    """The list is read when it is chosen, and again when themes or choices change.

    `read` is emitted after the list was read or refused.
    """

    key, title, icon = "ideas", "ایده‌ها", "idea"
    parts = ("anchor",)
    read = Signal()

    def __init__(self, state: StudioState, operations: Operations, choose: Chooser) -> None:
        super().__init__(
            state, "فهرست را همان‌گونه که هست بدهید؛ پیش از دیدن شما چیزی نوشته نمی‌شود."
        )
        self._operations = operations
        self._choose = choose
        self._opened: OpenedList | None = None
        self._asked: object = None
        self.result: ListResult | None = None
        self.preview: IdeasPreview = IdeasPreview()
        self.file = FileField("table", "فهرست ایده‌ها", "اکسل دبیرخانه، یا همین‌جا رها کنید")
        self.folder = FileField("folder", FOLDER, "اختیاری؛ نام هر پرونده با کد ایده آغاز شود")
        self.anchors = AnchorLine(state)
        self.refusal = Banner()
        self.report = ImportReport()
        self.empty = EmptyState("table", "هنوز فهرستی نیست",
                                "فهرست ایده‌ها را انتخاب کنید تا ببینید چه خوانده شد.")  # fmt: skip
        self._build()
        self._connect()

    def _build(self) -> None:
        body = self.card.body
        body.addLayout(column_of(self.file, self.folder, spacing=8))
        body.addWidget(self.anchors)
        for widget in (self.refusal, self.report, self.empty):
            body.addWidget(widget, 0 if widget is self.refusal else 1)
        self.report.hide()
        self.first = self.file.button

    def _connect(self) -> None:
        self.file.wanted.connect(self._ask_file)
        self.folder.wanted.connect(self._ask_folder)
        self.file.chosen.connect(self._choose_file)
        self.folder.chosen.connect(lambda path: self.state.change_lists(attachments=path))
        self.report.sheets_wanted.connect(self._choose_sheets)
        self.state.changed.connect(self._follow)
        self._follow()

    def go_to(self, place: str) -> None:
        """Go to the anchors, which can only be removed here."""
        (self.anchors.remove if place.startswith("anchor") else self.first).setFocus()

    @property
    def idea_list(self) -> IdeaList | None:
        """The list as it was read last; None before, and after a refusal."""
        return self.result.idea_list if self.result is not None else None

    @property
    def is_begun(self) -> bool:
        """Whether a list was read."""
        return self.result is not None

    @property
    def ideas_known(self) -> int:
        """How many ideas were read."""
        return len(self.result.idea_list.ideas) if self.result is not None else 0

    @property
    def number(self) -> str:
        """How many ideas were read."""
        return fa(len(self.result.idea_list.ideas)) if self.result is not None else ""

    @property
    def summary(self) -> str:
        """How many ideas were read, in words."""
        return f"{self.number} {word().one}" if self.number else ""

    def _ask_file(self) -> None:
        start = self.state.lists.ideas.parent if self.state.lists.ideas else Path.home()
        for path in self._choose(self, Question(Ask.FILE, "فهرست ایده‌ها", TABLES, start)):
            self.file.set_path(path)

    def _ask_folder(self) -> None:
        start = self.state.lists.ideas.parent if self.state.lists.ideas else Path.home()
        for path in self._choose(self, Question(Ask.FOLDER, FOLDER, "", start)):
            self.folder.set_path(path)

    def _choose_file(self, path: Path) -> None:
        """Read this list, even if it was chosen before: its content may be another."""
        self._opened, self._asked = None, None
        choices = replace(self.state.lists.choices, all_sheets=False)
        if path == self.state.lists.ideas:
            self._follow()
        else:
            self.state.change_lists(ideas=path, choices=choices)

    def _choose_sheets(self, all_sheets: bool) -> None:
        choices = replace(self.state.lists.choices, all_sheets=all_sheets)
        self.state.change_lists(choices=choices)

    def _follow(self) -> None:
        """Read the list again if it, the choices about it or the themes have changed."""
        lists = self.state.lists
        for field, path in ((self.file, lists.ideas), (self.folder, lists.attachments)):
            if field.path != path:
                field.show_path(path)
        wanted = (lists, self.state.form.themes)
        if wanted == self._asked:
            return
        self._asked = wanted
        if lists.ideas is None:
            self._forget()
        elif self._opened is not None and self._opened.path == lists.ideas:
            self._preview(self._opened)
        else:
            self._operations.run(
                open_list, lists.ideas, done=self._open, failed=self._refuse, label=READING,
                owner=self,
            )  # fmt: skip

    def _open(self, opened: OpenedList) -> None:
        if opened.path == self.state.lists.ideas:
            self._opened = opened
            self._preview(opened)

    def _preview(self, opened: OpenedList) -> None:
        themes, lists, asked = sketch_of(self.state.form).themes, self.state.lists, self._asked
        self._operations.run(
            preview, opened, themes, lists.choices, lists.attachments,
            done=lambda result: self._show(result) if asked == self._asked else None,
            failed=self._refuse, label=READING, watched=True, owner=self,
        )  # fmt: skip

    def _show(self, result: ListResult) -> None:
        self.result = result
        self.refusal.hide()
        themes = sketch_of(self.state.form).themes
        reads_all = self.state.lists.choices.all_sheets
        self.report.show_list(result.idea_list, themes, reads_all=reads_all)
        self.preview.show_ideas(result.idea_list.ideas, themes)
        self._show_state()

    def _forget(self) -> None:
        self.result = None
        self.preview.show_ideas((), ())
        self._show_state()

    def _refuse(self, error: BaseException) -> None:
        self._forget()
        self.refusal.tell_error(error)
        self.file.show_fault()

    def _show_state(self) -> None:
        self.report.setVisible(self.result is not None)
        self.empty.setVisible(self.result is None)
        self.read.emit()
