"""SQLAlchemy over the one connection of a file: it words statements and does nothing else."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Executable, StaticPool, Table, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError

Row = Mapping[str, Any]


class HeldDialect(SQLiteDialect_pysqlite):
    """SQLAlchemy's SQLite, in a transaction that somebody else has begun and will end.

    At their first meeting SQLAlchemy would roll the connection back, and with it what the unit of
    work has already written.
    """

    supports_statement_cache = True

    def do_rollback(self, dbapi_connection: object) -> None:
        """Not ours to end."""


registry.register("sqlite.held", __name__, HeldDialect.__name__)


class Statements:
    """Carries statements out. Where a transaction begins and ends is the unit of work's affair.

    SQLite's own errors come as SQLite's own: SQLAlchemy's are not known elsewhere.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.engine = create_engine(
            "sqlite+held://",
            creator=lambda: connection,
            poolclass=StaticPool,
            # else the last of the pool would roll back, whenever garbage is collected
            pool_reset_on_return=None,
            json_serializer=partial(json.dumps, ensure_ascii=False),
        )
        self.connection = self.engine.connect()

    def execute(self, statement: Executable, rows: Row | Sequence[Row] | None = None) -> int:
        """Carry out a statement, with every row; tells how many rows it has touched."""
        try:
            return self.connection.execute(statement, rows).rowcount
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise error.orig from error
            raise

    def close(self) -> None:
        """End SQLAlchemy's part; the connection stays open. Not to be called in a transaction."""
        self.connection.close()

    def insert_all(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert the rows in one statement; none for none."""
        if rows:
            self.execute(table.insert(), rows)
