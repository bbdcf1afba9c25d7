"""Score files kept verbatim, between rows and facts."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, Select, select

from judging_app.domain.stored_file import FiledScoreFile, StoredScoreFile
from judging_app.store import tables
from judging_app.store.rows import insert_all

kept = tables.score_file
_INDEX = [kept.c[field.name] for field in fields(FiledScoreFile)]


def insert_score_file(connection: Connection, file: StoredScoreFile) -> None:
    """Keep one more file."""
    insert_score_files(connection, [file])


def insert_score_files(connection: Connection, files: Sequence[StoredScoreFile]) -> None:
    """Keep more files, in one statement."""
    insert_all(connection, kept, [asdict(file) for file in files])


def load_score_files(connection: Connection, judge_id: str | None) -> tuple[StoredScoreFile, ...]:
    """The files of a judge, or of all: by judge as declared, revision, digest."""
    query = select(kept)
    if judge_id is not None:
        query = query.where(kept.c.judge_id == judge_id)
    return tuple(StoredScoreFile(**row) for row in _in_order(connection, query))


def load_filed(connection: Connection) -> tuple[FiledScoreFile, ...]:
    """What is known of every file without its content, in the same order."""
    return tuple(FiledScoreFile(**row) for row in _in_order(connection, select(*_INDEX)))


def load_digests(connection: Connection) -> frozenset[str]:
    """The digests of all files."""
    return frozenset(connection.scalars(select(kept.c.digest)))


def delete_score_file(connection: Connection, digest: str) -> None:
    """Keep a file no longer."""
    connection.execute(kept.delete().where(kept.c.digest == digest))


def _in_order(connection: Connection, query: Select[Any]) -> Iterator[dict[str, Any]]:
    order = (tables.judge.c.position, kept.c.revision, kept.c.digest)
    for row in connection.execute(query.join(tables.judge).order_by(*order)).mappings():
        yield {**row, "ancestors": tuple(row["ancestors"])}
