"""The page of execution dossiers: the chosen ideas, blanks in their plans, and the paper."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from judging_app.domain.event_state import Section
from judging_app.services.organizer.closing import note_dossiers
from judging_app.services.organizer.dossiers import (
    DossiersMade,
    write_dossiers,
    write_separate_dossiers,
)
from judging_app.services.organizer.execution_plans import PlanEntry, PlanList, list_plans
from judging_app.services.organizer.keys import is_locked
from ui.base.idea_word import word
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.base.theme import Tone, theme
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.labels import LEADING, ElidedLabel, PlainLabel
from ui.widgets.layouts import LARGE, keep_lines, keep_width
from ui.widgets.paper_view import PaperView, ShownPaper
from ui.widgets.progress_line import ProgressLine
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.window.paper_page import PaperPage
from ui.words.execution import blank_words, how_far
from ui.words.printed import LOCKED, printed_message
from ui.words.strings import fa, isolate, of

TITLE = "پرونده‌های اجرا"
NOT_OFFICIAL = (
    "پروندهٔ اجرا از نتیجهٔ رسمی ساخته می‌شود.\n"
    "اکنون در «هم‌اندیشی» با «برنامهٔ اجرا…» برنامه‌ها را بنویسید و سپس نتیجه را رسمی کنید."
)
TO_WHOM = "گیرنده: {unit}"
NOBODY = "گیرنده‌ای نوشته نشده است."
BLANKS = "جای خالی: {names}"
WHOLE = "این برنامه کامل است."
ALL = ShownPaper(TITLE, write_dossiers)
"""The dossiers of all chosen ideas in one PDF."""


class ExecutionPage(PaperPage):
    """Shows the dossier of the chosen row. The preview is the PDF that would be printed.

    `plans_wanted` asks for the plans, which are written in the deliberation.
    """

    help_section = "پرونده‌های اجرا"
    plans_wanted = Signal()

    def __init__(
        self,
        session: Session,
        choose: Chooser = choose,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(
            session, Section.EXECUTION, TITLE, "دو صفحه برای هر برگزیده، تا کار آغاز شود",
            choose, ask_printer,
        )  # fmt: skip
        self._found: PlanList | None = None
        self.primary = PrimaryButton("چاپ همه…", "printer", "Ctrl+P")
        self.pdf = SecondaryButton("ذخیرهٔ PDF…", "save", "Ctrl+S")
        self.apart = SecondaryButton(f"یک PDF برای هر {word().one}…", "folder", "Ctrl+Shift+S")
        self.extras = (self.apart, self.pdf)
        columns = (Column(word().one), Column("برنامه", 100))
        self.table: RecordTable[PlanEntry] = RecordTable(
            f"{word().of_many} برگزیده", columns, _row, lines=2, empty="هنوز برگزیده‌ای نیست."
        )
        self.far = PlainLabel("", "strong")
        self.line = ProgressLine("برنامه‌های کامل")
        self.unit = ElidedLabel("", "small")
        self.blanks = PlainLabel("", "small", wrap=True)
        self.plans = SecondaryButton("برنامهٔ اجرا…", "pencil")
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.view = PaperView(session)
        self._build()
        self._connect()

    def _build(self) -> None:
        keep_lines(self.blanks, 2)
        row = QHBoxLayout()
        row.setSpacing(14)
        ideas = Card(margin=18, spacing=8)
        for part in (self.far, self.line, self.unit):
            ideas.body.addWidget(part)
        ideas.body.addWidget(self.table, 1)
        ideas.body.addLayout(self._foot)
        self._foot.addWidget(self.blanks, 1)
        self._foot.addWidget(self.plans, 0, LEADING)
        keep_width(ideas, 372, most=480)
        row.addWidget(ideas)
        page = Card(margin=18, spacing=6)
        page.body.addWidget(self.view, 1)
        row.addWidget(page, 1)
        self.column.addLayout(row, 1)
        self._fit()

    def _fit(self) -> None:
        """With large letters, put the button beside the blanks; the table gets its line."""
        way, is_large = QBoxLayout.Direction, theme().text_scale >= LARGE
        self.plans.fold(folded=is_large)
        self._foot.setDirection(way.LeftToRight if is_large else way.TopToBottom)

    def _connect(self) -> None:
        theme().changed.connect(self._fit)
        self.primary.clicked.connect(self.print_all)
        self.pdf.clicked.connect(self.save)
        self.apart.clicked.connect(self.save_apart)
        self.plans.clicked.connect(self.plans_wanted)
        self.table.chosen.connect(lambda _: self._turn_to())
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Load the plans again, and make the paper of the chosen row."""
        super().refresh()
        self.ask(list_plans, self.file, then=self._show)

    def leave(self) -> None:
        """Delete the paper that was shown."""
        self.view.forget()

    def print_all(self) -> None:
        """Make all dossiers, ask for a printer and a range of pages, and print."""
        self.send_paper(ALL, self._end)

    def save(self) -> None:
        """Ask for a path and write all dossiers there as one PDF."""
        self.save_paper(ALL, self._end)

    def save_apart(self) -> None:
        """Ask for a folder and write one PDF for each chosen idea."""
        folder = self.file.path.parent
        for chosen in self._choose(self, Question(Ask.FOLDER, f"پوشهٔ {TITLE}", "", folder)):
            self.ask(write_separate_dossiers, self.file, chosen, then=self._tell_apart,
                     label=TITLE, watched=True)  # fmt: skip

    def _show(self, found: PlanList) -> None:
        self._found = found
        done, whole = found.complete, len(found.entries)
        self.far.setText(f"{of(done, whole)} برنامه کامل است")
        self.line.set(done, whole)
        to_whom = TO_WHOM.format(unit=isolate(found.addressee)) if found.addressee else NOBODY
        self.unit.setText(to_whom)
        for button in (self.primary, *self.extras):
            button.setEnabled(found.is_official and whole > 0)
        self.plans.setEnabled(whole > 0)
        self.table.show_again(found.entries, key=lambda entry: entry.chosen.idea.id)
        self._turn_to()

    def _turn_to(self) -> None:
        entry = self.table.current
        names = blank_words(entry.plan) if entry else ""
        self.blanks.setText(BLANKS.format(names=names) if names else WHOLE if entry else "")
        self._look()

    def _look(self) -> None:
        """Show the dossier as it prints. Looking asks for no key."""
        self.view.forget()
        entry = self.table.current
        if self._found is None or entry is None:
            self.view.say("")
        elif not self._found.is_official:
            self.view.say(NOT_OFFICIAL)
        else:
            idea_id = entry.chosen.idea.id
            self.ask(is_locked, self.file,
                     then=lambda locked: self._show_paper(idea_id, is_locked=locked))  # fmt: skip

    def _show_paper(self, idea_id: str, *, is_locked: bool) -> None:
        entry = self.table.current
        if entry is None or entry.chosen.idea.id != idea_id:
            return
        if is_locked:
            self.view.say(LOCKED)
        else:
            title = f"پروندهٔ {isolate(entry.chosen.idea.title)}"
            one = ShownPaper(title, write_dossiers, is_watched=False)
            self.view.show_paper(one, idea_ids=(idea_id,))

    def _tell_apart(self, made: DossiersMade) -> None:
        news = f"{fa(made.dossiers)} پروندهٔ اجرا نوشته شد: {isolate(Path(made.path).name)}"
        self.tell_paper(made.path, news, printed_message(made.substitutes))
        self._end(news)

    def _end(self, news: str) -> None:
        """Note the dossiers: they lead to the next task."""
        self.note(note_dossiers, news)


def _row(entry: PlanEntry) -> Row:
    chosen, plan = entry.chosen, entry.plan
    tone: Tone = "accent" if plan.is_complete else "saffron" if plan.texts() else "neutral"
    return (
        Cell(isolate(chosen.idea.title), sub=f"رتبهٔ {fa(chosen.rank)}"),
        Cell(how_far(plan), tone=tone, kind="chip"),
    )
