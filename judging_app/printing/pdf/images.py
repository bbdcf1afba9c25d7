"""Loads pictures of pixels for paper: logos, seals, signatures, backgrounds.

A file is opened only after its size was checked, and only by a child (`sandbox`).
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path

from judging_app.errors import InputRefused, Refusal
from judging_app.printing.limits import MOST_BYTES
from judging_app.printing.pdf.output import Output
from judging_app.printing.pdf.pixels import HEAD, prepare, prepare_shown
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child

LIMITS = Limits(seconds=20, megabytes=1024)
"""The limits for one picture. 80 million pixels with transparency take 320 MB, twice."""
_DOTS_PER_POINT = 300 / 72
"""The resolution of paper. A picture with more pixels is reduced."""
_STEP = 64
"""The step in which picture sizes grow, in pixels."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture ready for a PDF. `entries` describe its pixels; the mask is optional."""

    width: int
    height: int
    entries: str
    data: bytes
    mask: bytes
    digest: str

    def add_to(self, output: Output) -> str:
        """Write the picture into the file. Returns the reference to the picture."""
        size = f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
        entries = f"{size}/BitsPerComponent 8{self.entries}"
        if self.mask:
            grey = f"{size}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
            entries += f"/SMask {output.stream(grey, self.mask)} 0 R"
        return f"{output.stream(entries, self.data)} 0 R"


def load_image(path: Path, width: float, height: float) -> Image:
    """Load a picture at the resolution that paper needs for a box of `width` × `height` points.

    Raises `InputRefused`: NOT_FOUND, TOO_BIG (bytes or pixels), UNREADABLE (not a complete PNG or
    JPEG), LIMIT (the child takes too much time or memory).
    """
    if not path.is_file():
        raise InputRefused(Refusal.NOT_FOUND, path=path)
    stat = path.stat()
    if stat.st_size > MOST_BYTES:
        raise InputRefused(Refusal.TOO_BIG, path=path)
    return _read(path, stat.st_mtime_ns, stat.st_size, _finest(width, height))


def image_of(content: bytes, width: float, height: float, progress: Progress = unwatched) -> Image:
    """The first picture in `content`, a document of an idea, for a box of that size in points.

    `progress` is called while waiting and may raise `Cancelled`. Raises `InputRefused`: TOO_BIG,
    UNREADABLE, LIMIT.
    """
    if len(content) > MOST_BYTES:
        raise InputRefused(Refusal.TOO_BIG)
    finest = _finest(width, height)
    return _image(run_in_child(prepare_shown, content, *finest, limits=LIMITS, progress=progress))


@lru_cache(16)
def _read(path: Path, changed: int, size: int, finest: tuple[int, int]) -> Image:
    """Load the picture. It is cached while the file is unchanged: a preview is drawn many times."""
    del changed, size
    try:
        return _image(run_in_child(prepare, path.read_bytes(), *finest, limits=LIMITS))
    except OSError as error:
        raise InputRefused(Refusal.UNREADABLE, path=path, detail=str(error)) from error
    except InputRefused as refusal:
        raise refusal.at(path) from refusal.__cause__


def _image(told: bytes) -> Image:
    """The picture in the answer of the child. The child supplies only numbers and pixels."""
    width, height, is_photograph, masked = HEAD.unpack_from(told)
    mask, data = told[HEAD.size : HEAD.size + masked], told[HEAD.size + masked :]
    kind = "DCTDecode" if is_photograph else "FlateDecode"
    entries = f"/ColorSpace/DeviceRGB/Filter/{kind}"
    return Image(width, height, entries, data, mask, hashlib.sha256(data + mask).hexdigest()[:32])


def _finest(width: float, height: float) -> tuple[int, int]:
    """The largest size in pixels.

    It grows in steps, so that small changes of a box need no new picture.
    """
    wide, high = (ceil(length * _DOTS_PER_POINT / _STEP) * _STEP for length in (width, height))
    return max(_STEP, wide), max(_STEP, high)
