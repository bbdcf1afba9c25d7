"""Decisions by hand (تصمیم), and that a result is official: the facts of deliberation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What was decided of an idea."""

    MOVE = "move"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision by hand; an idea has one at most. `place` (from 1) is where it is moved to."""

    idea_id: str
    kind: DecisionKind
    reason: str
    at: datetime
    place: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """What an official result was made from: part to digest (`domain/official.py`).

    `version` of the program and `method` of the ranking are those that computed it.
    """

    parts: Mapping[str, str]
    version: str
    method: int


@dataclass(frozen=True, slots=True)
class Freeze:
    """The result was made official at that moment; `digest` is `order_digest` of its ranking.

    `basis` is None where a version before 0.2 made it official.
    """

    at: datetime
    digest: str
    basis: Basis | None = None
