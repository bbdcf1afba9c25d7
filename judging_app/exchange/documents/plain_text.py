"""Decodes the bytes of a text file."""

import codecs

from judging_app.errors import InputRefused, Refusal


def plain_text(content: bytes) -> str:
    """The text of a file without markup. Windows in Persian writes UTF-16 or its own encoding, too.

    Raises `InputRefused` (BAD_ATTACHMENT) for bytes that are no text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").removeprefix("\ufeff")
    if b"\0" in content:
        raise InputRefused(Refusal.BAD_ATTACHMENT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1256", "replace")
