"""From a line of text to glyphs in their places, by HarfBuzz.

Levels give runs; a run is cut further where the script changes, and never before a combining
mark. Each run is shaped with its whole paragraph as context and set down in visual order.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz as hb

from judging_app.errors import InputRefused, Reason
from judging_app.printing import bidi
from judging_app.printing.font import Font

LANGUAGE = "fa"
"""Passed to the font: Nastaliq fonts have Urdu forms of ۴ ۶ ۷ that Persian does not want."""

BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that only steer the direction: they have no ink and no place in the text layer."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph at its place from the line's left end and baseline, in font units."""

    id: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that were drawn together, and the width that they take, in font units."""

    text: str
    width: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one level: its width in font units, its clusters in logical order."""

    level: int
    width: int
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line ready to draw: ink (`glyphs`) and meaning (`runs`, in logical order)."""

    text: str
    font: Font
    glyphs: tuple[Glyph, ...]
    runs: tuple[Run, ...]
    advance: int

    def width(self, size: float) -> float:
        """The width in points at a font size in points."""
        return self.advance * size / self.font.units_per_em


_INKLESS = "none"
"""The script of a stretch of direction controls: it is ordered with the others, and not drawn."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    level: int
    script: str


def shape(
    text: str, font: Font, levels: Sequence[int], start: int, end: int, *, word_space: int = 0
) -> ShapedLine:
    """The line `[start, end)` of a paragraph, whose embedding levels are `levels`.

    `word_space` (font units) is added to every space.
    Raises `InputRefused` (MISSING_GLYPH) where the font lacks a character.
    """
    stretches = _stretches(text, levels, start, end)
    glyphs: list[Glyph] = []
    runs: dict[int, Run] = {}
    pen = 0
    for index in bidi.visual_order([stretch.level for stretch in stretches]):
        stretch = stretches[index]
        inked, clusters = _shape_stretch(text, font, stretch, word_space)
        width = sum(cluster.width for cluster in clusters)
        glyphs.extend(Glyph(glyph.id, pen + glyph.x, glyph.y) for glyph in inked)
        runs[index] = Run(stretch.level, width, clusters)
        pen += width
    in_order = tuple(join_runs(runs[index] for index in range(len(stretches))))
    return ShapedLine(text[start:end], font, tuple(glyphs), in_order, pen)


def join_runs(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs in logical order, with neighbours of one level as one; empty ones keep others apart."""
    for (level, inked), members in groupby(runs, lambda run: (run.level, bool(run.clusters))):
        parts = list(members)
        if inked:
            clusters = tuple(cluster for part in parts for cluster in part.clusters)
            yield Run(level, sum(part.width for part in parts), clusters)


def _stretches(text: str, levels: Sequence[int], start: int, end: int) -> list[_Stretch]:
    scripts = [_script(char) for char in text]
    current = next((script for script in scripts if script), "Arab")
    keys: list[tuple[int, str]] = []
    for i in range(start, end):
        joined = i > start and unicodedata.category(text[i]) in ("Mn", "Me", "Cf")
        follows = joined and keys[-1][1] != _INKLESS
        level = levels[i - start]
        current = scripts[i] or ("Arab" if level % 2 else current)
        key = keys[-1] if follows else (level, current)
        keys.append((level, _INKLESS) if text[i] in BIDI_CONTROLS else key)
    stretches = []
    position = start
    for (level, script), members in groupby(keys):
        length = len(list(members))
        stretches.append(_Stretch(position, position + length, level, script))
        position += length
    return stretches


def _script(char: str) -> str:
    """`Arab` or `Latn`; empty for what goes with its neighbours."""
    if "0" <= char <= "9":
        return "Latn"
    direction = unicodedata.bidirectional(char)
    if direction == "AL" or "\u06f0" <= char <= "\u06f9" or "\u0660" <= char <= "\u0669":
        return "Arab"
    return "Latn" if direction == "L" else ""


def _shape_stretch(
    text: str, font: Font, stretch: _Stretch, word_space: int
) -> tuple[list[Glyph], tuple[Cluster, ...]]:
    if stretch.script == _INKLESS:
        return [], ()
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    codes = [ord(char) for char in text]
    buffer.add_codepoints(codes, item_offset=stretch.start, item_length=stretch.end - stretch.start)
    buffer.direction = "rtl" if stretch.level % 2 else "ltr"
    buffer.script, buffer.language = stretch.script, LANGUAGE
    hb.shape(font.shaper, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    glyphs, widths, pen = [], dict[int, int](), 0
    for info, position in zip(infos, positions, strict=True):
        if info.codepoint == 0:
            raise InputRefused(Reason.MISSING_GLYPH, detail=text[info.cluster])
        glyphs.append(Glyph(info.codepoint, pen + position.x_offset, position.y_offset))
        advance = position.x_advance + (word_space if text[info.cluster] == " " else 0)
        widths[info.cluster] = widths.get(info.cluster, 0) + advance
        pen += advance
    return glyphs, _clusters(text, stretch, widths)


def _clusters(text: str, stretch: _Stretch, widths: dict[int, int]) -> tuple[Cluster, ...]:
    starts = sorted(widths)
    ends = [*starts[1:], stretch.end]
    starts[:1] = [stretch.start]
    values = [widths[at] for at in sorted(widths)]
    return tuple(
        Cluster(text[a:b], width) for a, b, width in zip(starts, ends, values, strict=True)
    )
