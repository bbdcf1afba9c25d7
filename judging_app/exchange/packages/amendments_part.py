"""The file `amendments.json` of a package of amendments.

Each judge's conflicts of interest are sealed for that judge alone: the others learn neither the
ideas nor how many there are.
"""

from collections.abc import Collection
from typing import Final

from judging_app.domain.event import Event, Idea
from judging_app.domain.keys import JudgeSecret, PackageKeys
from judging_app.domain.package import IdeaPackage, PackageAmendments
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical, parse
from judging_app.exchange.packages.codec import decode
from judging_app.exchange.packages.keys import open_personal, seal_personal
from judging_app.exchange.packages.wire_2 import WireAmendments, WireOwnConflicts, WirePersonal

AMENDMENTS: Final = "amendments.json"
_BLOCK: Final = 256
"""All parts of a package are padded to the length of the longest, in steps of this many bytes."""


def encode_amendments(amendments: PackageAmendments, event_id: str, keys: PackageKeys) -> bytes:
    """The bytes of `amendments.json`: equal input gives equal bytes."""
    plain = {
        judge.judge_id: canonical(WireOwnConflicts(tuple(sorted(own))))
        for judge in keys.judges
        for own in [amendments.conflicts.get(judge.judge_id, ())]
    }
    longest = max(map(len, plain.values()), default=0)
    size = -(-longest // _BLOCK) * _BLOCK
    personal = tuple(
        WirePersonal(
            judge.judge_id,
            seal_personal(
                judge, plain[judge.judge_id].ljust(size, b"\0"), _place(event_id, keys.issue)
            ).hex(),
        )
        for judge in keys.judges
    )
    wire = WireAmendments(
        amendments.late_ids, amendments.number, personal, tuple(sorted(amendments.withdrawn))
    )
    return canonical(wire)


def decode_amendments(
    data: bytes, ideas: Collection[Idea], members: list[str]
) -> PackageAmendments:
    """The amendments of a package. The parts of judges stay sealed.

    `members` are the judges that the header names, in its order. Raises `InputRefused`.
    """
    wire = decode(data, WireAmendments, where=AMENDMENTS)
    known = {idea.id for idea in ideas}
    for name, ids in (("late", wire.late_ids), ("withdrawn", wire.withdrawn)):
        if unknown := next((i for i in ids if i not in known), None):
            raise InputRefused(Refusal.UNKNOWN_IDEA, where=f"{AMENDMENTS}/{name}", detail=unknown)
        if len(set(ids)) < len(ids):
            raise InputRefused(Refusal.DUPLICATE, where=f"{AMENDMENTS}/{name}")
    if list(wire.withdrawn) != sorted(wire.withdrawn):
        raise InputRefused(Refusal.NOT_CANONICAL, where=f"{AMENDMENTS}/withdrawn")
    if [part.judge_id for part in wire.personal] != members:
        raise InputRefused(Refusal.SCHEMA, where=f"{AMENDMENTS}/personal")
    sealed = {part.judge_id: bytes.fromhex(part.sealed) for part in wire.personal}
    return PackageAmendments(wire.number, wire.late_ids, frozenset(wire.withdrawn), sealed=sealed)


def own_conflicts(package: IdeaPackage, judge: JudgeSecret) -> frozenset[str]:
    """The ideas with which this judge has a conflict of interest, as the package says.

    Raises `InputRefused`: WRONG_CODE for a part that was sealed for another judge, UNKNOWN_IDEA.
    """
    if package.amendments is None or package.credentials is None:
        return frozenset(_declared(package.event, judge.judge_id))
    sealed = package.amendments.sealed.get(judge.judge_id, b"")
    place = _place(package.event.id, package.credentials.issue)
    plain = open_personal(judge, sealed, place).rstrip(b"\0")
    ids = parse(plain, WireOwnConflicts, where=f"{AMENDMENTS}/personal").idea_ids
    known = {idea.id for idea in package.ideas}
    if unknown := next((i for i in ids if i not in known), None):
        raise InputRefused(Refusal.UNKNOWN_IDEA, where=f"{AMENDMENTS}/personal", detail=unknown)
    return frozenset(ids)


def _declared(event: Event, judge_id: str) -> list[str]:
    return [one.idea_id for one in event.conflicts if one.judge_id == judge_id]


def _place(event_id: str, issue: int) -> str:
    return f"{event_id}/{issue}"
