"""Whether a workspace asks for its judge's code, read; the keys themselves are in `key_rows`."""

import sqlite3


def asks_for_code(connection: sqlite3.Connection) -> bool:
    """Whether there is a lock, and this computer does not remember what opens it."""
    row = connection.execute("SELECT remembered IS NULL FROM workspace_lock").fetchone()
    return row is not None and bool(row[0])


def load_binding(connection: sqlite3.Connection) -> bytes:
    """What binds the workspace to its judge's code; empty where nothing does yet."""
    row = connection.execute("SELECT mac FROM workspace_binding").fetchone()
    return b"" if row is None else bytes(row[0])
