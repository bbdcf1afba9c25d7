"""Differences between a file and the records that vouch for it, for refusals and `verify`."""

from dataclasses import dataclass
from enum import StrEnum


class Witness(StrEnum):
    """The kinds of records with which a file is compared."""

    SEAL = "seal"
    LOG = "log"
    FILES = "files"
    OFFICIAL = "official"
    CONTENT = "content"
    """The digest under which the bytes of a document or a score file are stored."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs from the record (the witness) that vouches for it.

    `kind` is the name of a table, or of a part of an official result. `key` identifies the row (an
    idea's id, a judge's id, a column of the event); it is empty if there is only one.
    """

    witness: Witness
    kind: str
    key: str = ""


REPAIRABLE = frozenset({"score_file", "sheets"})
"""Kinds of differences that «rebuild from the files» can repair."""
