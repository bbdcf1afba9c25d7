"""The form of `event.toml`, format 1.

Fields have the names of the file's keys; numbers are exact.
"""

from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from judging_app.domain import limits

FORMAT: Final = 1

Line = Annotated[str, Meta(min_length=1, max_length=limits.MAX_LINE)]
OptionalLine = Annotated[str, Meta(max_length=limits.MAX_LINE)]
Prose = Annotated[str, Meta(max_length=limits.MAX_PROSE)]
Id = Annotated[str, Meta(pattern=r"^[0-9A-Za-z_-]{1,64}\Z")]
Count = Annotated[int, Meta(ge=1, le=limits.MAX_NUMBER)]
AtMost = Meta(max_length=limits.MAX_LIST)
Some = Meta(min_length=1, max_length=limits.MAX_LIST)
Number = int | Decimal


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=lambda n: n.rstrip("_")):
    """Base class of the tables of the file. An unknown key is a fault."""


class DatesPart(Part, frozen=True):
    """The table `[dates]`, with Jalali dates."""

    opens: str
    closes: str
    ceremony: str


class ThemePart(Part, frozen=True):
    """A table `[[theme]]`."""

    id: Id
    title: Line


class ScalePart(Part, frozen=True):
    """The inline table `scale = { min, max, step }`."""

    min: Number
    max: Number
    step: Number


class LevelPart(Part, frozen=True):
    """One table of a criterion's `levels`."""

    from_: Number
    to: Number
    text: Line


class CommentPart(Part, frozen=True):
    """The inline table `comment = { at_most, at_least }`: the marks that ask for a comment."""

    at_most: Number | None = None
    at_least: Number | None = None


class CriterionPart(Part, frozen=True):
    """A table `[[criterion]]`."""

    id: Id
    title: Line
    weight: Count
    scale: ScalePart
    description: Prose = ""
    required: bool = True
    levels: Annotated[tuple[LevelPart, ...], AtMost] = ()
    comment: CommentPart = CommentPart()


class RankingPart(Part, frozen=True):
    """The table `[ranking]`."""

    method: Literal["severity-adjusted", "weighted-mean", "trimmed-mean"] = "severity-adjusted"
    tie_rules: Annotated[tuple[str, ...], AtMost] = ()
    cut_tie: Literal["all", "lot", "deliberate"] = "all"
    lot_seed: OptionalLine = ""
    one_award_per_person: bool = False


class AwardPart(Part, frozen=True):
    """A table `[[award]]`."""

    id: Id
    title: Line
    from_: Count
    to: Count
    winner: bool = True
    kind: Literal["ranks", "best-of-theme"] = "ranks"


class SignatoryPart(Part, frozen=True):
    """A table `[[signatory]]`."""

    name: Line
    role: OptionalLine = ""


class ConflictPart(Part, frozen=True):
    """A table `[[conflict]]`."""

    judge: Line
    idea: Line
    reason: Line


class ReadingPart(Part, frozen=True):
    """The table `[reading]`."""

    order: Literal["shuffled", "code"] = "shuffled"
    record_time: bool = False


class AnchorPart(Part, frozen=True):
    """A table `[[anchor]]`."""

    idea: Line
    marks: Annotated[dict[Id, Number], Meta(min_length=1, max_length=limits.MAX_LIST)]
    explanation: Annotated[str, Meta(min_length=1, max_length=limits.MAX_PROSE)]


class CertificatePart(Part, frozen=True):
    """The table `[certificate]`."""

    template: Id = "girih"


class Definition(Part, frozen=True):
    """The whole file: all its tables."""

    format: Literal[1]
    title: Line
    organization: Line
    dates: DatesPart
    theme: Annotated[tuple[ThemePart, ...], Some]
    criterion: Annotated[tuple[CriterionPart, ...], Some]
    award: Annotated[tuple[AwardPart, ...], Some]
    ranking: RankingPart = RankingPart()
    city: OptionalLine = ""
    co_senders: Annotated[tuple[Line, ...], AtMost] = ()
    signatory: Annotated[tuple[SignatoryPart, ...], AtMost] = ()
    conflict: Annotated[tuple[ConflictPart, ...], Meta(max_length=limits.MAX_CONFLICTS)] = ()
    certificate: CertificatePart = CertificatePart()
    reading: ReadingPart = ReadingPart()
    anchor: Annotated[tuple[AnchorPart, ...], AtMost] = ()
    rehearsal: bool = False
