"""Decisions by hand (تصمیم), and the official result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """The kind of a decision on an idea. ACCEPT lets an idea below the quorum hold an award."""

    MOVE = "move"
    EXCLUDE = "exclude"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision by hand; an idea has at most one. `place` (from 1) is its new place."""

    idea_id: str
    kind: DecisionKind
    reason: str
    at: datetime
    place: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """The inputs of an official result. The digests map the name of a part to its SHA-256.

    `domain/official.py` computes them. `version` is the version of the program that computed the
    result, `method` the version of the ranking.
    """

    parts: Mapping[str, str]
    version: str
    method: int


@dataclass(frozen=True, slots=True)
class Freeze:
    """The moment when the result became official; `digest` is the `order_digest` of its ranking.

    `basis` is None for a result that a version before 0.2 made official.
    """

    at: datetime
    digest: str
    basis: Basis | None = None
