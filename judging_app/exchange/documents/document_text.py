"""Looks into documents: their judges' copies, and their texts, in one pass.

The work is done in a child process: the bytes are foreign. Only the words count, not their layout.
Pictures of words, such as scans, have no text. The text that the window shows is read by
`shown_text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from judging_app.domain.judges_copies import BareBy, UnseenKind, bare_by
from judging_app.errors import InputRefused
from judging_app.exchange.documents.in_child import Answers, Document, answer_each, each_in_child
from judging_app.exchange.documents.judges_copy import Original, bare, bare_copies
from judging_app.system.progress import Progress, unwatched

_READABLE = frozenset({BareBy.PDF, BareBy.OFFICE, BareBy.NOTHING})
"""Documents whose words a library reads. Pictures, recordings and RTF have none."""


_Answer = tuple[str, bytes, tuple[UnseenKind, ...]]


@dataclass(frozen=True, slots=True)
class Looked:
    """The texts of the documents that have any, and a copy of each or the refusal, by key.

    `unseen` are the kinds of parts that were not looked into.
    """

    texts: dict[str, str] = field(default_factory=dict)
    copies: Answers = field(default_factory=dict)
    unseen: dict[str, tuple[UnseenKind, ...]] = field(default_factory=dict)


def look_into(originals: Mapping[str, Original], progress: Progress = unwatched) -> Looked:
    """Read and copy each document once, with nothing hidden; keys as in `originals`.

    A document that cannot be read has no text, and still its copy if that can be made. `progress`
    may raise `Cancelled`.
    """
    ways = {key: bare_by(one.name) for key, one in originals.items()}
    readable = {
        key: Document(way, originals[key].content)
        for key, way in ways.items()
        if way is not None and way in _READABLE
    }
    looked = Looked()
    for key, data in each_in_child(look_at_all, readable, progress).items():
        if not isinstance(data, InputRefused):
            text, looked.copies[key], unseen = msgspec.msgpack.decode(data, type=_Answer)
            if unseen:
                looked.unseen[key] = unseen
            if text:
                looked.texts[key] = text
    rest = {key: one for key, one in originals.items() if key not in looked.copies}
    looked.copies.update(bare_copies(rest, progress))
    return looked


def look_at_all(content: bytes) -> bytes:
    """Look at a row of documents. This function runs in the child."""
    return answer_each(content, _look_at)


def _look_at(document: Document) -> bytes:
    """The text and the copy. The copy is read: properties, which are removed, are no text."""
    # Only the child loads the libraries of documents.
    from judging_app.exchange.documents.office_copy import unseen_in
    from judging_app.exchange.documents.words import text_in

    copy = bare(document)
    try:
        text = text_in(document.way, copy)
    except InputRefused:
        text = ""
    unseen = unseen_in(document.content) if document.way is BareBy.OFFICE else ()
    return msgspec.msgpack.encode((text, copy, unseen))
