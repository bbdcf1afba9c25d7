"""Hides words in documents that keep their text: office documents and plain text."""

import html
import io
import zipfile
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from judging_app.domain.blindness import MARK, masked
from judging_app.domain.hiding import Hiding
from judging_app.domain.personal_data import Span
from judging_app.exchange.documents.office_copy import holds_words, is_document
from judging_app.exchange.documents.plain_text import plain_text
from judging_app.exchange.documents.xml_words import (
    LINKS,
    PLAIN_NUMBER,
    begins_line,
    pieces_of,
    seen_places,
    text_at,
    text_places,
    written,
)

_IN_LINKS: Final = "/:?#[]@!$&'()*+,;=%~"
_NUMBER: Final = "0"
"""The mark for a hidden number in a cell or a chart, which may hold no words."""


def hidden_text(content: bytes, hiding: Hiding) -> bytes:
    """A plain text with a mark in place of the hidden words, in UTF-8."""
    text = plain_text(content)
    return masked(text, hiding.spans(text)).encode()


def hidden_office(content: bytes, hiding: Hiding) -> bytes:
    """An office document with a mark in place of the hidden words in every part that has text.

    So are the documents inside it.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if is_document(part.filename) and data:
                data = hidden_office(data, hiding)
            elif holds_words(part.filename):
                data = hidden_xml(data, hiding)
            new.writestr(part, data)
    return out.getvalue()


def hidden_xml(content: bytes, hiding: Hiding) -> bytes:
    """The part with a mark in place of the hidden words, even if runs or cells divide them.

    Attributes that people write are texts too: alternative texts, sheet names, links.
    """
    pieces = pieces_of(content)
    places = tuple(text_places(pieces))
    for each in dict.fromkeys((places, seen_places(pieces, places))):
        _hide(pieces, each, hiding)
    for place in range(1, len(pieces), 2):
        pieces[place] = _hidden_tag(pieces[place], hiding)
    return "".join(pieces).encode()


def _hidden_tag(tag: str, hiding: Hiding) -> str:
    for found, value in reversed(list(written(tag))):
        spans = hiding.spans(value)
        if not spans:
            continue
        is_number = PLAIN_NUMBER.fullmatch(value) is not None
        left = _NUMBER if is_number else masked(value, spans)
        if found["name"] in LINKS:
            left = quote(left, safe=_IN_LINKS)
        start, end = found.span("value")
        tag = tag[:start] + html.escape(left) + tag[end:]
    return tag


def _hide(pieces: list[str], inside: Sequence[int], hiding: Hiding) -> None:
    """Hide the words of the texts that stand at the places `inside`."""
    texts = [html.unescape(pieces[place]) for place in inside]
    seen = [text_at(pieces, place) for place in inside]
    breaks = [begins_line(pieces, place) for place in inside]
    joined = "".join(("\n" if is_break else "") + text
                     for text, is_break in zip(seen, breaks, strict=True))  # fmt: skip
    spans = hiding.spans(joined)
    if not spans:
        return
    starts = {span.start for span in spans}
    at = first = 0
    for place, text, is_break in zip(inside, texts, breaks, strict=True):
        at += is_break
        end = at + len(text)
        while first < len(spans) and spans[first].end <= at:
            first += 1
        if text and first < len(spans) and spans[first].start < end:
            here = _within(spans[first:], at, end)
            is_number = place > 0 and _is_number(pieces[place - 1], text)
            left = _left(text, here, starts={start - at for start in starts})
            pieces[place] = _NUMBER if is_number else html.escape(left, quote=False)
        at = end


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
