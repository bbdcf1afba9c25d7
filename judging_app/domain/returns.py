"""What has come back from the judges."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from judging_app.domain.desk import SETTLED, Progress
from judging_app.domain.event import Event, Judge
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile


@dataclass(frozen=True, slots=True)
class JudgeReturn:
    """How far one judge is, as the organizer's event knows it.

    `revision` is the highest received, 0 where nothing came; `received_at` (UTC) that of the
    latest file.
    """

    judge: Judge
    revision: int
    received_at: datetime | None
    progress: Progress


def returns(
    event: Event,
    idea_ids: Collection[str],
    sheets: Iterable[ScoreSheet],
    files: Sequence[StoredScoreFile],
) -> tuple[JudgeReturn, ...]:
    """One line per judge, in the panel's order."""
    settled = dict.fromkeys((judge.id for judge in event.judges), 0)
    for sheet in sheets:
        settled[sheet.judge_id] += sheet.state(event.rubric) in SETTLED
    return tuple(
        _return(judge, Progress(settled[judge.id], len(idea_ids)), files) for judge in event.judges
    )


def _return(judge: Judge, progress: Progress, files: Iterable[StoredScoreFile]) -> JudgeReturn:
    mine = [file for file in files if file.judge_id == judge.id]
    revision = max((file.revision for file in mine), default=0)
    latest = max((file.received_at for file in mine), default=None)
    return JudgeReturn(judge, revision, latest, progress)
