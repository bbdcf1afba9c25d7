"""Draws the ornament of a page as PDF operators: ground, border and stars (girih).

The girih border repeats one square cell: an eight-pointed star {8/3} in an octagon, with a
four-pointed star at each corner, as in the tiling of octagons and squares. If the sides of a page
differ by an integer number of cells, all four corners of the border are complete cells.
"""

import math
from collections.abc import Iterator, Mapping

from judging_app.printing.certificate.firuzeh import firuzeh
from judging_app.printing.certificate.jadval import jadval
from judging_app.printing.pdf.drawing import (
    MILLIMETRE,
    Point,
    filled,
    inner_radius,
    polygon,
    rectangle,
    segment,
    star,
    stroked,
)

_INNER = inner_radius(8, 3)
_CORNER = (2**0.5 - 1) / 2
"""The distance from a cell's corner to the tips of the adjacent stars, as a share of the cell."""
_CORNER_INNER = 2**0.5 * math.sin(math.pi / 8) / (math.sin(math.pi / 8) + math.cos(math.pi / 8))
"""The distance from a cell's corner to the inner corners of the star there. The sides of this star
continue the lines of the adjacent stars."""


def background(kind: str, width: float, height: float, colours: Mapping[str, str]) -> str:
    """The operators of the ornament with that name, for a page in points."""
    ground = filled([rectangle(0, 0, width, height)], colours["paper"])
    draw = _ORNAMENTS[kind]
    return "\n".join([ground, *draw(width, height, colours)])


def divider(centre: Point, width: float, colour: str) -> str:
    """The operators of a hairline with a small star in its middle."""
    x, y = centre
    gap, half = 2.6 * MILLIMETRE, width / 2
    lines = [segment((x + side * gap, y), (x + side * half, y)) for side in (-1, 1)]
    dots = [polygon(star((x + side * half, y), 4, 2.2, 0.9)) for side in (-1, 1)]
    middle = [
        polygon(star(centre, 8, 4.6, 4.6 * inner_radius(8, 2))),
        polygon(star(centre, 8, 2, 1.4)),
    ]
    return "\n".join([stroked(lines, colour, 0.5), filled([*dots, *middle], colour)])


def _nothing(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    del width, height, colours
    yield from ()


def _frame(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw two lines, and a star in each corner."""
    margin, gap = 11 * MILLIMETRE, 2.2 * MILLIMETRE
    for inset, line, colour in ((margin, 1.6, "accent"), (margin + gap, 0.4, "gold")):
        frame = rectangle(inset, inset, width - 2 * inset, height - 2 * inset)
        yield stroked([frame], colours[colour], line)
    for x in (margin, width - margin):
        for y in (margin, height - margin):
            yield filled([polygon(star((x, y), 8, 13, 13))], colours["paper"])
            yield filled([polygon(star((x, y), 8, 11, 11 * inner_radius(8, 2)))], colours["accent"])
            yield filled([polygon(star((x, y), 8, 5, 5 * inner_radius(8, 3)))], colours["gold"])


def _girih(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    cell = abs(width - height) / 7
    columns, rows = int(width / cell) - 1, int(height / cell) - 1
    left, bottom = (width - columns * cell) / 2, (height - rows * cell) / 2
    yield from _shamseh((width / 2, height / 2), min(width, height) * 0.30, colours["faint"])
    yield from _lattice_corners(left, bottom, columns, rows, cell, colours)
    yield from _band(left, bottom, columns, rows, cell, colours)
    yield from _hairlines(left, bottom, width, height, cell, colours)


def _band(
    left: float, bottom: float, columns: int, rows: int, cell: float, colours: Mapping[str, str]
) -> Iterator[str]:
    """Draw the ring of cells as tiles in four colours, with light straps between them."""
    outer = rectangle(left, bottom, columns * cell, rows * cell)
    inner = rectangle(left + cell, bottom + cell, (columns - 2) * cell, (rows - 2) * cell)
    yield filled([outer, inner], colours["accent"])
    ring = [
        (left + (i + 0.5) * cell, bottom + (j + 0.5) * cell)
        for i in range(columns)
        for j in range(rows)
        if i in (0, columns - 1) or j in (0, rows - 1)
    ]
    stars = [polygon(star(at, 8, cell / 2, cell / 2 * _INNER)) for at in ring]
    hearts = [polygon(star(at, 8, cell * 0.21, cell * 0.21 * inner_radius(8, 2))) for at in ring]
    eyes = [polygon(star(at, 8, cell * 0.075, cell * 0.075 * _INNER, 22.5)) for at in ring]
    tip = _CORNER * cell
    corners = [
        polygon(star((left + i * cell, bottom + j * cell), 4, tip, tip * _CORNER_INNER, 45))
        for i in range(columns + 1)
        for j in range(rows + 1)
        if min(i, columns - i) < 2 or min(j, rows - j) < 2
    ]
    yield "q"
    yield f"{outer} {inner} W* n"
    yield filled(stars, colours["deep"])
    yield filled(corners, colours["gold"])
    yield stroked([*stars, *corners], colours["strap"], cell * 0.035)
    yield filled(hearts, colours["strap"])
    yield filled(eyes, colours["gold"])
    yield "Q"


def _hairlines(
    left: float,
    bottom: float,
    width: float,
    height: float,
    cell: float,
    colours: Mapping[str, str],
) -> Iterator[str]:
    """Draw gold lines along both edges of the band, and one further inside."""
    for inset, line, colour in (
        (-1.1 * MILLIMETRE, 0.5, "gold"),
        (0.0, 1.1, "gold"),
        (cell, 1.1, "gold"),
        (cell + 1.3 * MILLIMETRE, 0.4, "accent"),
    ):
        x, y = left + inset, bottom + inset
        frame = rectangle(x, y, width - 2 * x, height - 2 * y)
        yield stroked([frame], colours[colour], line)


def _lattice_corners(
    left: float, bottom: float, columns: int, rows: int, cell: float, colours: Mapping[str, str]
) -> Iterator[str]:
    """Draw the border's pattern in thin lines, continued into the corners of the field."""
    reach = 4
    stars, hearts = [], []
    for i in range(1, reach):
        for j in range(1, reach + 1 - i):
            for column in (i, columns - 1 - i):
                for row in (j, rows - 1 - j):
                    at = (left + (column + 0.5) * cell, bottom + (row + 0.5) * cell)
                    stars.append(polygon(star(at, 8, cell / 2, cell / 2 * _INNER)))
                    heart = cell * 0.21
                    hearts.append(polygon(star(at, 8, heart, heart * inner_radius(8, 2))))
    yield filled([*stars, *hearts], colours["faint"])
    yield stroked([*stars, *hearts], colours["pale"], 0.6)


def _shamseh(centre: Point, radius: float, colour: str) -> Iterator[str]:
    """Draw a sun with sixteen rays behind the text, barely darker than the paper."""
    share = inner_radius(16, 5)
    rings = [radius * share**depth for depth in range(5)]
    stars = [
        polygon(star(centre, 16, ring, ring * share, 11.25 * n)) for n, ring in enumerate(rings)
    ]
    yield filled(stars, colour)


_ORNAMENTS = {
    "girih": _girih,
    "frame": _frame,
    "firuzeh": firuzeh,
    "jadval": jadval,
    "none": _nothing,
}

ORNAMENT_COLOURS: Mapping[str, Mapping[str, str]] = {
    "none": {},
    "frame": {},
    "girih": {"faint": "#F3ECD9", "pale": "#E6D9B8", "strap": "#F4EBD3"},
    "firuzeh": {
        "faint": "#F4EFDD",
        "lapis": "#123E6B",
        "pale": "#BFE3DC",
        "strap": "#F6EED8",
        "tile": "#37A6A8",
    },
    "jadval": {"faint": "#F5ECD2", "ink": "#2A2018"},
}
"""The further colours that each ornament needs beside `paper`, `accent`, `deep` and `gold`."""
