"""Copies an event between a file and a server, exactly."""

from dataclasses import dataclass
from pathlib import Path

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, driver_of, open_on_server, server_address
from judging_app.services.organizer.keys import has_passphrase, unlock_event
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.store.judging_file import JudgingFile
from judging_app.system.atomic_write import beside
from judging_app.system.server_address import is_on_server
from judging_app.system.storage import refuse_unsafe


@dataclass(frozen=True, slots=True)
class EventCopied:
    """A copied event. `source` and `target` are paths, or addresses of servers."""

    title: str
    ideas: int
    score_files: int
    source: str
    target: str


def copy_event(source: Path, target: Path, passphrase: str, password: str = "") -> EventCopied:
    """Copy an event from a file to an empty database, or from a database to a new file.

    The source stays as it is. Its seal is checked first, so the passphrase is needed. `password` is
    that of the role at the server; empty for those of the driver's own files. Raises
    `InputRefused`: SERVER_ADDRESS unless exactly one side is a server, SERVER_WANTS_LOCK for an
    event without a passphrase, ALREADY_EXISTS, EVENT_ON_SERVER, and those of `open_file`.
    """
    if is_on_server(source) == is_on_server(target):
        raise InputRefused(Refusal.SERVER_ADDRESS, detail=f"{source} → {target}")
    if is_on_server(target):
        return _to_server(source, target, passphrase, password)
    return _to_file(source, target, passphrase, password)


def _to_server(source: Path, target: Path, passphrase: str, password: str) -> EventCopied:
    address = server_address(target).with_password(password)
    refuse_unsafe(source)
    with JudgingFile.open(source) as file:
        if not has_passphrase(file):
            raise InputRefused(Refusal.SERVER_WANTS_LOCK, path=source)
        found = _checked(file, passphrase, str(source), address.text)
        with driver_of(address):
            from judging_app.store.server.filling import to_server
        to_server(file, address)
    with open_on_server(target, password) as there:
        unlock_event(there, passphrase)  # its seal holds there; now readers need not write it
    return found


def _to_file(source: Path, target: Path, passphrase: str, password: str) -> EventCopied:
    refuse_unsafe(target)
    with open_on_server(source, password) as event, beside(target, private=True, new=True) as part:
        found = _checked(event, passphrase, event.address.text, str(target))
        from judging_app.store.server.copying import to_file

        with event.snapshot() as rows:
            to_file(rows, part.path)
        part.put()
    return found


def _checked(file: OpenFile, passphrase: str, source: str, target: str) -> EventCopied:
    """The facts of an event that agrees with its seal."""
    unlock_event(file, passphrase)
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        ideas, files = len(uow.every_idea_id()), len(uow.filed())
        return EventCopied(uow.event().title, ideas, files, source, target)
