"""The receipt code (کد رسید): what a judge signs on paper, so that a file can be held against it.

Twenty-four digits in six groups of four, from the SHA-256 of what was signed in the file:

    the first 48 bits mod 10^12 | the next 48 bits mod 10^11 | a check digit over all before it

That is 76 bits. To make another file with the code of one that was signed takes 2^76 attempts; the
twelve digits that were printed before (40 bits) took days. These twelve are the first three groups,
so a paper from before is compared with the beginning, and answers as SHORT.
"""

from enum import StrEnum
from typing import Final

from judging_app.domain.card import check_digit, digits_of, grouped

_DIGITS: Final = 24
_SHORT: Final = 12


class ReceiptMatch(StrEnum):
    """What comparing a typed receipt code with a file gives."""

    SAME = "same"
    SHORT = "short"
    """The twelve digits of an older paper fit; that is all they can say."""
    OTHER = "other"
    MISTYPED = "mistyped"


def receipt_code(digest: str) -> str:
    """The receipt code of a file with that SHA-256 (hex): `1234-5678-9012-3456-7890-1234`."""
    first = f"{int(digest[:12], 16) % 10**12:012d}"
    digits = f"{first}{int(digest[12:24], 16) % 10**11:011d}"
    return grouped(digits + check_digit(digits))


def receipt_lines(code: str) -> tuple[str, str]:
    """A receipt code on two lines of three groups; the first is what older papers bear."""
    groups = code.split("-")
    return " – ".join(groups[:3]), " – ".join(groups[3:])


def match_receipt(typed: str, digest: str) -> ReceiptMatch:
    """Whether the code that stands on a paper is that of the file with that SHA-256 (hex).

    Digits of any of the three writings; spaces and dashes do not matter.
    """
    digits, code = digits_of(typed), digits_of(receipt_code(digest))
    if len(digits) == _SHORT:
        return ReceiptMatch.SHORT if digits == code[:_SHORT] else ReceiptMatch.OTHER
    if len(digits) != _DIGITS or check_digit(digits) != "0":
        return ReceiptMatch.MISTYPED
    return ReceiptMatch.SAME if digits == code else ReceiptMatch.OTHER
