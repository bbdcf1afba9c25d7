"""Contents of attachments. They are read one at a time: together they may be 200 MB."""

import sqlite3
from collections.abc import Iterator


def load_digests(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The digest of every content."""
    rows = connection.execute("SELECT digest FROM blob ORDER BY digest")
    return tuple(digest for (digest,) in rows.fetchall())


def load_blob(connection: sqlite3.Connection, digest: str) -> bytes | None:
    """One content, if it is kept."""
    row = connection.execute("SELECT content FROM blob WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else bytes(row[0])


def load_blobs(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """Every digest with its content."""
    for digest in load_digests(connection):
        content = load_blob(connection, digest)
        if content is not None:
            yield digest, content
