"""«Rebuild from the files»: replaces an event's sheets with those in its stored score files."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.merge import by_judge, counted
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.domain.trust import REPAIRABLE
from judging_app.errors import DamagedFile, InputRefused
from judging_app.exchange.packages.score_file import Reader, read_score_file, to_store
from judging_app.services.files import OpenFile
from judging_app.services.organizer.keys import organizer_secret, reader_of
from judging_app.services.organizer.stored_scores import received
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.services.safety import current_copy
from judging_app.store.unit_of_work import UnitOfWork

REBUILT = frozenset({"score_sheet", "score_file"})
"""The tables that may be damaged when an event is rebuilt, by their names in `store/content.py`."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The result of comparing an event with its stored score files.

    `sheets` is the number of sheets in the `files`. `differing` are the ids of the judges whose
    sheets in the event differ. `backup` is the event before the repair, if it `is_repaired`.
    """

    files: int
    sheets: int
    differing: tuple[str, ...]
    is_repaired: bool = False
    backup: Path | None = None


def compare_with_files(file: OpenFile) -> Rebuilt:
    """Parse every stored score file again, and compare it with the event. Nothing is changed.

    Raises `DamagedFile` if a stored file has changed: no comparison is possible then.
    """
    with file.unit_of_work() as uow:
        return _Archive(file, uow).compared()


def rebuild_from_files(file: OpenFile) -> Rebuilt:
    """If the event differs from its score files, back it up and rebuild it.

    The organizer's decisions stay. Raises the errors of `compare_with_files`, `InputRefused`
    (FROZEN) if an official result would have to change, `WriteFailed` if the backup fails.
    """
    found = compare_with_files(file)
    if not found.differing:
        return found
    now = datetime.now(UTC)
    backup = current_copy(file)
    with file.unit_of_work() as uow:
        refuse_frozen(uow)
        _Archive(file, uow).repair(found.differing)
        uow.renew_content()
        organizer_secret(file, uow)  # all damage is repaired, or this raises
        judges = " ".join(found.differing)
        uow.log("rebuilt from files", actor=ORGANIZER, at=now, judges=judges)
        uow.commit()
    return replace(found, is_repaired=True, backup=backup)


class _Archive:
    """The stored score files of an event, parsed again, and the sheets that they give."""

    def __init__(self, file: OpenFile, uow: UnitOfWork) -> None:
        require_role(uow, FileRole.EVENT)
        self._uow = uow
        self._stored = uow.score_files()
        reader = reader_of(file, uow, REPAIRABLE)
        self._anew = {each.digest: _filed_anew(each, reader, file.path) for each in self._stored}
        groups, decided = by_judge(received(self._anew.values(), file.path)), uow.resolutions()
        event = uow.event()
        self._sheets: dict[str, tuple[ScoreSheet, ...]] = {
            judge.id: counted(
                groups.get(judge.id, ()), decided, event.assignment.given_away(judge.id)
            ).sheets
            for judge in event.judges
        }

    def compared(self) -> Rebuilt:
        misfiled = {new.judge_id for _, new in self._misfiled()}
        there: dict[str, set[ScoreSheet]] = {judge_id: set() for judge_id in self._sheets}
        for sheet in self._uow.sheets():
            there.setdefault(sheet.judge_id, set()).add(sheet)
        differing = tuple(
            judge_id
            for judge_id, sheets in self._sheets.items()
            if judge_id in misfiled or there[judge_id] != set(sheets)
        )
        return Rebuilt(len(self._stored), sum(map(len, self._sheets.values())), differing)

    def repair(self, judges: tuple[str, ...]) -> None:
        for old, new in self._misfiled():
            self._uow.remove_score_file(old.digest)
            self._uow.add_score_file(new)
        self._uow.replace_all_sheets({judge_id: self._sheets[judge_id] for judge_id in judges})

    def _misfiled(self) -> list[tuple[StoredScoreFile, StoredScoreFile]]:
        """Files whose stored facts differ from their content: as stored, and as they should be."""
        pairs = ((old, self._anew[old.digest]) for old in self._stored)
        return [(old, new) for old, new in pairs if old != new]


def _filed_anew(stored: StoredScoreFile, reader: Reader, path: Path) -> StoredScoreFile:
    """The file with the facts that its content gives."""
    try:
        signed = read_score_file(stored.content, reader)
    except InputRefused as refusal:
        raise DamagedFile(path, f"archived file {stored.digest[:12]}: {refusal.code}") from refusal
    if signed.digest != stored.digest:
        raise DamagedFile(path, f"archived file {stored.digest[:12]}: not as named")
    return to_store(signed, stored.file_name, stored.received_at)
