"""Copies a picture without its properties: place, camera, author, comments, thumbnails."""

import io
from collections.abc import Iterator
from typing import Any, Final

from PIL import Image, ImageOps, ImageSequence

from judging_app.errors import InputRefused, Refusal

_START: Final = b"\xff\xd8"
_SCAN, _END = 0xDA, 0xD9
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers of JPEG without a length (ISO 10918-1, table B.1)."""
_PROPERTIES: Final = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xE2, 0xEE}
"""Application segments 1 to 15 and the comment. 2 holds the colour profile, 14 the colours."""
_PROFILE: Final = b"ICC_PROFILE\0"
_JFIF_THUMBNAIL: Final = 16
_ORIENTATION: Final = 0x0112
_MOST_PIXELS: Final = 200_000_000
_SAVED: Final[dict[str, dict[str, Any]]] = {
    "PNG": {"optimize": False},
    "WEBP": {"quality": 95, "method": 4},
    "TIFF": {"compression": "tiff_deflate"},
    "GIF": {},
    "BMP": {},
}
"""How each format is written. All but WebP and GIF keep every pixel."""


def bare_picture(content: bytes) -> bytes:
    """The picture without its properties, turned upright, in the same format.

    A JPEG that stands upright keeps every pixel. The same bytes give the same copy. Raises
    `InputRefused`: BAD_ATTACHMENT if it is no picture, ATTACHMENT_LIMIT if it is too large.
    """
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > _MOST_PIXELS:
                raise InputRefused(Refusal.ATTACHMENT_LIMIT)
            if picture.format not in ("JPEG", "MPO"):  # MPO: a JPEG with others after it
                return _written(picture)
            if picture.getexif().get(_ORIENTATION, 1) == 1:
                return bare_jpeg(content)
            return _upright_jpeg(picture)
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError) as error:
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=type(error).__name__) from error


def _written(picture: Image.Image) -> bytes:
    """The picture in its own format, all its frames. Raises `InputRefused` for another format."""
    options = _SAVED.get(picture.format or "")
    if options is None:
        raise InputRefused(Refusal.BAD_ATTACHMENT, detail=str(picture.format))
    profile = picture.info.get("icc_profile")
    frames = [_bare(frame) for frame in ImageSequence.Iterator(picture)]
    if len(frames) > 1:
        duration = picture.info.get("duration")
        more = {"save_all": True, "append_images": frames[1:]}
        options = options | more | ({"duration": duration, "loop": 0} if duration else {})
    if profile and picture.format not in ("GIF", "BMP"):
        options = options | {"icc_profile": profile}
    out = io.BytesIO()
    frames[0].save(out, picture.format, **options)
    return out.getvalue()


def _bare(frame: Image.Image) -> Image.Image:
    """The pixels of a frame and what belongs to them, turned upright."""
    upright = ImageOps.exif_transpose(frame)
    kept: dict[str | tuple[int, int], Any] = {
        key: upright.info[key] for key in ("transparency", "dpi") if key in upright.info
    }
    upright.info.clear()
    upright.info.update(kept)
    return upright


def _upright_jpeg(picture: Image.Image) -> bytes:
    profile = picture.info.get("icc_profile")
    upright = _bare(picture)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=95, subsampling=0, icc_profile=profile)
    return out.getvalue()


def bare_jpeg(content: bytes) -> bytes:
    """The JPEG without application segments, comments and what follows its end.

    The colour profile and the note on colours stay. Not one pixel changes. Bytes that are no JPEG
    come back unchanged.
    """
    if not content.startswith(_START):
        return content
    kept = [_START]
    for marker, segment in _segments(content):
        if marker == 0xE0:
            kept.append(_without_thumbnail(segment))
        elif marker not in _PROPERTIES and (marker != 0xE2 or segment[4:].startswith(_PROFILE)):
            kept.append(segment)
    return b"".join(kept)


def _without_thumbnail(segment: bytes) -> bytes:
    """The JFIF segment without its thumbnail; empty for an extension, which is a thumbnail."""
    if not segment[4:].startswith(b"JFIF\0") or len(segment) < 4 + 14:
        return b""
    return b"\xff\xe0" + _JFIF_THUMBNAIL.to_bytes(2, "big") + segment[4:16] + b"\0\0"


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment after the start with its marker byte. A scan comes with its data."""
    at = len(_START)
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            return  # broken: nothing can be told from here on
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte before the marker
            at += 1
            continue
        if marker == _END:
            yield marker, content[at : at + 2]
            return
        length = 2 if marker in _ALONE else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        end = _end_of_scan(content, at + length) if marker == _SCAN else at + length
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """The place of the first marker after the data of a scan that ends it."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        following = content[at + 1]
        if following not in (0x00, 0xFF) and following not in _ALONE:
            return at
        at += 1 if following == 0xFF else 2
    return len(content)
