"""Turns a PDF of this program into pixels for a printer: page sizes, and bands of pixels."""

from collections.abc import Iterator
from pathlib import Path

from judging_app.printing.pdf.raster import Band, page_bands, page_sizes

__all__ = ["Band", "bands_of", "sizes_of"]

BAND = 400
"""The rows of pixels in a band. A full page at a printer's resolution would take 100 MB."""


def sizes_of(pdf: Path) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points. Raises `InputRefused` (NOT_FOUND, UNREADABLE)."""
    return page_sizes(pdf)


def bands_of(pdf: Path, page: int, width_px: int) -> Iterator[Band]:
    """The bands of a page (counted from 0) at that width, from its top."""
    yield from page_bands(pdf, page, width_px, BAND)
