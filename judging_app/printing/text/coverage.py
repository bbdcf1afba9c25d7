"""Which letters the fonts of the house have, without opening one of them.

`resources/fonts/coverage.txt` has a line for each font of the chain (`fonts.toml: fallback`), in
its order: the file, then the ranges of its characters in hexadecimal. `packaging/font_coverage.py`
writes it, and a test compares it with the fonts.
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
"""Characters without ink by Unicode's own rule (Default_Ignorable_Code_Point), fillers excepted."""

_ORDINARY = re.compile(
    "[ -~«»،؛؟ءآأؤئإابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژکگیۀۓٔ۰-۹٠-٩٪٫٬ًٌٍَُِّْٰ\u2010-\u2026\u200c\u200d\n\t]*"
)
"""Nearly all that people write here: such a text needs no table."""


def is_invisible(char: str) -> bool:
    """Whether a character needs no letter in a font: it steers what stands beside it."""
    return bool(_INVISIBLE.match(char))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of one font: `bounds` are where ranges begin and end, in turn."""

    file: str
    bounds: tuple[int, ...]

    def has(self, char: str) -> bool:
        """Whether the font has the character, taken by itself."""
        return bisect_right(self.bounds, ord(char)) % 2 == 1


@cache
def coverages() -> tuple[Coverage, ...]:
    """The fonts of the chain, in its order."""
    text = (paths.resources() / "fonts" / "coverage.txt").read_text("ascii")
    return tuple(_coverage(line) for line in text.splitlines())


def _coverage(line: str) -> Coverage:
    file, *ranges = line.split(" ")
    return Coverage(file, tuple(chain.from_iterable(_bounds(one) for one in ranges)))


def _bounds(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16) + 1


def missing_letters(text: str) -> tuple[str, ...]:
    """The characters of a text that no font of the house has, each once, in their order.

    White space and characters that only steer others need none. Private-use and unassigned
    characters, controls and lone surrogates are never in a font of the house.
    """
    if _ORDINARY.fullmatch(text):
        return ()
    return tuple(dict.fromkeys(char for char in text if not is_printable(char)))


@lru_cache(16_384)
def is_printable(char: str) -> bool:
    """Whether the character needs no letter, or a font of the house has one."""
    if char.isspace() or is_invisible(char):
        return True
    return any(one.has(char) for one in coverages())


def ranges_of(codes: set[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of codes that fonts are asked for, in order."""
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
