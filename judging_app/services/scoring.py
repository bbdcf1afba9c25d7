"""Scoring from a filled table: paper and spreadsheets where a desk was not to be had."""

from pathlib import Path

from judging_app.domain.desk import Receipt
from judging_app.domain.merge import check_sheet
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Reason
from judging_app.exchange.ballot import read_ballot, write_ballot
from judging_app.services.files import OpenFile
from judging_app.services.judging import finish, open_workspace
from judging_app.services.packages import open_package


def write_blank_ballot(package_path: Path, judge_id: str, path: Path) -> None:
    """Write the table that `score_from_table` reads, with the ideas and no marks."""
    package = open_package(package_path)
    judge = package.event.judge(judge_id)
    if judge is None:
        raise InputRefused(Reason.UNKNOWN_JUDGE, path=package_path, detail=judge_id)
    write_ballot(path, package.event, package.ideas, judge)


def score_from_table(
    package_path: Path, judge_id: str, table: Path, folder: Path, workspace: Path | None = None
) -> Receipt:
    """Turn a filled ballot into the judge's score file in `folder`.

    The marks go through the judge's own workspace, so that a second table becomes the next
    revision of the first. With `workspace` that workspace is kept in the folder of that name;
    without, it is this user's. Raises `InputRefused`, and then nothing has changed.
    """
    package = open_package(package_path)
    ids = frozenset(idea.id for idea in package.ideas)
    sheets = read_ballot(table, package.event.rubric, ids, judge_id)
    with open_workspace(package_path, judge_id, workspace) as file:
        _put_all(file, sheets, table)
        return finish(file, folder)


def _put_all(file: OpenFile, sheets: tuple[ScoreSheet, ...], table: Path) -> None:
    """Put every sheet, or none."""
    with file.unit_of_work() as uow:
        rubric = uow.event().rubric
        for sheet in sheets:
            try:
                check_sheet(sheet, rubric)
            except InputRefused as refusal:
                raise refusal.at(table) from refusal
            uow.put_sheet(sheet)
        uow.commit()
