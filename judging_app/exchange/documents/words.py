"""The words of one document, as a judge or a program can read them."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
from pypdf import PdfReader

from judging_app.domain.judges_copies import BareBy
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.office_copy import holds_words, is_document
from judging_app.exchange.documents.pdf_words import flat_pages, words_outside
from judging_app.exchange.documents.plain_text import plain_text
from judging_app.exchange.documents.xml_words import APART, words_of
from judging_app.system.sizes import MB

_MOST: Final = 100 * MB
"""The largest sum of the parts that are read, unpacked."""


def text_in(way: BareBy, content: bytes) -> str:
    """The text of one document. Raises `InputRefused` (BAD_ATTACHMENT, ATTACHMENT_LIMIT)."""
    if way is BareBy.PDF:
        outside = words_outside(PdfReader(io.BytesIO(content), strict=False))
        return APART.join(text for text in (*_pages(content), *outside) if text.strip())
    if way is BareBy.OFFICE:
        return APART.join(text for text in _office_parts(content) if text)
    return plain_text(content)


def _pages(content: bytes) -> Iterator[str]:
    try:
        with pdfium.PdfDocument(content) as document:
            for page in flat_pages(document):
                text = page.get_textpage().get_text_range(errors="replace")
                yield text.replace("\ufffe", "").replace("\r\n", "\n")
    except pdfium.PdfiumError as error:
        raise InputRefused(Refusal.BAD_ATTACHMENT) from error


def _office_parts(content: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if holds_words(part.filename)]
            if sum(part.file_size for part in parts) > _MOST:
                raise InputRefused(Refusal.ATTACHMENT_LIMIT)
            for part in parts:
                data = archive.read(part)
                if is_document(part.filename):
                    if data:  # one that was too deep is empty in the copy
                        yield from _office_parts(data)
                else:
                    yield words_of(data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=type(error).__name__) from error
