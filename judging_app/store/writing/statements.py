"""SQLAlchemy over the one connection of a file: it words statements and does nothing else."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Executable, StaticPool, Table, create_engine
from sqlalchemy.exc import DBAPIError

from judging_app.store import engine

Row = Mapping[str, Any]


class Statements:
    """Carries statements out. Where a transaction begins and ends is the unit of work's affair.

    SQLite's own errors come as SQLite's own: SQLAlchemy's are not known elsewhere.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        is_begun = connection.in_transaction
        self.engine = create_engine(
            "sqlite://",
            creator=lambda: connection,
            poolclass=StaticPool,
            # else the last of the pool would roll back, whenever garbage is collected
            pool_reset_on_return=None,
            json_serializer=partial(json.dumps, ensure_ascii=False),
        )
        self.connection = self.engine.connect()
        # At their first meeting SQLAlchemy rolls the connection back. Only reading was done
        # before, and the file is ours alone: a new transaction sees the same.
        if is_begun and not connection.in_transaction:
            engine.begin(connection)

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

    def insert_tuples(self, table: Table, rows: Sequence[tuple[str | int, ...]]) -> None:
        """`insert_all` for very many rows of plain values, in the order of the table's columns."""
        if rows:
            words = str(table.insert().compile(self.engine))
            self.connection.exec_driver_sql(words, rows)

    def insert_all(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert the rows in one statement; none for none."""
        if rows:
            self.execute(table.insert(), rows)
