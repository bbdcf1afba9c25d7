"""Sort texts in the order of the Persian alphabet, with numbers by value."""

import unicodedata
from functools import cache

from judging_app.persian.half_space import ZWNJ
from judging_app.persian.text import clean, fold_letters

ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
"""The alphabet in the order of dictionaries: آ is first, and و stands before ه."""

SortKey = tuple[tuple[tuple[int, int], ...], str]

_SPACE, _SIGN, _NUMBER, _PERSIAN, _OTHER = range(5)
_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}
_NEIGHBOURS = 1 << 21
"""The distance between two letters of the alphabet, with room for Unicode's variants of each."""

_STANDS_WITH = {
    letter: base
    for base, letters in {
        "ت": "ٹٺ",
        "د": "ڈ",
        "ر": "ڑ",
        "ف": "ڤ",
        "ک": "ڭ",
        "گ": "ڳڱ",
        "ن": "ںڻ",
        "و": "ۅۆۇۈۉۋ",
        "ی": "ؠېے",
    }.items()
    for letter in letters
}
"""Letters of neighbouring alphabets whose Unicode names do not show their Persian base letter."""


def sort_key(text: str) -> SortKey:
    """A key for `sorted`: Persian before Latin, «طرح ۲» before «طرح ۱۰», spaces before letters.

    Letters that search treats as equal are equal here too, except آ, which is the first letter. A
    letter that Persian lacks follows the letter of which it is a variant. ZWNJ, harakat, capitals
    and the hamza of a carrier matter only when all else is equal.
    """
    shown = clean(text)
    weights: list[tuple[int, int]] = []
    for run in _runs(_plain(shown)):
        weights += _number(run) if _is_digit(run) else [_letter(run)]
    return tuple(weights), shown


def _plain(shown: str) -> str:
    parts = shown.replace(ZWNJ, "").split("آ")
    return "آ".join(map(fold_letters, parts))


def _runs(text: str) -> list[str]:
    """The characters of a text one by one, but adjacent digits as one piece."""
    runs: list[str] = []
    for char in text:
        if _is_digit(char) and runs and _is_digit(runs[-1]):
            runs[-1] += char
        else:
            runs.append(char)
    return runs


def _is_digit(run: str) -> bool:
    return run.isascii() and run.isdigit()


def _number(run: str) -> list[tuple[int, int]]:
    """A sort key of a number. More digits are larger; equally many are compared from the left."""
    value = run.lstrip("0")
    return [(_NUMBER, len(value)), *((_NUMBER, ord(digit)) for digit in value)]


@cache
def _letter(char: str) -> tuple[int, int]:
    if char.isspace():
        return _SPACE, 0
    if char in _PLACE:
        return _PERSIAN, _PLACE[char] * _NEIGHBOURS
    if base := _varied(char):
        return _PERSIAN, _PLACE[base] * _NEIGHBOURS + ord(char)
    return (_OTHER if char.isalpha() else _SIGN), ord(char)


def _varied(char: str) -> str:
    """The letter of the alphabet of which `char` is a variant: «ل» for «ڵ».

    Empty for other characters.
    """
    if char in _STANDS_WITH:
        return _STANDS_WITH[char]
    name, with_, _ = unicodedata.name(char, "").partition(" WITH ")
    if not with_ or not name.startswith("ARABIC LETTER "):
        return ""
    try:
        base = fold_letters(unicodedata.lookup(name))
    except KeyError:
        return ""
    return base if base in _PLACE else _STANDS_WITH.get(base, "")
