"""What of a sheet is entered and not yet on the disk, as calls of services.

Made from the difference, not from a list of what failed: so the order in which writing failed and
succeeded does not matter, and doing it twice does no harm.
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
"""A service of `services/judge/judging.py`, and what it takes after the file and the idea's id."""


def unsaved_changes(stored: ScoreSheet, shown: ScoreSheet) -> tuple[Change, ...]:
    """The calls that make `kept` say what `shown` says; what nobody entered is left out."""
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
