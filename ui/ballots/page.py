"""The page of one judge's paper ballot: two persons type it, differences are shown and settled."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from judging_app.domain.event_state import EventState, Section
from judging_app.domain.paper_ballot import Cell, Hand, Typing
from judging_app.domain.right import Right
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean_line
from judging_app.services.organizer.ballot_state import PaperBallot
from judging_app.services.organizer.ballot_typing import (
    begin_typing,
    discard_ballot,
    end_typing,
    reopen_typing,
    type_cell,
    typed_cells,
)
from judging_app.services.organizer.paper_ballots import (
    AcceptedBallot,
    Comparison,
    accept_ballot,
    compare_typings,
    paper_ballot,
    settle_cell,
)
from ui.ballots.difference_table import DifferenceTable
from ui.ballots.hand_card import NAMES, HandCard
from ui.ballots.typing_table import TypingTable
from ui.base.idea_word import word
from ui.base.session import Session
from ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_in, keep_width, row_of
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.scroll import SideColumn
from ui.window.event_page import EventPage
from ui.words.messages import Message
from ui.words.strings import SAVED, SAVING, code, fa, isolate, of

END, ACCEPT = "پایان نوشتن", "پذیرفتن برگه"
SUBTITLE = "دو نفر جدا می‌نویسند؛ تنها آنچه یکی است شمرده می‌شود"
BEGINS = "نام خود را بنویسید و «آغاز نوشتن» را بزنید"
HOW = (
    "نفر اول برگهٔ {judge} را از روی کاغذ می‌نویسد. سپس نفر دوم همان را، بی‌آنکه نوشتهٔ نفر اول "
    "را ببیند. پس از پایان هر دو، تفاوت‌ها اینجا می‌آید."
)
WAITS = "نوبت {hand} است"
WAITS_HOW = (
    "نوشتهٔ {done} تمام شد و پنهان است. {hand} نام خود را بنویسد و «آغاز نوشتن» را بزند؛ تفاوت‌ها پس "
    "از پایان نوشتن او دیده می‌شود."
)
EQUAL, EQUAL_HOW = "هر دو نوشته یکی است", "اکنون می‌توانید برگه را بپذیرید؛ امتیازها ادغام می‌شود."
TAKEN = "این برگه پذیرفته شده است"
TAKEN_HOW = "امتیازهایش در رتبه‌بندی است. برای درست کردن، نوشتهٔ هر دو نفر را «بازگشودن» کنید."
NOTHING_TYPED = "هنوز چیزی از این برگه نوشته نشده است. آیا برگهٔ کاغذی هم خالی است؟"
CLEARS = "هر چه دو نفر برای این برگه نوشته‌اند پاک می‌شود؛ امتیازهای پذیرفته می‌ماند."
UNKNOWN = "{any_one} با کد {code} در این برگه نیست."


class BallotPage(EventPage):
    """The two typings of a ballot, their differences, and the way to accept what agrees.

    `left` asks for the page of the judges.
    """

    help_section = "برگهٔ کاغذی"
    left = Signal()

    def __init__(self, session: Session, judge_id: str) -> None:
        super().__init__(session, Section.JUDGES, "برگهٔ کاغذی", SUBTITLE)
        self.judge_id = judge_id
        self._ballot: PaperBallot | None = None
        self._hand: Hand | None = None
        self._saves = 0
        self._offered: Callable[[], None] = self._clear
        self.primary = PrimaryButton(END, "check", "Ctrl+Return").needing(Right.DESK)
        self.primary.keep_room(END, ACCEPT)
        self.back = SecondaryButton("فهرست داوران", "people", "Ctrl+L")
        self.extras = (self.back,)
        self.hands = {hand: HandCard(hand) for hand in (Hand.FIRST, Hand.SECOND)}
        self.typing = TypingTable()
        self.differing = DifferenceTable()
        self.jump = TextField(f"رفتن به کد {word().one}", "رفتن به کد…")
        self.saved = PlainLabel("", "small")
        self.idea = ElidedLabel("", "strong")
        self.hint = PlainLabel("", "small", wrap=True)
        self.texts = PlainLabel("", wrap=True)
        self.texts.hide()
        self.clear = DangerButton("پاک کردن هر دو نوشته…", "ban").needing(Right.DESK)
        self.bar = ReasonBar()
        self.bar.reason.hide()  # its questions need none
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(14)
        main = Card(margin=18, spacing=10)
        self._tools = QWidget()
        keep_width(self.jump, 150, most=260)
        tools = row_of(self.jump, (self.idea, 1), self.saved, spacing=12)
        column_in(self._tools, tools, self.hint, spacing=4)
        main.body.addWidget(self._tools)
        self._stack = QStackedWidget()
        self.empty = EmptyState("people", BEGINS, "")
        for widget in (self.empty, self.typing, self.differing):
            self._stack.addWidget(widget)
        main.body.addWidget(self._stack, 1)
        main.body.addWidget(self.texts)
        line.addWidget(main, 1)
        self._persons = self._side()
        line.addWidget(self._persons)
        self.column.addLayout(line, 1)
        self.column.addWidget(self.bar)
        self._tools.hide()

    def _side(self) -> QWidget:
        side = SideColumn("دو نفری که می‌نویسند", 300)
        for card in self.hands.values():
            side.column.addWidget(card)
        side.column.addWidget(self.clear)
        side.column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.primary.clicked.connect(self.go_on)
        self.back.clicked.connect(self.left)
        for card in self.hands.values():
            card.begun.connect(self.begin)
            card.reopened.connect(self._reopen)
        self.typing.cells.changed.connect(self._save)
        self.typing.selectionModel().currentChanged.connect(lambda *_: self._say_hint())
        self.typing.left_with_escape.connect(self.jump.setFocus)
        self.differing.settled.connect(self._settle)
        self.differing.selectionModel().currentChanged.connect(lambda *_: self._say_hint())
        self.differing.left_with_escape.connect(self.primary.setFocus)
        self.jump.returnPressed.connect(self._jump)
        self.clear.clicked.connect(self._offer_clear)
        self.bar.confirmed.connect(lambda _: self._confirm())
        self.bar.cancelled.connect(self.bar.close_bar)

    def show_state(self, state: EventState) -> None:
        """Render the state; the main button is always the next step of this ballot."""
        super().show_state(state)
        self.primary.set_quiet(quiet=False)

    def refresh(self) -> None:
        """Load the state of the ballot; what is being typed stays."""
        super().refresh()
        self.ask(paper_ballot, self.file, self.judge_id, then=self._show,
                 failed=self._fail, label="خواندن برگه")  # fmt: skip

    @property
    def record_id(self) -> str:
        """The id of the judge."""
        return self.judge_id

    def unsaved(self) -> Message | None:
        """Return a message while a cell waits for the disk."""
        return Message("هنوز در حال ذخیره است.", "", "اندکی بعد.") if self._saves else None

    def begin(self, hand: Hand, name: str) -> None:
        """Let a person type, with only that person's cells."""

        def begun(_: Typing) -> None:
            self._hand = hand
            self.ask(typed_cells, self.file, self.judge_id, hand, then=self._show_typing)

        self.ask(begin_typing, self.file, self.judge_id, hand, name,
                 then=begun, failed=self.strip.tell_error, label="برگهٔ کاغذی")  # fmt: skip

    def go_on(self) -> None:
        """End the typing, or accept the ballot."""
        if self._hand is None:
            self.ask(accept_ballot, self.file, self.judge_id, then=self._accepted,
                     failed=self.strip.tell_error, label=ACCEPT)  # fmt: skip
        elif self.typing.cells.is_blank:
            self._offer(NOTHING_TYPED, END, "check", self._end)
        else:
            self._end()

    def _end(self) -> None:
        """End the typing of the current person."""
        hand = self._hand
        if hand is not None:
            self.ask(end_typing, self.file, self.judge_id, hand, failed=self.strip.tell_error,
                     then=lambda ballot: self._ended(hand, ballot))  # fmt: skip

    def _fail(self, error: BaseException) -> None:
        self.strip.tell_error(error)
        for card in self.hands.values():
            card.setEnabled(False)
        self.primary.setEnabled(False)

    def _show(self, ballot: PaperBallot) -> None:
        """Show the state, and the table that belongs to it."""
        self._ballot = ballot
        self.set_title(f"برگهٔ کاغذی {isolate(ballot.judge.name)}", SUBTITLE)
        for hand, card in self.hands.items():
            card.show_ballot(ballot, is_typing=hand is self._hand)
            card.setEnabled(self._hand in (None, hand))
        self._persons.setVisible(self._hand is None)
        self.clear.setVisible(any(ballot.typed) and self._hand is None)
        self.primary.setText(END if self._hand is not None else ACCEPT)
        self.primary.setEnabled(self._hand is not None or ballot.is_ready)
        if self._hand is not None:
            at = self._hand - 1
            counted = of(ballot.typed[at], len(ballot.ideas), word().one)
            self.set_title(
                self.title, f"{NAMES[self._hand]}، {isolate(ballot.typists[at])}: {counted}"
            )
            return
        if ballot.open or (ballot.differing and not ballot.accepted):
            self.ask(compare_typings, self.file, self.judge_id, then=self._compare)
        else:
            self._say_next(ballot)

    def _say_next(self, ballot: PaperBallot) -> None:
        """Say what comes next, where no table is shown."""
        self._tools.hide()
        self.texts.hide()
        self._stack.setCurrentWidget(self.empty)
        if ballot.accepted:
            self.empty.say(TAKEN, TAKEN_HOW)
        elif ballot.is_typed:
            self.empty.say(EQUAL, EQUAL_HOW)
        elif any(ballot.done):
            done = Hand.FIRST if ballot.done[0] else Hand.SECOND
            names = {"hand": NAMES[Hand(3 - done)], "done": NAMES[done]}
            self.empty.say(WAITS.format(**names), WAITS_HOW.format(**names))
        else:
            self.empty.say(BEGINS, HOW.format(judge=isolate(ballot.judge.name)))

    def _show_typing(self, typing: Typing) -> None:
        if self._ballot is None or self._hand is None:
            return
        self.strip.clear()
        self.typing.show_typing(self._ballot.event, self._ballot.ideas, typing)
        self._stack.setCurrentWidget(self.typing)
        self._tools.show()
        self.jump.show()
        self.saved.setText(SAVED)
        self.typing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        self._say_hint()

    def _save(self, cell: Cell, text: str) -> None:
        """Store a cell at once. If that fails, what is stored is shown again."""
        if self._hand is None:
            return
        self.bar.close_bar()  # an open question is about the ballot as it was
        self._saves += 1
        self.saved.setText(SAVING)
        self.ask(type_cell, self.file, self.judge_id, self._hand, cell, text,
                 then=lambda _: self._count_saved(), failed=self._not_saved)  # fmt: skip

    def _count_saved(self) -> None:
        self._saves -= 1
        if not self._saves:
            self.saved.setText(SAVED)
            self.refresh()

    def _not_saved(self, error: BaseException) -> None:
        self._saves -= 1
        self.saved.setText("")
        self.strip.tell_error(error)
        if self._hand is not None:
            self.ask(typed_cells, self.file, self.judge_id, self._hand, then=self._show_typing)

    def _ended(self, hand: Hand, ballot: PaperBallot) -> None:
        self._hand = None
        self._session.announce(f"نوشتن {NAMES[hand]} پایان یافت")
        self._show(ballot)
        waiting = next((card for one, card in self.hands.items() if not ballot.done[one - 1]), None)
        if waiting is not None:
            waiting.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reopen(self, hand: Hand) -> None:
        name = self._ballot.typists[hand - 1] if self._ballot else ""
        self.ask(reopen_typing, self.file, self.judge_id, hand,
                 then=lambda _: self.begin(hand, name), failed=self.strip.tell_error)  # fmt: skip

    def _compare(self, comparison: Comparison) -> None:
        """Show the differences; what is current stays so while one after the other is settled."""
        ballot = comparison.ballot
        if self._stack.currentWidget() is not self.differing:
            self.differing.show_differences(
                ballot.event, ballot.ideas, ballot.typists, comparison.differences
            )
            self._stack.setCurrentWidget(self.differing)
            self.differing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.differing.cells.replace(comparison.differences)
        self._tools.show()
        self.jump.hide()
        left, all_of = fa(ballot.open), fa(ballot.differing)
        done = f"هر {all_of} تفاوت روشن شد ✓"
        self.saved.setText(f"{left} تفاوت از {all_of} مانده است" if ballot.open else done)
        self.primary.setEnabled(ballot.is_ready)
        self._say_hint()

    def _settle(self, cell: Cell, text: str | None) -> None:
        self.ask(settle_cell, self.file, self.judge_id, cell, text,
                 then=self._compare, failed=self.strip.tell_error)  # fmt: skip

    def _accepted(self, made: AcceptedBallot) -> None:
        news = f"برگهٔ کاغذی {isolate(made.ballot.judge.name)} پذیرفته شد و امتیازهایش ادغام شد."
        self.strip.tell(Message(news, "", ""), "accent")
        self._session.announce()
        self._show(made.ballot)

    def _jump(self) -> None:
        typed = to_latin(clean_line(self.jump.text()))
        if self.typing.jump(typed):
            self.strip.clear()
        else:
            words = UNKNOWN.format(any_one=word().any_one, code=isolate(typed))
            self.strip.tell(Message(words, "", ""), "saffron")
        self.jump.clear()

    def _say_hint(self) -> None:
        """Name the current idea, and say what the keys do."""
        table = self.typing if self._stack.currentWidget() is self.typing else self.differing
        row = table.currentIndex().row()
        if row >= 0:
            cells = table.cells
            self.idea.setText(f"{code(cells.row_code(row))} · {cells.title_of(row)}")
        self.hint.setText(table.hint())
        words = self.differing.words() if table is self.differing else ""
        self.texts.setText(words)
        self.texts.setVisible(bool(words))

    def _offer_clear(self) -> None:
        self._offer(CLEARS, "پاک کردن", "ban", self._clear)

    def _offer(self, words: str, confirm: str, icon: str, act: Callable[[], None]) -> None:
        """Ask below the page before `act`."""
        self._offered = act
        self.bar.offer(words, confirm, icon, needs_reason=False)
        self.bar.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.bar.close_bar()
        self._offered()

    def _clear(self) -> None:
        self.ask(discard_ballot, self.file, self.judge_id,
                 then=lambda _: self.refresh(), failed=self.strip.tell_error)  # fmt: skip
