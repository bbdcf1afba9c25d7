"""Amounts of money in whole rial, as people type and read them."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from judging_app.persian.digits import plain_number, to_persian
from judging_app.persian.numbers import amount_in_words
from judging_app.persian.text import clean_line

_SCALES: Final[Mapping[str, int]] = {
    "هزار": 10**3,
    "میلیون": 10**6,
    "میلیارد": 10**9,
}
_LONGEST: Final = 40
"""The longest text, in characters, that is parsed as an amount."""
_WHOLE = re.compile(r"\d+|\d{1,3}(?:([٬,،.' ])\d{3})(?:\1\d{3})*", re.ASCII)
_PART = re.compile(r"(\d{1,6})[٫/](\d{1,6})", re.ASCII)
_EITHER = re.compile(r"\.\d{3}(?!\d)", re.ASCII)
"""A point before three digits: it separates groups or decimals."""
_NO_DIGIT = re.compile(r"\D", re.ASCII)


def parse_rial(text: str) -> int:
    """The amount in a text: ۱۲٬۵۰۰٬۰۰۰ · 12,500,000 ریال · ۱۲ میلیون · ۲٫۵ میلیارد ریال.

    Groups are of three digits and have one separator. Raises ValueError for every other text: a
    fraction of a rial, a negative number, and تومان, which may mean ten times as much.
    """
    if len(text) > _LONGEST:
        raise ValueError("too long for an amount")
    line = clean_line(text).removesuffix("ریال").strip()
    scale = next((word for word in _SCALES if line.endswith(word)), "")
    number = _latin(line.removesuffix(scale).strip())
    times = _SCALES.get(scale, 1)
    if scale and _EITHER.search(number):
        raise ValueError(f"1.500 million is one amount or another: {text!r}")
    if _WHOLE.fullmatch(number):
        return int(_NO_DIGIT.sub("", number)) * times
    if scale and (part := _PART.fullmatch(number.replace(".", "٫"))):
        amount = Fraction(f"{part[1]}.{part[2]}") * times
        if amount.denominator == 1:
            return int(amount)
    raise ValueError(f"not an amount: {text!r}")


def _latin(text: str) -> str:
    """The text with Latin digits; a Persian decimal sign stays what it is."""
    return "٫".join(plain_number(part) for part in text.split("٫"))


def rial(amount: int) -> str:
    """The amount in groups: «۱۲٬۵۰۰٬۰۰۰»."""
    return to_persian(f"{amount:,}".replace(",", "٬"))


def in_rial(amount: int) -> str:
    """The amount with its unit: «۱۲٬۵۰۰٬۰۰۰ ریال»."""
    return f"{rial(amount)} ریال"


def rial_in_words(amount: int) -> str:
    """The amount in words: «دوازده میلیون و پانصد هزار ریال»."""
    return f"{amount_in_words(amount)} ریال"
