"""A certificate's PDF read: its words and its QR code. This is read and run by a child."""

import json

import numpy as np
import pypdfium2 as pdfium
import zxingcpp

from judging_app.errors import InputRefused, Refusal

_LONGEST_SIDE = 2600
"""Pixels: 220 dots an inch of A4."""
MOST_TEXT = 20_000
"""Characters: a certificate has some hundreds, and who compares them is not the child."""


def read_page(content: bytes) -> bytes:
    """JSON of `text` and `codes` of the one page of a PDF.

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
