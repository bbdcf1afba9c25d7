"""Migrate an older file to today's tables: first a copy, then one checked transaction."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.store import backups, content, engine
from judging_app.store.failures import told_apart
from judging_app.store.prepared import Statement, schema
from judging_app.store.schema_check import stored_revision
from judging_app.system.atomic_write import PRIVATE, beside, made_folder
from judging_app.system.own_files import OwnFile
from judging_app.system.part_files import parts_in

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0017"
"""The revision of `tables.py`; a test compares it with `migrations/versions`."""

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = (SCRIPTS / "versions",)

_STAMP = Statement("revision.stamp")


def bring_up_to_date(connection: sqlite3.Connection, path: Path, *, is_copy: bool = False) -> None:
    """Migrate the file at `path` to `HEAD`, after a backup unless it `is_copy`.

    A new file gets all tables. A failure leaves the file unchanged, and the backup stays.
    """
    revision = stored_revision(connection, path)
    if revision == HEAD:
        return
    if revision is None:
        _create(connection)
        return
    if not is_copy:
        back_up(connection, path)
        _make_private(path)
    # Off before BEGIN: inside a transaction it has no effect. Rebuilding a table drops the old
    # table, and with foreign keys on a drop deletes rows.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _upgrade(connection, path)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of a revision that this version does not know."""
    revision = stored_revision(connection, path)
    if revision not in (None, HEAD) and revision not in known_revisions():
        raise InputRefused(Refusal.TOO_NEW, path=path, detail=str(revision))


def known_revisions() -> frozenset[str]:
    """Every revision that this version can open."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(configuration())
    return frozenset(script.revision for script in scripts.walk_revisions())


def back_up(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy the file to `backups/<name>.before-<revision>.bak`, completely or not at all."""
    backup = path.parent / "backups" / f"{path.name}.before-{HEAD}.bak"
    made_folder(backup.parent, private=True)
    with (
        beside(backup, private=True, replaces={OwnFile.JUDGING}) as part,
        told_apart(backup, is_new=True),
    ):
        with closing(sqlite3.connect(part.path)) as copy:
            connection.backup(copy)
        backups.forget_code(part.path)
        part.put()
    return backup


def _make_private(path: Path) -> None:
    """Let only the owner read the file and its backups; earlier versions did not set this."""
    if os.name == "posix":
        for each in (path, *parts_in(path.parent / "backups", f"{escape(path.name)}.*.bak")):
            with suppress(OSError):  # the file may belong to another user
                each.chmod(PRIVATE)


def configuration(connection: "Connection | None" = None) -> "Config":
    """Alembic's configuration, without a file of its own."""
    # Imported here, because a file of today's revision never needs Alembic: windows open sooner.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _quoted(SCRIPTS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_quoted, VERSIONS)))
    config.attributes["connection"] = connection
    return config


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%%")


def _create(connection: sqlite3.Connection) -> None:
    """Make today's tables in an empty file, and mark it as revision `HEAD`.

    Running all migrations with Alembic gives the same tables, but loading Alembic takes a third of
    a second.
    """
    try:
        engine.begin(connection)
        for sql in schema():
            connection.execute(sql)
        _STAMP.run(connection, version_num=HEAD)
        connection.execute("COMMIT")
    finally:
        connection.rollback()


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    from alembic import command

    with alembic_connection(connection) as outer, outer.begin():
        # Alembic would commit after each revision; inside this transaction it does not
        command.upgrade(configuration(outer), "head")
        _refuse_orphans(connection, path)
        content.forget(connection)


@contextmanager
def alembic_connection(connection: sqlite3.Connection) -> Iterator["Connection"]:
    """SQLAlchemy over the one connection of a file, whose transactions begin with our BEGIN."""
    from sqlalchemy import StaticPool, create_engine, event

    own = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(own, "begin", lambda _: engine.begin(connection))
    with own.connect() as outer:
        yield outer


def _refuse_orphans(connection: sqlite3.Connection, path: Path) -> None:
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        table, _, parent, _ = orphan
        raise DamagedFile(path, f"foreign_key_check: {table} → {parent}")
