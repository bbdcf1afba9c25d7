"""The tables, triggers and rights of an event's database.

Three roles without a login belong to a database; people are members of one of them. The server
checks the rights for every statement, whatever program sends it:

- `NAME_reader` reads.
- `NAME_desk` also writes everything but the official result, decisions and the organizer's keys.
- `NAME_owner` also makes a result official, decides, and changes the organizer's keys.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.store.migrating import HEAD, configuration
from judging_app.store.server.changes import SEQUENCE, watch, watch_tables
from judging_app.store.server.connection import schema
from judging_app.system.server_address import ServerAddress

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAME: Final = re.compile(r'CREATE TABLE "?([a-z_]+)"?')
_REVISION: Final = "SELECT version_num FROM alembic_version"
_LOCKED: Final = "ALTER TABLE organizer_lock ADD CONSTRAINT on_server_locked CHECK (has_passphrase)"
"""The root of an event on a server is always locked with a passphrase."""
OF_OWNER: Final = frozenset({"freeze", "freeze_basis", "decision", "organizer_lock"})
"""Tables that only an owner changes."""


def role_name(database: str, right: Right) -> str:
    """The name of the role with that right on a database."""
    return f"{database}_{right.value}"


def tables() -> Mapping[str, str]:
    """The CREATE TABLE of each table by its name."""
    return {found[1]: each for each in schema() if (found := _NAME.match(each))}


def make(driver: "psycopg.Connection[Any]", address: ServerAddress) -> None:
    """Make all tables in an empty database, within the running transaction.

    Raises `InputRefused`: EVENT_ON_SERVER when the database has tables already, and
    SERVER_COLLATION when its order of letters is not that of a file.
    """
    _refuse_used(driver, address)
    for statement in tables().values():
        driver.execute(statement)
    driver.execute(_LOCKED)
    driver.execute("INSERT INTO alembic_version VALUES (%s)", [HEAD])
    watch(driver, [*tables()])


def grant(driver: "psycopg.Connection[Any]", database: str) -> None:
    """Make the roles of the database, if they lack, and give each its rights."""
    for right in Right:
        _make_role(driver, role_name(database, right))
    for statement in _rights(database):
        driver.execute(statement)


def revision(driver: "psycopg.Connection[Any]") -> str:
    """The revision of the tables; empty when it is not known."""
    found = driver.execute(_REVISION).fetchone()
    return str(found[0]) if found else ""


def refuse_other_revision(driver: "psycopg.Connection[Any]", address: ServerAddress) -> None:
    """Refuse a database whose tables are those of another version of the program."""
    found = revision(driver)
    if found != HEAD:
        raise InputRefused(Refusal.OTHER_REVISION, where=address.text, detail=found)


@contextmanager
def migrating(driver: "psycopg.Connection[Any]") -> Iterator["Connection"]:
    """One transaction for a migration, in which SQLAlchemy and the driver both work.

    SQLAlchemy begins and ends it: its first connection rolls back what was begun before.
    """
    from sqlalchemy import StaticPool, create_engine
    from sqlalchemy.exc import DBAPIError

    driver.autocommit = False
    own = create_engine("postgresql+psycopg://", creator=lambda: driver, poolclass=StaticPool)
    try:
        with own.begin() as outer:
            yield outer
    except DBAPIError as error:
        raise error.orig or error from error


def migrate_tables(driver: "psycopg.Connection[Any]", outer: "Connection") -> None:
    """Run the revisions that the database lacks, within the running transaction."""
    from alembic import command

    before = set(_present(driver))
    command.upgrade(configuration(outer), "head")
    watch_tables(driver, sorted(set(_present(driver)) - before))


def _present(driver: "psycopg.Connection[Any]") -> Iterator[str]:
    rows = driver.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return (name for (name,) in rows)


def _refuse_used(driver: "psycopg.Connection[Any]", address: ServerAddress) -> None:
    used = driver.execute("SELECT 1 FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if used is not None:
        raise InputRefused(Refusal.EVENT_ON_SERVER, where=address.text)
    found = driver.execute(
        "SELECT datcollate FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    if found is None or found[0] not in ("C", "POSIX"):
        detail = str(found[0]) if found else ""
        raise InputRefused(Refusal.SERVER_COLLATION, where=address.text, detail=detail)


def _make_role(driver: "psycopg.Connection[Any]", name: str) -> None:
    known = driver.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known is None:
        driver.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name)))


def _rights(database: str) -> Iterator[sql.Composed | sql.SQL]:
    reader, desk, owner = (sql.Identifier(role_name(database, right)) for right in Right)
    yield sql.SQL("GRANT {} TO {}").format(reader, desk)
    yield sql.SQL("GRANT {} TO {}").format(desk, owner)
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database))
    # PostgreSQL 14 lets everybody make tables there
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC").format()
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), reader)
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(reader)
    yield sql.SQL("GRANT SELECT ON SEQUENCE {} TO {}").format(sql.Identifier(SEQUENCE), reader)
    for table in tables():
        name = sql.Identifier(table)
        yield sql.SQL("GRANT SELECT ON {} TO {}").format(name, reader)
        if table not in ("alembic_version", "content_check", "audit_entry"):
            writer = owner if table in OF_OWNER else desk
            yield sql.SQL("GRANT INSERT, UPDATE, DELETE ON {} TO {}").format(name, writer)
    yield sql.SQL("GRANT INSERT ON audit_entry TO {}").format(desk)
