"""The self-check before «پایان داوری»: points that a judge may have overlooked.

It forbids nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from judging_app.domain.desk import Desk
from judging_app.domain.event import Idea
from judging_app.domain.score_sheet import SheetState
from judging_app.persian.markup import readable

SAME_IN_A_ROW: Final = 5
"""The number of ideas in a row with equal marks that causes a finding. Fewer equal sheets happen by
chance; a tired judge may repeat marks without noticing."""

QUICKEST_WORDS: Final = 12
"""The most words that anybody can read in a second: three times the ordinary 4 (Brysbaert 2019: 238
words a minute in silent reading)."""

QUICK_SECONDS: Final = 5
"""The least seconds that thoughtful marks take, however short the idea is."""


class FindingKind(StrEnum):
    """The kinds of findings, the most serious first."""

    UNOPENED = "unopened"
    SEEN = "seen"
    BLANK = "blank"
    COMMENT_MISSING = "comment-missing"
    SAME_MARKS = "same-marks"
    QUICK = "quick"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    BLANK and COMMENT_MISSING concern one idea each and name the criteria. SAME_MARKS concerns one
    series of ideas. UNOPENED, SEEN and QUICK concern all such ideas together. Ideas are in reading
    order.
    """

    kind: FindingKind
    idea_ids: tuple[str, ...]
    criterion_ids: tuple[str, ...] = ()


def self_check(desk: Desk) -> tuple[Finding, ...]:
    """All findings, sorted by kind and then by reading order."""
    return (
        *_all(FindingKind.UNOPENED, _in_state(desk, SheetState.UNOPENED)),
        *_all(FindingKind.SEEN, _in_state(desk, SheetState.SEEN)),
        *_blank(desk),
        *_comment_missing(desk),
        *_same_marks(desk),
        *_all(FindingKind.QUICK, _quick(desk)),
    )


def _all(kind: FindingKind, idea_ids: Iterator[str]) -> Iterator[Finding]:
    found = tuple(idea_ids)
    if found:
        yield Finding(kind, found)


def _in_state(desk: Desk, state: SheetState) -> Iterator[str]:
    return (idea_id for idea_id in desk.reading_order if desk.state(idea_id) is state)


def _blank(desk: Desk) -> Iterator[Finding]:
    """One finding for each sheet that has marks and is not complete.

    Without required criteria any mark would complete a sheet.
    """
    criteria = desk.event.rubric.criteria
    needed = [c.id for c in criteria if c.required] or [c.id for c in criteria]
    for idea_id in _in_state(desk, SheetState.DRAFT):
        marks = desk.sheets[idea_id].marks
        yield Finding(
            FindingKind.BLANK, (idea_id,), tuple(key for key in needed if key not in marks)
        )


def _comment_missing(desk: Desk) -> Iterator[Finding]:
    for idea_id in _in_state(desk, SheetState.COMPLETE):
        sheet = desk.sheets[idea_id]
        asking = desk.event.rubric.needs_comment(sheet.marks)
        if asking and not sheet.comment:
            yield Finding(FindingKind.COMMENT_MISSING, (idea_id,), asking)


def _same_marks(desk: Desk) -> Iterator[Finding]:
    """Series of equal sheets in reading order.

    An idea without a complete sheet does not end a series.
    """
    scored = _in_state(desk, SheetState.COMPLETE)
    for _, row in groupby(scored, key=lambda idea_id: desk.sheets[idea_id].scores):
        ids = tuple(row)
        if len(ids) >= SAME_IN_A_ROW:
            yield Finding(FindingKind.SAME_MARKS, ids)


def _quick(desk: Desk) -> Iterator[str]:
    """The ideas that were scored faster than anybody can read, if the time was recorded."""
    ideas = {idea.id: idea for idea in desk.ideas}
    for idea_id in _in_state(desk, SheetState.COMPLETE):
        seconds = desk.sheets[idea_id].seconds
        if 0 < seconds < quickest_reading(ideas[idea_id]):
            yield idea_id


def quickest_reading(idea: Idea) -> float:
    """The shortest time, in seconds, in which a judge can read the idea and think about it."""
    words = len(idea.title.split()) + sum(
        len(readable(part.text).split()) for part in idea.sections
    )
    return max(QUICK_SECONDS, words / QUICKEST_WORDS)
