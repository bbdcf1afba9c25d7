"""Opens an event on a server for a desk with a window, and listens to the other desks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from judging_app.domain.audit import AuditEntry
from judging_app.domain.desk_news import DeskNews
from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, closed_on_failure, driver_of, open_on_server
from judging_app.services.safety import restore
from judging_app.system import settings
from judging_app.system.server_address import ServerAddress
from judging_app.system.storage import refuse_unsafe


@dataclass(frozen=True, slots=True)
class Seat:
    """The place of a person at an event on a server: its address, the role and its right.

    `right` is None for a role with rights of its own, such as the administrator of the server.
    `last_entry` is the number of the last entry of the log; 0 for an empty log.
    """

    address: ServerAddress
    role: str
    right: Right | None
    last_entry: int

    def may(self, needed: Right) -> bool:
        """Whether the role may do what needs this right."""
        return self.right is None or self.right.includes(needed)


class Listening(Protocol):
    """A running listener (`store.server.listening.Listener`)."""

    def start(self) -> None:
        """Begin to listen."""

    def check(self) -> None:
        """Ask the server at once whether it answers."""

    def close(self) -> None:
        """End."""

    @property
    def is_running(self) -> bool:
        """Whether its thread still runs."""


def known_servers() -> tuple[str, ...]:
    """The addresses that were opened last, the latest first; none contains a password."""
    return settings.load().servers


def enter_server(place: Path, password: str = "") -> tuple[OpenFile, Seat]:
    """Open the event at an address and remember the address, without the password.

    Raises `InputRefused` as `open_on_server`.
    """
    event = open_on_server(place, password)
    with closed_on_failure(event):
        seat = seat_of(event)
    settings.change(lambda known: known.with_server(seat.address.text))
    return event, seat


def seat_of(file: OpenFile) -> Seat:
    """The place of this desk at the event. Raises `InputRefused` (SERVER_ADDRESS) for a file."""
    if file.address is None:
        raise InputRefused(Refusal.SERVER_ADDRESS, path=file.path)
    with driver_of(file.address):
        from judging_app.store.server.administration import right_at

    role, right = right_at(file)
    with file.unit_of_work() as uow:
        last = uow.last_entry()
    return Seat(file.address, role, right, last.number if last else 0)


def listen(file: OpenFile, heard: Callable[[DeskNews], None]) -> Listening:
    """Listen to the other desks of an event on a server.

    `heard` gets each piece of news on a thread of its own. The listener has begun; the caller
    closes it. Raises `InputRefused` (SERVER_ADDRESS) for a file.
    """
    if file.address is None:
        raise InputRefused(Refusal.SERVER_ADDRESS, path=file.path)
    with driver_of(file.address):
        from judging_app.store.server.listening import listener_of

    listener = listener_of(file, heard)
    listener.start()
    return listener


def entries_after(file: OpenFile, since: int) -> tuple[AuditEntry, ...]:
    """The entries of the log after the number `since`, oldest first.

    Raises `InputRefused` (SERVER_AWAY, SERVER_BUSY).
    """
    with file.unit_of_work() as uow:
        return uow.audit_after(since)


def copy_out(copy: Path, target: Path) -> Path:
    """Write a backup of an event on a server as a new event file, in which work goes on.

    Raises `InputRefused` (ALREADY_EXISTS) and as `services.safety.restore`.
    """
    if target.exists():
        raise InputRefused(Refusal.ALREADY_EXISTS, path=target)
    refuse_unsafe(target)
    restore(target, copy)
    return target
