"""Places each invisible character such that PDF readers extract the true text.

PDF readers sort characters by position and run their own bidi algorithm. They extract the right
text only if the invisible text is laid out as *their* algorithm expects. These rules were measured
with poppler and pdfium (`tests/printing/test_extraction.py`). One code is one character. Codes are
in logical order, at the place where the character is drawn. Runs follow each other from the right
edge; this differs from the drawing only inside nested left-to-right text. Marks and half-spaces are
narrow, directly left of the preceding character. A left-to-right run is cut into pdfium's classes;
the pieces are laid right to left with a right-to-left mark after each. In right-to-left runs
brackets stand between two direction marks, and one such mark follows each separator and digit.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from judging_app.printing.text.shaping import Cluster, ShapedLine
from judging_app.system.secret_cache import cached_secret

_RLM, _LRM = "\u200f", "\u200e"
_NARROW = 0.03
"""The width of a mark or half-space, in em. Direction marks take a third of it."""
_LEAST = 0.05
"""The least width in em at which PDF readers still separate neighbours."""
_HYPHENS = frozenset("-\u00ad\u2010")
"""Hyphens. Poppler joins the next line to a line whose rightmost character is a hyphen, so a
direction mark follows it."""
_APART = 0.24
"""The least gap in em between a mark and the next character. With less, poppler joins both into one
word."""


class Cell(NamedTuple):
    """One invisible character, with its left end and its width in em."""

    char: str
    x: float
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class RunCells:
    """The cells of one run. `x` counts from the run's right end, so it is negative.

    `width` is in em. `narrow` means that the run ends in a mark or half-space, which the next run
    must not touch.
    """

    cells: tuple[Cell, ...]
    width: float
    narrow: bool


def text_runs(line: ShapedLine) -> Iterator[RunCells]:
    """The invisible runs of a line, in logical order, one after another from its right end."""
    narrow = False
    for run in line.runs:
        yield (cells := _run_cells(run.clusters, run.level % 2, narrow, line.font.units_per_em))
        narrow = cells.narrow


@cached_secret(1024)
def _run_cells(clusters: tuple[Cluster, ...], odd: int, after_narrow: bool, em: int) -> RunCells:
    chars = [(char, _room(char, width)) for char, width in _spread(clusters, em)]
    lay = _right_to_left if odd else _left_to_right
    cells = tuple(lay(chars, 0.0, _NARROW if after_narrow else 0.0))
    ends_narrow = bool(chars) and bool(odd) and _is_narrow(chars[-1][0])
    return RunCells(cells, sum(width for _, width in chars), ends_narrow)


@lru_cache(4096)
def _is_narrow(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def _spread(clusters: tuple[Cluster, ...], em: int) -> list[tuple[str, float]]:
    """The characters of a run with their widths in em.

    Characters that have a width share the width of their cluster (as the two letters of a ligature
    do). The run keeps its total width.
    """
    chars: list[tuple[str, float]] = []
    for cluster in clusters:
        wide = sum(not _is_narrow(char) for char in cluster.text) or 1
        share = max(cluster.width / wide / em, _LEAST)
        chars.extend((char, 0.0 if _is_narrow(char) else share) for char in cluster.text)
    total = sum(width for _, width in chars)
    wanted = sum(cluster.width for cluster in clusters) / em
    scale = wanted / total if total and wanted > 0 else 1.0
    return [(char, width * scale) for char, width in chars]


def _leans(piece: list[tuple[str, float]]) -> bool:
    """Whether PDF readers would misread the end of a piece: a hyphen, or the frame of a key."""
    return piece[-1][0] in _HYPHENS or (not piece[-1][1] and bool(piece[0][1]))


@lru_cache(4096)
def _is_far(char: str) -> bool:
    """Whether PDF readers may misplace the character, because they lack its direction or alter it.

    This affects characters of two UTF-16 units, which pdfium splits; characters newer than Unicode
    3.2; and signs like «℆» or «␠», which pdfium expands when it reverses text. Each is placed
    alone, with a left-to-right mark at its right.
    """
    if char > "\uffff":
        return True
    if unicodedata.bidirectional(char) in ("R", "AL", "NSM", "BN", "AN", "WS"):
        return False
    is_new = unicodedata.ucd_3_2_0.category(char) == "Cn"
    return is_new or "\u2400" <= char <= "\u24ff" or not unicodedata.is_normalized("NFKC", char)


def _room(char: str, width: float) -> float:
    """The space in em that a separator and its direction marks take."""
    return max(width, _APART) if _kind(char) == "weak" and not _is_narrow(char) else width


def _right_to_left(chars: list[tuple[str, float]], right: float, taken: float) -> Iterator[Cell]:
    pen, before = right, ""
    for char, width in chars:
        if not width:
            # PDF readers drop a character that occurs twice at one place.
            again = _NARROW / 2 if char == before else 0.0
            yield Cell(char, pen - _NARROW - again, _NARROW)
            taken, before = _NARROW, char
        else:
            pen, before = pen - width, ""
            yield from _guarded(char, width, pen, taken, rtl=True)
            taken = 0.0


def _left_to_right(chars: list[tuple[str, float]], right: float, taken: float) -> Iterator[Cell]:
    pen = right
    for kind, piece in _pieces(chars):
        pen -= sum(width for _, width in piece)
        if kind == "neutral":
            yield from _guarded(*piece[0], pen, taken, rtl=False)
            taken = 0.0
            continue
        at = pen
        for char, width in piece:
            yield Cell(char, at if width else at - _NARROW, width or _NARROW)
            at += width
        if _leans(piece):
            yield Cell(_LRM, at - _NARROW / 3, _NARROW / 3)
        yield Cell(_RLM, pen - _NARROW / 3, _NARROW / 3)


def _guarded(char: str, width: float, x: float, taken: float, *, rtl: bool) -> Iterator[Cell]:
    """A character between direction marks, which stop PDF readers from moving it.

    `taken` is the space at its right end for the marks of the previous letter.
    """
    thin = _NARROW / 3
    mirrored = bool(unicodedata.mirrored(char)) or _is_far(char)
    weak = rtl and _kind(char) == "weak"
    if mirrored or weak:
        yield Cell(_LRM if mirrored else _RLM, x + width - taken - 2 * thin, thin)
    yield Cell(char, x, width)
    if mirrored or weak:
        yield Cell(_RLM, x - thin, thin)


def _pieces(chars: list[tuple[str, float]]) -> list[tuple[str, list[tuple[str, float]]]]:
    pieces: list[tuple[str, list[tuple[str, float]]]] = []
    for pair in chars:
        kind = _kind(pair[0])
        if kind == "neutral" or not pieces or pieces[-1][0] != kind:
            pieces.append((kind, []))
        pieces[-1][1].append(pair)
    return pieces


@lru_cache(4096)
def _kind(char: str) -> str:
    """The class of the character: one of the four classes that pdfium uses."""
    if _is_far(char):
        return "neutral"
    cls = unicodedata.bidirectional(char)
    if cls in ("EN", "AN", "ES", "ET", "CS", "NSM", "BN"):
        return "weak"
    return {"L": "left", "R": "right", "AL": "right"}.get(cls, "neutral")
