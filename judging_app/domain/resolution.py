"""Resolutions: the organizer chooses the file whose sheet counts, and gives a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Resolution:
    """The organizer's answer for one contested sheet, after asking the judge.

    `heads` are the digests of the files that held the sheet then; `chosen` is the digest of the
    file whose sheet counts. A resolution is a fact of the organizer: a merge neither makes nor
    removes one.
    """

    judge_id: str
    idea_id: str
    heads: frozenset[str]
    chosen: str
    reason: str
    at: datetime

    def holds(self, speaking: Collection[str]) -> bool:
        """Whether the resolution is still valid. `speaking` are the heads that hold the sheet now.

        A head that was not among the choices makes it invalid, and so does the absence of the
        chosen head. The absence of another head changes nothing.
        """
        return self.chosen in speaking and self.heads.issuperset(speaking)
