"""Draws a page of boxes on the canvas: rules and panels below, tagged texts above."""

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack

from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box, Ink, Rule, Shape, Tag
from judging_app.printing.pdf import drawing
from judging_app.printing.pdf.canvas import PageCanvas


def draw_page(canvas: PageCanvas, page: Sequence[tuple[float, Box]]) -> None:
    """Draw the boxes, each at its distance from the top of the text area, and end the page."""
    operators = "\n".join(_operators(shape, down) for down, box in page for shape in box.shapes)
    if operators:
        name = hashlib.sha256(operators.encode()).hexdigest()[:16]
        canvas.picture(f"lines-{name}", operators)
    open_tags: list[tuple[Tag, ExitStack]] = []
    for down, box in page:
        for ink in box.drawn():
            _reach(canvas, open_tags, ink.tag)
            _draw(canvas, ink, down)
    _reach(canvas, open_tags, None)
    canvas.showPage()


def _reach(canvas: PageCanvas, open_tags: list[tuple[Tag, ExitStack]], tag: Tag | None) -> None:
    """Close and open elements until the innermost open element is `tag`."""
    path = tag.path() if tag else ()
    same = 0
    while same < min(len(path), len(open_tags)) and open_tags[same][0] is path[same]:
        same += 1
    while len(open_tags) > same:
        open_tags.pop()[1].close()
    for own in path[same:]:
        stack = ExitStack()
        stack.enter_context(canvas.element(own.role))
        open_tags.append((own, stack))


def _draw(canvas: PageCanvas, ink: Ink, down: float) -> None:
    x = styles.PAGE_WIDTH - styles.MARGIN - ink.start - ink.line.width(ink.size)
    y = styles.PAGE_HEIGHT - styles.TOP - down - ink.down
    canvas.text(ink.line, x, y, ink.size, ink.colour)


def _operators(shape: Shape, down: float) -> str:
    right = styles.PAGE_WIDTH - styles.MARGIN - shape.start
    top = styles.PAGE_HEIGHT - styles.TOP - down - shape.down
    left, bottom = right - shape.across, top - shape.along
    if isinstance(shape, Rule):
        drawn = drawing.segment((right, top), (left, bottom))
        dash = f"[{shape.dash:g}] 0 d " if shape.dash else "[] 0 d "
        return dash + drawing.stroked([drawn], shape.colour, shape.width)
    path = [drawing.rectangle(left, bottom, shape.across, shape.along)]
    parts = [drawing.filled(path, shape.fill)] if shape.fill else []
    parts += [drawing.stroked(path, shape.line, shape.width)] if shape.line else []
    return "[] 0 d " + "\n".join(parts)
