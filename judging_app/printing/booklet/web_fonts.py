"""Cuts fonts down to the letters of a page, and packs them into addresses (WOFF)."""

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from judging_app.system.web_page import data_address

TYPED: Final = "".join(
    map(chr, (*range(0x20, 0x7F), *range(0x600, 0x700), 0xA0, 0xAB, 0xBB, 0x2026, 0x200C, 0x200D))
)
"""The letters that a person may type into a field of a page."""


def font_address(path: Path, text: Iterable[str]) -> str:
    """The font as an address that holds its own bytes. Equal input gives equal bytes.

    It has the letters of `text`, as far as the font has them, with all their joined forms.
    """
    return _cut(path, frozenset(text))


@lru_cache(maxsize=4)
def _cut(path: Path, letters: frozenset[str]) -> str:
    options = subset.Options(
        flavor="woff", layout_features=["*"], hinting=False, recalc_timestamp=False,
        notdef_outline=True,
    )  # fmt: skip
    with TTFont(path, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=sorted({ord(char) for char in letters}))
        cutter.subset(font)
        packed = io.BytesIO()
        subset.save_font(font, packed, options)
    return data_address("woff", packed.getvalue())
