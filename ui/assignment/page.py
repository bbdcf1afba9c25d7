"""The assignment page: first readings before the package, second readings near the cut after it."""

from typing import Literal

from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.assignment import SEED
from judging_app.domain.assignment_plan import Shortage
from judging_app.domain.award import cut_rank
from judging_app.domain.event_state import Section
from judging_app.domain.plan_worth import ReadingPlan
from judging_app.domain.right import Right
from judging_app.services.organizer.assignment import (
    Division,
    Draft,
    assign,
    assign_second_readings,
    division,
    draft_assignment,
    draft_second_readings,
    withdraw_assignment,
)
from judging_app.services.organizer.plan_worth import plans_of_event
from ui.base.idea_word import word
from ui.base.session import Session
from ui.state.division import (
    DivisionShown,
    declared,
    drafted,
    second_sizes,
    sentences,
    share_columns,
    share_row,
    shortage_words,
)
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.division_form import DivisionForm, SentenceList
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.labels import PlainLabel
from ui.widgets.plan_worth import PlanWorthPane
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn
from ui.window.event_page import EventPage
from ui.words.messages import Message
from ui.words.plan_worth import TITLE
from ui.words.strings import fa

FIRST_READINGS, MORE_READINGS = 3, 2
"""The numbers of readings that the form suggests if the panel is large enough."""
Step = Literal["first", "second", "none"]


class AssignmentPage(EventPage):
    """Shows the current assignment or a draft. Only the button stores a draft."""

    help_section = "تقسیم {many}"

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(
            session,
            Section.ASSIGNMENT,
            f"تقسیم {word().many}",
            f"کدام داور کدام {word().many} را می‌خواند",
        )
        self._now: Division | None = None
        self.primary = PrimaryButton("ثبت این تقسیم", "check", "Ctrl+S").needing(Right.DESK)
        self.state = Chip()
        self.extras = (self.state,)
        self.table = RecordTable("سهم داوران", share_columns(), share_row, lines=2)
        self.form = DivisionForm()
        self.sentences = SentenceList()
        self.worth = PlanWorthPane(session.operations, choose)
        self.worth_card = Card(TITLE, margin=20, spacing=10)
        self.withdraw = QuietButton(f"هر داور همهٔ {word().many} را بخواند", "undo").needing(
            Right.DESK
        )
        self._asks = PlainLabel("", "card")
        self._help = PlainLabel("", "small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        main = Card("سهم داوران", margin=18, spacing=8)
        main.body.addWidget(self.table, 1)
        row.addWidget(main, 1)
        side = ScrollColumn(f"شمار داوران هر {word().one} و کیفیت تقسیم")
        side.setFixedWidth(372)
        card = Card(margin=20, spacing=14)
        for widget in (
            self._asks,
            self._help,
            self.form,
            hairline(),
            self.sentences,
            self.withdraw,
        ):
            card.body.addWidget(widget)
        self.worth_card.body.addWidget(self.worth)
        side.column.addWidget(card)
        side.column.addWidget(self.worth_card)
        side.column.addStretch(1)
        row.addWidget(side)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.keep)
        self.form.changed.connect(self._draft)
        self.withdraw.clicked.connect(self.take_back)
        self._session.changed.connect(self.refresh)

    @property
    def step(self) -> Step:
        """The possible next step: first readings, second readings, or nothing."""
        if self._now is None:
            return "none"
        stages, judges = self._now.event.assignment.stages, self._now.event.judges
        if len(stages) > 1 or (stages and self._now.is_fixed):
            return "second" if stages[0].readings < len(judges) else "none"
        return "none" if self._now.is_fixed else "first"

    def refresh(self) -> None:
        """Load the current assignment."""
        super().refresh()
        self.ask(division, self.file, then=self._show, label=f"خواندن تقسیم {word().many}")

    def keep(self) -> None:
        """Store the shown draft in the event."""
        service = assign if self.step == "first" else assign_second_readings
        self.ask(service, self.file, *self._asked(), then=self._tell_kept, failed=self._refuse,
                 label=f"تقسیم {word().many}")  # fmt: skip

    def take_back(self) -> None:
        """Withdraw the last assignment; possible until a package contains it."""
        self.ask(withdraw_assignment, self.file, then=self._tell_kept, failed=self._refuse,
                 label="برگرداندن تقسیم")  # fmt: skip

    def _asked(self) -> tuple[int, ...]:
        """Return the numbers in the form: the ideas (second stage only), readings, seed."""
        numbers = (self.form.readings, self.form.seed)
        return numbers if self.step == "first" else (self.form.ideas, *numbers)

    def _plan(self) -> ReadingPlan | None:
        """Return the plan of the event with the numbers in the form."""
        if self._now is None or self.step == "none":
            return None
        if self.step == "first":
            return ReadingPlan(self.form.readings)
        first = self._now.event.assignment.stages[0].readings
        return ReadingPlan(first, self.form.ideas, self.form.readings)

    def _tell_kept(self, now: Division) -> None:
        stages = now.event.assignment.stages
        words = (
            "تقسیم ثبت شد؛ با ساختن بسته قطعی می‌شود."
            if stages
            else f"هر داور همهٔ {word().many} را می‌خواند."
        )
        self._session.announce(words)

    def _show(self, now: Division) -> None:
        self._now = now
        self.strip.clear()
        event = now.event
        stages, judges = event.assignment.stages, len(event.judges)
        step = self.step
        self._tell_state(now)
        last = stages[-1] if stages and not now.is_fixed else None
        seed = last.seed if last else SEED
        if step == "second":
            sizes = second_sizes(len(now.ideas), cut_rank(event.awards))
            size = len(last.idea_ids()) if last else round(len(now.ideas) / 3)
            sizes = sorted({*sizes, size})
            readings = last.readings if last else MORE_READINGS
            self.form.offer(judges - 1, readings, sizes, size, seed=seed)
        else:
            readings = last.readings if last else min(FIRST_READINGS, judges)
            self.form.offer(judges, readings, seed=seed)
        self.form.setVisible(step != "none")
        self.worth_card.setVisible(step != "none")
        self.primary.setVisible(step != "none")
        is_open = bool(stages) and not now.is_fixed
        self.withdraw.setVisible(is_open)
        self.withdraw.setText(
            "برگرداندن خوانش دوم" if step == "second" else f"هر داور همهٔ {word().many} را بخواند"
        )
        self._show_division(declared(now))
        self._draft()

    def _tell_state(self, now: Division) -> None:
        stages = now.event.assignment.stages
        asks = {
            "first": ("خوانش نخست", "تا ساخته شدن بسته می‌توانید تقسیم را عوض کنید. تعارض‌های "
                      "منافع کنار گذاشته شده‌اند."),
            "second": ("خوانش دوم", f"برای {word().some} که نزدیک مرز برگزیدگی‌اند داوران "
                       "دیگری بگمارید؛ با بستهٔ دوم همین رویداد می‌خوانند و امتیازهای هر دو خوانش "
                       "شمرده می‌شود."),
            "none": ("بسته ساخته شده است", f"هر داور همهٔ {word().many} را می‌خواند و این دیگر عوض "
                     "نمی‌شود."),
        }[self.step]  # fmt: skip
        self._asks.setText(asks[0])
        self._help.setText(asks[1])
        if not stages:
            self.state.show_state(f"هر داور همهٔ {word().many} را می‌خواند", "neutral", "people")
        else:
            words = f"هر {word().one} {fa(stages[0].readings)} داور"
            readings = len(stages) - len(now.event.late_stages())
            if readings > 1:
                words += f"، {fa(readings)} خوانش"
            fixed = now.is_fixed
            self.state.show_state(words, "accent" if fixed else "saffron",
                                  "lock" if fixed else "pencil")  # fmt: skip

    def _draft(self) -> None:
        if self.step != "none":
            service = draft_assignment if self.step == "first" else draft_second_readings
            self.ask(service, self.file, *self._asked(), then=self._show_draft,
                     failed=self._refuse, label="آزمودن تقسیم")  # fmt: skip
            self.worth.compare(plans_of_event, self.file, plan=self._plan())

    def _show_draft(self, draft: Draft) -> None:
        if self._now is None:
            return
        self.strip.clear()
        if isinstance(draft.plan, Shortage):
            self.primary.setEnabled(False)
            happened = f"برای چند {word().one} این شمار داور نیست."
            help_ = f"برای هر {word().one} داور کمتری بخواهید."
            if not draft.plan.ideas:
                happened = "سقف سهم داوران برای این تقسیم کم است."
                help_ += " یا سقف یکی از داوران را بیشتر کنید."
            text = Message(happened, "", help_, shortage_words(draft.plan))
            self.strip.tell(text, "saffron")
            return
        known = self._now.event.assignment.stages
        self.primary.setEnabled(self._now.is_fixed or not known or known[-1] != draft.plan.stage())
        self._show_division(drafted(self._now, draft))

    def _show_division(self, shown: DivisionShown) -> None:
        self.table.show_items(shown.shares)
        self.sentences.show_sentences(sentences(shown))

    def _refuse(self, error: BaseException) -> None:
        self.primary.setEnabled(False)
        self.strip.tell_error(error, "saffron")
