"""Objects of a PDF that are written here and not by reportlab's own classes."""

from collections.abc import Callable
from typing import Protocol, cast

from reportlab.pdfbase import pdfdoc


class Written(pdfdoc.PDFObject):
    """An object whose bytes are ready; `data` may be set until the document is saved."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """What reportlab writes between `obj` and `endobj`."""
        del document
        return self.data


def add(document: pdfdoc.PDFDocument, thing: Written) -> str:
    """Gives the object its number, and returns how others refer to it."""
    return reference_to(document, thing)


def reference_to(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> str:
    """Any object, given its number, as others refer to it."""
    numbered = cast(Unseen, document)
    numbered.Reference(thing)
    return f"{numbered.objectcounter} 0 R"


def indirect(
    document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject, name: str
) -> pdfdoc.PDFObjectReference:
    """The thing as an object of its own in the file, and the reference to it."""
    refer = cast(Callable[[object, str], pdfdoc.PDFObjectReference], document.Reference)
    return refer(thing, name)


def stream(entries: str, content: bytes) -> bytes:
    """A stream with those entries of its dictionary; `content` is filtered already."""
    head = f"<<{entries}/Length {len(content)}>>\nstream\n".encode("ascii")
    return b"".join([head, content, b"\nendstream\n"])


def text(value: str) -> str:
    """A text string in PDF syntax."""
    if value.isascii() and not set(value) & set("()\\\r\n"):
        return f"({value})"
    return f"<FEFF{value.encode('utf-16-be').hex()}>"


class Unseen(Protocol):
    """What reportlab's types do not tell of a document."""

    objectcounter: int
    Catalog: pdfdoc.PDFCatalog
    Pages: pdfdoc.PDFPages

    def Reference(self, thing: object) -> object:  # noqa: N802
        """Numbers an object that has no number."""
