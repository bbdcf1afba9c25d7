"""Writes files atomically: writes a hidden part, compares it, and renames it to its target.

The content is in a hidden *part* in the folder of its target until `put` renames it. Only one
process uses the name of a part, and its writer holds the part during the writing (by a lock on
POSIX, by an open handle on Windows). So a part that no process holds was abandoned by a killed
process, and the next writer in that folder removes it. A file that belongs to a commit is prepared
before the commit and put after it: see `prepared`.
"""

import hashlib
import io
import os
import shutil
import stat
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
"""The seconds to wait for a target that another program holds for a moment."""
PRIVATE: Final = 0o600
"""The permissions of files with secrets: only the owner can read them."""

_CREATE: Final = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_HELD_ON_WINDOWS: Final = frozenset({5, 32, 33})
"""The error codes ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
_HEAD: Final = 64
"""The bytes at the beginning of prepared data that are written last."""
_CHUNK: Final = 1 * MB


class Part:
    """An unfinished file for `target`, now at `path`. `beside` makes it."""

    def __init__(self, path: Path, target: Path, descriptor: int, *, is_new: bool = False) -> None:
        self.path = path
        self.target = target
        self.is_new = is_new
        self.is_put = False
        self.descriptor = descriptor
        self._head = b""

    @contextmanager
    def written(self) -> Iterator[BinaryIO]:
        """Yield a file for the content. At the end the content is compared with the disk.

        Raises `WriteFailed` if the disk returns other bytes.
        """
        file = _Watched(self.descriptor)
        try:
            yield file
            file.flush()
        finally:
            with suppress(OSError):  # an error of closing must not hide the error of the block
                file.close()
        self._flush()
        if _digest_of(self.path) != file.digest.digest():
            raise _differs(self.target)

    def write(self, data: bytes) -> None:
        """Write all but the first bytes, which `put` writes. Until then the file is not valid."""
        self._head = data[:_HEAD]
        with self.written() as file:
            file.write(bytes(len(self._head)))
            file.write(data[_HEAD:])

    def put(self, *, recorded: bool = False) -> None:
        """Rename the part to its target. An earlier file is replaced.

        A part made as `new` replaces nothing: raises `InputRefused` (ALREADY_EXISTS) if the target
        exists. Other failures raise `WriteFailed`; with `recorded` they raise `NotWrittenYet`,
        because the content is already committed. The file at the target is unchanged then.
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
        if os.name == "nt":  # Windows cannot rename an open file
            self.let_go()
        place(self.path, self.target)
        self.is_put = True
        flush_folder(self.target.parent)

    def let_go(self) -> None:
        """Release the part, so that other processes may remove it."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def _flush(self) -> None:
        os.fsync(self.descriptor)
        if hasattr(os, "posix_fadvise"):  # the comparison then reads the device, not the cache
            with suppress(OSError):
                os.posix_fadvise(self.descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


class _Watched(io.BufferedWriter):
    """Writes to a descriptor, which stays open, and computes a digest of the bytes."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(io.FileIO(descriptor, "w", closefd=False), _CHUNK)
        self.digest = hashlib.sha256()

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Write the bytes and add them to the digest."""
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
    """Yield an empty part for `target`. If the block does not call `put`, the part is removed.

    Only the owner can read a `private` file; a `new` file replaces nothing. Raises `WriteFailed` if
    the part cannot be made, and for every OSError of the block; the `InputRefused` of
    `refuse_target`; and ALREADY_EXISTS if a `new` file would replace something.
    """
    with write_failed(target):
        if new and os.path.lexists(target):  # `lexists` never raises, and does not follow links
            clear_abandoned(target.parent, of=target)  # left by a writer killed after renaming
            raise InputRefused(Refusal.ALREADY_EXISTS, path=target)
        refuse_target(target, replaces=replaces)
        if target.parent not in OWN:  # other processes write no parts in our own folder
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
    """Make an empty part and hold it, so that no other writer takes it for an abandoned one."""
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
    """Write `data` to a part beside `target`, flush it and compare it. `put` it after the commit.

    So a lack of room or permission shows before the commit. The first bytes are missing until
    `put`: a part that a killed process leaves is never a valid file that no commit knows.
    """
    with beside(target, private=private, replaces=replaces) as part:
        part.write(data)
        yield part


def write_whole(
    target: Path, data: bytes, *, private: bool = False, replaces: Collection[OwnFile] = ()
) -> None:
    """Write `data` to `target`, completely or not at all. An earlier file is replaced at the end.

    Raises `WriteFailed` (the earlier file is unchanged), and the `InputRefused` of `beside`.
    """
    with prepared(target, data, private=private, replaces=replaces) as part:
        part.put()


@contextmanager
def streamed(target: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Yield a file to write from beginning to end. It replaces `target` when the block has ended.

    This is for content that is too large for memory. Raises the errors of `write_whole`; if the
    block fails, the earlier file stays.
    """
    with beside(target, private=private) as part:
        with part.written() as file:
            yield file
        part.put()


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """Yield a hidden temporary folder inside `folder` for files that belong together.

    It is removed at the end. On Windows it also contains the open file that holds it (`HELD`).
    """
    with write_failed(folder):
        clear_abandoned(folder, of=folder)
        path = folder / part_name(folder)
        OWN.add(path)
        descriptor: int | None = None
        try:
            while descriptor is None:
                path.mkdir(mode=0o700, exist_ok=True)
                descriptor = hold_folder(path)
            yield path
        finally:
            if descriptor is not None:
                os.close(descriptor)
            OWN.discard(path)
            shutil.rmtree(path, ignore_errors=True)


def made_folder(folder: Path, *, private: bool = False) -> Path:
    """Make the folder with its parents if it is missing. Raises `WriteFailed`."""
    with write_failed(folder):
        folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    return folder


def replace_patiently(source: Path, target: Path) -> None:
    """Rename `source` to `target`. Wait a moment if another program holds the target.

    On Windows a virus scanner or an indexer opens fresh files. Raises OSError.
    """
    _patiently(lambda: source.replace(target))


def rename_patiently(source: Path, target: Path) -> None:
    """Rename `source`, also a folder, to the free path `target`. Wait a moment if it is in use.

    Raises OSError.
    """
    _patiently(lambda: source.rename(target))


def place_new(source: Path, target: Path) -> None:
    """Rename `source` to `target`, which must not exist.

    A file that appears at the same moment is not replaced, except on a file system without links,
    where a moment passes between the check and the rename. Raises `InputRefused` (ALREADY_EXISTS),
    or OSError.
    """
    try:
        if os.name == "nt":  # a rename replaces nothing on Windows
            rename_patiently(source, target)
        elif _is_linked(source, target):
            remove(source)  # the target is complete: a second name that stays does no harm
        else:
            _refuse_existing(target)
            replace_patiently(source, target)
    except FileExistsError as error:
        raise InputRefused(Refusal.ALREADY_EXISTS, path=target) from error


def _is_linked(source: Path, target: Path) -> bool:
    """Give the file a second name. Returns False if links do not work. Raises FileExistsError."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a stick or a share without links; the later rename raises other errors
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
            if not is_held(error) or time.monotonic() > end:
                raise
            time.sleep(PATIENCE / 20)
        else:
            return


def is_held(error: OSError) -> bool:
    """Whether Windows refused a rename as if another program had the file open."""
    return getattr(error, "winerror", None) in _HELD_ON_WINDOWS


def refuse_special(path: Path) -> None:
    """Raise `InputRefused` (NOT_A_FILE) for a folder, a link or a device.

    Raises OSError if nothing is there.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise InputRefused(Refusal.NOT_A_FILE, path=path)


def flush_folder(folder: Path) -> None:
    """Make a rename durable. Windows has no such call, and some sticks refuse it."""
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
    """Turn every OSError of the block into a `WriteFailed` for the target."""
    try:
        yield
    except OSError as error:
        raise WriteFailed.of(target, error) from error


def refuse_target(
    target: Path, *, inputs: Iterable[Path] = (), replaces: Collection[OwnFile] = ()
) -> None:
    """Refuse a target at which a person would lose a file. Every writer of a part calls this.

    A service also calls it with its `inputs` before it commits facts that belong to the file. Files
    of this application are refused, except the kinds in `replaces`. Raises `InputRefused`:
    NOT_A_FILE for a folder, a link or a device, OWN_FILE, IS_INPUT; `WriteFailed` for a path that
    no system accepts.
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
    """Whether nothing is at the path, or an empty folder.

    Raises `WriteFailed` if this is unknown.
    """
    if not os.path.lexists(folder):
        return True
    with write_failed(folder):
        return folder.is_dir() and not any(folder.iterdir())


def _differs(target: Path) -> WriteFailed:
    return WriteFailed(target, "what was read back differs from what was written")


def _digest_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
