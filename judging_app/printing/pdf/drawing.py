"""Shapes as PDF operators, for ornaments. Lengths are points."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

MILLIMETRE: Final = 72 / 25.4
"""One millimetre in points."""
Point = tuple[float, float]


def rgb(colour: str) -> str:
    """`#rrggbb` as three PDF numbers."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def polygon(points: Sequence[Point]) -> str:
    """A closed path through the points."""
    first, *rest = (f"{x:.2f} {y:.2f}" for x, y in points)
    return " ".join([f"{first} m", *(f"{point} l" for point in rest), "h"])


def segment(one: Point, other: Point) -> str:
    """An open path of one straight line."""
    return f"{one[0]:.2f} {one[1]:.2f} m {other[0]:.2f} {other[1]:.2f} l"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle's path."""
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def filled(paths: Iterable[str], colour: str) -> str:
    """The paths, filled. Areas covered an even number of times stay open."""
    return f"{rgb(colour)} rg {' '.join(paths)} f*"


def stroked(paths: Iterable[str], colour: str, width: float) -> str:
    """The paths, drawn with a line of that width, with mitred corners."""
    return f"{rgb(colour)} RG {width:.2f} w {' '.join(paths)} S"


def around(centre: Point, radius: float, degrees: float) -> Point:
    """The point at that distance and angle from the centre."""
    angle = math.radians(degrees)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def star(centre: Point, tips: int, outer: float, inner: float, turn: float = 0.0) -> list[Point]:
    """The corners of a star. Its first tip is at `turn` degrees."""
    step = 180 / tips
    radii = (outer, inner)
    return [around(centre, radii[k % 2], turn + k * step) for k in range(2 * tips)]


def inner_radius(tips: int, skip: int) -> float:
    """The radius of the inner corners of the star {tips/skip}, as a share of its outer radius."""
    return math.cos(math.pi * skip / tips) / math.cos(math.pi * (skip - 1) / tips)
