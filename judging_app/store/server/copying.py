"""Copies an event between a file and a server."""

from datetime import datetime
from pathlib import Path

from judging_app.store import backups
from judging_app.store.judging_file import JudgingFile
from judging_app.store.server import database
from judging_app.store.server.connection import ServerConnection
from judging_app.store.server.event import ServerEvent, connect
from judging_app.store.server.failures import told_apart
from judging_app.system.atomic_write import beside, made_folder
from judging_app.system.own_files import OwnFile
from judging_app.system.server_address import ServerAddress


def to_server(file: JudgingFile, address: ServerAddress) -> None:
    """Copy an open event into the empty database at the address: everything or nothing.

    Raises `InputRefused` as `database.make` and `failures.told_apart`.
    """
    driver = connect(address)
    try:
        with told_apart(address.text), file.unit_of_work() as uow:
            target = ServerConnection(driver)
            target.begin()
            database.make(driver, address)
            uow.give(target)
            database.grant(driver, address.database)
            target.commit()
    finally:
        driver.close()


def to_file(event: ServerEvent, path: Path) -> None:
    """Copy an event into the new, empty file at `path`."""
    with (
        event.unit_of_work() as source,
        JudgingFile.fill(path) as file,
        file.unit_of_work() as target,
    ):
        target.take(source)
        target.commit()


def back_up(event: ServerEvent, now: datetime) -> Path:
    """Copy an event to the next file in `backups/` beside its path; only its owner can read it."""
    made_folder(event.path.parent, private=True)
    target = backups.next_name(event.path, now)
    made_folder(target.parent, private=True)
    with beside(target, private=True, replaces={OwnFile.JUDGING}) as part:
        to_file(event, part.path)
        part.put()
    return target
