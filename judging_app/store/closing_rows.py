"""Whether a workspace's judge has finished, read."""

import sqlite3

from judging_app.domain.desk import Closing


def load_closing(connection: sqlite3.Connection) -> Closing:
    """What is kept; never finished where nothing is."""
    row = connection.execute("SELECT finished, reason, stages FROM closing").fetchone()
    return Closing() if row is None else Closing(bool(row[0]), row[1], row[2])
