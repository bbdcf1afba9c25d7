"""The file that only a package with precedents has: `precedents.json`."""

from collections.abc import Mapping
from typing import Final

import msgspec

from judging_app.domain.package import IdeaPackage
from judging_app.domain.precedents import ShownPrecedent, ShownPrecedents
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.codec import decode, encode
from judging_app.exchange.packages.wire_3 import WirePrecedents

PRECEDENTS: Final = "precedents.json"


def encode_precedents(shown: ShownPrecedents) -> dict[str, bytes]:
    """The file of the precedents, by name. Equal input gives equal bytes."""
    value = {
        "criterion_id": shown.criterion_id,
        "ideas": [
            {"idea_id": idea_id, "precedents": shown.of[idea_id]} for idea_id in sorted(shown.of)
        ],
    }
    return {PRECEDENTS: encode(value, WirePrecedents, where=PRECEDENTS)}


def decode_precedents(files: Mapping[str, bytes], package: IdeaPackage) -> ShownPrecedents:
    """The precedents in the files of a package with these ideas and this rubric.

    Raises `InputRefused`: UNKNOWN_IDEA, UNKNOWN_CRITERION, NOT_CANONICAL, the errors of `decode`.
    """
    wire = decode(files[PRECEDENTS], WirePrecedents, where=PRECEDENTS)
    if wire.criterion_id not in {one.id for one in package.event.rubric.criteria}:
        raise InputRefused(Refusal.UNKNOWN_CRITERION, where=PRECEDENTS, detail=wire.criterion_id)
    ids = [one.idea_id for one in wire.ideas]
    if ids != sorted(set(ids)):
        raise InputRefused(Refusal.NOT_CANONICAL, where=PRECEDENTS)
    known = {idea.id for idea in package.ideas}
    for idea_id in ids:
        if idea_id not in known:
            raise InputRefused(Refusal.UNKNOWN_IDEA, where=PRECEDENTS, detail=idea_id)
    return ShownPrecedents(
        wire.criterion_id,
        {
            one.idea_id: msgspec.convert(
                one.precedents, tuple[ShownPrecedent, ...], from_attributes=True
            )
            for one in wire.ideas
        },
    )
