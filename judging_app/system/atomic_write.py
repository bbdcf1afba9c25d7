"""Writing a file whole: beside its place, flushed, read back, renamed; half of it is never seen.

The content lies in a hidden *part* in the folder of its target until `put` renames it. The
name of a part is used by one process only, and its writer holds it for as long as it is written
(a lock where the system is POSIX, an open handle on Windows). So a part that nobody holds was
abandoned by a process that was killed, and the next writer in that folder removes it.

A file that belongs to a commit is prepared before it and put after it: see `prepared`.
"""

import hashlib
import io
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from judging_app.errors import InputRefused, NotWrittenYet, Refusal, WriteFailed
from judging_app.system.own_files import OwnFile, refuse_inputs, refuse_own_file
from judging_app.system.part_files import (
    OWN,
    clear_abandoned,
    hold,
    hold_folder,
    journal_of,
    part_name,
    remove,
)
from judging_app.system.sizes import MB

PATIENCE: Final = 1.0
"""Seconds for which a target that another program holds for a moment is waited for."""
PRIVATE: Final = 0o600
"""The rights of files with secrets: nobody else on this computer reads them."""

_CREATE: Final = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_HELD_ON_WINDOWS: Final = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
_HEAD: Final = 64
"""Bytes at the beginning of prepared data that are written last."""
_CHUNK: Final = 1 * MB


class Part:
    """A file on its way to `target`. `path` is where it lies meanwhile; made by `beside`."""

    def __init__(self, path: Path, target: Path, descriptor: int, *, is_new: bool = False) -> None:
        self.path = path
        self.target = target
        self.is_new = is_new
        self.is_put = False
        self.descriptor = descriptor
        self._head = b""

    @contextmanager
    def written(self) -> Iterator[BinaryIO]:
        """A file to write the content to, from its beginning; read back when the block ends.

        Raises `WriteFailed` where what is read back differs.
        """
        file = _Watched(self.descriptor)
        try:
            yield file
            file.flush()
        finally:
            with suppress(OSError):  # it must not hide the error that led here
                file.close()
        self._flush()
        if _digest_of(self.path) != file.digest.digest():
            raise _differs(self.target)

    def write(self, data: bytes) -> None:
        """Write all but the first bytes, which `put` writes: until then it is no valid file."""
        self._head = data[:_HEAD]
        with self.written() as file:
            file.write(bytes(len(self._head)))
            file.write(data[_HEAD:])

    def put(self, *, recorded: bool = False) -> None:
        """Put the part in the place of its target, which is replaced; nothing is left beside.

        A new part replaces nothing: `InputRefused` (ALREADY_EXISTS) where something is there.
        With `recorded`, the content is committed already: a failure is `NotWrittenYet`.
        Else it is `WriteFailed`. The file at the target is intact then.
        """
        try:
            with write_failed(self.target):
                self._put(place_new if self.is_new else replace_patiently)
        except WriteFailed as failure:
            if recorded:
                raise NotWrittenYet.after(failure) from failure
            raise

    def _put(self, place: Callable[[Path, Path], None]) -> None:
        if self._head:
            os.lseek(self.descriptor, 0, os.SEEK_SET)
            os.write(self.descriptor, self._head)
        self._flush()
        if self._head:
            with self.path.open("rb") as file:
                if file.read(len(self._head)) != self._head:
                    raise _differs(self.target)
        if os.name == "nt":  # an open file cannot be renamed there
            self.let_go()
        place(self.path, self.target)
        self.is_put = True
        flush_folder(self.target.parent)

    def let_go(self) -> None:
        """Hold the part no longer."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def _flush(self) -> None:
        os.fsync(self.descriptor)
        if sys.platform == "linux":  # so that reading back asks the device, not the memory
            with suppress(OSError):
                os.posix_fadvise(self.descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


class _Watched(io.BufferedWriter):
    """Writes through to a descriptor, which stays open, and digests what it is given."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(io.FileIO(descriptor, "w", closefd=False), _CHUNK)
        self.digest = hashlib.sha256()

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Write and digest the bytes."""
        self.digest.update(data)
        return super().write(data)


@contextmanager
def beside(
    target: Path,
    *,
    private: bool = False,
    new: bool = False,
    replaces: Collection[OwnFile] = (),
) -> Iterator[Part]:
    """An empty part for `target`. The block fills it and calls `put`; without that nothing stays.

    A `private` file is readable by its owner only; a `new` one replaces nothing. Raises
    `WriteFailed` where the part cannot be made, and for every OSError of the block;
    `InputRefused` as `refuse_target`, and ALREADY_EXISTS where a `new` file would replace
    something.
    """
    with write_failed(target):
        if new and os.path.lexists(target):  # it raises nothing, wherever the path leads
            clear_abandoned(target.parent, of=target)  # of a writer that was killed after putting
            raise InputRefused(Refusal.ALREADY_EXISTS, path=target)
        refuse_target(target, replaces=replaces)
        if target.parent not in OWN:  # a folder of ours alone
            clear_abandoned(target.parent, of=target)
        part = _empty_part(target, PRIVATE if private else 0o666, is_new=new)
        path = part.path
        try:
            yield part
        finally:
            part.let_go()
            OWN.discard(path)
            if not part.is_put:
                remove(journal_of(path))
                remove(path)


def _empty_part(target: Path, mode: int, *, is_new: bool) -> Part:
    """An empty part that is held, and that no other writer takes for an abandoned one."""
    while True:
        path = target.with_name(part_name(target))
        OWN.add(path)
        try:
            descriptor = os.open(path, _CREATE, mode)
        except OSError:
            OWN.discard(path)
            raise
        if hold(descriptor, path):
            return Part(path, target, descriptor, is_new=is_new)
        os.close(descriptor)
        OWN.discard(path)


@contextmanager
def prepared(
    target: Path, data: bytes, *, private: bool = False, replaces: Collection[OwnFile] = ()
) -> Iterator[Part]:
    """`data` beside `target`, flushed and read back, to be `put` once its commit is made.

    Room and rights are proven before the commit. Its first bytes are withheld until `put`, so a
    part that a killed process leaves is never a valid file that no commit knows.
    """
    with beside(target, private=private, replaces=replaces) as part:
        part.write(data)
        yield part


def write_whole(
    target: Path, data: bytes, *, private: bool = False, replaces: Collection[OwnFile] = ()
) -> None:
    """Write `data` to `target`, wholly or not at all; an earlier file is replaced at the end.

    Raises `WriteFailed` (the earlier file is intact), and `InputRefused` as `beside`.
    """
    with prepared(target, data, private=private, replaces=replaces) as part:
        part.put()


@contextmanager
def streamed(target: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file to be written from beginning to end, which is `target` once the block has ended.

    For content that is too large for memory. Raises as `write_whole`; where the block fails, the
    earlier file stays.
    """
    with beside(target, private=private) as part:
        with part.written() as file:
            yield file
        part.put()


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """A hidden folder inside `folder` for files that are put together; it is gone at the end.

    On Windows a file that holds it lies in it too (`HELD`).
    """
    with write_failed(folder):
        clear_abandoned(folder, of=folder)
        path = folder / part_name(folder)
        OWN.add(path)
        descriptor = -1
        try:
            path.mkdir(mode=0o700)
            descriptor = hold_folder(path)
            yield path
        finally:
            if descriptor >= 0:
                os.close(descriptor)
            OWN.discard(path)
            shutil.rmtree(path, ignore_errors=True)


def made_folder(folder: Path, *, private: bool = False) -> Path:
    """The folder, made with its parents where it is missing. Raises `WriteFailed`."""
    with write_failed(folder):
        folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    return folder


def replace_patiently(source: Path, target: Path) -> None:
    """Rename `source` to `target`; a program that holds it for a moment is waited for.

    On Windows a virus scanner or an indexer opens fresh files. Raises OSError.
    """
    _patiently(lambda: source.replace(target))


def place_new(source: Path, target: Path) -> None:
    """Rename `source` to `target`, where nothing is.

    A file that appears there at the same moment is not replaced; only on a file system without
    links is there a moment between looking and renaming. Raises `InputRefused` (ALREADY_EXISTS),
    or OSError.
    """
    try:
        if os.name == "nt":  # a rename replaces nothing there
            _patiently(lambda: source.rename(target))
        elif _is_linked(source, target):
            remove(source)  # the target is whole: a second name that stays does no harm
        else:
            _refuse_existing(target)
            replace_patiently(source, target)
    except FileExistsError as error:
        raise InputRefused(Refusal.ALREADY_EXISTS, path=target) from error


def _is_linked(source: Path, target: Path) -> bool:
    """Give the file a second name; whether that works here. Raises FileExistsError."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a stick, a share; where it is something else, the rename says it
        return False
    return True


def _refuse_existing(target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(target)


def _patiently(move: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            move()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_ON_WINDOWS or time.monotonic() > end:
                raise
            time.sleep(PATIENCE / 20)
        else:
            return


def refuse_special(path: Path) -> None:
    """Raise `InputRefused` (NOT_A_FILE) for a folder, a link or a device; OSError for no file."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise InputRefused(Refusal.NOT_A_FILE, path=path)


def flush_folder(folder: Path) -> None:
    """Make a rename itself durable; Windows has no such call, and some sticks refuse it."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def write_failed(target: Path) -> Iterator[None]:
    """Every OSError of the block is a `WriteFailed` of the target."""
    try:
        yield
    except OSError as error:
        raise WriteFailed.of(target, error) from error


def refuse_target(
    target: Path, *, inputs: Iterable[Path] = (), replaces: Collection[OwnFile] = ()
) -> None:
    """Refuse a place at which a person would lose a file; each writer of a part asks here.

    A service asks too before it commits what belongs to the file, and names its `inputs`. Of our
    own kinds those in `replaces` may be replaced. Raises `InputRefused`: NOT_A_FILE for a folder, a
    link or a device, OWN_FILE, IS_INPUT; `WriteFailed` for a path that no system takes.
    """
    try:
        refuse_special(target)
        refuse_own_file(target, replaces)
        refuse_inputs(target, inputs)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise WriteFailed.of(target, error) from error


def is_free(folder: Path) -> bool:
    """Whether nothing or an empty folder is there. Raises `WriteFailed` where nobody can look."""
    if not os.path.lexists(folder):
        return True
    with write_failed(folder):
        return folder.is_dir() and not any(folder.iterdir())


def _differs(target: Path) -> WriteFailed:
    return WriteFailed(target, "what was read back differs from what was written")


def _digest_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
