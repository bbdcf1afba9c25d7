"""Finds which letters the application's fonts have, without opening a font.

`resources/fonts/coverage.txt` has a line for each font of the chain (`fonts.toml: fallback`), in
its order: the file, then the ranges of its characters in hexadecimal. `packaging/font_coverage.py`
writes this file, and a test compares it with the fonts.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from unicodedata import category

from judging_app.system import paths

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that Unicode declares to have no ink (Default_Ignorable_Code_Point), except fillers.
"""

_ORDINARY = re.compile(
    "[ -~«»،؛؟ءآأؤئإابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژکگیۀۓٔ۰-۹٠-٩٪٫٬ًٌٍَُِّْٰ\u2010-\u2026\u200c\u200d\n\t]*"
)
"""The most common characters. A text that has only these needs no look-up in the table."""


def is_invisible(char: str) -> bool:
    """Whether a character needs no glyph because it only controls its neighbours."""
    return bool(_INVISIBLE.match(char))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of one font. `bounds` alternates between starts and ends of ranges."""

    file: str
    bounds: tuple[int, ...]

    def has(self, char: str) -> bool:
        """Whether the font has a glyph for the character."""
        return bisect_right(self.bounds, ord(char)) % 2 == 1


@cache
def coverages() -> tuple[Coverage, ...]:
    """The coverage of each font of the chain, in the chain's order."""
    text = (paths.resources() / "fonts" / "coverage.txt").read_text("ascii")
    return tuple(_coverage(line) for line in text.splitlines())


def _coverage(line: str) -> Coverage:
    file, *ranges = line.split(" ")
    return Coverage(file, tuple(chain.from_iterable(_bounds(one) for one in ranges)))


def _bounds(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16) + 1


def missing_letters(text: str) -> tuple[str, ...]:
    """The characters of a text that no font of the application has, each once, in order.

    White space and characters that only control their neighbours need no glyph. No font of the
    application has private-use and unassigned characters, controls and lone surrogates.
    """
    if _ORDINARY.fullmatch(text):
        return ()
    return tuple(dict.fromkeys(char for char in text if not is_printable(char)))


@lru_cache(16_384)
def is_printable(char: str) -> bool:
    """Whether the character needs no glyph, or a font of the application has one."""
    if char.isspace() or is_invisible(char):
        return True
    return any(one.has(char) for one in coverages())


def ranges_of(codes: set[int]) -> Iterator[tuple[int, int]]:
    """The first and last code of each range.

    Controls, private-use codes and surrogates are left out.
    """
    wanted = sorted(code for code in codes if category(chr(code)) not in ("Cc", "Co", "Cs"))
    first = last = -sys.maxsize
    for code in wanted:
        if code != last + 1:
            if first >= 0:
                yield first, last
            first = code
        last = code
    if first >= 0:
        yield first, last
