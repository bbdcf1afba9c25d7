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
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import Any, Final

from judging_app.domain.audit import first_break
from judging_app.domain.log_rules import unsealed
from judging_app.domain.trust import Difference, Witness
from judging_app.store import audit_rows, content

FORMAT: Final = 1

SEALED: Final[Mapping[str, tuple[str, ...]]] = {
    "event": (),
    "organizer_lock": (),
    "freeze": (),
    "freeze_basis": (),
    "theme": ("id",),
    "criterion": ("id",),
    "criterion_level": ("criterion_id",),
    "judge": ("id",),
    "award": ("id",),
    "signatory": ("position",),
    "co_sender": ("position",),
    "tie_rule": ("position",),
    "conflict_of_interest": ("judge_id", "idea_id"),
    "anchor": ("idea_id",),
    "anchor_mark": ("idea_id",),
    "stage": ("number",),
    "assigned": ("judge_id",),
    "handover": ("number",),
    "handed_over": ("handover",),
    "idea": ("id",),
    "idea_section": ("idea_id",),
    "idea_owner": ("idea_id",),
    "idea_private": ("idea_id",),
    "attachment": ("idea_id",),
    "issued_card": ("judge_id", "number"),
    "score_file": ("digest",),
    "resolution": ("judge_id", "idea_id"),
    "decision": ("idea_id",),
    "certificate_serial": ("kind", "idea_id"),
    "amendment": ("number",),
}
"""Sealed tables, with the columns that identify a fact; without any, each column is a fact."""

UNSEALED_TABLES: Final[Mapping[str, str]] = {
    "score_sheet": "compared with the score files, which are sealed",
    "score": "compared with the score files, which are sealed",
    "blob": "named by its digest, which `attachment` has",
    "audit_entry": "chained to its head, which the seal has",
    "content_check": "follows from the other tables",
    "seal": "bears the MAC itself",
    "sealed_part": "covered by the MAC",
    "awaiting_lock": "a duty; it holds nothing else",
    "closing": "of a workspace",
    "workspace_lock": "of a workspace",
    "workspace_binding": "of a workspace",
    "seen_idea": "of a workspace",
    "alembic_version": "the revision; a later one changes it without the root",
}
UNSEALED: Final[Mapping[tuple[str, str], str]] = {
    ("score_file", "content"): "signed by its judge; opened anew by «rebuild from the files»",
    ("score_file", "said"): "named by `digest`, against which it is checked",
    ("organizer_lock", "root"): "encrypted with the passphrase, which changes without the root",
    ("organizer_lock", "has_passphrase"): "so is the root; it must give the sealed public keys",
}
"""Tables and columns outside the seal, with the reason."""


@dataclass(frozen=True, slots=True)
class _Part:
    columns: Sequence[str]
    leaves: Mapping[str, str]
    state: bytes


def put_seal(connection: sqlite3.Connection, key: bytes) -> None:
    """Seal the current facts within the transaction. Callers must check the seal before."""
    kept, totals = _parts(connection), content.kept_totals(connection)
    for table in SEALED:
        columns, state = _sealed_columns(connection, table), totals.get(table, b"")
        part = kept.get(table)
        if part is None or (part.columns, part.state) != (columns, state):
            leaves = _leaves(connection, table, columns, key)
            kept[table] = _Part(columns, leaves, state)
            row = (table, _json(columns), _json(leaves), state)
            connection.execute("INSERT OR REPLACE INTO sealed_part VALUES (?, ?, ?, ?)", row)
    last = audit_rows.last_entry(connection)
    entries, head = (last.number, last.digest) if last else (0, "")
    made = (entries, head, _mac(kept, entries, head, key))
    if connection.execute("SELECT entries, head, mac FROM seal").fetchone() != made:
        connection.execute("INSERT OR REPLACE INTO seal VALUES (1, ?, ?, ?)", made)


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the event has a seal."""
    return connection.execute("SELECT 1 FROM seal").fetchone() is not None


def differences(connection: sqlite3.Connection, key: bytes) -> tuple[Difference, ...]:
    """The differences between a sealed event and its seal, checked under that key."""
    return tuple(_differences(connection, key))


def _differences(connection: sqlite3.Connection, key: bytes) -> Iterator[Difference]:
    entries, head, mac = connection.execute("SELECT entries, head, mac FROM seal").fetchone()
    parts = _parts(connection)
    if not hmac.compare_digest(_mac(parts, entries, head, key), bytes(mac)):
        yield Difference(Witness.SEAL, "seal")
        return
    for table, part in parts.items():
        if not set(part.columns) <= set(_sealed_columns(connection, table)):
            yield Difference(Witness.SEAL, table)
            continue
        found = _leaves(connection, table, part.columns, key)
        for name in sorted(found.keys() | part.leaves.keys()):
            if found.get(name) != part.leaves.get(name):
                yield Difference(Witness.SEAL, table, name)
    log = audit_rows.load_entries(connection)
    sealed = next((entry for entry in log if entry.number == entries), None)
    if first_break(log) or (entries and (sealed is None or sealed.digest != head)):
        yield Difference(Witness.SEAL, "audit_entry", str(entries))
    yield from unsealed(log, entries)


def _leaves(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], key: bytes
) -> dict[str, str]:
    words = ", ".join(f'"{column}"' for column in columns)
    rows = connection.execute(f'SELECT {words} FROM "{table}"').fetchall()  # noqa: S608 - our own table names
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


def _sealed_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute(f'PRAGMA table_info("{table}")')
    return [name for _, name, *_ in rows if (table, name) not in UNSEALED]


def _parts(connection: sqlite3.Connection) -> dict[str, _Part]:
    rows = connection.execute("SELECT name, columns, leaves, state FROM sealed_part ORDER BY name")
    return {
        name: _Part(json.loads(columns), json.loads(leaves), bytes(state))
        for name, columns, leaves, state in rows
    }


def _mac(parts: Mapping[str, _Part], entries: int, head: str, key: bytes) -> bytes:
    each = [
        (name, list(parts[name].columns), sha256(_json(parts[name].leaves).encode()).hexdigest())
        for name in sorted(parts)
    ]
    return hmac.digest(key, repr((FORMAT, entries, head, each)).encode(), sha256)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
