"""The part of the booklet that shows one idea."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from judging_app.domain.booklet import BookletEntry
from judging_app.domain.event import Owner
from judging_app.domain.idea_word import Forms
from judging_app.persian.islands import with_joined_numbers
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import (
    Box,
    Panel,
    Rule,
    Tag,
    beside,
    inset,
    moved,
    stacked,
    with_shapes,
)
from judging_app.printing.papers.setting import block, lines, pair, placed, prose
from judging_app.printing.papers.style import Style

COLOURS: Final = (
    "#0B6B66", "#8A5C0C", "#A83A29", "#3C5A9A", "#6D4A8D", "#4C6B1F", "#9A3B68", "#55606A",
)  # fmt: skip
"""The colours of themes, in their order; they begin anew after the last."""
NO_THEME: Final = COLOURS[-1]
_NAME_WIDTH: Final = 92.0


def colour_of(theme: str, themes: Sequence[str]) -> str:
    """The colour of a theme."""
    return COLOURS[themes.index(theme) % len(COLOURS)] if theme in themes else NO_THEME


def code_words(code: str) -> str:
    """«کد ۱۰۴»."""
    return f"کد {words.code(code)}"


def idea_boxes(
    one: BookletEntry, themes: Sequence[str], word: Forms, *, large: bool = False
) -> Iterator[Box]:
    """The boxes of an idea, from its theme to its contact; `large` for one that has a page."""
    body = styles.style("Regular", 12, 1.95) if large else styles.body()
    colour = colour_of(one.theme, themes)
    yield _head(one, colour)
    title = block(
        words.text(one.title),
        styles.style("ExtraBold", 22 if large else 17, 1.6),
        styles.WIDTH,
        role="H2",
    )
    yield replace(title, gap=9, keep=True)
    yield from _people(one.people, word)
    if one.citation:
        yield _citation(words.text(one.citation), colour, body.size)
    for part in one.sections:
        if part.heading:
            look = styles.style("Bold", body.size, 1.7, colour)
            yield replace(block(words.text(part.heading), look, styles.WIDTH, role="H3"), gap=9,
                          keep=True)  # fmt: skip
        yield from prose(part.text, body, gap=2)
    if one.expertise:
        yield replace(_chips(one.expertise, colour), gap=12)
    if one.contact:
        told = with_joined_numbers(words.text(one.contact))
        yield replace(pair("راه تماس", told, styles.WIDTH, _NAME_WIDTH), gap=7)


def _head(one: BookletEntry, colour: str) -> Box:
    """The theme and the award at the leading end, the code at the trailing one, over a rule."""
    look = styles.style("Bold", 9.5, 1.7, colour)
    small = styles.style("Medium", 9.5, 1.7, styles.MUTED)
    left = block(words.text(one.theme) if one.theme else "بدون محور", look, styles.WIDTH - 210)
    code = lines(code_words(one.code), small, 200)[0]
    award = lines(words.text(one.award), small, 150)[:1] if one.award else []
    tag, across = Tag(), code.width(small.size)
    inks = [replace(placed(code, small, across, 0, "start", tag), start=styles.WIDTH - across)]
    for line in award:
        start = styles.WIDTH - across - 14 - line.width(small.size)
        inks.append(replace(placed(line, small, 0, 0, "start", Tag()), start=start))
    under = Rule(0, left.height + 4, styles.WIDTH, width=2.2, colour=colour)
    return Box(left.height + 6, (*left.inks, *inks), (under,), keep=True)


def _people(people: Sequence[Owner], word: Forms) -> Iterator[Box]:
    if not people:
        told = f"این {word.one} به خواست صاحبانش بی‌نام چاپ شده است."
        yield replace(block(told, styles.small(), styles.WIDTH), gap=3, keep=True)
        return
    for number, owner in enumerate(people):
        name = words.text(owner.name)
        unit = f" — {words.text(owner.unit)}" if owner.unit else ""
        look = styles.style("Medium", 10.5, 1.75)
        yield replace(block(name + unit, look, styles.WIDTH), gap=0 if number else 3, keep=True)


def _citation(text: str, colour: str, size: float) -> Box:
    """The citation on a faint ground, with a bar in the colour of the theme."""
    told = inset(block(text, styles.style("Medium", size, 1.8), styles.WIDTH - 28), 16, 7, 7)
    ground = Panel(0, 0, styles.WIDTH, told.height, fill=styles.FAINT)
    bar = Rule(1.2, 0, 0, told.height, 2.4, colour)
    return replace(with_shapes(told, ground, bar), gap=9)


def _chips(texts: Sequence[str], colour: str) -> Box:
    """The kinds of expertise in frames, beside their name, on as many lines as they need."""
    name = block("تخصص موردنیاز", replace(styles.body(), colour=styles.MUTED), _NAME_WIDTH - 8)
    return beside([(0, name), (_NAME_WIDTH, _rows(texts, colour, styles.WIDTH - _NAME_WIDTH))])


def _rows(texts: Sequence[str], colour: str, width: float) -> Box:
    look, gutter = styles.style("Medium", 9.5, 1.7, colour), 7.0
    rows: list[list[tuple[float, Box]]] = [[]]
    start = 0.0
    for text in texts:
        chip, across = _chip(words.text(text), look, width)
        if rows[-1] and start + across > width:
            rows.append([])
            start = 0.0
        rows[-1].append((start, chip))
        start += across + gutter
    return stacked(replace(beside(row), gap=5) for row in rows)


def _chip(text: str, look: Style, width: float) -> tuple[Box, float]:
    inside = block(text, look, width - 16)
    across = max(ink.line.width(look.size) for ink in inside.inks) + 16
    inks, _ = moved(inside, 8, 1.5)
    height = inside.height + 3
    return Box(height, inks, (Panel(0, 0, across, height, line=look.colour, width=0.7),)), across
