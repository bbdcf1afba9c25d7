"""A page of somebody else's PDF as pixels, drawn in a process of its own.

A PDF is a program of a kind: a hostile or broken one may take for ever, take all memory, or bring
down whoever reads it. Here that is a child that can be ended.
"""

import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from struct import Struct
from typing import Final

from judging_app.errors import InputRefused, Reason
from judging_app.printing.raster import Raster, page_of
from judging_app.progress import Progress, unwatched

TIME_LIMIT: Final = 8.0
"""Seconds that one page may take, the start of the child included."""
MEMORY_LIMIT: Final = 1536 * 1024 * 1024
"""Bytes of address space that the child may take, where the system has such a limit."""
MAX_PIXELS: Final = 24_000_000
"""The largest picture that is drawn: a page a hundred times as high as wide is none to look at."""
_LOOK = 0.05
_SIZES = Struct("<III")
"""Width, height and number of pages, before the pixels; all zero where nothing could be read."""


def render_apart(
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
    context = get_context("spawn")  # a fork would copy threads and locks of the desktop
    ours, theirs = context.Pipe()
    child = context.Process(target=_draw, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send((page, width_px))
        ours.send_bytes(pdf)
        return _answer(ours, time.monotonic() + limit, progress)
    except (EOFError, OSError) as error:  # the child is gone: it was ended, or it died
        raise InputRefused(Reason.ATTACHMENT_LIMIT) from error
    finally:
        child.kill()
        child.join()
        ours.close()


def _answer(ours: Connection, until: float, progress: Progress) -> tuple[Raster, int]:
    while not ours.poll(_LOOK):
        progress(0, 0)
        if time.monotonic() > until:
            raise InputRefused(Reason.ATTACHMENT_LIMIT)
    # no pickle from the child: what it read was somebody else's
    width, height, pages = _SIZES.unpack(ours.recv_bytes(_SIZES.size))
    if not pages:
        raise InputRefused(Reason.BAD_ATTACHMENT)
    return Raster(width, height, ours.recv_bytes(3 * width * height)), pages


def _draw(theirs: Connection) -> None:
    """The child: no pages in the answer where the PDF could not be read."""
    _hold_back()
    page, width_px = theirs.recv()
    try:
        raster, pages = page_of(theirs.recv_bytes(), page, width_px, MAX_PIXELS)
    except InputRefused:
        theirs.send_bytes(_SIZES.pack(0, 0, 0))
        return
    theirs.send_bytes(_SIZES.pack(raster.width, raster.height, pages))
    theirs.send_bytes(raster.rgb)


def _hold_back() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
