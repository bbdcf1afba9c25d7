"""The contents of the booklet, and its indexes by theme and by expertise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from judging_app.domain.booklet import Booklet, BookletEntry
from judging_app.persian.collation import sort_key
from judging_app.persian.digits import to_persian
from judging_app.persian.text import compact
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.booklet_idea import code_words, colour_of
from judging_app.printing.papers.box import Box, Panel, Rule, stacked, with_shapes
from judging_app.printing.papers.setting import block, lines, placed

CONTENTS, INDEX = "فهرست", "نمایه"
_NUMBER = 30.0


def large_heading(text: str) -> Box:
    """The heading of a part of the booklet."""
    whole = block(text, styles.style("ExtraBold", 22, 1.6), styles.WIDTH, role="H1")
    under = Rule(0, whole.height + 6, 64, width=2.4, colour=styles.ACCENT)
    return replace(with_shapes(whole, under), height=whole.height + 14, keep=True)


def contents_boxes(booklet: Booklet, pages: Mapping[str, int]) -> Iterator[Box]:
    """The contents: every idea with its page. `pages` maps codes to pages."""
    yield large_heading(CONTENTS)
    for one in booklet.entries:
        yield _content_row(one, booklet.themes, pages.get(one.code, 0))


def _content_row(one: BookletEntry, themes: Sequence[str], page: int) -> Box:
    dot, width = 14.0, styles.WIDTH - 14.0 - _NUMBER
    who = words.people([owner.name for owner in one.people]) or code_words(one.code)
    parts = [
        block(words.text(one.title), styles.style("Bold", 10.5, 1.65), width - 12),
        block(who, styles.small(), width - 12),
    ]
    text = stacked(parts)
    inks = [replace(ink, start=ink.start + dot) for ink in text.inks]
    look = styles.style("Bold", 10.5, 1.65, styles.ACCENT)
    number = placed(lines(to_persian(page), look, _NUMBER)[0], look, _NUMBER, 0, "end")
    inks.append(replace(number, start=number.start + styles.WIDTH - _NUMBER))
    square = Panel(0, 5.5, 6, 6, fill=colour_of(one.theme, themes))
    under = Rule(dot, text.height + 4, styles.WIDTH - dot)
    return Box(text.height + 5, tuple(inks), (square, under), gap=4)


def index_boxes(booklet: Booklet, pages: Mapping[str, int]) -> Iterator[Box]:
    """The indexes by theme and by expertise: titles with their pages."""
    yield large_heading(INDEX)
    if booklet.themes:
        yield _group_heading("بر پایهٔ محور", 4)
        for theme in booklet.themes:
            members = [one for one in booklet.entries if one.theme == theme]
            yield from _group(theme, colour_of(theme, booklet.themes), members, pages)
    groups = by_expertise(booklet)
    if groups:
        yield _group_heading("بر پایهٔ تخصص موردنیاز", 20)
        for name, members in groups:
            yield from _group(name, styles.ACCENT, members, pages)


def by_expertise(booklet: Booklet) -> list[tuple[str, list[BookletEntry]]]:
    """The ideas for each kind of expertise, in the order of the Persian alphabet."""
    found: dict[str, tuple[str, list[BookletEntry]]] = {}
    for one in booklet.entries:
        for text in one.expertise:
            found.setdefault(compact(text), (text, []))[1].append(one)
    return sorted(found.values(), key=lambda group: sort_key(group[0]))


def _group_heading(text: str, gap: float) -> Box:
    return replace(block(text, styles.heading(), styles.WIDTH, role="H2"), gap=gap, keep=True)


def _group(
    name: str, colour: str, members: Sequence[BookletEntry], pages: Mapping[str, int]
) -> Iterator[Box]:
    look = styles.style("Bold", 10, 1.7, colour)
    yield replace(block(words.text(name), look, styles.WIDTH), gap=7, keep=True)
    for number, one in enumerate(members):
        yield replace(_index_row(one, pages.get(one.code, 0)), keep=number == 0 < len(members) - 1)


def _index_row(one: BookletEntry, page: int) -> Box:
    look, start = styles.style("Regular", 9.5, 1.7), 14.0
    text = block(words.text(one.title), look, styles.WIDTH - start - _NUMBER - 12)
    inks = [replace(ink, start=ink.start + start) for ink in text.inks]
    number = placed(lines(to_persian(page), look, _NUMBER)[0], look, _NUMBER, 0, "end")
    inks.append(replace(number, start=number.start + styles.WIDTH - _NUMBER))
    return Box(text.height, tuple(inks))
