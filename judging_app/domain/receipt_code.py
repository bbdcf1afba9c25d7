"""The receipt code (کد رسید). A judge signs it on paper, so that a file can be compared later.

It has twenty-four digits in six groups of four, from the SHA-256 of the signed content of the file:
the first 48 bits mod 10^12 · the next 48 bits mod 10^11 · a check digit over all before it. The
code has 76 bits, so forging another file with the code of a signed file takes 2^76 attempts.

Papers of earlier versions show twelve digits (40 bits), which took days to forge. They are the
first three groups of the code. A comparison with such a paper yields SHORT.
"""

from enum import StrEnum
from typing import Final

from judging_app.domain.card import check_digit, digits_of, grouped

_DIGITS: Final = 24
_SHORT: Final = 12


class ReceiptMatch(StrEnum):
    """The result of comparing a typed receipt code with a file."""

    SAME = "same"
    SHORT = "short"
    """The twelve digits of an earlier paper fit. They prove less than a full code."""
    OTHER = "other"
    MISTYPED = "mistyped"


def receipt_code(digest: str) -> str:
    """The receipt code of a file with this SHA-256 (hex): `1234-5678-9012-3456-7890-1234`."""
    first = f"{int(digest[:12], 16) % 10**12:012d}"
    digits = f"{first}{int(digest[12:24], 16) % 10**11:011d}"
    return grouped(digits + check_digit(digits))


def receipt_lines(code: str) -> tuple[str, str]:
    """A receipt code on two lines of three groups. Earlier papers show only the first line."""
    groups = code.split("-")
    return " – ".join(groups[:3]), " – ".join(groups[3:])


def match_receipt(typed: str, digest: str) -> ReceiptMatch:
    """Compare the typed code of a paper with the file that has this SHA-256 (hex).

    Latin, Persian and Arabic digits are accepted. Spaces and dashes do not matter.
    """
    digits, code = digits_of(typed), digits_of(receipt_code(digest))
    if len(digits) == _SHORT:
        return ReceiptMatch.SHORT if digits == code[:_SHORT] else ReceiptMatch.OTHER
    if len(digits) != _DIGITS or check_digit(digits) != "0":
        return ReceiptMatch.MISTYPED
    return ReceiptMatch.SAME if digits == code else ReceiptMatch.OTHER
