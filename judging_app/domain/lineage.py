"""Which files of one judge grew from which: a file names all that it grew from.

The one place that says what a head is. `domain/merge.py` makes of heads what counts.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Grown(Protocol):
    """Any record of a score file that says what it grew from."""

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of what was signed in it: its identity."""

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The digests of every earlier file that it grew from, oldest first."""


File = TypeVar("File", bound=Grown)


def outgrown(files: Iterable[Grown]) -> frozenset[str]:
    """The digests of all files, here or not, that one of these grew from."""
    return frozenset().union(*(file.ancestors for file in files))


def heads(files: Iterable[File]) -> tuple[File, ...]:
    """The files that no other file of the set grew from, by digest; each once."""
    by_digest = {file.digest: file for file in files}
    old = outgrown(by_digest.values())
    return tuple(by_digest[digest] for digest in sorted(by_digest.keys() - old))
