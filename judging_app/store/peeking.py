"""Find the organizer of a `.judging` file without holding the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judging_app.domain.keys import PublicKeys
from judging_app.store import backups, engine
from judging_app.store.failures import told_apart
from judging_app.store.prepared import Statement

_FILE: Final = Statement("copies.identity", gives="id, title, role")
_OWN_KEYS: Final = Statement("keys.organizer_keys", gives="signing, sealing")
_BELIEVED_KEYS: Final = Statement("keys.believed_organizer_keys", gives="signing, sealing")


@dataclass(frozen=True, slots=True)
class KnownOrganizer:
    """The organizer's keys for the event with that id, as the file at `path` stores them.

    `is_own`: the file is the organizer's event itself. Otherwise it is a judge's workspace, whose
    judge has typed the code of a card that vouches for these keys.
    """

    path: Path
    event_id: str
    event_title: str
    keys: PublicKeys
    is_own: bool


def organizer_of(path: Path) -> KnownOrganizer | None:
    """The organizer of the event or workspace; None when the file has no keys (practice).

    The file may be open elsewhere. Raises the same errors as opening it, except FileInUse.
    """
    with told_apart(path), backups.read_only(path) as connection:
        engine.refuse_foreign(connection, path)
        engine.refuse_damaged(connection, path)
        event = _FILE.row(connection)
        is_own = event is not None and event[2] == "event"
        keys = (_OWN_KEYS if is_own else _BELIEVED_KEYS).row(connection)
    if event is None or keys is None:
        return None
    return KnownOrganizer(path, event[0], event[1], PublicKeys(*keys), is_own)
