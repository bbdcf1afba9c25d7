"""Turns a filled ballot (paper or spreadsheet) into a score file, for places without a desk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from judging_app.domain.desk import Receipt
from judging_app.domain.merge import check_sheet
from judging_app.domain.package import without_reasons
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.tables.ballot import BallotReading, read_ballot, write_ballot
from judging_app.persian.file_names import name_of_code
from judging_app.services.files import OpenFile
from judging_app.services.judge.desk import handed_in_by, refuse_unassigned
from judging_app.services.judge.finishing import finish, reopen_within
from judging_app.services.judge.workspaces import open_with_code, workspace_of
from judging_app.services.organizer.packages import open_package
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import made_folder
from judging_app.system.files_together import files_together
from judging_app.system.progress import Progress, unwatched


def write_blank_ballot(package_path: Path, judge_id: str, path: Path) -> None:
    """Write the blank table for `score_from_table`: the ideas of that judge, without marks."""
    package = open_package(package_path)
    judge = package.event.judge(judge_id)
    if judge is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, path=package_path, detail=judge_id)
    asked = frozenset(package.event.asked(judge_id, (idea.id for idea in package.ideas)))
    ideas = [idea for idea in package.ideas if idea.id in asked]
    write_ballot(path, package.event, ideas, judge)


def write_ballot_tables(
    file: OpenFile, folder: Path, *, progress: Progress = unwatched
) -> tuple[Path, ...]:
    """Write a blank ballot for each judge of the event as a workbook, named after the judge's code.

    All files are written before the first one is put in its place. Raises `WriteFailed` and the
    `InputRefused` of `services.organizer.trust`.
    """
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        event, ideas = without_reasons(uow.event()), uow.ideas()
    names = {judge.id: ballot_file_name(file.path, judge.id) for judge in event.judges}
    with files_together(folder, names.values()) as beside:
        for done, judge in enumerate(event.judges):
            progress(done, len(event.judges))
            asked = frozenset(event.asked(judge.id, (idea.id for idea in ideas)))
            mine = [idea for idea in ideas if idea.id in asked]
            write_ballot(beside / names[judge.id], event, mine, judge)
    progress(len(names), len(names))
    return tuple(folder / name for name in names.values())


def ballot_file_name(event: Path, judge_id: str) -> str:
    """A file name such as «event-J03.xlsx». Old events have codes that are no file names."""
    return f"{event.stem}-{name_of_code(judge_id)}.xlsx"


@dataclass(frozen=True, slots=True)
class Scored:
    """The receipt of the score file, and the imported ballot."""

    receipt: Receipt
    ballot: BallotReading


def score_from_table(
    package_path: Path,
    code: str,
    table: Path,
    folder: Path,
    workspace: Path | None = None,
    *,
    reason: str = "",
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Scored:
    """Turn a filled ballot into the score file of the judge whose card has that code.

    The file is written to `folder`, which is made if it is missing. The marks go through the
    judge's own workspace, so that a second table becomes the next revision of the first.
    `workspace` is the folder of that workspace; by default this user's own. `columns` maps fields
    of the ballot to the headings that a person chose. If the judge had finished, a table with
    changes needs a `reason`. Raises `InputRefused` (FINISHED if the reason is missing, and the
    reasons for a wrong code); nothing has changed then. Raises `WriteFailed`; the marks are then in
    the workspace.
    """
    package, judge = open_with_code(package_path, code)
    made_folder(folder)
    ids = frozenset(idea.id for idea in package.ideas)
    judges = {one.id: one.name for one in package.event.judges}
    ballot = read_ballot(table, package.event.rubric, ids, judge.judge_id, columns, judges)
    with workspace_of(package_path, package, judge, workspace) as file:
        _put_all(file, ballot.sheets, table, reason)
        return Scored(finish(file, folder), ballot)


def _put_all(file: OpenFile, sheets: Sequence[ScoreSheet], table: Path, reason: str) -> None:
    """Store all sheets or none. The judge's own notes and flags stay."""
    with file.unit_of_work() as uow:
        event, closing = uow.event(), uow.closing()
        handed_in = handed_in_by(event, uow.judge_id(), closing, uow.idea_ids())
        changes = [pair for pair in _changes(uow, sheets) if pair[0] != pair[1]]
        for _, sheet in changes:
            with refused_at(table):
                if sheet.idea_id not in event.withdrawn:  # its marks are kept and do not count
                    refuse_unassigned(event, sheet.judge_id, sheet.idea_id)
                check_sheet(sheet, event.rubric)
        if any(closing.finished or after.idea_id in handed_in for _, after in changes):
            if not reason.strip():
                raise InputRefused(Refusal.FINISHED, path=table)
            reopen_within(uow, reason)
        for before, sheet in changes:
            uow.change_sheet(before, sheet)
        uow.commit()


def _changes(
    uow: UnitOfWork, sheets: Iterable[ScoreSheet]
) -> Iterator[tuple[ScoreSheet, ScoreSheet]]:
    """Pairs of sheets that differ: the stored sheet, and the sheet from the table."""
    for sheet in sheets:
        before = uow.sheet(sheet.judge_id, sheet.idea_id)
        yield (
            before,
            replace(sheet, note=before.note, flagged=before.flagged, seconds=before.seconds),
        )
