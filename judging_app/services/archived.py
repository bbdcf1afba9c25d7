"""The score files that an event keeps, read; and the sheets that they make."""

from collections import Counter
from collections.abc import Iterable, Iterator

from judging_app.domain.lineage import outgrown
from judging_app.domain.merge import ReceivedFile, counted
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.exchange.score_file import read_said
from judging_app.store.unit_of_work import UnitOfWork


def received(stored: Iterable[StoredScoreFile]) -> tuple[ReceivedFile, ...]:
    """The stored files, read."""
    return tuple(
        ReceivedFile(file.digest, file.file_name, file.received_at, read_said(file.said))
        for file in stored
    )


def rebuild_judge(uow: UnitOfWork, judge_id: str) -> None:
    """Make the judge's sheets what the event's set of score files says."""
    files = received(uow.score_files(judge_id))
    away = uow.event().assignment.given_away(judge_id)
    uow.replace_sheets(judge_id, counted(files, uow.resolutions(), away).sheets)


def forked_judges(uow: UnitOfWork) -> tuple[str, ...]:
    """The judges who have more than one file that nobody grew from; none is opened for it."""
    filed = uow.filed()
    old = outgrown(filed)
    alone = Counter(each.judge_id for each in filed if each.digest not in old)
    return tuple(judge_id for judge_id, count in alone.items() if count > 1)


def contested_sheets(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """(judge id, idea id) of every sheet that counts for nothing until somebody decides."""
    decided, assignment = uow.resolutions(), uow.event().assignment
    for judge_id in forked_judges(uow):
        files, away = received(uow.score_files(judge_id)), assignment.given_away(judge_id)
        for idea_id in counted(files, decided, away).contested:
            yield judge_id, idea_id
