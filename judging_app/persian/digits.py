"""Digits of the three writings that meet in a Persian office: ۱۲۳ · ١٢٣ · 123."""

import re
from decimal import Decimal
from fractions import Fraction

from persiantools import digits

LONGEST_NUMBER = 24
"""Characters of the longest text that is read as a number: marks and counts are far shorter."""

_NUMBER = re.compile(r"([+-]?)(\d+)(?:[./,،](\d+))?", re.ASCII)
_INVISIBLE = dict.fromkeys(
    [*map(ord, "\u200c\u200d\u200e\u200f\u061c"), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Joiners, and the characters that steer direction, as in the numbers of `persian/numbers.py`."""


def to_latin(text: str) -> str:
    """The text with Persian and Arabic digits as 0–9, and ٫ as a point."""
    return digits.fa_to_en(digits.ar_to_fa(text)).replace("٫", ".")


def to_persian(value: object) -> str:
    """`str(value)` with Persian digits; the point of a number (not of a text) becomes ٫."""
    text = digits.en_to_fa(digits.ar_to_fa(str(value)))
    return text.replace(".", "٫") if isinstance(value, float | Decimal) else text


def parse_number(text: str) -> Fraction:
    """The exact value of a number as people write it: 17.5 ۱۷٫۵ ۱۷/۵ ١٧٫٥ 17,5 ۱۷،۵.

    A slash and a comma are decimal signs, never a division or a group; ٬ groups. Raises
    ValueError for everything else, so for `1e3`, `nan` and an empty text too.
    """
    plain = to_latin(text.translate(_INVISIBLE)).replace("٬", "").replace("−", "-").strip()
    found = _NUMBER.fullmatch(plain)
    if found is None or len(text) > LONGEST_NUMBER:
        raise ValueError(f"not a number: {text[:LONGEST_NUMBER]!r}")
    sign, whole, part = found.groups()
    return Fraction(f"{sign}{whole}.{part or 0}")


def is_number(text: str) -> bool:
    """Whether `parse_number` reads the text."""
    try:
        parse_number(text)
    except ValueError:
        return False
    return True
