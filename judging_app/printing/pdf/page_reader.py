"""Extracts the words and the QR code of a certificate's PDF. Only a child runs this module."""

import json

import numpy as np
import pypdfium2 as pdfium
import zxingcpp

from judging_app.errors import InputRefused, Refusal

_LONGEST_SIDE = 2600
"""The longest side of the picture in pixels: 220 dots an inch of A4."""
MOST_TEXT = 20_000
"""The most characters of the text. A certificate has some hundreds, and the child is not trusted.
"""


def read_page(content: bytes) -> bytes:
    """JSON with the `text` and the `codes` of a PDF that has one page.

    Raises `InputRefused`: UNREADABLE, or SEVERAL_CERTIFICATES for more pages.
    """
    try:
        with pdfium.PdfDocument(content) as document:
            if len(document) > 1:
                detail = f"{len(document)} pages"
                raise InputRefused(Refusal.SEVERAL_CERTIFICATES, detail=detail)
            if not len(document):
                raise InputRefused(Refusal.UNREADABLE, detail="no page")
            page = document[0]
            size = max(page.get_size())
            if size <= 0:
                raise InputRefused(Refusal.UNREADABLE, detail="no page")
            picture = page.render(scale=_LONGEST_SIDE / size, grayscale=True).to_numpy()
            text = page.get_textpage().get_text_range()[:MOST_TEXT]
    except pdfium.PdfiumError as error:
        raise InputRefused(Refusal.UNREADABLE) from error
    grey = np.ascontiguousarray(picture.reshape(picture.shape[:2]))
    found = [c for c in zxingcpp.read_barcodes(grey) if c.format == zxingcpp.BarcodeFormat.QRCode]
    return json.dumps({"text": text, "codes": [str(code.text) for code in found]}).encode()
