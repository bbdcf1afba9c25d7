"""Writes reportlab's PDF objects into a file that assigns the object numbers."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from reportlab.pdfbase import pdfdoc

from judging_app.printing.pdf.output import Output


class Unseen(Protocol):
    """The members of a reportlab document that its type stubs omit."""

    Catalog: pdfdoc.PDFCatalog
    idToObject: dict[str, pdfdoc.PDFObject]  # noqa: N815
    idToObjectNumberAndVersion: "dict[str, tuple[int, int]]"  # noqa: N815
    numberToId: dict[int, str]  # noqa: N815
    delayedFonts: list[Any]  # noqa: N815

    def Reference(self, thing: object, name: str | None = None) -> object:  # noqa: N802
        """Assign a number to an object that has none. Returns reportlab's reference to it."""


class _Numbers(dict[str, tuple[int, int]]):
    """reportlab's table of object numbers. The file assigns the numbers."""

    def __init__(self, output: Output, names: list[str]) -> None:
        super().__init__()
        self._output = output
        for name in names:
            self[name] = (0, 0)

    def __setitem__(self, name: str, number: tuple[int, int]) -> None:
        super().__setitem__(name, (self._output.number(), 0))


def number_by(document: pdfdoc.PDFDocument, output: Output) -> None:
    """Let the file assign the object numbers of reportlab's document."""
    known = cast(Unseen, document)
    known.idToObjectNumberAndVersion = _Numbers(output, list(known.idToObject))


def number_of(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> int:
    """The number of a reportlab object. It is assigned now if the object has none."""
    known = cast(Unseen, document)
    reference = cast(pdfdoc.PDFObjectReference, known.Reference(thing))
    return known.idToObjectNumberAndVersion[cast(Any, reference).name][0]


def indirect(
    document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject, name: str
) -> pdfdoc.PDFObjectReference:
    """Make the thing a separate object of the file. Returns the reference to it."""
    refer = cast(Callable[[object, str], pdfdoc.PDFObjectReference], document.Reference)
    return refer(thing, name)


def write_known(document: pdfdoc.PDFDocument, output: Output) -> None:
    """Write every object that reportlab holds. Formatting one object may add others."""
    known = cast(Unseen, document)
    for font in known.delayedFonts:
        font.addObjects(document)
    at = 0
    while at < len(known.numberToId):
        at += 1
        name = known.numberToId[at]
        number = known.idToObjectNumberAndVersion[name][0]
        thing = known.idToObject[name]
        if isinstance(thing, pdfdoc.PDFStream):
            output.packed_stream(_entries(thing, document), thing.content, number)
        else:
            output.put(number, cast(bytes, cast(Any, pdfdoc).format(thing, document, toplevel=1)))


def _entries(thing: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> str:
    whole: bytes = cast(Any, pdfdoc).format(thing.dictionary, document)
    return whole.decode("ascii").strip().removeprefix("<<").removesuffix(">>")


def text(value: str) -> str:
    """A text string in PDF syntax."""
    if value.isascii() and not set(value) & set("()\\\r\n"):
        return f"({value})"
    return f"<FEFF{value.encode('utf-16-be').hex()}>"
