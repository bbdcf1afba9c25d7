"""Decodes a foreign picture for printing. Only a child runs this module.

Photographs become JPEG, drawings stay lossless, transparency becomes a mask.
"""

import io
import zlib
from struct import Struct
from typing import Final

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from judging_app.errors import InputRefused, Refusal

MOST_PIXELS: Final = 80_000_000
"""A picture with more pixels is refused before it is decoded."""
HEAD: Final = Struct("<II?I")
"""The head of the answer: width, height, whether the picture is a JPEG, bytes of the mask."""
_KINDS: Final = ("PNG", "JPEG")
_SHOWN_KINDS: Final = (*_KINDS, "WEBP", "GIF", "BMP")
"""The kinds of pictures that a desk shows beside an idea."""


def prepare(content: bytes, width: int, height: int) -> bytes:
    """The picture, reduced to at most that size in pixels, as bytes: `HEAD`, the mask, the colours.

    Raises `InputRefused`: TOO_BIG, UNREADABLE.
    """
    return _prepared(content, (width, height), _KINDS)


def prepare_shown(content: bytes, width: int, height: int) -> bytes:
    """The same for a picture that belongs to an idea, which may be of a further kind."""
    return _prepared(content, (width, height), _SHOWN_KINDS)


def _prepared(content: bytes, finest: tuple[int, int], kinds: tuple[str, ...]) -> bytes:
    try:
        with Pillow.open(io.BytesIO(content), formats=kinds) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise InputRefused(Refusal.TOO_BIG, detail="pixels")
            opened.draft("RGB", finest)
            picture = ImageOps.exif_transpose(opened)
            return _stored(picture, opened.format == "JPEG", finest)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise InputRefused(Refusal.UNREADABLE, detail=str(error)) from error
    except Pillow.DecompressionBombError as error:
        raise InputRefused(Refusal.TOO_BIG, detail="pixels") from error


def _stored(picture: Pillow.Image, is_photograph: bool, finest: tuple[int, int]) -> bytes:
    alpha = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if alpha else "RGB")
    if picture.width > finest[0] or picture.height > finest[1]:
        picture.thumbnail(finest, Pillow.Resampling.LANCZOS)
    mask = zlib.compress(picture.getchannel("A").tobytes(), 9) if alpha else b""
    colours = picture.convert("RGB")
    if is_photograph:
        out = io.BytesIO()
        colours.save(out, "JPEG", quality=88)
        data = out.getvalue()
    else:
        data = zlib.compress(colours.tobytes(), 9)
    return HEAD.pack(picture.width, picture.height, is_photograph, len(mask)) + mask + data
