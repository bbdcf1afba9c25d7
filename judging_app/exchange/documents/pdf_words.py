"""The words of a PDF outside its pages: form fields, notes, bookmarks, links, alternative texts."""

import io
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from judging_app.domain.blindness import masked
from judging_app.domain.hiding import Hiding

_LISTS: Final = frozenset({"/Opt", "/Names"})
"""The keys of arrays with texts. Others hold tables of colours and the like."""


def flat_pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    """The pages with what fields, notes and stamps show as part of them."""
    for number in range(len(document)):
        page = document[number]
        pdfium.raw.FPDFPage_Flatten(page, pdfium.raw.FLAT_NORMALDISPLAY)
        page.close()
        yield document[number]


def words_outside(reader: PdfReader) -> Iterator[str]:
    """The texts of all dictionaries, each once."""
    seen: set[str] = set()
    for each in objects(reader.root_object):
        for text in _texts(each):
            if text.strip() and text not in seen:
                seen.add(text)
                yield text


def without_words_outside(content: bytes, hiding: Hiding) -> bytes:
    """The PDF with marks in these texts. Fields and notes that show hidden words are removed.

    Without such words it stays as it is.
    """
    reader = PdfReader(io.BytesIO(content), strict=False)
    gone: set[int] = set()
    is_changed = False
    for each in objects(reader.root_object):
        if any(hiding.spans(text) for text in _texts(each)):
            is_changed = True
            if _is_shown(each):
                gone.update(map(id, _with_kids(each)))
            _mask(each, hiding)
    if not is_changed:
        return content
    for each in objects(reader.root_object):
        for key in ("/Annots", "/Fields", "/Kids"):
            listed = _found(each.raw_get(key)) if key in each else None
            if isinstance(listed, ArrayObject):
                listed[:] = [one for one in listed if id(_found(one)) not in gone]
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def objects(root: PdfObject) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that can be reached. A dictionary comes before its values."""
    waiting: list[PdfObject] = [root]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
        found = _found(one)
        if isinstance(found, DictionaryObject):
            yield found
            waiting += [found.raw_get(key) for key in found]
        elif isinstance(found, ArrayObject):
            waiting += list(found)


def _found(one: PdfObject) -> PdfObject | None:
    return one.get_object() if isinstance(one, IndirectObject) else one


def _texts(each: DictionaryObject) -> Iterator[str]:
    for key in each:
        value = _found(each.raw_get(key))
        listed = value if isinstance(value, ArrayObject) and key in _LISTS else (value,)
        for one in listed:
            if (text := _text(_found(one) if one is not None else None)) is not None:
                yield text


def _text(value: PdfObject | None) -> str | None:
    return str(value) if isinstance(value, TextStringObject) else None


def _mask(each: DictionaryObject, hiding: Hiding) -> None:
    for key in tuple(each):
        value = _found(each.raw_get(key))
        if isinstance(value, ArrayObject) and key in _LISTS:
            value[:] = [_masked(one, hiding) for one in value]
        elif isinstance(value, TextStringObject):
            each[NameObject(key)] = _masked(value, hiding)


def _masked(value: PdfObject, hiding: Hiding) -> PdfObject:
    text = _text(_found(value))
    spans = hiding.spans(text) if text else ()
    return TextStringObject(masked(text, spans)) if text and spans else value


def _is_shown(each: DictionaryObject) -> bool:
    """Whether it is a note or a field, whose appearance has the words too."""
    return "/Rect" in each or "/FT" in each or "/T" in each


def _with_kids(each: DictionaryObject) -> Iterator[DictionaryObject]:
    yield each
    kids = _found(each.raw_get("/Kids")) if "/Kids" in each else None
    for one in kids if isinstance(kids, ArrayObject) else ():
        kid = _found(one)
        if isinstance(kid, DictionaryObject) and kid.get("/Type") != "/Page":
            yield from _with_kids(kid)
