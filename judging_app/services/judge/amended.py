"""Tells a judge which ideas changed after the judge's marks, until the judge has seen it."""

from judging_app.domain.desk import FileRole
from judging_app.domain.idea_changes import ChangeKind, IdeaChange, field_changes
from judging_app.services.files import OpenFile
from judging_app.services.roles import require_role


def changes_after_marks(file: OpenFile) -> tuple[IdeaChange, ...]:
    """The ideas that changed after the judge's marks, in order: as seen then, and as they are.

    Withdrawn ideas are not among them: nothing is asked of the judge.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.WORKSPACE)
        seen = uow.seen_ideas()
        now = uow.ideas() if seen else ()
    return tuple(
        IdeaChange(ChangeKind.CHANGED, idea.id, before, idea, tuple(field_changes(before, idea)))
        for idea in now
        if (before := seen.get(idea.id))
    )


def note_change_seen(file: OpenFile, idea_id: str) -> None:
    """Record that the judge has seen how the idea changed. Marks stay as they are."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.WORKSPACE)
        if idea_id in uow.seen_idea_ids():
            uow.forget_seen_idea(idea_id)
            uow.commit()
