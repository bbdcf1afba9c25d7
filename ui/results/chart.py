"""The data of a chart with rows. `ui/results/row_chart.py` draws it."""

from dataclasses import dataclass
from typing import Literal

from ui.base.theme import Tone

Shape = Literal["disc", "diamond", "ring", "bar"]


@dataclass(frozen=True, slots=True)
class Span:
    """A section of the scale. `thick` is in pixels."""

    start: float
    end: float
    thick: int = 5
    soft: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """A value and the shape that shows it."""

    at: float
    shape: Shape = "disc"


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `key` is emitted when the row is chosen; `tip` holds all its numbers in words.

    `lead` stands before the title (a rank), `note` at the other end of the row; where it would take
    the room of the scale, `short` stands there instead.
    """

    key: str
    title: str
    tip: str
    lead: str = ""
    note: str = ""
    short: str = ""
    tone: Tone = "accent"
    spans: tuple[Span, ...] = ()
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A line at a value of the scale, across all rows."""

    at: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows on one scale from `low` (at the leading side) to `high`.

    `ticks` are values with their words. A line is drawn after `cut_after` rows.
    """

    name: str
    lines: tuple[Line, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    guides: tuple[Guide, ...] = ()
    cut_after: int = 0
