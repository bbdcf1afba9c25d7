"""Files of plain text."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE


def plain_text(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or the Arabic code page of Windows."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1256"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
