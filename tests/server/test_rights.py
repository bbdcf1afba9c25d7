"""Tests of the rights: by a person's own SQL on every table, by every service, by command."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.server import add_member, make_database
from judging_app.store.tables import metadata
from tests import keys
from tests.factories import Inputs
from tests.services.organizer.test_trust import (
    LASTING,
    ONLY_OFFICIAL,
    PASSPHRASE,
    made_unofficial,
    played,
)

RIGHTS = ("reader", "desk", "owner")
TABLES = (*sorted(metadata.tables), "alembic_version")
VERBS = {
    "SELECT": "SELECT 1 FROM {table} LIMIT 0",
    "INSERT": "INSERT INTO {table} SELECT * FROM {table} WHERE false",
    "UPDATE": "UPDATE {table} SET {column} = {column} WHERE false",
    "DELETE": "DELETE FROM {table} WHERE false",
    "TRUNCATE": "TRUNCATE {table} CASCADE",
    "LOCK": "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "ALTER": "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "DROP": "DROP TABLE {table} CASCADE",
}
"""Statements for which the server asks for a right; each is rolled back."""
WRITING = {"INSERT", "UPDATE", "DELETE", "LOCK"}
OF_OWNER = {"freeze", "freeze_basis", "decision", "organizer_lock"}
CLOSED = {"alembic_version", "content_check"}
LOG = "audit_entry"
_NUMBERS = count(1)


def allowed(right: str, table: str) -> set[str]:
    """The statements that a right allows on a table, as docs/server.md promises."""
    if right == "reader" or table in CLOSED or (right == "desk" and table in OF_OWNER):
        return {"SELECT"}
    return {"SELECT", "INSERT"} if table == LOG else {"SELECT", *WRITING}


@dataclass(frozen=True)
class Shared:
    """A judged event on a server, as `open` and as `official`, and a person of each right."""

    server: str
    roots: tuple[bytes, ...]
    codes: tuple[str, ...]

    def address(self, database: str, person: str = "postgres") -> str:
        return self.server.format(database).replace("postgres@", f"{person}@")

    def copied(self, state: str) -> str:
        """The name of a new database with the rows and the rights of the event in that state."""
        name = f"rights_{next(_NUMBERS)}"
        administer(self.server, f"CREATE DATABASE {name} TEMPLATE rights_{state}")
        return name

    def content(self, database: str) -> Mapping[str, list[str]]:
        """Every row of every table of a database."""
        with psycopg.connect(self.address(database)) as driver:
            return {name: sorted(map(repr, driver.execute(_all_of(name)))) for name in TABLES}


def administer(server: str, statement: str) -> None:
    with psycopg.connect(server.format("postgres"), autocommit=True) as driver:
        driver.execute(statement)


def _all_of(table: str) -> sql.Composed:
    return sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))


@pytest.fixture(scope="module")
def made() -> dict[str, Shared]:
    """The event, made once for all tests of this module."""
    return {}


@pytest.fixture
def shared(made: dict[str, Shared], server: str, inputs: Inputs) -> Shared:
    if not made:
        path = inputs.folder / "event.judging"
        path.write_bytes(played(inputs, path)["event"])
        _bring(server, path, "official")
        with open_file(path) as file:
            unlock_event(file, PASSPHRASE)
            made_unofficial(file)
        _bring(server, path, "open")
        for right in RIGHTS:
            administer(server, f"CREATE ROLE rights_{right} LOGIN")
            for state in ("open", "official"):
                add_member(Path(server.format(f"rights_{state}")), f"rights_{right}", right)
        made["once"] = Shared(server, tuple(keys.roots), tuple(keys.issued))
    keys.roots[:], keys.issued[:] = made["once"].roots, made["once"].codes
    return made["once"]


def _bring(server: str, path: Path, state: str) -> None:
    place = Path(server.format(f"rights_{state}"))
    make_database(place)
    copy_event(path, place, PASSPHRASE)


@pytest.mark.parametrize("right", RIGHTS)
def test_each_table_allows_a_right_what_the_guide_promises(shared: Shared, right: str) -> None:
    found: dict[str, set[str]] = {}
    with psycopg.connect(shared.address("rights_open", f"rights_{right}")) as driver:
        for table in TABLES:
            column = driver.execute(_all_of(table)).description
            names = {
                "table": sql.Identifier(table),
                "column": sql.Identifier(column[0].name if column else ""),
            }
            found[table] = {
                verb for verb, text in VERBS.items() if _may(driver, sql.SQL(text).format(**names))
            }
    assert found == {table: allowed(right, table) for table in TABLES}


def _may(driver: "psycopg.Connection[Any]", statement: sql.Composed) -> bool:
    try:
        with driver.transaction(force_rollback=True):
            driver.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


BEYOND = {
    "a table of one's own": "CREATE TABLE other (name text)",
    "a function of one's own": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "another function for the triggers": "CREATE OR REPLACE FUNCTION note_change() RETURNS trigger"
    " LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "a higher right": "GRANT rights_open_owner TO rights_reader, rights_desk",
    "another role": "SET ROLE postgres",
    "a new role": "CREATE ROLE friend LOGIN",
    "no triggers": "SET session_replication_role = replica",
    "the number of the next change": "SELECT setval('change_number', 1)",
    "a file of the server": "COPY idea TO '/tmp/ideas'",
    "a program of the server": "COPY idea TO PROGRAM 'cat'",
    "another database": "CREATE DATABASE other",
    "the settings of the server": "ALTER SYSTEM SET fsync = off",
    "the connection of another desk": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE usename = 'postgres' AND datname = current_database()",
}
"""Statements that no right allows."""


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("beyond", BEYOND)
def test_no_right_leads_beyond_the_rows_of_the_event(
    shared: Shared, right: str, beyond: str
) -> None:
    with (
        psycopg.connect(shared.address("rights_open")),
        psycopg.connect(
            shared.address("rights_open", f"rights_{right}"), autocommit=True
        ) as driver,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        driver.execute(BEYOND[beyond])


def test_a_right_on_one_event_is_none_on_another(shared: Shared, event_elsewhere: str) -> None:
    for right in RIGHTS:
        place = Path(event_elsewhere.replace("postgres@", f"rights_{right}@"))
        with pytest.raises(InputRefused, match=Refusal.SERVER_DENIED):
            open_file(place)


@pytest.fixture
def event_elsewhere(shared: Shared, small_event_path: Path) -> str:
    """Another event on the same server."""
    _bring(shared.server, small_event_path, "elsewhere")
    return shared.address("rights_elsewhere")


@pytest.fixture
def small_event_path(inputs: Inputs, shared: Shared) -> Path:
    del shared  # its keys come first
    path = inputs.folder / "other.judging"
    create_event(
        path,
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
        passphrase=PASSPHRASE,
    ).file.close()
    return path


STATES = {name: ("official",) if name in ONLY_OFFICIAL else ("open",) for name in LASTING}
STATES["organizer.deliberation.unfreeze"] = ("official",)
CASES = [(name, state) for name, states in STATES.items() for state in states]


PROGRAM_FIRST = {"organizer.stick.write_stick"}
"""Services that write the program, which is of no event, before the server denies the package."""


@pytest.mark.parametrize(("service", "state"), CASES)
def test_a_service_changes_only_what_the_right_allows(
    shared: Shared, inputs: Inputs, tmp_path: Path, service: str, state: str
) -> None:
    """A reader changes nothing. A desk changes nothing of what only owners may."""
    database = shared.copied(state)
    before = shared.content(database)
    denied: dict[str, bool] = {}
    for right in RIGHTS:
        out = tmp_path / right
        out.mkdir()
        place = Path(shared.address(database, f"rights_{right}"))
        denied[right] = _is_denied(service, place, out, inputs)
        changed = _changed(before, shared.content(database))
        if right == "reader":
            assert not changed
        if right == "desk":
            assert not OF_OWNER & changed
        if denied[right]:
            assert not changed
            assert not list(out.rglob("*.ideas"))
            assert service in PROGRAM_FIRST or not list(out.iterdir())
        elif changed:
            break
    if changed:
        assert denied["reader"]
        assert denied["desk"] is bool(changed & OF_OWNER)
    assert not denied.get("owner")


def _changed(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> set[str]:
    return {table for table, rows in before.items() if after[table] != rows}


def _is_denied(service: str, place: Path, out: Path, inputs: Inputs) -> bool:
    """Whether the server refuses the service to this person; it may be refused otherwise, too."""
    try:
        with open_file(place) as event:
            unlock_event(event, PASSPHRASE)
            LASTING[service](event, out, inputs)
    except InputRefused as refusal:
        return refusal.reason is Refusal.SERVER_DENIED
    return False


COMMANDS = {
    "merge": ("merge", "{event}", "{folder}"),
    "undo a merge": ("unmerge", "{event}", "{digest}"),
    "correct an idea": ("idea", "edit", "{event}", "101", "--title", "دیگر", "--reason", "دلیل"),
    "decide": ("decide", "{event}", "--idea", "104", "--exclude", "--reason", "دلیل"),
    "make official": ("freeze", "{event}"),
    "record a consent": ("consent", "record", "{event}", "104", "--form", "named"),
    "another passphrase": ("keys", "passphrase", "{event}", "--new", "یاس زرد ۱۳"),
}
"""Commands that change the event."""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_a_reader_is_refused_with_a_sentence(
    shared: Shared, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUDGING_PASSPHRASE", PASSPHRASE)
    before = shared.content("rights_open")
    with open_file(Path(shared.address("rights_open"))) as event, event.unit_of_work() as uow:
        stored = uow.score_files()[0]
    (tmp_path / "again.scores").write_bytes(stored.content)
    names = {
        "event": shared.address("rights_open", "rights_reader"),
        "folder": tmp_path,
        "digest": stored.digest,
    }
    result = CliRunner().invoke(app, [word.format(**names) for word in COMMANDS[command]])
    if command == "merge":  # the file is there already, and a reader may look
        assert result.exit_code == 0
    else:
        assert result.exit_code == 3
        assert "SERVER_DENIED" in result.output
    assert shared.content("rights_open") == before
