"""A disk in memory that loses its power: unflushed data are kept, dropped, torn or garbled.

SQLite writes to it through a virtual file system (apsw, a development dependency), and SQLAlchemy
through `Connection`, which behaves like Python's `sqlite3`.

The model is a POSIX disk with honest flushes. Each write and truncation since the last flush of its
file survives or not, independently, in pieces of 512 bytes, some of them filled with noise. A file
that was never flushed may be missing. A deleted file may exist again, unless its folder was
flushed. Not modelled: flash memory that reports a flush before it is done.
"""

import random
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import apsw

from judging_app.store.file_connection import FileChanges

SECTOR = 512
PAGE_OF_DISK = 4096
"""The sector size that SQLite's own unix file system reports for every disk."""


class PowerCut(Exception):
    """The power is off: no write and no read works any more."""


@dataclass
class Content:
    """One file: the content that programs see, the flushed content, and the changes between."""

    live: bytearray = field(default_factory=bytearray)
    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    is_named: bool = False

    def write(self, offset: int, data: bytes) -> None:
        _put(self.live, offset, data)
        self.pending.append((offset, data))

    def truncate(self, size: int) -> None:
        del self.live[size:]
        self.pending.append((size, None))

    def flush(self) -> None:
        self.durable = bytearray(self.live)
        self.pending.clear()
        self.is_named = True

    def after_the_cut(self, chance: random.Random) -> bytes:
        """Return the content after the power is back."""
        found = bytearray(self.durable)
        for offset, data in self.pending:
            fate = chance.random()
            if data is None:
                if fate < 0.5:
                    del found[offset:]
            elif fate < 0.35:
                _put(found, offset, data)
            elif fate > 0.65:
                _tear(found, offset, data, chance)
        return bytes(found)


def _on_disk(data: bytes) -> Content:
    return Content(bytearray(data), bytearray(data), is_named=True)


def _put(image: bytearray, offset: int, data: bytes) -> None:
    image.extend(bytes(max(0, offset - len(image))))
    image[offset : offset + len(data)] = data


def _tear(image: bytearray, offset: int, data: bytes, chance: random.Random) -> None:
    for start in range(0, len(data), SECTOR):
        piece, fate = data[start : start + SECTOR], chance.random()
        if fate < 0.5:
            _put(image, offset + start, piece)
        elif fate < 0.6:
            _put(image, offset + start, chance.randbytes(len(piece)))


class Disk:
    """Files by their path. The power goes after `cut_after` changes."""

    def __init__(self, files: dict[str, bytes], cut_after: int) -> None:
        self.files = {n: _on_disk(d) for n, d in files.items()}
        self.deleted: dict[str, Content] = {}
        self.left = cut_after
        self.is_off = False

    def change(self) -> None:
        """Count one change; raise `PowerCut` at the last one."""
        self.left -= 1
        self.is_off = self.is_off or self.left < 0
        if self.is_off:
            raise PowerCut("off")

    def open(self, name: str) -> Content:
        self.deleted.pop(name, None)
        return self.files.setdefault(name, Content())

    def delete(self, name: str, *, folder_flushed: bool) -> None:
        gone = self.files.pop(name, None)
        if folder_flushed:
            self.deleted.clear()
        elif gone is not None:
            self.deleted[name] = gone

    def after_the_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that exist after the power is back."""
        named = {n: c for n, c in self.files.items() if c.is_named or chance.random() < 0.5}
        back = {n: c for n, c in self.deleted.items() if c.is_named and chance.random() < 0.5}
        return {n: c.after_the_cut(chance) for n, c in {**back, **named}.items()}


class _File:
    """An open file, with the methods that SQLite calls."""

    def __init__(self, disk: Disk, name: str) -> None:
        self._disk, self._content = disk, disk.open(name)

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._content.live[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.change()
        self._content.write(offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        self._disk.change()
        self._content.truncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.change()
        self._content.flush()

    def xFileSize(self) -> int:
        return len(self._content.live)

    def xSectorSize(self) -> int:
        return PAGE_OF_DISK

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, operation: int, pointer: int) -> bool:
        return False

    def xClose(self) -> None: ...

    def excepthook(self, *_: object) -> None:
        """Print nothing for errors that SQLite cannot pass on, such as a cut while it closes."""


class _FileSystem(apsw.VFS):
    """The disk, with the methods that SQLite calls."""

    def __init__(self, disk: Disk) -> None:
        self._disk, self.name = disk, f"power-cut-{id(disk)}"
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # type: ignore[override]
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return _File(self._disk, str(path))

    def xDelete(self, name: str, syncdir: bool) -> None:
        self._disk.change()
        self._disk.delete(name, folder_flushed=syncdir)

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self._disk.files

    def xFullPathname(self, name: str) -> str:
        return name

    def excepthook(self, etype: object, evalue: object, etraceback: object) -> bool:
        """Print nothing, as for a file."""
        return False


class Cursor:
    """A cursor by PEP 249 that fetches all rows when a statement is executed."""

    def __init__(self, disk: Disk, connection: apsw.Connection) -> None:
        self._disk, self._connection = disk, connection
        self.arraysize = 1
        self._rows: list[Any] = []
        self.description: list[Any] | None = None
        self.close()

    def execute(self, sql: str, values: Sequence[object] = ()) -> "Cursor":
        return self._run(lambda cursor: cursor.execute(sql, values))

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> "Cursor":
        return self._run(lambda cursor: cursor.executemany(sql, rows))

    def _run(self, work: Any) -> "Cursor":
        cursor = self._connection.cursor()
        cursor.exec_trace = self._notice
        self.close()
        before = self._connection.total_changes()
        try:
            self._rows = work(cursor).fetchall()
        except (apsw.Error, PowerCut) as error:
            if self._disk.is_off:
                raise PowerCut("off") from error
            raise sqlite3.OperationalError(str(error)) from error
        self.rowcount = self._connection.total_changes() - before
        self.lastrowid = self._connection.last_insert_rowid()
        return self

    def _notice(self, cursor: apsw.Cursor, sql: str, values: object) -> bool:
        columns = cursor.get_description()
        self.description = [(c[0], *[None] * 6) for c in columns] if columns else None
        return True

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    def fetchmany(self, size: int = 1) -> list[Any]:
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def __iter__(self) -> Any:
        return iter(self.fetchall())

    def close(self) -> None:
        self._rows = []
        self.description = None
        self.rowcount = self.lastrowid = -1


class Connection:
    """A connection like that of `sqlite3.connect`, on the disk that loses its power."""

    isolation_level = None
    desk = ""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk, self._system = disk, _FileSystem(disk)
        self._connection = apsw.Connection(str(path), vfs=self._system.name)

    @property
    def changes(self) -> FileChanges:
        """As a file's connection."""
        return FileChanges(cast(sqlite3.Connection, self))

    def begin(self) -> None:
        """As a file's connection."""
        self.execute("BEGIN IMMEDIATE")

    def cursor(self, *_: object) -> Cursor:
        return Cursor(self._disk, self._connection)

    def execute(self, sql: str, values: Sequence[object] = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> Cursor:
        cursor = self.cursor()
        cursor.executemany(sql, rows)
        return cursor

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def commit(self) -> None:
        if self._connection.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self._connection.in_transaction and not self._disk.is_off:
            self.execute("ROLLBACK")

    def set_progress_handler(self, *_: object) -> None:
        """Ignore the handler: no check here takes long."""

    def create_function(self, name: str, count: int, function: Any, **_: object) -> None:
        """Register a function as `sqlite3` does; accept the arguments that SQLAlchemy passes."""
        self._connection.create_scalar_function(name, function, count)

    def close(self) -> None:
        try:
            self._connection.close()
        except (apsw.Error, PowerCut) as error:
            if not self._disk.is_off:
                raise sqlite3.OperationalError(str(error)) from error
