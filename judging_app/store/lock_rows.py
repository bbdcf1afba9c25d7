"""Whether a workspace asks for its judge's code, read; the keys themselves are in `key_rows`."""

import sqlite3


def asks_for_code(connection: sqlite3.Connection) -> bool:
    """Whether there is a lock, and this computer does not remember what opens it."""
    row = connection.execute("SELECT remembered IS NULL FROM workspace_lock").fetchone()
    return row is not None and bool(row[0])
