"""Pages of outlines with invisible text, on reportlab's canvas.

Every glyph is one Form XObject that the whole document shares; so is a background, and a line
that comes back on other pages. Lengths are points from the page's bottom left corner.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from judging_app.printing.archive import LANGUAGE, Facts, archive
from judging_app.printing.drawing import rgb
from judging_app.printing.images import Image
from judging_app.printing.layer_font import LayerFont
from judging_app.printing.line_content import LineContent
from judging_app.printing.objects import Unseen, Written, add, indirect, reference_to, stream
from judging_app.printing.shaping import ShapedLine
from judging_app.printing.structure import Structure

# page streams stay binary: base 85 would make every page a quarter larger
rl_config.useA85 = 0

_UNDATED = date(2000, 1, 1)
_REMEMBERED = 256
"""Lines of the last pages that are watched for coming back."""


class PageCanvas(Canvas):
    """A document in the making: lines of shaped text and pictures of PDF operators.

    It is tagged: text outside `element` is a paragraph, pictures without words are decoration.
    The same calls give the same bytes. `text_layer=False` leaves the invisible text away (to
    show that it paints nothing); `day` is the date of the document. What is only looked at needs
    not be `for_archive`.
    """

    _doc: pdfdoc.PDFDocument
    _code: list[str]
    _pagesize: tuple[float, float]

    def __init__(
        self,
        file: BinaryIO,
        page_size: tuple[float, float],
        *,
        text_layer: bool = True,
        day: date = _UNDATED,
        for_archive: bool = True,
    ) -> None:
        super().__init__(io.BytesIO(), pagesize=page_size, invariant=1, lang=LANGUAGE)
        self.setViewerPreference("Direction", "R2L")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._file, self._day, self._for_archive = file, day, for_archive
        self._forms = pdfdoc.PDFDictionary({})
        self._names: dict[str, str] = {}
        layer = LayerFont(self._doc) if text_layer else None
        self._lines = LineContent(layer, self._forms, self._add_form)
        self._seen: dict[int, tuple[ShapedLine, str]] = {}
        self._structure = Structure(self._doc)
        fonts = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)
        resources = pdfdoc.PDFDictionary({"Font": fonts, "XObject": self._forms})
        self._resources = reference_to(self._doc, resources)
        self._parent = reference_to(self._doc, cast(Unseen, self._doc).Pages)
        self._page: Written | None = None
        self._page_reference = ""

    @contextmanager
    def element(self, role: str, alt: str = "") -> Iterator[None]:
        """What is drawn inside belongs to one element (`H1`, `P`, `Table`, `TR`, `TD` …).

        Elements may stand in each other and go on over pages; `alt` is said for a figure.
        """
        self._structure.open(role, alt)
        yield
        self._structure.close()

    def picture(self, name: str, operators: str) -> None:
        """Draws a picture of the page's size; the first call of a name fixes what it is."""
        if name not in self._names:
            box = (0.0, 0.0, *self._pagesize)
            self._names[name] = self._add_form(operators, box, pdfdoc.PDFDictionary({}))
        self._decoration(f"/{self._names[name]} Do")

    def figure(self, operators: str, alt: str) -> None:
        """Draws operators that mean something, which `alt` says in words."""
        with self.element("Figure", alt):
            self._content(f"q\n{operators}\nQ")

    def image(self, image: Image, box: tuple[float, float, float, float], alt: str = "") -> None:
        """Draws a picture of pixels at x, y, width, height; decoration if `alt` is empty."""
        if image.digest not in self._names:
            short = f"i{len(self._names)}"
            self._forms[short] = image.reference(self._doc)
            self._names[image.digest] = short
        x, y, width, height = box
        operators = (
            f"{width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm/{self._names[image.digest]} Do"
        )
        if alt:
            self.figure(operators, alt)
        else:
            self._decoration(f"q {operators} Q")

    def text(self, line: ShapedLine, x: float, y: float, size: float, colour: str) -> None:
        """Draws a line with its left end at `x` and its baseline at `y`."""
        scale = f"{size / line.font.units_per_em:.6f}".rstrip("0")
        place = f"q {scale} 0 0 {scale} {x:.2f} {y:.2f} cm {rgb(colour)} rg"
        content = f"{place}\n{self._lines.meaning(line)}\n{self._ink(line)}\nQ"
        if self._structure.grouping:
            with self.element("P"):
                self._content(content)
        else:
            self._content(content)

    def _ink(self, line: ShapedLine) -> str:
        """The line's ink; from the second time on, the name of their form."""
        known = self._seen.pop(id(line), None)
        form = known[1] if known else ""
        if known and not form:
            form = self._lines.form(line)
        self._seen[id(line)] = (line, form)
        if len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return f"/{form} Do" if form else self._lines.ink(line)

    def _content(self, operators: str) -> None:
        self._begin_page()
        role, number = self._structure.mark(self._page_reference)
        self._code.append(f"/{role}<</MCID {number}>>BDC\n{operators}\nEMC")

    def _decoration(self, operators: str) -> None:
        self._code.append(f"/Artifact BMC\n{operators}\nEMC")

    def _add_form(
        self, operators: str, box: tuple[float, ...], resources: pdfdoc.PDFDictionary
    ) -> str:
        """Adds a form to the document, and returns its short name in page streams."""
        short = f"f{len(self._forms.dict)}"
        form = pdfdoc.PDFFormXObject(*box)
        form.setStreamList([operators])
        form.Resources, form.compression = resources, 1
        self._forms[short] = indirect(self._doc, form, short)
        return short

    def _begin_page(self) -> Written:
        """The page that content goes to: begun when its first content comes."""
        if self._page is None:
            self._page = Written()
            self._page_reference = add(self._doc, self._page)
        return self._page

    def showPage(self) -> None:  # noqa: N802
        """Ends the page. Its content is packed at once: only that stays in memory."""
        page = self._begin_page()
        content = zlib.compress("\n".join(self._code).encode("ascii"), 6)
        held = add(self._doc, Written(stream("/Filter/FlateDecode", content)))
        width, height = self._pagesize
        page.data = (
            f"<</Type/Page/Parent {self._parent}/MediaBox[0 0 {width:.2f} {height:.2f}]"
            f"/Resources {self._resources}/Contents {held}"
            f"/StructParents {self._structure.end_page()}/Tabs/S>>"
        ).encode("ascii")
        cast(Unseen, self._doc).Pages.addPage(page)
        self._code, self._page = [], None
        self._startPage()  # type: ignore[attr-defined]  # not in reportlab's types

    def save(self) -> None:
        """Writes the document, as PDF/A-2b where it is for the archive."""
        if self._code or self._page:
            self.showPage()
        self._structure.finish()
        catalog, info = cast(Unseen, self._doc).Catalog, self._doc.info
        marked = pdfdoc.PDFDictionary({"Marked": "true"})
        vars(catalog).update(StructTreeRoot=self._structure.root, MarkInfo=marked)
        data = self._doc.GetPDFData(self)
        if not self._for_archive:
            self._file.write(data)
            return
        facts = Facts(info.title, info.author, info.subject, info.creator, self._day)
        archive(io.BytesIO(data), facts, self._file)
