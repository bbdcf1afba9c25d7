"""Finds the ideas that are ranked, and refuses others."""

from judging_app.domain.event import Idea
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.store.unit_of_work import UnitOfWork


def ranked_ideas(uow: UnitOfWork) -> tuple[Idea, ...]:
    """The ideas in force, without anchors, which serve calibration."""
    anchors = uow.event().reading.anchor_ids
    return tuple(idea for idea in uow.ideas() if idea.id not in anchors)


def refuse_unranked(results: Results, idea_id: str, where: str) -> None:
    """Refuse an idea that is not in the ranking: UNKNOWN_IDEA, NOT_RANKED."""
    if all(idea.id != idea_id for idea in results.ideas):
        raise InputRefused(Refusal.UNKNOWN_IDEA, where=where, detail=idea_id)
    if all(row.idea_id != idea_id for row in results.ranking.rows):
        raise InputRefused(Refusal.NOT_RANKED, where=where, detail=idea_id)
