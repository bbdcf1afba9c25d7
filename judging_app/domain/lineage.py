"""Which files of one judge grew from which. A file names all files that it grew from.

Only this module defines a head. `domain/merge.py` computes from the heads what counts.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Grown(Protocol):
    """Any record of a score file that names the files it grew from."""

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of the signed content: the identity of the file."""

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The digests of all earlier files that this file grew from, oldest first."""


File = TypeVar("File", bound=Grown)


def outgrown(files: Iterable[Grown]) -> frozenset[str]:
    """The digests of all files, present or not, that one of these files grew from."""
    return frozenset().union(*(file.ancestors for file in files))


def heads(files: Iterable[File]) -> tuple[File, ...]:
    """The files that no other file of the set grew from, sorted by digest, without repeats."""
    by_digest = {file.digest: file for file in files}
    old = outgrown(by_digest.values())
    return tuple(by_digest[digest] for digest in sorted(by_digest.keys() - old))
