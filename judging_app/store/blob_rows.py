"""Contents of attachments, read one at a time: together they may be 200 MB."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from judging_app.errors import DamagedFile


def load_digests(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The digest of every content."""
    rows = connection.execute("SELECT digest FROM blob ORDER BY digest")
    return tuple(digest for (digest,) in rows.fetchall())


def load_blob(connection: sqlite3.Connection, path: Path, digest: str) -> bytes | None:
    """One content; None when not stored. Raises `DamagedFile` when its digest differs."""
    row = connection.execute("SELECT content FROM blob WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return None
    content = bytes(row[0])
    if sha256(content).hexdigest() != digest:
        raise DamagedFile(path, f"attachment {digest[:12]}")
    return content


def load_blobs(connection: sqlite3.Connection, path: Path) -> Iterator[tuple[str, bytes]]:
    """Every digest with its content. Raises as `load_blob`."""
    for digest in load_digests(connection):
        content = load_blob(connection, path, digest)
        if content is not None:
            yield digest, content
