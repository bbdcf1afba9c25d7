"""Boxes: the pieces of content that fill pages. A box is never split across pages.

Positions are points from the box's leading (right) edge and from its top.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from judging_app.printing.papers.style import HAIR, HAIRLINE
from judging_app.printing.text.shaping import ShapedLine


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """The role of a text for a screen reader: `P`, `H1`, `H2`, `TD` in a `TR` in a `Table` …

    Lines with the same tag form one element.
    """

    role: str = "P"
    parent: "Tag | None" = None

    def path(self) -> tuple["Tag", ...]:
        """The tags from the outermost one to this one."""
        return (*(self.parent.path() if self.parent else ()), self)


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of text. `start` is its leading end, `down` its baseline."""

    line: ShapedLine
    start: float
    down: float
    size: float
    colour: str
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line.

    It runs `across` points towards the trailing edge and `along` points downwards.
    """

    start: float
    down: float
    across: float = 0.0
    along: float = 0.0
    width: float = HAIRLINE
    colour: str = HAIR
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle, filled or with a line around it."""

    start: float
    down: float
    across: float
    along: float
    fill: str = ""
    line: str = ""
    width: float = HAIRLINE


Shape = Rule | Panel


@dataclass(frozen=True, slots=True)
class Box:
    """Content that stays together on one page.

    `gap` is the space before the box; it is dropped at the top of a page. `keep` binds the box to
    the next one. `header` is repeated above the box if the box is first on a page. `breaks` begins
    a new page. `paint` adds further inks when the box is drawn; counting pages does not need them.
    """

    height: float
    inks: Sequence[Ink] = ()
    shapes: tuple[Shape, ...] = ()
    gap: float = 0.0
    keep: bool = False
    header: "Box | None" = None
    breaks: bool = False
    paint: Callable[[], Sequence[Ink]] | None = None

    def drawn(self) -> Sequence[Ink]:
        """All inks, including those that `paint` adds."""
        return (*self.inks, *self.paint()) if self.paint else self.inks


def moved(box: Box, start: float, down: float) -> tuple[tuple[Ink, ...], tuple[Shape, ...]]:
    """The content of the box, moved to another place."""
    inks = (replace(ink, start=ink.start + start, down=ink.down + down) for ink in box.drawn())
    shapes = (replace(one, start=one.start + start, down=one.down + down) for one in box.shapes)
    return tuple(inks), tuple(shapes)


def stacked(boxes: Iterable[Box]) -> Box:
    """One box with the boxes stacked vertically. The gap of the first box is dropped."""
    inks: list[Ink] = []
    shapes: list[Shape] = []
    down = 0.0
    for number, box in enumerate(boxes):
        down += box.gap if number else 0.0
        more = moved(box, 0, down)
        inks += more[0]
        shapes += more[1]
        down += box.height
    return Box(down, tuple(inks), tuple(shapes))


def beside(boxes: Iterable[tuple[float, Box]]) -> Box:
    """One box with the boxes in a row, each at its distance from the leading edge."""
    height = 0.0
    inks: list[Ink] = []
    shapes: list[Shape] = []
    for start, box in boxes:
        more = moved(box, start, 0)
        inks += more[0]
        shapes += more[1]
        height = max(height, box.height)
    return Box(height, tuple(inks), tuple(shapes))


def inset(box: Box, start: float, above: float, below: float) -> Box:
    """The box with space around it."""
    inks, shapes = moved(box, start, above)
    return replace(box, height=above + box.height + below, inks=inks, shapes=shapes)


def with_shapes(box: Box, *shapes: Shape) -> Box:
    """The box with `shapes` behind its own shapes."""
    return replace(box, shapes=(*shapes, *box.shapes))
