"""The seal of an event: proof that the organizer's root vouches for its facts.

For each sealed table the seal stores a leaf for every fact: a keyed digest of its rows. A MAC under
a key from the root covers all leaves, and the number and digest of the last entry of the audit log.
A person without the root can change a row, but cannot make its leaf.

A commit makes new leaves only for tables that changed, according to their checksums
(`content.kept_totals`). The seal lists the columns that it covers: a column of a later revision is
covered from the next commit on.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from operator import itemgetter
from typing import Any, Final

from judging_app.domain.audit import first_break
from judging_app.domain.log_rules import unsealed
from judging_app.domain.trust import Difference, Witness
from judging_app.store.connection import Connection, Runner
from judging_app.store.facts import audit
from judging_app.store.prepared import Statement
from judging_app.store.sealed_tables import SEALED
from judging_app.store.values import stored_json

FORMAT: Final = 1

_SEAL: Final = Statement("seals.the_seal", gives="entries, head, mac")
_PUT_SEAL: Final = Statement("seals.put_seal")
_PARTS: Final = Statement("seals.parts", gives="name, columns, leaves, state")
_PART: Final = Statement("seals.part", takes="name", gives="leaves")
_PUT_PART: Final = Statement("seals.put_part")
_ROWS: Final = {table: Statement(f"seals.sealed_rows.{table}") for table in SEALED}


Digest = tuple[str, Sequence[str], str]
"""The name of a sealed table, its sealed columns, and SHA-256 of its stored leaves in hex."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The leaves of a table as they are stored. Most are only hashed: they are not parsed."""

    columns: Sequence[str]
    text: str
    state: bytes


def put_seal(connection: Connection, key: bytes) -> None:
    """Seal the current facts within the transaction. Callers must check the seal before."""
    kept, totals = _parts(connection), connection.changes.states()
    for table in SEALED:
        columns, state = list(_ROWS[table].gives), totals.get(table, b"")
        part = kept.get(table)
        if part is None or (part.columns, part.state) != (columns, state):
            leaves = leaves_of(connection, table, columns, key)
            kept[table] = _Part(columns, stored_json(leaves), state)
            _PUT_PART.run(connection, name=table, columns=columns, leaves=leaves, state=state)
    last = audit.last_entry(connection)
    entries, head = (last.number, last.digest) if last else (0, "")
    made = (entries, head, mac_of(_digests(kept), entries, head, key))
    if the_seal(connection) != made:
        _PUT_SEAL.run(connection, only=1, entries=entries, head=head, mac=made[2])


def the_seal(connection: Runner) -> tuple[int, str, bytes]:
    """Number and digest of the last sealed entry of the log, and the MAC; empty without a seal."""
    entries, head, mac = _SEAL.row(connection) or (0, "", b"")
    return entries, head, bytes(mac)


def is_sealed(connection: Runner) -> bool:
    """Whether the event has a seal."""
    return _SEAL.row(connection) is not None


def differences(connection: Runner, key: bytes) -> tuple[Difference, ...]:
    """The differences between a sealed event and its seal, checked under that key."""
    return tuple(_differences(connection, key))


def _differences(connection: Runner, key: bytes) -> Iterator[Difference]:
    entries, head, mac = the_seal(connection)
    parts = _parts(connection)
    if not hmac.compare_digest(mac_of(_digests(parts), entries, head, key), mac):
        yield Difference(Witness.SEAL, "seal")
        return
    for table, part in parts.items():
        yield from differences_of(connection, table, part.columns, json.loads(part.text), key)
    log = audit.load_entries(connection)
    sealed = next((entry for entry in log if entry.number == entries), None)
    if first_break(log) or (entries and (sealed is None or sealed.digest != head)):
        yield Difference(Witness.SEAL, "audit_entry", str(entries))
    yield from unsealed(log, entries)


def differences_of(
    connection: Runner, table: str, columns: Sequence[str], leaves: Mapping[str, str], key: bytes
) -> Iterator[Difference]:
    """The differences between a table and its leaves."""
    if table not in _ROWS or not set(columns) <= set(_ROWS[table].gives):
        yield Difference(Witness.SEAL, table)
        return
    found = leaves_of(connection, table, columns, key)
    for name in sorted(found.keys() | leaves.keys()):
        if found.get(name) != leaves.get(name):
            yield Difference(Witness.SEAL, table, name)


def load_leaves(connection: Runner, table: str) -> Mapping[str, str]:
    """The leaves of one table; empty if the seal does not cover it."""
    row = _PART.row(connection, name=table)
    return row[0] if row else {}


def leaves_of(connection: Runner, table: str, columns: Sequence[str], key: bytes) -> dict[str, str]:
    """The leaf of each fact of a table, for these sealed columns."""
    chosen = [_ROWS[table].gives.index(column) for column in columns]
    rows = (tuple(row[place] for place in chosen) for row in _ROWS[table].stored_rows(connection))
    facts: dict[str, list[Any]] = {}
    names = SEALED.get(table, ())
    places = [columns.index(name) for name in names]
    for row in rows:
        if names:
            facts.setdefault("/".join(str(row[place]) for place in places), []).append(repr(row))
        else:
            facts |= {column: [value] for column, value in zip(columns, row, strict=True)}
    return {name: _leaf(table, name, facts[name], key) for name in sorted(facts)}


def _leaf(table: str, name: str, rows: list[Any], key: bytes) -> str:
    said = repr((table, name, sorted(rows) if len(rows) > 1 else rows))
    return blake2b(said.encode("utf-8", "surrogatepass"), key=key, digest_size=16).hexdigest()


def _parts(connection: Runner) -> dict[str, _Part]:
    return {
        name: _Part(json.loads(columns), str(text), bytes(state))
        for name, columns, text, state in _PARTS.stored_rows(connection)
    }


def _digests(parts: Mapping[str, _Part]) -> Iterator[Digest]:
    for name, part in parts.items():
        text = part.text.encode("utf-8", "surrogatepass")
        yield name, part.columns, sha256(text).hexdigest()


def mac_of(parts: Iterable[Digest], entries: int, head: str, key: bytes) -> bytes:
    """The MAC over the digests of all parts, and over the last sealed entry of the log."""
    in_order = sorted(parts, key=itemgetter(0))
    each = [(name, _listed(columns), digest) for name, columns, digest in in_order]
    return hmac.digest(key, repr((FORMAT, entries, head, each)).encode(), sha256)


def _listed(columns: object) -> list[object]:
    """Columns as they are sealed. Own SQL can store any JSON there; it gets no MAC."""
    return [*columns] if isinstance(columns, list | tuple) else [repr(columns)]
