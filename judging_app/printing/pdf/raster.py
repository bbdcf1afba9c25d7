"""Draws pages of a PDF as pixels, for previews."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from judging_app.errors import InputRefused, Refusal

PREVIEW_PIXELS: Final = 40_000_000
"""The largest preview, in pixels, of a page that this application made."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: rows from the top, three bytes (red, green, blue) per pixel, no padding."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a page. `top` is the distance of the first row from the top, in pixels."""

    top: int
    raster: Raster


_NOISE = 1e-6
"""Is subtracted before pdfium rounds up, because sums of fractions slightly exceed integers."""


def page_sizes(pdf: Path) -> tuple[tuple[float, float], ...]:
    """The width and height of each page in points.

    Raises `InputRefused` (NOT_FOUND, UNREADABLE).
    """
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_bands(pdf: Path, page: int, width_px: int, rows: int) -> Iterator[Band]:
    """Draw one page (from 0) at that width in pixels. Yields bands of `rows` rows from the top."""
    with _opened(pdf) as document:
        found = document[page]
        scale = width_px / found.get_width()
        height = ceil(found.get_height() * scale - _NOISE)
        for top in range(0, height, rows):
            below = max(0, height - top - rows)
            crop = (0, below / scale - _NOISE, 0, top / scale - _NOISE)
            yield Band(top, _pixels(found, scale, crop))


def _opened(pdf: Path) -> pdfium.PdfDocument:
    if not pdf.is_file():
        raise InputRefused(Refusal.NOT_FOUND, path=pdf)
    try:
        return pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        raise InputRefused(Refusal.UNREADABLE, path=pdf) from error


def _pixels(
    page: pdfium.PdfPage, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> Raster:
    """Draw the page. `crop` is cut off at the left, bottom, right and top, in points."""
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True)
    row, rows = bitmap.width * 3, memoryview(bytes(bitmap.buffer))
    packed = b"".join(rows[y * bitmap.stride :][:row] for y in range(bitmap.height))
    return Raster(bitmap.width, bitmap.height, packed)


def page_of(pdf: bytes, page: int, width_px: int, most_pixels: int) -> tuple[Raster, int]:
    """Draw one page (from 0) of a PDF in memory. Returns the picture and the number of pages.

    Raises `InputRefused` (BAD_ATTACHMENT) if the PDF cannot be parsed, has no such page, or the
    page would take more than `most_pixels` pixels.
    """
    try:
        with pdfium.PdfDocument(pdf) as document:
            if not 0 <= page < len(document):
                raise InputRefused(Refusal.BAD_ATTACHMENT, where=str(page))
            found = document[page]
            width, height = found.get_size()
            if width <= 0 or height <= 0 or width_px * width_px * height / width > most_pixels:
                raise InputRefused(Refusal.BAD_ATTACHMENT, where=str(page))
            return _pixels(found, width_px / width), len(document)
    except pdfium.PdfiumError as error:
        raise InputRefused(Refusal.BAD_ATTACHMENT) from error
