"""Ideas for which no certificate can be printed, since no owner of theirs has a name."""

from collections.abc import Iterable

from judging_app.domain.event import Idea
from judging_app.domain.printed import LeftOut
from judging_app.errors import InputRefused, Refusal


def has_name(idea: Idea) -> bool:
    """Whether a certificate can name anybody for it."""
    return any(owner.name.strip() for owner in idea.owners)


def nameless(ideas: Iterable[Idea], serials: dict[str, str]) -> tuple[LeftOut, ...]:
    """The ideas without a name among these, each as a certificate that is left out.

    `serials` are those of certificates by the code of their idea; others have none.
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
