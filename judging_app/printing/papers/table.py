"""Tables over as many pages as necessary; the first row is repeated on each page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box, Ink, Panel, Rule, Tag
from judging_app.printing.papers.setting import Align, count_of_lines, lines, placed
from judging_app.printing.papers.style import Style
from judging_app.printing.papers.tabular import tabular
from judging_app.printing.text.shaping import ShapedLine

Cell = str | tuple[str, str]
"""A text, or a text with a note under it."""

_PAD, _GUTTER, _FRAME = 3.6, 9.0, 23.0
_MOST_LINES = 36
"""A row with more lines is split, because a page could not hold it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is `across` points wide; 0 takes the remaining width.

    If `framed` is true, an empty cell has a frame to write in.
    """

    title: str
    across: float = 0.0
    align: Align = "start"
    look: Style = field(default_factory=styles.cell)
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A firm line below it can mark the end of a group."""

    cells: Sequence[Cell]
    firm: bool = False


def table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    width: float = styles.WIDTH,
    *,
    gap: float = 4.0,
    gutter: float = _GUTTER,
    pad: float = _PAD,
) -> Iterator[Box]:
    """The table as boxes. Without rows there is none; without titles there is no first row."""
    grid = _Grid(columns, width, gutter, pad)
    head = grid.head() if any(column.title for column in columns) else None
    for number, box in enumerate(_kept_together(grid.boxes(rows))):
        if head and not number:
            yield replace(head, gap=gap, keep=True)
        yield replace(box, header=head)


def _kept_together(boxes: Iterable[Box]) -> Iterator[Box]:
    """The boxes, such that no row stands alone at the end or the beginning of a page."""
    waiting: list[Box] = []
    for number, box in enumerate(boxes):
        waiting.append(replace(box, keep=True) if not number else box)
        if len(waiting) > 2:
            yield waiting.pop(0)
    if len(waiting) > 1:
        yield replace(waiting.pop(0), keep=True)
    yield from (replace(box, keep=False) for box in waiting)


def _note() -> Style:
    return styles.style("Regular", 8, 1.55, styles.MUTED)


class _Grid:
    """The columns of a table with their positions."""

    def __init__(self, columns: Sequence[Column], width: float, gutter: float, pad: float) -> None:
        self._columns, self._width, self._pad = columns, width, pad
        self._tag = Tag("Table")
        fixed = sum(column.across for column in columns) + gutter * (len(columns) - 1)
        flexible = sum(not column.across for column in columns) or 1
        self._across = [column.across or (width - fixed) / flexible for column in columns]
        self._starts = [sum(self._across[:n]) + n * gutter for n in range(len(columns))]

    def head(self) -> Box:
        """The box with the titles of the columns. The titles stand at its bottom."""
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
        """One box for each row; several boxes for a row that is too high for a page."""
        for row in rows:
            counts = [self._counts(cell, number) for number, cell in enumerate(row.cells)]
            if max(text[0] + note[0] for text, note in counts) > _MOST_LINES:
                yield from self._parted(row)
            else:
                high = [text[0] * text[1] + note[0] * note[1] for text, note in counts]
                yield self._box(row, max(high))

    def _counts(self, cell: Cell, number: int) -> tuple[tuple[int, float], tuple[int, float]]:
        """The number of lines of the text and of the note, each with the height of a line."""
        column, across = self._columns[number], self._across[number]
        text, note = (cell, "") if isinstance(cell, str) else cell
        small = _note()
        return (
            (count_of_lines(text, column.look, across), column.look.leading),
            (count_of_lines(note, small, across), small.leading),
        )

    def _cut(self, cell: Cell, number: int) -> list[tuple[ShapedLine, Style]]:
        column, across = self._columns[number], self._across[number]
        text, note = (cell, "") if isinstance(cell, str) else cell
        told = [
            (tabular(line), column.look) for line in lines(text, column.look, across, even=True)
        ]
        return told + [(line, _note()) for line in lines(note, _note(), across)]

    def _box(self, row: Row, high: float) -> Box:
        """The box of a row. Its texts are laid out only when it is drawn."""
        frames = self._frames(row.cells)
        height = max(high, _FRAME if frames else 0) + 2 * self._pad
        width, colour = (styles.FIRM, styles.INK) if row.firm else (styles.HAIRLINE, styles.HAIR)
        under = Rule(0, height, self._width, width=width, colour=colour)

        def paint() -> list[Ink]:
            return self._inks([self._cut(cell, number) for number, cell in enumerate(row.cells)])

        return Box(height, shapes=(*frames, under), paint=paint)

    def _parted(self, row: Row) -> Iterator[Box]:
        """The boxes of a row that is higher than a page."""
        cut = [self._cut(cell, number) for number, cell in enumerate(row.cells)]
        for first in range(0, max(map(len, cut)), _MOST_LINES):
            part = [own[first : first + _MOST_LINES] for own in cut]
            high = max(sum(look.leading for _, look in own) for own in part)
            yield Box(high + self._pad, self._inks(part))
        yield Box(self._pad, shapes=(Rule(0, self._pad, self._width),))

    def _inks(self, cells: Sequence[Sequence[tuple[ShapedLine, Style]]]) -> list[Ink]:
        inks: list[Ink] = []
        row = Tag("TR", self._tag)
        for number, own in enumerate(cells):
            down, tag, align = self._pad, Tag("TD", row), self._columns[number].align
            for line, look in own:
                inks.append(self._ink(line, look, number, down, align, tag))
                down += look.leading
        return inks

    def _frames(self, cells: Sequence[Cell]) -> list[Panel]:
        places = zip(self._columns, self._starts, self._across, cells, strict=True)
        return [
            Panel(start, self._pad, across, _FRAME, line=styles.MUTED, width=0.6)
            for column, start, across, cell in places
            if column.framed and not cell
        ]

    def _ink(
        self, line: ShapedLine, look: Style, number: int, down: float, align: Align, tag: Tag
    ) -> Ink:
        ink = placed(line, look, self._across[number], down, align, tag)
        return replace(ink, start=ink.start + self._starts[number])
