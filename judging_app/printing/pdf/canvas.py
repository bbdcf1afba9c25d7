"""Draws pages of outlines with invisible text on reportlab's canvas.

Every glyph is one Form XObject that the document shares. A background is one, too, and so is a line
that repeats on other pages. Lengths are points from the page's bottom left corner.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from math import cos, sin
from typing import BinaryIO, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from judging_app.printing.pdf.archive import LANGUAGE, Facts, information, metadata, output_intent
from judging_app.printing.pdf.bookmarks import Bookmark, write_bookmarks
from judging_app.printing.pdf.drawing import rgb
from judging_app.printing.pdf.images import Image
from judging_app.printing.pdf.objects import Unseen, number_by, number_of, write_known
from judging_app.printing.pdf.output import HASTE, LEVEL, Output
from judging_app.printing.pdf.structure import Structure
from judging_app.printing.text.layer_font import LayerFont
from judging_app.printing.text.line_content import LineContent
from judging_app.printing.text.paragraph import without_controls
from judging_app.printing.text.shaping import Missing, ShapedLine

# Packed objects have no place for the comments that reportlab writes.
rl_config.pdfComments = 0

_REMEMBERED = 256
"""The number of recent lines among which a repeated line is detected."""


class PageCanvas(Canvas):
    """A document while it is drawn: lines of text, and pictures of PDF operators.

    The document is tagged: text outside `element` is a paragraph, pictures without a text
    alternative are decoration. Equal calls give equal bytes. `text_layer=False` omits the invisible
    text (to show that it paints nothing). `day` is the date of the document. A preview need not be
    `for_archive`.
    """

    _doc: pdfdoc.PDFDocument
    _code: list[str]
    _pagesize: tuple[float, float]

    def __init__(
        self,
        file: BinaryIO,
        page_size: tuple[float, float],
        *,
        day: date,
        text_layer: bool = True,
        for_archive: bool = True,
    ) -> None:
        super().__init__(io.BytesIO(), pagesize=page_size, invariant=1, lang=LANGUAGE)
        self.setViewerPreference("Direction", "R2L")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._day, self._for_archive = day, for_archive
        self._output = Output(file, LEVEL if for_archive else HASTE)
        number_by(self._doc, self._output)
        self._forms: dict[str, str] = {}
        self._names: dict[str, str] = {}
        layer = LayerFont(self._doc) if text_layer else None
        self._lines = LineContent(layer, self._forms, self._add_form)
        self._seen: dict[int, tuple[ShapedLine, str]] = {}
        self.missing: dict[Missing, None] = {}
        """The characters for which boxes were drawn, in the order of drawing."""
        self._structure = Structure(self._output)
        self._resources, self._parent = self._output.number(), self._output.number()
        self._pages: list[str] = []
        self._bookmarks: list[Bookmark] = []
        self._page = 0

    @contextmanager
    def element(self, role: str, alt: str = "") -> Iterator[None]:
        """Make everything drawn inside belong to one element (`H1`, `P`, `Table`, `TR`, `TD` …).

        Elements may be nested and may continue over pages. `alt` is the text alternative of a
        figure.
        """
        self._structure.open(role, alt)
        yield
        self._structure.close()

    def picture(self, name: str, operators: str) -> None:
        """Draw a picture of the page's size. The first call with a name defines its content."""
        if name not in self._names:
            box = (0.0, 0.0, *self._pagesize)
            self._names[name] = self._add_form(operators, box, {})
        self._decoration(f"/{self._names[name]} Do")

    def figure(self, operators: str, alt: str) -> None:
        """Draw PDF operators that mean something. `alt` describes the meaning."""
        with self.element("Figure", alt):
            self._content(f"q\n{operators}\nQ")

    def image(self, image: Image, box: tuple[float, float, float, float], alt: str = "") -> None:
        """Draw an image at x, y, width, height. It is decoration if `alt` is empty."""
        if image.digest not in self._names:
            short = f"i{len(self._names)}"
            self._forms[short] = image.add_to(self._output)
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
        """Draw a line with its left end at `x` and its baseline at `y`."""
        if line.missing:
            self.missing.update(dict.fromkeys(line.missing))
        scale = f"{size / line.font.units_per_em:.6f}".rstrip("0")
        place = f"q {scale} 0 0 {scale} {x:.2f} {y:.2f} cm {rgb(colour)} rg"
        content = f"{place}\n{self._lines.meaning(line)}\n{self._ink(line)}\nQ"
        if self._structure.grouping:
            with self.element("P"):
                self._content(content)
        else:
            self._content(content)

    def watermark(
        self, line: ShapedLine, centre: tuple[float, float], size: float, colour: str, turn: float
    ) -> None:
        """Draw a line around `centre`, turned by `turn` (radians), as decoration."""
        scale = size / line.font.units_per_em
        along, across = cos(turn) * scale, sin(turn) * scale
        back, down = line.width(size) / 2, (line.font.ascent - line.font.descent) / 2 * scale
        x = centre[0] - cos(turn) * back + sin(turn) * down
        y = centre[1] - sin(turn) * back - cos(turn) * down
        place = f"{along:.6f} {across:.6f} {-across:.6f} {along:.6f} {x:.2f} {y:.2f} cm"
        self._decoration(f"q {place} {rgb(colour)} rg\n{self._ink(line)}\nQ")

    def bookmark(self, title: str, top: float, level: int = 0) -> None:
        """Let a bookmark lead to this page, with `top` (from the bottom) at the window's top."""
        page = f"{self._begin_page()} 0 R"
        self._bookmarks.append(Bookmark(without_controls(title), page, top, level))

    def _ink(self, line: ShapedLine) -> str:
        """The operators of the line. From its second use on, they name a shared form."""
        known = self._seen.pop(id(line), None)
        form = known[1] if known else ""
        if known and not form:
            form = self._lines.form(line)
        self._seen[id(line)] = (line, form)
        if len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return f"/{form} Do" if form else self._lines.ink(line)

    def _content(self, operators: str) -> None:
        role, number = self._structure.mark(f"{self._begin_page()} 0 R")
        self._code.append(f"/{role}<</MCID {number}>>BDC\n{operators}\nEMC")

    def _decoration(self, operators: str) -> None:
        self._code.append(f"/Artifact BMC\n{operators}\nEMC")

    def _add_form(self, operators: str, box: tuple[float, ...], used: Mapping[str, str]) -> str:
        """Add a form to the document. Returns the short name by which pages refer to it."""
        short = f"f{len(self._forms)}"
        sides = " ".join(f"{side:g}" for side in box)
        entries = f"/Type/XObject/Subtype/Form/BBox[{sides}]/Resources<<{_by_name(used)}>>"
        number = self._output.packed_stream(entries, operators.encode("ascii"))
        self._forms[short] = f"{number} 0 R"
        return short

    def _begin_page(self) -> int:
        """Begin the page if it has no content yet. Returns the page's object number."""
        self._page = self._page or self._output.number()
        return self._page

    def showPage(self) -> None:  # noqa: N802
        """End the page and write it to the file at once, so that memory does not grow."""
        page = self._begin_page()
        held = self._output.packed_stream("", "\n".join(self._code).encode("ascii"))
        width, height = self._pagesize
        content = (
            f"<</Type/Page/Parent {self._parent} 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]"
            f"/Resources {self._resources} 0 R/Contents {held} 0 R"
            f"/StructParents {self._structure.end_page()}/Tabs/S>>"
        )
        self._output.put(page, content.encode("ascii"))
        self._pages.append(f"{page} 0 R")
        self._code, self._page = [], 0
        self._startPage()  # type: ignore[attr-defined]  # not in reportlab's types

    def save(self) -> None:
        """Write the document. With `for_archive` it is PDF/A-2b."""
        if self._code or self._page:
            self.showPage()
        self._structure.finish()
        output, said = self._output, self._doc.info
        facts = Facts(said.title, said.author, said.subject, said.creator, self._day)
        kids = " ".join(self._pages)
        pages = f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>"
        output.put(self._parent, pages.encode("ascii"))
        info = output.number()
        output.put(info, information(facts))
        root = self._catalog(facts)
        write_known(self._doc, output)
        fonts = number_of(self._doc, cast(Unseen, self._doc).idToObject[pdfdoc.BasicFonts])
        resources = f"<</Font {fonts} 0 R/XObject<<{_by_name(self._forms)}>>>>"
        output.put(self._resources, resources.encode("ascii"))
        output.finish(root, info)

    def _outline(self) -> dict[str, object]:
        """The entries of the catalog for the bookmarks, which readers then show."""
        if not self._bookmarks:
            return {}
        root = write_bookmarks(self._bookmarks, self._output)
        return {"Outlines": f"{root} 0 R", "PageMode": "/UseOutlines"}

    def _catalog(self, facts: Facts) -> int:
        """Add the structure and the archive requirements to reportlab's catalog.

        Returns the object number of the catalog.
        """
        catalog = cast(Unseen, self._doc).Catalog
        more: dict[str, object] = {
            "Pages": f"{self._parent} 0 R",
            "Outlines": None,
            **self._outline(),
            "StructTreeRoot": f"{self._structure.root} 0 R",
            "MarkInfo": pdfdoc.PDFDictionary({"Marked": "true"}),
        }
        if self._for_archive:
            more["Metadata"] = f"{metadata(self._output, facts)} 0 R"
            more["OutputIntents"] = f"[{output_intent(self._output)} 0 R]"
            vars(catalog)["__NoDefault__"] = [*type(catalog).__NoDefault__, "OutputIntents"]
        vars(catalog).update(more)
        return number_of(self._doc, catalog)


def _by_name(forms: Mapping[str, str]) -> str:
    return "".join(f"/{name} {reference}" for name, reference in forms.items())
