"""Add half-spaces (ZWNJ) that a typist left out, where that is safe.

Three repairs only: the verb prefix «می / نمی» before a form of a common verb, the plural «ها» with
its endings, and «ترین». «تر» (wet), «ای» (O!) and «می» before any other word are words themselves,
and are not changed.
"""

import re
from functools import cache

ZWNJ = "\u200c"
LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
"""The letters of the Arabic script without the tatweel, for a character class."""
MARKS = "\u064b-\u065f\u0670"
"""Harakat, tashdid and the hamza above, for a character class."""

_PRESENT = (
    "کن|شو|ده|گیر|رو|آی|آور|باش|دار|گوی|گو|خواه|توان|دان|بین|ساز|پرداز|یاب|گذار|نویس|خوان|"
    "رس|مان|پذیر|سنج|خر|فروش|کش|افزای|افزا|کاه|بخش|نمای|نما|گرد|گردان|رسان|شناس|گزین|آموز|"
    "فرست|پرس|شمار|کوش|انداز|اندیش|پیوند|چرخ|نشین|ریز|سوز|ترس|جوی|بر|سپار|گنج|زن|طلب|"
    "ایست|خور|افت|ران|چین|شکن|کار|شنو|پوش|پوشان|گذر|چسب|لرز|تاب|پز|کشان|چرخان|ترسان|نشان|سوزان"
)
_PAST = (
    "کرد|شد|داد|گرفت|رفت|آمد|آورد|برد|بود|داشت|گفت|خواست|توانست|دانست|دید|ساخت|پرداخت|"
    "یافت|گذاشت|نوشت|خواند|رسید|ماند|پذیرفت|سنجید|خرید|فروخت|کشید|افزود|کاست|بخشید|نمود|"
    "گردید|رساند|شناخت|آموخت|فرستاد|پرسید|شمرد|کوشید|انداخت|اندیشید|پیوست|چرخید|نشست|ریخت|"
    "سوخت|ترسید|سپرد|زد|طلبید|خورد|افتاد|راند|چید|شکست|کاشت|شنید|ایستاد|پوشید|پوشاند|گذشت|کشاند"
)
_FORMS = (
    f"(?:(?:{_PRESENT})(?:یم|ید|ند|م|ی|د)|(?:{_PAST})(?:یم|ید|ند|م|ی|ه)?|توان|باید|بایست)(?:ش|شان)?"
)
_PLURAL = "ها(?:یی|یم|یت|یمان|یتان|یشان|یش|ی)?"
_NO_NOUNS = ("و", "از", "به", "با", "در", "را", "که", "تا", "بر", "یا", "هر")

_END = rf"(?![{LETTERS}{MARKS}{ZWNJ}])"
_START = rf"(?<![{LETTERS}{MARKS}{ZWNJ}])"
_AFTER_NOUN = rf"(?<=[{LETTERS}])" + "".join(
    rf"(?<![^{LETTERS}{MARKS}{ZWNJ}]{word})(?<!^{word})" for word in _NO_NOUNS
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the patterns of verbs, plurals and superlatives.

    This is slow, so it waits for the first use.
    """
    return (
        re.compile(rf"{_START}(?<!ماه )(ن?می) (?={_FORMS}{_END})"),
        re.compile(rf"{_AFTER_NOUN} (?=(?:{_PLURAL}){_END})", re.MULTILINE),
        re.compile(rf"{_AFTER_NOUN} (?=ترین(?![{LETTERS}{MARKS}]))", re.MULTILINE),
    )


def repair(text: str) -> str:
    """The text with the half-spaces that are certainly missing. Its spaces must be single."""
    verb, suffix, superlative = _patterns()
    joined = verb.sub(rf"\1{ZWNJ}", text)
    return superlative.sub(ZWNJ, suffix.sub(ZWNJ, joined))
