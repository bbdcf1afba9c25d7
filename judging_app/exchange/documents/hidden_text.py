"""Hides words in documents that keep their text: office documents and plain text."""

import html
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Final

from judging_app.domain.blindness import MARK, masked
from judging_app.domain.hiding import Hiding
from judging_app.domain.personal_data import Span
from judging_app.exchange.documents.office_parts import BREAKS, PARAGRAPHS, TEXTS
from judging_app.exchange.documents.plain_text import plain_text

_TAG: Final = re.compile(r"(<[^>]*>)")
_PARAGRAPH_END: Final = re.compile(f"</(?:{PARAGRAPHS}|comment)>")
_BREAK: Final = re.compile(rf"<(?:{BREAKS})\b")
_NUMBER: Final = "0"
"""The mark for a hidden number in a cell or a chart, which may hold no words."""


def hidden_text(content: bytes, hiding: Hiding) -> bytes:
    """A plain text with a mark in place of the hidden words, in UTF-8."""
    text = plain_text(content)
    return masked(text, hiding.spans(text)).encode()


def hidden_office(content: bytes, hiding: Hiding) -> bytes:
    """An office document with a mark in place of the hidden words in every part that has text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, hidden_xml(data, hiding) if TEXTS.fullmatch(part.filename) else data)
    return out.getvalue()


def hidden_xml(content: bytes, hiding: Hiding) -> bytes:
    """The part with a mark in place of the hidden words, even if runs divide them."""
    pieces = _TAG.split(content.decode("utf-8", "replace"))
    inside: list[int] = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            inside.append(place)
            continue
        if _PARAGRAPH_END.match(piece):
            _hide(pieces, inside, hiding)
            inside = []
    _hide(pieces, inside, hiding)
    return "".join(pieces).encode()


def _hide(pieces: list[str], inside: Sequence[int], hiding: Hiding) -> None:
    """Hide the words of one paragraph, whose texts stand at the places `inside`."""
    texts = [html.unescape(pieces[place]) for place in inside]
    breaks = [place > 0 and _BREAK.match(pieces[place - 1]) is not None for place in inside]
    joined = "".join(("\n" if is_break else "") + text
                     for text, is_break in zip(texts, breaks, strict=True))  # fmt: skip
    spans = hiding.spans(joined)
    if not spans:
        return
    at = 0
    for place, text, is_break in zip(inside, texts, breaks, strict=True):
        at += is_break
        here = _within(spans, at, at + len(text))
        if here:
            left = _left(text, here, starts={span.start - at for span in spans})
            is_number = place > 0 and _is_number(pieces[place - 1], text)
            pieces[place] = _NUMBER if is_number else html.escape(left, quote=False)
        at += len(text)


def _is_number(tag: str, text: str) -> bool:
    """Whether a text is the number of a cell. The values of a chart may be words, too."""
    return tag.startswith("<v") or (tag.startswith("<c:v") and text.isdecimal())


def _within(spans: Sequence[Span], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of the spans between two places, counted from the first."""
    return [
        (max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]


def _left(text: str, gone: Sequence[tuple[int, int]], starts: set[int]) -> str:
    """The text without the parts that are gone; a mark stands where a span begins."""
    kept, at = [], 0
    for start, end in gone:
        kept.append(text[at:start])
        if start in starts:
            kept.append(MARK)
        at = end
    kept.append(text[at:])
    return "".join(kept)
