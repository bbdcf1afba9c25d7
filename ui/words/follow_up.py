"""Persian words of the follow-up: states, fields, verdicts and faults."""

import re
from datetime import date

from judging_app.domain.follow_up import ExecutionState, FollowUpForm, ReceivedReport
from judging_app.domain.follow_up_board import HistoryEntry
from judging_app.domain.follow_up_plan import EntryField, FieldValue, ReportPlan
from judging_app.domain.follow_up_typing import typed_day
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.merge_plan import Verdict
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali
from judging_app.persian.file_names import printable
from judging_app.persian.money import rial
from ui.base.idea_word import filled
from ui.base.theme import Tone
from ui.words.messages import Message, message
from ui.words.organizer import moment
from ui.words.strings import fa, isolate, listed

STATE_LOOK: dict[ExecutionState, tuple[Tone, str]] = {
    ExecutionState.HANDED_OVER: ("neutral", "state-unopened"),
    ExecutionState.STARTED: ("saffron", "state-draft"),
    ExecutionState.RUNNING: ("saffron", "clock"),
    ExecutionState.DONE: ("accent", "check-circle"),
    ExecutionState.DROPPED: ("brick", "ban"),
}
"""The tone and the icon of each state."""
FIELDS = {
    EntryField.STATE: "وضعیت",
    EntryField.DAY: "تاریخ",
    EntryField.DONE: "آنچه انجام شد",
    EntryField.NEXT_STEP: "گام بعدی",
    EntryField.SPENT: "هزینه تا امروز (ریال)",
    EntryField.REACHED: "مرحله‌های انجام‌شده",
    EntryField.REASON: "دلیل کنار گذاشتن",
}
UNSIGNED = "بی‌امضا"
SIGNED = "با امضای کارت"
SILENT = "هنوز گزارشی نرسیده"
CELL = re.compile(r"[A-Z]+[0-9]+$")
"""The place of a fault in a workbook, as in «F9»."""
EARLY_DAY = "تاریخ گزارش نباید پیش از روز رسمی شدن نتیجه باشد."
VERDICTS = {
    Verdict.NEW: "تازه",
    Verdict.NEWER: "گزارش نوتر",
    Verdict.ALREADY_HERE: "همین‌جا هست",
    Verdict.OLDER: "کهنه‌تر",
    Verdict.CONFLICT: "ناهمسان",
}
VERDICT_LOOK: dict[Verdict, tuple[Tone, str]] = {
    Verdict.NEW: ("accent", "plus"),
    Verdict.NEWER: ("accent", "arrow-up"),
    Verdict.ALREADY_HERE: ("neutral", "check"),
    Verdict.OLDER: ("neutral", "clock"),
    Verdict.CONFLICT: ("saffron", "warning"),
}
EXPLAINED = {
    Verdict.NEW: "نخستین گزارش برای این فرم است.",
    Verdict.NEWER: "شماره‌اش از گزارش پیشین بزرگ‌تر است و جای آن را می‌گیرد.",
    Verdict.ALREADY_HERE: "همین گزارش را دارید، بی هیچ تفاوتی.",
    Verdict.OLDER: "گزارشی با شمارهٔ بزرگ‌تر هم رسیده است؛ این یکی تنها به پیشینه افزوده می‌شود.",
    Verdict.CONFLICT: "گزارش دیگری با همین شماره چیز دیگری می‌گوید؛ پس از افزودن، روی تابلو "
    "برمی‌گزینید کدام درست است و تا آنگاه هیچ‌کدام شمرده نمی‌شود.",
}
NOTHING = "—"
AHEAD = "این تاریخ هنوز نرسیده"
LOST_SIGNATURE = "گزارش پیشین همین فرم امضا داشت و این یکی ندارد؛ از مجری بپرسید."


def value_words(value: FieldValue) -> str:
    """Return the value of a field for a person; `NOTHING` for a blank one."""
    if isinstance(value, ExecutionState):
        return STATES[value]
    if isinstance(value, date):
        return jalali(value)
    if isinstance(value, tuple):
        return "، ".join(f"{fa(days)} روز" for days in value) or NOTHING
    if isinstance(value, int):
        return rial(value)
    return value or NOTHING


def signed_words(*, is_signed: bool) -> str:
    """Return whether a card signed a report."""
    return SIGNED if is_signed else UNSIGNED


def came_words(one: HistoryEntry, report: ReceivedReport | None) -> str:
    """Return who vouches for a report, and when it came."""
    at = report.received_at if report else None
    by = report.report.filled_by if report else ""
    came = f"رسیده {moment(at)}" if at else ""
    return listed((signed_words(is_signed=one.is_signed), f"پرکننده: {by}" if by else "", came))


def warning_words(plan: ReportPlan) -> str:
    """Return a sentence for each thing about which the executor should be asked."""
    count = len(plan.ahead)
    ahead = f"تاریخ {fa(count)} {{one}} هنوز نرسیده است؛ گزارش نگه داشته می‌شود. از مجری بپرسید."
    lost = LOST_SIGNATURE if plan.loses_signature else ""
    return "\n".join(filter(None, (lost, filled(ahead) if count else "")))


def refused_facts(refusal: InputRefused) -> list[tuple[str, str]]:
    """Return the file of a refused report, the place of its fault, and the text that stands there.

    A place is a cell of a workbook, or the number of an idea with a field after a stroke.
    """
    idea_id, _, name = refusal.where.partition("/")
    where = f"خانهٔ {isolate(refusal.where)}" if CELL.match(refusal.where) else refusal.where
    if name in set(EntryField):
        where = f"{FIELDS[EntryField(name)]}، {filled('{of_one}')} {isolate(fa(idea_id))}"
    has_value = refusal.reason in (Refusal.REPORT_VALUE, Refusal.DAY_AHEAD)
    value = refusal.detail if has_value else ""
    facts = [("پرونده", isolate(printable(refusal.path.name)) if refusal.path else "")]
    facts += [("کجا", where if refusal.where else ""), ("نوشته‌شده", _value_words(name, value))]
    return [(label, text) for label, text in facts if text]


def refused_hint(refusal: InputRefused) -> str:
    """Return what a refused value should be; empty if its place does not say it."""
    _, _, name = refusal.where.partition("/")
    is_day = refusal.reason is Refusal.REPORT_VALUE and name == EntryField.DAY
    return EARLY_DAY if is_day and _is_day(refusal.detail) else ""


def _is_day(text: str) -> bool:
    try:
        typed_day(text)
    except ValueError:
        return False
    return True


def _value_words(name: str, text: str) -> str:
    """Return a refused value for a person: a day that the computer wrote becomes a Jalali one."""
    if name == EntryField.DAY and _is_day(text):
        return jalali(typed_day(text))
    return isolate(text) if text else ""


def plan_words(plan: ReportPlan) -> str:
    """Return in a few words what a report changes."""
    ideas = len({change.idea_id for change in plan.changes})
    if not plan.changes:
        return "چیزی روی تابلو عوض نمی‌شود"
    return filled(f"{fa(len(plan.changes))} خانه در {fa(ideas)} {{one}} عوض می‌شود")


def fault_message(refusal: InputRefused, form: FollowUpForm) -> Message:
    """Return the message for a fault in a filled form, with the names of row and field."""
    idea_id, _, name = refusal.where.partition("/")
    idea = form.idea(idea_id)
    if idea is None:
        return message(refusal)
    field = FIELDS[EntryField.REASON]
    if refusal.reason in (Refusal.REPORT_VALUE, Refusal.DAY_AHEAD) and name in set(EntryField):
        field = FIELDS[EntryField(name)]
    return Message(
        f"«{field}» برای «{idea.title}» {_fault(refusal)}",
        "آنچه نوشته‌اید نگه داشته شده است.",
        f"{_cure(name, refusal.detail)} و دوباره «پایان» را بزنید.",
        _value_words(name, refusal.detail),
    )


def answers_not_saved(error: BaseException) -> Message:
    """Return the message on answers that are not on the disk and will be tried again."""
    why = message(error)
    return Message(
        f"پاسخ تازه هنوز ذخیره نشده است. {why.happened}",
        "پاسخ‌های پیشین ذخیره شده‌اند و این یکی روی صفحه مانده است؛ هر چند ثانیه دوباره می‌کوشیم.",
        why.next_step,
        why.detail,
    )


def _cure(name: str, text: str) -> str:
    is_day = name == EntryField.DAY and not _is_day(text)
    return "تاریخ را مانند ۱۴۰۵/۱۰/۱۵ بنویسید" if is_day else "آن را درست کنید"


def _fault(refusal: InputRefused) -> str:
    if refusal.reason is Refusal.REASON_MISSING:
        return "نوشته نشده است."
    if refusal.reason is Refusal.DAY_AHEAD:
        return "هنوز نرسیده است."
    if refused_hint(refusal):
        return "پیش از روز رسمی شدن نتیجه است."
    return "درست نیست." if refusal.detail else "نوشته نشده یا درست نیست."
