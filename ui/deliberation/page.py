"""The deliberation page: ideas at the cut side by side, decisions by hand, the official result."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from judging_app.domain.decision import DecisionKind
from judging_app.domain.event_state import Section
from judging_app.domain.execution_plan import PlanField
from judging_app.domain.readiness import readiness
from judging_app.domain.results import Results
from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.citations import (
    CitationList,
    list_citations,
    write_citation,
    write_jury_statement,
)
from judging_app.services.organizer.deliberation import (
    accept_idea,
    exclude_idea,
    freeze,
    move_idea,
    unfreeze,
    withdraw_decision,
)
from judging_app.services.organizer.execution_plans import PlanList, address, list_plans, write_plan
from judging_app.services.organizer.register import RegisterLine, read_register
from judging_app.services.organizer.results import compute_results
from ui.base.idea_word import filled, word
from ui.base.session import Session
from ui.deliberation.citations_dialog import CitationsDialog
from ui.deliberation.decision_dialog import AskWhy, Question, ask_why
from ui.deliberation.deliberation import (
    MOST,
    Candidate,
    candidate_row,
    candidates,
    contested_columns,
    deliberation_message,
    found,
)
from ui.deliberation.fate_dialog import AskFate, Fate, ask_fate
from ui.deliberation.official_dialog import Confirm, confirm_official
from ui.deliberation.plans_dialog import Draft, PlansDialog
from ui.deliberation.side_by_side import SideBySide
from ui.deliberation.two_panes import TwoPanes
from ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Row
from ui.window.event_page import EventPage
from ui.words.notices import Notice
from ui.words.quorum import ACCEPT, ASKED_AGAIN, few_readings
from ui.words.strings import isolate

MAKE_OFFICIAL = ("رسمی کردن نتیجه", "lock")
MAKE_UNOFFICIAL = ("غیررسمی کردن…", "pencil")
NOTED = "ثبت شد؛ در دفتر ثبت کارها هم نوشته شد."
DESIGN = "certificates.template"
"""The name of the choice of a design for an event, which the page of certificates keeps."""
SEARCH = "deliberation.search"
"""The name of the choice that is kept for each event."""
TICK_HELP = "با Space یا کلیک روی خانه، دو تا چهار {one} را کنار هم بگذارید."


class DeliberationPage(EventPage):
    """Shows the ideas at the cut and records the panel's decisions.

    `ask` returns the reason, `confirm` whether to make the result official. Tests pass their own
    functions.
    """

    help_section = "هم‌اندیشی و رسمی کردن"

    def __init__(
        self,
        session: Session,
        ask: AskWhy = ask_why,
        confirm: Confirm = confirm_official,
    ) -> None:
        super().__init__(
            session,
            Section.DELIBERATION,
            "هم‌اندیشی",
            "مرز برگزیدگان، تصمیم‌ها با دلیل، و رسمی کردن نتیجه",
        )
        self._ask, self._confirm = ask, confirm
        self.ask_fate: AskFate = ask_fate
        self._results: Results | None = None
        self._beside: list[str] = []
        self.primary = PrimaryButton(*MAKE_OFFICIAL).needing(Right.OWNER)
        self.primary.keep_room(MAKE_OFFICIAL[0], MAKE_UNOFFICIAL[0])
        self.search = SearchField(
            f"جست‌وجو در همهٔ {word().many}", f"{word().of_one} دیگری را بیابید…"
        )
        self.table = RecordTable(f"{word().of_many} مرزی", contested_columns(), self._row, lines=2)
        self.move_button = SecondaryButton("جابه‌جایی…").needing(Right.OWNER)
        self.accept_button = SecondaryButton(f"{ACCEPT}…").needing(Right.OWNER)
        self.out_button = DangerButton("حذف…").needing(Right.OWNER)
        self.back_button = QuietButton("پس گرفتن…", "undo").needing(Right.OWNER)
        self.citations = SecondaryButton("متن‌های تقدیر و بیانیه…", "pencil")
        self.plans = SecondaryButton("برنامهٔ اجرا…", "list")
        self.beside = SideBySide()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(TwoPanes("هم‌اندیشی", self._list(), self.beside), 1)

    def _list(self) -> QWidget:
        card = Card("برای گفت‌وگو", margin=18, spacing=8)
        self.search.setText(" ".join(self.recall(SEARCH)))
        card.body.addWidget(self.search)
        card.body.addWidget(PlainLabel(filled(TICK_HELP), "small", wrap=True))
        card.body.addWidget(self.table, 1)
        card.body.addLayout(
            row_of(self.move_button, self.out_button, self.back_button, STRETCH, spacing=8)
        )
        card.body.addLayout(row_of(self.accept_button, STRETCH))
        self.accept_button.hide()
        card.body.addLayout(row_of(self.citations, self.plans, STRETCH, spacing=8))
        return card

    def _connect(self) -> None:
        self.primary.clicked.connect(self.turn_official)
        self.search.textChanged.connect(lambda _: self._list_ideas())
        self.table.chosen.connect(lambda _: self._enable())
        self.table.ticked.connect(self.tick)
        self.table.opened.connect(self.tick)
        self.move_button.clicked.connect(self.move_current)
        self.accept_button.clicked.connect(self.accept_current)
        self.out_button.clicked.connect(self.exclude_current)
        self.back_button.clicked.connect(self.withdraw_current)
        self.citations.clicked.connect(self.write_citations)
        self.plans.clicked.connect(self.write_plans)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Compute the results again."""
        super().refresh()
        self.ask(compute_results, self.file, then=self._show, label="محاسبهٔ رتبه‌بندی")

    def leave(self) -> None:
        """Keep the search for the next visit."""
        self.remember(SEARCH, *self.search.text().split())

    def tick(self, each: Candidate | None) -> None:
        """Add an idea to the comparison or remove it. A fifth idea replaces the first."""
        if each is None:
            return
        if each.idea.id in self._beside:
            self._beside.remove(each.idea.id)
        else:
            self._beside = [*self._beside, each.idea.id][-MOST:]
        self._list_ideas()
        self._compare()

    def compare_first(self, count: int) -> None:
        """Compare the first ideas of the list."""
        self._beside = [each.idea.id for each in self.table.items[:count]]
        self._list_ideas()
        self._compare()

    def move_current(self) -> None:
        """Ask for a place and a reason, and move the current idea there."""
        each = self.table.current
        if each is None or self._results is None:
            return
        places = len((self._results.computed or self._results.ranking).rows)
        text = f"«{isolate(each.idea.title)}» را هیئت داوران در کدام رتبه می‌نشاند؟"
        asked = Question("جابه‌جایی با تصمیم هیئت", text, "ثبت تصمیم", places, each.computed)
        answer = self._ask(self, asked)
        if answer is not None:
            self._do(move_idea, each.idea.id, answer.place, answer.reason)

    def accept_current(self) -> None:
        """Ask for a reason, and accept the current idea with its few readings."""
        each = self.table.current
        if each is None or each.row is None or self._results is None:
            return
        few = few_readings(self._results.event, each.row)
        text = f"«{isolate(each.idea.title)}» {few}. با این تصمیم رتبه و جایزه‌اش می‌ماند."
        answer = self._ask(self, Question(ACCEPT, text, "پذیرفتن"))
        if answer is not None:
            self._do(accept_idea, each.idea.id, answer.reason)

    def exclude_current(self) -> None:
        """Ask for a reason, and take the current idea out of the ranking."""
        each = self.table.current
        if each is None:
            return
        text = f"«{isolate(each.idea.title)}» از رتبه‌بندی بیرون می‌رود و دیگران بالا می‌آیند."
        answer = self._ask(self, Question(f"حذف {word().one} از رتبه‌بندی", text, "حذف"))
        if answer is not None:
            self._do(exclude_idea, each.idea.id, answer.reason)

    def withdraw_current(self) -> None:
        """Ask for a reason, and withdraw the decision on the current idea."""
        each = self.table.current
        if each is None:
            return
        accepted = each.decision and each.decision.kind is DecisionKind.ACCEPT
        then = ASKED_AGAIN if accepted else "به رتبهٔ محاسبه‌شده‌اش برمی‌گردد"
        text = f"«{isolate(each.idea.title)}» {then}."
        answer = self._ask(self, Question("پس گرفتن تصمیم", text, "پس گرفتن"))
        if answer is not None:
            self._do(withdraw_decision, each.idea.id, answer.reason)

    def write_citations(self) -> None:
        """Show the citations and the jury's statement, to write them."""
        self.ask(list_citations, self.file, then=self._show_citations)

    def _show_citations(self, found: CitationList) -> None:
        CitationsDialog(self, found, self._save_citation).show_once()

    def _save_citation(
        self,
        idea_id: str,
        text: str,
        then: Callable[[CitationList], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Save a citation, or the statement. The designs chosen for the event must have room."""

        def saved(found: CitationList) -> None:
            then(found)
            self._session.announce(NOTED)

        if idea_id:
            designs = self.recall(DESIGN)
            self.ask(write_citation, self.file, idea_id, text, designs, then=saved, failed=failed)
        else:
            self.ask(write_jury_statement, self.file, text, then=saved, failed=failed)

    def write_plans(self) -> None:
        """Show the execution plans of the chosen ideas, to write them."""
        self.ask(list_plans, self.file, then=self._show_plans)

    def _show_plans(self, found: PlanList) -> None:
        PlansDialog(self, found, self._save_plan).show_once()

    def _save_plan(
        self,
        idea_id: str,
        draft: Draft,
        then: Callable[[PlanList], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Save the entries of a plan, or the addressee of all dossiers."""

        def saved(found: PlanList) -> None:
            then(found)
            self._session.announce(NOTED)

        if idea_id:
            self.ask(write_plan, self.file, idea_id, draft.texts, praised=draft.praised,
                     doubted=draft.doubted, then=saved, failed=failed)  # fmt: skip
        else:
            text = draft.texts[PlanField.UNIT]
            self.ask(address, self.file, text, then=saved, failed=failed)

    def turn_official(self) -> None:
        """Make the result official. If it is official already, ask for a reason and undo that."""
        if self._results is None or not self._results.is_official:
            self.ask(list_plans, self.file, then=self._turn_official)
            return
        self.ask(read_register, self.file, then=self._turn_unofficial)

    def _turn_official(self, found: PlanList) -> None:
        """Show the open points, and make the result official if the person confirms."""
        plans = [entry.plan for entry in found.entries]
        if seen := self._results:
            self._confirm(self, readiness(seen, plans), partial(self._make_official, seen))

    def _make_official(self, seen: Results) -> None:
        def failed(error: BaseException) -> None:
            self._session.operations.failed.emit(error)
            if isinstance(error, InputRefused) and error.reason is Refusal.RESULT_CHANGED:
                self._session.announce()

        self.ask(freeze, self.file, seen, then=self._done, failed=failed)

    def _turn_unofficial(self, lines: Sequence[RegisterLine]) -> None:
        """Ask what becomes of the certificates that are out, then for a reason."""
        out = [line for line in lines if line.entry.is_out]
        fate = self.ask_fate(self, out) if out else Fate()
        if fate is None:
            return
        text = "پس از آن می‌توان ادغام کرد و تصمیم گرفت. صورت‌جلسهٔ چاپ‌شده دیگر معتبر نیست."
        answer = self._ask(self, Question("غیررسمی کردن نتیجه", text, "غیررسمی کردن"))
        if answer is not None:
            self._do(partial(unfreeze, keep=fate.keep, void=fate.void), answer.reason)

    def _do(self, work: Callable[..., Results], *args: object) -> None:
        self.ask(work, self.file, *args, then=self._done)

    def _done(self, results: Results) -> None:
        self._show(results)
        self._session.announce(NOTED)

    def _show(self, results: Results) -> None:
        self._results = results
        official = results.is_official
        words, icon = MAKE_UNOFFICIAL if official else MAKE_OFFICIAL
        self.primary.setText(words)
        self.primary.set_icon(icon)
        self.primary.setEnabled(bool(results.ranking.rows))
        self.citations.setEnabled(bool(results.ranking.rows))
        self.plans.setEnabled(bool(results.ranking.rows))
        self.accept_button.setVisible(results.event.ranking.quorum > 1)
        warning = deliberation_message(results)
        self.strip.warn(*([Notice(*warning)] if warning else []))
        self._list_ideas()
        self._compare()

    def _list_ideas(self) -> None:
        if self._results is None:
            return
        words = self.search.text()
        shown = found(self._results, words) if words else candidates(self._results)
        self.table.empty = (
            f"{word().any_one} پیدا نشد."
            if words
            else f"{word().any_one} در مرز نیست؛ با جست‌وجو هر {word().one} را بیابید."
        )
        self.table.show_again(shown, key=lambda each: each.idea.id)
        self._enable()

    def _compare(self) -> None:
        if self._results is None:
            return
        every = {each.idea.id: each for each in found(self._results, "")}
        chosen = [every[idea_id] for idea_id in self._beside if idea_id in every]
        self.beside.show_ideas(self._results, chosen)

    def _enable(self) -> None:
        each = self.table.current
        open_ = self._results is not None and not self._results.is_official
        self.move_button.setEnabled(open_ and each is not None)
        takes = each is not None and each.few and each.decision is None
        self.accept_button.setEnabled(open_ and takes)
        self.out_button.setEnabled(open_ and each is not None and each.row is not None)
        self.back_button.setEnabled(open_ and each is not None and each.decision is not None)

    def _row(self, each: Candidate) -> Row:
        return candidate_row(each, ticked=each.idea.id in self._beside)
