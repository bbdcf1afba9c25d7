"""The plan of a program's folder: which file comes from where. A plan reads no contents."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from tools.bundle.pruning import Rules

PRODUCT: Final = "judging_app"
"""The wheel of this project. Its sources are shipped beside their bytecode."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip archive."""

    archive: Path
    name: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of the program's folder.

    `path` is relative to that folder. `part` is the line of the size table to which it belongs.
    """

    path: PurePosixPath
    part: str
    source: Member | Path | bytes


class TwoSources(Exception):
    """Two sources for one path. On Windows paths that differ in case only are one path."""


def of_wheel(wheel: Path, name: str, below: PurePosixPath, rules: Rules) -> tuple[Planned, ...]:
    """The shipped files of a wheel. `name` is the name of its library."""
    with zipfile.ZipFile(wheel) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    return tuple(
        Planned(below / kept, name, Member(wheel, kept)) for kept in rules.kept(name, names)
    )


def of_folder(folder: Path, part: str, below: PurePosixPath) -> tuple[Planned, ...]:
    """All files of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(Planned(below / path.relative_to(folder).as_posix(), part, path) for path in files)


def joined(plans: Iterable[Sequence[Planned]]) -> tuple[Planned, ...]:
    """One plan of several, in the order of paths. Raises `TwoSources`."""
    found: dict[str, Planned] = {}
    for planned in (planned for plan in plans for planned in plan):
        if found.setdefault(str(planned.path).casefold(), planned) is not planned:
            raise TwoSources(str(planned.path))
    return tuple(sorted(found.values(), key=lambda planned: planned.path))
