"""A font file: its measures, its outlines, and whether it can join Persian letters itself."""

from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb

from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.printing.limits import MOST_BYTES

_JOINING = frozenset({"init", "medi", "fina"})
_LICENCE_NAMES = (13, 14, 0)
"""The entries of the table `name` for the licence, its address, and the copyright."""
_BOLD = 600
"""From this weight on, a font without a bold file is emboldened by the program."""
_BOLDER = 0.018
"""The amount of emboldening, in em."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How a font is used beside another font: in the other's units, and at its weight (100–900)."""

    units_per_em: int
    weight: int


class Font:
    """One TrueType or OpenType font, parsed once.

    All measures are in font units, `units_per_em` to the em; `descent` is positive. `joins` says
    whether the font's own tables join Arabic script; otherwise the letters must be replaced by
    presentation forms before drawing. `tatweel` is the width that one tatweel adds to a word.
    `weight` is 100–900. A `cut` gives the units and the weight in which the font is measured and
    drawn.

    Raises `InputRefused`: NOT_FOUND; BAD_FONT for a file that is no font, is truncated, or (detail
    `fsType`) whose maker forbids embedding. Use `fonts.load_font` for a font that does not ship
    with the application: there a child first tries the whole file.
    """

    def __init__(self, path: Path, cut: Cut | None = None, content: bytes | None = None) -> None:
        with refused_at(path):
            self._read(content_of(path) if content is None else content, cut)
        self.name = path.stem

    def _read(self, content: bytes, cut: Cut | None) -> None:
        if not _is_whole(content):
            raise InputRefused(Refusal.BAD_FONT)
        self.face = hb.Face(hb.Blob(content))
        if not self.face.glyph_count or not self.face.unicodes:
            raise InputRefused(Refusal.BAD_FONT)
        if _forbids_embedding(self.face):
            raise InputRefused(Refusal.BAD_FONT, detail="fsType")
        self.shaper = hb.Font(self.face)
        self.units_per_em: int = cut.units_per_em if cut else self.face.upem
        self.weight = _weight(self.face)
        if cut:
            self._take(cut)
        extents = self.shaper.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = -extents.descender
        self.joins = self._joins()
        self.tatweel = self._tatweel() if self.joins else 0
        self._outlines: dict[int, str] = {}

    def _take(self, cut: Cut) -> None:
        """Apply other units and another weight.

        Either the font's weight axis or emboldening makes it heavier.
        """
        self.shaper.scale = (cut.units_per_em, cut.units_per_em)
        if any(axis.tag == "wght" for axis in self.face.axis_infos):
            self.shaper.set_variations({"wght": cut.weight})
        elif cut.weight >= _BOLD > self.weight:
            self.shaper.synthetic_bold = (_BOLDER, _BOLDER, False)

    def _joins(self) -> bool:
        scripts = self.face.get_table_script_tags("GSUB")
        if "arab" not in scripts:
            return False
        script = scripts.index("arab")
        features = self.face.get_language_feature_tags("GSUB", script)
        return set(features) >= _JOINING

    def _tatweel(self) -> int:
        """The width that one tatweel adds to a word; 0 if the letters are not on one line."""
        measures = []
        for text in ("سم", "س\u0640م"):
            buffer = hb.Buffer()
            buffer.add_str(text)
            buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "fa"
            hb.shape(self.shaper, buffer)
            if any(glyph.y_offset for glyph in buffer.glyph_positions):
                return 0
            if any(glyph.codepoint == 0 for glyph in buffer.glyph_infos):
                return 0
            measures.append(sum(glyph.x_advance for glyph in buffer.glyph_positions))
        return int(max(0, measures[1] - measures[0]))

    @property
    def licence(self) -> str:
        """The licence that the font states, or else its copyright; empty if it states neither."""
        texts = (self.face.get_name(number) for number in _LICENCE_NAMES)
        return next((" ".join(text.split()) for text in texts if text and text.strip()), "")

    def glyph(self, char: str) -> int:
        """The glyph of one character by itself; 0 if the font has none."""
        return self.shaper.get_nominal_glyph(ord(char)) or 0

    def advance(self, glyph: int) -> int:
        """The distance that the pen moves after the glyph."""
        width: int = self.shaper.get_glyph_h_advance(glyph)
        return width

    def box(self, glyph: int) -> tuple[int, int, int, int]:
        """The left, bottom, right and top of the ink."""
        ink = self.shaper.get_glyph_extents(glyph)
        left, top = ink.x_bearing, ink.y_bearing
        return left, top + ink.height, left + ink.width, top

    def outline(self, glyph: int) -> str:
        """The ink as PDF path operators in font units; empty for a space."""
        if glyph not in self._outlines:
            pen = PathPen()
            self.shaper.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = " ".join(pen.operators)
        return self._outlines[glyph]


def content_of(path: Path) -> bytes:
    """The bytes of a font file. Raises `InputRefused`: NOT_FOUND, BAD_FONT (size), UNREADABLE."""
    if not path.is_file():
        raise InputRefused(Refusal.NOT_FOUND)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputRefused(Refusal.BAD_FONT, detail="size")
        return path.read_bytes()
    except OSError as error:
        raise InputRefused(Refusal.UNREADABLE, detail=str(error)) from error


def _is_whole(content: bytes) -> bool:
    """Whether all tables lie inside the file. HarfBuzz draws nothing from a truncated font."""
    if content[:4] == b"ttcf":
        return len(content) > 12
    count = int.from_bytes(content[4:6], "big")
    rows = [content[12 + 16 * k : 28 + 16 * k] for k in range(count)]
    ends = [int.from_bytes(row[8:12], "big") + int.from_bytes(row[12:16], "big") for row in rows]
    return bool(rows) and len(rows[-1]) == 16 and max(ends) <= len(content)


def _forbids_embedding(face: hb.Face) -> bool:
    """Whether the usage permissions of table OS/2 (bit 1 alone) restrict embedding."""
    table = face.reference_table("OS/2")
    data = table.data if table else b""
    return len(data) >= 10 and int.from_bytes(data[8:10], "big") & 0x000F == 0x0002


def _weight(face: hb.Face) -> int:
    """The weight in table OS/2; 400 without that table."""
    table = face.reference_table("OS/2")
    data = table.data if table else b""
    return int.from_bytes(data[4:6], "big") if len(data) >= 6 else 400


class PathPen:
    """Converts the calls of a fontTools pen to PDF path operators."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._here = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Begin at a point."""
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Draw a straight line."""
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """Draw a cubic curve."""
        self._add("c", *points)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        """Draw a quadratic curve, converted to the equal cubic curve."""
        first, second = (
            (at[0] + 2 / 3 * (control[0] - at[0]), at[1] + 2 / 3 * (control[1] - at[1]))
            for at in (self._here, end)
        )
        self._add("c", first, second, end)

    def closePath(self) -> None:  # noqa: N802
        """Close the contour."""
        self.operators.append("h")

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self._here = points[-1]
        # The numbers are rounded first: PDF has no exponents, and scaled outlines contain many tiny
        # numbers.
        numbers = [f"{round(value, 3):.6g}" for point in points for value in point]
        self.operators.append(" ".join([*numbers, operator]))
