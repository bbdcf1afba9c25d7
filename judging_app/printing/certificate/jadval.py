"""The manuscript design: rules of many colours (jadval), corner pieces (lachak), a medallion."""

from collections.abc import Iterator, Mapping

from judging_app.printing.certificate.scrolls import (
    flower,
    leaves,
    line_through,
    medallion,
    petal,
    spiral,
)
from judging_app.printing.pdf.drawing import MILLIMETRE, Point, around, filled, rectangle, stroked


def jadval(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw a margin of gold scrolls between two rules, and illuminated inner corners."""
    yield from _margin(width, height, colours)
    yield from _rules(9 * MILLIMETRE, width, height, colours)
    inner = 22 * MILLIMETRE
    yield filled([rectangle(inner, inner, width - 2 * inner, height - 2 * inner)], colours["paper"])
    yield from _medallion((width / 2, height * 0.47), min(width, height) * 0.29, colours)
    yield from _corners(inner, width, height, colours)
    yield from _rules(inner, width, height, colours)


def _rules(inset: float, width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw the rules from the outside in: lapis, gold between ink, vermilion."""
    for further, line, colour in (
        (0.0, 1.8, "accent"),
        (3.6, 3.0, "gold"),
        (1.9, 0.3, "ink"),
        (5.3, 0.3, "ink"),
        (7.0, 0.6, "deep"),
    ):
        d = inset + further
        yield stroked([rectangle(d, d, width - 2 * d, height - 2 * d)], colours[colour], line)


def _margin(width: float, height: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw a chain of scrolls along each side, mirrored at the middle of the side."""
    outer, inner = 9 * MILLIMETRE, 22 * MILLIMETRE
    ground = rectangle(outer, outer, width - 2 * outer, height - 2 * outer)
    yield filled([ground], colours["faint"])
    middle, stems = (outer + inner) / 2 + 2.4, list[str]()
    leafage, buds = list[str](), list[str]()
    for centre, along in _stations(width, height, middle):
        points = spiral(centre, 13.5, along, 1.6)
        other = spiral(centre, 13.5, along + 180, 1.6)
        for scroll in (points, other):
            stems.append(line_through(scroll))
            leafage += leaves(scroll, 8.0, 9)
        buds += flower(centre, 4.6, 8)
    yield stroked(stems, colours["gold"], 0.7)
    yield filled(leafage, colours["gold"])
    yield filled(buds, colours["deep"])


def _stations(width: float, height: float, inset: float) -> Iterator[tuple[Point, float]]:
    """The places of the scrolls in the margin, and the direction in which each begins."""
    wide, high = width - 2 * inset, height - 2 * inset
    across, up = round(wide / 27), round(high / 27)
    for number in range(across + 1):
        x = inset + wide * number / across
        yield (x, inset), 0.0
        yield (x, height - inset), 180.0
    for number in range(1, up):
        y = inset + high * number / up
        yield (inset, y), 90.0
        yield (width - inset, y), 270.0


def _corners(
    inset: float, width: float, height: float, colours: Mapping[str, str]
) -> Iterator[str]:
    """Draw a quarter of a lobed medallion in each corner."""
    field = rectangle(inset, inset, width - 2 * inset, height - 2 * inset)
    yield f"q {field} W n"
    for x in (inset, width - inset):
        for y in (inset, height - inset):
            yield from _lachak((x, y), 19 * MILLIMETRE, colours)
    yield "Q"


def _lachak(centre: Point, radius: float, colours: Mapping[str, str]) -> Iterator[str]:
    yield stroked([medallion(centre, radius * 1.07, 24, 0.13)], colours["gold"], 0.6)
    yield filled([medallion(centre, radius, 24, 0.13)], colours["gold"])
    yield filled([medallion(centre, radius * 0.94, 24, 0.13)], colours["accent"])
    tips = [
        petal(around(centre, radius * 0.72, k), radius * 0.25, radius * 0.05, k)
        for k in _angles(24, 7.5)
    ]
    yield filled(tips, colours["gold"])
    yield filled([medallion(centre, radius * 0.66, 16, 0.16)], colours["gold"])
    yield filled([medallion(centre, radius * 0.62, 16, 0.16)], colours["deep"])
    yield filled(flower(centre, radius * 0.62, 16, 11.25), colours["gold"])
    yield filled([medallion(centre, radius * 0.30, 12, 0.16)], colours["accent"])
    yield filled(flower(centre, radius * 0.28, 12, 15), colours["paper"])


def _medallion(centre: Point, radius: float, colours: Mapping[str, str]) -> Iterator[str]:
    """Draw the central medallion (toranj) behind the text, barely darker than the paper."""
    rings = [medallion(centre, radius * share, 16, 0.15) for share in (1.0, 0.94, 0.66, 0.60)]
    outer = [
        petal(around(centre, radius * 1.2, k), radius * 0.16, radius * 0.035, k)
        for k in _angles(16, 11.25)
    ]
    yield filled([*rings, *outer, *flower(centre, radius * 0.58, 16, 11.25)], colours["faint"])


def _angles(count: int, turn: float) -> list[float]:
    return [turn + number * 360 / count for number in range(count)]
