"""The grounds of the ceremony's pages: deep turquoise with a lattice of stars, and warm paper."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from judging_app.printing.pdf.drawing import (
    Point,
    filled,
    inner_radius,
    polygon,
    rectangle,
    segment,
    star,
    stroked,
)

HEIGHT: Final = 540.0
"""The height of a page in points. Its width follows from the screen."""
BAND: Final = 92.0
"""The height of the band with the award, at the top of a page of paper."""
DEEP, LATTICE, TILE = "#0A4846", "#0F5653", "#0D504D"
PAPER, FAINT, GOLD, PALE_GOLD = "#F8F5EC", "#F1EBDB", "#C79A3B", "#E6C987"
_CELL: Final = HEIGHT / 9
_FRAME: Final = 20.0


def night(width: float) -> str:
    """The operators of the dark ground: lattice, and a golden frame with a star at each corner."""
    page = rectangle(0, 0, width, HEIGHT)
    parts = [filled([page], DEEP), *_lattice(width, 0, HEIGHT), *_frame(width)]
    return "\n".join(parts)


def day(width: float) -> str:
    """The operators of the ground of paper: a sun behind the text, and a dark band at the top."""
    floor = HEIGHT - BAND
    band = rectangle(0, floor, width, BAND)
    parts = [
        filled([rectangle(0, 0, width, HEIGHT)], PAPER),
        *_sun((width / 2, floor / 2), floor * 0.47),
        filled([band], DEEP),
        f"q {band} W n",
        *_lattice(width, floor, HEIGHT),
        "Q",
        stroked([segment((0, floor), (width, floor))], GOLD, 2.4),
        stroked([segment((0, floor - 4), (width, floor - 4))], PALE_GOLD, 0.6),
    ]
    return "\n".join(parts)


def divider(centre: Point, width: float, colour: str) -> str:
    """The operators of a hairline with a star of eight points in its middle."""
    x, y = centre
    lines = [segment((x + side * 16, y), (x + side * width / 2, y)) for side in (-1, 1)]
    stars = [polygon(star(centre, 8, 9, 9 * inner_radius(8, 3))), polygon(star(centre, 8, 3, 2))]
    return "\n".join([stroked(lines, colour, 1.0), filled(stars, colour)])


def _lattice(width: float, bottom: float, top: float) -> Iterator[str]:
    """Draw stars of eight points in squares, hardly lighter than the ground."""
    columns, rows = ceil(width / _CELL / 2) + 1, ceil((top - bottom) / _CELL / 2) + 1
    middle = (width / 2, (bottom + top) / 2)
    places = [
        (middle[0] + across * _CELL, middle[1] + up * _CELL)
        for across in range(-columns, columns + 1)
        for up in range(-rows, rows + 1)
    ]
    radius, heart = _CELL / 2, _CELL / 5
    stars = [polygon(star(at, 8, radius, radius * inner_radius(8, 3))) for at in places]
    hearts = [polygon(star(at, 8, heart, heart * inner_radius(8, 2))) for at in places]
    yield filled(stars, TILE)
    yield stroked(stars, LATTICE, 0.9)
    yield filled(hearts, LATTICE)


def _frame(width: float) -> Iterator[str]:
    for inset, line, colour in ((_FRAME, 1.4, GOLD), (_FRAME + 6, 0.5, PALE_GOLD)):
        sides = rectangle(inset, inset, width - 2 * inset, HEIGHT - 2 * inset)
        yield stroked([sides], colour, line)
    corners = [(x, y) for x in (_FRAME, width - _FRAME) for y in (_FRAME, HEIGHT - _FRAME)]
    yield filled([polygon(star(at, 8, 17, 17)) for at in corners], DEEP)
    yield filled([polygon(star(at, 8, 14, 14 * inner_radius(8, 2))) for at in corners], GOLD)
    yield filled([polygon(star(at, 8, 6.5, 6.5 * inner_radius(8, 3))) for at in corners], DEEP)


def _sun(centre: Point, radius: float) -> Iterator[str]:
    """Draw a sun with sixteen rays, barely darker than the paper."""
    share = inner_radius(16, 5)
    rings = [radius * share**depth for depth in range(5)]
    yield filled(
        [polygon(star(centre, 16, ring, ring * share, 11.25 * n)) for n, ring in enumerate(rings)],
        FAINT,
    )
