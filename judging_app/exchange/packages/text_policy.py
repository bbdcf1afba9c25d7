"""Decides which texts a travelling file may hold.

An import repairs texts; a travelling file is refused. `domain.sound_text.fault` is the rule for one
text.
"""

import re
from typing import Final

import msgspec

from judging_app.domain.limits import MAX_LINE
from judging_app.domain.sound_text import fault
from judging_app.errors import InputRefused, Refusal
from judging_app.persian.text import clean, clean_line

PROSE: Final = frozenset(
    {"comment", "description", "explanation", "reason", "text"}
    | {"done", "first_step", "measure", "next_step"}
)
"""The fields that may have several lines. Every other text has one line."""

_NOT_PLAIN: Final = re.compile(
    r"[^ -\[\]-~«»،؛؟ء-غـ-يٱ-ۓ۰-۹٠-٩\u200c]"
    r"(?<!ه\u0654)(?<![ء-غف-يٱ-ۓ][\u064b-\u0652])"
)
"""Matches any character that ordinary Persian texts do not contain. Ordinary are: visible
characters that are no marks and that NFC never combines; the half-space; one vowel mark on a
letter; the hamza on a heh."""


def cleaned_prose(text: str, where: str) -> str:
    """Clean a typed or pasted text, so that it may travel.

    Raises `InputRefused` (TEXT) if cleaning is not enough: the text is too long or has piles of
    marks.
    """
    mended = clean(text)
    if why := fault(mended, prose=True):
        raise InputRefused(Refusal.TEXT, where=where, detail=why)
    return mended


def cleaned_line(text: str, where: str) -> str:
    """Clean a text of one line (a name, a role), as `cleaned_prose` cleans a longer text."""
    mended = clean_line(text)
    if why := fault(mended, prose=False):
        raise InputRefused(Refusal.TEXT, where=where, detail=why)
    return mended


def is_plain(data: bytes) -> bool:
    """Whether canonical JSON certainly holds no text to refuse.

    If it is false, the texts must be checked. One scan of all bytes replaces a check of each text.
    The scan requires three things: no escapes, so that a quotation mark always ends a text; no text
    with more bytes than a line may have letters; only characters that `_NOT_PLAIN` does not match.
    """
    if b"\\" in data or _has_long_text(data):
        return False
    if data.isascii():  # JSON excludes all other control characters
        return b"\x7f" not in data
    return _NOT_PLAIN.search(data.decode("utf-8")) is None


def _has_long_text(data: bytes) -> bool:
    """Whether the data hold more than `MAX_LINE` bytes in a row without a quotation mark."""
    start = 0
    while len(data) - start > MAX_LINE:
        start = data.rfind(b'"', start, start + MAX_LINE + 1) + 1
        if start == 0:
            return True
    return False


def check_texts(value: object, where: str) -> None:
    """Refuse (TEXT) the first text of a wire value that must not travel, and name its place."""
    plain = msgspec.to_builtins(value)
    if not _may_travel(plain, prose=False):  # a place is computed only for a fault, which is rare
        _check(plain, where, prose=False)


def _may_travel(value: object, *, prose: bool) -> bool:
    if isinstance(value, str):
        return not fault(value, prose=prose)
    if isinstance(value, dict):
        for key, item in value.items():
            if type(item) is not int and not _may_travel(item, prose=key in PROSE):
                return False
    elif isinstance(value, list | tuple):
        for item in value:
            if not _may_travel(item, prose=prose):
                return False
    return True


def _check(value: object, where: str, *, prose: bool) -> None:
    if isinstance(value, str):
        reason = fault(value, prose=prose)
        if reason:
            raise InputRefused(Refusal.TEXT, where=where, detail=reason)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(item, int):
                _check(item, f"{where}/{key}", prose=key in PROSE)
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value, start=1):
            _check(item, f"{where}/{number}", prose=prose)
