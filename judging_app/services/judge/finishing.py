"""«پایان داوری»: write the score file, and open the desk again with a reason.

When is a judge finished? These rules decide; each has its reason. A score file on a stick is also a
backup, so writing one early must not lock anybody out: while some sheets are unsettled, `finish`
writes the file and the desk stays open. A file is final (`ScoreFile.finished`) if no sheet is left,
or with `final=True` if the judge gives up the rest; the workspace is then finished. In a finished
workspace, data for the organizer cannot change (`Refusal.FINISHED`) until the judge gives a reason
(`reopen`). The reason stands in the audit log and in every score file until the desk is finished
again, so that a late change is never silent. The judge's own data (note, flag) can change at any
time. Opened ideas and reading time are no longer recorded. Finishing again without a change writes
the same file again: a second stick is no revision.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import Closing, Desk, FileRole, Receipt, Tally, tally
from judging_app.domain.event import Event, Judge
from judging_app.domain.keys import JudgeSecret
from judging_app.domain.merge import ScoreFile
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.exchange.files import remove_copy
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.score_file import score_file_name, to_store, write_score_file
from judging_app.services.files import OpenFile
from judging_app.services.judge.code import judge_secret, organizer_keys
from judging_app.services.judge.desk import desk_of
from judging_app.services.organizer.stored_scores import read_stored
from judging_app.services.reasons import stated
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import write_whole
from judging_app.system.own_files import OwnFile
from judging_app.system.part_files import clear_abandoned

KEPT_ON_A_STICK = 3
"""The number of this workspace's own score files that are kept in the target folder."""


def finish(file: OpenFile, folder: Path, *, final: bool = False) -> Receipt:
    """Write the judge's score file to `folder`, read it back, and return the receipt.

    In `folder` the last `KEPT_ON_A_STICK` files of this workspace stay; the workspace stores all of
    them. Files of other judges, and of the same judge's other laptop, are not touched. With no
    sheet left, or with `final`, the workspace is finished. If nothing changed since the last file,
    the same file (same revision) is written again; otherwise the file is the next revision. It is
    stored in the workspace before it is written, so that its lineage is never lost.

    Raises `WriteFailed`. Everything is then safe in the workspace, and a finished desk stays
    finished.
    """
    with file.unit_of_work() as uow:
        desk, closing, secret = desk_of(uow), uow.closing(), judge_secret(file, uow)
        is_last_word = final or closing.finished or desk.progress().is_finished
        stored = _file_of_now(uow, desk, secret, closing.reason, is_last_word=is_last_word)
        if is_last_word and not closing.finished:
            uow.put_closing(Closing(finished=True, reason=closing.reason))
            uow.log("desk finished", actor=desk.judge.id, at=datetime.now(UTC))
        own = _earlier(uow, desk)
        uow.commit()
    write_whole(_place(folder, stored), stored.content, replaces={OwnFile.SCORES})
    _tidy(folder, own)
    return _receipt(desk, stored, file.path, str(folder))


def _place(folder: Path, file: StoredScoreFile) -> Path:
    """The path of the score file. It is inside the folder, whatever name the workspace stores."""
    return folder / Path(file.file_name).name


def _tidy(folder: Path, own: Sequence[StoredScoreFile]) -> None:
    for file in own:
        clear_abandoned(folder, of=_place(folder, file))
    for file in own[:-KEPT_ON_A_STICK]:
        remove_copy(_place(folder, file), file.content)


def reopen(file: OpenFile, reason: str) -> None:
    """Let a finished judge make changes. Later score files contain the `reason`.

    Does nothing if the judge has not finished. Raises `InputRefused`: REASON_MISSING, TEXT.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.WORKSPACE)
        closing = uow.closing()
        if closing.finished or closing.stages:
            reopen_within(uow, reason)
            uow.commit()


def reopen_within(uow: UnitOfWork, reason: str) -> None:
    """Do the work of `reopen` in the caller's transaction."""
    text = stated(reason)
    uow.put_closing(Closing(finished=False, reason=text))
    uow.log("desk reopened", actor=uow.judge_id(), at=datetime.now(UTC), reason=text)


def receipt_of(file: OpenFile) -> Receipt | None:
    """The receipt of the last score file; None before the first. Its `folder` is empty."""
    with file.unit_of_work() as uow:
        desk = desk_of(uow)
        earlier = _earlier(uow, desk)
    return _receipt(desk, earlier[-1], file.path) if earlier else None


def _receipt(desk: Desk, stored: StoredScoreFile, path: Path, folder: str = "") -> Receipt:
    score_file = read_stored(stored, path)
    handed_in = tally([idea.id for idea in desk.ideas], score_file.sheets, desk.event.rubric)
    return receipt_from(desk.event, desk.judge, stored, score_file, handed_in, folder)


def receipt_from(
    event: Event,
    judge: Judge,
    stored: StoredScoreFile,
    score_file: ScoreFile,
    handed_in: Tally,
    folder: str = "",
) -> Receipt:
    """The receipt of a stored score file. `handed_in` counts its sheets."""
    return Receipt(
        file_name=stored.file_name,
        folder=folder,
        revision=stored.revision,
        digest=stored.digest,
        sheets=handed_in.sheets,
        marks=handed_in.marks,
        event_title=event.title,
        judge_name=judge.name,
        written_at=score_file.written_at,
        progress=handed_in.progress,
    )


def _earlier(uow: UnitOfWork, desk: Desk) -> list[StoredScoreFile]:
    return sorted(uow.score_files(desk.judge.id), key=lambda file: file.revision)


def _file_of_now(
    uow: UnitOfWork, desk: Desk, secret: JudgeSecret, reason: str, *, is_last_word: bool
) -> StoredScoreFile:
    """The score file of the desk now: the last file if nothing changed, else a new revision."""
    earlier = _earlier(uow, desk)
    with_time = desk.event.reading.records_time
    spoken = [sheet for sheet in _sheets(uow, desk) if not sheet.says_nothing]
    spoken.sort(key=lambda sheet: sheet.idea_id)
    sheets = tuple(sheet.for_panel(with_time=with_time) for sheet in spoken)
    last = read_stored(earlier[-1], uow.path) if earlier else None
    if last is not None and (last.sheets, last.finished) == (sheets, is_last_word):
        return earlier[-1]
    # A first file from another laptop has ancestors that are not in this workspace.
    before = () if last is None else last.ancestors
    here = tuple(file.digest for file in earlier)
    ancestors = tuple(digest for digest in before if digest not in here) + here
    score_file = ScoreFile(
        event_id=desk.event.id,
        judge_id=desk.judge.id,
        revision=len(ancestors) + 1,
        ancestors=ancestors,
        package_digest=uow.package_digest(),
        device=uow.device(),
        rehearsal=desk.event.rehearsal,
        rubric_digest=rubric_digest(desk.event.rubric),
        written_at=datetime.now(UTC).replace(microsecond=0),
        finished=is_last_word,
        sheets=sheets,
        reason=reason,
    )
    return _keep(uow, score_file, secret)


def _sheets(uow: UnitOfWork, desk: Desk) -> Iterator[ScoreSheet]:
    """The sheets of the desk, and those of withdrawn ideas: the marks stay for a reinstatement."""
    yield from desk.sheets.values()
    withdrawn = desk.event.withdrawn
    if withdrawn:
        yield from (s for s in uow.sheets(desk.judge.id) if s.idea_id in withdrawn)


def _keep(uow: UnitOfWork, score_file: ScoreFile, secret: JudgeSecret) -> StoredScoreFile:
    signed = write_score_file(score_file, secret, organizer_keys(uow))
    judge_id, revision = score_file.judge_id, score_file.revision
    name = score_file_name(judge_id, score_file.event_id, revision, signed.digest)
    stored = to_store(signed, name, score_file.written_at)
    uow.add_score_file(stored)
    facts = {"digest": signed.digest}
    facts |= {"reason": score_file.reason} if score_file.reason else {}
    uow.log("score file written", actor=judge_id, at=stored.received_at, **facts)
    return stored
