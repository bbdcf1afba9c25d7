"""The libraries, fonts and languages that are shipped with this program, and their licences.

Names and licences come from the metadata of the installed libraries, so that the list is complete
by itself.
"""

import platform
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import (
    Distribution,
    PackageMetadata,
    PackageNotFoundError,
    distribution,
)
from pathlib import Path
from typing import Final

from judging_app.system import bundle, paths

PROGRAM: Final = "judging-app"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE: Final = re.compile(r"(?i)(licen[cs]e|copying|notice)")
_QT: Final = {"pyside6-essentials", "shiboken6"}
"""Libraries whose wheels name the LGPL without its text."""
_CLASSIFIER: Final = "License :: "
_LONGEST_NAME: Final = 80
"""Some libraries give their whole licence where its name belongs."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A part of the program by others: its name, version, licence, and the files of the licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def shipped() -> tuple[Shipped, ...]:
    """Every part, the program itself first, then by name."""
    libraries = sorted(map(_library, _required()), key=lambda part: part.name.casefold())
    return (
        *(part for part in libraries if _folded(part.name) == PROGRAM),
        Shipped("Python", platform.python_version(), "PSF-2.0", _python_licence()),
        *_fonts(),
        *_page_libraries(),
        *(part for part in libraries if _folded(part.name) != PROGRAM),
    )


def _required() -> list[Distribution]:
    """The program's own library, and all that it requires on this system."""
    found: dict[str, Distribution] = {}
    waiting = [PROGRAM]
    while waiting:
        name = _folded(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # needed on other systems only
            continue
        waiting += _requirements(found[name])
    return list(found.values())


def _requirements(found: Distribution) -> Iterator[str]:
    for line in found.requires or ():
        name, _, condition = line.partition(";")
        if "extra ==" not in condition and (match := _NAME.match(name)):
            yield match[0]


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _library(found: Distribution) -> Shipped:
    metadata = found.metadata  # it is parsed each time that it is asked for
    name, version = metadata["Name"], metadata["Version"]
    files = tuple(sorted(_licence_files(Path(str(found.locate_file(""))), name, version)))
    if _folded(name) in _QT:
        files = tuple(sorted((paths.resources() / "licences").glob("*.txt")))
    return Shipped(name, version, _licence_of(metadata), files)


def _licence_of(metadata: PackageMetadata) -> str:
    """The name of the licence by the metadata: the expression, the field, or the classifier."""
    field = metadata["License"].strip() if "License" in metadata else ""
    named = field if len(field) <= _LONGEST_NAME and "\n" not in field else ""
    classified = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith(_CLASSIFIER)
    ]
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    return named or ", ".join(classified)


def _licence_files(libraries: Path, name: str, version: str) -> Iterator[Path]:
    """The files of licences beside the metadata of a library."""
    for folder in libraries.glob("*.dist-info"):
        if not _belongs(folder, name, version):
            continue
        for path in folder.rglob("*"):
            if path.is_file() and (_LICENCE_FILE.search(path.name) or "licenses" in path.parts):
                yield path


def _belongs(folder: Path, name: str, version: str) -> bool:
    its_name, _, its_version = folder.name.removesuffix(".dist-info").rpartition("-")
    return (_folded(its_name), its_version) == (_folded(name), version)


def _python_licence() -> tuple[Path, ...]:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        Path(sys.executable).parent / "LICENSE.txt" if bundle.folder() else Path("missing"),
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path("/usr/share/doc", f"python{version}", "copyright"),  # Debian
    )
    return tuple(path for path in places if path.is_file())[:1]


def _fonts() -> Iterator[Shipped]:
    for folder in sorted((paths.resources() / "fonts").iterdir()):
        texts = tuple(sorted(folder.glob("LICENSE*"))) if folder.is_dir() else ()
        if texts:
            yield Shipped(folder.name, "", "OFL-1.1", texts)


def _page_libraries() -> Iterator[Shipped]:
    """The JavaScript libraries inside the page that checks certificates."""
    vendor = paths.resources() / "verify_page" / "vendor"
    listed = tomllib.loads((vendor / "vendor.toml").read_text(encoding="utf-8"))
    for name, one in listed.items():
        yield Shipped(name, one["version"], one["licence"], (vendor / name / "LICENSE",))
