"""Draws QR codes as stencils with one bit per module, and decodes a QR code in a picture."""

from pathlib import Path

import numpy as np
import zxingcpp

from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.printing.limits import MOST_BYTES
from judging_app.printing.pdf.drawing import rgb
from judging_app.printing.pdf.qr_reader import find_code
from judging_app.system.sandbox import Limits, run_in_child

_MASK = 4
"""The mask pattern of all codes. Scanners accept all eight; comparing them would take most of the
time."""
_LIMITS = Limits(seconds=20, megabytes=640)
"""The limits for finding a code in 64 million pixels."""
_QUIET = 4
"""The number of empty modules that a scanner needs on each side."""


def qr_modules(text: str) -> tuple[int, bytes]:
    """The number of modules per side, and the rows packed in full bytes. 1 is dark.

    Error level L gives larger modules. They can be scanned from farther away than a finer code with
    more error correction.
    """
    kind = zxingcpp.BarcodeFormat.QRCode
    code = zxingcpp.create_barcode(text, kind, ec_level="L", data_mask=_MASK)
    dark = np.asarray(code.to_image(scale=1, add_quiet_zones=False)) < 128
    return len(dark), np.packbits(dark, axis=1).tobytes()


def qr_operators(text: str, x: float, y: float, size: float, ground: str, dark: str) -> str:
    """The operators that draw the code in a square, including its quiet margin.

    `x` and `y` are the square's bottom left corner in points. `ground` and `dark` are colours with
    enough contrast for a scanner.
    """
    side, rows = qr_modules(text)
    module = size / (side + 2 * _QUIET)
    inner, left, bottom = module * side, x + module * _QUIET, y + module * _QUIET
    square = f"{rgb(ground)} rg {x:.2f} {y:.2f} {size:.2f} {size:.2f} re f {rgb(dark)} rg"
    place = f"{inner:.3f} 0 0 {inner:.3f} {left:.2f} {bottom:.2f} cm"
    image = f"BI/W {side}/H {side}/IM true/D[1 0]/F/AHx ID {rows.hex()}> EI"
    return f"{square} {place}\n{image}"


def read_qr(path: Path) -> str:
    """The text of the only QR code in a picture (PNG or JPEG). A child searches for it.

    Raises `InputRefused`: NOT_FOUND, TOO_BIG (bytes or pixels), UNREADABLE (no picture, or no code
    in it), LIMIT (the child takes too much time or memory).
    """
    with refused_at(path):
        return run_in_child(find_code, _picture(path), limits=_LIMITS).decode("utf-8", "replace")


def _picture(path: Path) -> bytes:
    if not path.is_file():
        raise InputRefused(Refusal.NOT_FOUND)
    if path.stat().st_size > MOST_BYTES:
        raise InputRefused(Refusal.TOO_BIG)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputRefused(Refusal.UNREADABLE, detail=str(error)) from error
