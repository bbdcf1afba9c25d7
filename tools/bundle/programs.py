"""Compiles the programs for Windows with MinGW (Debian: gcc-mingw-w64-x86-64)."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tools.bundle.icons import icon
from tools.bundle.lock import ROOT

SOURCES: Final = ROOT / "packaging" / "windows"
TOOLS: Final = "x86_64-w64-mingw32-"
_NAMES: Final = "[Ordinal/Name Pointer] Table"
_EXPORTED: Final = re.compile(
    r"^\s*\[\s*\d+\]\s+(?:\+base\[\s*\d+\]\s+)?(?:[0-9a-f]+\s+)?(\w+)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program to compile.

    `starts` says whether it starts the application; otherwise it is an interpreter of Python.
    `on_stick` says whether the application is in a folder beside it.
    """

    file: str
    starts: bool
    windowed: bool
    on_stick: bool = False


STARTERS: Final = (
    Program("judging-app.exe", starts=True, windowed=False),
    Program("میز داوری.exe", starts=True, windowed=True),
)
ON_STICK: Final = Program("stick.exe", starts=True, windowed=True, on_stick=True)
INTERPRETERS: Final = (
    Program("python.exe", starts=False, windowed=False),
    Program("pythonw.exe", starts=False, windowed=True),
)


def compiled(program: Program, library: str, version: str) -> bytes:
    """The program. `library` is the file name of Python's DLL, `version` that of the application.

    Raises `subprocess.CalledProcessError`.
    """
    with TemporaryDirectory() as place:
        out, resource = Path(place, "program.exe"), _resource(program, version, Path(place))
        _run(
            "gcc", "-O2", "-s", "-municode", "-Wall", "-Wl,--no-insert-timestamp",
            f'-DPYTHON_DLL=L"{library}"',
            *(["-DSTART"] if program.starts else []),
            *(["-DSTICK"] if program.on_stick else []),
            *(["-DWINDOWED", "-mwindows"] if program.windowed else []),
            "-o", str(out), str(SOURCES / "start.c"), str(resource),
        )  # fmt: skip
        return out.read_bytes()


def forwarder_of(library: bytes, name: str) -> bytes:
    """A python3.dll that forwards all exports of Python's own DLL, which is called `name`.

    Wheels for the stable ABI link to python3.dll.
    """
    with TemporaryDirectory() as place:
        whole, out = Path(place, name), Path(place, "python3.dll")
        empty, names = Path(place, "empty.c"), Path(place, "python3.def")
        whole.write_bytes(library)
        empty.write_text("int python3;\n", "ascii")
        listing = _run("objdump", "-p", str(whole))
        names.write_text(definition(exported(listing), whole.stem), "ascii")
        _run(
            "gcc", "-shared", "-nostdlib", "-s", "-Wl,-e,0", "-Wl,--no-insert-timestamp",
            "-o", str(out), str(empty), str(names),
        )  # fmt: skip
        return out.read_bytes()


def exported(listing: str) -> list[str]:
    """The names of all exports in a listing of `objdump -p`."""
    return _EXPORTED.findall(listing.partition(_NAMES)[2])


def definition(exports: Sequence[str], library: str) -> str:
    """The definition file of a library that forwards these exports to `library`."""
    lines = (f"  {name}={library}.{name}\n" for name in sorted(set(exports)))
    return f"LIBRARY python3.dll\nEXPORTS\n{''.join(lines)}"


def version_numbers(version: str) -> str:
    """The version as the four numbers of Windows: `0,3,0,0` for `0.3.0.dev1`."""
    numbers = [int(number) for number in re.match(r"[\d.]*", version)[0].split(".") if number]  # type: ignore[index]
    return ",".join(map(str, (*numbers, 0, 0, 0, 0)[:4]))


def _resource(program: Program, version: str, place: Path) -> Path:
    """The compiled icon, manifest and version of a program. `place` is a folder for them."""
    drawing, out = place / "program.ico", place / "resource.o"
    drawing.write_bytes(icon(ROOT / "resources" / "icons" / "app.svg"))
    facts = {
        "ICON_FILE": drawing,
        "MANIFEST_FILE": SOURCES / "start.manifest",
        "FILE_NAME": program.file,
        "VERSION_TEXT": version,
    }
    lines = [f'#define {name} "{value}"\n' for name, value in facts.items()]
    lines.append(f"#define VERSION_NUMBERS {version_numbers(version)}\n")
    (place / "facts.h").write_text("".join(lines), "utf-8")
    _run("windres", "-c", "65001", "-I", str(place), str(SOURCES / "start.rc"), str(out))
    return out


def _run(tool: str, *arguments: str) -> str:
    return subprocess.run(  # noqa: S603 - a compiler of this system
        [TOOLS + tool, *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
