"""Divides a line where its direction or its script changes, but never before a mark."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Direction controls: they have no ink and no place in the text layer."""

INKLESS = "none"
"""The script that stands for direction controls. They are ordered like other characters, but not
drawn."""


class Place(NamedTuple):
    """The characters `[start, end)` of a text that share one level and one script."""

    start: int
    end: int
    level: int
    script: str


def places_of(text: str, levels: Sequence[int], start: int, end: int) -> list[Place]:
    """The places of the line `[start, end)` in logical order.

    `levels` are the levels of the line.
    """
    current = next((script for char in text if (script := _script(char))), "Arab")
    keys: list[tuple[int, str]] = []
    for i in range(start, end):
        joined = i > start and _joins_before(text[i])
        follows = joined and keys[-1][1] != INKLESS
        level = levels[i - start]
        current = _script(text[i]) or ("Arab" if level % 2 else current)
        key = keys[-1] if follows else (level, current)
        keys.append((level, INKLESS) if text[i] in BIDI_CONTROLS else key)
    places = []
    position = start
    for (level, script), members in groupby(keys):
        length = len(list(members))
        places.append(Place(position, position + length, level, script))
        position += length
    return places


@lru_cache(4096)
def _joins_before(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


@lru_cache(4096)
def _script(char: str) -> str:
    """The script of a character, `Arab` or `Latn`; empty if its neighbours decide."""
    if "0" <= char <= "9":
        return "Latn"
    direction = unicodedata.bidirectional(char)
    if direction == "AL" or "\u06f0" <= char <= "\u06f9" or "\u0660" <= char <= "\u0669":
        return "Arab"
    return "Latn" if direction == "L" else ""
