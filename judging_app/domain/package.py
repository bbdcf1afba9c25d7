"""The idea package (بستهٔ ایده‌ها): what the organizer gives to the judges."""

from dataclasses import dataclass, replace

from judging_app.domain.event import Event, Idea


@dataclass(frozen=True, slots=True)
class IdeaPackage:
    """The event and its ideas, without the people who sent them.

    `digest` is the SHA-256 of the file's bytes; empty until the package was written or read.
    """

    event: Event
    ideas: tuple[Idea, ...]
    digest: str = ""


def without_owners(ideas: tuple[Idea, ...]) -> tuple[Idea, ...]:
    """The ideas as judges may see them."""
    return tuple(replace(idea, owners=()) for idea in ideas)
