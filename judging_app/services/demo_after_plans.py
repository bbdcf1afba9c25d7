"""Sample execution plans for the demo's chosen ideas; some have blanks, as in life."""

from collections.abc import Mapping, Sequence
from typing import Final

from judging_app.domain.execution_plan import PlanField
from judging_app.services.files import OpenFile
from judging_app.services.organizer.execution_plans import (
    PlanEntry,
    address,
    list_plans,
    write_plan,
)

ADDRESSEE: Final = "معاونت برنامه‌ریزی و توسعهٔ سرمایهٔ انسانی"
_UNITS: Final[Mapping[str, tuple[str, str, str]]] = {
    "transport": (
        "معاونت حمل‌ونقل و ترافیک",
        "سازمان پایانه‌ها و حمل‌ونقل همگانی",
        "مسافران اتوبوس و عابران پیاده؛ بیش از همه سالمندان و دانش‌آموزان",
    ),
    "environment": (
        "معاونت خدمات شهری",
        "سازمان مدیریت پسماند",
        "ساکنان محله‌های پرتراکم و پاکبانان شهر",
    ),
    "green": (
        "معاونت خدمات شهری",
        "سازمان سیما، منظر و فضای سبز",
        "خانواده‌هایی که تا نزدیک‌ترین بوستان بیش از ده دقیقه راه دارند",
    ),
    "digital": (
        "مرکز فناوری اطلاعات",
        "شرکت نیل‌شهر هوشمند",
        "شهروندانی که کارشان با شهرداری امروز چند بار رفت‌وآمد می‌خواهد",
    ),
    "social": (
        "معاونت فرهنگی و اجتماعی",
        "ادارهٔ کل سلامت و خانواده",
        "سالمندان، کم‌توانان و مادران خانه‌دار محله",
    ),
    "heritage": (
        "معاونت فرهنگی و اجتماعی",
        "سازمان میراث و گردشگری شهر",
        "زائران، گردشگران و پیشه‌وران بافت تاریخی",
    ),
    "economy": (
        "معاونت مالی و اقتصادی",
        "سازمان سرمایه‌گذاری و مشارکت‌ها",
        "کسب‌وکارهای خرد محله و جوانان جویای کار",
    ),
    "safety": (
        "سازمان پیشگیری و مدیریت بحران",
        "سازمان آتش‌نشانی و خدمات ایمنی",
        "ساکنان ساختمان‌های فرسوده و راه‌های باریک",
    ),
}
_STEPS: Final = (
    "برداشت میدانی و انتخاب سه جای نمونه همراه با ناحیهٔ مربوط",
    "نشست هماهنگی با واحدهای همکار و نوشتن شرح خدمات نمونهٔ نخست",
    "تهیهٔ نقشه و فهرست بها و گرفتن مجوز آزمون یک‌ماهه",
)
_MEASURES: Final = (
    "شمار استفاده‌کنندگان در هفته، پیش و پس از اجرا؛ دست‌کم یک‌ونیم برابر",
    "کاهش تماس‌های مردمی دربارهٔ همین موضوع در سامانهٔ ۱۳۷ به نصف",
    "رضایت دست‌کم ۷۰ درصد از دویست پاسخ‌دهنده در پیمایش محله",
)
_SOURCES: Final = ("بودجهٔ عمرانی منطقه", "ردیف ایده‌های کارکنان", "مشارکت بخش خصوصی")
_CONDITIONS: Final = (
    "نمونهٔ نخست پیش از خرید انبوه یک ماه آزموده شود.",
    "هزینهٔ نگه‌داری سالانه پیش از آغاز برآورد و تأمین شود.",
    "",
)
_MILESTONES: Final = (
    "جای نمونه‌ها روشن و قرارداد نمونهٔ نخست بسته شده است.",
    "نمونهٔ نخست در کار است و سنجش پایه انجام شده است.",
    "گزارش سنجش دوم و پیشنهاد گسترش به همهٔ منطقه‌ها آماده است.",
)
_PRAISE: Final = (
    "ایدهٔ پخته‌ای است",
    "مسئله را خوب دیده",
    "با امکانات فعلی شهرداری قابل اجراست.",
    "نوآوری دارد",
)
_DOUBT: Final = (
    "برآورد هزینه نیاز به بازبینی دارد.",
    "نمونه‌های مشابه در شهرهای دیگر بررسی نشده است.",
    "نگه‌داری آن در بلندمدت روشن نیست.",
)
"""Passages of the comments of the demo's judges."""
_LEFT_BLANK: Final = {6: PlanField.COST_SOURCE, 12: PlanField.EXECUTOR, 16: PlanField.MILESTONE_180}
"""The places, from 0, of ideas whose plan lacks a field."""


def write_plans(file: OpenFile) -> None:
    """Name the addressee, and write a plan for each chosen idea."""
    address(file, ADDRESSEE)
    for place, entry in enumerate(list_plans(file).entries):
        write_plan(
            file,
            entry.chosen.idea.id,
            _texts(entry, place),
            praised=_found(_PRAISE, entry.comments),
            doubted=_found(_DOUBT, entry.comments),
        )


def _found(passages: Sequence[str], comments: Sequence[str]) -> list[str]:
    """The passages that a judge wrote about the idea."""
    return [each for each in passages if any(each in comment for comment in comments)]


def _texts(entry: PlanEntry, place: int) -> Mapping[PlanField, str]:
    units = tuple(_UNITS.values())
    unit, executor, people = _UNITS.get(entry.chosen.idea.theme_id, units[place % len(units)])
    turn = place % 3
    texts = {
        PlanField.UNIT: unit,
        PlanField.EXECUTOR: executor,
        PlanField.BENEFICIARIES: people,
        PlanField.FIRST_STEP: _STEPS[turn],
        PlanField.FIRST_DATE: f"1405/10/{1 + place:02d}",
        PlanField.MEASURE: _MEASURES[turn],
        PlanField.COST: str((38 + 17 * place) * 10_000_000),
        PlanField.COST_SOURCE: _SOURCES[turn],
        PlanField.CONDITIONS: _CONDITIONS[turn],
        PlanField.MILESTONE_30: _MILESTONES[0],
        PlanField.MILESTONE_90: _MILESTONES[1],
        PlanField.MILESTONE_180: _MILESTONES[2],
    }
    if place in _LEFT_BLANK:
        texts[_LEFT_BLANK[place]] = ""
    return texts
