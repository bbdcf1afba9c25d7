"""Refuses an event that differs from its seal or its log.

The refusal uses names that people know.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from judging_app.domain.trust import Difference, Witness
from judging_app.errors import InputRefused, Refusal
from judging_app.store.unit_of_work import UnitOfWork

_REASONS: Final[Mapping[Witness, Refusal]] = {
    Witness.SEAL: Refusal.SEAL_BROKEN,
    Witness.LOG: Refusal.LOG_DIFFERS,
    Witness.FILES: Refusal.FILES_DIFFER,
    Witness.OFFICIAL: Refusal.OFFICIAL_DIFFERS,
    Witness.CONTENT: Refusal.CONTENT_DIFFERS,
}
_OF_JUDGES: Final = frozenset({"judge", "assigned", "issued_card", "sheets"})
_OF_IDEAS: Final = frozenset(
    {
        "idea",
        "idea_section",
        "idea_owner",
        "idea_private",
        "attachment",
        "decision",
        "anchor",
        "anchor_mark",
    }
)


def refuse_differences(uow: UnitOfWork, found: Sequence[Difference]) -> None:
    """Raise `InputRefused` for the most important difference, if there is one.

    `where` is its kind, `detail` its name.
    """
    if found:
        first = found[0]
        more = f" (+{len(found) - 1})" if len(found) > 1 else ""
        detail = f"{named(uow, first)}{more}"
        raise InputRefused(_REASONS[first.witness], where=first.kind, detail=detail)


def named(uow: UnitOfWork, found: Difference) -> str:
    """The present name of a fact in the event; its id if it has no name."""
    key, _, document = found.key.partition("/")
    if found.kind in _OF_JUDGES:
        judge = uow.event().judge(key)
        return f"{judge.name} ({found.key})" if judge and judge.name else found.key
    if found.kind in _OF_IDEAS:
        title = next((idea.title for idea in uow.ideas() if idea.id == key), "")
        name = f"{title} ({key})" if title else key
        return f"{name} {document}" if found.kind == "attachment" and document else name
    if found.kind in {"criterion", "criterion_level"}:
        criterion = next((c for c in uow.event().rubric.criteria if c.id == key), None)
        return criterion.title if criterion else key
    return found.key
