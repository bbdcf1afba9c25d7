"""The order of the Persian alphabet, with numbers by value."""

import unicodedata

from judging_app.persian.digits import to_latin
from judging_app.persian.half_space import ZWNJ
from judging_app.persian.text import clean

ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
"""As dictionaries have it: آ opens, و stands before ه."""

SortKey = tuple[tuple[tuple[int, int], ...], str]

_SPACE, _SIGN, _NUMBER, _PERSIAN, _OTHER = range(5)
_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}
_SAME_PLACE = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ی", "ة": "ه", "ء": None})


def sort_key(text: str) -> SortKey:
    """A key for `sorted`: Persian before Latin, «طرح ۲» before «طرح ۱۰», spaces before letters.

    ZWNJ, harakat and the hamza of a carrier decide nothing until all else is equal.
    """
    shown = clean(text)
    plain = to_latin(shown).translate(_SAME_PLACE).casefold().replace(ZWNJ, "")
    weights: list[tuple[int, int]] = []
    for run in _runs(plain):
        weights += _number(run) if _is_digit(run) else [_letter(run)]
    return tuple(weights), shown


def _runs(text: str) -> list[str]:
    """Single characters, but digits that stand together in one piece; marks are left out."""
    runs: list[str] = []
    for char in text:
        if _is_digit(char) and runs and _is_digit(runs[-1]):
            runs[-1] += char
        elif not unicodedata.combining(char):
            runs.append(char)
    return runs


def _is_digit(run: str) -> bool:
    return run.isascii() and run.isdigit()


def _number(run: str) -> list[tuple[int, int]]:
    """More digits, larger number; equally many compare from the left."""
    value = run.lstrip("0")
    return [(_NUMBER, len(value)), *((_NUMBER, ord(digit)) for digit in value)]


def _letter(char: str) -> tuple[int, int]:
    if char.isspace():
        return _SPACE, 0
    if char in _PLACE:
        return _PERSIAN, _PLACE[char]
    return (_OTHER if char.isalpha() else _SIGN), ord(char)
