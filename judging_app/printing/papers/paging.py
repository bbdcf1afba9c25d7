"""Fills pages with boxes."""

from collections.abc import Iterable, Iterator, Sequence

from judging_app.printing.papers.box import Box

Page = Iterable[tuple[float, Box]]
"""Boxes, each after the distance of its top from the top of the text area, in points."""


def pages(boxes: Iterable[Box], room: float) -> Iterator[list[tuple[float, Box]]]:
    """The pages. The boxes of a page take at most `room` points.

    Boxes that belong together move to the next page together, unless no page can hold them.
    """
    page: list[tuple[float, Box]] = []
    down = 0.0
    for group in _groups(boxes):
        needed = sum(box.gap + box.height for box in group)
        if page and (group[0].breaks or down + needed > room):
            yield page
            page, down = [], 0.0
        for box in group:
            if page and down + box.gap + box.height > room:
                yield page
                page, down = [], 0.0
            down += box.gap if page else 0.0
            if not page and box.header:
                page.append((0.0, box.header))
                down = box.header.height
            page.append((down, box))
            down += box.height
    if page:
        yield page


def _groups(boxes: Iterable[Box]) -> Iterator[Sequence[Box]]:
    """Groups of boxes that must stay together."""
    group: list[Box] = []
    for box in boxes:
        if group and box.breaks:
            yield group
            group = []
        group.append(box)
        if not box.keep:
            yield group
            group = []
    if group:
        yield group
