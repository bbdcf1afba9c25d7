"""The greeting of a code: the Persian line that the camera of a telephone shows.

It names the certificate and the way to check it: «لوح زهرا موسوی‌نژاد · شمارهٔ ۱۴۰۵-۰۰۱ · برای بررسی:
صفحهٔ «بررسی لوح»». It follows from the facts in the code, so nobody can change it alone.
"""

import re
from collections.abc import Mapping
from math import ceil
from typing import Final

from judging_app.persian.digits import to_persian
from judging_app.printing.certificate.facts import BETWEEN, FactName

DRAFT: Final = "پیش‌نویس · این لوح صادر نشده است."
"""The text in place of the code of a certificate that is not issued. Nothing is signed."""
WORDS: Final = "لوح {name} · شمارهٔ \u200e{serial} · برای بررسی: صفحهٔ «بررسی لوح»"
"""The mark before the serial keeps its parts in their order after Persian letters."""
OTHERS: Final = "{name} و دیگران"
MOST_NAME: Final = 48
"""The most bytes of a name in UTF-8. A longer one ends with «…»."""
IGNORED: Final = (
    "\\t-\\r \\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200b\\u200e\\u200f"
    "\\u2028-\\u202f\\u205f-\\u2064\\u2066-\\u2069\\u3000\\ufeff"
)
"""Spaces and direction controls, which copying adds and loses: a class of a regular expression."""
_IGNORED: Final = re.compile(f"[{IGNORED}]")
_SEGMENTS: Final = 12 + (4 + 16) + (4 + 11)
_LETTER: Final = 5.5
"""Bits in a QR code (ISO/IEC 18004): its heads for UTF-8, bytes and letters; a letter."""


def greeting(texts: Mapping[FactName, str]) -> str:
    """The greeting of a certificate with these facts."""
    names = texts[FactName.NAMES].split(BETWEEN)
    name = _short(names[0])
    if len(names) > 1:
        name = OTHERS.format(name=name)
    serial = texts[FactName.SERIAL]
    shown = serial if any(char.isalpha() for char in serial) else to_persian(serial)
    return WORDS.format(name=name, serial=shown)


def joined(line: str, code: str) -> str:
    """The text of a QR code: the greeting on its own line, then the code."""
    return f"{line}\n{code}"


def bare(text: str) -> str:
    """A text without spaces and direction controls."""
    return _IGNORED.sub("", text)


def letters_taken(line: str) -> int:
    """The number of letters of a code that a QR code loses to this greeting and its line break."""
    return ceil((_SEGMENTS + 8 * (len(line.encode()) + 1)) / _LETTER)


def _short(name: str) -> str:
    """The name, or its beginning and «…»."""
    if len(name.encode()) <= MOST_NAME:
        return name
    return name.encode()[:MOST_NAME].decode(errors="ignore") + "…"
