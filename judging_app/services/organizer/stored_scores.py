"""The score files that an event stores, and the sheets that they give."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from judging_app.domain.lineage import outgrown
from judging_app.domain.merge import ReceivedFile, ScoreFile, counted
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
    """The score file in the bytes that the file at `path` stores. Raises `DamagedFile`.

    The bytes were valid when they were stored: an unreadable file was changed later.
    """
    try:
        return read_signed(file.said)
    except InputRefused as refusal:
        raise DamagedFile(path, f"archived file {file.digest[:12]}: {refusal.code}") from refusal


def received(stored: Iterable[StoredScoreFile], path: Path) -> tuple[ReceivedFile, ...]:
    """The score files that the file at `path` stores, parsed. Raises `DamagedFile`."""
    return tuple(
        ReceivedFile(file.digest, file.file_name, file.received_at, read_stored(file, path))
        for file in stored
    )


def is_whole(file: StoredScoreFile, reader: Reader | None = None) -> bool:
    """Whether the stored bytes are those that were handed in.

    Without a `reader`, who can decrypt the file, only its unencrypted identity is compared.
    """
    try:
        if reader is None:
            return header_of(file.content).said_sha256 == file.digest
        return signed_identity(file.content, reader) == file.digest
    except InputRefused:
        return False


def rebuild_judge(uow: UnitOfWork, judge_id: str) -> None:
    """Replace the judge's sheets with those that the event's score files give."""
    files = received(uow.score_files(judge_id), uow.path)
    away = uow.event().assignment.given_away(judge_id)
    uow.replace_sheets(judge_id, counted(files, uow.resolutions(), away).sheets)


def forked_judges(uow: UnitOfWork) -> tuple[str, ...]:
    """The judges with more than one file that no other file grew from; opens no file."""
    filed = uow.filed()
    old = outgrown(filed)
    alone = Counter(each.judge_id for each in filed if each.digest not in old)
    return tuple(judge_id for judge_id, count in alone.items() if count > 1)


def contested_sheets(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """(judge id, idea id) of every contested sheet; it counts for nothing until it is resolved."""
    decided, assignment = uow.resolutions(), uow.event().assignment
    for judge_id in forked_judges(uow):
        files, away = received(uow.score_files(judge_id), uow.path), assignment.given_away(judge_id)
        for idea_id in counted(files, decided, away).contested:
            yield judge_id, idea_id
