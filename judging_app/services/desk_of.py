"""The desk of an open workspace, as several services need it."""

from judging_app.domain.desk import Desk, FileRole
from judging_app.domain.reading import reading_order
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Reason
from judging_app.services.roles import require_role
from judging_app.store.unit_of_work import UnitOfWork


def desk_of(uow: UnitOfWork) -> Desk:
    """Everything the judge's page shows. Raises `InputRefused` if this is no workspace."""
    require_role(uow, FileRole.WORKSPACE)
    event, ideas, judge_id = uow.event(), uow.ideas(), uow.judge_id()
    judge = event.judge(judge_id)
    if judge is None:
        raise InputRefused(Reason.UNKNOWN_JUDGE, detail=judge_id)
    known = {sheet.idea_id: sheet for sheet in uow.sheets(judge_id)}
    sheets = {idea.id: known.get(idea.id, ScoreSheet(judge_id, idea.id)) for idea in ideas}
    revision = max((file.revision for file in uow.score_files(judge_id)), default=0)
    order = reading_order(sheets, event.reading, event.id, judge_id)
    return Desk(event, judge, ideas, sheets, revision, uow.closing().finished, order)
