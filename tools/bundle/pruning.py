"""Decides which files of a wheel are shipped, by `packaging/windows/keep.toml`. Pure functions."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self


class UnusedPattern(Exception):
    """Patterns that match no file of their wheel: the library has changed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of shipped files. `*` stands for characters of one name, `**` for any path."""

    drop: tuple[str, ...] = ()
    """Dropped from every wheel."""
    metadata: tuple[str, ...] = ()
    """Kept of each folder `….dist-info`."""
    only: Mapping[str, Sequence[str]] | None = None
    """By the name of a wheel: only these files are kept."""
    without: Mapping[str, Sequence[str]] | None = None
    """By the name of a wheel: these files are dropped."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """The rules of a TOML file."""
        found = tomllib.loads(path.read_text("utf-8"))
        return cls(tuple(found["drop"]), tuple(found["metadata"]), found["only"], found["without"])

    def keeps(self, wheel: str, name: str) -> bool:
        """Whether the file `name` of this wheel is shipped. `wheel` is the name of the library."""
        if ".dist-info/" in name:
            return _matches(name, self.metadata)
        if _matches(name, self.drop) or _matches(name, self._dropped(wheel)):
            return False
        kept = self._kept(wheel)
        return kept is None or _matches(name, kept)

    def kept(self, wheel: str, names: Iterable[str]) -> tuple[str, ...]:
        """The shipped ones of the files of a wheel.

        Raises `UnusedPattern` if a pattern that names this wheel matches none of them.
        """
        names = tuple(names)
        unused = [
            pattern
            for pattern in (*(self._kept(wheel) or ()), *self._dropped(wheel))
            if not any(_matches(name, (pattern,)) for name in names)
        ]
        if unused:
            raise UnusedPattern(f"{wheel}: {', '.join(unused)}")
        return tuple(name for name in names if self.keeps(wheel, name))

    def _kept(self, wheel: str) -> Sequence[str] | None:
        return _of(self.only, wheel)

    def _dropped(self, wheel: str) -> Sequence[str]:
        return _of(self.without, wheel) or ()


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(_expression(pattern).fullmatch(name) for pattern in patterns)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    signs = {"**": ".*", "*": "[^/]*"}
    parts = re.split(r"(\*\*|\*)", pattern)
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts), re.IGNORECASE)


def _of(table: Mapping[str, Sequence[str]] | None, wheel: str) -> Sequence[str] | None:
    """The patterns of a wheel. File names of wheels spell one library in several ways."""
    folded = {name.casefold().replace("-", "_"): value for name, value in (table or {}).items()}
    return folded.get(wheel.casefold().replace("-", "_"))
