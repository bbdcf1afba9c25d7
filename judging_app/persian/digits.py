"""Converts digits of the three scripts in Persian offices: ۱۲۳ · ١٢٣ · 123."""

import re
from decimal import Decimal
from fractions import Fraction

from persiantools import digits

LONGEST_NUMBER = 24
"""The longest text, in characters, that is parsed as a number. Marks and counts are far shorter."""

_NUMBER = re.compile(r"([+-]?)(\d+)(?:[./,،](\d+))?", re.ASCII)
_GROUPED = re.compile(r"([+-]?\d{1,3})((?:٬\d{3})+)(?!\d)", re.ASCII)
_INVISIBLE = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = dict.fromkeys(map(ord, _INVISIBLE))
_CUT = re.compile(rf"\d[{_INVISIBLE}]+\d")


def to_latin(text: str) -> str:
    """The text with Persian and Arabic digits as 0–9, and ٫ as a point."""
    return digits.fa_to_en(digits.ar_to_fa(text)).replace("٫", ".")


def to_persian(value: object) -> str:
    """`str(value)` with Persian digits; the point of a number (not of a text) becomes ٫."""
    text = digits.en_to_fa(digits.ar_to_fa(str(value)))
    return text.replace(".", "٫") if isinstance(value, float | Decimal) else text


def plain_number(text: str) -> str:
    """The text in the form of `to_latin`, without direction marks.

    Raises ValueError if such a mark or a half-space separates two digits, as in «۷‌۵»: the text may
    mean one number or two.
    """
    if _CUT.search(text):
        raise ValueError(f"not a number: {text[:LONGEST_NUMBER]!r}")
    return to_latin(text.translate(_UNSEEN)).replace("−", "-").strip()


def parse_number(text: str) -> Fraction:
    """The exact value of a number as people write it: 17.5 ۱۷٫۵ ۱۷/۵ ١٧٫٥ 17,5 ۱۷،۵.

    A slash and a comma are decimal signs, never a division or a separator of groups; ٬ separates
    groups of three digits, so «۷٬۵» is no number. Raises ValueError for all other texts, including
    `1e3`, `nan` and an empty text.
    """
    plain = plain_number(text)
    if grouped := _GROUPED.match(plain):
        plain = grouped[0].replace("٬", "") + plain[grouped.end() :]
    found = _NUMBER.fullmatch(plain)
    if found is None or len(text) > LONGEST_NUMBER:
        raise ValueError(f"not a number: {text[:LONGEST_NUMBER]!r}")
    sign, whole, part = found.groups()
    return Fraction(f"{sign}{whole}.{part or 0}")


def resembles_number(text: str) -> bool:
    """Whether the text would be a number without ٬ and invisible characters, such as «۷٬۵»."""
    return is_number(text.translate(_UNSEEN).replace("٬", ""))


def is_number(text: str) -> bool:
    """Whether `parse_number` accepts the text."""
    try:
        parse_number(text)
    except ValueError:
        return False
    return True
