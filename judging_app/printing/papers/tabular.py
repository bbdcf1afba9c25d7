"""Gives digits equal widths, so that numbers in a column align (Vazirmatn has no such digits)."""

from dataclasses import replace
from functools import cache

from judging_app.printing.text.font import Font
from judging_app.printing.text.shaping import Cluster, Glyph, ShapedLine, Stretch
from judging_app.system.secret_cache import cached_secret

_DIGITS = "۰۱۲۳۴۵۶۷۸۹"


@cached_secret(512)
def tabular(line: ShapedLine) -> ShapedLine:
    """The line with its digits in slots of equal width. A line that is no number stays as it is.

    The text layer changes with the digits, because it is made from the clusters.
    """
    (run, *more) = line.runs or (None,)
    if run is None or more or run.level % 2 or len(run.clusters) != len(line.glyphs):
        return line
    if not any(char in _DIGITS for char in line.text) or _is_mixed(line):
        return line
    slot = _slot(line.font)
    glyphs: list[Glyph] = []
    clusters: list[Cluster] = []
    pen = 0
    for glyph, cluster in zip(line.glyphs, run.clusters, strict=True):
        width = slot if cluster.text in _DIGITS else cluster.width
        glyphs.append(Glyph(glyph.id, pen + (width - cluster.width) // 2, glyph.y))
        clusters.append(Cluster(cluster.text, width))
        pen += width
    whole = replace(run, width=pen, clusters=tuple(clusters))
    stretch = Stretch(tuple(glyphs), tuple(clusters), pen, line.font)
    return replace(line, stretches=((0, stretch),), runs=(whole,), advance=pen)


def _is_mixed(line: ShapedLine) -> bool:
    return any(stretch.font is not line.font for _, stretch in line.stretches)


@cache
def _slot(font: Font) -> int:
    """The width of the widest digit.

    ۳ is ignored, because its tail may reach into its neighbour's slot.
    """
    widths = sorted(font.advance(font.glyph(digit)) for digit in _DIGITS)
    return widths[-2]
