"""Read whether a workspace asks for its judge's code. `key_rows` reads the keys themselves."""

import sqlite3


def asks_for_code(connection: sqlite3.Connection) -> bool:
    """Whether the workspace has a lock and this computer does not remember its key."""
    row = connection.execute("SELECT remembered IS NULL FROM workspace_lock").fetchone()
    return row is not None and bool(row[0])


def load_binding(connection: sqlite3.Connection) -> bytes:
    """The proof that binds the workspace to its judge's code; empty when unbound."""
    row = connection.execute("SELECT mac FROM workspace_binding").fetchone()
    return b"" if row is None else bytes(row[0])
