"""Finds ideas that get no certificate because none of their owners has a name."""

from collections.abc import Iterable

from judging_app.domain.event import Idea
from judging_app.domain.printed import LeftOut
from judging_app.errors import InputRefused, Refusal


def has_name(idea: Idea) -> bool:
    """Whether an owner of the idea has a name that a certificate can show."""
    return any(owner.name.strip() for owner in idea.owners)


def nameless(ideas: Iterable[Idea], serials: dict[str, str]) -> tuple[LeftOut, ...]:
    """The ideas among these whose owners have no name, each as a certificate that is left out.

    `serials` maps codes of ideas to the serials of their certificates; other ideas have none.
    """
    return tuple(
        LeftOut(
            serials.get(idea.id, ""),
            (),
            InputRefused(Refusal.NO_OWNER_NAME, where=idea.id, detail=idea.title),
            idea.id,
        )
        for idea in ideas
        if not has_name(idea)
    )
