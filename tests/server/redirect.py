"""Runs other tests on a server: a plugin for `pytest -p tests.server.redirect`.

Each event that a test opens moves to a database, the services work on it there, and its file is
written again when it is closed.
"""

import os
from collections.abc import Collection
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from judging_app.domain.desk import FileRole
from judging_app.store.judging_file import JudgingFile
from judging_app.store.server import database
from judging_app.store.server.connection import ServerConnection
from judging_app.store.server.copying import to_file
from judging_app.store.server.event import ServerEvent, connect
from judging_app.system.server_address import ServerAddress, address_of

ADDRESS = "JUDGING_TEST_SERVER"
"""The environment's variable with the address of a server, and a place for a database's name."""
TEMPLATE = "judging_template"
_NUMBERS = count(1)
_open = JudgingFile.open
_create = JudgingFile.create


class Moved(ServerEvent):
    """An event that stands in a database while it is open, and in its file otherwise."""

    def __init__(self, address: ServerAddress, driver: Any, path: Path) -> None:
        super().__init__(address, driver)
        self.path = path
        self._stored = self._connection.changes.states()

    def close(self) -> None:
        """Write the file again if something was stored, and drop the database."""
        if not self._is_open:
            return
        if self._connection.changes.states() != self._stored:
            part = self.path.with_name(f"{self.path.name}.moved")
            part.touch(0o600)
            with self.snapshot() as source:
                to_file(source, part)
            part.replace(self.path)
        super().close()
        _administer(f"DROP DATABASE {self.address.database}")

    def back_up(self, now: Any, *, is_current: bool = False) -> Path | None:
        """Back up the file as it was when it was opened, or the event as it is."""
        if is_current:
            return super().back_up(now, is_current=True)
        with _open(self.path) as file:
            return file.back_up(now)


def opened(
    path: Path, *, is_copy: bool = False, forgiving: Collection[str] | None = ()
) -> JudgingFile | Moved:
    """In place of `JudgingFile.open`."""
    file = _open(path, is_copy=is_copy, forgiving=forgiving)
    with file.unit_of_work() as uow:
        is_event = uow.role() is FileRole.EVENT
    if is_copy or not is_event or forgiving is None:
        return file
    try:
        return _moved(file, path)
    finally:
        file.close()


def created(path: Path) -> Moved:
    """In place of `JudgingFile.create`, which only tests of the store call."""
    with _create(path) as file:
        return _moved(file, path)


def _moved(file: JudgingFile, path: Path) -> Moved:
    name = f"moved_{os.getpid()}_{next(_NUMBERS)}"
    _administer(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    address = _address(name)
    with ExitStack() as refused:
        driver = connect(address)
        refused.callback(driver.close)
        target = ServerConnection(driver)
        with file.unit_of_work() as uow:
            target.begin()
            uow.give(target)
            target.commit()
        refused.pop_all()
        return Moved(address, driver, path)


def _address(name: str) -> ServerAddress:
    found = address_of(os.environ[ADDRESS].format(name))
    assert found is not None
    return found


def _administer(statement: str) -> None:
    with psycopg.connect(_address("postgres").text, autocommit=True) as driver:
        driver.execute(statement)


def make_template() -> None:
    """Make the database that each other one is copied from: tables, but no locked keys."""
    _administer(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    address = _address(TEMPLATE)
    driver = connect(address)
    with driver.transaction():
        database.make(driver, address)
        driver.execute("ALTER TABLE organizer_lock DROP CONSTRAINT on_server_locked")
    driver.close()


@pytest.fixture(autouse=True)
def on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are opened on the server."""
    monkeypatch.setattr(JudgingFile, "open", staticmethod(opened))
    monkeypatch.setattr(JudgingFile, "create", staticmethod(created))
