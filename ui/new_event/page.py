"""The page of a new event: three files, every notice of their import, and a path to save."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.passphrase import event_words
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.events import EventPreview, preview_event, write_event
from judging_app.services.sample import write_definition
from judging_app.system.paths import resources
from ui.base.session import Session
from ui.new_event.file_field import FileField
from ui.new_event.import_report import ImportReport
from ui.new_event.protection import Protection
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.scroll import SideColumn
from ui.window.page import SessionPage
from ui.words.messages import Message
from ui.words.strings import isolate

TABLES = "صفحه‌گسترده (*.xlsx *.xls *.ods *.csv)"
DEFINITIONS = "تعریف رویداد (*.toml)"


STARTED = Message(
    "نمونهٔ تعریف رویداد نوشته شد.",
    "نام رویداد، تاریخ‌ها، معیارها و عنوان‌ها در آن نمونه‌اند.",
    "آن را در یک ویرایشگر متن باز و از آنِ خود کنید، ذخیره کنید و دوباره انتخاب کنید.",
)


class NewEventPage(SessionPage):
    """`created` emits the open file of the new event."""

    created = Signal(object)

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(
            session, "رویداد تازه", "سه پرونده را بدهید؛ پیش از دیدن شما چیزی نوشته نمی‌شود"
        )
        self._choose = choose
        self.preview: EventPreview | None = None
        self._all_sheets = False
        self.definition = FileField("flag", "تعریف رویداد", "نام رویداد، معیارها و جایزه‌ها")
        self.ideas = FileField("idea", "فهرست ایده‌ها", "اکسل دبیرخانه، همان‌گونه که هست")
        self.judges = FileField("people", "فهرست داوران", "کد، نام و سمت داوران")
        self.protection = Protection()
        self.sample = QuietButton("آزمودن با رویداد نمونه", "star")
        self.start = QuietButton("ذخیرهٔ یک نمونه برای شروع…", "save")
        self.primary = PrimaryButton("ساختن رویداد…", "check", "Ctrl+S")
        self.refusal = Banner()
        self.empty = EmptyState("table", "", "")
        self.report = ImportReport()
        self._build()
        self._connect()
        self._show_state()

    @property
    def fields(self) -> tuple[FileField, FileField, FileField]:
        """The three fields, in their order on the page."""
        return self.definition, self.ideas, self.judges

    def _build(self) -> None:
        row = row_of((self._files_column(), 0), spacing=14)
        self._report_card = Card(margin=20)
        self._report_card.body.addWidget(self.refusal)
        self._report_card.body.addWidget(self.empty, 1)
        self._report_card.body.addWidget(self.report, 1)
        row.addWidget(self._report_card, 1)
        self.column.addLayout(row, 1)

    def _files_column(self) -> SideColumn:
        side = SideColumn("پرونده‌ها و گذرواژه", 372, 10)
        column = side.column
        for field in self.fields:
            column.addWidget(field)
        column.addWidget(PlainLabel(
            "پرونده‌ها فقط خوانده می‌شوند. می‌توانید هر یک را روی جای خودش رها کنید.",
            "small", wrap=True))  # fmt: skip
        for button in (self.start, self.sample):
            column.addLayout(row_of(button, STRETCH))
        column.addWidget(self.protection)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        kinds = {self.definition: DEFINITIONS, self.ideas: TABLES, self.judges: TABLES}
        for field, kind in kinds.items():
            field.wanted.connect(lambda field=field, kind=kind: self._ask(field, kind))
            field.chosen.connect(lambda _: self.read())
        self.ideas.chosen.connect(lambda _: self._choose_sheets(all_sheets=False))
        self.report.sheets_wanted.connect(lambda every: self._choose_sheets(all_sheets=every))
        self.sample.clicked.connect(self.take_sample)
        self.start.clicked.connect(self.save_start)
        self.protection.changed.connect(self._show_state)
        self.primary.clicked.connect(self.save)

    def take_sample(self) -> None:
        """Fill in the sample event that ships with the application."""
        folder = resources() / "sample_event"
        names = ("event.toml", "ideas.xlsx", "judges.xlsx")
        for field, name in zip(self.fields, names, strict=True):
            field.set_path(folder / name)

    def save_start(self) -> None:
        """Ask for a path and write the sample definition there, as a starting point."""
        suggested = Path.home() / "event.toml"
        question = Question(Ask.SAVE, "جای تعریف رویداد", DEFINITIONS, suggested)
        for path in self._choose(self, question):
            self.ask(write_definition, path, then=self._tell_start, failed=self._refuse)

    def _tell_start(self, path: Path) -> None:
        self.definition.set_path(path)
        self.refusal.tell(replace(STARTED, detail=isolate(str(path))), "accent")
        self._show_state()

    def read(self) -> None:
        """Import the three files again if all are chosen."""
        self.preview = None
        self.refusal.hide()
        for field in self.fields:
            field.forget_fault()
        self._show_state()
        definition, ideas, judges = (field.path for field in self.fields)
        if definition and ideas and judges:
            self.ask(preview_event, definition=definition, ideas=ideas, judges=judges,
                     choices=ImportChoices(all_sheets=self._all_sheets),
                     then=lambda preview: self._show_preview(preview, (definition, ideas, judges)),
                     failed=self._refuse, label="خواندن سه پرونده", watched=True)  # fmt: skip

    def _choose_sheets(self, *, all_sheets: bool) -> None:
        """Import all worksheets of ideas together, or one. A new file begins with one worksheet."""
        if self._all_sheets is not all_sheets:
            self._all_sheets = all_sheets
            self.read()

    def save(self) -> None:
        """Ask for a path and write the event there."""
        if self.preview is None:
            return
        suggested = Path.home() / f"{_file_name(self.preview.event.title)}.judging"
        question = Question(
            Ask.SAVE, "جای پروندهٔ رویداد", "رویداد (*.judging)", suggested, replaces=False
        )
        for path in self._choose(self, question):
            self.ask(write_event, path, self.preview, self.protection.passphrase,
                     then=self.created.emit, failed=self._refuse,
                     label="نوشتن رویداد")  # fmt: skip

    def _ask(self, field: FileField, kind: str) -> None:
        others = [other.path for other in self.fields if other.path]
        start = others[-1].parent if others else Path.home()
        for path in self._choose(self, Question(Ask.FILE, "انتخاب پرونده", kind, start)):
            field.set_path(path)

    def _show_preview(self, preview: EventPreview, read: tuple[Path, ...]) -> None:
        """Show the result, unless another file was chosen meanwhile."""
        if read != tuple(field.path for field in self.fields):
            return
        self.preview = preview
        self.protection.fields.event_words = event_words(preview.event)
        self.report.show_preview(preview, reads_all=self._all_sheets)
        self._show_state()

    def _refuse(self, error: BaseException) -> None:
        """Show on the page what is wrong and where in the file."""
        self.refusal.tell_error(error)
        if isinstance(error, InputRefused):
            self._mark_fault(error)
        self._show_state()

    def _mark_fault(self, error: InputRefused) -> None:
        """Mark the faulty field.

        If one file is in two fields, mark only the field where it is wrong.
        """
        sought = {Refusal.NO_TITLE_COLUMN: self.ideas, Refusal.NO_NAME_COLUMN: self.judges}
        places = (sought[error.reason],) if error.reason in sought else self.fields
        for field in places:
            if field.path is not None and field.path == error.path:
                field.show_fault()

    def _show_state(self) -> None:
        ready = self.preview is not None
        missing = [field for field in self.fields if field.path is None]
        self.report.setVisible(ready)
        self.empty.setVisible(not ready)
        self.primary.setEnabled(ready and self.protection.is_complete)
        if not self.refusal.isHidden():
            self.empty.say("رویداد هنوز ساخته نشده", "پس از درست کردن پرونده، دوباره انتخابش کنید.")
        elif missing:
            self.empty.say(
                "هنوز چیزی برای بازبینی نیست",
                "سه پرونده را انتخاب کنید تا گزارش ورود را اینجا ببینید: چند ایده خوانده شد،\n"
                "چه ردیف‌هایی خوانده نشد، کدام عنوان‌ها همانندند و چه متن‌هایی یکدست شد.",
            )
        else:
            self.empty.say("در حال خواندن…", "")


def _file_name(title: str) -> str:
    """Return a title as a file name, without characters that file systems forbid."""
    return "".join(" " if char in '\\/:*?"<>|' else char for char in title).strip() or "رویداد"
