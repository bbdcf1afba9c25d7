"""Separates blocks whose ink crosses: a block moves down in its box, or shrinks.

Letters may be much higher than their line, for example the stroke of «گ» in a Nastaliq title.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from judging_app.printing.certificate.placed_line import PlacedLine, drop_between, lowered

_AIR = 1.0
"""The least gap between separated inks, in points."""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """The lines of a block. `bottom` is the bottom of its box, in points from the page's bottom.

    `smaller` yields the same block at decreasing sizes.
    """

    lines: tuple[PlacedLine, ...]
    bottom: float
    smaller: Callable[[], Iterable[tuple[PlacedLine, ...]]]


def parted(blocks: Sequence[SetBlock]) -> tuple[PlacedLine, ...]:
    """The lines of all blocks in their order. Each block is clear of the blocks above it.

    A block that fits its box at no size moves down as far as its box allows.
    """
    clear: dict[int, tuple[PlacedLine, ...]] = {}
    above: list[PlacedLine] = []
    inked = (number for number, block in enumerate(blocks) if block.lines)
    for number in sorted(inked, key=lambda number: -blocks[number].lines[0].baseline):
        clear[number] = _clear(blocks[number], above)
        above += clear[number]
    return tuple(line for number in sorted(clear) for line in clear[number])


def _clear(block: SetBlock, above: Sequence[PlacedLine]) -> tuple[PlacedLine, ...]:
    if not _drop(above, block.lines):
        return block.lines
    drop, lines = 0.0, block.lines
    for lines in chain([block.lines], block.smaller()):
        drop = _drop(above, lines)
        if drop <= _room(block, lines):
            break
    return lowered(lines, min(drop, _room(block, lines)))


def _drop(above: Sequence[PlacedLine], lines: Sequence[PlacedLine]) -> float:
    """The points by which the lines must move down to leave a small gap; 0 if they already do."""
    drop = max((drop_between(one, line) for one in above for line in lines), default=0.0)
    return drop + _AIR if drop else 0.0


def _room(block: SetBlock, lines: Sequence[PlacedLine]) -> float:
    """The points by which the lines may move down until their ink reaches the bottom of the box."""
    return max(0.0, min(line.reach()[0] for line in lines) - block.bottom)
