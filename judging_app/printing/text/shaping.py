"""Turns a line of text into positioned glyphs, with HarfBuzz.

Levels give runs. A run is also cut where the script changes, but never before a combining mark.
Each run is shaped with the full paragraph as context and placed in visual order. `mixed_line.py`
does the same for a line whose font lacks a letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

import uharfbuzz as hb

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.text import bidi
from judging_app.printing.text.font import Font
from judging_app.printing.text.itemize import INKLESS, Place, places_of
from judging_app.system.secret_cache import cached_secret

LANGUAGE = "fa"
"""The language that fonts are asked for. By default, Nastaliq fonts show Urdu forms of ۴ ۶ ۷."""


class Glyph(NamedTuple):
    """One glyph at a place.

    The place counts from the line's left end and baseline, in font units.
    """

    id: int
    x: int
    y: int


class Inked(Protocol):
    """An object that draws glyphs: a font, or the boxes for missing letters."""

    def outline(self, glyph: int) -> str:
        """The ink as PDF path operators, in units of the line's font."""
        ...

    def box(self, glyph: int) -> tuple[int, int, int, int]:
        """The left, bottom, right and top of the ink."""
        ...


class Missing(NamedTuple):
    """A character that no font has, and the value that contains it (a name, a title …)."""

    character: str
    value: str


class Cluster(NamedTuple):
    """Characters that are drawn together, and their width in font units."""

    text: str
    width: int


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line with one level: its width in font units, its clusters in logical order."""

    level: int
    width: int
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Characters that were shaped together in one font.

    Glyph positions count from the left end of the stretch; clusters are in logical order. Lines
    with equal stretches share one object.
    """

    glyphs: tuple[Glyph, ...]
    clusters: tuple[Cluster, ...]
    width: int
    font: Inked


@dataclass(frozen=True, slots=True, eq=False)
class ShapedLine:
    """A line ready to draw, in units of its `font`.

    `stretches` hold its ink; each comes with its left end. `runs` hold its text in logical order.
    `missing` are the characters that were replaced by boxes.
    """

    text: str
    font: Font
    stretches: tuple[tuple[int, Stretch], ...]
    runs: tuple[Run, ...]
    advance: int
    missing: tuple[Missing, ...] = ()

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The glyphs, from the left end of the line."""
        return tuple(
            Glyph(glyph.id, left + glyph.x, glyph.y)
            for left, stretch in self.stretches
            for glyph in stretch.glyphs
        )

    def width(self, size: float) -> float:
        """The width in points at a font size in points."""
        return self.advance * size / self.font.units_per_em


_CONTEXT = 5
"""The number of context characters on each side that HarfBuzz uses."""


def shape(
    text: str, font: Font, levels: Sequence[int], start: int, end: int, *, word_space: int = 0
) -> ShapedLine:
    """Shape the line `[start, end)` of a paragraph. `levels` are the levels of the paragraph.

    `word_space` (font units) is added to every space. Raises `InputRefused` (MISSING_GLYPH) if this
    font lacks a character: see `mixed_line.shape`.
    """
    places = places_of(text, levels, start, end)
    shaped = [_shape_place(text, font, place, word_space) for place in places]
    return placed_line(text[start:end], font, places, shaped)


def placed_line(
    text: str,
    font: Font,
    places: Sequence[Place],
    shaped: Sequence[Stretch],
    missing: tuple[Missing, ...] = (),
) -> ShapedLine:
    """Put a line together from places in logical order. Each comes with its shaped characters."""
    placed, pen = [], 0
    for index in bidi.visual_order([place.level for place in places]):
        placed.append((pen, shaped[index]))
        pen += shaped[index].width
    runs = (
        Run(place.level, stretch.width, stretch.clusters)
        for place, stretch in zip(places, shaped, strict=True)
    )
    return ShapedLine(text, font, tuple(placed), tuple(join_runs(runs)), pen, missing)


def join_runs(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbouring runs of one level.

    Runs are in logical order; an empty run separates others.
    """
    for (level, inked), members in groupby(runs, lambda run: (run.level, bool(run.clusters))):
        parts = list(members)
        if inked and len(parts) == 1:
            yield parts[0]
        elif inked:
            clusters = tuple(cluster for part in parts for cluster in part.clusters)
            yield Run(level, sum(part.width for part in parts), clusters)


def _shape_place(text: str, font: Font, place: Place, word_space: int) -> Stretch:
    if place.script == INKLESS:
        return Stretch((), (), 0, font)
    return shaped_part(text, font, place, word_space)


def shaped_part(text: str, font: Font, place: Place, word_space: int) -> Stretch:
    """Shape the characters of one place in one font, with the surrounding text as context.

    Raises `InputRefused` (MISSING_GLYPH) if the font lacks a character.
    """
    start, end = place.start, place.end
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return _shaped(font, before, text[start:end], after, place.level % 2, place.script, word_space)


@cached_secret(1024)
def _shaped(
    font: Font, before: str, text: str, after: str, odd: int, script: str, word_space: int
) -> Stretch:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    codes = list(map(ord, before + text + after))
    buffer.add_codepoints(codes, item_offset=len(before), item_length=len(text))
    buffer.direction = "rtl" if odd else "ltr"
    buffer.script, buffer.language = script, LANGUAGE
    hb.shape(font.shaper, buffer)
    glyphs, widths, pen = [], dict[int, int](), 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph, at = info.codepoint, info.cluster - len(before)
        if glyph == 0:
            raise InputRefused(Refusal.MISSING_GLYPH, detail=text[at])
        x, y, advance, _ = position.position
        glyphs.append(Glyph(glyph, pen + x, y))
        if word_space and text[at] == " ":
            advance += word_space
        widths[at] = widths.get(at, 0) + advance
        pen += advance
    return Stretch(tuple(glyphs), _clusters(text, widths), pen, font)


def _clusters(text: str, widths: dict[int, int]) -> tuple[Cluster, ...]:
    starts = sorted(widths)
    ends = [*starts[1:], len(text)]
    values = [widths[at] for at in starts]
    starts[:1] = [0]
    return tuple(
        Cluster(text[a:b], width) for a, b, width in zip(starts, ends, values, strict=True)
    )
