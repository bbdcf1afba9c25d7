"""Tables over as many pages as they take; the first row is repeated on each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from judging_app.printing.engine import ShapedLine
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box, Ink, Panel, Rule, Tag
from judging_app.printing.papers.setting import Align, lines, placed
from judging_app.printing.papers.style import Style
from judging_app.printing.papers.tabular import tabular

Cell = str | tuple[str, str]
"""A text, or a text and a note that stands under it."""

_PAD, _GUTTER, _FRAME = 3.6, 9.0, 23.0
_MOST_LINES = 36
"""A row of more lines is parted: a page must be able to hold it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column `across` points wide; 0 takes what is left.

    Where it is `framed`, an empty cell has a frame to write in.
    """

    title: str
    across: float = 0.0
    align: Align = "start"
    look: Style = field(default_factory=styles.cell)
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a firm line below it where something ends there."""

    cells: Sequence[Cell]
    firm: bool = False


def table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    width: float = styles.WIDTH,
    *,
    gap: float = 4.0,
    gutter: float = _GUTTER,
) -> Iterator[Box]:
    """The table; nothing where there are no rows, and no first row where no column has a title."""
    grid = _Grid(columns, width, gutter)
    head = grid.head() if any(column.title for column in columns) else None
    for number, box in enumerate(_kept(grid.boxes(rows))):
        if head and not number:
            yield replace(head, gap=gap, keep=True)
        yield replace(box, header=head)


def _kept(boxes: Iterable[Box]) -> Iterator[Box]:
    """The boxes, with no row alone at the end of one page or at the beginning of another."""
    waiting: list[Box] = []
    for number, box in enumerate(boxes):
        waiting.append(replace(box, keep=True) if not number else box)
        if len(waiting) > 2:
            yield waiting.pop(0)
    if len(waiting) > 1:
        yield replace(waiting.pop(0), keep=True)
    yield from (replace(box, keep=False) for box in waiting)


class _Grid:
    """Columns with their places."""

    def __init__(self, columns: Sequence[Column], width: float, gutter: float) -> None:
        self._columns, self._width, self._tag = columns, width, Tag("Table")
        fixed = sum(column.across for column in columns) + gutter * (len(columns) - 1)
        flexible = sum(not column.across for column in columns) or 1
        self._across = [column.across or (width - fixed) / flexible for column in columns]
        self._starts = [sum(self._across[:n]) + n * gutter for n in range(len(columns))]

    def head(self) -> Box:
        """The names of the columns, at the bottom of the row."""
        look = styles.head_cell()
        cut = [
            lines(column.title, look, across, even=True)
            for column, across in zip(self._columns, self._across, strict=True)
        ]
        most = max(map(len, cut))
        inks: list[Ink] = []
        row = Tag("TR", self._tag)
        for number, own in enumerate(cut):
            tag = Tag("TH", row)
            align, above = self._columns[number].align, most - len(own)
            for at, line in enumerate(own):
                down = (above + at) * look.leading
                inks.append(self._ink(line, look, number, down, align, tag))
        height = most * look.leading + 5
        under = Rule(0, height, self._width, width=styles.FIRM, colour=styles.ACCENT)
        return Box(height, tuple(inks), (under,))

    def boxes(self, rows: Iterable[Row]) -> Iterator[Box]:
        """A box for each row; several for one that is too high."""
        for row in rows:
            cut = [self._cut(cell, number) for number, cell in enumerate(row.cells)]
            most = max(map(len, cut))
            for first in range(0, most, _MOST_LINES):
                part = [own[first : first + _MOST_LINES] for own in cut]
                is_last = first + _MOST_LINES >= most
                yield self._box(part, firm=row.firm and is_last, ruled=is_last)

    def _cut(self, cell: Cell, number: int) -> list[tuple[ShapedLine, Style]]:
        column, across = self._columns[number], self._across[number]
        text, note = (cell, "") if isinstance(cell, str) else cell
        told = [
            (tabular(line), column.look) for line in lines(text, column.look, across, even=True)
        ]
        small = replace(styles.small(), leading=styles.small().size * 1.55)
        return told + [(line, small) for line in lines(note, small, across)]

    def _box(
        self, cells: Sequence[Sequence[tuple[ShapedLine, Style]]], *, firm: bool, ruled: bool
    ) -> Box:
        inks: list[Ink] = []
        height, row = 0.0, Tag("TR", self._tag)
        for number, own in enumerate(cells):
            down, tag, align = _PAD, Tag("TD", row), self._columns[number].align
            for line, look in own:
                inks.append(self._ink(line, look, number, down, align, tag))
                down += look.leading
            height = max(height, down)
        frames = self._frames(cells)
        height = max(height, _PAD + _FRAME if frames else 0) + (_PAD if ruled else 0)
        width, colour = (styles.FIRM, styles.INK) if firm else (styles.HAIRLINE, styles.HAIR)
        under = (Rule(0, height, self._width, width=width, colour=colour),) if ruled else ()
        return Box(height, tuple(inks), (*frames, *under))

    def _frames(self, cells: Sequence[Sequence[object]]) -> list[Panel]:
        places = zip(self._columns, self._starts, self._across, cells, strict=True)
        return [
            Panel(start, _PAD, across, _FRAME, line=styles.MUTED, width=0.6)
            for column, start, across, cell in places
            if column.framed and not cell
        ]

    def _ink(
        self, line: ShapedLine, look: Style, number: int, down: float, align: Align, tag: Tag
    ) -> Ink:
        ink = placed(line, look, self._across[number], down, align, tag)
        return replace(ink, start=ink.start + self._starts[number])
