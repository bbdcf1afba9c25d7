"""Rows of score files; the bytes are stored unchanged."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from judging_app.domain.stored_file import FiledScoreFile, StoredScoreFile
from judging_app.store.rows import kept_moment, moment, of_judge

_INDEX = (
    "digest", "judge_id", "revision", "file_name", "received_at", "ancestors", "device",
    "package_digest", "finished",
)  # fmt: skip
_WHOLE = (*_INDEX, "said", "content")
_ADD = f"""
    INSERT INTO score_file ({", ".join(_WHOLE)}) VALUES ({", ".join("?" * len(_WHOLE))})
"""  # noqa: S608 - our own SQL


def load_score_files(
    connection: sqlite3.Connection, judge_id: str | None
) -> tuple[StoredScoreFile, ...]:
    """The files of one judge, or of all, ordered by judge (as declared), revision and digest."""
    return tuple(StoredScoreFile(**row) for row in _in_order(connection, _WHOLE, judge_id))


def load_filed(connection: sqlite3.Connection) -> tuple[FiledScoreFile, ...]:
    """The facts of every file without its content, in the same order."""
    return tuple(FiledScoreFile(**row) for row in _in_order(connection, _INDEX))


def add_score_files(connection: sqlite3.Connection, files: Sequence[StoredScoreFile]) -> None:
    """Store more score files, byte for byte."""
    connection.executemany(_ADD, map(_row, files))


def remove_score_file(connection: sqlite3.Connection, digest: str) -> None:
    """Delete that score file."""
    connection.execute("DELETE FROM score_file WHERE digest = ?", (digest,))


def _row(file: StoredScoreFile) -> tuple[Any, ...]:
    row = {name: getattr(file, name) for name in _WHOLE}
    row["received_at"] = kept_moment(file.received_at)
    row["ancestors"] = json.dumps(file.ancestors)
    return tuple(row.values())


def _in_order(
    connection: sqlite3.Connection, columns: tuple[str, ...], judge_id: str | None = None
) -> Iterator[dict[str, Any]]:
    where, values = of_judge("judge_id", judge_id)
    rows = connection.execute(
        f"SELECT {', '.join(columns)} FROM score_file JOIN judge ON judge.id = judge_id {where} "  # noqa: S608 - our own SQL
        "ORDER BY judge.position, revision, digest",
        values,
    )
    for values_of_row in rows:
        row = dict(zip(columns, values_of_row, strict=True))
        row["received_at"] = moment(row["received_at"])
        row["ancestors"] = tuple(json.loads(row["ancestors"]))
        row["finished"] = bool(row["finished"])
        yield row
