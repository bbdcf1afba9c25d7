"""Checks the seal of an event again after another desk has changed something.

Only tables that changed since this desk's last check are read. The evidence is in this desk's
memory: the number of the last change of each table, which a trigger gives and nobody else may write
(`changes.py`), and the digests of all leaves. Nothing that a table itself says of its state is
believed: a person with the right to write could write that, too.

A person who may switch triggers off (the administrator of the server) can hide a change from this
check. Every service that makes something lasting still compares all rows with the seal.
"""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from judging_app.domain.audit import ORIGIN, first_break
from judging_app.domain.log_rules import unsealed
from judging_app.domain.trust import Difference, Witness
from judging_app.store import seals
from judging_app.store.facts import audit
from judging_app.store.server.connection import ServerConnection

_LOG: Final = "audit_entry"
_OWN: Final = frozenset({"seal", "sealed_part"})
States = Mapping[str, bytes]
Parts = Mapping[str, tuple[tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """An event that agreed with its seal: numbers of its tables, its parts, its last log entry."""

    states: States
    parts: Parts
    log: tuple[int, str]


def note(connection: ServerConnection, states: States, before: Checked | None) -> Checked:
    """Note an event whose seal this desk has just checked, or made in this transaction."""
    return _noted(connection, states, _parts(connection, states, before))


def check(
    connection: ServerConnection, key: bytes, before: Checked | None, states: States
) -> tuple[Sequence[Difference], Checked]:
    """The differences between the event and its seal, and what to note if there are none.

    Without an earlier check, or if the seal looks wrong or older, everything is compared.
    """
    parts = _parts(connection, states, before)
    if before is None or not _is_newer(connection, key, before, parts):
        found: Sequence[Difference] = seals.differences(connection, key)
    else:
        found = tuple(_later(connection, key, before, states, parts))
    return found, _noted(connection, states, parts)


def _is_newer(connection: ServerConnection, key: bytes, before: Checked, parts: Parts) -> bool:
    """Whether the parts bear the MAC of the key, and the seal is not older than the last check."""
    entries, head, mac = seals.the_seal(connection)
    found = seals.mac_of(((name, *part) for name, part in parts.items()), entries, head, key)
    return entries >= before.log[0] and hmac.compare_digest(found, mac)


def _later(
    connection: ServerConnection, key: bytes, before: Checked, states: States, parts: Parts
) -> Iterator[Difference]:
    """Differences in tables that changed later, or whose leaves did, and in later log entries."""
    changed = _changed(states, before.states)
    for name, (columns, digest) in parts.items():
        if name in changed or (columns, digest) != before.parts.get(name):
            leaves = seals.load_leaves(connection, name)
            yield from seals.differences_of(connection, name, columns, leaves, key)
    if changed & {_LOG, *_OWN}:
        yield from _log_differences(connection, before)


def _log_differences(connection: ServerConnection, before: Checked) -> Iterator[Difference]:
    """Faults of the later entries.

    Nobody with a right may change or remove an entry, and earlier numbers are taken.
    """
    entries, head, _ = seals.the_seal(connection)
    later = audit.load_entries_after(connection, before.log[0])
    digests = {before.log[0]: before.log[1]} | {entry.number: entry.digest for entry in later}
    if first_break(later, before.log) or (entries and digests.get(entries) != head):
        yield Difference(Witness.SEAL, _LOG, str(entries))
    yield from unsealed(later, entries)


def _changed(states: States, before: States) -> frozenset[str]:
    names = states.keys() | before.keys()
    return frozenset(name for name in names if states.get(name) != before.get(name))


def _parts(connection: ServerConnection, states: States, before: Checked | None) -> Parts:
    """The columns and the digest of the leaves of each sealed table."""
    if before is not None and not _changed(states, before.states) & _OWN:
        return before.parts
    rows = connection.changes.parts()
    return {name: (_columns(columns), digest) for name, columns, digest in rows}


def _columns(text: str) -> tuple[str, ...]:
    found = json.loads(text)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _noted(connection: ServerConnection, states: States, parts: Parts) -> Checked:
    last = audit.last_entry(connection)
    return Checked(states, parts, (last.number, last.digest) if last else (0, ORIGIN))
