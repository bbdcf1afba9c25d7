"""A server for the tests of this folder."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import psycopg
import pytest

from judging_app.domain.right import Right
from judging_app.services.files import open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.server import add_member
from judging_app.system.server_address import ServerAddress, address_of
from tests.factories import Templates, write_inputs
from tests.server.redirect import ADDRESS
from tests.small_day import play_small_day

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a test
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> str:
    """The address of the server, with a place for the name of a database."""
    return os.environ[ADDRESS]


@pytest.fixture
def empty_database(server: str) -> Callable[[], ServerAddress]:
    """Make an empty database and return its address."""

    def make() -> ServerAddress:
        name = f"event_{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(server.format("postgres"), autocommit=True) as driver:
            driver.execute(f"CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        found = address_of(server.format(name))
        assert found is not None
        return found

    return make


def _play(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    path = play_small_day(folder, write_inputs(folder / "inputs")).event
    with open_file(path) as file:
        set_passphrase(file, PASSPHRASE)


@pytest.fixture
def judged_file(tmp_path: Path, templates: Templates) -> Path:
    """A judged event in a file, whose keys have a passphrase."""
    templates.copy("judged with a passphrase", _play, tmp_path / "day")
    return tmp_path / "day" / "event.judging"


@pytest.fixture
def judged(judged_file: Path, empty_database: Callable[[], ServerAddress]) -> Path:
    """A judged event on a server: the place of its administrator."""
    place = Path(empty_database().text)
    copy_event(judged_file, place, PASSPHRASE)
    return place


@pytest.fixture
def member(judged: Path) -> Callable[[str, Right], Path]:
    """Make a role with a right on the judged event; returns its place of the event."""
    address = address_of(judged)
    assert address is not None

    def make(name: str, right: Right) -> Path:
        person = f"{name}_{address.database}"
        with psycopg.connect(address.text, autocommit=True) as driver:
            driver.execute(f"CREATE ROLE {person} LOGIN")
        add_member(judged, person, right)
        return Path(address.text.replace("postgres@", f"{person}@"))

    return make
