"""The reports that come back: a verdict on each file, its changes, and the accepted ones."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.follow_up import Reports
from judging_app.domain.follow_up_plan import FieldChange, ReportPlan
from judging_app.domain.right import Right
from judging_app.errors import Refusal
from judging_app.services.organizer.follow_up_reports import InspectedReport
from ui.base.theme import theme
from ui.follow_up.rows import (
    ACCEPTED,
    INBOX,
    AcceptedReport,
    ReportItem,
    accepted_row,
    report_row,
)
from ui.state.waiting_files import WaitingFiles
from ui.widgets.buttons import DangerButton, QuietButton
from ui.widgets.card import Card, hairline
from ui.widgets.chip import Chip
from ui.widgets.drop_bar import DropBar
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import FactGrid
from ui.widgets.labels import LEADING, PlainLabel
from ui.widgets.layouts import LARGE, STRETCH, column_in, keep_width, refill, row_of
from ui.widgets.reason_bar import IN_LOG, ReasonBar
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn
from ui.words.follow_up import (
    EXPLAINED,
    FIELDS,
    NOTHING,
    VERDICT_LOOK,
    VERDICTS,
    refused_facts,
    refused_hint,
    signed_words,
    value_words,
    warning_words,
)
from ui.words.messages import message
from ui.words.strings import fa


class InboxView(QWidget):
    """The waiting files. The page inspects and merges them."""

    def __init__(self) -> None:
        super().__init__()
        self._files: WaitingFiles[InspectedReport] = WaitingFiles()
        self.drop = DropBar(
            "فرم‌های پرشده را اینجا رها کنید، یا فلش را نشان دهید",
            "پیش از دیدن شما هیچ چیز افزوده نمی‌شود؛ هر گزارش را می‌توان بیرون گذاشت.",
        )
        self.table: RecordTable[ReportItem] = RecordTable(
            "گزارش‌های رسیده", INBOX, report_row, lines=2,
            empty="هنوز گزارشی برای بررسی نیست.\nفرم‌های پرشده (‎.followup یا اکسل) را از فلش "
            "یا پوشه نشان دهید.",
        )  # fmt: skip
        self.clear = QuietButton("پاک کردن این فهرست", "close")
        self.detail = PlanDetail()
        main = Card(margin=16, spacing=8)
        main.body.addWidget(self.table, 1)
        main.body.addLayout(row_of(STRETCH, self.clear))
        side = Card(margin=20)
        keep_width(side, 336)
        side.body.addWidget(self.detail)
        theme().changed.connect(self._fit)
        column = column_in(self, self.drop, spacing=14)
        column.addLayout(row_of((main, 1), side, spacing=14), 1)
        self.table.chosen.connect(self.detail.show_item)
        self.clear.clicked.connect(lambda: self._show(WaitingFiles()))
        self._show(WaitingFiles())

    @property
    def items(self) -> tuple[ReportItem, ...]:
        """The files in the order in which the inbox shows them."""
        return self._files.items

    @property
    def addable(self) -> tuple[Path, ...]:
        """The files that can be merged."""
        return self._files.addable

    def paths(self, more: Sequence[Path] = ()) -> tuple[Path, ...]:
        """Return the files to inspect: all that are not merged yet, and `more`."""
        return self._files.paths(more)

    def show_found(self, found: Sequence[InspectedReport]) -> None:
        """Show the inspected files; files that were merged from here stay."""
        self._show(self._files.with_found(found))

    def mark_added(self, done: Sequence[InspectedReport]) -> int:
        """Mark these as merged. Returns how many there are."""
        before = self._files.added
        self._show(self._files.with_added(done))
        return self._files.added - before

    def _show(self, files: WaitingFiles[InspectedReport]) -> None:
        self._files = files
        self.table.show_items(files.items)
        self.clear.setEnabled(bool(files.items))
        self._fit()
        if files.items:
            self.table.go_to(0)
        else:
            self.detail.show_item(None)

    def _fit(self) -> None:
        """Leave the listed files their room: with large letters the buttons show icons alone."""
        is_folded = theme().text_scale >= LARGE and bool(self.items)
        for button in (self.drop.files_button, self.drop.folder_button):
            button.fold(folded=is_folded)


class PlanDetail(QWidget):
    """The changes that one report would make, field by field, or its refusal."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = EmptyState("eye", "یک پرونده را برگزینید", "اینجا می‌بینید چه عوض می‌شود.")
        self.chip = Chip()
        self.who = PlainLabel("", "card", wrap=True)
        self.words = PlainLabel("", wrap=True)
        self.warning = PlainLabel("", "bad", wrap=True)
        self.facts = FactGrid()
        self.changes = ChangesList()
        self._body = ScrollColumn("آنچه عوض می‌شود", spacing=10)
        column = self._body.column
        column.addWidget(self.chip, 0, LEADING)
        for widget in (self.who, self.words, self.warning, self.facts, self.changes):
            column.addWidget(widget)
        column.addStretch(1)
        column_in(self, self.empty, self._body)
        self.show_item(None)

    def show_item(self, item: ReportItem | None) -> None:
        """Show one file; an invitation without one."""
        self.empty.setVisible(item is None)
        self._body.setVisible(item is not None)
        if item is None:
            return
        plan, refusal = item.found.plan, item.found.refusal
        self.warning.setText(warning_words(plan) if plan is not None else "")
        self.warning.setVisible(bool(self.warning.text()))
        self.changes.setVisible(plan is not None and bool(plan.changes))
        if plan is None:
            is_blank = refusal is not None and refusal.reason is Refusal.EMPTY_REPORT
            if is_blank:
                self.chip.show_state("پر نشده", "neutral", "file")
            else:
                self.chip.show_state("پذیرفته نشد", "brick", "ban")
            words = message(refusal) if refusal else None
            self.who.setText(words.happened if words else "")
            hint = refused_hint(refusal) if refusal else ""
            self.words.setText(" ".join(filter(None, (hint, words.next_step if words else ""))))
            self.facts.show_facts(refused_facts(refusal) if refusal else [])
            return
        tone, icon = VERDICT_LOOK[plan.verdict]
        self.chip.show_state(VERDICTS[plan.verdict], tone, icon)
        self.who.setText(plan.form.executor)
        self.words.setText(EXPLAINED[plan.verdict])
        report = plan.incoming.report
        facts = [("شمارهٔ گزارش", fa(report.revision))]
        facts += [("امضا", signed_words(is_signed=plan.incoming.is_signed))]
        facts += [("پرکننده", report.filled_by)] if report.filled_by else []
        self.facts.show_facts(facts)
        self.changes.show_changes(plan)


class ChangesList(QWidget):
    """The new value of each field under the title of its idea, whole, and the earlier one."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column_in(self, spacing=8)

    def show_changes(self, plan: ReportPlan) -> None:
        """Show the changes of a report, in the order of its ideas."""
        parts: list[QWidget] = []
        for idea in plan.form.ideas:
            facts = [_change(one) for one in plan.changes if one.idea_id == idea.idea_id]
            if facts:
                parts += [hairline(), PlainLabel(idea.title, "strong", wrap=True), FactGrid(facts)]
        refill(self._column, parts)


def _change(change: FieldChange) -> tuple[str, str]:
    old, new = value_words(change.old), value_words(change.new)
    return FIELDS[change.field], new if old == NOTHING else f"{new}\nبود: {old}"


class AcceptedView(QWidget):
    """The reports in the event. `undo_wanted` emits the report and the reason."""

    undo_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.table: RecordTable[AcceptedReport] = RecordTable(
            "گزارش‌های پذیرفته‌شده", ACCEPTED, accepted_row, lines=1,
            empty="هنوز گزارشی پذیرفته نشده است.",
        )  # fmt: skip
        self.undo = DangerButton("بیرون گذاشتن…", "undo").needing(Right.DESK)
        self.bar = ReasonBar()
        card = Card(margin=16, spacing=8)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row_of(STRETCH, self.undo))
        column_in(self, (card, 1), self.bar, spacing=14)
        self.table.chosen.connect(self._choose)
        self.undo.clicked.connect(self._offer)
        self.bar.confirmed.connect(self._confirm)
        self.bar.cancelled.connect(self.bar.close_bar)
        self._choose(None)

    def show_reports(self, reports: Reports) -> None:
        """Show the accepted reports, the newest first."""
        names = {form.form_id: form.executor for form in reports.forms}
        found = [AcceptedReport(names[one.report.form_id], one) for one in reports.received]
        found.sort(key=_moment_of, reverse=True)
        self.table.show_items(found)
        self.bar.close_bar()
        self._choose(None)

    def _choose(self, one: AcceptedReport | None) -> None:
        self.undo.setEnabled(one is not None)
        self.bar.close_bar()

    def _offer(self) -> None:
        one = self.table.current
        if one is None:
            return
        revision = fa(one.received.report.revision)
        self.bar.offer(
            f"گزارش شمارهٔ {revision} «{one.executor}» از رویداد بیرون می‌رود؛ تابلو چنان می‌شود که "
            "گویی نرسیده بود.",
            "بیرون گذاشتن", "undo", needs_reason=True, hint=IN_LOG,
        )  # fmt: skip
        self.bar.ask()

    def _confirm(self, reason: str) -> None:
        one = self.table.current
        if one is not None:
            self.undo_wanted.emit(one.received, reason)


def _moment_of(one: AcceptedReport) -> tuple[str, str]:
    at = one.received.received_at
    return at.isoformat() if at else "", one.received.digest
