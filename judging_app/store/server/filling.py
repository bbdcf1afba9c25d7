"""Copies an event of a file to a server."""

from judging_app.store.judging_file import JudgingFile
from judging_app.store.server import database
from judging_app.store.server.connection import ServerConnection
from judging_app.store.server.event import connect
from judging_app.store.server.failures import told_apart
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
