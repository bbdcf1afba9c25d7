"""Pictures of pixels on paper: logos, seals, signatures, backgrounds.

A file is read only after its size is known to be sane, and is stored as it prints best:
photographs as JPEG, drawings without loss, transparency as a mask.
"""

import hashlib
import io
import zlib
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from judging_app.errors import InputRefused, Reason
from judging_app.printing.output import Output

MOST_BYTES = 40 * 1024 * 1024
"""A larger file is refused unread."""
MOST_PIXELS = 80_000_000
"""A picture of more pixels is refused before it is unpacked."""
_DOTS_PER_POINT = 300 / 72
"""What paper shows: finer pictures are made smaller."""
_STEP = 64
"""Pixels."""
_KINDS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture ready for a PDF: pixels in the stream `entries` describe, an optional mask."""

    width: int
    height: int
    entries: str
    data: bytes
    mask: bytes
    digest: str

    def add_to(self, output: Output) -> str:
        """Writes the picture into the file; returns how others refer to it."""
        size = f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
        entries = f"{size}/BitsPerComponent 8{self.entries}"
        if self.mask:
            grey = f"{size}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
            entries += f"/SMask {output.stream(grey, self.mask)} 0 R"
        return f"{output.stream(entries, self.data)} 0 R"


def load_image(path: Path, width: float, height: float) -> Image:
    """The picture, no finer than a box of that many points shows on paper.

    Raises `InputRefused`: NOT_FOUND, TOO_BIG (bytes or pixels), UNREADABLE (not a whole PNG or
    JPEG).
    """
    if not path.is_file():
        raise InputRefused(Reason.NOT_FOUND, path=path)
    stat = path.stat()
    if stat.st_size > MOST_BYTES:
        raise InputRefused(Reason.TOO_BIG, path=path)
    return _read(path, stat.st_mtime_ns, stat.st_size, _finest(width, height))


@lru_cache(16)
def _read(path: Path, changed: int, size: int, finest: tuple[int, int]) -> Image:
    """A file is read once for a size as long as it is the same: a preview is drawn many times."""
    del changed, size
    try:
        with Pillow.open(path, formats=_KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise InputRefused(Reason.TOO_BIG, path=path, detail="pixels")
            opened.draft("RGB", finest)
            picture = ImageOps.exif_transpose(opened)
            return _stored(picture, opened.format == "JPEG", finest)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise InputRefused(Reason.UNREADABLE, path=path, detail=str(error)) from error
    except Pillow.DecompressionBombError as error:
        raise InputRefused(Reason.TOO_BIG, path=path, detail="pixels") from error


def _finest(width: float, height: float) -> tuple[int, int]:
    """In steps, so that a box that is drawn larger does not mean another picture each time."""
    wide, high = (ceil(length * _DOTS_PER_POINT / _STEP) * _STEP for length in (width, height))
    return max(_STEP, wide), max(_STEP, high)


def _stored(picture: Pillow.Image, photograph: bool, finest: tuple[int, int]) -> Image:
    alpha = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if alpha else "RGB")
    if picture.width > finest[0] or picture.height > finest[1]:
        picture.thumbnail(finest, Pillow.Resampling.LANCZOS)
    mask = zlib.compress(picture.getchannel("A").tobytes(), 9) if alpha else b""
    colours = picture.convert("RGB")
    if photograph:
        out = io.BytesIO()
        colours.save(out, "JPEG", quality=88)
        data, kind = out.getvalue(), "/ColorSpace/DeviceRGB/Filter/DCTDecode"
    else:
        data = zlib.compress(colours.tobytes(), 9)
        kind = "/ColorSpace/DeviceRGB/Filter/FlateDecode"
    digest = hashlib.sha256(data + mask).hexdigest()[:32]
    return Image(picture.width, picture.height, kind, data, mask, digest)
