"""The columns of every table of a file.

A file is opened often, and SQLite compiles a statement for each question about a table. The wording
of a table in the schema decides its columns, so they are asked for once for each wording.
"""

import sqlite3
from collections.abc import Mapping
from typing import Final, NamedTuple


class Column(NamedTuple):
    """A column; `refers` is true for a part of a foreign key."""

    name: str
    kind: str
    is_filled: bool
    refers: bool


Columns = tuple[Column, ...]

_TABLES: Final = (
    "SELECT name, sql FROM sqlite_master"
    " WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)
_MOST: Final = 1_000
"""The number of kept wordings; our revisions have about 300."""
_KNOWN: Final[dict[str, Columns]] = {}


def columns_by_table(connection: sqlite3.Connection) -> Mapping[str, Columns]:
    """The columns of each table, by its name in alphabetical order."""
    tables = connection.execute(_TABLES).fetchall()
    return {name: _KNOWN.get(sql) or _asked(connection, name, sql) for name, sql in tables}


def quoted(name: str) -> str:
    """The name of a table or a column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _asked(connection: sqlite3.Connection, table: str, sql: str) -> Columns:
    word = quoted(table)
    referring = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({word})")}
    found = tuple(
        Column(name, kind, bool(is_filled), name in referring)
        for _, name, kind, is_filled, *_ in connection.execute(f"PRAGMA table_info({word})")
    )
    if len(_KNOWN) >= _MOST:
        _KNOWN.clear()
    _KNOWN[sql] = found
    return found
