"""Contents of attachments, handled one at a time: together they may be 200 MB."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from judging_app.errors import DamagedFile
from judging_app.store.connection import Runner
from judging_app.store.prepared import Statement

_DIGESTS: Final = Statement("blobs.digests", gives="digest")
_CONTENT: Final = Statement("blobs.content", gives="content")
_ADD_CONTENT: Final = Statement("blobs.add_content")


def load_digests(connection: Runner) -> tuple[str, ...]:
    """The digest of every content."""
    return tuple(digest for (digest,) in _DIGESTS.rows(connection))


def load_blob(connection: Runner, path: Path, digest: str) -> bytes | None:
    """One content; None when not stored. Raises `DamagedFile` when its digest differs."""
    row = _CONTENT.row(connection, digest=digest)
    if row is None:
        return None
    content = bytes(row[0])
    if sha256(content).hexdigest() != digest:
        raise DamagedFile(path, f"attachment {digest[:12]}")
    return content


def load_blobs(connection: Runner, path: Path) -> Iterator[tuple[str, bytes]]:
    """Every digest with its content. Raises as `load_blob`."""
    for digest in load_digests(connection):
        content = load_blob(connection, path, digest)
        if content is not None:
            yield digest, content


def add_blobs(connection: Runner, contents: Mapping[str, bytes]) -> None:
    """Add contents by their digest; contents that are stored already stay."""
    for digest in sorted(contents.keys() - set(load_digests(connection))):
        _ADD_CONTENT.run(connection, digest=digest, content=contents[digest])
