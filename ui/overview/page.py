"""The overview page: the event's progress, the next step, the panel, the rules."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.award import Award
from judging_app.domain.event import Event
from judging_app.domain.event_state import EventState, Section, Task
from judging_app.domain.returns import JudgeReturn, ReturnState
from judging_app.domain.right import Right
from judging_app.persian.dates import jalali_long
from judging_app.services.organizer.events import EventOverview, overview
from judging_app.services.organizer.keys import can_lock, put_sheet_away
from ui.base.idea_word import word
from ui.base.session import Session
from ui.handover.handover import HandingOver
from ui.overview.archiving import Archiving
from ui.overview.step_path import StepPath
from ui.overview.steps import steps
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.facts import FactGrid, ShareList
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import ScrollColumn
from ui.window.event_page import EventPage
from ui.words.event_state import PRINT_SHEET, PUT_AWAY, TASK, task_words
from ui.words.organizer import moment, tie_rule
from ui.words.people import return_look
from ui.words.periods import period_note
from ui.words.quorum import least_words
from ui.words.results import METHOD
from ui.words.strings import fa, isolate, of

PANEL = (Column("داور"), Column("پیشرفت", 230), Column("حالت", 156, 1), Column("بسته", 56, 4),
         Column("نسخه", 56, 3), Column("آخرین دریافت", 168, 2))  # fmt: skip


class OverviewPage(EventPage):
    """Shows the progress; its main button is the next task. `log_wanted` asks for the audit log."""

    help_section = "رویداد ساخته شد"
    log_wanted = Signal()
    cards_wanted = Signal()
    lock_wanted = Signal()
    """Emitted to forget the event's keys until its passphrase is typed again."""

    reimport_wanted = Signal()
    """Emitted to import the list of ideas again; only before the first package."""
    recovery_sheet_wanted = Signal()
    """Emitted to print the recovery sheet."""

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, Section.OVERVIEW, "رویداد")
        self._built = 0
        self.primary = PrimaryButton(*task_words(Task.BUILD_PACKAGE), "Ctrl+Return")
        self.primary.keep_room(*(task_words(task)[0] for task in TASK))
        self.log = SecondaryButton("دفتر ثبت کارها", "list")
        self.cards = SecondaryButton("کلیدها و کارت‌ها", "key")
        self.lock = SecondaryButton("قفل", "lock", "Ctrl+Shift+L")
        self.lock.setEnabled(False)
        self.extras = (self.cards, self.log, self.lock)
        self.archiving = Archiving(self, session, choose)
        self.handing_over = HandingOver(self, session, choose)
        self.replace = QuietButton(f"سپردن {word().many} به داور جایگزین…", "people").needing(
            Right.DESK
        )
        self.reimport = QuietButton(f"خواندن دوبارهٔ فهرست {word().many}…", "table").needing(
            Right.DESK
        )
        self.reimport.hide()
        self.path = StepPath()
        self.panel: RecordTable[JudgeReturn] = RecordTable(
            "داوران و بازگشت آن‌ها", PANEL, lambda back: _judge_row(back, self._built), lines=2
        )
        self._dates = FactGrid()
        self.period = Chip()
        self._weights = ShareList()
        self._themes = ShareList()
        self._awards = FactGrid()
        self._ties = PlainLabel("", "small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        way = Card(margin=18)
        way.body.addWidget(self.path)
        way.body.addLayout(row_of(self.reimport, STRETCH))
        self.column.addWidget(way)
        row = QHBoxLayout()
        row.setSpacing(14)
        panel = Card("داوران", margin=20, spacing=8)
        panel.head.addWidget(self.replace)
        panel.body.addWidget(self.panel, 1)
        row.addWidget(panel, 1)
        row.addWidget(self._side())
        self.column.addLayout(row, 1)

    def _side(self) -> ScrollColumn:
        side = ScrollColumn("تاریخ‌ها، کاربرگ داوری، محورها و عنوان‌ها")
        side.setFixedWidth(352)
        for title, *parts in (
            ("تاریخ‌ها", self._dates, self.period),
            ("کاربرگ داوری و وزن‌ها", self._weights, self._ties),
            (f"محورها و شمار {word().many}", self._themes),
            ("عنوان‌ها", self._awards),
        ):
            card = Card(title, margin=20, spacing=10)
            for part in parts:
                card.body.addWidget(part)
            side.column.addWidget(card)
        side.column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.primary.clicked.connect(self._do_next)
        self.panel.chosen.connect(self._look_at)
        self.replace.clicked.connect(self._hand_over)
        self.log.clicked.connect(self.log_wanted)
        self.cards.clicked.connect(self.cards_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.reimport.clicked.connect(self.reimport_wanted)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Render the state, and load the facts of the event beside it."""
        super().refresh()
        self.ask(overview, self.file, then=self._show_facts)
        self.ask(can_lock, self.file, then=self.lock.setEnabled)

    def _do_next(self) -> None:
        state = self._session.state
        if state is None:
            return
        if state.task in (Task.ARCHIVE, Task.NOTHING):
            self.archiving.begin()
        else:
            self.section_wanted.emit(state.now)

    def _act(self, key: str) -> None:
        if key == PRINT_SHEET:
            self.recovery_sheet_wanted.emit()
        elif key == PUT_AWAY:
            self.ask(put_sheet_away, self.file, then=lambda _: self._session.announce())
        else:
            super()._act(key)

    def _look_at(self, back: JudgeReturn | None) -> None:
        """Offer a handover only for a judge with open readings."""
        done = (ReturnState.REPLACED, ReturnState.FINISHED)
        self.replace.setEnabled(back is not None and back.state not in done)

    def _hand_over(self) -> None:
        if self.panel.current is not None:
            self.handing_over.begin(self.panel.current.judge.id)

    def show_state(self, state: EventState) -> None:
        """Show the steps, the panel and the next task."""
        super().show_state(state)
        self.path.show_steps(steps(state))
        self._built = state.packages
        self._show_panel(state.returns)
        self._look_at(self.panel.current)
        self.reimport.setVisible(not state.packages)
        words, icon = task_words(state.task)
        self.primary.setText(words)
        self.primary.set_icon(icon)

    def _show_panel(self, returns: tuple[JudgeReturn, ...]) -> None:
        """Show the judges; the chosen one stays chosen, and nobody is chosen unasked."""
        chosen = self.panel.current
        self.panel.show_items(returns)
        if chosen is not None:
            self.panel.choose(lambda back: back.judge.id == chosen.judge.id)

    def _show_facts(self, seen: EventOverview) -> None:
        event = seen.event
        rehearsal = "تمرینی · " if event.rehearsal else ""
        self.set_title(event.title, f"{rehearsal}{event.organization} · {event.city}")
        self._show_rules(event, seen)

    def _show_rules(self, event: Event, seen: EventOverview) -> None:
        dates = event.dates
        days = (("آغاز داوری", dates.opens), ("پایان داوری", dates.closes),
                ("آیین پایانی", dates.ceremony))  # fmt: skip
        self._dates.show_facts((name, jalali_long(day)) for name, day in days)
        self.period.show_state(period_note(dates), "saffron", "clock")
        self.period.setVisible(bool(self.period.text))
        criteria = event.rubric.criteria
        heaviest = max(criterion.weight for criterion in criteria)
        self._weights.show_shares(
            (each.title, fa(each.weight), each.weight / heaviest) for each in criteria
        )
        rules = "، سپس ".join(tie_rule(event, rule) for rule in event.ranking.tie_rules)
        ties = f"قاعده‌های برابری: {rules}." if rules else "برابرها هم‌رتبه‌اند."
        least = least_words(event, len(seen.below_quorum))
        self._ties.setText(f"روش: {METHOD[event.ranking.method]}. {ties} {least}")
        counts = Counter(idea.theme_id for idea in seen.ideas)
        most = max(counts.values(), default=1)
        titles = [(theme.title, counts[theme.id]) for theme in event.themes]
        without = len(seen.ideas) - sum(count for _, count in titles)
        titles += [("بی‌محور", without)] if without else []
        self._themes.show_shares((title, fa(count), count / most) for title, count in titles)
        self._awards.show_facts((award.title, _ranks(award)) for award in event.awards)


def _ranks(award: Award) -> str:
    first, last = fa(award.first_rank), fa(award.last_rank)
    ranks = f"رتبهٔ {first}" if first == last else f"رتبه‌های {first} تا {last}"
    return ranks if award.winner else f"{ranks} · بی‌لوح"


def _judge_row(back: JudgeReturn, packages: int) -> Row:
    progress = back.progress
    done, total = progress.settled, progress.total
    text, tone, icon = return_look(back)
    came = moment(back.received_at) if back.received_at else "—"
    return (
        Cell(back.judge.name, sub=f"{isolate(back.judge.id)} · {back.judge.role}".rstrip(" ·"),
             strong=True),
        Cell(of(done, total), kind="progress", done=done, total=total) if total else Cell(
            "—", muted=True),
        Cell(text, kind="chip", tone=tone, icon=icon),
        _package(back, packages),
        Cell(fa(back.revision) if back.revision else "—", muted=True),
        Cell(came, muted=True),
    )  # fmt: skip


def _package(back: JudgeReturn, packages: int) -> Cell:
    """Return the package on which the judge scored. An outdated package is highlighted.

    Empty for a judge without open readings, because the latest package is for others.
    """
    if not back.package:
        return Cell("—", muted=True)
    is_old = back.package < packages and not back.progress.is_finished
    return Cell(fa(back.package), muted=not is_old, tone="saffron" if is_old else "neutral")
