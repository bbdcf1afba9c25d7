"""Isolates Latin tokens, so that they keep their form in a Persian line: «C++», «.NET», «A+», «-5».

The bidirectional algorithm assigns signs at the edge of a Latin word to the Persian line, and
displays «++C». `with_islands` puts an isolate (LRI … PDI) around such tokens, for display only.

The rule: A token is a row of Latin, Greek or Cyrillic letters, digits and signs without a space. An
island begins with a token that has a letter, or with a number that has a sign. After a token with a
letter, an island continues with further tokens after single spaces («ISO/IEC 9001:2015», «Visual
C++ 2019»). After a number with «+», it continues with further numbers («+98 21 8800»). After any
other number, it ends.

These are removed from both ends of an island: quotation marks, punctuation of the sentence (a dot
before a letter stays: «.NET»), brackets whose partner is outside, and a hyphen before a letter,
which is a bullet. An island gets an isolate only when it has a sign. Numbers such as «10:30»,
«2.0», «۱۰/۵» need none, and «1405-1406» is a range, which Persian reads from the right.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile

from judging_app.persian.file_names import printable

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"

_DIGIT = "0-9۰-۹٠-٩"
_SIGNS = r"!-~\u00a1-\u00aa\u00ac-\u00ba\u2070-\u20cf\u2100-\u214f\u2212"
_LETTERS = r"\u00bc-\u058f\u1e00-\u1fff"
_MARKS = r"\u20d0-\u20ff\ufe00-\ufe0f"
_CHAR = f"[{_SIGNS}{_LETTERS}{_MARKS}{_DIGIT}]"
_PERSIAN = frozenset([*map(chr, range(0x600, 0x700)), *" \n\u200c«»–—…·"])
"""The characters of ordinary Persian texts. A text of these alone has no island, so the other
patterns need not be compiled."""
_TOKENS = rf"{LRI}[^\u2066-\u2069]*{PDI}|{_CHAR}+(?:[ \u00a0]{_CHAR}+)*"
_ISLAND = rf"{LRI}([^\u2066-\u2069]*){PDI}"
_JOINED_NUMBERS = rf"(?<![{LRI}\d+-])\+?\d+(?:[-–]\d+)+"
_WORD = r"[^ \u00a0]+"
_PLAIN_NUMBER = rf"[{_DIGIT}]+(?:[.,:/][{_DIGIT}]+)*(?:-[{_DIGIT}]+)?"
_PARTNER = {")": "(", "]": "[", "}": "{", ">": "<"}
_OPENING = frozenset(_PARTNER.values())
_BEFORE, _AFTER = frozenset("\"'`*!,;:?"), frozenset("\"'`.,;:!?")


def with_islands(text: str) -> str:
    """The text with isolates around its islands. Existing isolates are not doubled."""
    return text if _PERSIAN.issuperset(text) else _pattern(_TOKENS).sub(_replaced, text)


def without_islands(text: str) -> str:
    """The text without the isolates of `with_islands`, for text that was copied from the screen."""
    return _pattern(_ISLAND).sub(lambda found: found[1], text) if LRI in text else text


def with_joined_numbers(text: str) -> str:
    """The text with isolates around numbers that hyphens join, as in «۰۲۱-۵۵۶۶۷۷۸۸».

    Only for lines with telephone numbers: a range of years is read from right to left.
    """
    return _pattern(_JOINED_NUMBERS).sub(lambda found: f"{LRI}{found[0]}{PDI}", text)


def isolate(text: str) -> str:
    """Isolate foreign text (code, path, name from a file), so that its sentence keeps its order."""
    return f"{FSI}{printable(text)}{PDI}"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """The pattern, compiled at its first use, so that the judge's desk opens without it."""
    return re.compile(expression)


def _replaced(found: re.Match[str]) -> str:
    row, before = found[0], found.string[: found.start()][-1:]
    if row[0] == LRI:
        return row
    if row[0] == "." and before.isalnum():  # between a Persian name and its ending: «فهرست.xlsx»
        return "." + _isolated(row[1:])
    return _isolated(row)


@lru_cache(4096)
def _isolated(row: str) -> str:
    out, at = [], 0
    for start, end in _islands(row):
        out += [row[at:start], LRI, row[start:end], PDI]
        at = end
    return "".join([*out, row[at:]])


def _islands(row: str) -> Iterator[tuple[int, int]]:
    """The start and the end of each island in a row of tokens with single spaces between them."""
    tokens = [_trimmed(row, *found.span()) for found in _pattern(_WORD).finditer(row)]
    number = 0
    while number < len(tokens):
        count = _length(row, tokens[number:])
        if count:
            start, end = _trimmed(row, tokens[number][0], _end_of(row, tokens, number + count - 1))
            if not row[start:end].replace(" ", "").replace("\u00a0", "").isalnum():
                yield start, end
        number += count or 1


def _end_of(row: str, tokens: list[tuple[int, int]], last: int) -> int:
    """The end of the last token in the row, before anything was removed from it."""
    start = tokens[last][0]
    return next((at for at in range(start, len(row)) if row[at] in " \u00a0"), len(row))


def _length(row: str, tokens: list[tuple[int, int]]) -> int:
    """The number of tokens in an island that begins with the first token; 0 if none begins."""
    first = row[slice(*tokens[0])]
    if not _has_letter(first):
        return _length_of_numbers(row, tokens) if _is_signed_number(first) else 0
    words = (row[slice(*span)] for span in tokens)
    return max(n for n, word in enumerate(words, 1) if any(map(str.isalnum, word)))


def _length_of_numbers(row: str, tokens: list[tuple[int, int]]) -> int:
    """The number of groups in a telephone number; 1 for a number with another sign."""
    if row[tokens[0][0]] != "+":
        return 1
    words = (row[slice(*span)] for span in tokens[1:])
    return 1 + sum(1 for _ in takewhile(lambda word: word.isdigit(), words))


def _has_letter(token: str) -> bool:
    return any(char.isalpha() for char in token)


def _is_signed_number(token: str) -> bool:
    return any(char.isdigit() for char in token) and not _pattern(_PLAIN_NUMBER).fullmatch(token)


def _trimmed(row: str, start: int, end: int) -> tuple[int, int]:
    """The range without the signs that belong to the sentence; empty if nothing is left."""
    while start < end and _opens_sentence(row[start:end]):
        start += 1
    while start < end and _ends_sentence(row[start:end]):
        end -= 1
    return start, end


def _opens_sentence(piece: str) -> bool:
    sign, after = piece[0], piece[1:2]
    if sign in _BEFORE:
        return True
    if sign in _OPENING:
        return not _is_balanced(piece)
    if sign == ".":
        return not after.isalnum()
    return sign in ")]}>" or (sign == "-" and after.isalpha())


def _ends_sentence(piece: str) -> bool:
    sign = piece[-1]
    return sign in _AFTER or sign in _OPENING or (sign in _PARTNER and not _is_balanced(piece))


def _is_balanced(piece: str) -> bool:
    """Whether every bracket in a piece has its partner in the same piece."""
    open_ones: list[str] = []
    for char in piece:
        if char in _OPENING:
            open_ones.append(char)
        elif char in _PARTNER and (not open_ones or open_ones.pop() != _PARTNER[char]):
            return False
    return not open_ones
