"""Copies a PDF without its properties: author, programs, history, embedded files and actions."""

import io
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.pdf_words import objects
from judging_app.exchange.documents.picture_copy import bare_jpeg

_PROPERTIES: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/EmbeddedFiles", "/EF", "/AF", "/OpenAction",
     "/AA", "/JavaScript", "/JS", "/Collection", "/Perms", "/DSS", "/Legal", "/XFA"}
)  # fmt: skip
"""Keys that no page needs, in whichever dictionary (ISO 32000-2, 7.7.2, 7.11.4, 14.3, 14.5)."""
_OF_A_NOTE: Final = ("/T", "/NM", "/M", "/CreationDate", "/Popup", "/RC")
"""Keys of an annotation that name its author. In a form field `/T` is the name of the field."""
_PICTURE: Final = "/DCTDecode"
_BROKEN: Final = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError,
                  OverflowError, NotImplementedError)  # fmt: skip
"""The errors that pypdf raises for a file that breaks the rules."""


def bare_pdf(content: bytes) -> bytes:
    """The PDF with the same pages and no properties. The same bytes give the same copy.

    Raises `InputRefused` (BAD_ATTACHMENT) for a file that is no PDF, is broken, or has a password.
    """
    try:
        return _copy(content)
    except _BROKEN as error:
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=type(error).__name__) from error


def _copy(content: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail="password")
    if not reader.pages:
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail="no page")
    for each in objects(reader.root_object):
        _strip(each)
    writer = PdfWriter(clone_from=reader)  # takes what the pages still reach, and nothing else
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _strip(each: DictionaryObject) -> None:
    """Remove the properties of one dictionary, and those of the picture that it holds."""
    for key in _PROPERTIES & each.keys():
        del each[NameObject(key)]
    if each.get("/Subtype") != "/Widget" and "/Rect" in each:
        for key in _OF_A_NOTE:
            each.pop(NameObject(key), None)
    if "/ByteRange" in each:  # a signature with the certificate of a person; no copy keeps it valid
        each.clear()
    if each.get("/FT") == "/Sig":
        each.pop(NameObject("/AP"), None)
    if isinstance(each, StreamObject) and each.get("/Filter") in (_PICTURE, [_PICTURE]):
        # The data of this filter is a JPEG file. `set_data` of an encoded stream writes Flate only.
        StreamObject.set_data(each, bare_jpeg(each.get_data()))
