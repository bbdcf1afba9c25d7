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
    """The path of a closed polygon through the points."""
    first, *rest = (f"{x:.2f} {y:.2f}" for x, y in points)
    return " ".join([f"{first} m", *(f"{point} l" for point in rest), "h"])


def segment(one: Point, other: Point) -> str:
    """The path of one straight line."""
    return f"{one[0]:.2f} {one[1]:.2f} m {other[0]:.2f} {other[1]:.2f} l"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """The path of a rectangle."""
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def filled(paths: Iterable[str], colour: str) -> str:
    """The operators that fill the paths.

    Areas that the paths cover an even number of times stay empty.
    """
    return f"{rgb(colour)} rg {' '.join(paths)} f*"


def stroked(paths: Iterable[str], colour: str, width: float) -> str:
    """The operators that draw the paths with a line of that width and mitred corners."""
    return f"{rgb(colour)} RG {width:.2f} w {' '.join(paths)} S"


def around(centre: Point, radius: float, degrees: float) -> Point:
    """The point at a distance of `radius` and at an angle of `degrees` from the centre."""
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
