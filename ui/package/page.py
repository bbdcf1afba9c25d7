"""The package page: it builds the idea package and lists its contents."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.event import Event
from judging_app.domain.event_state import Section
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.right import Right
from judging_app.services.organizer.blindness import Blindness, look_for_traces
from judging_app.services.organizer.events import EventOverview, overview
from judging_app.services.organizer.history import PackageRecord
from judging_app.services.organizer.packages import PackageBuilt, build_package
from judging_app.services.organizer.stick import StickWritten, own_program, write_stick
from judging_app.services.organizer.word_files import choose_word_as_text
from ui.base.idea_word import word
from ui.base.session import Session
from ui.traces.asking import LOOKING, ask_about_traces, decide_traces
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.facts import FactGrid
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import ScrollColumn
from ui.window.event_page import EventPage
from ui.words.blindness import (
    WORD_AS_TEXT,
    WORD_EFFECT,
    WORD_FIXED,
    partly_words,
    unchecked_words,
    unread_words,
    word_words,
)
from ui.words.messages import Message
from ui.words.notices import Action
from ui.words.organizer import moment, shown_receipt
from ui.words.strings import data_size, fa, isolate, listed

HISTORY = (Column("ساخته‌شده در", 190), Column("کد بسته", 330), Column("پرونده"))

WITH_CARDS = (
    "بسته تنها با کد کارت داوران باز می‌شود. کارت هر داور را چاپ کنید و جدا از بسته به دست خودش "
    "بدهید."
)
NO_TRACE = "نشانی از فرستندگان در متن‌ها و پیوست‌ها پیدا نشد."
SAME_CODE = "کد بسته از محتوای بسته ساخته می‌شود: کد یکسان، بستهٔ یکسان."
WILL_FIX, FIXED = "با ساختن بسته قطعی می‌شود", "با نخستین بسته قطعی شده است"
PRINT_CARDS = Action("cards", "چاپ کارت‌ها", "printer")
WHOLE_STICK = (
    "برنامهٔ ویندوز، بسته و یک راهنمای یک‌صفحه‌ای روی فلش نوشته و بازخوانی می‌شود. داوری که میز "
    "داوری را ندارد، «شروع داوری» را روی فلش دو بار کلیک می‌کند."
)


class PackagePage(EventPage):
    """One package for all judges. Building an unchanged package again gives the same bytes.

    `cards_wanted` asks for the judges' cards; nobody can open the package without one.
    """

    help_section = "بستهٔ {many}"
    cards_wanted = Signal()

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(
            session,
            Section.PACKAGE,
            f"بستهٔ {word().many}",
            "یک بسته برای همهٔ داوران؛ روی فلش یا هر راه دیگری",
        )
        self._choose = choose
        self.primary = PrimaryButton("ساختن بسته…", "package", "Ctrl+S").needing(Right.DESK)
        self.primary.keep_room("ساختن دوبارهٔ بسته…")
        self.cards = SecondaryButton("کلیدها و کارت‌ها", "key")
        self.extras = (self.cards,)
        self.stick = SecondaryButton("نوشتن فلش کامل…", "stick").needing(Right.DESK)
        self.traces = QuietButton("نام و نشان فرستندگان در متن‌ها و پیوست‌ها…", "search")
        self.word_as_text = CheckBox(WORD_AS_TEXT)
        self._word_effect = PlainLabel(WORD_EFFECT, "small", wrap=True)
        self.stick_facts = FactGrid()
        self._inside = FactGrid()
        self.history = RecordTable(
            "بسته‌های ساخته‌شده", HISTORY, _history_row,
            empty="هنوز بسته‌ای ساخته نشده است. «ساختن بسته…» را بزنید و جای فلش را نشان دهید.",
        )  # fmt: skip
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        inside = Card("در بسته هست", margin=24)
        inside.body.addWidget(self._inside)
        inside.body.addStretch(1)
        row.addWidget(inside, 1)
        row.addWidget(self._not_inside(), 1)
        area = ScrollColumn("آنچه در بسته هست، و بسته‌هایی که ساخته شده")
        area.column.addLayout(row)
        area.column.addWidget(self._stick_card())
        made = Card("بسته‌هایی که ساخته شده", margin=20, spacing=8)
        made.body.addWidget(PlainLabel(SAME_CODE, "small", wrap=True))
        made.body.addWidget(self.history, 1)
        self.history.setMinimumHeight(150)
        area.column.addWidget(made, 1)
        self.column.addWidget(area, 1)

    def _not_inside(self) -> Card:
        card = Card("در بسته نیست", margin=24)
        for icon, words in (
            ("lock", f"نام پیشنهاددهندگان و واحد آن‌ها؛ داور نمی‌داند {word().one} از کیست."),
            ("file", "نام پرونده‌ها و مشخصات درون پیوست‌ها؛ اصل پیوست‌ها نزد دبیرخانه می‌ماند."),
            ("ban", "امتیاز و یادداشت هیچ داور دیگری."),
        ):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "muted", 20), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(words, wrap=True), 1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        card.body.addWidget(self.word_as_text)
        card.body.addWidget(self._word_effect)
        card.body.addLayout(row_of(self.traces, STRETCH, spacing=10))
        return card

    def _stick_card(self) -> Card:
        card = Card("فلش کامل برای یک داور", margin=24, spacing=10)
        card.body.addWidget(PlainLabel(WHOLE_STICK, wrap=True))
        card.body.addLayout(row_of(self.stick, STRETCH, spacing=10))
        self.stick_facts.hide()
        card.body.addWidget(self.stick_facts)
        return card

    def _connect(self) -> None:
        self.primary.clicked.connect(self.build)
        self.stick.clicked.connect(self.write_stick)
        self.traces.clicked.connect(self.show_traces)
        self.word_as_text.clicked.connect(self._choose_word)
        self.cards.clicked.connect(self.cards_wanted)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Load the facts of the event, and the list of packages that were built so far."""
        super().refresh()
        self.ask(overview, self.file, then=self._show)

    def _choose_word(self, as_text: bool) -> None:
        """Store the choice about Word files; show the stored one again if it was refused."""
        self.ask(
            choose_word_as_text, self.file, as_text=as_text,
            then=lambda _: self._session.announce(), failed=self._refuse_word,
        )  # fmt: skip

    def _refuse_word(self, error: BaseException) -> None:
        self._session.operations.failed.emit(error)
        self.refresh()

    def show_traces(self) -> None:
        """Look for traces of senders, and ask what becomes of each."""
        self.ask(look_for_traces, self.file, then=self._show_traces, label=LOOKING, watched=True)

    def _show_traces(self, found: Blindness) -> None:
        if found.traces:
            decide_traces(self, self._session, found, self._session.announce)
        else:
            looked = f"{fa(found.ideas)} {word().one} و {fa(found.documents)} پیوست دیده شد."
            unseen = filter(None, (unread_words(found.unread), partly_words(found.partly)))
            self.strip.tell(Message(NO_TRACE, looked, " ".join(unseen)), "accent")

    def build(self) -> None:
        """Look for traces of senders; then ask for a path and build the package there."""
        ask_about_traces(self, self._session, self._build_at_path)

    def _build_at_path(self, found: Blindness) -> None:
        suggested = self.file.path.with_suffix(".ideas")
        kinds = f"بستهٔ {word().many} (*.ideas)"
        question = Question(Ask.SAVE, f"جای بستهٔ {word().many}", kinds, suggested)
        for path in self._choose(self, question):
            self.ask(build_package, self.file, path, looked=found.copies, then=self._show_built,
                     label=f"ساختن بستهٔ {word().many}")  # fmt: skip

    def write_stick(self) -> None:
        """Look for traces; then ask for the stick, and for the program; write everything."""
        ask_about_traces(self, self._session, self._write_stick_at_root)

    def _write_stick_at_root(self, found: Blindness) -> None:
        title = "فلش داور"
        for root in self._choose(self, Question(Ask.FOLDER, title, suggested=Path.home())):
            for program in self._program():
                self.ask(write_stick, self.file, root, program, looked=found.copies,
                         then=self._show_stick, label="نوشتن فلش داور", watched=True)  # fmt: skip

    def _program(self) -> tuple[Path, ...]:
        """The program for Windows: its own folder where it runs, otherwise a chosen zip."""
        if own := own_program():
            return (own,)
        question = Question(Ask.FILE, "برنامهٔ ویندوز", "برنامهٔ ویندوز (*.zip)", Path.home())
        return self._choose(self, question)

    def _show_stick(self, written: StickWritten) -> None:
        self.stick_facts.show_facts((
            ("فلش", isolate(str(written.root))),
            ("آغاز با", isolate(written.starter.name)),
            ("بسته", isolate(written.package.path.name)),
            ("راهنما", isolate(written.guide.name)),
            ("برنامه", f"{fa(written.program.files)} پرونده، {data_size(written.program.size)}؛ "
                       "نوشته و بازخوانی شد"),
        ))  # fmt: skip
        self.stick_facts.show()
        self._session.announce()

    def _show(self, seen: EventOverview) -> None:
        event, ideas = seen.event, seen.ideas
        self._inside.show_facts((
            (word().many, f"{fa(len(ideas))} {word().one} با متن کامل و محور"),
            ("کاربرگ داوری", f"{fa(len(event.rubric.criteria))} معیار با وزن، مقیاس و سطح‌ها"),
            ("داوران", f"{fa(len(event.judges))} داور، هر یک با کد کارت خود"),
            (f"تقسیم {word().many}", _division(event, is_built=bool(seen.packages))),
            *_handovers(event),
            ("تعارض منافع", _conflicts(len(event.conflicts))),
        ))  # fmt: skip
        self.word_as_text.setChecked(event.word_as_text)
        self.word_as_text.setEnabled(not seen.packages)
        effect = WORD_FIXED if seen.packages else WORD_EFFECT
        self._word_effect.setText(effect)
        self.word_as_text.setAccessibleDescription(effect)
        self.history.show_items(seen.packages)
        self.primary.setText("ساختن دوبارهٔ بسته…" if seen.packages else "ساختن بسته…")

    def _show_built(self, built: PackageBuilt) -> None:
        happened = f"بسته ساخته و از روی همان‌جا بازخوانی شد: {isolate(built.path.name)}"
        facts = (
            f"{fa(built.ideas)} {word().one} برای {fa(built.judges)} داور",
            data_size(built.size),
            f"کد بسته {shown_receipt(built.digest)}",
        )
        told = (word_words(built.as_text, built.still_word), unchecked_words(built.unchecked))
        words = Message(happened, f"{listed(facts)}.", " ".join(filter(None, told)) or WITH_CARDS)
        self.tell_written(built.path, words, PRINT_CARDS)
        self._session.announce()

    def _act(self, key: str) -> None:
        if key == PRINT_CARDS.key:
            self.cards_wanted.emit()
        else:
            super()._act(key)


def _division(event: Event, *, is_built: bool) -> str:
    stages, until = event.assignment.stages, FIXED if is_built else WILL_FIX
    if not stages:
        return f"هر داور همهٔ {word().many} را می‌خواند؛ {until}"
    words = f"هر {word().one} {fa(stages[0].readings)} داور؛ {until}"
    if len(stages) == 1:
        return words
    count = fa(len(stages[-1].idea_ids()))
    if len(stages) in event.late_stages():
        return f"{words}، و {count} {word().of_one} دیررسیده"
    return f"{words}، و خوانش دوم {count} {word().one}"


def _handovers(event: Event) -> list[tuple[str, str]]:
    names = {judge.id: isolate(judge.name) for judge in event.judges}
    return [
        (
            "داور جایگزین",
            f"{fa(len(h.idea_ids))} {word().of_one} {names[h.absent_id]} به {names[h.reserve_id]}",
        )
        for h in event.assignment.handovers
    ]


def _conflicts(count: int) -> str:
    return f"{fa(count)} مورد اعلام‌شده" if count else "هیچ موردی اعلام نشده است"


def _history_row(record: PackageRecord) -> Row:
    return (
        Cell(moment(record.at)),
        Cell(fa(receipt_code(record.digest)), kind="code"),
        Cell(Path(record.file_name).name, kind="code"),
    )
