"""Persian words for consents and for the booklet."""

from collections.abc import Sequence
from typing import Final

from judging_app.domain.booklet import BookletPlace
from judging_app.domain.consent import ConsentForm, ConsentState
from judging_app.domain.event import Idea
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.booklet import BookletPlan
from judging_app.services.organizer.consent import ConsentEntry, ConsentList
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.words.messages import Message, message
from ui.words.organizer import moment
from ui.words.strings import code, fa, isolate, listed

STATE: Final[dict[ConsentState, tuple[str, Tone, str]]] = {
    ConsentState.GIVEN: ("رضایت دارد", "accent", "check"),
    ConsentState.OUTDATED: ("برای متن پیشین", "saffron", "clock"),
    ConsentState.WITHDRAWN: ("پس گرفته شد", "brick", "undo"),
    ConsentState.NONE: ("ثبت نشده", "neutral", ""),
}
"""Words, tone and icon of each state of a consent."""
TABLE_FAULTS: Final = {
    Refusal.UNKNOWN_IDEA: (
        "در خانهٔ {cell} جدول «{text}» آمده است، که کد هیچ {one} این رویداد نیست.",
        "کد را درست کنید یا سطرش را بردارید، و جدول را دوباره بخوانید.",
    ),
    Refusal.DUPLICATE: (
        "کد «{text}» در جدول دو بار آمده است؛ بار دوم در خانهٔ {cell}.",
        "یکی از دو سطر را بردارید و جدول را دوباره بخوانید.",
    ),
    Refusal.PARSE: (
        "در خانهٔ {cell} جدول «{text}» آمده است و معنایش روشن نیست.",
        "در ستون رضایت «با نام»، «با کد» یا «خیر» و در ستون تاریخ روزی مانند ۱۴۰۵/۰۹/۱۰ بنویسید.",
    ),
}
"""The fault of a cell in a table of consents, and the text that belongs there."""
FORM: Final = {ConsentForm.NAMED: "با نام", ConsentForm.BY_CODE: "با کد"}
PLACES: Final = {
    BookletPlace.TITLE: "عنوان",
    BookletPlace.TEXT: "متن",
    BookletPlace.CITATION: "متن تقدیر",
    BookletPlace.EXPERTISE: "تخصص موردنیاز",
    BookletPlace.CONTACT: "راه تماس",
    BookletPlace.FOREWORD: "بیانیهٔ هیئت داوران",
}
_MOST: Final = 4
_OTHERS: Final = (ConsentState.OUTDATED, ConsentState.WITHDRAWN)


def counts_words(found: ConsentList) -> str:
    """«صاحبان ۱۲ ایده از ۱۳۰ رضایت داده‌اند · ۲ برای متن پیشین»."""
    given = found.count(ConsentState.GIVEN)
    counts = ((found.count(state), STATE[state][0]) for state in _OTHERS)
    others = [f"{fa(count)} {words}" for count, words in counts if count]
    first = f"صاحبان {fa(given)} {word().one} از {fa(len(found.entries))} رضایت داده‌اند"
    return " · ".join([first, *others])


def known_words(one: ConsentEntry) -> str:
    """The facts of a consent beside its lines: reason of its end, and booklets with the idea.

    Empty when nothing is known.
    """
    parts = []
    if one.consent and one.consent.withdrawal:
        parts.append(f"دلیل پس گرفتن: {one.consent.withdrawal.reason}")
    if one.state is ConsentState.OUTDATED:
        parts.append("پس از رضایت، عنوان، متن یا صاحبان اصلاح شده است. تا تأیید نشود چاپ نمی‌شود.")
    if one.printed:
        parts.append(
            f"در {fa(len(one.printed))} کتابچه چاپ شده است؛ آخرین: {moment(one.printed[-1])}"
        )
    return "\n".join(parts)


def printed_words(entries: Sequence[ConsentEntry]) -> str:
    """The sentence about withdrawn ideas that stand in written booklets; empty for none."""
    printed = [one for one in entries if one.printed]
    if not printed:
        return ""
    names = listed(code(one.idea.id) for one in printed[:_MOST])
    more = f" و {fa(len(printed) - _MOST)} دیگر" if len(printed) > _MOST else ""
    return f"در کتابچه‌هایی که پیش از این نوشته شد هست: {names}{more}. آن‌ها را پس بگیرید."


def plan_words(plan: BookletPlan) -> str:
    """«۲۱ ایده: ۷ با نام، ۱۴ با کد»."""
    entries = plan.booklet.entries
    named = sum(one.is_named for one in entries)
    if not entries:
        return f"هیچ {word().one} رضایت معتبر ندارد."
    return f"{fa(len(entries))} {word().one}: {fa(named)} با نام، {fa(len(entries) - named)} با کد"


def left_out_words(left_out: Sequence[tuple[Idea, ConsentState]]) -> str:
    """The sentence about ideas whose consent does not hold now; empty for none."""
    if not left_out:
        return ""
    names = listed(f"{code(idea.id)} ({STATE[state][0]})" for idea, state in left_out[:_MOST])
    more = f" و {fa(len(left_out) - _MOST)} دیگر" if len(left_out) > _MOST else ""
    return f"کنار ماند: {names}{more}"


def table_fault(error: BaseException) -> Message | None:
    """Return the message on a cell of a table of consents; None for another error."""
    if not isinstance(error, InputRefused) or not error.where or error.reason not in TABLE_FAULTS:
        return None
    usual, (happened, cure) = message(error), TABLE_FAULTS[error.reason]
    facts = {"cell": isolate(error.where), "text": isolate(error.detail), "one": word().one}
    return Message(happened.format(**facts), usual.safe, cure, usual.detail)
