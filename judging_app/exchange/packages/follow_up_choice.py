"""The stored bytes of a choice between the entries of two reports; they never leave the event."""

from typing import Annotated

import msgspec
from msgspec import Meta

from judging_app.domain import limits
from judging_app.domain.follow_up import MAX_REVISION, EntryChoice
from judging_app.exchange.packages.canonical import digest
from judging_app.exchange.packages.codec import decode, encode
from judging_app.exchange.packages.wire import AsciiId, Utc, Wire
from judging_app.exchange.packages.wire_follow_up import WireEntry

_WHERE = "choice.json"


class WireChoice(Wire, frozen=True):
    """The chosen entry, the entries that were set aside, and the reason."""

    at: Utc | None
    chosen: WireEntry
    form_id: AsciiId
    over: Annotated[tuple[WireEntry, ...], Meta(min_length=1, max_length=limits.MAX_LIST)]
    reason: str
    revision: Annotated[int, Meta(ge=1, le=MAX_REVISION)]


def choice_said(choice: EntryChoice) -> bytes:
    """The canonical bytes of a choice. Their SHA-256 identifies it; see `choice_digest`."""
    return encode(choice, WireChoice, where=_WHERE)


def choice_digest(said: bytes) -> str:
    """The SHA-256 (hex) of a choice."""
    return digest(said)


def read_choice(said: bytes) -> EntryChoice:
    """The choice in stored bytes. Raises `InputRefused`."""
    wire = decode(said, WireChoice, where=_WHERE)
    fields = {**msgspec.structs.asdict(wire), "digest": choice_digest(said)}
    return msgspec.convert(fields, EntryChoice, from_attributes=True)
