"""The transaction that all parts of a unit of work share."""

from collections.abc import Callable
from pathlib import Path

from judging_app.store.connection import Connection
from judging_app.store.declared_cache import Known


class Transaction:
    """The connection of an open file, inside a transaction, with the cache of declared facts."""

    def __init__(
        self,
        connection: Connection,
        path: Path,
        known: Known,
        watch_all: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._path = path
        self._known = known
        self._watch_all = watch_all

    def _writing(self) -> Connection:
        """The connection, with the checksums of all tables watched.

        The tables of sheets, score files and the log are watched without it (`content.EVENINGS`).
        """
        self._watch_all()
        return self._connection

    def _declaring(self) -> Connection:
        """As `_writing`, for facts that `known` has remembered."""
        self._known.declare()
        return self._writing()
