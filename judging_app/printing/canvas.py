"""Pages of outlines with invisible text, on reportlab's canvas.

Every glyph is one Form XObject that the whole document shares; a background is one too.
Lengths are points from the page's bottom left corner.
"""

from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from judging_app.printing.drawing import rgb
from judging_app.printing.layer_font import NAME, LayerFont, indirect
from judging_app.printing.shaping import ShapedLine
from judging_app.printing.text_layer import text_cells

# page streams stay binary: base 85 would make every page a quarter larger
rl_config.useA85 = 0


class PageCanvas(Canvas):
    """A document in the making: lines of shaped text and pictures of PDF operators.

    The same calls give the same bytes. `text_layer=False` leaves the invisible text away
    (to show that it paints nothing).
    """

    _doc: pdfdoc.PDFDocument
    _code: list[str]
    _pagesize: tuple[float, float]

    def __init__(
        self, file: BinaryIO, page_size: tuple[float, float], *, text_layer: bool = True
    ) -> None:
        super().__init__(
            file,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang="fa-IR",
        )
        self.setViewerPreference("Direction", "R2L")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._layer = LayerFont(self._doc) if text_layer else None
        self._forms = pdfdoc.PDFDictionary({})
        self._form_names: dict[str, str] = {}

    def _make_preamble(self) -> None:
        """No preamble: reportlab's own selects a Helvetica that is not embedded."""
        self._preamble = ""

    def picture(self, name: str, operators: str) -> None:
        """Draws a picture of the page's size; the first call of a name fixes what it is."""
        form = self._form(name, operators, (0, 0, *self._pagesize))
        self._code.append(f"/{form} Do")

    def text(self, line: ShapedLine, x: float, y: float, size: float, colour: str) -> None:
        """Draws a line with its left end at `x` and its baseline at `y`."""
        self._code.append(self._ink(line, x, y, size, colour))
        if self._layer:
            self._code.append(self._meaning(line, x, y, size, self._layer))

    def _ink(self, line: ShapedLine, x: float, y: float, size: float, colour: str) -> str:
        scale = size / line.font.units_per_em
        parts = [f"q {rgb(colour)} rg {scale:.6f} 0 0 {scale:.6f} {x:.2f} {y:.2f} cm"]
        at_x = at_y = 0
        for glyph in line.glyphs:
            outline = line.font.outline(glyph.id)
            if not outline:
                continue
            name = f"{line.font.name}.{glyph.id}"
            form = self._form(name, f"{outline} f", line.font.box(glyph.id))
            moved = (glyph.x, glyph.y) != (at_x, at_y)
            step = f"1 0 0 1 {glyph.x - at_x} {glyph.y - at_y} cm " if moved else ""
            parts.append(f"{step}/{form} Do")
            at_x, at_y = glyph.x, glyph.y
        return "\n".join([*parts, "Q"])

    @staticmethod
    def _meaning(line: ShapedLine, x: float, y: float, size: float, font: LayerFont) -> str:
        parts = [f"BT 3 Tr /{NAME} {size:.2f} Tf"]
        for cell in text_cells(line):
            code = font.code(cell.char, cell.width)
            parts.append(f"1 0 0 1 {x + cell.x * size:.3f} {y:.2f} Tm <{code}> Tj")
        return "\n".join([*parts, "0 Tr ET"])

    def _form(self, name: str, operators: str, box: tuple[float, float, float, float]) -> str:
        """The short name of the picture in page streams; adds it to the document when new."""
        if name not in self._form_names:
            form = pdfdoc.PDFFormXObject(*box)
            form.setStreamList([operators])
            form.Resources = pdfdoc.PDFDictionary({})
            form.compression = 1
            self._doc.addForm(name, form)
            short = f"f{len(self._form_names)}"
            self._form_names[name] = short
            self._forms[short] = pdfdoc.PDFObjectReference(self._doc.getXObjectName(name))
        return self._form_names[name]

    def _setXObjects(self, thing: pdfdoc.PDFPage) -> None:  # noqa: N802
        """One list of forms for all pages, not one on each."""
        thing.XObjects = indirect(self._doc, self._forms, "Forms")
