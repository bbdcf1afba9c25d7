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
