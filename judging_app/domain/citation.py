"""Citations (متن تقدیر) of winners, and the statement of the jury (بیانیهٔ هیئت داوران)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

MAX_CITATION: Final = 300
"""The most letters of a citation: one sentence. A design of certificates may have less room."""
MAX_STATEMENT: Final = 2_000
"""The most letters of the statement: a quarter of a page of the minutes."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The sentence that tells why the panel honours an idea. An idea has at most one."""

    idea_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class JuryStatement:
    """The statement of the panel about the whole event."""

    text: str
    at: datetime


def without_citation(winners: Collection[str], citations: Mapping[str, str]) -> tuple[str, ...]:
    """The winners without a citation, in their order. Nobody has to write citations.

    The list is empty as long as no winner has one.
    """
    missing = tuple(idea_id for idea_id in winners if idea_id not in citations)
    return missing if len(missing) < len(winners) else ()
