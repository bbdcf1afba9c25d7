"""Words of the screen, and the form of numbers and foreign words. One thing has one word.

Words of a single widget stand in that widget. Words of two widgets, or names of the domain's
things, stand here.
"""

from collections.abc import Iterable
from fractions import Fraction

from judging_app.domain.receipt_code import receipt_lines
from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.persian import islands, numbers
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import decimal
from ui.base.idea_word import word

TAGLINE = "داوری بی‌نیاز از اینترنت، از بستهٔ ایده‌ها تا لوح تقدیر"

SHEET_STATE = {
    SheetState.UNOPENED: "نخوانده",
    SheetState.SEEN: "دیده‌شده",
    SheetState.DRAFT: "ناتمام",
    SheetState.COMPLETE: "کامل",
    SheetState.RECUSED: "کناره‌گیری",
    SheetState.INELIGIBLE: "غیرقابل‌داوری",
}

STANDING = {
    Standing.SCORING: "در حال داوری",
    Standing.RECUSED: "کناره‌گیری (تعارض منافع)",
    Standing.INELIGIBLE: "غیرقابل‌داوری",
}

FLAGGED = "نشان‌دار"
AMENDED = "عوض شده"
"""The mark of an idea that changed after the judge's marks."""

SAVED = "ذخیره شد ✓"
SAVING = "در حال ذخیره…"
CANCEL = "انصراف"
BACK = "بازگشت"
CLOSE = "بستن"

TABLES = "صفحه‌گسترده (*.xlsx *.xls *.ods *.csv)"
"""Qt's filter text for the lists that the program imports."""

LEFT_TO_RIGHT = "\u2066"
"""Begins an isolate that reads from left to right, for a formula or a signed number."""
POP_ISOLATE = "\u2069"


def anchor() -> str:
    """Return the name of an idea that all judges read first."""
    return f"{word().of_one} هم‌سنجی"


isolate = islands.isolate
"""Isolates foreign text (code, path, name from a file), so that its sentence keeps its order."""


def receipt_words(code: str) -> str:
    """Return a receipt code on two lines. Its groups run from left to right, as on paper."""
    return "\n".join(isolate(fa(line)) for line in receipt_lines(code))


def fa(number: object) -> str:
    """Return a number in Persian digits."""
    return to_persian(number)


def mark(hundredths: int) -> str:
    """Return a mark as people write it: 800 is «۸», 750 is «۷٫۵»."""
    return numbers.mark(hundredths)


def typed(number: str) -> str:
    """Return a number that is being typed in Persian digits: «7.» is «۷٫».

    `number` has Latin digits and «.».
    """
    return fa(number).replace(".", "٫")


def total(value: Fraction | None) -> str:
    """Return a weighted total with two decimal places. None becomes a dash."""
    return "—" if value is None else decimal(value, 2)


def of(done: int, whole: int, thing: str = "") -> str:
    """Return a text like «۴۷ از ۱۳۰ ایده»."""
    return f"{fa(done)} از {fa(whole)} {thing}".rstrip()


def listed(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, with commas: «۲ تازه، ۱ عوض‌شده».

    Before a figure the middle dot would look like a Persian zero: «· ۱» like «۱۰».
    """
    return "، ".join(filter(None, parts))


def percent(part: int, whole: int) -> str:
    """Return a percentage such as «۳۰٪», rounded to a whole number."""
    return f"{fa(round(100 * part / whole) if whole else 0)}٪"


def share(part: float) -> str:
    """Return a share of 1 in percent: «۹۰٪»."""
    return numbers.percent(part)


def stick_name(name: str) -> str:
    """Return the name of a stick; a word stands for one without a name."""
    return isolate(name) if name else "فلش بی‌نام"


def data_size(count: int) -> str:
    """Return a number of bytes in words: «۲٫۸ کیلوبایت».

    Each unit is 1,000 times the one before.
    """
    for power, unit in ((3, "گیگابایت"), (2, "مگابایت"), (1, "کیلوبایت")):
        whole = 1000**power
        if count >= whole:
            return f"{decimal(Fraction(count, whole), 0 if count >= 10 * whole else 1)} {unit}"
    return f"{fa(count)} بایت"


def code(text: str) -> str:
    """Return the code of an idea or judge for a Persian line."""
    return to_persian(text) if text.isdigit() else isolate(text)


def is_persian(text: str) -> bool:
    """Whether the text has a Persian letter or digit, which the code font would show badly."""
    return any("\u0620" <= letter <= "\u06f9" and letter.isalnum() for letter in text)
