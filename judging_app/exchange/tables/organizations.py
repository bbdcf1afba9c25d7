"""Recognises the name of an organisation in the place of a person's name."""

import re
from functools import lru_cache
from typing import Final

from judging_app.persian.text import compact, fold

_WORD: Final = re.compile(r"[^\W_]+")
_FIRST: Final = frozenset(
    map(
        compact,
        ["خانه", "شرکت", "مؤسسه", "سازمان", "شهرداری", "دانشگاه", "گروه", "انجمن", "مرکز", "کانون",
         "اداره", "معاونت", "تیم", "مدیریت", "وزارت", "وزارتخانه", "استانداری", "فرمانداری",
         "بخشداری", "دهیاری", "شورا", "شورای", "کمیته", "کمیسیون", "کارگروه", "ستاد", "بنیاد",
         "بسیج", "پایگاه", "پژوهشکده", "پژوهشگاه", "پژوهشسرا", "دانشکده", "آموزشگاه", "مدرسه",
         "دبستان", "دبیرستان", "هنرستان", "مهدکودک", "حوزه", "منطقه", "ناحیه", "واحد", "بخش",
         "دفتر", "دبیرخانه", "بانک", "بیمه", "بیمارستان", "درمانگاه", "کارخانه", "صندوق", "پارک",
         "شتاب‌دهنده", "استارتاپ", "آزمایشگاه", "کارگاه", "تعاونی", "اتحادیه", "اتاق", "فدراسیون",
         "هلدینگ", "روابط", "آتش‌نشانی", "فرهنگسرا", "فرهنگسرای", "کتابخانه", "موزه", "سرای",
         "مجتمع", "مجموعه", "باشگاه", "هیئت", "هیأت", "جمعی", "جمعیت", "کارکنان", "پرسنل", "کلیه",
         "بنگاه", "آکادمی", "فرهنگستان", "کلینیک", "نهاد", "تشکل", "سمن", "خیریه", "مؤسسات",
         "دستگاه", "پلیس", "راهنمایی", "نیروی", "رادیو", "صداوسیما", "خبرگزاری", "روزنامه",
         "انتشارات", "نشر", "هسته", "حلقه", "اردوگاه", "استان", "شهرستان", "قرارگاه", "یگان",
         "سپاه", "پالایشگاه", "نیروگاه", "فروشگاه", "رستوران", "هتل"],
    )
)  # fmt: skip
"""Words with which the names of organisations begin."""
_ANYWHERE: Final = frozenset(
    ["company", "co", "ltd", "inc", "llc", "corp", "corporation", "university", "institute",
     "institution", "center", "centre", "team", "group", "association", "department", "foundation",
     "ministry", "office", "school", "college", "bank", "lab", "laboratory", "club", "society",
     "municipality", "organization", "organisation", "committee", "council", "agency", "hospital",
     "division", "unit", "faculty", "academy", "startup", "gmbh", "وابسته", "مسئولیت", "دانش‌بنیان"]
)  # fmt: skip
"""Words that mark an organisation anywhere in a text."""


@lru_cache(maxsize=4096)
def is_organization(text: str) -> bool:
    """Whether the text looks like the name of an organisation and not of people."""
    words = [word for word in _WORD.findall(fold(text)) if not word.isdigit()]
    if not words:
        return False
    return words[0] in _FIRST or any(word in _ANYWHERE for word in words)
