"""The transaction that all parts of a unit of work share."""

from collections.abc import Callable
from pathlib import Path

from judging_app.store.connection import Connection
from judging_app.store.declared_cache import Known


class Transaction:
    """The connection of an open file, inside a transaction, with the cache of declared facts.

    After a commit the next transaction begins when something is read or written: whoever only
    stores neither waits for another desk again, nor fails because of one.
    """

    def __init__(
        self,
        connection: Connection,
        path: Path,
        known: Known,
        watch_all: Callable[[], None],
        after_begin: Callable[[], None],
    ) -> None:
        self._begun = connection
        self._path = path
        self._cache = known
        self._watch_all = watch_all
        self._after_begin = after_begin
        self._is_ended = False

    @property
    def _connection(self) -> Connection:
        """The connection, within a transaction."""
        self._begin_again()
        return self._begun

    @property
    def _known(self) -> Known:
        """The cache, as far as it holds in the present transaction."""
        self._begin_again()
        return self._cache

    def _begin_again(self) -> None:
        if self._is_ended:
            self._begun.begin()
            self._is_ended = False
            self._after_begin()

    def _end(self) -> None:
        """Store the changes of the transaction."""
        self._connection.commit()
        self._is_ended = True

    def _writing(self) -> Connection:
        """The connection, with the checksums of all tables watched.

        The tables of sheets, score files and the log are watched without it (`content.EVENINGS`).
        """
        connection = self._connection
        self._watch_all()
        return connection

    def _declaring(self) -> Connection:
        """As `_writing`, for facts that `known` has remembered."""
        self._known.declare()
        return self._writing()
