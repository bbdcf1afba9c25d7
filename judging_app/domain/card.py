"""Codes on paper: sixteen digits on a judge's card, forty-eight on the recovery sheet.

Digits need no keyboard layout and can be dictated over a telephone. The last digit of a card's
code, and of each line of the recovery sheet, is a check digit. The check separates a mistyped code
from a wrong code before any decryption. The check digit follows H. M. Damm («Total
anti-symmetrische Quasigruppen», thesis, Marburg 2004): it detects every single wrong digit and
every swap of two neighbours.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from judging_app.errors import InputRefused, Refusal

CODE_DIGITS: Final = 16
_LINE: Final = 12
_ROOT_BYTES: Final = 16
_SHEET_LINES: Final = 4
"""The recovery sheet has four lines of eleven digits and a check digit: 10^44 > 2^128."""

_DAMM: Final = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def check_digit(digits: str) -> str:
    """The digit that makes the check of `digits` succeed when it is appended to them."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def complete(digits: str) -> str:
    """`digits` followed by their check digit."""
    return digits + check_digit(digits)


def parse_code(text: str) -> str:
    """Parse a typed card code: returns sixteen Latin digits.

    Latin, Persian and Arabic digits are accepted. Spaces, dashes and invisible characters do not
    matter. Raises `InputRefused`: CODE_LENGTH, CODE_MISTYPED.
    """
    digits = digits_of(text)
    if len(digits) != CODE_DIGITS:
        raise InputRefused(Refusal.CODE_LENGTH, detail=str(len(digits)))
    if check_digit(digits) != "0":
        raise InputRefused(Refusal.CODE_MISTYPED)
    return digits


def grouped(digits: str, size: int = 4) -> str:
    """The digits in groups, as on paper: `1234-5678-9012-3456`."""
    return "-".join(digits[at : at + size] for at in range(0, len(digits), size))


def recovery_lines(root: bytes) -> tuple[str, ...]:
    """The four lines of twelve digits that encode a root of 16 bytes."""
    number = f"{int.from_bytes(root, 'big'):0{_SHEET_LINES * (_LINE - 1)}d}"
    return tuple(complete(line) for line in _pieces(number, _LINE - 1))


def parse_recovery(text: str) -> bytes:
    """The root that these lines encode, read in the given order.

    Raises `InputRefused`: CODE_LENGTH, CODE_MISTYPED (`where` is the number of the line from 1).
    """
    value = _number(_lines_of(text))
    if value >= 2 ** (8 * _ROOT_BYTES):
        raise InputRefused(Refusal.CODE_MISTYPED)
    return value.to_bytes(_ROOT_BYTES, "big")


def recovery_roots(text: str) -> Iterator[bytes]:
    """Yield the roots that the lines may encode: first in the given order, then in all others.

    There are at most 24 orders, so this does not make a recovery sheet easier to guess. Raises the
    errors of `parse_recovery`, except for lines whose order alone is wrong.
    """
    limit = 2 ** (8 * _ROOT_BYTES)
    values = [value for lines in permutations(_lines_of(text)) if (value := _number(lines)) < limit]
    if not values:
        raise InputRefused(Refusal.CODE_MISTYPED)
    return (value.to_bytes(_ROOT_BYTES, "big") for value in dict.fromkeys(values))


def _lines_of(text: str) -> tuple[str, ...]:
    """The four lines, each checked against its check digit."""
    digits = digits_of(text)
    if len(digits) != _LINE * _SHEET_LINES:
        raise InputRefused(Refusal.CODE_LENGTH, detail=str(len(digits)))
    lines = tuple(_pieces(digits, _LINE))
    for number, line in enumerate(lines, 1):
        if check_digit(line) != "0":
            raise InputRefused(Refusal.CODE_MISTYPED, where=str(number))
    return lines


def _number(lines: Sequence[str]) -> int:
    return int("".join(line[:-1] for line in lines))


def digits_of(text: str) -> str:
    """The decimal digits of `text` as Latin digits.

    Spaces and dashes are skipped; so is a minus sign, because word processors turn dashes into
    minus signs. Any other character stays in the result, which then is too long for a code.
    """
    return "".join(
        str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else "x" * 99
        for char in text
        if char != "\N{MINUS SIGN}" and unicodedata.category(char)[0] not in "ZPC"
    )


def _pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))
