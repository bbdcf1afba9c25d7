"""The words of the screen: one word per thing, and how numbers and foreign words stand in it.

What only one widget says stands in that widget; what is said twice, or names a thing of the
domain, stands here.
"""

from fractions import Fraction

from judging_app.domain.receipt_code import receipt_lines
from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.persian import numbers
from judging_app.persian.digits import to_persian
from judging_app.persian.file_names import printable
from judging_app.persian.numbers import decimal

APP_NAME = "میز داوری"
TAGLINE = "داوری بی‌نیاز از اینترنت، از بستهٔ ایده‌ها تا لوح تقدیر"

SHEET_STATE = {
    SheetState.UNOPENED: "نخوانده",
    SheetState.SEEN: "دیده‌شده",
    SheetState.DRAFT: "نیمه‌کاره",
    SheetState.COMPLETE: "کامل",
    SheetState.RECUSED: "کناره‌گیری",
    SheetState.INELIGIBLE: "غیرقابل‌داوری",
}

STANDING = {
    Standing.SCORING: "در حال داوری",
    Standing.RECUSED: "کناره‌گیری (تعارض منافع)",
    Standing.INELIGIBLE: "غیرقابل‌داوری",
}

ANCHOR = "ایدهٔ هم‌سنجی"
FLAGGED = "نشان‌دار"

SAVED = "ذخیره شد ✓"
SAVING = "در حال ذخیره…"
CANCEL = "انصراف"
BACK = "بازگشت"
CLOSE = "بستن"

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT = "\u2066"
"""Begins an isolate of a formula, a signed number: what is read from left to right as a whole."""
POP_ISOLATE = "\u2069"


def isolate(text: str) -> str:
    """Foreign text (a code, a path, a name from a file) that must not reorder its sentence."""
    return f"{FIRST_STRONG_ISOLATE}{printable(text)}{POP_ISOLATE}"


def receipt_words(code: str) -> str:
    """A receipt code on two lines; the groups stay from left to right, as on paper."""
    return "\n".join(isolate(fa(line)) for line in receipt_lines(code))


def fa(number: object) -> str:
    """A whole number in Persian digits."""
    return to_persian(number)


def mark(hundredths: int) -> str:
    """A mark as people write it: 800 is «۸», 750 is «۷٫۵»."""
    return numbers.mark(hundredths)


def typed(number: str) -> str:
    """A number as it is being typed, in Latin digits with «.»: «7.» is «۷٫»."""
    return fa(number).replace(".", "٫")


def total(value: Fraction | None) -> str:
    """A weighted total, two places; a dash where there is none."""
    return "—" if value is None else decimal(value, 2)


def of(done: int, whole: int, thing: str = "") -> str:
    """«۴۷ از ۱۳۰ ایده»."""
    return f"{fa(done)} از {fa(whole)} {thing}".rstrip()


def percent(part: int, whole: int) -> str:
    """«۳۰٪», rounded to a whole number."""
    return f"{fa(round(100 * part / whole) if whole else 0)}٪"


def share(part: float) -> str:
    """«۹۰٪» of a share of 1."""
    return numbers.percent(part)


def data_size(count: int) -> str:
    """A number of bytes as people say it: «۲٫۸ کیلوبایت». A thousand of each make the next."""
    for power, unit in ((3, "گیگابایت"), (2, "مگابایت"), (1, "کیلوبایت")):
        whole = 1000**power
        if count >= whole:
            return f"{decimal(Fraction(count, whole), 0 if count >= 10 * whole else 1)} {unit}"
    return f"{fa(count)} بایت"


def code(text: str) -> str:
    """The code of an idea or judge, as it stands in a Persian line."""
    return to_persian(text) if text.isdigit() else isolate(text)


def is_persian(text: str) -> bool:
    """Whether there is a Persian letter in it: a path, say, that the code font would disfigure."""
    return any("\u0620" <= letter <= "\u06d3" and letter.isalpha() for letter in text)
