"""Draws a page of a foreign PDF in a child (`sandbox`)."""

from struct import Struct
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.pdf.raster import Raster, page_of
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child

TIME_LIMIT: Final = 8.0
"""The most seconds for one page. They count from the moment when the child is ready."""
MEMORY_LIMIT: Final = 768
"""The most megabytes for the child."""
MAX_PIXELS: Final = 24_000_000
"""The largest picture that is drawn. Nobody needs a page a hundred times as high as wide."""
_SIZES: Final = Struct("<III")
"""The head of the answer: width, height and number of pages. The pixels follow."""


def render_in_child(
    pdf: bytes,
    page: int,
    width_px: int,
    *,
    limit: float = TIME_LIMIT,
    progress: Progress = unwatched,
) -> tuple[Raster, int]:
    """Let a child draw one page (from 0) at that width.

    Returns the picture and the number of pages. `progress` is called while waiting, and may raise
    `Cancelled`. Raises `InputRefused`: BAD_ATTACHMENT if the PDF cannot be parsed or has no such
    page, ATTACHMENT_LIMIT if the child takes too much time or memory.
    """
    limits = Limits(limit, MEMORY_LIMIT)
    over = Refusal.ATTACHMENT_LIMIT
    data = run_in_child(draw, pdf, page, width_px, limits=limits, over=over, progress=progress)
    width, height, pages = _SIZES.unpack_from(data)
    pixels = data[_SIZES.size :]
    if len(pixels) != 3 * width * height:
        raise InputRefused(Refusal.BAD_ATTACHMENT)
    return Raster(width, height, pixels), pages


def draw(pdf: bytes, page: int, width_px: int) -> bytes:
    """Draw the page and return it as bytes. This function runs in the child."""
    raster, pages = page_of(pdf, page, width_px, MAX_PIXELS)
    return _SIZES.pack(raster.width, raster.height, pages) + raster.rgb
