"""The page of the judges: names, cards, loads, progress, conflicts of interest."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judging_app.domain.amendment import Amendment
from judging_app.domain.event import Judge
from judging_app.domain.event_state import Section
from judging_app.domain.people_records import JudgeRecord
from judging_app.domain.right import Right
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.loads import LoadSet, set_load
from judging_app.services.organizer.panel import add_judge, rename_judge
from judging_app.services.organizer.people_records import JudgeRecords, list_judge_records
from ui.base.idea_word import filled, word
from ui.base.printer import AskPrinter, ask_printer
from ui.base.session import Session
from ui.handover.handover import HandingOver
from ui.judges.conflicts import ConflictCard
from ui.judges.listing import NO_NUMBER, columns, holds, known_words, row, typed_limit
from ui.widgets.amendment_card import AmendmentCard
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.fields import SearchField, TextField
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import SideColumn
from ui.window.event_page import EventPage
from ui.words.amendments import reaches_judges, recorded
from ui.words.messages import Message
from ui.words.notices import Action
from ui.words.strings import code, fa, isolate

TO_PACKAGE = Action(Section.PACKAGE, "بستهٔ اصلاحیه", "package")
RENAMES = "نام و سمت این داور عوض می‌شود؛ کد و کارتش همان می‌ماند."
JOINS = "داور تازه کارت خودش را می‌گیرد. سپس بسته را دوباره بسازید."
DIVIDED = " {many} تقسیم شده‌اند؛ تا خوانش دوم یا سپردن، {any_one} به او نمی‌رسد."
LIMITS = "تقسیم {many} بیش از این به این داور نمی‌دهد؛ اگر اکنون داده باشد، دوباره انجام می‌شود."
LIMITS_LATER = "از این پس: {many} دیررسیده، خوانش دوم و سپردن. آنچه داده شده است می‌ماند."
NUMBER = "سقف سهم یک عدد است؛ خالی یعنی بی‌سقف."
DECLARES = "{judge} به {of_one} {idea} امتیاز نمی‌دهد. امتیازی که داده است می‌ماند ولی شمرده نمی‌شود."
LIFTS = "{judge} دوباره می‌تواند به {of_one} {idea} امتیاز بدهد و امتیاز پیشینش شمرده می‌شود."


@dataclass(frozen=True, slots=True)
class Declaring:
    """The bar would declare a conflict with this idea, or lift it."""

    idea_id: str
    lifts: bool = False


class JudgesPage(EventPage):
    """The table, and beside it the chosen judge. `cards_wanted` asks for keys and cards.

    `ballot_wanted` asks for the paper ballot of a judge.
    """

    help_section = "اصلاح {many} و داوران"
    cards_wanted = Signal()
    ballot_wanted = Signal(str)

    def __init__(
        self, session: Session, choose: Chooser = choose, ask_printer: AskPrinter = ask_printer
    ) -> None:
        super().__init__(session, Section.JUDGES, "داوران", "هیئت داوران، سهم و پیشرفت هر یک")
        self.handing_over = HandingOver(self, session, choose, ask_printer)
        self._records: JudgeRecords | None = None
        self._shown = Judge("", "")
        self._act_now: Declaring | None = None
        self._is_new = False
        self._wanted = ""
        self.primary = PrimaryButton("افزودن داور…", "plus", "Ctrl+N").needing(Right.DESK)
        self.cards = SecondaryButton("کلیدها و کارت‌ها", "lock")
        self.extras = (self.cards,)
        self.search = SearchField("جست‌وجو در داوران", "نام، سمت یا کد…")
        self.table: RecordTable[JudgeRecord] = RecordTable(
            "داوران", columns(), row, lines=2, empty="داوری با این جست‌وجو پیدا نشد."
        )
        self.name = TextField("نام و نام خانوادگی", "نام و نام خانوادگی")
        self.role = TextField("سمت", "سمت؛ می‌تواند خالی بماند")
        self.load = TextField("سقف سهم", "بی‌سقف")
        self.replace = SecondaryButton("سپردن به داور جایگزین…", "people").needing(Right.DESK)
        self.ballot = SecondaryButton("برگهٔ کاغذی…", "pencil").needing(Right.DESK)
        self._known = PlainLabel("", "small", wrap=True)
        self.conflicts = ConflictCard()
        self.corrections = AmendmentCard()
        self.bar = ReasonBar()
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(14)
        main = Card(margin=18, spacing=10)
        main.body.addWidget(self.search)
        main.body.addWidget(self.table, 1)
        line.addWidget(main, 1)
        line.addWidget(self._side())
        self.column.addLayout(line, 1)
        self.column.addWidget(self.bar)

    def _side(self) -> QWidget:
        side = SideColumn("این داور", 316)
        self._one = Card("این داور", margin=16, spacing=6)
        for words, field in (("نام", self.name), ("سمت", self.role), ("سقف سهم", self.load)):
            label = PlainLabel(words, "small")
            label.setBuddy(field)
            self._one.body.addWidget(label)
            self._one.body.addWidget(field)
        self._one.body.addWidget(self._known)
        self._one.body.addWidget(self.ballot)
        self._one.body.addWidget(self.replace)
        for card in (self._one, self.conflicts, self.corrections):
            side.column.addWidget(card)
        side.column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.primary.clicked.connect(self.begin_new)
        self.cards.clicked.connect(self.cards_wanted)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.chosen.connect(self._show_one)
        self.table.opened.connect(lambda _: self.name.setFocus())
        for field in (self.name, self.role, self.load):
            field.textEdited.connect(self._look)
        self.ballot.clicked.connect(lambda: self.ballot_wanted.emit(self._shown.id))
        self.replace.clicked.connect(lambda: self.handing_over.begin(self._shown.id))
        self.conflicts.declare_wanted.connect(self._offer_conflict)
        self.conflicts.lift_wanted.connect(self._offer_lift)
        self.bar.confirmed.connect(self._do)
        self.bar.cancelled.connect(self.take_back)
        self._session.changed.connect(self.refresh)

    @property
    def typed(self) -> Judge:
        """The judge as typed; without an id for a new one."""
        most = typed_limit(self.load.text())
        return Judge(self._shown.id, self.name.text(), self.role.text(), most)

    def refresh(self) -> None:
        """Load the judges again."""
        super().refresh()
        self.ask(list_judge_records, self.file, then=self._show, label="خواندن داوران")

    def unsaved(self) -> Message | None:
        """Return a message while something typed is not recorded."""
        if self.typed == self._shown:
            return None
        return Message("آنچه برای این داور نوشته‌اید ثبت نشده است.", "", "آن را ثبت کنید.")

    def choose(self, judge_id: str) -> None:
        """Make that judge current as soon as the judges are loaded."""
        self._wanted = judge_id
        self.table.choose(lambda one: one.judge.id == judge_id)

    def begin_new(self) -> None:
        """Ask for the name of a new judge, in the fields of the page."""
        self.table.clearSelection()
        self._act_now = None
        self._is_new = True
        self._fill(Judge("", ""))
        self._one.title.setText("داور تازه")
        for widget in (self._known, self.ballot, self.replace, self.conflicts, self.corrections):
            widget.hide()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Show the chosen judge as stored."""
        self._show_one(self.table.current)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, records: JudgeRecords) -> None:
        self._records = records
        self._sift()
        wanted, self._wanted = self._wanted, ""
        self.table.choose(lambda one: one.judge.id == wanted)

    def _sift(self) -> None:
        if self._records is None:
            return
        found = [one for one in self._records.judges if holds(one, self.search.text())]
        is_typing = self.typed != self._shown or self._is_new
        with QSignalBlocker(self.table):  # what is being typed stays
            self.table.show_again(found, key=lambda one: one.judge.id)
        if not is_typing:
            self._show_one(self.table.current)

    def _show_one(self, record: JudgeRecord | None) -> None:
        if self._records is None:
            return
        self._act_now = None
        self._is_new = False
        self._one.title.setText("این داور")
        for widget in (
            self._one,
            self._known,
            self.ballot,
            self.replace,
            self.conflicts,
            self.corrections,
        ):
            widget.setVisible(record is not None)
        self._fill(record.judge if record else Judge("", ""))
        if record is not None:
            ideas = {idea.id: idea for idea in self._records.ideas}
            self._known.setText(known_words(record))
            self.conflicts.show_record(record, ideas)
            self.corrections.show_effects(record.corrections, self._records.event)

    def _fill(self, judge: Judge) -> None:
        self._one.show()
        self._shown = judge
        most = "" if judge.most is None else fa(judge.most)
        for field, text in ((self.name, judge.name), (self.role, judge.role), (self.load, most)):
            field.setText(text)
            field.setCursorPosition(0)
        self._look()

    def _look(self) -> None:
        """Offer to record a typed name; hide the bar when nothing is left to record."""
        if self._records is None or self.typed == self._shown:
            self.bar.close_bar()
            return
        self._act_now = None
        words, confirm = self._offered()
        self.bar.offer(
            filled(words),
            confirm,
            "plus" if self._is_new else "check",
            needs_reason=self._records.amendments.needs_reason,
            may_confirm=bool(self.name.text().strip()) and self.typed.most != NO_NUMBER,
        )

    def _offered(self) -> tuple[str, str]:
        """Return the sentence of the bar, and the words of its button."""
        records = self._records
        is_built = bool(records and records.amendments.needs_reason)
        if self.typed.most == NO_NUMBER:
            return NUMBER, "ثبت سقف"
        if self._is_new:
            is_divided = bool(records and records.event.assignment.stages)
            return JOINS + (DIVIDED if is_divided else ""), "افزودن به هیئت"
        if self.typed == replace(self._shown, most=self.typed.most):
            return LIMITS_LATER if is_built else LIMITS, "ثبت سقف"
        return RENAMES, "ثبت نام"

    def _offer_conflict(self, idea_id: str, reason: str) -> None:
        self._offer(Declaring(idea_id), DECLARES, "اعلام تعارض", reason)

    def _offer_lift(self, idea_id: str) -> None:
        self._offer(Declaring(idea_id, lifts=True), LIFTS, "برداشتن تعارض", "")

    def _offer(self, act: Declaring, words: str, confirm: str, reason: str) -> None:
        """Ask why. A name that was typed and not recorded is put back first."""
        if self.typed != self._shown:
            self._fill(self._shown)
        self._act_now = act
        text = words.format(
            judge=isolate(self._shown.name), of_one=word().of_one, idea=code(act.idea_id)
        )
        self.bar.offer(text, confirm, "undo" if act.lifts else "aside", needs_reason=True)
        self.bar.ask(reason)

    def _do(self, reason: str) -> None:
        act, judge = self._act_now, self.typed
        failed, label = self.strip.tell_error, "ثبت داور"
        if act is not None:
            service = lift_conflict if act.lifts else declare_conflict
            self.ask(service, self.file, judge.id, act.idea_id, reason,
                     then=self._end, failed=failed, label=label)  # fmt: skip
        elif judge.id and judge == replace(self._shown, most=judge.most):
            self.ask(set_load, self.file, judge.id, judge.most, reason,
                     then=self._end_load, failed=failed, label=label)  # fmt: skip
        elif judge.id:
            self.ask(rename_judge, self.file, judge.id, judge.name, judge.role, reason,
                     then=self._end, failed=failed, label=label)  # fmt: skip
        else:
            self.ask(add_judge, self.file, judge.name, judge.role, reason,
                     then=self._end_new, failed=failed, label=label)  # fmt: skip

    def _end(self, made: tuple[Amendment, ...]) -> None:
        """Say what happened, and who learns of it."""
        self._close()
        is_built = self._records is not None and self._records.amendments.needs_reason
        actions = (TO_PACKAGE,) if reaches_judges(made) else ()
        self.strip.tell(recorded(made, is_built=is_built), "accent", *actions)
        self._session.announce()

    def _end_load(self, done: LoadSet) -> None:
        self._close()
        news = f"سقف سهم {isolate(done.judge.name)} ثبت شد."
        redrawn = filled("{many} دوباره میان داوران تقسیم شدند.") if done.is_redrawn else ""
        self.strip.tell(Message(news, redrawn, ""), "accent")
        self._session.announce()

    def _end_new(self, judge: Judge) -> None:
        self._close()
        self._session.announce(f"{isolate(judge.name)} افزوده شد، با کد {isolate(judge.id)}")

    def _close(self) -> None:
        self._act_now = None
        self._is_new = False
        self._shown = self.typed
        self.conflicts.idea.clear()
        self.bar.close_bar()
