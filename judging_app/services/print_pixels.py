"""Turns a PDF of this program into pixels: page sizes, bands for a printer, a page to look at."""

from collections.abc import Iterator
from pathlib import Path

from judging_app.printing.pdf.raster import Band, Raster, page_bands, page_of, page_sizes

__all__ = ["Band", "Raster", "bands_of", "picture_of", "sizes_of"]

BAND = 400
"""The rows of pixels in a band. A full page at a printer's resolution would take 100 MB."""

MOST_PIXELS = 24_000_000
"""The most pixels of a picture for the screen."""


def sizes_of(pdf: Path) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points. Raises `InputRefused` (NOT_FOUND, UNREADABLE)."""
    return page_sizes(pdf)


def bands_of(pdf: Path, page: int, width_px: int) -> Iterator[Band]:
    """The bands of a page (counted from 0) at that width, from its top."""
    yield from page_bands(pdf, page, width_px, BAND)


def picture_of(pdf: Path, page: int, width_px: int) -> Raster:
    """A page (counted from 0) at that width, for the screen.

    Raises `InputRefused` (BAD_ATTACHMENT without such a page).
    """
    raster, _ = page_of(pdf.read_bytes(), page, width_px, MOST_PIXELS)
    return raster
