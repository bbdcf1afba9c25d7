"""Prepares a server for an event, checks it, and backs it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judging_app.domain.right import Right
from judging_app.services.files import driver_of, open_on_server, server_address


@dataclass(frozen=True, slots=True)
class ServerChecked:
    """The state of an event's database.

    `right` is the right of the connected role. `seconds` is the time of the server's clock less the
    time of this computer. `others` is the number of other connections.
    """

    address: str
    version: str
    role: str
    right: str
    is_encrypted: bool
    revision: str
    seconds: float
    others: int


def make_database(place: Path, password: str = "") -> str:
    """Make an empty database for one event, with the order of letters of a file. Returns its name.

    The role of the address must be allowed to create databases and roles. Raises `InputRefused`:
    EVENT_ON_SERVER when it exists, and those of `open_on_server`.
    """
    address = server_address(place).with_password(password)
    with driver_of(address):
        from judging_app.store.server.administration import create_database
    create_database(address)
    return address.database


def check_server(place: Path) -> ServerChecked:
    """Look at an event's database. Raises as `open_on_server`."""
    with open_on_server(place) as event:
        from judging_app.store.server.administration import facts_of

        return ServerChecked(event.address.text, **facts_of(event))


def add_member(place: Path, person: str, right: Right) -> None:
    """Give a role of the server a right on the event's database, in place of an earlier right.

    Raises `InputRefused`: SERVER_DENIED for an unknown role or without the right to give one,
    NO_EVENT_ON_SERVER before `make_database`, and those of the address and the connection.
    """
    address = server_address(place)
    with driver_of(address):
        from judging_app.store.server.administration import give_right
    give_right(address, person, right)


def upgrade(place: Path) -> Mapping[str, str]:
    """Migrate the database to today's tables, in one transaction. Returns `before` and `after`."""
    address = server_address(place)
    with driver_of(address):
        from judging_app.store.server.administration import migrate
    return migrate(address)


@dataclass(frozen=True, slots=True)
class ServerBackup:
    """A backup of a database: its file, its size in bytes, and the ideas of its trial restoring."""

    path: Path
    size: int
    ideas: int


def back_up_server(place: Path, target: Path) -> ServerBackup:
    """Back up an event's database with the engine's own tools, and try to restore it.

    The trial makes a database beside the event's and drops it. Raises `InputRefused`: SERVER_TOOLS,
    ALREADY_EXISTS, and those of `open_on_server`.
    """
    address = server_address(place)
    with driver_of(address):
        from judging_app.store.server.dumps import dump, try_dump
    size = dump(address, target)
    return ServerBackup(target, size, try_dump(address, target))
