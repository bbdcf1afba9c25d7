"""Hides words in a PDF: a page with hidden words becomes a picture, so that their text is gone."""

import io
import re
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageDraw
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from judging_app.domain.hiding import Hiding
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.pdf_words import flat_pages, without_words_outside

_DPI: Final = 200
_POINTS: Final = 72
_MOST_PIXELS: Final = 40_000_000
_AROUND: Final = 1.5
"""The points by which a black box exceeds the letters on each side."""
_TO_OTHER_PAGES: Final = ("/Annots", "/B", "/StructParents", "/Tabs")
"""Keys of a page that may lead to a page that was hidden."""

_DRAWN: Final = re.compile(rb"(/[^\s/<>()\[\]{}%]+)\s+Do\b")

_Box = tuple[float, float, float, float]


def hidden_pdf(content: bytes, hiding: Hiding) -> bytes:
    """The PDF with black boxes over the hidden words. Pages without any stay as they are.

    The page is drawn at 200 dots per inch, and the boxes are drawn into the picture. Links are
    dropped, because they could keep an earlier page. Raises `InputRefused` (BAD_ATTACHMENT).
    """
    content = without_words_outside(content, hiding)
    pictures = dict(_pictures(content, hiding))
    if not pictures:
        return content
    writer = PdfWriter()
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        if number in pictures:
            writer.append(PdfReader(io.BytesIO(pictures[number])))
            continue
        for key in _TO_OTHER_PAGES:
            page.pop(NameObject(key), None)
        _keep_used(page)
        writer.add_page(page)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _keep_used(page: PageObject) -> None:
    """Drop what only other pages of the file draw, and may hold their words: `/Name Do`."""
    found = page.get("/Resources")
    resources = found.get_object() if found else None
    drawings = resources.get("/XObject") if resources else None
    if not resources or not drawings:
        return
    contents = page.get_contents()
    drawn = contents.get_data() if contents else b""
    used = {name.decode("latin-1") for name in _DRAWN.findall(drawn)}
    if any("#" in name for name in used):
        return  # names written as numbers
    all_of_them = drawings.get_object()
    own = DictionaryObject(resources)
    own[NameObject("/XObject")] = DictionaryObject(
        {NameObject(name): all_of_them.raw_get(name) for name in all_of_them if name in used}
    )
    page[NameObject("/Resources")] = own


def _pictures(content: bytes, hiding: Hiding) -> Iterator[tuple[int, bytes]]:
    """The number of each page with hidden words, and the page as a PDF with a picture."""
    try:
        with pdfium.PdfDocument(content) as document:
            for number, page in enumerate(flat_pages(document)):
                if boxes := list(_boxes(page, hiding)):
                    yield number, _drawn(page, boxes)
    except pdfium.PdfiumError as error:
        raise InputRefused(Refusal.BAD_ATTACHMENT) from error


def _boxes(page: pdfium.PdfPage, hiding: Hiding) -> Iterator[_Box]:
    """The boxes of the letters that must be hidden: left, bottom, right, top in points."""
    letters = page.get_textpage()
    count = letters.count_chars()
    text = "".join(_char(letters, place) for place in range(count))
    for span in hiding.spans(text):
        for place in range(span.start, span.end):
            if not text[place].isspace():
                yield letters.get_charbox(place, loose=True)


def _char(letters: pdfium.PdfTextPage, place: int) -> str:
    """One character for each place, so that places in the text are places on the page."""
    code = pdfium.raw.FPDFText_GetUnicode(letters, place)
    is_plain = 0 < code <= 0xFFFF and code != 0xFFFE and not 0xD800 <= code < 0xE000
    return chr(code) if is_plain else "\u200c"


def _drawn(page: pdfium.PdfPage, boxes: list[_Box]) -> bytes:
    width, height = page.get_size()
    if width * height <= 0:
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail="no size")
    scale = min(_DPI / _POINTS, (_MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    places = bitmap.get_posconv(page)  # knows the turn and the crop of the page
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    around = _AROUND * scale
    for left, bottom, right, top in boxes:
        corners = [places.to_bitmap(left, bottom), places.to_bitmap(right, top)]
        (x, y), (to_x, to_y) = (tuple(map(end, zip(*corners, strict=True))) for end in (min, max))
        draw.rectangle((x - around, y - around, to_x + around, to_y + around), fill="black")
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=_POINTS * scale, quality=85)
    return out.getvalue()
