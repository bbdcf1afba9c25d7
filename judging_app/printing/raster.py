"""Pages of a PDF as pixels, for previews."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from judging_app.errors import InputRefused, Reason


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: rows from the top, three bytes (red, green, blue) a pixel, no padding."""

    width: int
    height: int
    rgb: bytes


def render_page(pdf: Path, page: int, width_px: int) -> Raster:
    """One page (from 0) at that width in pixels; the height follows.

    Raises `InputRefused`: NOT_FOUND where there is no such file, NOTHING_TO_PRINT where it has
    no such page.
    """
    if not pdf.is_file():
        raise InputRefused(Reason.NOT_FOUND, path=pdf)
    with pdfium.PdfDocument(pdf.read_bytes()) as document:
        if not 0 <= page < len(document):
            raise InputRefused(Reason.NOTHING_TO_PRINT, path=pdf, where=str(page))
        return _render(document[page], width_px)


def _render(page: pdfium.PdfPage, width_px: int) -> Raster:
    bitmap = page.render(scale=width_px / page.get_width(), rev_byteorder=True)
    row, rows = bitmap.width * 3, memoryview(bytes(bitmap.buffer))
    packed = b"".join(rows[y * bitmap.stride :][:row] for y in range(bitmap.height))
    return Raster(bitmap.width, bitmap.height, packed)


def page_of(pdf: bytes, page: int, width_px: int, most_pixels: int) -> tuple[Raster, int]:
    """One page (from 0) of a PDF in memory, and how many pages it has.

    Raises `InputRefused` (BAD_ATTACHMENT) where it is no PDF that can be read, has no such page,
    or the page would take more than that many pixels.
    """
    try:
        with pdfium.PdfDocument(pdf) as document:
            if not 0 <= page < len(document):
                raise InputRefused(Reason.BAD_ATTACHMENT, where=str(page))
            found = document[page]
            width, height = found.get_size()
            if width <= 0 or height <= 0 or width_px * width_px * height / width > most_pixels:
                raise InputRefused(Reason.BAD_ATTACHMENT, where=str(page))
            return _render(found, width_px), len(document)
    except pdfium.PdfiumError as error:
        raise InputRefused(Reason.BAD_ATTACHMENT) from error
