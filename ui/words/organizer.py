"""Persian words for the domain on the organizer's pages: one word for one thing."""

from datetime import UTC, datetime

from judging_app.domain.event import Event, TieRule, TieRuleKind
from judging_app.domain.explanation import Reading
from judging_app.domain.keys import Relocked
from judging_app.domain.merge_plan import ForkKind, MergePlan, Verdict
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.score_sheet import SheetState
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.dates import jalali_long
from judging_app.persian.digits import to_persian
from ui.base.idea_word import filled
from ui.base.theme import Tone
from ui.words.messages import Message
from ui.words.strings import SHEET_STATE, fa, isolate, listed, receipt_words, total

VERDICT = {
    Verdict.NEW: "تازه",
    Verdict.NEWER: "نسخهٔ نوتر",
    Verdict.ALREADY_HERE: "پیش‌تر افزوده شده",
    Verdict.OLDER: "نسخهٔ کهنه‌تر",
    Verdict.CONFLICT: "دو رایانهٔ ناهمسان",
}

VERDICT_LOOK: dict[Verdict, tuple[Tone, str]] = {
    Verdict.NEW: ("accent", "plus"),
    Verdict.NEWER: ("accent", "refresh"),
    Verdict.ALREADY_HERE: ("neutral", "check"),
    Verdict.OLDER: ("neutral", "clock"),
    Verdict.CONFLICT: ("saffron", "warning"),
}


def verdict_word(plan: MergePlan) -> str:
    """Return the verdict in a word or two.

    A laptop that was set back comes before everything else.
    """
    if plan.fork and plan.fork.kind is ForkKind.ROLLED_BACK:
        return "ادامه از نسخهٔ قدیمی"
    if _came_late(plan):
        return "پس از سپردن رسید"
    return VERDICT[plan.verdict]


def verdict_look(plan: MergePlan) -> tuple[Tone, str]:
    """Return the colour and the icon of the verdict."""
    return VERDICT_LOOK[Verdict.CONFLICT if plan.fork or _came_late(plan) else plan.verdict]


def _came_late(plan: MergePlan) -> bool:
    """Whether the file's main point is that a reserve reads some of its ideas."""
    return bool(plan.away) and plan.verdict in (Verdict.NEW, Verdict.NEWER)


def shown_receipt(digest: str) -> str:
    """Return a receipt code as on paper: Persian digits, groups in order."""
    return isolate(fa(receipt_code(digest)))


def receipt_in_two_lines(digest: str) -> str:
    """Return a receipt code in two lines. Earlier papers show the first line only."""
    return receipt_words(receipt_code(digest))


def what_changes(plan: MergePlan) -> str:
    """Return the changes that merging the file would make, in words."""
    if plan.verdict is Verdict.ALREADY_HERE:
        return "چیز تازه‌ای ندارد؛ دوباره شمرده نمی‌شود"
    if plan.verdict is Verdict.OLDER:
        return "نسخهٔ نوتر همین داور هم هست؛ امتیازی عوض نمی‌شود"
    changed = plan.changed_marks
    counted = plan.sheets - len(plan.away)
    parts = [f"{fa(counted)} برگه"] if plan.verdict is Verdict.NEW and counted else []
    parts += [f"{fa(plan.new_marks)} امتیاز تازه"] if plan.new_marks else []
    parts += [f"{fa(changed)} امتیاز عوض‌شده"] if changed else []
    parts += [f"{fa(len(plan.contested))} برگهٔ ناهمسان"] if plan.contested else []
    parts += [f"{fa(len(plan.away))} برگهٔ سپرده‌شده شمرده نمی‌شود"] if plan.away else []
    if plan.verdict is not Verdict.NEW and plan.state_changes and not parts:
        parts = [f"{fa(len(plan.state_changes))} برگه با حالت تازه"]
    return listed(parts) or "هیچ امتیازی عوض نمی‌شود"


def tie_rule(event: Event, rule: TieRule) -> str:
    """Return the words for the value that a tie rule compares."""
    match rule.kind:
        case TieRuleKind.CRITERION:
            criterion = event.rubric.criterion(rule.criterion_id)
            return f"میانگین «{isolate(criterion.title)}»" if criterion else rule.criterion_id
        case TieRuleKind.MEDIAN:
            return "میانهٔ جمع داوران"
        case TieRuleKind.TOP_MARKS:
            return "شمار امتیازهای کامل"
        case TieRuleKind.HEAD_TO_HEAD:
            return "رویارویی نزد داوران مشترک"
        case TieRuleKind.JOINT:
            return "رتبهٔ مشترک"
        case TieRuleKind.LOT:
            return "قرعه"


def judge_total(one: Reading) -> str:
    """Return a judge's total of an idea, or the reason for its absence."""
    if one.contested:
        return "ناهمسان"
    return total(one.total) if one.total is not None else SHEET_STATE[one.state]


def counts_not(one: Reading) -> bool:
    """Whether the organizer should check this reading."""
    return one.contested or one.state is SheetState.DRAFT


def moment(at: datetime) -> str:
    """Return a moment in local time, such as «۱۰ آذر ۱۴۰۵، ۱۴:۰۵»."""
    here = at.astimezone() if at.tzinfo else at.replace(tzinfo=UTC).astimezone()
    return f"{jalali_long(here.date())}، {isolate(to_persian(f'{here:%H:%M}'))}"


def passphrase_news(copies: Relocked, *, taken: bool) -> str:
    """Return one sentence on the event's keys and its backups after a change of passphrase."""
    if taken:
        return "گذرواژه حذف شد"
    words = "گذرواژه گذاشته شد؛ برگهٔ بازیابی پیشین همچنان کار می‌کند"
    if copies.locked:
        words += f"؛ {fa(copies.locked)} نسخهٔ پشتیبان پیشین هم با همین گذرواژه بسته شد"
    if copies.removed:
        words += f"؛ {fa(copies.removed)} نسخهٔ ناخوانا پاک شد"
    return words


def copies_left(copies: Relocked) -> Message:
    """Return a message on the copies that still open without the new passphrase."""
    return Message(
        f"گذرواژه گذاشته شد، ولی {fa(len(copies.left))} نسخهٔ کهنهٔ این رویداد کلیدهای باز دارد.",
        "خود رویداد و نسخه‌های دیگرش با گذرواژه بسته‌اند.",
        "آنچه را لازم ندارید پاک کنید:",
        "\n".join(isolate(str(path)) for path in copies.left),
    )


def refused(refusal: InputRefused) -> str:
    """Return one or two words for the pill of a refused file."""
    return filled(_REFUSED.get(refusal.reason, "پذیرفته نشد"))


_REFUSED = {
    Refusal.REHEARSAL: "تمرینی",
    Refusal.NO_REHEARSAL: "رسمی، نه تمرینی",
    Refusal.OTHER_EVENT: "رویداد دیگر",
    Refusal.OTHER_RUBRIC: "کاربرگ دیگر",
    Refusal.UNKNOWN_JUDGE: "داور ناشناس",
    Refusal.UNKNOWN_IDEA: "{of_one} ناشناس",
    Refusal.UNKNOWN_CRITERION: "معیار ناشناس",
    Refusal.REVOKED_CARD: "کارت باطل‌شده",
    Refusal.NOT_FOR_US: "برای دبیرخانه‌ای دیگر",
    Refusal.ALTERED: "دست‌کاری‌شده",
    Refusal.LOCKED: "قفل",
    Refusal.HASH: "آسیب‌دیده",
    Refusal.TRUNCATED: "ناقص",
    Refusal.EMPTY_FILE: "خالی",
    Refusal.TOO_NEW: "برنامهٔ تازه‌تر",
    Refusal.WRONG_KIND: "نوع دیگر",
    Refusal.MAGIC: "نوع دیگر",
    Refusal.RANGE: "بیرون از مقیاس",
    Refusal.STEP: "بیرون از مقیاس",
    Refusal.DUPLICATE: "برگهٔ دوباره",
    Refusal.REASON_MISSING: "کناره‌گیری بی‌دلیل",
    Refusal.FROZEN: "نتیجه رسمی است",
    Refusal.NOT_FOUND: "پیدا نشد",
    Refusal.NOT_A_FILE: "پرونده نیست",
    Refusal.UNREADABLE: "خوانده نمی‌شود",
    Refusal.TOO_BIG: "بیش از اندازه بزرگ",
    Refusal.ZIP_LAYOUT: "دست‌کاری‌شده",
    Refusal.ENTRY_NAME: "دست‌کاری‌شده",
    Refusal.ENTRY_SIZE: "دست‌کاری‌شده",
    Refusal.FILE_SET: "دست‌کاری‌شده",
    Refusal.PARSE: "دست‌کاری‌شده",
    Refusal.SCHEMA: "دست‌کاری‌شده",
    Refusal.NOT_CANONICAL: "دست‌کاری‌شده",
    Refusal.TEXT: "دست‌کاری‌شده",
}
"""The verdicts on refused files. A wrong hash means a bad copy. A right hash with wrong content
means that another tool wrote the file."""
