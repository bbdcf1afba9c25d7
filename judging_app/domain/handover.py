"""Plans to give the ideas of an absent judge to a reserve (ذخیره).

Sheets that the absent judge settled in an accepted file stay and count. The other ideas pass to the
reserve for good. A late file of the absent judge is stored, but counts only for ideas that stayed
with this judge. So both judges never count for the same idea, in whatever order the files arrive.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from judging_app.domain.assignment import Handover
from judging_app.domain.desk import SETTLED
from judging_app.domain.event import Event, Judge
from judging_app.domain.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class HandoverPlan:
    """The effect of a handover. `reserve` is None for a person who is not on the panel yet.

    `kept` are ideas that the absent judge has settled. `idea_ids` are the ideas that pass to the
    reserve. `left` are ideas that stay with the absent judge, because the reserve already reads
    them, must not read them, or may not read more (`Judge.most`).
    """

    absent: Judge
    reserve: Judge | None
    kept: tuple[str, ...]
    idea_ids: tuple[str, ...]
    left: tuple[str, ...]

    def handover(self, event: Event, reserve_id: str) -> Handover:
        """The plan as the `Handover` that the event stores; `reserve_id` is a judge."""
        ids = tuple(sorted(self.idea_ids))
        return Handover(self.absent.id, reserve_id, ids, len(event.assignment.stages))


def owed(
    event: Event, judge_id: str, idea_ids: Iterable[str], sheets: Iterable[ScoreSheet]
) -> tuple[str, ...]:
    """Assigned ideas without a conflict that the judge has not finished.

    `sheets` are the sheets that count, of any judges.
    """
    settled = _settled(event, judge_id, sheets)
    barred = {i for j, i in event.conflict_by_pair() if j == judge_id}
    return tuple(i for i in event.asked(judge_id, idea_ids) if i not in settled | barred)


def plan_handover(
    event: Event,
    absent: Judge,
    reserve: Judge | None,
    idea_ids: Iterable[str],
    sheets: Iterable[ScoreSheet],
) -> HandoverPlan:
    """The effect of a handover. `idea_ids` are the ranked ideas, `sheets` the sheets that count.

    Anchors are never handed over. An idea cannot pass to a reserve who already reads it, who gave
    it away, or who has a declared conflict with it.
    """
    ids, every_sheet = tuple(idea_ids), tuple(sheets)
    settled = _settled(event, absent.id, every_sheet)
    kept = tuple(i for i in event.asked(absent.id, ids) if i in settled)
    open_ids = owed(event, absent.id, ids, every_sheet)
    closed = _closed_to(event, reserve, ids) if reserve else frozenset()
    given = tuple(i for i in open_ids if i not in closed)[: _room(event, reserve, ids)]
    return HandoverPlan(
        absent, reserve, kept, given, tuple(i for i in open_ids if i not in frozenset(given))
    )


def _room(event: Event, reserve: Judge | None, ids: Iterable[str]) -> int | None:
    """How many further ideas a reserve may read; None without a limit."""
    if reserve is None or reserve.most is None:
        return None
    return max(reserve.most - len(event.asked(reserve.id, ids)), 0)


def _settled(event: Event, judge_id: str, sheets: Iterable[ScoreSheet]) -> frozenset[str]:
    mine = (sheet for sheet in sheets if sheet.judge_id == judge_id)
    return frozenset(sheet.idea_id for sheet in mine if sheet.state(event.rubric) in SETTLED)


def _closed_to(event: Event, reserve: Judge, ids: Iterable[str]) -> frozenset[str]:
    barred = {i for j, i in event.conflict_by_pair() if j == reserve.id}
    return (
        frozenset(event.asked(reserve.id, ids)) | event.assignment.given_away(reserve.id) | barred
    )
