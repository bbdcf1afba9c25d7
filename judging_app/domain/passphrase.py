"""Passphrases (گذرواژه): one form on every keyboard, and a least strength.

Argon2id makes each attempt slow; a passphrase from the first few thousand that people choose is
found in an evening all the same. The rule asks for room, not for odd signs: words are better than
one difficult word. An event that was locked before the rule opens with what locked it.
"""

import unicodedata
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from judging_app.domain.guessable import is_guessable
from judging_app.persian.digits import to_latin

LEAST_LETTERS: Final = 8
LEAST_DIGITS: Final = 12
"""Where there are digits alone: as much room as eight letters."""
LEAST_DIFFERENT: Final = 5
_ONE_LETTER: Final = {0x64A: 0x6CC, 0x649: 0x6CC, 0x643: 0x6A9}
_ROWS: Final = (
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ",
)  # fmt: skip
"""Runs of neighbours, on a keyboard or in an alphabet."""


class Weakness(StrEnum):
    """Why a passphrase protects too little."""

    SHORT = "short"
    DIGITS = "digits"
    """Digits alone, and fewer than twelve."""
    ALIKE = "alike"
    """The same few letters again and again."""
    RUN = "run"
    """Neighbours on the keyboard or in the alphabet."""
    COMMON = "common"
    """A word that is tried first, a date, or words of the event."""


def as_typed(passphrase: str) -> str:
    """A passphrase as every keyboard gives it.

    Digits, ي/ى/ی and ك/ک of any layout are the same; joiners and other invisible characters,
    which some layouts cannot type, do not matter, nor does how many spaces there are.
    """
    plain = unicodedata.normalize("NFKC", passphrase).translate(_ONE_LETTER)
    visible = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return " ".join(to_latin(visible).split())


def weakness(passphrase: str, words: Collection[str] = ()) -> Weakness | None:
    """Why nobody should lock an event with it; None where it is strong enough.

    `words` are those of the event: its title, city and organization.
    """
    letters = as_typed(passphrase).replace(" ", "").lower()
    if len(letters) < LEAST_LETTERS:
        return Weakness.SHORT
    if letters.isdigit() and len(letters) < LEAST_DIGITS:
        return Weakness.DIGITS
    if len(set(letters)) < LEAST_DIFFERENT or _repeats(letters):
        return Weakness.ALIKE
    if _is_run(letters):
        return Weakness.RUN
    spelt = [as_typed(word).lower() for text in words for word in text.split()]
    return Weakness.COMMON if is_guessable(letters, spelt) else None


def _repeats(letters: str) -> bool:
    """Whether a piece shorter than the least comes again and again, and nothing else."""
    return any(
        letters == (letters[:size] * len(letters))[: len(letters)]
        for size in range(1, min(LEAST_LETTERS, len(letters) // 2 + 1))
    )


def _is_run(letters: str) -> bool:
    """Whether nearly all neighbours in it are neighbours in a row, forwards or backwards."""
    pairs = [letters[at : at + 2] for at in range(len(letters) - 1)]
    runs = [row for each in _ROWS for row in (each, each[::-1])]
    neighbours = sum(any(pair in run for run in runs) for pair in pairs)
    return len(pairs) - neighbours <= 1
