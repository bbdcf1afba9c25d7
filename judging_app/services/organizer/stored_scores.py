"""Parses the score files that an event stores, and finds the sheets that they give."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from judging_app.domain.amended import counted_in_force
from judging_app.domain.lineage import outgrown
from judging_app.domain.merge import ReceivedFile, ScoreFile, counted
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import DamagedFile, InputRefused
from judging_app.exchange.packages.score_file import (
    Reader,
    header_of,
    read_signed,
    signed_identity,
)
from judging_app.store.unit_of_work import UnitOfWork


def read_stored(file: StoredScoreFile, path: Path) -> ScoreFile:
    """Parse a score file that the event at `path` stores. Raises `DamagedFile`.

    The bytes were valid when they were stored, so an unreadable file was changed later.
    """
    try:
        return read_signed(file.said)
    except InputRefused as refusal:
        raise DamagedFile(path, f"archived file {file.digest[:12]}: {refusal.code}") from refusal


def received(stored: Iterable[StoredScoreFile], path: Path) -> tuple[ReceivedFile, ...]:
    """Parse the score files that the event at `path` stores. Raises `DamagedFile`."""
    return tuple(
        ReceivedFile(file.digest, file.file_name, file.received_at, read_stored(file, path))
        for file in stored
    )


def is_whole(file: StoredScoreFile, reader: Reader | None = None) -> bool:
    """Whether the stored bytes are the bytes that were handed in.

    A `reader` decrypts the file. Without one, only the unencrypted identity of the file is
    compared.
    """
    try:
        if reader is None:
            return header_of(file.content).said_sha256 == file.digest
        return signed_identity(file.content, reader) == file.digest
    except InputRefused:
        return False


def rebuild_judge(uow: UnitOfWork, judge_id: str) -> None:
    """Replace the judge's sheets with the sheets that the event's score files give."""
    files = received(uow.score_files(judge_id), uow.path)
    away = uow.event().assignment.given_away(judge_id)
    uow.replace_sheets(judge_id, counted(files, uow.resolutions(), away).sheets)


def sheets_in_force(uow: UnitOfWork) -> tuple[ScoreSheet, ...]:
    """The sheets that enter the result: those of the files, under the event in force."""
    return counted_in_force(uow.event(), uow.sheets())


def forked_judges(uow: UnitOfWork) -> tuple[str, ...]:
    """The judges with more than one head. No score file is opened."""
    filed = uow.filed()
    old = outgrown(filed)
    alone = Counter(each.judge_id for each in filed if each.digest not in old)
    return tuple(judge_id for judge_id, count in alone.items() if count > 1)


def contested_sheets(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """(judge id, idea id) of every contested sheet.

    Such a sheet does not count until it is resolved. Sheets that do not count anyway, of withdrawn
    ideas and of conflicts of interest, are left out.
    """
    decided, event = uow.resolutions(), uow.event()
    assignment, conflicts = event.assignment, event.conflict_by_pair()
    for judge_id in forked_judges(uow):
        files, away = received(uow.score_files(judge_id), uow.path), assignment.given_away(judge_id)
        for idea_id in counted(files, decided, away).contested:
            if idea_id not in event.withdrawn and (judge_id, idea_id) not in conflicts:
                yield judge_id, idea_id
