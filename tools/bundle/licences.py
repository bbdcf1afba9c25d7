"""Collects the licences of everything in the folder of the program in one text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tools.bundle.folder import contents
from tools.bundle.lock import ROOT
from tools.bundle.plan import Planned

_OF_QT: Final = ROOT / "resources" / "licences"
_OF_STARTERS: Final = Path("/usr/share/doc/mingw-w64-common/copyright")
"""The library of MinGW, a part of which the programs that start Python contain."""


def whole_text(plan: Iterable[Planned]) -> str:
    """The licences of the planned libraries, of Python, of Qt and of the starting programs."""
    sections = [*_of_plan(plan)]
    texts = sorted(_OF_QT.glob("*.txt"))
    sections += [(f"Qt (PySide6): {path.stem}", path.read_text("utf-8")) for path in texts]
    if _OF_STARTERS.is_file():
        sections.append(("Starting programs: MinGW-w64", _OF_STARTERS.read_text("utf-8")))
    return "\n".join(f"{'=' * 78}\n{title}\n{'=' * 78}\n{text}\n" for title, text in sections)


def _of_plan(plan: Iterable[Planned]) -> Iterator[tuple[str, str]]:
    for planned, content in contents(file for file in plan if _is_licence(file)):
        yield f"{planned.part}: {planned.path.name}", content.decode("utf-8", "replace")


def _is_licence(planned: Planned) -> bool:
    path = planned.path
    in_metadata = any(part.endswith(".dist-info") for part in path.parts)
    return path.name == "LICENSE.txt" if not in_metadata else path.name != "METADATA"
