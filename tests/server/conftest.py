"""A server for the tests of this folder."""

import os
from collections.abc import Callable
from itertools import count

import psycopg
import pytest

from judging_app.system.server_address import ServerAddress, address_of
from tests.server.redirect import ADDRESS

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
