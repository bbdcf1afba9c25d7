"""The codes of ideas and judges: their stored form, and which texts are valid codes."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from judging_app.domain.limits import MAX_ID
from judging_app.domain.sound_text import fault
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.digits import to_latin
from judging_app.persian.file_names import is_device
from judging_app.persian.nobody import is_nobody
from judging_app.persian.scripts import scripts_of
from judging_app.persian.text import clean

_DASHES: Final = " \t-–—_ـ"
_JUDGE_SIGNS: Final = frozenset("-_")
_IDEA_SIGNS: Final = frozenset("-_./:+#()")

_LATIN_TWINS: Final = {
    **dict(zip("АВЕЅІЇЈКМНОРСТУХҮԚԜҺЬЗ", "ABESIIJKMHOPCTYXYQWHb3", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺ", "ABEZHIKMNOPTYXCM", strict=True)),
}
"""Cyrillic and Greek capitals, each mapped to the Latin letter of the same shape."""
_PERSIAN_TWINS: Final = dict.fromkeys("ەہھۃةۂۀ", "ه") | {"ى": "ی", "ي": "ی", "ك": "ک", "ڪ": "ک"}
_SHAPES: Final = str.maketrans(_LATIN_TWINS | _PERSIAN_TWINS)
_CONFUSED: Final = str.maketrans("OIL", "011")
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts with letters of the same shape. A code must not mix them."""


def code(text: str) -> str:
    """The stored form of a code: digits as 0–9, capital letters, no blanks («J۰۷ » is J07).

    Applying the function twice changes nothing more.
    """
    known = ""
    while text != known:  # repeat until stable: capitals may recompose
        known, text = text, _folded(text)
    return text


def _folded(text: str) -> str:
    plain = to_latin(clean(text)).replace("\u200c", "").replace("\u200d", "").upper()
    return "".join(_digit(char) for char in unicodedata.normalize("NFC", plain) if char.strip())


def _digit(char: str) -> str:
    """The digit of any script as 0–9; any other character unchanged."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def is_numeric_code(text: str) -> bool:
    """Whether a stored code is a number, so that the next number can follow it."""
    return text.isascii() and text.isdigit() and len(text) < 10


def typed_code(text: str) -> str:
    """`code` of a cell. Empty if the cell has a dash or a word that means «none»."""
    is_dash = not text.strip(_DASHES)
    is_word = any(map(str.isalpha, text)) and is_nobody(text)
    return "" if is_dash or is_word else code(text)


def code_fault(typed: str) -> str:
    """A few ASCII words that say why a text is no valid code; empty if it is valid."""
    return f"{len(typed)} > {MAX_ID}" if len(typed) > MAX_ID else fault(typed, prose=False)


def is_judge_code(typed: str) -> bool:
    """Whether a text is a valid code of a judge. Files are named after it, so the rule is strict.

    The code has letters, digits, hyphens and underscores, and begins and ends with a letter or a
    digit. It is no device name of Windows.
    """
    return _is_made_of(typed, _JUDGE_SIGNS) and not is_device(typed)


def is_idea_code(typed: str) -> bool:
    """Whether a text is a valid code of an idea.

    It may contain more signs than a judge's code, because no file is named after it.
    """
    return _is_made_of(typed, _IDEA_SIGNS)


def _is_made_of(typed: str, signs: frozenset[str]) -> bool:
    within = all(_is_letter(char) or char in signs for char in typed)
    closed = typed.endswith(")") and "(" in typed and ")" in signs
    return within and _is_letter(typed[:1]) and (_is_letter(typed[-1:]) or closed)


def _is_letter(char: str) -> bool:
    return "0" <= char <= "9" or (char != "" and unicodedata.category(char)[0] in "LM")


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A code at `where` that looks like another one at `first`.

    `first` is blank for a code that mixes letters of several scripts; `other` is then its Latin
    shape.
    """

    code: str
    where: str
    other: str
    first: str = ""


def look_alikes(codes: Iterable[tuple[str, str]]) -> Iterator[LookAlike]:
    """The codes that look the same to a person as an earlier one, and differ from it.

    `codes` are pairs of a code and its cell. Examples: Cyrillic «Ј01» beside Latin «J01», and a
    code that mixes letters of two such scripts.
    """
    seen: dict[str, tuple[str, str]] = {}
    for typed, where in codes:
        shape = _shape(typed)
        other, first = seen.setdefault(shape, (typed, where))
        if other != typed:
            yield LookAlike(typed, where, other, first)
        elif _mixes_scripts(typed):
            yield LookAlike(typed, where, shape)


def refuse_look_alikes(codes: Iterable[tuple[str, str]]) -> None:
    """Refuse (LOOK_ALIKE) the first of `look_alikes`. The refusal names both cells."""
    for pair in look_alikes(codes):
        places = f"{pair.first} · {pair.where}" if pair.first else pair.where
        raise InputRefused(Refusal.LOOK_ALIKE, where=places, detail=f"{pair.other} · {pair.code}")


def confused_with(typed: str, others: Iterable[str]) -> str:
    """The first other code that differs only in 0/O or 1/I/L; empty if none does."""
    shape = typed.translate(_CONFUSED)
    return next((o for o in others if o != typed and o.translate(_CONFUSED) == shape), "")


def _shape(typed: str) -> str:
    """A key for comparing codes. Codes that look the same have equal keys."""
    plain = unicodedata.normalize("NFKD", typed).upper().translate(_SHAPES)
    return "".join(char for char in plain if not unicodedata.combining(char))


def _mixes_scripts(typed: str) -> bool:
    return len(scripts_of(typed) & set(_SCRIPTS)) > 1
