"""An open event on a server. It has the methods of `judging_file.JudgingFile`."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import psycopg

from judging_app.errors import InputRefused, Refusal
from judging_app.persian.file_names import safe_file_name
from judging_app.store.content import EVENINGS, SHEETS
from judging_app.store.declared_cache import Known
from judging_app.store.server.changes import ServerChanges
from judging_app.store.server.connection import ServerConnection
from judging_app.store.server.failures import told_apart
from judging_app.store.server.seal_check import Checked, States, check, note
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.paths import data_folder
from judging_app.system.server_address import ServerAddress

if TYPE_CHECKING:
    from judging_app.domain.idea_word import IdeaWord
    from judging_app.domain.keys import JudgeSecret, OrganizerLock, OrganizerSecret, Relocked

_OPTIONS: Final = {
    "application_name": "judging-app",
    "connect_timeout": 10,
    "options": "-c lock_timeout=20s -c DateStyle=ISO -c TimeZone=UTC",
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
PAUSE: Final = timedelta(hours=1)
"""The least time between two copies of an event on one computer."""
SCORING: Final = frozenset({*EVENINGS, *SHEETS})
"""Tables that change while files are merged, and hold no declared facts."""
_TLS: Final = "verify-full"
"""Without it a server between desk and server could read along; see docs/server.md."""


def connect(address: ServerAddress) -> "psycopg.Connection[tuple[Any, ...]]":
    """Connect to the database. Transactions begin only with our BEGIN.

    A server elsewhere must show a certificate for its name. Raises as `failures.told_apart`.
    """
    options: dict[str, Any] = dict(_OPTIONS)
    if not address.is_local:
        options["sslmode"] = _TLS
    if address.password:
        options["password"] = address.password
    with told_apart(address.text):
        try:
            return psycopg.connect(address.text, autocommit=True, **options)
        except psycopg.ProgrammingError as error:  # an option that the driver does not know
            detail = str(error).strip()
            raise InputRefused(Refusal.SERVER_ADDRESS, detail=detail) from error


class ServerEvent:
    """An event on a server, open at one desk. Threads take turns, and so do desks.

    `path` names the event for messages and for the names of files; no event is stored there.
    `unlocked` is the secret that a person has typed. It stays in memory and goes with this object.
    `backend` is the number of this desk's process at the server, which notifications carry.
    """

    def __init__(self, address: ServerAddress, driver: "psycopg.Connection[Any]") -> None:
        self.address = address
        self.driver = driver
        name = f"{safe_file_name(address.database)}.judging"
        self.path = data_folder() / "servers" / address.mark / name
        self.unlocked: OrganizerSecret | JudgeSecret | None = None
        self._connection = ServerConnection(driver)
        self.backend = driver.info.backend_pid
        self._known = Known()
        self._seen: States | None = None
        self._checked: Checked | None = None
        self._turn = RLock()
        self._is_open = True

    @classmethod
    def open(cls, address: ServerAddress) -> Self:
        """Open the event at the address.

        Raises `InputRefused` as `failures.told_apart`, and OTHER_REVISION when the database is of
        an earlier or a later version.
        """
        return cls(address, _connected(address))

    @contextmanager
    def unit_of_work(self) -> Iterator[UnitOfWork]:
        """One transaction: changes without a `commit` are rolled back at the end of the block.

        It begins when no other desk is within one, and sees what the others stored.
        """
        with self._turn, told_apart(self.address.text):
            try:
                self._begin()
                self._refresh()
                yield UnitOfWork(
                    self._connection,
                    self.path,
                    self._known,
                    _nothing,
                    self._note_stored,
                    self._refresh,
                )
            finally:
                self._known.settle()
                self._connection.rollback()

    @contextmanager
    def snapshot(self) -> Iterator[UnitOfWork]:
        """The event at this moment, for long reading: no desk waits, and this one goes on, too.

        It has a connection of its own. Nothing can be stored.
        """
        with told_apart(self.address.text), closing(connect(self.address)) as driver:
            connection = ServerConnection(driver)
            connection.begin_reading()
            yield UnitOfWork(connection, self.path, Known(), _nothing, _nothing, _nothing)

    def _begin(self) -> None:
        """Begin a transaction. A connection that broke while nobody used it is made anew."""
        self._connect_again()
        try:
            self._connection.begin()
        except psycopg.OperationalError:
            if not self.driver.closed:  # the server answers: another desk works for long
                raise
            self._connect_again()
            self._connection.begin()

    def _connect_again(self) -> None:
        """Connect again after the connection was lost; an event that was closed stays closed.

        Raises as `open`: meanwhile the database may have become one of a later version.
        """
        if self.driver.closed and self._is_open:
            self.driver = _connected(self.address)
            self._connection = ServerConnection(self.driver)
            self.backend = self.driver.info.backend_pid
            # a server that stopped suddenly may use numbers again
            self._seen = self._checked = None
            self._known.forget_computed()

    def missed(self, driver: "psycopg.Connection[Any]") -> bool:
        """Whether `driver` sees a change that this desk has not seen in its last transaction."""
        return self._seen is not None and ServerChanges(driver).states() != self._seen

    def _note_stored(self) -> None:
        """Note what this transaction stores and has sealed, before it ends."""
        states = self._connection.changes.states()
        if self._known.seal_key is not None and (states != self._seen or self._checked is None):
            self._checked = note(self._connection, states, self._checked)
        self._seen = states

    def _refresh(self) -> None:
        """Forget what another desk may have changed since, and check the seal again."""
        states, key = self._connection.changes.states(), self._known.seal_key
        if states == self._seen and (key is None or self._checked is not None):
            return
        if _declares(states, self._seen):
            self._known.forget()
        if key is not None:
            found, checked = check(self._connection, key, self._checked, states)
            if found:
                self._known.seal_key = self.unlocked = self._seen = self._checked = None
                raise InputRefused(Refusal.SEAL_BROKEN, where=self.address.text)
            self._checked = checked
        self._seen = states

    def idea_word(self) -> "IdeaWord":
        """The word of the event for an idea."""
        with self.unit_of_work() as uow:
            return uow.idea_word()

    def back_up(self, now: datetime, *, is_current: bool = False) -> Path | None:
        """Copy the event to a `.judging` file in `backups/` beside `path`, once in `PAUSE`.

        A copy that must be current is made at any time. The server has backups of its own
        (`judging-app server backup`); this copy is for a server that is away. No desk waits for it.
        """
        from judging_app.store.backups import backups_of, thin
        from judging_app.store.server.copying import back_up

        newest = next(iter(backups_of(self.path)), None)  # of another command or window, too
        if newest and not is_current and timedelta(0) <= now - newest.made_at < PAUSE:
            return None
        with self.snapshot() as source:
            copy = back_up(source, self.path, now)
        thin(self.path)
        return copy

    def relock_copies(
        self,
        lock: "OrganizerLock",
        root: bytes | None = None,
        *,
        unsealed: "OrganizerLock | None",
        may_remove: bool = False,
    ) -> "Relocked":
        """Run `store.backup_locks.relock` for the copies of this event on this computer."""
        from judging_app.store.backup_locks import relock

        return relock(self.path, lock, root, unsealed=unsealed, may_remove=may_remove)

    def close(self) -> None:
        """Close the connection after the running unit of work, if any."""
        with self._turn:
            self._is_open = False
            self.unlocked = None
            self.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _connected(address: ServerAddress) -> "psycopg.Connection[Any]":
    """A connection to an event of this version. Raises as `ServerEvent.open`."""
    from judging_app.store.server.database import refuse_other_revision

    with ExitStack() as undo:
        driver = connect(address)
        undo.callback(driver.close)
        with told_apart(address.text):
            refuse_other_revision(driver, address)
        undo.pop_all()
    return driver


def _declares(states: States, seen: States | None) -> bool:
    """Whether a table changed that holds declared facts, which `Known` remembers."""
    changed = {name for name in states if seen is None or states[name] != seen.get(name)}
    return not changed <= SCORING


def _nothing() -> None:
    """A server watches its own tables, and its event does not move."""
