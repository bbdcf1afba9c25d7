"""Writes the tagged structure of a document: headings, paragraphs, tables, pictures.

Content on the page carries numbers. The structure tree gives the meaning of the numbers, and a
second tree maps the numbers back to elements. Both are written page by page.
"""

from dataclasses import dataclass, field

from judging_app.printing.pdf.objects import text
from judging_app.printing.pdf.output import Output

GROUPS = frozenset(
    {"Document", "Part", "Sect", "Div", "Table", "THead", "TBody", "TR", "L", "LI", "NonStruct"}
)
"""Roles of elements that contain no text themselves: their text is in elements inside them."""

_CHUNK = 200
"""The number of pages in one leaf of the second tree."""


@dataclass(slots=True)
class _Element:
    role: str
    alt: str
    number: int
    parent: int
    page: str = ""
    kids: list[str] = field(default_factory=list)

    def written(self) -> bytes:
        parts = [f"<</Type/StructElem/S/{self.role}/P {self.parent} 0 R"]
        parts += [f"/Pg {self.page}"] if self.page else []
        parts += [f"/Alt{text(self.alt)}"] if self.alt else []
        parts += [f"/K[{' '.join(self.kids)}]>>"]
        return "".join(parts).encode("ascii")


class Structure:
    """The trees of one document while it is drawn. The document's catalog refers to `root`."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self.root = output.number()
        self._open: list[_Element] = []
        self._page: list[str] = []
        self._leaf: list[str] = []
        self._leaves: list[str] = []
        self._pages = 0
        self.open("Document", "")

    def open(self, role: str, alt: str) -> None:
        """Begin an element inside the open one. It may continue over pages."""
        number = self._output.number()
        parent = self._open[-1].number if self._open else self.root
        if self._open:
            self._open[-1].kids.append(f"{number} 0 R")
        self._open.append(_Element(role, alt, number, parent))

    def close(self) -> None:
        """End the last opened element."""
        element = self._open.pop()
        self._output.put(element.number, element.written())

    @property
    def grouping(self) -> bool:
        """Whether the open element holds only other elements, and no content."""
        return self._open[-1].role in GROUPS

    def mark(self, page: str) -> tuple[str, int]:
        """The role of the open element, and the number for the next content on the page."""
        element, number = self._open[-1], len(self._page)
        self._page.append(f"{element.number} 0 R")
        element.page = element.page or page
        same = element.page == page
        element.kids.append(str(number) if same else f"<</Type/MCR/Pg {page}/MCID {number}>>")
        return element.role, number

    def end_page(self) -> int:
        """End the page. Returns the key under which the second tree stores its elements."""
        key = self._pages
        self._leaf.append(f"{key}[{' '.join(self._page)}]")
        self._page = []
        self._pages += 1
        if self._pages % _CHUNK == 0:
            self._end_leaf()
        return key

    def _end_leaf(self) -> None:
        first, last, number = self._pages - len(self._leaf), self._pages - 1, self._output.number()
        leaf = f"<</Limits[{first} {last}]/Nums[{''.join(self._leaf)}]>>"
        self._output.put(number, leaf.encode("ascii"))
        self._leaves.append(f"{number} 0 R")
        self._leaf = []

    def finish(self) -> None:
        """Write the parts that depend on the last page."""
        while self._open:
            top = self._open[-1].number
            self.close()
        if self._leaf:
            self._end_leaf()
        back = self._output.number()
        self._output.put(back, f"<</Kids[{' '.join(self._leaves)}]>>".encode("ascii"))
        whole = f"/K {top} 0 R/ParentTree {back} 0 R/ParentTreeNextKey {self._pages}"
        self._output.put(self.root, f"<</Type/StructTreeRoot{whole}>>".encode("ascii"))
