"""SQLAlchemy over the one connection of a file. It only composes and runs statements."""

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
    """SQLAlchemy's dialect of SQLite, in a transaction that the unit of work begins and ends.

    At its first use SQLAlchemy would roll the connection back, and with it the earlier changes of
    the unit of work.
    """

    supports_statement_cache = True

    def do_rollback(self, dbapi_connection: object) -> None:
        """Do nothing: the unit of work rolls back."""


registry.register("sqlite.held", __name__, HeldDialect.__name__)


class Statements:
    """Runs statements. The unit of work begins and ends the transaction.

    Raises SQLite's own errors, since other modules do not know those of SQLAlchemy.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.engine = create_engine(
            "sqlite+held://",
            creator=lambda: connection,
            poolclass=StaticPool,
            # else the pool would roll back when its last connection is collected
            pool_reset_on_return=None,
            json_serializer=partial(json.dumps, ensure_ascii=False),
        )
        self.connection = self.engine.connect()

    def execute(self, statement: Executable, rows: Row | Sequence[Row] | None = None) -> int:
        """Run a statement for every row; return the number of rows that it changed."""
        try:
            return self.connection.execute(statement, rows).rowcount
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise error.orig from error
            raise

    def close(self) -> None:
        """Release SQLAlchemy; the connection stays open. Must not be called in a transaction."""
        self.connection.close()

    def insert_all(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert the rows with one statement; do nothing when there are none."""
        if rows:
            self.execute(table.insert(), rows)
