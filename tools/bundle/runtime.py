"""The Python of the program for Windows: the package of python.org, or one composed here."""

import io
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final, Self

from tools.bundle import programs
from tools.bundle.bytecode import bytecode
from tools.bundle.lock import ROOT, RUNTIME_LOCK, digest_of, wheels_of
from tools.bundle.plan import Member, Planned

DESCRIPTION: Final = ROOT / "packaging" / "windows" / "runtime.toml"
PART: Final = "Python"
FOLDER: Final = PurePosixPath("runtime")
SITE: Final = FOLDER / "site-packages"


class WrongRuntime(Exception):
    """The given file is not the pinned package, or this Python cannot build the bundle."""


@dataclass(frozen=True, slots=True)
class Description:
    """The pinned Python: its version, and where its files come from."""

    version: str
    official_file: str
    official_digest: str
    wheel_folder: str
    wheel_files: tuple[str, ...]
    without: tuple[str, ...]

    @classmethod
    def read(cls, path: Path = DESCRIPTION) -> Self:
        """The description in a TOML file."""
        found = tomllib.loads(path.read_text("utf-8"))
        official, wheel = found["official"], found["wheel"]
        return cls(
            found["version"], official["file"], official["sha256"],
            wheel["folder"], tuple(wheel["files"]), tuple(wheel["without"]),
        )  # fmt: skip

    @property
    def name(self) -> str:
        """The stem of Python's library: `python311`."""
        return "python" + "".join(self.version.split(".")[:2])


def planned(description: Description, official: Path | None, cache: Path) -> tuple[Planned, ...]:
    """The files of the runtime. `official` is the package of python.org.

    Without it the runtime is composed from a wheel in `cache`. Raises `WrongRuntime`.
    """
    _refuse_other_python(description.version, sys.version_info[:2])
    paths = f"{description.name}.zip\n.\nsite-packages\n".encode()
    own = {f"{description.name}._pth": paths, "LICENSE.txt": _licence()}
    if official is None:
        return (*_composed(description, cache), *_generated(own))
    if digest_of(official) != description.official_digest:
        raise WrongRuntime(f"{official} is not {description.official_file}: its hash differs")
    with zipfile.ZipFile(official) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    own = {name: content for name, content in own.items() if name != "LICENSE.txt"}
    kept = [name for name in names if name not in own]
    return (
        *(Planned(FOLDER / name, PART, Member(official, name)) for name in kept),
        *_generated(own),
    )


def _refuse_other_python(version: str, running: Sequence[int]) -> None:
    """Refuse to build with another minor version, because its bytecode is another."""
    needed = tuple(map(int, version.split(".")[:2]))
    if needed != tuple(running):
        raise WrongRuntime(f"build with Python {needed[0]}.{needed[1]}: the bundle has {version}")


def _composed(description: Description, cache: Path) -> Iterator[Planned]:
    (wheel,) = wheels_of(RUNTIME_LOCK, cache).values()
    folder = description.wheel_folder
    for name in description.wheel_files:
        yield Planned(FOLDER / name, PART, Member(wheel, f"{folder}/{name}"))
    library = f"{description.name}.dll"
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(f"{folder}/{library}")
    made = {
        f"{description.name}.zip": standard_library(_source_folder(), description.without),
        "python3.dll": programs.forwarder_of(content, library),
    }
    for program in programs.INTERPRETERS:
        made[program.file] = programs.compiled(program, library, description.version)
    yield from _generated(made)


def _generated(files: Mapping[str, bytes]) -> Iterator[Planned]:
    for name, content in files.items():
        yield Planned(FOLDER / name, PART, content)


def _source_folder() -> Path:
    return Path(sysconfig.get_path("stdlib"))


def _licence() -> bytes:
    """The licence of Python. Debian keeps it elsewhere than the package of python.org."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    debian = Path("/usr/share/doc", version, "copyright")
    for path in (_source_folder() / "LICENSE.txt", debian):
        if path.is_file():
            return path.read_bytes()
    raise WrongRuntime("the licence of Python is missing beside its standard library")


def standard_library(folder: Path, without: Sequence[str]) -> bytes:
    """A zip archive with the bytecode of the standard library's modules."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _modules(folder, without):
            name = path.relative_to(folder).as_posix()
            entry = zipfile.ZipInfo(f"{name}c")
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, bytecode(path.read_bytes(), name))
    return file.getvalue()


def _modules(folder: Path, without: Sequence[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if not any(fnmatchcase(part, pattern) for part in parts for pattern in without):
            yield path
