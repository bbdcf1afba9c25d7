"""The tagged structure of a document: what is a heading, a paragraph, a table, a picture.

Content is marked on the page with numbers; the tree says what the numbers mean, and a second
tree finds the way back. Both are written as the pages go by.
"""

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from judging_app.printing.objects import Written, add, text

GROUPS = frozenset(
    {"Document", "Part", "Sect", "Div", "Table", "THead", "TBody", "TR", "L", "LI", "NonStruct"}
)
"""Roles whose text stands in elements of its own inside them."""

_CHUNK = 200
"""Pages for which one leaf of the way back is written."""


@dataclass(slots=True)
class _Element:
    role: str
    alt: str
    thing: Written
    reference: str
    parent: str
    page: str = ""
    kids: list[str] = field(default_factory=list)

    def written(self) -> bytes:
        parts = [f"<</Type/StructElem/S/{self.role}/P {self.parent}"]
        parts += [f"/Pg {self.page}"] if self.page else []
        parts += [f"/Alt{text(self.alt)}"] if self.alt else []
        parts += [f"/K[{' '.join(self.kids)}]>>"]
        return "".join(parts).encode("ascii")


class Structure:
    """The trees of one document, in the making; `root` is what the document's catalog names."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self._document = document
        self.root, self._back = Written(), Written()
        self._reference = add(document, self.root)
        self._open: list[_Element] = []
        self._page: list[str] = []
        self._leaves: list[tuple[int, Written, str]] = []
        self._pages = 0
        self.open("Document", "")

    def open(self, role: str, alt: str) -> None:
        """Begins an element inside the one that is open; it may go on over pages."""
        thing = Written()
        reference = add(self._document, thing)
        parent = self._open[-1].reference if self._open else self._reference
        if self._open:
            self._open[-1].kids.append(reference)
        self._open.append(_Element(role, alt, thing, reference, parent))

    def close(self) -> None:
        """Ends the element that was opened last."""
        element = self._open.pop()
        element.thing.data = element.written()

    @property
    def grouping(self) -> bool:
        """Whether the open element holds others only, and no content."""
        return self._open[-1].role in GROUPS

    def mark(self, page: str) -> tuple[str, int]:
        """The role of the open element, and a number for the content that comes now."""
        element, number = self._open[-1], len(self._page)
        self._page.append(element.reference)
        element.page = element.page or page
        same = element.page == page
        element.kids.append(str(number) if same else f"<</Type/MCR/Pg {page}/MCID {number}>>")
        return element.role, number

    def end_page(self) -> int:
        """The key of the page that ends, under which the way back finds its elements."""
        key = self._pages
        if key % _CHUNK == 0:
            leaf = Written()
            self._leaves.append((key, leaf, add(self._document, leaf)))
            leaf.data = b"/Nums["
        self._leaves[-1][1].data += f"{key}[{' '.join(self._page)}]".encode("ascii")
        self._page = []
        self._pages += 1
        return key

    def finish(self) -> None:
        """Writes what could not be written before the last page was known."""
        while self._open:
            top = self._open[-1].reference
            self.close()
        for key, leaf, _ in self._leaves:
            last = min(key + _CHUNK, self._pages) - 1
            leaf.data = b"<</Limits[%d %d]%b]>>" % (key, last, leaf.data)
        back = add(self._document, self._back)
        kids = " ".join(reference for _, _, reference in self._leaves)
        self._back.data = f"<</Kids[{kids}]>>".encode("ascii")
        self.root.data = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree {back}/ParentTreeNextKey {self._pages}>>"
        ).encode("ascii")
