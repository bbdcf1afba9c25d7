"""The results of an event: ranking, awards, workbook."""

from datetime import UTC, datetime
from pathlib import Path

from judging_app.domain.desk import FileRole
from judging_app.domain.merge import by_judge, counted
from judging_app.domain.results import Results
from judging_app.exchange.results_workbook import write_results_workbook
from judging_app.ranking.weighted_mean import rank
from judging_app.services.files import OpenFile
from judging_app.services.merging import received
from judging_app.services.roles import require_role


def compute_results(file: OpenFile) -> Results:
    """What counts now, and the order it makes. The same event gives the same results.

    Anchors are for calibration: neither they nor their scores are in the results.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        event = uow.event()
        anchors = event.reading.anchor_ids
        ideas = tuple(idea for idea in uow.ideas() if idea.id not in anchors)
        sheets = tuple(sheet for sheet in uow.sheets() if sheet.idea_id not in anchors)
        files = by_judge(received(uow.score_files()))
    contested = tuple(
        (judge_id, idea_id)
        for judge_id, mine in files.items()
        if len(mine) > 1
        for idea_id in counted(mine).contested
        if idea_id not in anchors
    )
    ranking = rank(event.rubric, event.ranking, [idea.id for idea in ideas], sheets)
    return Results(event, ideas, sheets, ranking, contested)


def export_workbook(file: OpenFile, path: Path) -> Path:
    """Write the results workbook to `path`. Raises `WriteFailed`."""
    write_results_workbook(path, compute_results(file), made_at=datetime.now(UTC))
    return path
