"""The idea package (بستهٔ ایده‌ها), which the organizer gives to the judges."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from judging_app.domain.event import Event, Idea
from judging_app.domain.keys import Credentials
from judging_app.domain.precedents import ShownPrecedents

ANNOUNCED: Final = "به اعلام دبیرخانه"
"""The reason of a conflict as judges get it and as it stands on their sheets.

The organizer's own reason may name the owners, so it does not travel.
"""


@dataclass(frozen=True, slots=True)
class PackageAmendments:
    """The part of an idea package that only amended events have (اصلاحیه).

    It lists all amendments for judges so far, so a judge needs only the latest package. `number` is
    the number of the last of them. `late_ids` are in the order in which they were added.
    `conflicts` maps judge ids to idea ids, and `sealed` maps judge ids to the same ideas, encrypted
    for that judge. `conflicts` is filled before the package is written, `sealed` after it was read.
    """

    number: int
    late_ids: tuple[str, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sealed: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IdeaPackage:
    """The event and its ideas, without the people who sent them.

    `digest` is the SHA-256 of the file's bytes. It is empty until the package is written or
    imported. `blobs` maps each attachment digest that the ideas name to the content, and holds
    nothing else. `credentials` are set when the package was imported from a file. `amendments` are
    None for an event without any, and `precedents` for one whose judges see none. The declared
    conflicts in `event` are those of the first package.
    """

    event: Event
    ideas: tuple[Idea, ...]
    digest: str = ""
    blobs: Mapping[str, bytes] = field(default_factory=dict)
    credentials: Credentials | None = None
    amendments: PackageAmendments | None = None
    precedents: ShownPrecedents | None = None

    def attachment_digests(self) -> frozenset[str]:
        """The digests of all attachments that the ideas name."""
        return frozenset(_digests(self.ideas))


def _digests(ideas: tuple[Idea, ...]) -> Iterator[str]:
    return (attachment.digest for idea in ideas for attachment in idea.attachments)


def without_owners(ideas: tuple[Idea, ...]) -> tuple[Idea, ...]:
    """The ideas without owners and private facts, as judges may see them."""
    return tuple(replace(idea, owners=(), private=()) for idea in ideas)


def without_reasons(event: Event) -> Event:
    """The event with a neutral reason for each conflict of interest."""
    neutral = tuple(replace(one, reason=ANNOUNCED) for one in event.conflicts)
    return replace(event, conflicts=neutral)


def for_judges(ideas: Iterable[Idea], withdrawn: Collection[str]) -> tuple[Idea, ...]:
    """The ideas as judges may see them. A withdrawn idea keeps its title only."""
    return tuple(
        replace(idea, sections=(), attachments=()) if idea.id in withdrawn else idea
        for idea in without_owners(tuple(ideas))
    )
