"""Where a file is not what was vouched for: the facts that a refusal and `verify` speak of."""

from dataclasses import dataclass
from enum import StrEnum


class Witness(StrEnum):
    """Against what something was held."""

    SEAL = "seal"
    LOG = "log"
    FILES = "files"
    OFFICIAL = "official"
    CONTENT = "content"
    """The digest under which the bytes of a document or a score file are kept."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as its witness has it.

    `kind` is what it is: the name of a table, or of a part of an official result. `key` says
    which one (an idea's id, a judge's id, a column of the event), empty where there is but one.
    """

    witness: Witness
    kind: str
    key: str = ""


REPAIRABLE = frozenset({"score_file", "sheets"})
"""Kinds that «rebuild from the files» can put right."""
