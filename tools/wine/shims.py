"""Compiles the libraries that Wine 8 lacks and every Windows 10 has. They are never shipped."""

import re
import subprocess
from pathlib import Path
from typing import Final

from tools.bundle.lock import ROOT
from tools.bundle.programs import TOOLS, exported

SOURCES: Final = ROOT / "packaging" / "windows" / "shims"
_LINKED: Final = {"bcryptprimitives": ("-ladvapi32",), "icuuc": ()}
"""The libraries of one source each, with those that they link to."""
_MARK: Final = b"Wine builtin DLL"
"""Wine takes its own library instead of a file with this mark."""
_OWN: Final = re.compile(r"\bshim_(\w+)$", re.MULTILINE)


def install(system: Path) -> None:
    """Compile the libraries into `system`, the folder system32 of a new Wine prefix.

    Raises `subprocess.CalledProcessError`.
    """
    for name, links in _LINKED.items():
        source, out = SOURCES / f"{name}.c", system / f"{name}.dll"
        _run("gcc", "-shared", "-O2", "-s", "-o", str(out), str(source), *links)
    _install_runtime(system)


def _install_runtime(system: Path) -> None:
    """Wine's C runtime gets another name; ours has the missing functions and forwards the rest."""
    whole, original = system / "ucrtbase.dll", system / "ucrtbas0.dll"
    original.write_bytes(without_mark(whole.read_bytes()))
    whole.unlink()  # it may be a link to Wine's own file
    compiled, names = system / "ucrtbase.o", system / "ucrtbase.def"
    _run("gcc", "-c", "-O2", "-o", str(compiled), str(SOURCES / "ucrtbase.c"))
    own = set(_OWN.findall(_run("nm", str(compiled))))
    exports = exported(_run("objdump", "-p", str(original)))
    names.write_text(definition(exports, own), "ascii")
    _run(
        "gcc", "-shared", "-s", "-static-libgcc", "-o", str(whole), str(compiled), str(names)
    )  # fmt: skip
    compiled.unlink()
    names.unlink()


def without_mark(library: bytes) -> bytes:
    """A library of Wine as if it were one of Windows."""
    return library.replace(_MARK, bytes(len(_MARK)), 1)


def definition(exports: list[str], own: set[str]) -> str:
    """The definition file: `own` functions are ours, the others are forwarded to `ucrtbas0`."""
    lines = (
        f"  {name}={f'shim_{name}' if name in own else f'ucrtbas0.{name}'}\n"
        for name in sorted(set(exports))
    )
    return f"LIBRARY ucrtbase.dll\nEXPORTS\n{''.join(lines)}"


def _run(tool: str, *arguments: str) -> str:
    return subprocess.run(  # noqa: S603 - a compiler of this system
        [TOOLS + tool, *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
