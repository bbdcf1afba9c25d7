"""Makes the font of the invisible text: one code per (character, width), and no visible ink.

Its glyphs are contours without area: they paint no pixel, but are not empty, because pdfium drops
characters with an empty glyph box. Codes map to glyphs by width and to Unicode by character, so the
text does not depend on the visible fonts.
"""

import io
import math
from typing import cast

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase import pdfdoc

from judging_app.printing.pdf.objects import indirect

NAME = "TextLayer"
_BASE_FONT = "/TXTLYR+TextLayer"
_STEP = 10
"""Widths are rounded up to a multiple of this number of thousandths of an em, because PDF readers
take a gap for a space."""


class LayerFont:
    """A Type0 font of one document, written at the end of the document.

    It follows reportlab's protocol of a dynamic font: reportlab calls `addObjects` before it saves.
    """

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._codes: dict[tuple[str, int], int] = {}
        document.fontMapping[NAME] = f"/{NAME}"
        document.delayedFonts.append(self)

    def code(self, char: str, width: float) -> str:
        """The hexadecimal code of a character with a width of `width` em."""
        steps = max(1, math.ceil(width * 1000 / _STEP)) * _STEP
        return f"{self._codes.setdefault((char, steps), len(self._codes) + 1):04X}"

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802
        """Add the font to the document, if any text used it.

        The document keeps no other font: reportlab's Helvetica, which is not embedded, is removed.
        """
        fonts = cast(pdfdoc.PDFDictionary, document.idToObject[pdfdoc.BasicFonts])
        fonts.dict.clear()
        if self._codes:
            fonts[NAME] = indirect(document, self._type0(document), NAME)

    def _type0(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": _BASE_FONT,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(document)]),
                "ToUnicode": indirect(document, _stream(self._to_unicode()), NAME + "Unicode"),
            }
        )

    def _descendant(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        widths = [width for _, width in self._codes]
        distinct = sorted(set(widths))
        glyph_of = {width: i + 1 for i, width in enumerate(distinct)}
        glyphs = b"\0\0" + b"".join(glyph_of[width].to_bytes(2, "big") for width in widths)
        system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity")}
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": _BASE_FONT,
                "CIDSystemInfo": pdfdoc.PDFDictionary({**system, "Supplement": 0}),
                "FontDescriptor": self._descriptor(document, distinct),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": indirect(document, _stream(glyphs), NAME + "Glyphs"),
            }
        )
        return indirect(document, font, NAME + "Descendant")

    @staticmethod
    def _descriptor(document: pdfdoc.PDFDocument, widths: list[int]) -> pdfdoc.PDFObjectReference:
        data = _truetype(widths)
        file = indirect(document, _stream(data, Length1=len(data)), NAME + "File")
        descriptor = {"Type": "/FontDescriptor", "FontName": _BASE_FONT, "Flags": 4}
        measures = {"ItalicAngle": 0, "Ascent": 900, "Descent": -300, "CapHeight": 700, "StemV": 80}
        box = pdfdoc.PDFArray([0, -300, 1000, 900])
        whole = {**descriptor, **measures, "FontBBox": box, "FontFile2": file}
        return indirect(document, pdfdoc.PDFDictionary(whole), NAME + "Descriptor")

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
            for (char, _), code in self._codes.items()
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for at in range(0, len(rows), 100):
            chunk = rows[at : at + 100]
            lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def _stream(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream()
    stream.content = content
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream


def _truetype(widths: list[int]) -> bytes:
    """A TrueType file with the glyph `.notdef` and one glyph per width."""
    names = [".notdef", *(f"w{width}" for width in widths)]
    advances = dict(zip(names, [1000, *widths], strict=True))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupGlyf({name: _without_area(width) for name, width in advances.items()})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in advances.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupHead(unitsPerEm=1000, created=0, modified=0)
    builder.setupMaxp()
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _without_area(width: int) -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((0, -200))
    pen.lineTo((width, 800))
    pen.lineTo((width // 2, 300))
    pen.closePath()
    return pen.glyph()
