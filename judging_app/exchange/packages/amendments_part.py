"""The files that only a package of amendments has: `amendments.json` and `personal/<judge>`.

Each judge's conflicts of interest are sealed for that judge alone: the others learn neither the
ideas nor how many there are.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from judging_app.domain.event import Idea
from judging_app.domain.keys import JudgeSecret, PackageKeys
from judging_app.domain.package import IdeaPackage, PackageAmendments
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import canonical, parse
from judging_app.exchange.packages.codec import decode
from judging_app.exchange.packages.keys import open_personal, seal_personal
from judging_app.exchange.packages.wire_2 import WireAmendments, WireOwnConflicts

_AMENDMENTS: Final = "amendments.json"
_PERSONAL: Final = "personal/"
_BLOCK: Final = 256
"""All parts of a package are padded to the length of the longest, in steps of this many bytes."""


def file_names(judge_ids: Iterable[str]) -> frozenset[str]:
    """The names of the files that format 2 adds for these judges."""
    return frozenset({_AMENDMENTS, *(f"{_PERSONAL}{judge_id}" for judge_id in judge_ids)})


def encode_amendments(
    amendments: PackageAmendments, event_id: str, keys: PackageKeys
) -> dict[str, bytes]:
    """The files of the amendments, by name. Equal input gives equal bytes."""
    wire = WireAmendments(
        amendments.late_ids, amendments.number, tuple(sorted(amendments.withdrawn))
    )
    plain = {
        judge: canonical(WireOwnConflicts(tuple(sorted(amendments.conflicts.get(judge, ())))))
        for judge in (one.judge_id for one in keys.judges)
    }
    size = -(-max(map(len, plain.values()), default=0) // _BLOCK) * _BLOCK
    place = _place(event_id, keys.issue)
    sealed = {
        f"{_PERSONAL}{judge.judge_id}": seal_personal(
            judge, plain[judge.judge_id].ljust(size, b"\0"), place
        )
        for judge in keys.judges
    }
    return {_AMENDMENTS: canonical(wire), **sealed}


def decode_amendments(
    files: Mapping[str, bytes], ideas: Collection[Idea], judge_ids: Iterable[str]
) -> PackageAmendments:
    """The amendments in the files of a package. The parts of judges stay sealed.

    Raises `InputRefused`: UNKNOWN_IDEA, DUPLICATE, NOT_CANONICAL and the errors of `decode`.
    """
    wire = decode(files[_AMENDMENTS], WireAmendments, where=_AMENDMENTS)
    known = {idea.id for idea in ideas}
    for name, ids in (("late_ids", wire.late_ids), ("withdrawn", wire.withdrawn)):
        _refuse_unknown(ids, known, name)
        if len(set(ids)) < len(ids):
            raise InputRefused(Refusal.DUPLICATE, where=f"{_AMENDMENTS}/{name}")
    if list(wire.withdrawn) != sorted(wire.withdrawn):
        raise InputRefused(Refusal.NOT_CANONICAL, where=f"{_AMENDMENTS}/withdrawn")
    sealed = {judge_id: files[f"{_PERSONAL}{judge_id}"] for judge_id in judge_ids}
    return PackageAmendments(wire.number, wire.late_ids, frozenset(wire.withdrawn), sealed=sealed)


def own_conflicts(package: IdeaPackage, judge: JudgeSecret) -> frozenset[str]:
    """The ideas with which this judge has a conflict of interest, as the package says.

    Raises `InputRefused`: WRONG_CODE for a part that was sealed for another judge, UNKNOWN_IDEA.
    """
    if package.amendments is None or package.credentials is None:
        declared = package.event.conflicts
        return frozenset(one.idea_id for one in declared if one.judge_id == judge.judge_id)
    sealed = package.amendments.sealed.get(judge.judge_id, b"")
    place = _place(package.event.id, package.credentials.issue)
    plain = open_personal(judge, sealed, place).rstrip(b"\0")
    ids = parse(plain, WireOwnConflicts, where=_PERSONAL).idea_ids
    _refuse_unknown(ids, {idea.id for idea in package.ideas}, "personal")
    return frozenset(ids)


def _refuse_unknown(ids: Iterable[str], known: Collection[str], name: str) -> None:
    unknown = next((idea_id for idea_id in ids if idea_id not in known), None)
    if unknown is not None:
        raise InputRefused(Refusal.UNKNOWN_IDEA, where=f"{_AMENDMENTS}/{name}", detail=unknown)


def _place(event_id: str, issue: int) -> str:
    return f"{event_id}/{issue}"
