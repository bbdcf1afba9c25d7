"""How far the return of each judge is."""

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
    """How far the return of one judge is."""

    OUT = "out"
    REPLACED = "replaced"
    """A reserve reads what the judge still owed; nothing more is awaited."""
    UNFINISHED = "unfinished"
    CONTESTED = "contested"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class JudgeReturn:
    """How far one judge is, as the organizer's event knows it.

    `revision` is the highest received, 0 where nothing came; `received_at` (UTC) that of the
    latest file. `is_final`: the judge's last word has come, whether or not everything is scored.
    `package` is the number, from 1, of the built package that the latest file was scored on, 0
    where that is not known. `contested` is how many sheets await a choice between files;
    `given_away` how many ideas a reserve reads instead, and `is_replaced` that nothing is owed
    beside them.
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
        """The one word for all that."""
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
    """One line per judge, in the panel's order.

    Ideas that a judge was not asked to read are not missing; a last word from before a later
    package that asked for more is none. `contested` are judge and idea of sheets that nobody
    decided; `packages` the digests of the packages that were built, the first one first.
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
                is_final=_is_final(event, judge.id, sheets, mine, packages),
                package=numbers.get(latest.package_digest, 0) if latest else 0,
                contested=awaiting[judge.id],
                given_away=away,
                is_replaced=bool(away) and not owed(event, judge.id, ranked, sheets),
            )
        )
    return tuple(found)


def _is_final(
    event: Event,
    judge_id: str,
    sheets: Iterable[ScoreSheet],
    mine: Sequence[FiledScoreFile],
    packages: Sequence[str],
) -> bool:
    last = heads(mine)
    is_finished = bool(last) and all(file.finished for file in last)
    return is_finished and not _owes_a_stage(event, judge_id, sheets, last, packages)


def _owes_a_stage(
    event: Event,
    judge_id: str,
    sheets: Iterable[ScoreSheet],
    heads: Iterable[FiledScoreFile],
    packages: Sequence[str],
) -> bool:
    """Whether the last stage asks for ideas of which no file from its package has come."""
    *earlier, last = event.assignment.by_stage(judge_id) or ((),)
    has_it = any(file.package_digest in packages[-1:] for file in heads)
    read = {sheet.idea_id for sheet in sheets if sheet.judge_id == judge_id}
    return bool(earlier) and not has_it and not read.issuperset(last)
