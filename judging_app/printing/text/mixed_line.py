"""Shapes a line whose font lacks a letter, with several fonts and, if none has it, boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from judging_app.printing.text import fallback, legacy_fonts
from judging_app.printing.text.boxes import boxes_beside
from judging_app.printing.text.font import Font
from judging_app.printing.text.itemize import BIDI_CONTROLS, INKLESS, Place, places_of
from judging_app.printing.text.shaping import Missing, ShapedLine, Stretch, placed_line, shaped_part

_OPENING, _CLOSING = frozenset("\u2066\u2067\u2068"), "\u2069"


def shape(
    text: str, font: Font, levels: Sequence[int], start: int, end: int, *, word_space: int = 0
) -> ShapedLine:
    """Shape the line as `shaping.shape` does, but without errors for missing letters."""
    places, shaped, missing = [], [], list[Missing]()
    for place in places_of(text, levels, start, end):
        for part, stretch in _stretches(text, font, place, word_space):
            places.append(part)
            shaped.append(stretch)
            if not isinstance(stretch.font, Font):
                said = _value(text, part.start)
                missing += [Missing(char, said) for char in text[part.start : part.end]]
    return placed_line(text[start:end], font, places, shaped, tuple(dict.fromkeys(missing)))


def _stretches(
    text: str, font: Font, place: Place, word_space: int
) -> Iterator[tuple[Place, Stretch]]:
    if place.script == INKLESS:
        yield place, Stretch((), (), 0, font)
        return
    for part in fallback.parts(text[place.start : place.end], font):
        start, end = place.start + part.start, place.start + part.end
        script = (part.script or place.script) if part.font is not font else place.script
        own = Place(start, end, place.level, script)
        if part.font is None:
            boxes = boxes_beside(font)
            yield own, boxes.stretch(text[start:end], rtl=bool(place.level % 2))
        elif part.font is font and not font.joins and place.level % 2:
            yield own, _by_forms(text[start:end], part.font, word_space)
        else:
            yield own, shaped_part(text, part.font, own, word_space)


def _by_forms(text: str, font: Font, word_space: int) -> Stretch:
    """A right-to-left part in a font that does not join letters itself."""
    line = legacy_fonts.shape_by_forms(text, font, word_space)
    ((_, ink),) = line.stretches
    return replace(ink, clusters=tuple(chain.from_iterable(run.clusters for run in line.runs)))


def _value(text: str, at: int) -> str:
    """The filled value around a place: the outermost isolate there, else the full text."""
    around = ((a, b) for a, b in _isolates(text) if a <= at < b)
    first, last = next(around, (0, len(text)))
    return "".join(char for char in text[first:last] if char not in BIDI_CONTROLS).strip()


def _isolates(text: str) -> Iterator[tuple[int, int]]:
    """The outermost isolates of a text, without their control characters."""
    depth = first = 0
    for at, char in enumerate(text):
        if char in _OPENING:
            first = first if depth else at + 1
            depth += 1
        elif char == _CLOSING and depth:
            depth -= 1
            if not depth:
                yield first, at
