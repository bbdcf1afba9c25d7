"""Loads the desk of an open workspace, for several services."""

from collections.abc import Collection

from judging_app.domain.desk import Closing, Desk, FileRole
from judging_app.domain.event import Event
from judging_app.domain.reading import staged_order
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal
from judging_app.services.roles import require_role
from judging_app.store.open_file import OpenFile
from judging_app.store.unit_of_work import UnitOfWork


def load_desk(file: OpenFile) -> Desk:
    """The content of the judge's page. Raises `InputRefused` (LOCKED)."""
    with file.unit_of_work() as uow:
        if file.unlocked is None and uow.asks_for_code():
            raise InputRefused(Refusal.LOCKED, path=file.path)
        return desk_of(uow)


def desk_of(uow: UnitOfWork) -> Desk:
    """The content of the judge's page. Raises `InputRefused` if this is no workspace."""
    require_role(uow, FileRole.WORKSPACE)
    event, judge_id, closing = uow.event(), uow.judge_id(), uow.closing()
    judge = event.judge(judge_id)
    if judge is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    asked = frozenset(event.asked(judge_id, uow.idea_ids()))
    ideas = tuple(idea for idea in uow.ideas() if idea.id in asked)
    known = {sheet.idea_id: sheet for sheet in uow.sheets(judge_id)}
    sheets = {idea.id: known.get(idea.id, ScoreSheet(judge_id, idea.id)) for idea in ideas}
    revision = uow.revision()
    parts = event.parts(judge_id, sheets)
    order = staged_order(sheets, parts, event.reading, event.id, judge_id)
    handed_in = handed_in_by(event, judge_id, closing, sheets)
    amended = uow.seen_idea_ids() & sheets.keys()
    shown = uow.shown_precedents()
    return Desk(event, judge, ideas, sheets, revision, closing.finished, order, handed_in, amended,
                shown)  # fmt: skip


def handed_in_by(
    event: Event, judge_id: str, closing: Closing, idea_ids: Collection[str]
) -> frozenset[str]:
    """The ideas whose sheets the judge finished in an earlier stage, or before a late idea came."""
    earlier = event.parts(judge_id, idea_ids)[: closing.stages]
    anchors = event.reading.anchor_ids if closing.stages else frozenset()
    return anchors.union(*earlier)


def refuse_unassigned(event: Event, judge_id: str, idea_id: str) -> None:
    """Refuse (`NOT_ASSIGNED`) an idea that the assignment does not give to the judge."""
    if not event.asked(judge_id, [idea_id]):
        raise InputRefused(Refusal.NOT_ASSIGNED, detail=idea_id)
