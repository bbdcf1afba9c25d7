"""Decodes pictures that come with an idea. It has limits, because their source is unknown."""

from struct import Struct
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from judging_app.errors import InputRefused, Refusal
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child

MEGABYTES: Final = 256
"""The memory limit for decoding one picture, in megabytes."""
MOST_PIXELS: Final = 60_000_000
"""The largest picture that is decoded, in pixels."""
WIDEST: Final = 4096
"""The longer side of a decoded picture, in pixels. It is longer than a screen."""

LIMITS: Final = Limits(seconds=10, megabytes=1024)
_SIZE: Final = Struct("<II")
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied
_DEPTH: Final = 4
"""The bytes of a pixel. With four of them no row needs padding."""
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF87a", b"gif"),
    (b"GIF89a", b"gif"),
    (b"BM", b"bmp"),
)


def format_of(content: bytes) -> bytes:
    """Return the format that the first bytes show. Empty for other formats (SVG, PDF, unknown)."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return b"webp"
    return next((name for magic, name in _MAGIC if content.startswith(magic)), b"")


def decode_in_child(content: bytes, progress: Progress = unwatched) -> QImage:
    """Decode in a child process. `progress` is called while waiting and may raise `Cancelled`."""
    if not format_of(content):
        raise InputRefused(Refusal.BAD_ATTACHMENT)  # no format for which a child is worth starting
    data = run_in_child(
        pixels, content, limits=LIMITS, over=Refusal.ATTACHMENT_LIMIT, progress=progress
    )
    width, height = _SIZE.unpack_from(data)
    if len(data) != _SIZE.size + _DEPTH * width * height:
        raise InputRefused(Refusal.BAD_ATTACHMENT)
    return QImage(data[_SIZE.size :], width, height, _DEPTH * width, _FORMAT).copy()


def pixels(content: bytes) -> bytes:
    """Decode in the child. Return width and height, then the pixels."""
    image = decode(content).convertToFormat(_FORMAT)
    return _SIZE.pack(image.width(), image.height()) + bytes(image.constBits())


def decode(content: bytes) -> QImage:
    """Return the first picture in `content`. Any thread may call this.

    The first bytes select the one decoder that is tried; the file name is ignored. Raises
    `InputRefused`: BAD_ATTACHMENT, or ATTACHMENT_LIMIT for a picture above `MOST_PIXELS`.
    """
    name = format_of(content)
    if not name:
        raise InputRefused(Refusal.BAD_ATTACHMENT)
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
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=reader.errorString())
    return image


def _check_size(reader: QImageReader) -> None:
    size = reader.size()
    if not size.isValid():
        return
    if size.width() * size.height() > MOST_PIXELS:
        raise InputRefused(Refusal.ATTACHMENT_LIMIT)
    widest = QSize(WIDEST, WIDEST)
    if size.width() > WIDEST or size.height() > WIDEST:
        reader.setScaledSize(size.scaled(widest, Qt.AspectRatioMode.KeepAspectRatio))
