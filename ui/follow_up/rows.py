"""The rows of the tables of the follow-up."""

from dataclasses import dataclass

from judging_app.domain.follow_up import FollowUpForm, ReceivedReport
from judging_app.domain.follow_up_board import BoardRow
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.merge_plan import Verdict
from judging_app.errors import Refusal
from judging_app.persian.dates import jalali
from judging_app.persian.file_names import printable
from judging_app.services.organizer.follow_up_reports import InspectedReport
from ui.base.idea_word import word
from ui.state.waiting_files import WaitingFile
from ui.widgets.records import Cell, Column, Row
from ui.words.follow_up import (
    AHEAD,
    SILENT,
    STATE_LOOK,
    VERDICT_LOOK,
    VERDICTS,
    plan_words,
    signed_words,
)
from ui.words.messages import message
from ui.words.organizer import moment
from ui.words.strings import fa, isolate, listed


def board_columns() -> tuple[Column, ...]:
    """Return the columns of the board."""
    return (
        Column("رتبه", 64, 3), Column(word().one), Column("وضعیت", 136),
        Column("مرحلهٔ بعدی", 172, 1), Column("آخرین گزارش", 140, 2),
    )  # fmt: skip


def form_columns() -> tuple[Column, ...]:
    """Return the columns of the executors."""
    return (
        Column("شمارهٔ فرم", 100), Column("مجری"), Column(word().many, 90, 2), Column("گزارش", 190),
        Column("کد کارت", 200, 1),
    )  # fmt: skip


INBOX = (Column("مجری"), Column("نتیجهٔ بررسی", 150), Column("چه عوض می‌شود", 190, 1),
         Column("پرونده", 230, 2))  # fmt: skip
ACCEPTED = (Column("مجری"), Column("شمارهٔ گزارش", 116), Column("امضا", 130),
            Column("دریافت", 180, 2), Column("پرونده", 230, 1))  # fmt: skip


def board_row(row: BoardRow) -> Row:
    """Return the row of a chosen idea."""
    tone, icon = STATE_LOOK[row.state]
    chip = Cell(STATES[row.state], kind="chip", tone=tone, icon=icon)
    if row.contested:
        chip = Cell("ناهمسان", kind="chip", tone="saffron", icon="warning")
    last = Cell(SILENT if row.is_silent else "—", muted=True)
    if row.last is not None:
        signed = signed_words(is_signed=row.last.is_signed)
        last = Cell(jalali(row.last.entry.day), sub=signed)
        if row.last.is_ahead:
            last = Cell(jalali(row.last.entry.day), sub=AHEAD, tone="brick", icon="warning")
    who = listed([row.executor, row.idea.unit if row.idea.unit != row.executor else ""])
    return (
        Cell(fa(row.rank), kind="number"),
        Cell(row.idea.title, sub=f"{isolate(fa(row.idea.idea_id))}، {who}", strong=True),
        chip,
        _milestone_cell(row),
        last,
    )


def _milestone_cell(row: BoardRow) -> Cell:
    if row.overdue:
        first = row.overdue[0]
        days = f"{fa(first.milestone.days)} روز"
        return Cell(f"{days}: گذشته", sub=f"باید تا {jalali(first.due)} می‌شد", kind="text",
                    tone="brick", icon="warning", strong=True)  # fmt: skip
    following = row.next_milestone
    if following is None:
        return Cell("—", muted=True)
    near = "، نزدیک است" if following.is_near else ""
    return Cell(f"{fa(following.milestone.days)} روز", sub=f"تا {jalali(following.due)}{near}")


@dataclass(frozen=True, slots=True)
class FormRow:
    """An executor with the newest form and the last report. `code` is known after the writing."""

    executor: str
    ideas: int
    form: FollowUpForm | None = None
    last: ReceivedReport | None = None
    code: str = ""


def form_row(row: FormRow) -> Row:
    """Return the row of an executor."""
    number = fa(row.form.number) if row.form else "—"
    report = Cell("فرم هنوز ساخته نشده", muted=True)
    if row.form is not None:
        report = Cell(SILENT, muted=True)
    if row.last is not None:
        signed = signed_words(is_signed=row.last.is_signed)
        report = Cell(f"گزارش شمارهٔ {fa(row.last.report.revision)}", sub=signed)
    has_card = row.form is not None and row.form.card is not None
    card = Cell("کارت دارد" if has_card else "—", muted=True)
    if row.code:
        card = Cell(row.code, kind="code")
    return Cell(number), Cell(row.executor, strong=True), Cell(fa(row.ideas)), report, card


ReportItem = WaitingFile[InspectedReport]
"""One file of the inbox."""


def report_row(item: ReportItem) -> Row:
    """Return the row of a file in the inbox."""
    name = Cell(printable(item.found.path.name), kind="code")
    plan, refusal = item.found.plan, item.found.refusal
    if plan is None:
        why = message(refusal).happened if refusal else ""
        pill = Cell("پذیرفته نشد", kind="chip", tone="brick", icon="ban")
        if refusal is not None and refusal.reason is Refusal.EMPTY_REPORT:
            pill = Cell("پر نشده", kind="chip", icon="file")
        return name, pill, Cell(why), name
    signed = signed_words(is_signed=plan.incoming.is_signed)
    revision = f"گزارش شمارهٔ {fa(plan.incoming.report.revision)}، {signed}"
    who = Cell(plan.form.executor, sub=revision, strong=True)
    tone, icon = VERDICT_LOOK[plan.verdict]
    pill = Cell(VERDICTS[plan.verdict], kind="chip", tone=tone, icon=icon)
    if item.added:
        pill = Cell("افزوده شد", kind="chip", tone="accent", icon="check-circle")
    dull = plan.verdict in (Verdict.ALREADY_HERE, Verdict.OLDER)
    return who, pill, Cell(plan_words(plan), muted=dull), name


@dataclass(frozen=True, slots=True)
class AcceptedReport:
    """A report in the event, with the name of its executor."""

    executor: str
    received: ReceivedReport


def accepted_row(one: AcceptedReport) -> Row:
    """Return the row of an accepted report."""
    at = one.received.received_at
    return (
        Cell(one.executor, strong=True),
        Cell(fa(one.received.report.revision)),
        Cell(signed_words(is_signed=one.received.is_signed), muted=not one.received.is_signed),
        Cell(moment(at) if at else "—", muted=True),
        Cell(one.received.file_name, kind="code"),
    )
