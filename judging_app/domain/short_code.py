"""The short code of a certificate (کد تلفنی): twelve digits that can be dictated over a telephone.

The last is a check digit (`card.py`), so a misheard code is detected. With the
event it finds the certificate. Alone it proves nothing, because anybody can copy it.
"""

from typing import Final

from judging_app.domain.card import check_digit, complete, digits_of, grouped
from judging_app.errors import InputRefused, Refusal

SHORT_DIGITS: Final = 12


def short_code(digest: bytes) -> str:
    """The short code of a certificate with this keyed digest: `1234-5678-9012`."""
    number = int.from_bytes(digest[:8], "big") % 10 ** (SHORT_DIGITS - 1)
    return grouped(complete(f"{number:0{SHORT_DIGITS - 1}d}"))


def is_short(text: str) -> bool:
    """Whether a text has the form of a short code, typed with or without a mistake."""
    return len(digits_of(text)) == SHORT_DIGITS


def parse_short(text: str) -> str:
    """Parse a typed short code. Raises `InputRefused`: CODE_LENGTH, CODE_MISTYPED.

    Latin, Persian and Arabic digits are accepted. Spaces and dashes do not matter.
    """
    digits = digits_of(text)
    if len(digits) != SHORT_DIGITS:
        raise InputRefused(Refusal.CODE_LENGTH, detail=str(len(digits)))
    if check_digit(digits) != "0":
        raise InputRefused(Refusal.CODE_MISTYPED)
    return grouped(digits)
