"""A Wine prefix with Python for Windows and all wheels, made once and kept in `build/wine`.

Python has the plain layout here, with sources and without pruning; the tests run from the folder
of the project, as a developer on Windows runs them.
"""

import hashlib
import os
import shutil
import subprocess
import sysconfig
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, Final

from tools.bundle import programs, runtime
from tools.bundle.lock import LOCK, ROOT, RUNTIME_LOCK, TESTS_LOCK, wheels_of
from tools.bundle.windows import product_wheel
from tools.wine import shims

WINE: Final = "/usr/lib/wine/wine64"
_MADE: Final = "made-of.txt"
_PYTHON: Final = Path("drive_c", "py")
_BARE: Final = "mscoree=;mshtml=;winemenubuilder.exe="
"""Wine asks for no Mono and no Gecko, and writes no menu of the desktop."""
_WHEELS: Final = ROOT / "build" / "windows" / "wheels"
_STEPS: Final = 600
"""Seconds for each step of making a prefix."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """The folder of a Windows as Wine sees it."""

    folder: Path
    further: Mapping[str, str] = field(default_factory=dict)
    """Variables beside those of every prefix, such as the display."""

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which Wine's programs run. Wine hides those of Qt from them."""
        own = {
            "WINEPREFIX": str(self.folder.resolve()),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": f"{_BARE};ucrtbase=n,b",
            "OPENBLAS_NUM_THREADS": "1",
        }
        return {**os.environ, **own, **self.further}

    @property
    def python(self) -> Path:
        """The folder of Python."""
        return self.folder / _PYTHON

    def start(
        self,
        program: str,
        *arguments: str,
        out: IO[bytes] | int | None = None,
        folder: Path | None = None,
        **variables: str,
    ) -> subprocess.Popen[bytes]:
        """Start a program of Windows. Wine 8 gives Python no file as a stream, so `out` is a pipe.

        It starts in `folder`; `variables` are added to its environment.
        """
        return subprocess.Popen(  # noqa: S603 - Wine of this system
            [WINE, program, *arguments],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**self.environment, **variables},
        )

    def run(
        self, program: str, *arguments: str, folder: Path | None = None, **variables: str
    ) -> str:
        """Run a program of Windows to its end and return its text. Raises CalledProcessError."""
        process = self.start(program, *arguments, out=subprocess.PIPE, folder=folder, **variables)
        text = process.communicate(timeout=_STEPS)[0].decode("utf-8", "replace")
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, program, text)
        return text

    def end(self) -> None:
        """End every program of this prefix."""
        server = ["wineserver", "-k"]
        subprocess.run(server, env=self.environment, check=False)  # noqa: S603


def windows_path(path: Path) -> str:
    """The path as programs of Windows name it: Wine's drive Z is the root."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def ready(build: Path) -> Prefix:
    """The prefix in `build`, made anew if what it is made of has changed."""
    prefix = Prefix(build / "prefix")
    mark = build / _MADE
    digest = ingredients()
    if mark.is_file() and mark.read_text("utf-8") == digest:
        return prefix
    shutil.rmtree(prefix.folder, ignore_errors=True)
    build.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    _make(prefix, build)
    mark.write_text(digest, "utf-8")
    return prefix


def ingredients() -> str:
    """A digest of everything that a prefix is made of."""
    files = [LOCK.path, RUNTIME_LOCK.path, TESTS_LOCK.path, runtime.DESCRIPTION, Path(__file__)]
    files += [*sorted(shims.SOURCES.glob("*.c")), programs.SOURCES / "start.c"]
    found = hashlib.sha256()
    for path in files:
        found.update(path.read_bytes())
    return found.hexdigest()


def begin(prefix: Prefix) -> None:
    """Make a Windows without any program, with the libraries that Wine lacks."""
    prefix.folder.parent.mkdir(parents=True, exist_ok=True)
    environment = {**prefix.environment, "WINEDLLOVERRIDES": _BARE}
    boot = [WINE, "wineboot", "-i"]
    subprocess.run(boot, env=environment, check=True, timeout=_STEPS)  # noqa: S603
    waiting = ["wineserver", "-w"]
    subprocess.run(waiting, env=environment, check=True, timeout=_STEPS)  # noqa: S603
    shims.install(prefix.folder / "drive_c" / "windows" / "system32")
    prefix.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")


def _make(prefix: Prefix, build: Path) -> None:
    begin(prefix)
    _write_python(runtime.Description.read(), prefix.python)
    wheels = {**wheels_of(LOCK, _WHEELS), **wheels_of(TESTS_LOCK, _WHEELS)}
    site = prefix.python / "Lib" / "site-packages"
    for path in wheels.values():
        _unpack(path, site)
    _unpack_metadata(product_wheel(build / "product"), site)


def _write_python(description: runtime.Description, target: Path) -> None:
    """Python with the layout of its installer: extensions in DLLs, sources in Lib."""
    (wheel,) = wheels_of(RUNTIME_LOCK, _WHEELS / "runtime").values()
    library = f"{description.name}.dll"
    beside = (library, "VCRUNTIME140.dll")
    (target / "DLLs").mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in description.wheel_files:
            place = target if name in beside else target / "DLLs"
            (place / name).write_bytes(archive.read(f"{description.wheel_folder}/{name}"))
    content = (target / library).read_bytes()
    (target / "python3.dll").write_bytes(programs.forwarder_of(content, library))
    for program in programs.INTERPRETERS:
        compiled = programs.compiled(program, library, description.version)
        (target / program.file).write_bytes(compiled)
    _copy_library(Path(sysconfig.get_path("stdlib")), target / "Lib", description.without)


def _copy_library(source: Path, target: Path, without: Sequence[str]) -> None:
    def left_out(_: str, names: list[str]) -> Iterable[str]:
        return [name for name in names if any(fnmatchcase(name, one) for one in without)]

    shutil.copytree(source, target, ignore=left_out)


def _unpack(wheel: Path, site: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)


def _unpack_metadata(wheel: Path, site: Path) -> None:
    """The metadata of the product only; its sources are those of the folder of the project."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" in name]
        archive.extractall(site, names)
