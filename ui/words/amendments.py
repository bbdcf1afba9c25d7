"""Persian words for amendments: what was corrected, who learns of it, and when."""

from collections.abc import Iterable

from judging_app.domain.amended import Effect
from judging_app.domain.amendment import Amendment, AmendmentKind
from judging_app.domain.event import Event
from judging_app.domain.idea_changes import FieldChange
from judging_app.domain.people_records import tells_judges
from judging_app.persian.dates import jalali_long
from ui.base.idea_word import filled, word
from ui.words.messages import Message
from ui.words.strings import fa, isolate

KIND = {
    AmendmentKind.TITLE: "عنوان",
    AmendmentKind.THEME: "محور",
    AmendmentKind.TEXT: "متن",
    AmendmentKind.ATTACHMENTS: "پیوست‌ها",
    AmendmentKind.OWNERS: "پیشنهاددهندگان",
    AmendmentKind.PRIVATE: "نگه‌داشته برای دبیرخانه",
    AmendmentKind.LATE_IDEA: "{one} دیررسیده",
    AmendmentKind.WITHDRAWAL: "پس گرفته شد",
    AmendmentKind.REINSTATEMENT: "دوباره به داوری برگشت",
    AmendmentKind.JUDGE_NAME: "نام داور",
    AmendmentKind.JUDGE_ADDED: "داور تازه",
    AmendmentKind.CONFLICT: "تعارض منافع اعلام شد",
    AmendmentKind.CONFLICT_LIFTED: "تعارض منافع برداشته شد",
}
FIELD = {
    "title": "عنوان",
    "theme": "محور",
    "owners": "پیشنهاددهندگان",
    "attachments": "پیوست‌ها",
    "name": "نام",
    "role": "سمت",
}
EMPTY = "خالی"
_SHOWN = 160
"""The most characters of a value in one line."""
RECORDED = "اصلاح ثبت شد."
TRAVELS = "این اصلاح با بستهٔ بعدی به داوران می‌رسد؛ امتیازهایشان می‌ماند."
STAYS_HERE = "داوران این را نمی‌بینند؛ لوح‌ها و فهرست‌ها از همین حالا نام درست را دارند."
FREE = "هنوز بسته‌ای ساخته نشده است؛ بسته با همین ساخته می‌شود."


def kind_word(kind: AmendmentKind) -> str:
    """Return the name of a kind of amendment."""
    return filled(KIND[kind])


def when(amendment: Amendment) -> str:
    """Return the day of an amendment."""
    return jalali_long(amendment.at.astimezone().date())


def field_word(change: FieldChange) -> str:
    """Return the name of a changed field; a section has its own heading."""
    return change.heading or FIELD.get(change.field, "متن")


def shown_value(change: FieldChange, value: str, event: Event) -> str:
    """Return a value before or after the change; a theme has its title."""
    if change.field == "theme":
        theme = event.theme(value)
        return theme.title if theme else "بی‌محور"
    line = " ".join(value.split())
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line or EMPTY


def effect_lines(effect: Effect, event: Event) -> tuple[str, ...]:
    """Return the lines «عنوان: کهنه ← تازه» of an amendment; none if nothing has two values."""
    return tuple(
        f"{field_word(change)}: {isolate(shown_value(change, change.before, event))} ← "
        f"{isolate(shown_value(change, change.after, event))}"
        for change in effect.fields
    )


def recorded(amendments: Iterable[Amendment], *, is_built: bool) -> Message:
    """Return the good news after a correction, and whether the judges learn of it."""
    if not is_built:
        return Message(RECORDED, FREE, "")
    return Message(RECORDED, TRAVELS if reaches_judges(amendments) else STAYS_HERE, "")


def reaches_judges(amendments: Iterable[Amendment]) -> bool:
    """Whether the next package tells the judges of one of these amendments."""
    return tells_judges(each.change for each in amendments)


def arrival_words(late: int, withdrawn: int, changed: int) -> str:
    """Return one sentence on what a later package brought to a judge; empty for nothing."""
    counts = ((late, "تازه برای شما آمد"), (changed, "اصلاح شد"), (withdrawn, "پس گرفته شد"))
    return "، ".join(f"{fa(count)} {word().one} {what}" for count, what in counts if count)
