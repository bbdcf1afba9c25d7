"""Score files kept verbatim, between rows and facts."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, select

from judging_app.domain.stored_file import StoredScoreFile
from judging_app.store import tables

kept = tables.score_file


def insert_score_file(connection: Connection, file: StoredScoreFile) -> None:
    """Keep one more file."""
    connection.execute(kept.insert(), asdict(file))


def load_score_files(connection: Connection, judge_id: str | None) -> tuple[StoredScoreFile, ...]:
    """The files of a judge, or of all: by judge as declared, revision, digest."""
    query = select(kept).join(tables.judge)
    if judge_id is not None:
        query = query.where(kept.c.judge_id == judge_id)
    order = (tables.judge.c.position, kept.c.revision, kept.c.digest)
    return tuple(map(_file, connection.execute(query.order_by(*order))))


def delete_score_file(connection: Connection, digest: str) -> None:
    """Keep a file no longer."""
    connection.execute(kept.delete().where(kept.c.digest == digest))


def _file(row: Row[Any]) -> StoredScoreFile:
    return StoredScoreFile(
        row.digest, row.judge_id, row.revision, row.file_name, row.received_at, row.content
    )
