"""Pictures that came with an idea: decoded narrowly, because they came from anywhere."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from judging_app.errors import InputRefused, Reason

MEGABYTES: Final = 256
"""What decoding one picture may take."""
MOST_PIXELS: Final = 60_000_000
"""The largest picture that is decoded at all: 60 megapixels."""
WIDEST: Final = 4096
"""Pixels of the longer side that are kept: more than a screen shows."""

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF87a", b"gif"),
    (b"GIF89a", b"gif"),
    (b"BM", b"bmp"),
)


def format_of(content: bytes) -> bytes:
    """The format by the first bytes; empty for all that is not shown (SVG, PDF, unknown)."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return b"webp"
    return next((name for magic, name in _MAGIC if content.startswith(magic)), b"")


def decode(content: bytes) -> QImage:
    """The first picture in `content`. May be called on any thread.

    The name of the file is not asked: the first bytes fix the one decoder that is tried. Raises
    `InputRefused`: BAD_ATTACHMENT, or ATTACHMENT_LIMIT for one of more pixels than fit.
    """
    name = format_of(content)
    if not name:
        raise InputRefused(Reason.BAD_ATTACHMENT)
    QImageReader.setAllocationLimit(MEGABYTES)
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    _check_size(reader)
    image = reader.read()
    if image.isNull():
        raise InputRefused(Reason.BAD_ATTACHMENT, detail=reader.errorString())
    return image


def _check_size(reader: QImageReader) -> None:
    size = reader.size()
    if not size.isValid():
        return
    if size.width() * size.height() > MOST_PIXELS:
        raise InputRefused(Reason.ATTACHMENT_LIMIT)
    widest = QSize(WIDEST, WIDEST)
    if size.width() > WIDEST or size.height() > WIDEST:
        reader.setScaledSize(size.scaled(widest, Qt.AspectRatioMode.KeepAspectRatio))
