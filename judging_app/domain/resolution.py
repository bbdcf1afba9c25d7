"""Settling a contradiction: the organizer says which file's sheet counts, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the organizer decided of one contested sheet, after asking the judge.

    `heads` are the digests of the files that spoke of the sheet then, `chosen` the one of them
    whose sheet counts. It is the organizer's own fact: merging neither makes nor removes one.
    """

    judge_id: str
    idea_id: str
    heads: frozenset[str]
    chosen: str
    reason: str
    at: datetime

    def holds(self, speaking: Collection[str]) -> bool:
        """Whether it still settles the sheet, given the digests of the heads that now speak.

        A head that was not there to be chosen from opens the question again; so does the going
        of the chosen one. That another one has gone changes nothing.
        """
        return self.chosen in speaking and self.heads.issuperset(speaking)
