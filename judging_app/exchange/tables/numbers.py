"""Parses numbers in text cells whose commas or slashes could mean two things."""

import re
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from typing import Final

from judging_app.persian.digits import parse_number, plain_number

_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}([,،]\d{3})+")
_SURELY_GROUPED: Final = re.compile(
    r"[+-]?[1-9]\d{0,2}(,\d{3})+\.\d+|[+-]?[1-9]\d{0,2}([,،]\d{3}){2,}"
)
_COMMA: Final = re.compile(r"[+-]?\d+[,،]\d+")
_POINT: Final = re.compile(r"[+-]?\d*\.\d+")
_SLASH: Final = re.compile(r"[+-]?(\d+)/(\d+)")


class Commas(Enum):
    """The possible meanings of the commas in a column."""

    DECIMAL = "decimal"
    GROUPS = "groups"  # commas separate thousands
    UNSURE = "unsure"


def commas_of(texts: Iterable[str]) -> Commas:
    """Decide what the commas in a column mean, from all of its numbers together.

    «7,5» or «0,125» anywhere: a decimal sign. «1,250,000», «1,250.5» or a decimal point anywhere:
    groups of thousands. If commas stand only before three digits and nothing else decides: unknown.
    """
    every = tuple(texts)
    if not any("," in text or "،" in text for text in every):
        return Commas.DECIMAL
    plain = [_plain(text) for text in every]
    doubtful = any(_GROUPED.fullmatch(text) for text in plain)
    if any(_COMMA.fullmatch(text) and not _GROUPED.fullmatch(text) for text in plain):
        return Commas.DECIMAL
    if any(_SURELY_GROUPED.fullmatch(text) for text in plain):
        return Commas.GROUPS
    if doubtful and any(_POINT.fullmatch(text) for text in plain):
        return Commas.GROUPS
    return Commas.UNSURE if doubtful else Commas.DECIMAL


def are_fractions(texts: Iterable[str]) -> bool:
    """Whether the slashes of a column probably mean «7 of 10» and not a decimal sign.

    They do if every number has the same denominator, the denominator ends with zero (nobody writes
    such decimals: 7/10, 6/10), and no numerator is larger than the denominator.
    """
    found = [_SLASH.fullmatch(_plain(text)) for text in texts if "/" in text]
    pairs = [(int(match[1]), match[2]) for match in found if match]
    wholes = {whole for _, whole in pairs}
    if len(wholes) != 1:
        return False
    (whole,) = wholes
    return whole.endswith("0") and int(whole) > 0 and all(part <= int(whole) for part, _ in pairs)


def _plain(text: str) -> str:
    """The text in the form of `plain_number`; empty if it is no number."""
    try:
        return plain_number(text)
    except ValueError:
        return ""


def number(text: str, commas: Commas = Commas.DECIMAL) -> Fraction:
    """The number that a text means. Raises ValueError if it means none."""
    if commas is Commas.GROUPS and "," in text.replace("،", ","):
        plain = plain_number(text).replace("،", ",")
        if _GROUPED.fullmatch(plain.partition(".")[0]):
            return parse_number(plain.replace(",", ""))
        raise ValueError(f"not a number: {text[:24]!r}")
    return parse_number(text)
