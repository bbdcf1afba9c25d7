"""Precedents (پیشینه‌ها): earlier ideas and projects that are like an idea of this event.

Likeness is computed; a person says what it means. A precedent excludes no idea by itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from judging_app.domain.event import Idea

ALIKE: Final = 0.55
"""The least likeness of a precedent that the program points out."""
NEARLY_SAME: Final = 0.7
"""The least likeness of texts that are probably one idea."""
NEAREST: Final = 3
"""The number of earlier texts that are kept for each idea, alike or not."""
MAX_SOURCES: Final = 50
MAX_EARLIER: Final = 60_000
"""The most earlier texts of all sources together."""


class SourceKind(StrEnum):
    """The kinds of sources: an earlier event, or a list of projects that were carried out."""

    EVENT = "event"
    PROJECTS = "projects"


class Resemblance(StrEnum):
    """Likeness as a person reads it. Texts of one subject are usually `FAINT`."""

    STRONG = "strong"
    CLEAR = "clear"
    FAINT = "faint"


class PrecedentVerdict(StrEnum):
    """A person's answer to a precedent: one idea, another idea, or a continuation of it."""

    SAME = "same"
    OTHER = "other"
    FOLLOW_ON = "follow-on"


@dataclass(frozen=True, slots=True)
class EarlierText:
    """An earlier idea or project, without the people who sent it. `year` is Jalali."""

    title: str
    text: str = ""
    year: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class PrecedentSource:
    """An earlier event or a list of projects. `number` counts sources from 1 and stays.

    `count` is the number of its texts.
    """

    number: int
    name: str
    kind: SourceKind
    year: int | None
    count: int


class EarlierKey(NamedTuple):
    """The place of an earlier text: the number of its source, and its own number from 1."""

    source: int
    number: int


class PrecedentKey(NamedTuple):
    """An idea of the event and an earlier text that were compared."""

    idea_id: str
    source: int
    number: int

    @property
    def earlier(self) -> EarlierKey:
        """The earlier text."""
        return EarlierKey(self.source, self.number)


@dataclass(frozen=True, slots=True)
class PrecedentAnswer:
    """A person's answer to a precedent, with a note."""

    verdict: PrecedentVerdict
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier text near an idea. `likeness` is between 0 and 1."""

    key: PrecedentKey
    text: EarlierText
    likeness: float

    @property
    def resemblance(self) -> Resemblance:
        """The likeness as a person reads it."""
        return resemblance(self.likeness)

    @property
    def is_alike(self) -> bool:
        """Whether the program points the precedent out."""
        return self.likeness >= ALIKE


@dataclass(frozen=True, slots=True)
class ShownPrecedent:
    """A precedent as a judge sees it beside the idea: no people, no verdict of others.

    `phrases` are parts of the idea's own text that the precedent has in common with it.
    """

    title: str
    year: int | None
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPrecedents:
    """The precedents that an idea package carries, and the criterion beside which they stand.

    Maps idea ids to at most three precedents; ideas without any are left out.
    """

    criterion_id: str
    of: Mapping[str, tuple[ShownPrecedent, ...]]


@dataclass(frozen=True, slots=True)
class PrecedentCount:
    """The facts of the sentence in the minutes.

    `found` are ideas with a precedent that the program points out; `looked_at` are answers.
    """

    ideas: int
    earlier: int
    sources: int
    found: int
    looked_at: int
    same: int
    follow_on: int
    other: int


def resemblance(likeness: float) -> Resemblance:
    """The likeness as a person reads it."""
    if likeness >= NEARLY_SAME:
        return Resemblance.STRONG
    return Resemblance.CLEAR if likeness >= ALIKE else Resemblance.FAINT


def body_of(idea: Idea) -> str:
    """The text of an idea: all sections without their headings, a line each."""
    return "\n".join(part.text for part in idea.sections if part.text)


def for_judges(
    precedents: Iterable[Precedent], answers: Mapping[PrecedentKey, PrecedentAnswer]
) -> tuple[Precedent, ...]:
    """The precedents that a judge may see: alike or confirmed, and not called another idea."""
    kept = []
    for one in precedents:
        answer = answers.get(one.key)
        is_confirmed = answer is not None and answer.verdict is not PrecedentVerdict.OTHER
        if is_confirmed or (answer is None and one.is_alike):
            kept.append(one)
    return tuple(kept[:NEAREST])


def counted(
    nearest: Mapping[str, Sequence[Precedent]],
    sources: Sequence[PrecedentSource],
    answers: Mapping[PrecedentKey, PrecedentAnswer],
) -> PrecedentCount:
    """Count what was compared, found and answered. `nearest` has every idea of the event."""
    verdicts = Counter(answer.verdict for key, answer in answers.items() if key.idea_id in nearest)
    return PrecedentCount(
        ideas=len(nearest),
        earlier=sum(source.count for source in sources),
        sources=len(sources),
        found=sum(any(one.is_alike for one in each) for each in nearest.values()),
        looked_at=verdicts.total(),
        same=verdicts[PrecedentVerdict.SAME],
        follow_on=verdicts[PrecedentVerdict.FOLLOW_ON],
        other=verdicts[PrecedentVerdict.OTHER],
    )
