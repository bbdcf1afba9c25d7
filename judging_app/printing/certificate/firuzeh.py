"""The turquoise design: a pointed arch as in the shrines of Khorasan, with tiles and scrolls."""

from collections.abc import Iterator, Mapping

from judging_app.printing.certificate.scrolls import (
    curve,
    flower,
    leaves,
    line_through,
    medallion,
    spiral,
)
from judging_app.printing.pdf.drawing import (
    MILLIMETRE,
    Point,
    filled,
    inner_radius,
    polygon,
    rectangle,
    star,
    stroked,
)

_SIDE = 14 * MILLIMETRE
"""The distance from the page's edge to the field."""


_SCROLLS = (
    (0.062, 0.76, 0.215, 200.0, -1.3),
    (0.150, 0.885, 0.115, 150.0, 1.3),
    (0.020, 0.42, 0.145, 80.0, 1.3),
    (0.222, 0.935, 0.066, 180.0, -1.2),
    (0.004, 0.17, 0.07, 80.0, -1.2),
    (0.283, 0.955, 0.046, 180.0, 1.2),
    (0.016, 0.955, 0.07, 300.0, 1.2),
    (0.332, 0.968, 0.032, 180.0, -1.2),
)
"""The scrolls of a corner: position along and up the spandrel, size (shares of its height),
direction of the outer end, and number of turns."""


def firuzeh(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw tiles over the full page, an arched field of paper, and scrolls in the spandrels."""
    yield filled([rectangle(0, 0, width, height)], colours["accent"])
    yield from _tiles(width, height, colours)
    yield from _spandrels(width, height, colours)
    yield from _edge(width, height, colours)
    field = _arch(width, height, 0.0)
    for line, colour in ((9.0, "deep"), (6.2, "gold"), (4.4, "lapis"), (1.8, "strap")):
        yield stroked([field], colours[colour], line)
    yield filled([field], colours["paper"])
    yield stroked([_arch(width, height, 2.1 * MILLIMETRE)], colours["gold"], 0.9)
    yield stroked([_arch(width, height, 3.0 * MILLIMETRE)], colours["accent"], 0.35)
    yield from _finial((width / 2, height - _SIDE - 12.2 * MILLIMETRE), colours)
    yield from _ground(width, height, colours)


def _rise(width: float, height: float) -> float:
    return 0.30 * min(width, height)


def _arch(width: float, height: float, inset: float) -> str:
    """The outline of the field: a flat floor, straight sides, an arch of two curves per side."""
    left, right, floor = _SIDE + inset, width - _SIDE - inset, _SIDE + inset
    top = height - _SIDE * 0.78 - inset * 1.25
    rise = _rise(width, height)
    spring, half, middle = top - rise, width / 2 - left, width / 2

    def at(along: float, up: float, side: int) -> Point:
        return middle + side * half * (1 - along), spring + rise * up

    parts = [f"{left:.2f} {floor:.2f} m {right:.2f} {floor:.2f} l {right:.2f} {spring:.2f} l"]
    parts.append(curve(at(0, 0.42, 1), at(0.06, 0.60, 1), at(0.22, 0.70, 1)))
    parts.append(curve(at(0.45, 0.83, 1), at(0.80, 0.86, 1), at(1, 1, 1)))
    parts.append(curve(at(0.80, 0.86, -1), at(0.45, 0.83, -1), at(0.22, 0.70, -1)))
    parts.append(curve(at(0.06, 0.60, -1), at(0, 0.42, -1), at(0, 0, -1)))
    return " ".join([*parts, "h"])


def _tiles(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw six-pointed stars in hexagons, as on a wall of glazed tiles."""
    size = 5.2 * MILLIMETRE
    step, row = size * 3**0.5, size * 1.5
    stars, eyes = [], []
    for j in range(-1, int(height / row) + 2):
        for i in range(-1, int(width / step) + 2):
            at = (i * step + (j % 2) * step / 2, j * row)
            stars.append(polygon(star(at, 6, size, size * inner_radius(6, 2), 90)))
            eyes.append(polygon(star(at, 6, size * 0.3, size * 0.3 * inner_radius(6, 2), 90)))
    yield filled(stars, colours["tile"])
    yield stroked(stars, colours["deep"], 0.35)
    yield filled(eyes, colours["pale"])


def _spandrels(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw a spandrel in each upper corner. The scrolls of the two corners mirror each other."""
    rise, left = _rise(width, height), _SIDE
    top = height - _SIDE * 0.78
    panel = rectangle(left, top - rise, width - 2 * left, rise)
    yield filled([panel], colours["lapis"])
    stems, leafage, buds = list[str](), list[str](), list[str]()
    for side in (-1, 1):
        for across, up, radius, start, turns in _SCROLLS:
            centre = (
                width / 2 + side * (width / 2 - left) * (1 - across * 2),
                top - rise * (1 - up),
            )
            angle = start if side < 0 else 180 - start
            for turn in (0, 180):
                points = spiral(centre, rise * radius, angle + turn, turns if side < 0 else -turns)
                stems.append(line_through(points))
                leafage += leaves(points, rise * radius * 0.42, 6)
            buds += flower(centre, rise * radius * 0.30, 8)
    yield f"q {panel} W n"
    yield stroked(stems, colours["tile"], 1.3)
    yield filled(leafage, colours["tile"])
    yield filled(buds, colours["gold"])
    yield "Q"
    yield stroked([panel], colours["gold"], 1.0)


def _edge(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    for inset, line, colour in ((4.0, 3.4, "lapis"), (4.0, 0.9, "gold"), (6.0, 0.5, "strap")):
        d = inset * MILLIMETRE
        yield stroked([rectangle(d, d, width - 2 * d, height - 2 * d)], colours[colour], line)


def _finial(centre: Point, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw a small rosette under the point of the arch."""
    yield filled([medallion(centre, 8.2, 8, 0.28)], colours["gold"])
    yield filled([medallion(centre, 6.6, 8, 0.26)], colours["lapis"])
    yield filled(flower(centre, 6.4, 8), colours["strap"])
    yield filled([medallion(centre, 1.4, 8, 0.2)], colours["gold"])


def _ground(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw a rosette behind the text, barely darker than the paper."""
    centre, radius = (width / 2, height * 0.45), min(width, height) * 0.27
    rings = [medallion(centre, radius * share, 24, 0.10) for share in (1.0, 0.86, 0.58, 0.46)]
    yield filled([*rings, *flower(centre, radius * 0.44, 12)], colours["faint"])
