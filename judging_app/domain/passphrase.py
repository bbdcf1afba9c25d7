"""Passphrases (گذرواژه): one form for every keyboard, and a minimum strength.

Argon2id makes each attempt slow. Still, an attacker can try the few thousand most common
passphrases in an evening. The rule asks for length, not for special characters: several words are
better than one difficult word. An event that was locked before the rule existed still opens with
its passphrase.
"""

import unicodedata
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from judging_app.domain.event import Event
from judging_app.domain.guessable import is_guessable
from judging_app.persian.digits import to_latin

LEAST_LETTERS: Final = 8
LEAST_DIGITS: Final = 12
"""The least length of a passphrase of digits alone. It gives as many possibilities as eight
letters."""
LEAST_DIFFERENT: Final = 5
_ONE_LETTER: Final = {0x64A: 0x6CC, 0x649: 0x6CC, 0x643: 0x6A9}
_ROWS: Final = (
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ",
)  # fmt: skip
"""Rows of neighbouring keys, and the alphabets."""


class Weakness(StrEnum):
    """The reasons why a passphrase is too weak."""

    SHORT = "short"
    DIGITS = "digits"
    """It has fewer than twelve characters, and only digits."""
    ALIKE = "alike"
    """It repeats the same few letters."""
    RUN = "run"
    """Whether cards or judges have changed since the last package was built."""
    COMMON = "common"
    """It is a common word, a date, or words of the event."""


def as_typed(passphrase: str) -> str:
    """The passphrase in the form that is the same for every keyboard.

    Digits, ي/ى/ی and ك/ک of any layout become equal. Joiners and other invisible characters, which
    some layouts cannot type, are ignored, and so is the number of spaces.
    """
    plain = unicodedata.normalize("NFKC", passphrase).translate(_ONE_LETTER)
    visible = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return " ".join(to_latin(visible).split())


def event_words(event: Event) -> tuple[str, ...]:
    """The texts of the event. Its passphrase must not consist of them."""
    return event.title, event.city, event.organization


def weakness(passphrase: str, words: Collection[str] = ()) -> Weakness | None:
    """The reason why the passphrase is too weak to lock an event; None if it is strong enough.

    `words` are the words of the event: see `event_words`.
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
    """Whether the letters repeat a piece that is shorter than the minimum length."""
    return any(
        letters == (letters[:size] * len(letters))[: len(letters)]
        for size in range(1, min(LEAST_LETTERS, len(letters) // 2 + 1))
    )


def _is_run(letters: str) -> bool:
    """Whether all adjacent letters, except at most one pair, are neighbours in a row of `_ROWS`."""
    pairs = [letters[at : at + 2] for at in range(len(letters) - 1)]
    runs = [row for each in _ROWS for row in (each, each[::-1])]
    neighbours = sum(any(pair in run for run in runs) for pair in pairs)
    return len(pairs) - neighbours <= 1
