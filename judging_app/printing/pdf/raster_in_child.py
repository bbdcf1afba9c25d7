"""A page of somebody else's PDF as pixels, drawn by a child (`sandbox`)."""

from struct import Struct
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.pdf.raster import Raster, page_of
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child

TIME_LIMIT: Final = 8.0
"""Seconds that one page may take, from when the child is ready."""
MEMORY_LIMIT: Final = 768
"""Megabytes that the child may take."""
MAX_PIXELS: Final = 24_000_000
"""The largest picture that is drawn: a page a hundred times as high as wide is none to look at."""
_SIZES: Final = Struct("<III")
"""Width, height and number of pages, before the pixels."""


def render_in_child(
    pdf: bytes,
    page: int,
    width_px: int,
    *,
    limit: float = TIME_LIMIT,
    progress: Progress = unwatched,
) -> tuple[Raster, int]:
    """One page (from 0) at that width, and how many pages there are.

    `progress` is called while waiting, and may raise `Cancelled`. Raises `InputRefused`:
    BAD_ATTACHMENT where it is no readable PDF or has no such page, ATTACHMENT_LIMIT where it
    takes too long or too much.
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
    """What the child draws."""
    raster, pages = page_of(pdf, page, width_px, MAX_PIXELS)
    return _SIZES.pack(raster.width, raster.height, pages) + raster.rgb
