"""Draws curved ornament as PDF paths: lobed medallions, leaves, flowers, scrolls (eslimi)."""

import math
from collections.abc import Iterator

from judging_app.printing.pdf.drawing import Point, around


def curve(*points: Point) -> str:
    """A path operator: a cubic curve from the current point."""
    return " ".join(f"{x:.2f} {y:.2f}" for x, y in points) + " c"


def medallion(centre: Point, radius: float, lobes: int, bulge: float, turn: float = 0.0) -> str:
    """The path of a closed ring of lobes.

    Cusps are at `radius`; `bulge` is the height of the lobes.
    """
    step = 360 / lobes
    parts = [_move(around(centre, radius, turn))]
    for lobe in range(lobes):
        start = turn + lobe * step
        one = around(centre, radius * (1 + bulge * 1.35), start + step * 0.12)
        other = around(centre, radius * (1 + bulge * 1.35), start + step * 0.88)
        parts.append(curve(one, other, around(centre, radius, start + step)))
    return " ".join([*parts, "h"])


def petal(root: Point, length: float, width: float, degrees: float) -> str:
    """The path of a closed leaf from its root to a pointed end."""
    tip = around(root, length, degrees)
    sides = []
    for side in (1, -1):
        near = around(around(root, length * 0.12, degrees), width * 0.75 * side, degrees + 90)
        far = around(around(root, length * 0.62, degrees), width * 0.62 * side, degrees + 90)
        sides.append((near, far))
    (near, far), (back_near, back_far) = sides
    return " ".join([_move(root), curve(near, far, tip), curve(back_far, back_near, root), "h"])


def flower(centre: Point, radius: float, petals: int, turn: float = 0.0) -> list[str]:
    """The paths of petals around a centre."""
    width = radius * math.sin(math.pi / petals) * 1.1
    return [
        petal(around(centre, radius * 0.16, angle), radius * 0.84, width, angle)
        for angle in (turn + k * 360 / petals for k in range(petals))
    ]


def spiral(centre: Point, radius: float, start: float, turns: float) -> list[Point]:
    """The points of a scroll from its outer end inwards. A negative `turns` goes clockwise."""
    steps = max(12, round(abs(turns) * 40))
    points = []
    for step in range(steps + 1):
        share = step / steps
        points.append(around(centre, radius * (1 - share) ** 0.85, start + share * turns * 360))
    return points


def line_through(points: list[Point]) -> str:
    """The path of an open smooth line through closely spaced points."""
    first, *rest = points
    return " ".join([_move(first), *(f"{x:.2f} {y:.2f} l" for x, y in rest)])


def leaves(points: list[Point], size: float, every: int) -> Iterator[str]:
    """The paths of leaves along a scroll, on alternating sides, smaller towards its end."""
    last = len(points) - 2
    for number, at in enumerate(range(every // 2, last, every)):
        (x, y), (next_x, next_y) = points[at], points[at + 1]
        along = math.degrees(math.atan2(next_y - y, next_x - x))
        side = 1 if number % 2 else -1
        share = 1 - 0.55 * at / last
        yield petal((x, y), size * share, size * 0.36 * share, along + side * 48)


def _move(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f} m"
