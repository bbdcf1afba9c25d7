"""Finds a QR code in a foreign picture. Only a child (`sandbox`) runs this module."""

import io
from typing import Final

import numpy as np
import zxingcpp
from PIL import Image, UnidentifiedImageError

from judging_app.errors import InputRefused, Refusal

MOST_PIXELS: Final = 64_000_000
"""A picture with more pixels is refused before it is decoded. Telephones take 12 to 50 million."""
_SIDE: Final = 4000
"""The side of the reduced picture in pixels. A code that fills a tenth of it can still be decoded.
"""


def find_code(content: bytes) -> bytes:
    """The text of the only QR code in a PNG or JPEG. Raises `InputRefused`: TOO_BIG, UNREADABLE."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise InputRefused(Refusal.TOO_BIG, detail="pixels")
            picture.draft("L", (_SIDE, _SIDE))
            codes = zxingcpp.read_barcodes(np.asarray(picture.convert("L")))
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise InputRefused(Refusal.UNREADABLE, detail=str(error)) from error
    except Image.DecompressionBombError as error:
        raise InputRefused(Refusal.TOO_BIG, detail="pixels") from error
    found = [code for code in codes if code.format == zxingcpp.BarcodeFormat.QRCode]
    if len(found) != 1:
        raise InputRefused(Refusal.UNREADABLE, detail=f"{len(found)} QR")
    return str(found[0].text).encode("utf-8", "replace")
