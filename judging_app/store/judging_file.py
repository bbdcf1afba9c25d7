"""An open `.judging` file."""

import sqlite3
import stat
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from judging_app.errors import DamagedFile, FileMoved, InputRefused, Refusal, WriteFailed
from judging_app.store import content, engine, migrating
from judging_app.store.declared_cache import Known
from judging_app.store.failures import told_apart
from judging_app.store.file_connection import FileConnection
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import PRIVATE

if TYPE_CHECKING:
    from judging_app.domain.idea_word import IdeaWord
    from judging_app.domain.keys import JudgeSecret, OrganizerLock, OrganizerSecret, Relocked
    from judging_app.system.server_address import ServerAddress

Identity = tuple[int, int]


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Raise DamagedFile for SQL errors and undecodable texts that appear while a file is opened."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise DamagedFile(path, str(error)) from error
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
            raise DamagedFile(path, str(error)) from error
        raise


class JudgingFile:
    """An open `.judging` file, locked for this process until `close`. Threads take turns.

    Made by `create` and `open`, never directly. `unlocked` is the secret that a person has typed
    for the file (the organizer's or the judge's). It stays in memory and goes with this object.
    """

    def __init__(self, path: Path, connection: FileConnection) -> None:
        self.path = path
        self.address: ServerAddress | None = None
        self.unlocked: OrganizerSecret | JudgeSecret | None = None
        self._connection = connection
        self._known = Known()
        self._is_watched = False
        # Re-entrant, so that a nested unit of work fails with an error instead of waiting forever
        self._turn = RLock()
        self._is_open = True
        self._copying = Lock()
        self._copied: int | None = None
        self._identity = _identity_of(path)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty file with today's tables. Only its owner can read it.

        Raises WriteFailed when a file already exists at the path.
        """
        try:
            path.touch(PRIVATE, exist_ok=False)
        except OSError as error:
            raise WriteFailed.of(path, error) from error
        with ExitStack() as undo:
            undo.callback(path.unlink, missing_ok=True)
            undo.callback(path.with_name(f"{path.name}-journal").unlink, missing_ok=True)
            file = cls.fill(path)
            undo.pop_all()
        return file

    @classmethod
    def fill(cls, path: Path) -> Self:
        """Make today's tables in the empty file at `path`, and open it."""
        with told_apart(path), ExitStack() as undo:
            connection = engine.connect(path)
            undo.callback(connection.close)
            engine.mark_as_ours(connection)
            file = cls._held(path, connection)
            undo.pop_all()
        return file

    @classmethod
    def open(
        cls, path: Path, *, is_copy: bool = False, forgiving: Collection[str] | None = ()
    ) -> Self:
        """Open an existing file; an older one is backed up and migrated first.

        A file that `is_copy` is not backed up. Tables in `forgiving` (None: all) may be damaged:
        the caller checks them. Raises InputRefused (NOT_FOUND, NOT_A_FILE, UNREADABLE,
        NOT_A_JUDGING_FILE, TOO_NEW), FileInUse, DamagedFile, or WriteFailed when the place is
        read-only.
        """
        _refuse_no_file(path)
        with told_apart(path), ExitStack() as undo:
            connection = engine.connect(path)
            undo.callback(connection.close)
            with _damage_told(path):
                engine.refuse_foreign(connection, path)
                file = cls._held(path, connection, is_copy=is_copy, forgiving=forgiving)
            undo.pop_all()
        return file

    @classmethod
    def _held(
        cls,
        path: Path,
        connection: FileConnection,
        *,
        is_copy: bool = False,
        forgiving: Collection[str] | None = (),
    ) -> Self:
        engine.hold(connection)
        migrating.refuse_newer(connection, path)
        engine.refuse_damaged(connection, path)
        content.refuse_changed(connection, path, forgiving)
        migrating.bring_up_to_date(connection, path, is_copy=is_copy)
        content.watch(connection)
        return cls(path, connection)

    @contextmanager
    def unit_of_work(self) -> Iterator[UnitOfWork]:
        """One transaction: changes without a `commit` are rolled back at the end of the block.

        Raises WriteFailed when the disk refuses the changes; none of them is stored then.
        """
        with self._turn, told_apart(self.path):
            try:
                self._connection.begin()
                yield UnitOfWork(
                    self._connection,
                    self.path,
                    self._known,
                    self._watch_all,
                    self._refuse_moved,
                    _nothing,
                )
            finally:
                self._known.settle()
                self._connection.rollback()
                # A rollback also removes the triggers that its transaction made.
                self._is_watched = self._is_watched and content.is_watched(self._connection)

    def _watch_all(self) -> None:
        """Watch the checksums of every table, before declared facts are written."""
        if not self._is_watched:
            content.watch_all(self._connection)
            self._is_watched = True

    def idea_word(self) -> "IdeaWord":
        """The word of the event for an idea. Reads one row, so a window may ask for it."""
        with self.unit_of_work() as uow:
            return uow.idea_word()

    def back_up(self, now: datetime, *, is_current: bool = False) -> Path | None:  # noqa: ARG002
        """Copy the file to `backups/` and thin the older copies; None when nothing has changed.

        The newest copy of a file is always current.

        Scoring continues during the copy, and `close` waits for its end. Must not be called inside
        a unit of work. Raises WriteFailed when the disk has no room for a copy.
        """
        from judging_app.store import backups

        with self._copying:
            with self._turn:
                changes = self._connection.total_changes if self._is_open else self._copied
                is_first = self._is_open and self._copied is None
                is_new = is_first and not backups.is_copied(self.path)
            if not is_new and self._copied in (None, changes):
                self._copied = changes
                return None
            copy = backups.copy_of(self._connection, self.path, self._turn, now)
            self._copied = changes
            backups.thin(self.path)
            return copy

    def relock_copies(
        self,
        lock: "OrganizerLock",
        root: bytes | None = None,
        *,
        unsealed: "OrganizerLock | None",
        may_remove: bool = False,
    ) -> "Relocked":
        """Run `store.backup_locks.relock` for this file, while no backup is being made."""
        from judging_app.store.backup_locks import relock

        with self._copying:
            return relock(self.path, lock, root, unsealed=unsealed, may_remove=may_remove)

    def _refuse_moved(self) -> None:
        """Raise FileMoved when the path leads to another file, or to none.

        A commit would then go to a file that nobody finds again.
        """
        if _identity_of(self.path) != self._identity:
            raise FileMoved(self.path)

    def close(self) -> None:
        """Close the file after the running unit of work, if any. A second call does nothing."""
        with self._copying, self._turn, told_apart(self.path):
            if self._is_open:
                self._is_open = False
                self.unlocked = None
                engine.release(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _nothing() -> None:
    """Nobody else can have changed a file between two transactions."""


def _identity_of(path: Path) -> Identity | None:
    """Device and inode number of the file; None when no file exists."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def _refuse_no_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputRefused(Refusal.NOT_FOUND, path=path) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise InputRefused(Refusal.UNREADABLE, path=path, detail=detail) from error
    if not stat.S_ISREG(mode):
        raise InputRefused(Refusal.NOT_A_FILE, path=path)
