"""QR codes: drawn as a stencil of one bit a module, and read back from a picture."""

from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image, UnidentifiedImageError

from judging_app.errors import InputRefused, Reason
from judging_app.printing.drawing import rgb

_MASK = 4
"""Any of the eight is right for a reader; trying them all takes most of the time."""
_QUIET = 4
"""The empty modules that a reader needs on each side."""


def qr_modules(text: str) -> tuple[int, bytes]:
    """The modules of a side, and the rows packed in whole bytes; 1 is dark. Error level M."""
    kind = zxingcpp.BarcodeFormat.QRCode
    code = zxingcpp.create_barcode(text, kind, ec_level="M", data_mask=_MASK)
    dark = np.asarray(code.to_image(scale=1, add_quiet_zones=False)) < 128
    return len(dark), np.packbits(dark, axis=1).tobytes()


def qr_operators(text: str, x: float, y: float, size: float, ground: str, dark: str) -> str:
    """The code in a square from its left bottom corner in points, with its quiet margin in it.

    `ground` and `dark` are colours far enough apart for a reader.
    """
    side, rows = qr_modules(text)
    module = size / (side + 2 * _QUIET)
    inner, left, bottom = module * side, x + module * _QUIET, y + module * _QUIET
    square = f"{rgb(ground)} rg {x:.2f} {y:.2f} {size:.2f} {size:.2f} re f {rgb(dark)} rg"
    place = f"{inner:.3f} 0 0 {inner:.3f} {left:.2f} {bottom:.2f} cm"
    image = f"BI/W {side}/H {side}/IM true/D[1 0]/F/AHx ID {rows.hex()}> EI"
    return f"{square} {place}\n{image}"


def read_qr(path: Path) -> str:
    """The text of the one QR code in a picture (PNG or JPEG).

    Raises `InputRefused`: NOT_FOUND, UNREADABLE (no picture, or no code in it).
    """
    if not path.is_file():
        raise InputRefused(Reason.NOT_FOUND, path=path)
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            codes = zxingcpp.read_barcodes(np.asarray(picture.convert("L")))
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise InputRefused(Reason.UNREADABLE, path=path, detail=str(error)) from error
    except Image.DecompressionBombError as error:
        raise InputRefused(Reason.TOO_BIG, path=path) from error
    found = [code for code in codes if code.format == zxingcpp.BarcodeFormat.QRCode]
    if len(found) != 1:
        raise InputRefused(Reason.UNREADABLE, path=path, detail=f"{len(found)} QR")
    return str(found[0].text)
