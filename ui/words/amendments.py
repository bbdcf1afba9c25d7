"""Persian words for amendments: what was corrected, who learns of it, and when."""

from collections.abc import Iterable

from judging_app.domain.amended import Effect
from judging_app.domain.amendment import Amendment, AmendmentKind
from judging_app.domain.event import Event
from judging_app.domain.idea_changes import FieldChange
from judging_app.domain.people_records import tells_judges
from judging_app.domain.text_difference import differing_parts
from judging_app.persian.dates import jalali_long
from judging_app.services.judge.intake import Arrival
from judging_app.system.clock import day_of
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
NO_THEME = "بی‌محور"
MARKS_STAY = "امتیازهای شما همان است که بود."
RECORDED = "اصلاح ثبت شد."
TRAVELS = "این اصلاح با بستهٔ بعدی به داوران می‌رسد؛ امتیازهایشان می‌ماند."
STAYS_HERE = "داوران این را نمی‌بینند؛ لوح‌ها و فهرست‌ها از همین حالا نام درست را دارند."
FREE = "هنوز بسته‌ای ساخته نشده است؛ بسته با همین ساخته می‌شود."


def kind_word(kind: AmendmentKind) -> str:
    """Return the name of a kind of amendment."""
    return filled(KIND[kind])


def when(amendment: Amendment) -> str:
    """Return the day of an amendment."""
    return jalali_long(day_of(amendment.at))


def field_word(change: FieldChange) -> str:
    """Return the name of a changed field; a section has its own heading."""
    return change.heading or FIELD.get(change.field, "متن")


def old_and_new(change: FieldChange, event: Event) -> tuple[str, str, str]:
    """Return the name of a changed field, and the parts in which old and new differ."""
    old, new = _values(change, event)
    return field_word(change), f"پیش از این: {isolate(old)}", f"اکنون: {isolate(new)}"


def effect_lines(effect: Effect, event: Event) -> tuple[str, ...]:
    """Return the lines «عنوان: کهنه ← تازه» of an amendment; none if nothing has two values."""
    pairs = ((change, _values(change, event)) for change in effect.fields)
    return tuple(
        f"{field_word(change)}: {isolate(old)} ← {isolate(new)}" for change, (old, new) in pairs
    )


def _values(change: FieldChange, event: Event) -> tuple[str, str]:
    """Return the values before and after the change; a theme has its title."""
    if change.field == "theme":
        before, after = event.theme(change.before), event.theme(change.after)
        return (before.title if before else NO_THEME, after.title if after else NO_THEME)
    old, new = differing_parts(change.before, change.after)
    return old or EMPTY, new or EMPTY


def recorded(amendments: Iterable[Amendment], *, is_built: bool) -> Message:
    """Return the good news after a correction, and whether the judges learn of it."""
    if not is_built:
        return Message(RECORDED, FREE, "")
    return Message(RECORDED, TRAVELS if reaches_judges(amendments) else STAYS_HERE, "")


def reaches_judges(amendments: Iterable[Amendment]) -> bool:
    """Whether the next package tells the judges of one of these amendments."""
    return tells_judges(each.change for each in amendments)


def arrival_message(arrival: Arrival) -> Message:
    """Return what a later package brought to a judge, in one sentence."""
    counts = (
        (len(arrival.late), f"{word().of_one} تازه برای شما آمد"),
        (len(arrival.changed), f"{word().one} اصلاح شد"),
        (len(arrival.withdrawn), f"{word().one} پس گرفته شد"),
    )
    parts = (f"{fa(count)} {what}" for count, what in counts if count)
    return Message(f"اصلاحیهٔ دبیرخانه رسید: {'، '.join(parts)}.", MARKS_STAY, "")
