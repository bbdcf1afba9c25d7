"""Makes the judges' copies of attachments, in a child process because the bytes are foreign."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Final, TypeAlias

from judging_app.domain.judges_copies import BareBy, bare_by
from judging_app.errors import InputRefused, Refusal
from judging_app.system.progress import Progress, unwatched
from judging_app.system.sandbox import Limits, run_in_child
from judging_app.system.sizes import MB

_LIMITS: Final = Limits(seconds=60.0, megabytes=1_500)
_TOGETHER: Final = 24 * MB
"""The most bytes that one child copies. Starting a child takes longer than copying a page."""
_PART: Final = Struct("<BQ")
"""The head of a document on its way to the child and back: a number, and the length."""
_WAYS: Final = tuple(BareBy)
_DONE, _REFUSED = 0, 1


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it was attached. `name` tells its type."""

    name: str
    content: bytes


def bare_copies(
    originals: Mapping[str, Original], progress: Progress = unwatched
) -> dict[str, bytes | InputRefused]:
    """A copy without properties for each document, or the refusal; keys as in `originals`.

    A document whose type holds no properties is its own copy. `progress` may raise `Cancelled`.
    """
    copies: dict[str, bytes | InputRefused] = {}
    waiting: list[tuple[str, BareBy, bytes]] = []
    for key, one in originals.items():
        way = bare_by(one.name)
        if way is BareBy.NOTHING:
            copies[key] = one.content
        elif way is None:
            copies[key] = InputRefused(Refusal.BAD_ATTACHMENT, detail="type")
        else:
            waiting.append((key, way, one.content))
    for batch in _batches(waiting):
        copies |= _copied(batch, progress)
    return copies


_Work: TypeAlias = Sequence[tuple[str, BareBy, bytes]]


def _batches(waiting: _Work) -> Iterable[_Work]:
    batch: list[tuple[str, BareBy, bytes]] = []
    size = 0
    for one in waiting:
        if batch and size + len(one[2]) > _TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one[2])
    if batch:
        yield batch


def _copied(batch: _Work, progress: Progress) -> dict[str, bytes | InputRefused]:
    """The copies of a batch. If its child fails, each half gets a child of its own."""
    content = b"".join(_PART.pack(_WAYS.index(way), len(data)) + data for _, way, data in batch)
    try:
        answer = run_in_child(
            copy_all, content, limits=_LIMITS, over=Refusal.ATTACHMENT_LIMIT,
            died=Refusal.BAD_ATTACHMENT, progress=progress,
        )  # fmt: skip
    except InputRefused as refusal:
        if len(batch) == 1:
            return {batch[0][0]: refusal}
        half = len(batch) // 2
        return _copied(batch[:half], progress) | _copied(batch[half:], progress)
    results = _parts(answer)
    return {
        key: data if state == _DONE else InputRefused(Refusal(data.decode()))
        for (key, _, _), (state, data) in zip(batch, results, strict=True)
    }


def _parts(data: bytes) -> list[tuple[int, bytes]]:
    parts, at = [], 0
    while at < len(data):
        number, length = _PART.unpack_from(data, at)
        at += _PART.size
        parts.append((number, data[at : at + length]))
        at += length
    return parts


def copy_all(content: bytes) -> bytes:
    """Copy a row of documents. This function runs in the child."""
    done = []
    for way, data in _parts(content):
        try:
            copy, state = _bare(_WAYS[way], data), _DONE
        except InputRefused as refusal:
            copy, state = refusal.reason.value.encode(), _REFUSED
        done.append(_PART.pack(state, len(copy)) + copy)
    return b"".join(done)


def _bare(way: BareBy, data: bytes) -> bytes:
    from judging_app.exchange.documents.office_copy import bare_office, bare_rtf
    from judging_app.exchange.documents.pdf_copy import bare_pdf
    from judging_app.exchange.documents.picture_copy import bare_picture

    ways = {
        BareBy.PDF: bare_pdf,
        BareBy.PICTURE: bare_picture,
        BareBy.OFFICE: bare_office,
        BareBy.RTF: bare_rtf,
    }
    return ways[way](data)
