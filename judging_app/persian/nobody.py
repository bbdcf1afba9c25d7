"""Recognizes texts that mean "nobody": «ندارد», «-», «بدون همکار», «N/A»."""

import re
from functools import lru_cache
from typing import Final

from judging_app.persian.text import compact, fold

_WORD: Final = re.compile(r"[^\W_]+")
_NONE: Final = frozenset(
    map(
        compact,
        ["ندارد", "ندارم", "نداریم", "ندارند", "نداره", "نداشت", "نداشتم", "نداشته", "نداشتیم",
         "نداشته‌ایم", "نیست", "نمی‌باشد", "نمیباشد", "نبود", "نبوده", "نشده", "نمی‌شود", "نشد",
         "بدون", "فاقد", "هیچ", "هیچ‌کس", "هیچ‌کدام", "هیچ‌یک", "هیچی", "فردی", "انفرادی", "منفردا",
         "خودم", "خود", "خودش", "تنها", "تنهایی", "به‌تنهایی", "شخصی", "شخصا", "تک‌نفره", "یک‌نفره",
         "تک", "یکنفره", "صفر", "خالی", "نامشخص", "ناشناس", "بی‌نام", "اینجانب", "بنده", "خیر",
         "نه", "ایضا", "ایضاً", "none", "no", "not", "nil", "null", "nan", "na", "nobody", "noone",
         "nothing", "nowhere", "undefined", "unknown", "anonymous", "empty", "blank", "myself",
         "self", "me", "alone", "individual", "single", "solo", "without", "xx", "xxx", "tbd",
         "ditto"],
    )
)  # fmt: skip
_BESIDE: Final = frozenset(
    map(
        compact,
        ["همکار", "همکاری", "همکاران", "همکارانی", "هم‌تیمی", "همراه", "همراهی", "عضو", "عضوی",
         "اعضا", "اعضای", "دیگر", "دیگری", "سایر", "کسی", "کس", "کدام", "یک", "فرد", "افراد", "نفر",
         "نفره", "نفری", "وجود", "موجود", "مورد", "موردی", "تیم", "تیمی", "گروه", "گروهی", "نام",
         "شخص", "به", "می", "باشد", "است", "هست", "بوده", "شد", "شده", "این", "طرح", "ایده", "کار",
         "پروژه", "اثر", "در", "برای", "و", "یا", "گونه", "گونه‌ای", "هنوز", "فعلا", "فقط", "صورت",
         "بصورت", "مشارکت", "مشارکتی", "کننده", "مشارکت‌کننده", "مشارکت‌کننده‌ای", "ارائه", "ثبت",
         "تعریف", "تعیین", "مشخص", "ذکر", "اعلام", "نا", "ام", "ایم", "اند", "من", "ما", "بی",
         "توسط", "انجام", "one", "other", "others", "team", "member", "members", "applicable",
         "available", "only", "just", "a", "n", "co", "author", "authors", "colleague",
         "colleagues", "partner", "partners", "group", "project", "work", "the", "of", "any", "is",
         "am", "are", "there", "i", "have", "has", "do", "does", "person", "name", "names", "given",
         "in", "by"],
    )
)  # fmt: skip
_MOST_WORDS: Final = 8


@lru_cache(maxsize=65_536)  # awards ask for the same few people again and again
def is_nobody(text: str) -> bool:
    """Whether a text in place of a name means that no person is named.

    Such a text is blank, or has only signs («-», «...»), zeros, or words with this meaning in any
    spelling.
    """
    words = _WORD.findall(fold(text[:200]))
    key = "".join(words)  # joins words that were split: «N/A», «نمی باشد»
    return (not key.strip("0") or key in _NONE) or (
        len(words) <= _MOST_WORDS
        and any(word in _NONE for word in words)
        and all(word in _NONE or word in _BESIDE or not word.strip("0") for word in words)
    )
