"""The changes that one file of the inbox would make, mark by mark, or why it is refused."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from judging_app.domain.event import Event
from judging_app.domain.merge_plan import ForkKind, MergePlan, Verdict
from judging_app.errors import InputRefused
from ui.base.idea_word import filled, word
from ui.inbox.inbox import InboxItem, judge_by_name
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import FactGrid
from ui.widgets.labels import LEADING, PlainLabel
from ui.widgets.layouts import column_in
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.widgets.scroll import ScrollColumn
from ui.words.messages import refused_scores
from ui.words.organizer import receipt_in_two_lines, refused, verdict_look, verdict_word
from ui.words.strings import SHEET_STATE, code, fa, isolate, mark


def change_columns() -> tuple[Column, ...]:
    """Return the columns of the changed marks."""
    return (Column(f"{word().one} و معیار"), Column("بود", 50), Column("شد", 50))


EXPLAINED = {
    Verdict.NEW: "نخستین پرونده‌ای است که از این داور می‌رسد.",
    Verdict.NEWER: "نسخهٔ نوتر پرونده‌ای است که پیش‌تر افزوده‌اید؛ جای آن را می‌گیرد.",
    Verdict.ALREADY_HERE: "همان پرونده‌ای است که دارید، بی هیچ تفاوتی.",
    Verdict.OLDER: "نسخهٔ نوتر همین داور هم هست؛ چیزی در نتیجه عوض نمی‌شود.",
    Verdict.CONFLICT: "برگه‌های ناهمسان تا گزینش شما شمرده نمی‌شوند.",
}

NEXT = {
    Verdict.NEW: "آن را بیفزایید.",
    Verdict.NEWER: "تفاوت‌ها را ببینید و آن را بیفزایید.",
    Verdict.ALREADY_HERE: "کاری لازم نیست.",
    Verdict.OLDER: "کاری لازم نیست؛ افزودنش هم زیانی ندارد.",
    Verdict.CONFLICT: "آن را بیفزایید و از داور بپرسید کدام درست است.",
}
"""The next step after each verdict."""

FORK = {
    ForkKind.TWO_LAPTOPS: "این داور در دو رایانه جدا داوری کرده است",
    ForkKind.ROLLED_BACK: "این رایانه، یا رونوشتی از آن، از نسخهٔ قدیمی ادامه داده است",
}
"""The reasons why one judge has two heads. The organizer should ask the judge."""


AWAY = (
    "{} {of_one} این پرونده پیش از رسیدنش به داور جایگزین سپرده شده است؛ پرونده نگه داشته "
    "می‌شود، ولی این برگه‌ها شمرده نمی‌شوند."
)


@dataclass(frozen=True, slots=True)
class _Change:
    what: str
    code: str
    old: str
    new: str


class PlanDetail(QWidget):
    """Shows one `InboxItem` at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._event: Event | None = None
        self._titles: dict[str, str] = {}
        self.empty = EmptyState("eye", "یک پرونده را برگزینید", "اینجا می‌بینید چه عوض می‌شود.")
        self.chip = Chip()
        self.who = PlainLabel("", "card", wrap=True)
        self.words = PlainLabel("", wrap=True)
        self.facts = FactGrid()
        self.changes = RecordTable("تفاوت امتیازها", change_columns(), _change_row, lines=2)
        self._body = ScrollColumn("آنچه عوض می‌شود", spacing=10)
        self._build()
        self.show_item(None)

    def _build(self) -> None:
        column_in(self, self.empty, self._body)
        column = self._body.column
        column.addWidget(self.chip, 0, LEADING)
        for widget in (self.who, self.words, self.facts):
            column.addWidget(widget)
        self.changes.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.changes.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.changes.chosen.connect(self._follow)
        column.addWidget(self.changes)
        column.addStretch(1)

    def _follow(self) -> None:
        """Scroll to the current change; its table is as high as its rows."""
        row = self.changes.visualRect(self.changes.currentIndex())
        if ground := self._body.widget():
            at = self.changes.viewport().mapTo(ground, row.center())
            self._body.ensureVisible(at.x(), at.y(), 0, row.height())

    def set_event(self, event: Event, titles: dict[str, str]) -> None:
        """Set the names of judges, criteria and ideas."""
        self._event = event
        self._titles = titles

    def show_item(self, item: InboxItem | None) -> None:
        """Show a file, or nothing."""
        self.empty.setVisible(item is None)
        self._body.setVisible(item is not None)
        if item is None:
            return
        if item.found.plan is not None:
            self._show_plan(item.found.plan, item.found.path.name, added=item.added)
        elif item.found.refusal is not None:
            self._show_refusal(item.found.refusal, item.found.path.name)

    def _show_plan(self, plan: MergePlan, name: str, *, added: bool) -> None:
        tone, icon = verdict_look(plan)
        word = f"{verdict_word(plan)} · افزوده شد" if added else verdict_word(plan)
        self.chip.show_state(word, tone, icon)
        judge = self._event.judge(plan.judge_id) if self._event else None
        self.who.setText(judge.name if judge else plan.judge_id)
        self.words.setText(_explained(plan, added=added))
        finished = "پایان‌یافته" if plan.finished else "ناتمام؛ شاید نسخهٔ دیگری بیاید"
        facts = [
            ("نسخه", fa(plan.revision)),
            ("درون آن", f"{fa(plan.sheets)} برگه، {fa(plan.marks)} امتیاز"),
            ("حالت", finished),
            ("پرونده", isolate(name)),
            ("کد رسید", receipt_in_two_lines(plan.digest)),
        ]
        facts += [("دلیل تغییر", plan.reason)] if plan.reason else []
        self.facts.show_facts(facts)
        changes = self._changes_of(plan)
        self.changes.show_items(changes)
        self.changes.setVisible(bool(changes))

    def _show_refusal(self, refusal: InputRefused, name: str) -> None:
        words = refused_scores(refusal)
        self.chip.show_state(refused(refusal), "brick", "ban")
        self.who.setText(words.happened)
        self.words.setText(f"{words.safe} {words.next_step}")
        facts = [("پرونده", isolate(name)), ("کد خطا", isolate(refusal.code))]
        judge = judge_by_name(name, self._event)
        facts[:0] = [("گویا از", judge.name)] if judge else []
        self.facts.show_facts(facts)
        self.changes.hide()

    def _changes_of(self, plan: MergePlan) -> list[_Change]:
        contested = [_Change("برگهٔ ناهمسان", idea, "", "") for idea in plan.contested]
        if plan.verdict is Verdict.NEW:
            return contested
        marks = [
            _Change(
                self._criterion(c.criterion_id), c.idea_id, _shown_mark(c.old), _shown_mark(c.new)
            )
            for c in plan.changes
        ]
        states = [
            _Change(f"{SHEET_STATE[c.old]} ← {SHEET_STATE[c.new]}", c.idea_id, "", "")
            for c in plan.state_changes
        ]
        return [*contested, *marks, *states]

    def _criterion(self, criterion_id: str) -> str:
        criterion = self._event.rubric.criterion(criterion_id) if self._event else None
        return criterion.title if criterion else criterion_id


def _explained(plan: MergePlan, *, added: bool) -> str:
    """Return the file's relation to the event, a remark if something is odd, and the next step."""
    words = [EXPLAINED[plan.verdict]]
    if plan.fork:
        since = f"پس از نسخهٔ {fa(plan.fork.shared)}" if plan.fork.shared else "از آغاز"
        words.insert(0, f"{FORK[plan.fork.kind]} ({since}).")
    if plan.away:
        words.insert(0, filled(AWAY).format(fa(len(plan.away))))
    if plan.reopened:
        words.append(f"{fa(len(plan.reopened))} گزینش پیشین شما دوباره باز می‌شود.")
    return " ".join(words if added else [*words, NEXT[plan.verdict]])


def _shown_mark(value: int | None) -> str:
    return "—" if value is None else mark(value)


def _change_row(change: _Change) -> Row:
    return (
        Cell(change.what, sub=f"{word().of_one} {code(change.code)}"),
        Cell(change.old, muted=True),
        Cell(change.new, strong=True),
    )
