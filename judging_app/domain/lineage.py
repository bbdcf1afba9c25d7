"""Finds which files of one judge grew from which. A file names all files that it grew from.

This module alone defines the heads. `domain/merge.py` computes from the heads which sheets count.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Grown(Protocol):
    """Any record of a score file that names the files from which it grew."""

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of the signed content: the identity of the file."""

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The digests of all earlier files from which this file grew, oldest first."""


File = TypeVar("File", bound=Grown)


def outgrown(files: Iterable[Grown]) -> frozenset[str]:
    """The digests of the files from which one of these files grew.

    They need not be among `files`.
    """
    return frozenset().union(*(file.ancestors for file in files))


def heads(files: Iterable[File]) -> tuple[File, ...]:
    """The files from which no other file of the set grew, sorted by digest, without repeats."""
    by_digest = {file.digest: file for file in files}
    old = outgrown(by_digest.values())
    return tuple(by_digest[digest] for digest in sorted(by_digest.keys() - old))
