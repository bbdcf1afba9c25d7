"""The merge inbox: show the changes that score files would make, and merge them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.desk import FileRole
from judging_app.domain.merge import ReceivedFile, check
from judging_app.domain.merge_plan import JudgeFiles, MergePlan, judge_files
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.limits import MAX_SCORE_FILE
from judging_app.exchange.packages.score_file import SignedScoreFile, read_score_file, to_store
from judging_app.persian.file_names import printable
from judging_app.services.files import OpenFile, score_files_in
from judging_app.services.organizer.keys import organizer_secret, reader_of, revoked_keys
from judging_app.services.organizer.stored_scores import rebuild_judge, received
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.services.safety import back_up
from judging_app.store.sealed_tables import SEALED
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched

_READ_WITH: Final = frozenset(SEALED) - {"score_file"}
"""The tables whose facts decide whether a score file can be read and is valid, and more."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file of the inbox. Either its plan or its refusal is set."""

    path: Path
    plan: MergePlan | None = None
    refusal: InputRefused | None = None


def merge(file: OpenFile, path: Path) -> MergePlan:
    """Accept the score file, after a backup. Raises `InputRefused`; nothing has changed then."""
    back_up(file)
    reader = _reader_of(file)
    found = reader.read(path)
    with file.unit_of_work() as uow:
        inbox = _Inbox(file, uow)
        result = inbox.look(found if inbox.reads_as(reader) else inbox.reader.read(path))
        inbox.keep()
        uow.commit()
        return result


def merge_content(file: OpenFile, uow: UnitOfWork, content: bytes, name: str) -> MergePlan:
    """Accept a score file that this program has just made, in the caller's transaction.

    `name` is its file name. Raises the errors of `merge`.
    """
    inbox = _Inbox(file, uow)
    result = inbox.look(inbox.reader.read_content(content, Path(name)))
    inbox.keep()
    return result


def inspect_many(
    file: OpenFile, paths: Iterable[Path], progress: Progress = unwatched
) -> tuple[Inspected, ...]:
    """The changes that accepting all files would make, in the order of their names.

    Nothing is changed. A folder stands for the `.scores` files in it and in its subfolders.
    """
    reader = _reader_of(file)
    found = reader.read_all(paths, progress)
    with file.unit_of_work() as uow:
        return _Inbox(file, uow).look_at_all(found, reader)


def merge_many(
    file: OpenFile, paths: Iterable[Path], progress: Progress = unwatched
) -> tuple[Inspected, ...]:
    """Accept every acceptable file in one transaction. Cancelling accepts none.

    A backup comes first; without room for it (`WriteFailed`) nothing is accepted. The files are
    read and decrypted before the transaction, so that other desks do not wait for a slow stick.
    """
    back_up(file)
    reader = _reader_of(file)
    found = reader.read_all(paths, progress)
    with file.unit_of_work() as uow:
        inbox = _Inbox(file, uow)
        result = inbox.look_at_all(found, reader)
        inbox.keep()
        uow.commit()
        return result


def undo_merge(file: OpenFile, file_digest: str) -> None:
    """Remove an accepted score file. The sheets become as if it had never been merged."""
    with file.unit_of_work() as uow:
        organizer_secret(file, uow)
        stored = next((f for f in uow.score_files() if f.digest == file_digest), None)
        if stored is None:
            raise InputRefused(Refusal.NOT_FOUND, detail=file_digest[:12])
        refuse_frozen(uow)
        uow.remove_score_file(file_digest)
        rebuild_judge(uow, stored.judge_id)
        uow.log("merge undone", actor=ORGANIZER, at=datetime.now(UTC), digest=file_digest)
        uow.commit()


@dataclass(frozen=True, slots=True)
class _Read:
    """One file as it was read: a valid score file, or a refusal."""

    path: Path
    incoming: ReceivedFile | None = None
    signed: SignedScoreFile | None = None
    refusal: InputRefused | None = None


def _reader_of(file: OpenFile) -> "_Reader":
    with file.unit_of_work() as uow:
        return _Reader(file, uow)


class _Reader:
    """Reads, decrypts and checks score files, outside of a transaction.

    `state` is the state of the tables whose facts it uses.
    """

    def __init__(self, file: OpenFile, uow: UnitOfWork) -> None:
        require_role(uow, FileRole.EVENT)
        self._reader = reader_of(file, uow)
        self.event = uow.event()
        self.state = uow.state_of(_READ_WITH)
        self._rubric = rubric_digest(self.event.rubric)
        self._ideas = uow.every_idea_id()
        self._passed: dict[str, tuple[ScoreSheet, ...]] = {}

    def read_all(self, paths: Iterable[Path], progress: Progress) -> tuple[_Read, ...]:
        """Every file, in the order of their names; with its refusal if it is not valid."""
        files = tuple(score_files_in(paths))
        found: list[_Read] = []
        for done, path in enumerate(files):
            progress(done, len(files))
            found.append(self.read_or_refuse(path))
        progress(len(files), len(files))
        return tuple(found)

    def read_or_refuse(self, path: Path) -> _Read:
        """The file, or its refusal."""
        try:
            return self.read(path)
        except InputRefused as refusal:
            return _Read(path, refusal=refusal)

    def read(self, path: Path) -> _Read:
        """The file. Raises `InputRefused`."""
        return self.read_content(read_limited(path, MAX_SCORE_FILE), path)

    def read_content(self, content: bytes, path: Path) -> _Read:
        """A score file with this content. Raises `InputRefused`."""
        with refused_at(path):
            signed = read_score_file(content, self._reader, event=self.event)
            score_file = signed.score_file
            passed = self._passed.get(score_file.judge_id, ())
            check(score_file, self.event, self._rubric, self._ideas, passed)
        self._passed[score_file.judge_id] = score_file.sheets
        name, now = printable(path.name), datetime.now(UTC)
        return _Read(path, ReceivedFile(signed.digest, name, now, score_file), signed)


class _Inbox:
    """Merges score files into an event: inspects them one by one and stores them all at once.

    Facts of the event are loaded once, facts of a judge with the judge's first file.
    """

    def __init__(self, file: OpenFile, uow: UnitOfWork) -> None:
        self._uow = uow
        self.reader = _Reader(file, uow)
        self._revoked = revoked_keys(uow)
        self._event = self.reader.event
        self._resolutions = uow.resolutions()
        self._known: dict[str, JudgeFiles] = {}
        self._taken: list[StoredScoreFile] = []
        self._facts: list[dict[str, str]] = []

    def reads_as(self, earlier: _Reader) -> bool:
        """Whether files that `earlier` has read need not be read again: no fact has changed."""
        return earlier.state == self.reader.state

    def look_at_all(self, files: Iterable[_Read], earlier: _Reader) -> tuple[Inspected, ...]:
        """A verdict on each file that `earlier` read, as if the files before it were accepted."""
        if not self.reads_as(earlier):
            files = [self.reader.read_or_refuse(each.path) for each in files]
        return tuple(map(self._verdict, files))

    def _verdict(self, found: _Read) -> Inspected:
        try:
            return Inspected(found.path, plan=self.look(found))
        except InputRefused as refusal:
            return Inspected(found.path, refusal=refusal)

    def look(self, found: _Read) -> MergePlan:
        """The changes that one more file would make. Raises `InputRefused`."""
        incoming, signed = found.incoming, found.signed
        if incoming is None or signed is None:
            raise found.refusal or ValueError(found.path)
        judge_id = incoming.score_file.judge_id
        known = self._known.get(judge_id) or self._files_of(judge_id)
        result, after = known.plan(incoming, self._event.rubric)
        if result.adds:
            if signed.signer in self._revoked:
                raise InputRefused(Refusal.REVOKED_CARD, path=found.path, detail=judge_id)
            if not self._taken:
                refuse_frozen(self._uow)
            self._take(incoming, signed, result)
        self._known[judge_id] = after
        return result

    def keep(self) -> None:
        """Store the accepted files in the caller's transaction."""
        judges = sorted({file.judge_id for file in self._taken})
        self._uow.add_score_files(self._taken)
        self._uow.replace_all_sheets({j: self._known[j].counted.sheets for j in judges})
        now = datetime.now(UTC)
        self._uow.log_all("score file merged", self._facts, actor=ORGANIZER, at=now)

    def _take(self, incoming: ReceivedFile, signed: SignedScoreFile, result: MergePlan) -> None:
        self._taken.append(to_store(signed, incoming.file_name, incoming.received_at))
        facts = {
            "digest": incoming.digest,
            "judge": result.judge_id,
            "verdict": result.verdict.value,
        }
        facts |= {"fork": result.fork.kind.value} if result.fork else {}
        facts |= {"reason": result.reason} if result.reason else {}
        facts |= {"away": " ".join(result.away)} if result.away else {}
        self._facts.append(facts)

    def _files_of(self, judge_id: str) -> JudgeFiles:
        stored = self._uow.score_files(judge_id)
        away = self._event.assignment.given_away(judge_id)
        return judge_files(received(stored, self._uow.path), self._resolutions, away)
