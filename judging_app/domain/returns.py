"""Computes which judges have returned their score files."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judging_app.domain.desk import Progress, progress_by_judge
from judging_app.domain.event import Event, Judge
from judging_app.domain.handover import owed
from judging_app.domain.lineage import heads
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import FiledScoreFile


class ReturnState(StrEnum):
    """The states of a judge's return."""

    OUT = "out"
    REPLACED = "replaced"
    """A reserve reads the remaining ideas of the judge; no further file is expected."""
    UNFINISHED = "unfinished"
    CONTESTED = "contested"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class JudgeReturn:
    """The state of one judge in the organizer's event.

    `revision` is the highest received revision, 0 if no file came; `received_at` (UTC) belongs to
    the latest file. `is_final` means that the judge has finished, even if not every idea is scored.
    `package` is the number, from 1, of the package on which the judge scored the latest file, 0 if
    it is unknown. `contested` counts the sheets that await a choice between files. `given_away`
    counts the ideas that a reserve reads instead; `is_replaced` means that no other idea is
    expected from the judge.
    """

    judge: Judge
    revision: int
    received_at: datetime | None
    progress: Progress
    is_final: bool = False
    package: int = 0
    contested: int = 0
    given_away: int = 0
    is_replaced: bool = False

    @property
    def state(self) -> ReturnState:
        """The one state that sums up all fields."""
        if self.is_replaced and not self.contested:
            return ReturnState.REPLACED
        if not self.revision:
            return ReturnState.OUT
        if self.contested:
            return ReturnState.CONTESTED
        return ReturnState.FINISHED if self.is_final else ReturnState.UNFINISHED


def returns(
    event: Event,
    idea_ids: Collection[str],
    sheets: Iterable[ScoreSheet],
    files: Sequence[FiledScoreFile],
    contested: Iterable[tuple[str, str]] = (),
    packages: Sequence[str] = (),
) -> tuple[JudgeReturn, ...]:
    """The state of each judge, in the panel's order.

    Ideas that a judge was not asked to read do not count as missing. A file does not count as final
    if a later package asks its judge for more ideas. `contested` are (judge, idea) pairs of
    unresolved sheets. `packages` are the digests of the built packages, oldest first.
    """
    sheets = tuple(sheets)
    progress = progress_by_judge(event, idea_ids, sheets)
    awaiting = Counter(judge_id for judge_id, _ in contested)
    numbers = {digest: number for number, digest in enumerate(dict.fromkeys(packages), start=1)}
    ranked = [idea_id for idea_id in idea_ids if idea_id not in event.reading.anchor_ids]
    found = []
    for judge in event.judges:
        away = len(event.assignment.given_away(judge.id))
        mine = [file for file in files if file.judge_id == judge.id]
        latest = max(mine, key=lambda file: (file.revision, file.received_at), default=None)
        found.append(
            JudgeReturn(
                judge=judge,
                revision=latest.revision if latest else 0,
                received_at=max((file.received_at for file in mine), default=None),
                progress=progress[judge.id],
                is_final=_is_final(mine)
                and not _owes_a_part(event, judge.id, idea_ids, sheets, heads(mine), packages),
                package=numbers.get(latest.package_digest, 0) if latest else 0,
                contested=awaiting[judge.id],
                given_away=away,
                is_replaced=bool(away) and not owed(event, judge.id, ranked, sheets),
            )
        )
    return tuple(found)


def _is_final(mine: Sequence[FiledScoreFile]) -> bool:
    last = heads(mine)
    return bool(last) and all(file.finished for file in last)


def _owes_a_part(
    event: Event,
    judge_id: str,
    idea_ids: Collection[str],
    sheets: Iterable[ScoreSheet],
    heads: Iterable[FiledScoreFile],
    packages: Sequence[str],
) -> bool:
    """Whether a part after the judge's sheets asks for a reading, and no file has come since.

    A file from the last package answers for all parts. Otherwise the judge knew the parts up to the
    last one with a sheet, and at least the first.
    """
    if any(file.package_digest in packages[-1:] for file in heads):
        return False
    read = {sheet.idea_id for sheet in sheets if sheet.judge_id == judge_id}
    parts = event.parts(judge_id, idea_ids)
    known = max((n for n, part in enumerate(parts, 1) if not read.isdisjoint(part)), default=1)
    return bool(event.asked_after(judge_id, idea_ids, known))
