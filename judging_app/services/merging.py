"""The merge inbox: what score files would change, and doing it in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event
from judging_app.domain.merge import MergePlan, ReceivedFile, check, counted, plan
from judging_app.domain.stored_file import StoredScoreFile, stored_file
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.canonical import digest, rubric_digest
from judging_app.exchange.files import read_limited
from judging_app.exchange.limits import MAX_SCORE_FILE
from judging_app.exchange.score_file import read_score_file
from judging_app.progress import Progress, unwatched
from judging_app.services.events import ORGANIZER
from judging_app.services.files import OpenFile
from judging_app.services.roles import refuse_frozen, require_role
from judging_app.services.safety import back_up
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file of the inbox: the plan, or why it is refused. Exactly one of the two is set."""

    path: Path
    plan: MergePlan | None = None
    refusal: InputRefused | None = None


def inspect(file: OpenFile, path: Path) -> MergePlan:
    """What accepting the score file would change; nothing happens. Raises `InputRefused`."""
    with file.unit_of_work() as uow:
        return _take_in(uow, path)


def merge(file: OpenFile, path: Path) -> MergePlan:
    """Accept the score file, after a backup. Raises `InputRefused`: nothing has changed then."""
    back_up(file)
    with file.unit_of_work() as uow:
        result = _take_in(uow, path)
        uow.commit()
        return result


def inspect_many(
    file: OpenFile, paths: Iterable[Path], progress: Progress = unwatched
) -> tuple[Inspected, ...]:
    """What accepting all files, in the order of their names, would change; nothing happens.

    A folder stands for the `.scores` files in it and below.
    """
    with file.unit_of_work() as uow:
        return tuple(_take_in_all(uow, paths, progress))


def merge_many(
    file: OpenFile, paths: Iterable[Path], progress: Progress = unwatched
) -> tuple[Inspected, ...]:
    """Accept every file that can be accepted, in one transaction; cancelling accepts none.

    A backup comes first; without room for it (`WriteFailed`) nothing is accepted.
    """
    back_up(file)
    with file.unit_of_work() as uow:
        result = tuple(_take_in_all(uow, paths, progress))
        uow.commit()
        return result


def undo_merge(file: OpenFile, file_digest: str) -> None:
    """Take an accepted score file out again; what counts is as if it had never come."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        stored = next((f for f in uow.score_files() if f.digest == file_digest), None)
        if stored is None:
            raise InputRefused(Reason.NOT_FOUND, detail=file_digest[:12])
        refuse_frozen(uow)
        uow.remove_score_file(file_digest)
        rebuild_judge(uow, stored.judge_id)
        uow.log("merge undone", actor=ORGANIZER, at=datetime.now(UTC), digest=file_digest)
        uow.commit()


def received(stored: Iterable[StoredScoreFile]) -> tuple[ReceivedFile, ...]:
    """The stored files, read."""
    return tuple(
        ReceivedFile(file.digest, file.file_name, file.received_at, read_score_file(file.content))
        for file in stored
    )


def rebuild_judge(uow: UnitOfWork, judge_id: str) -> None:
    """Make the judge's sheets what the event's set of score files says."""
    files = received(uow.score_files(judge_id))
    uow.replace_sheets(judge_id, counted(files).sheets)


def _take_in_all(uow: UnitOfWork, paths: Iterable[Path], progress: Progress) -> Iterator[Inspected]:
    files = tuple(_score_files_of(paths))
    for done, path in enumerate(files):
        progress(done, len(files))
        try:
            yield Inspected(path, plan=_take_in(uow, path))
        except InputRefused as refusal:
            yield Inspected(path, refusal=refusal)
    progress(len(files), len(files))


def _score_files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files as given, and those of the folders; what systems leave on sticks is passed over."""
    for path in sorted(paths):
        if path.is_dir():
            inside = path.rglob("*.scores")
            yield from sorted(f for f in inside if not f.name.startswith((".", "_")))
        else:
            yield path


def _take_in(uow: UnitOfWork, path: Path) -> MergePlan:
    """Take one file in, within the caller's transaction. Verifies before it asks what is known."""
    require_role(uow, FileRole.EVENT)
    event = uow.event()
    incoming, content = _read(path, event, uow.idea_ids())
    judge_id = incoming.score_file.judge_id
    known: Sequence[ReceivedFile] = received(uow.score_files(judge_id))
    result = plan(incoming, known, event.rubric)
    if result.adds:
        refuse_frozen(uow)
        uow.add_score_file(
            stored_file(
                incoming.score_file, incoming.digest, path.name, incoming.received_at, content
            )
        )
        uow.replace_sheets(judge_id, counted([*known, incoming]).sheets)
        facts = {"digest": incoming.digest, "judge": judge_id, "verdict": result.verdict.value}
        if incoming.score_file.reason:
            facts["reason"] = incoming.score_file.reason
        uow.log("score file merged", actor=ORGANIZER, at=incoming.received_at, **facts)
    return result


def _read(path: Path, event: Event, idea_ids: frozenset[str]) -> tuple[ReceivedFile, bytes]:
    content = read_limited(path, MAX_SCORE_FILE)
    try:
        score_file = read_score_file(content)
        check(score_file, event, rubric_digest(event.rubric), idea_ids)
    except InputRefused as refusal:
        raise refusal.at(path) from refusal
    return ReceivedFile(digest(content), path.name, datetime.now(UTC), score_file), content
