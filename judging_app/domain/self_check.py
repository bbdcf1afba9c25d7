"""The self-check before «پایان داوری»: what a judge may have overlooked. It forbids nothing."""

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
"""How many ideas in a row with exactly the same marks are worth a second look. Five equal sheets
happen; but a judge who tires, or whose finger stayed on one key, does it without noticing."""

QUICKEST_WORDS: Final = 12
"""Words that can be read in a second at the very most: thrice the ordinary 4 (Brysbaert 2019,
238 words a minute in silent reading)."""

QUICK_SECONDS: Final = 5
"""Below this, marks cannot have been thought about, however short the idea."""


class FindingKind(StrEnum):
    """What the self-check looks for, the gravest first."""

    UNOPENED = "unopened"
    SEEN = "seen"
    BLANK = "blank"
    COMMENT_MISSING = "comment-missing"
    SAME_MARKS = "same-marks"
    QUICK = "quick"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    BLANK and COMMENT_MISSING speak of one idea each, and name the criteria; SAME_MARKS of one row
    of ideas; UNOPENED, SEEN and QUICK of all such ideas at once. Ideas stand in reading order.
    """

    kind: FindingKind
    idea_ids: tuple[str, ...]
    criterion_ids: tuple[str, ...] = ()


def self_check(desk: Desk) -> tuple[Finding, ...]:
    """Everything found, by kind and then in reading order."""
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
    """Sheets begun and not complete. Where no criterion is required, any one would do."""
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
    """Rows of ideas, as they were read; ideas without a complete sheet do not break a row."""
    scored = _in_state(desk, SheetState.COMPLETE)
    for _, row in groupby(scored, key=lambda idea_id: desk.sheets[idea_id].scores):
        ids = tuple(row)
        if len(ids) >= SAME_IN_A_ROW:
            yield Finding(FindingKind.SAME_MARKS, ids)


def _quick(desk: Desk) -> Iterator[str]:
    """Ideas scored faster than they can be read, where the time is known."""
    ideas = {idea.id: idea for idea in desk.ideas}
    for idea_id in _in_state(desk, SheetState.COMPLETE):
        seconds = desk.sheets[idea_id].seconds
        if 0 < seconds < quickest_reading(ideas[idea_id]):
            yield idea_id


def quickest_reading(idea: Idea) -> float:
    """The seconds below which nobody can have read the idea and thought about it."""
    words = len(idea.title.split()) + sum(
        len(readable(part.text).split()) for part in idea.sections
    )
    return max(QUICK_SECONDS, words / QUICKEST_WORDS)
