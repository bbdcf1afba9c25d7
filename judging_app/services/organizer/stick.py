"""Writes the whole stick for a judge: the program for Windows, the package, a one-page guide.

A judge's laptop may have no program. Then the stick brings it: «شروع داوری» starts it and opens
the package that lies beside.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.documents.in_child import Answers
from judging_app.persian.file_names import safe_file_name
from judging_app.services.files import OpenFile
from judging_app.services.organizer.packages import PackageBuilt, build_package
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.system import bundle
from judging_app.system.atomic_write import write_whole
from judging_app.system.clock import today
from judging_app.system.folder_write import FolderWritten, write_folder
from judging_app.system.progress import Progress, unwatched

PROGRAM: Final = "میز داوری"
"""The folder of the program on the stick."""
STARTER: Final = "شروع داوری.exe"
GUIDE: Final = "راهنمای داور.pdf"
_STARTER_SOURCE: Final = PurePosixPath("runtime/stick.exe")
_NEEDED: Final = frozenset({_STARTER_SOURCE, PurePosixPath("runtime", bundle.MARK)})
_MOST_FILES: Final = 20_000
_LARGEST: Final = 2_000_000_000
"""Bytes of a program's folder. A zip that promises more is no program of ours."""


@dataclass(frozen=True, slots=True)
class StickWritten:
    """The files that were written on a stick and read back."""

    root: Path
    starter: Path
    guide: Path
    package: PackageBuilt
    program: FolderWritten


def own_program() -> Path | None:
    """The folder of the running program, if it is the program for Windows."""
    folder = bundle.folder()
    return folder if folder and (folder / _STARTER_SOURCE).is_file() else None


def write_stick(
    file: OpenFile,
    root: Path,
    program: Path | None = None,
    *,
    looked: Answers | None = None,
    progress: Progress = unwatched,
) -> StickWritten:
    """Write program, package and guide into the folder `root`, and read everything back.

    `program` is the folder of the program for Windows or its zip; None: this program's own folder.
    The package fixes the assignment and takes over copies, as `build_package` does. Raises
    `InputRefused` (NOT_A_PROGRAM, LOCKED) before anything is written, and `WriteFailed`.
    """
    # The page of packages loads this module; only a written stick needs the printing.
    from judging_app.printing.papers.stick_guide import GuideFacts, write_stick_guide

    with _files_of(program or own_program()) as source:
        with file.unit_of_work() as uow:
            refuse_untrusted(file, uow)
            event = uow.event()
        starter = root / STARTER
        written = write_folder(root / PROGRAM, source.files(), len(source.names), progress=progress)
        write_whole(starter, source.read(_STARTER_SOURCE))
    path = root / f"{safe_file_name(event.title)}.ideas"
    package = build_package(file, path, looked=looked)
    guide = root / GUIDE
    write_stick_guide(GuideFacts(event, today()), guide)
    return StickWritten(root, starter, guide, package, written)


@dataclass(frozen=True, slots=True)
class _Source:
    """The files of a program in a folder, or in a zip with one folder at its top."""

    names: tuple[PurePosixPath, ...]
    folder: Path
    archive: zipfile.ZipFile | None = None
    top: str = ""

    def read(self, name: PurePosixPath) -> bytes:
        if self.archive is None:
            return (self.folder / name).read_bytes()
        return self.archive.read(f"{self.top}{name}")

    def files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        return ((name, self.read(name)) for name in self.names)


@contextmanager
def _files_of(program: Path | None) -> Iterator[_Source]:
    """The files of a program. Raises `InputRefused` (NOT_A_PROGRAM)."""
    if program is None:
        raise InputRefused(Refusal.NOT_A_PROGRAM)
    try:
        if program.is_dir():
            yield _checked(program, _in_folder(program))
        else:
            with zipfile.ZipFile(program) as archive:
                yield _checked(program, _in_archive(program, archive))
    except (zipfile.BadZipFile, FileNotFoundError) as error:
        raise InputRefused(Refusal.NOT_A_PROGRAM, path=program) from error


def _in_folder(program: Path) -> _Source:
    """The data of a portable program stay where they are."""
    found = sorted(path for path in program.rglob("*") if path.is_file())
    names = (PurePosixPath(path.relative_to(program).as_posix()) for path in found)
    private = ("data", bundle.PORTABLE, "uninstall.exe")
    return _Source(tuple(name for name in names if name.parts[0] not in private), program)


def _in_archive(program: Path, archive: zipfile.ZipFile) -> _Source:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    top = entries[0].filename.partition("/")[0] + "/" if entries else ""
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST:
        raise InputRefused(Refusal.NOT_A_PROGRAM, path=program)
    names = tuple(PurePosixPath(entry.filename.removeprefix(top)) for entry in entries)
    if any(name.is_absolute() or ".." in name.parts or ":" in str(name) for name in names):
        raise InputRefused(Refusal.NOT_A_PROGRAM, path=program)
    return _Source(names, program, archive, top)


def _checked(program: Path, source: _Source) -> _Source:
    if not set(source.names) >= _NEEDED:
        raise InputRefused(Refusal.NOT_A_PROGRAM, path=program)
    return source
