"""The audit log.

A person may have changed the log by hand. It is read in any state, so that the check can name the
changed entry: an impossible value becomes an entry that does not match its digest.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from judging_app.domain.audit import DESK, AuditEntry, stored_facts
from judging_app.store.connection import Runner
from judging_app.store.prepared import Row, Statement
from judging_app.store.values import moment

NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""The moment of an entry whose own moment cannot be parsed."""
_COLUMNS: Final = "number, at, actor, action, facts, previous, digest"
_ENTRIES: Final = Statement("audit.entries", gives=_COLUMNS)
_ENTRIES_AFTER: Final = Statement("audit.entries_after", takes="number", gives=_COLUMNS)
_LAST_ENTRY: Final = Statement("audit.last_entry", gives=_COLUMNS)
_ADD_ENTRY: Final = Statement("audit.add_entry")


def last_entry(connection: Runner) -> AuditEntry | None:
    """The newest entry; None when the log is empty."""
    row = _LAST_ENTRY.row(connection)
    return None if row is None else _entry(row)


def load_entries(connection: Runner) -> tuple[AuditEntry, ...]:
    """Every entry, oldest first."""
    return tuple(map(_entry, _ENTRIES.rows(connection)))


def load_entries_after(connection: Runner, number: int) -> tuple[AuditEntry, ...]:
    """The entries after that number, oldest first."""
    return tuple(map(_entry, _ENTRIES_AFTER.rows(connection, number=number)))


def add_entries(connection: Runner, entries: Iterable[AuditEntry]) -> None:
    """Append entries; no function changes or removes one."""
    _ADD_ENTRY.run_for_each(connection, map(_row, entries))


def _row(entry: AuditEntry) -> Mapping[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "facts": stored_facts(entry),
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _entry(row: Row) -> AuditEntry:
    number, *contents = row
    at, actor, action, facts, previous, digest = map(_text, contents)
    try:
        found = _facts(facts)
        desk = found.pop(DESK, "")
        return AuditEntry(number, moment(at), actor, action, found, previous, digest, desk)
    except (ValueError, RecursionError):
        return AuditEntry(number, NEVER, actor, action, {"": f"{at} {facts}"}, previous, digest)


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", "replace")


def _facts(text: str) -> dict[str, str]:
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError(text)
    return found
