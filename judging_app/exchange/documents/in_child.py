"""Does the same work on many foreign documents, in as few child processes as possible."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Final

import msgspec

from judging_app.domain.hiding import NOTHING_HIDDEN, Hiding
from judging_app.domain.judges_copies import BareBy
from judging_app.errors import InputRefused, Refusal
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child
from judging_app.system.sizes import MB

_LIMITS: Final = Limits(seconds=60.0, megabytes=1_500)
_TOGETHER: Final = 24 * MB
"""The most bytes for one child. Starting a child takes longer than reading a page."""
_PART: Final = Struct("<BQ")
"""The head of a document on its way to the child and back: a number, and the length."""
_WAYS: Final = tuple(BareBy)
_DONE, _REFUSED = 0, 1


@dataclass(frozen=True, slots=True)
class Document:
    """Foreign bytes, the way to read them, and the words to hide."""

    way: BareBy
    content: bytes
    hiding: Hiding = NOTHING_HIDDEN


Answers = dict[str, bytes | InputRefused]
_Batch = Sequence[tuple[str, Document]]


def each_in_child(
    work: Callable[[bytes], bytes],
    documents: Mapping[str, Document],
    progress: Progress = unwatched,
) -> Answers:
    """The answer for each document, or its refusal; keys as in `documents`.

    `work` is a function of a module that calls `answer_each`. `progress` may raise `Cancelled`.
    """
    answers: Answers = {}
    for batch in _batches(documents):
        answers |= _asked(work, batch, progress)
    return answers


def _batches(documents: Mapping[str, Document]) -> Iterator[_Batch]:
    batch: list[tuple[str, Document]] = []
    size = 0
    for key, one in documents.items():
        if batch and size + len(one.content) > _TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append((key, one))
        size += len(one.content)
    if batch:
        yield batch


def _asked(work: Callable[[bytes], bytes], batch: _Batch, progress: Progress) -> Answers:
    """The answers for a batch. If its child fails, each half gets a child of its own."""
    content = b"".join(
        _packed(_WAYS.index(one.way), part)
        for _, one in batch
        for part in (msgspec.json.encode(one.hiding), one.content)
    )
    try:
        answer = run_in_child(
            work, content, limits=_LIMITS, over=Refusal.ATTACHMENT_LIMIT,
            died=Refusal.BAD_ATTACHMENT, progress=progress,
        )  # fmt: skip
    except InputRefused as refusal:
        if len(batch) == 1:
            return {batch[0][0]: refusal}
        half = len(batch) // 2
        return _asked(work, batch[:half], progress) | _asked(work, batch[half:], progress)
    return {
        key: data if state == _DONE else InputRefused(Refusal(data.decode()))
        for (key, _), (state, data) in zip(batch, _parts(answer), strict=True)
    }


def _packed(number: int, data: bytes) -> bytes:
    return _PART.pack(number, len(data)) + data


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        number, length = _PART.unpack_from(data, at)
        at += _PART.size
        yield number, data[at : at + length]
        at += length


def answer_each(content: bytes, read: Callable[[Document], bytes]) -> bytes:
    """Read the documents that the parent sent, and pack the answers. Runs in the child."""
    done = []
    parts = _parts(content)
    for (way, hiding), (_, data) in zip(parts, parts, strict=True):
        document = Document(_WAYS[way], data, msgspec.json.decode(hiding, type=Hiding))
        try:
            answer, state = read(document), _DONE
        except InputRefused as refusal:
            answer, state = refusal.reason.value.encode(), _REFUSED
        done.append(_packed(state, answer))
    return b"".join(done)
