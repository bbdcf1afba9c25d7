"""Finds the entries of a sheet that are not on the disk yet, as calls of services.

The calls come from the difference between two sheets, not from a list of failures. So the order of
failures does not matter, and repeating the calls does no harm.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from judging_app.domain.score_sheet import ScoreSheet, Standing
from ui.base.lazy import LazyModule

if TYPE_CHECKING:
    from judging_app.services.judge import judging
else:
    judging = LazyModule("judging_app.services.judge.judging")

Change = tuple[Callable[..., ScoreSheet], tuple[Any, ...]]
"""A service of `services/judge/judging.py`, and its arguments after the file and the idea's id."""


def unsaved_changes(stored: ScoreSheet, shown: ScoreSheet) -> tuple[Change, ...]:
    """Return the calls that turn the stored sheet into the shown one. Only entries are compared."""
    changes: list[Change] = []
    before, after = stored.marks, shown.marks
    for criterion_id in sorted({*before, *after}):
        value = after.get(criterion_id)
        if before.get(criterion_id) != value:
            changes.append((judging.record_score, (criterion_id, value)))
    if stored.comment != shown.comment:
        changes.append((judging.record_comment, (shown.comment,)))
    if stored.note != shown.note:
        changes.append((judging.record_note, (shown.note,)))
    if stored.flagged != shown.flagged:
        changes.append((judging.flag, (shown.flagged,)))
    if (stored.standing, stored.reason) != (shown.standing, shown.reason):
        changes.append(_standing(shown))
    return tuple(changes)


def _standing(shown: ScoreSheet) -> Change:
    if shown.standing is Standing.SCORING:
        return judging.resume_scoring, ()
    return judging.stand_aside, (shown.standing, shown.reason)
