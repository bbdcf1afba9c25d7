"""The types of format 1 of `.followup` files. Never edited after a release, as `wire.py`."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from judging_app.domain import limits
from judging_app.domain.follow_up import MAX_REVISION
from judging_app.exchange.packages.limits import MAX_FORM_FILE
from judging_app.exchange.packages.wire import (
    AsciiId,
    Digest,
    Id,
    Utc,
    Wire,
    WireCodeRules,
    WireKeys,
)

Line = Annotated[str, Meta(max_length=limits.MAX_LINE)]
Rial = Annotated[int, Meta(ge=0, le=limits.MAX_RIAL)]
Days = Annotated[int, Meta(ge=1, le=3_650)]


class FollowUpHeader(Wire, frozen=True):
    """The header of a `.followup` file. Sizes are in bytes."""

    event_id: AsciiId
    form_id: AsciiId
    kind: Literal["form", "report"]
    payload_sha256: Digest
    payload_size: Annotated[int, Meta(ge=0, le=MAX_FORM_FILE)]


class WireMilestone(Wire, frozen=True):
    """A milestone of an idea."""

    days: Days
    text: str


class WireAskedIdea(Wire, frozen=True):
    """An idea on a form."""

    cost: Rial | None
    first_date: date | None
    first_step: str
    idea_id: Id
    measure: str
    milestones: Annotated[tuple[WireMilestone, ...], Meta(max_length=limits.MAX_LIST)]
    title: Line
    unit: Line


class WireFormCard(Wire, frozen=True):
    """The public half of the card of a form."""

    keys: WireKeys
    proof: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    rules: WireCodeRules


class WireForm(Wire, frozen=True):
    """The questions of a form: the content that the organizer signs."""

    card: WireFormCard | None
    event_id: AsciiId
    event_title: Line
    executor: Line
    form_id: AsciiId
    idea_word: Annotated[str, Meta(max_length=limits.MAX_ID)]
    ideas: Annotated[tuple[WireAskedIdea, ...], Meta(min_length=1, max_length=limits.MAX_LIST)]
    issued_at: Utc
    number: Annotated[int, Meta(ge=1, le=limits.MAX_NUMBER)]
    official_on: date
    rehearsal: bool


class WireEntry(Wire, frozen=True):
    """The part of a report about one idea."""

    day: date
    done: str
    idea_id: Id
    next_step: str
    reached: Annotated[tuple[Days, ...], Meta(max_length=limits.MAX_LIST)]
    reason: str
    spent: Rial | None
    state: Literal["handed-over", "started", "running", "done", "dropped"]


class WireReport(Wire, frozen=True):
    """The answers to a form: the content that a card signs."""

    entries: Annotated[tuple[WireEntry, ...], Meta(max_length=limits.MAX_LIST)]
    event_id: AsciiId
    filled_by: Line
    form_id: AsciiId
    form_sha256: Digest
    revision: Annotated[int, Meta(ge=1, le=MAX_REVISION)]
    source: Literal["window", "workbook"]
