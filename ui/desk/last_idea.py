"""The idea that a judge had in hand last, on this computer."""

from judging_app.domain.desk import Desk
from judging_app.system import event_choices


def last_idea(desk: Desk) -> str:
    """Return the id of the idea that was in hand when the desk was left; empty if none was."""
    return next(iter(event_choices.recall(desk.event.id, _name(desk))), "")


def remember_idea(desk: Desk, idea_id: str) -> None:
    """Remember the idea in hand."""
    if idea_id != last_idea(desk):
        event_choices.remember(desk.event.id, _name(desk), [idea_id] if idea_id else [])


def _name(desk: Desk) -> str:
    return f"desk:{desk.judge.id}"
