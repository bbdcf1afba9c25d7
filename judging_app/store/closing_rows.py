"""Rows about the end of judging in a workspace: finished or not, and the last revision."""

import sqlite3

from judging_app.domain.desk import Closing


def load_revision(connection: sqlite3.Connection) -> int:
    """The revision of the last score file that was written; 0 when none was."""
    (last,) = connection.execute("SELECT max(revision) FROM score_file").fetchone()
    return 0 if last is None else int(last)


def load_closing(connection: sqlite3.Connection) -> Closing:
    """The stored closing of the desk; "never finished" when none is stored."""
    row = connection.execute("SELECT finished, reason, stages FROM closing").fetchone()
    return Closing() if row is None else Closing(bool(row[0]), row[1], row[2])


def put_closing(connection: sqlite3.Connection, closing: Closing) -> None:
    """Replace the stored closing of the desk."""
    row = (closing.finished, closing.reason, closing.stages)
    connection.execute(
        "INSERT OR REPLACE INTO closing (only, finished, reason, stages) VALUES (1, ?, ?, ?)", row
    )
