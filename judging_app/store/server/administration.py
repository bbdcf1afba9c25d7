"""The work of the person who runs the server: make a database, give rights, migrate, look."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import psycopg
from psycopg import sql

from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.store.migrating import HEAD, known_revisions
from judging_app.store.open_file import OpenFile
from judging_app.store.server.changes import LISTENER
from judging_app.store.server.connection import TURN
from judging_app.store.server.database import (
    grant,
    migrate_tables,
    migrating,
    revision,
    role_name,
)
from judging_app.store.server.event import ServerEvent, connect
from judging_app.store.server.failures import told_apart
from judging_app.system.server_address import ServerAddress

_ADMINISTRATION: Final = "postgres"
"""The database that every server has; databases are created from it."""


def create_database(address: ServerAddress) -> None:
    """Create the empty database of an address. Its letters are ordered by their code points."""
    driver = connect(address.beside(_ADMINISTRATION))
    try:
        with told_apart(address.text):
            known = driver.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [address.database]
            ).fetchone()
            if known is not None:
                raise InputRefused(Refusal.EVENT_ON_SERVER, where=address.text)
            driver.execute(
                sql.SQL(
                    "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'"
                    " LC_CTYPE 'C'"
                ).format(sql.Identifier(address.database))
            )
    finally:
        driver.close()


def drop_database(address: ServerAddress) -> None:
    """Remove the database of an address with everything in it."""
    driver = connect(address.beside(_ADMINISTRATION))
    try:
        with told_apart(address.text):
            name = sql.Identifier(address.database)
            driver.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
    finally:
        driver.close()


def give_right(address: ServerAddress, person: str, right: Right) -> None:
    """Make the role `person` a member of the role with that right only.

    Raises `InputRefused`: SERVER_DENIED for an unknown role, NO_EVENT_ON_SERVER before the event.
    """
    driver = connect(address)
    try:
        with told_apart(address.text), driver.transaction():
            if not _is_role(driver, role_name(address.database, right)):
                raise InputRefused(Refusal.NO_EVENT_ON_SERVER, where=address.text)
            if not _is_role(driver, person):
                detail = f"no role {person[:64]}"
                raise InputRefused(Refusal.SERVER_DENIED, where=address.text, detail=detail)
            for each in Right:
                words = "GRANT {} TO {}" if each is right else "REVOKE {} FROM {}"
                role = sql.Identifier(role_name(address.database, each))
                driver.execute(sql.SQL(words).format(role, sql.Identifier(person)))
    finally:
        driver.close()


def _is_role(driver: "psycopg.Connection[Any]", name: str) -> bool:
    found = driver.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    return found is not None


def migrate(address: ServerAddress) -> Mapping[str, str]:
    """Migrate the database to `HEAD`, when no desk is within a transaction; all or nothing.

    Raises `InputRefused`: OTHER_REVISION for a database of a later version.
    """
    driver = connect(address)
    try:
        with told_apart(address.text), migrating(driver) as outer:
            driver.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
            before = revision(driver)
            if before not in known_revisions():
                raise InputRefused(Refusal.OTHER_REVISION, where=address.text, detail=before)
            if before != HEAD:
                migrate_tables(driver, outer)
                grant(driver, address.database)
            return {"before": before, "after": HEAD}
    finally:
        driver.close()


def facts_of(event: ServerEvent) -> dict[str, Any]:
    """The facts of `services.organizer.server.ServerChecked`, but for the address."""
    driver = event.driver
    with told_apart(event.address.text):
        row = driver.execute(
            "SELECT current_setting('server_version'), current_user, now(),"
            " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND application_name <> %s)",
            [LISTENER],
        ).fetchone()
        version, role, now, others = row or ("", "", datetime.now(UTC), 0)
        return {
            "version": version,
            "role": role,
            "right": _right(event) or "",
            "is_encrypted": driver.pgconn.ssl_in_use,
            "revision": revision(driver),
            "seconds": (now - datetime.now(UTC)).total_seconds(),
            "others": others,
        }


def right_at(event: OpenFile) -> tuple[str, Right | None]:
    """The role of this desk, and its highest right on the event; None without any.

    Raises TypeError for a file.
    """
    if not isinstance(event, ServerEvent):
        raise TypeError("a file has no rights")
    with told_apart(event.address.text):
        return event.driver.info.user, _right(event)


def _right(event: ServerEvent) -> Right | None:
    """The highest right of the connected role; None without any."""
    found = None
    for right in Right:
        name = role_name(event.address.database, right)
        row = event.driver.execute(
            "SELECT pg_has_role(oid, 'member') FROM pg_roles WHERE rolname = %s", [name]
        ).fetchone()
        found = right if row and row[0] else found
    return found
