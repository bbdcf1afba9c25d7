"""The words of a PDF outside its pages: form fields, notes, bookmarks, links, alternative texts."""

import io
from collections.abc import Iterator
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from judging_app.domain.blindness import masked
from judging_app.domain.hiding import Hiding

_WORDS: Final = ("/V", "/DV", "/T", "/TU", "/Opt", "/Contents", "/URI", "/Title", "/Alt",
                 "/ActualText", "/E", "/Subj", "/F", "/UF", "/Desc", "/CA", "/Name")  # fmt: skip
"""The keys whose texts a reader shows (ISO 32000-2, 12.3, 12.5, 12.7, 14.9)."""


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
    for key in _WORDS:
        value = _found(each.raw_get(key)) if key in each else None
        for one in value if isinstance(value, ArrayObject) else (value,):
            if (text := _text(_found(one))) is not None:  # type: ignore[arg-type]
                yield text


def _text(value: PdfObject | None) -> str | None:
    if isinstance(value, TextStringObject):
        return str(value)
    if isinstance(value, ByteStringObject):
        return value.decode("utf-8", "replace")
    return None


def _mask(each: DictionaryObject, hiding: Hiding) -> None:
    for key in _WORDS:
        value = _found(each.raw_get(key)) if key in each else None
        if isinstance(value, ArrayObject):
            if any(hiding.spans(text) for one in value if (text := _text(_found(one)))):
                del each[NameObject(key)]
        elif (text := _text(value)) is not None and (spans := hiding.spans(text)):
            each[NameObject(key)] = TextStringObject(masked(text, spans))


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
