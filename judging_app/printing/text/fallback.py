"""Selects the font of each part of a line: its own font, or the first of the chain that fits.

A grapheme cluster (a letter with its marks, a joined emoji) is not divided. Joined letters of
Arabic script stay together as a word. A cluster is divided into its characters only if no font has
all of it. A character that no font has gets a box.
"""

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb
from fontTools.unicodedata import script as script_of

from judging_app.printing.text import legacy_fonts
from judging_app.printing.text.coverage import coverages, is_invisible
from judging_app.printing.text.font import Cut, Font
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths

_EMOJI = "noto-emoji/NotoEmoji-Regular.ttf"
_EMOJI_SIGNS = frozenset("\ufe0f\u20e3")
"""Characters that make a cluster a picture: the emoji selector, and the frame of a key."""
_PICTURES = "\U0001f1e6", "\U0001faff"
"""The range of characters that are pictures by themselves."""
_BOLD = 600
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})


@dataclass(frozen=True, slots=True)
class Part:
    """The characters `[start, end)` of a text that one font draws, and their script.

    `font` is None if no font has them. `script` is empty if they have no script of their own.
    """

    start: int
    end: int
    font: Font | None
    script: str = ""


def parts(text: str, font: Font) -> Iterator[Part]:
    """Divide a text where its font changes.

    In a fallback font it is also divided where the script changes.
    """
    waiting: Part | None = None
    for part in _units(text, font):
        if waiting and _go_together(waiting, part, font):
            script = waiting.script or part.script
            waiting = Part(waiting.start, part.end, waiting.font, script)
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting


def _go_together(one: Part, other: Part, font: Font) -> bool:
    if one.font is not other.font:
        return False
    return one.font is font or not (one.script and other.script) or one.script == other.script


def _units(text: str, font: Font) -> Iterator[Part]:
    for start, end in _words(text):
        yield from _drawn(text, start, end, font)


def _drawn(text: str, start: int, end: int, font: Font) -> Iterator[Part]:
    """The parts of a word or cluster with their fonts.

    A unit that no font has is divided further.
    """
    found = _font_for(text[start:end], font)
    if found or end - start == 1:
        yield Part(start, end, found, "" if found is font else _script(text[start:end]))
        return
    smaller = _clusters(text[start:end])
    if len(smaller) == 1:
        smaller = [(at, at + 1) for at in range(end - start)]
    for first, after in smaller:
        yield from _drawn(text, start + first, start + after, font)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of words of joining letters, and of the clusters of all other text."""
    begun = at = 0
    for start, end in _clusters(text):
        if not _joins(text[start]):
            if begun < start:
                yield begun, start
            yield start, end
            begun = end
        at = end
    if begun < at:
        yield begun, at


def _joins(char: str) -> bool:
    is_form = "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff"
    return not is_form and char.isalpha() and script_of(char) == "Arab"


@cache
def _no_font() -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(b"")))


@lru_cache(1024)
def _clusters(text: str) -> list[tuple[int, int]]:
    """The ranges of the grapheme clusters, as HarfBuzz finds them."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_codepoints(list(map(ord, text)))
    buffer.direction, buffer.script = "ltr", "Zyyy"
    hb.shape(_no_font(), buffer)
    starts = sorted({info.cluster for info in buffer.glyph_infos} | {0})
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _script(text: str) -> str:
    return next((own for char in text if (own := script_of(char)) not in _NO_SCRIPT), "")


def _font_for(unit: str, font: Font) -> Font | None:
    is_sign = not _EMOJI_SIGNS.isdisjoint(unit)
    if not is_sign and font_has(font, unit):
        return font
    wanted = [[c for c in form if not _needs_none(c)] for form in _forms_of(unit)]
    chain = coverages()
    if is_sign or any(_PICTURES[0] <= char <= _PICTURES[1] for char in unit):
        chain = tuple(sorted(chain, key=lambda one: one.file != _EMOJI))
    for one in chain:
        if any(all(map(one.has, chars)) for chars in wanted):
            return _cut_of(one.file, font)
    return font if font_has(font, unit) else None


def font_has(font: Font, unit: str) -> bool:
    """Whether this font alone can draw a whole cluster or word."""
    if not font.joins and any(map(_joins, unit)):
        return not legacy_fonts.lacks(unit, font)
    return any(all(_needs_none(c) or _draws(font, c) for c in form) for form in _forms_of(unit))


def _draws(font: Font, char: str) -> bool:
    """Whether the font has a glyph for the character. Control characters count as having none."""
    return bool(font.glyph(char)) and unicodedata.category(char) != "Cc"


def _needs_none(char: str) -> bool:
    return char.isspace() or is_invisible(char)


def _forms_of(unit: str) -> tuple[str, ...]:
    """The forms of a letter with marks that HarfBuzz tries."""
    return (unit, *(unicodedata.normalize(form, unit) for form in ("NFC", "NFD")))


def _cut_of(file: str, font: Font) -> Font:
    """A font of the chain, in the units and at the weight of the line's font."""
    name = _bolder().get(file, file) if font.weight >= _BOLD else file
    folder = paths.resources() / "fonts"
    return load_font(folder / name, Cut(font.units_per_em, font.weight))


@cache
def _bolder() -> dict[str, str]:
    """Maps each font of the chain that has a bold file to that file."""
    table = tomllib.loads((paths.resources() / "fonts" / "fonts.toml").read_text("utf-8"))
    return {one["file"]: one["bold"] for one in table["fallback"] if "bold" in one}
