"""Contents of attachments. They are read one at a time: together they may be 200 MB."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from judging_app.store import tables

blob = tables.blob


def insert_blobs(connection: Connection, blobs: Mapping[str, bytes]) -> None:
    """Keep the contents that are not kept yet, by their digest."""
    known = set(connection.scalars(select(blob.c.digest)))
    for digest in sorted(blobs.keys() - known):
        connection.execute(blob.insert(), [{"digest": digest, "content": blobs[digest]}])


def load_blob(connection: Connection, digest: str) -> bytes | None:
    """One content, if it is kept."""
    return connection.scalar(select(blob.c.content).where(blob.c.digest == digest))


def load_blobs(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """Every digest with its content."""
    for digest in connection.scalars(select(blob.c.digest).order_by(blob.c.digest)).all():
        content = load_blob(connection, digest)
        if content is not None:
            yield digest, content
