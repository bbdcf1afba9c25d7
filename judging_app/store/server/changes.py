"""Notices which tables of a database changed.

A server checks its own disk, so no checksums of rows are kept. A trigger of each table stores the
next number of a sequence in `content_check` after each statement: equal numbers, equal rows.
The trigger also notifies the other desks at the commit.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg

CHANNEL: Final = "judging_app"
"""The channel on which desks hear which table changed."""
LISTENER: Final = "judging-app listener"
"""The name of the second connection of a desk with a window, which only listens."""
SEQUENCE: Final = "change_number"
_QUIET: Final = frozenset({"content_check", "alembic_version"})
_PARTS: Final = (
    "SELECT name, columns, encode(sha256(convert_to(leaves::text, 'UTF8')), 'hex')"
    " FROM sealed_part ORDER BY name"
)
_NOTE: Final = f"""
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO content_check (name, total)
    VALUES (TG_TABLE_NAME, int8send(nextval('{SEQUENCE}')))
    ON CONFLICT (name) DO UPDATE SET total = excluded.total;
    PERFORM pg_notify('{CHANNEL}', TG_TABLE_NAME);
    RETURN NULL;
END $$"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True)
class ServerChanges:
    """The changes of a database (`store.connection.Changes`)."""

    driver: "psycopg.Connection[tuple[Any, ...]]"

    def states(self) -> Mapping[str, bytes]:
        """The number of the last change of each table; a table that never changed has none."""
        rows = self.driver.execute("SELECT name, total FROM content_check ORDER BY name")
        return {name: bytes(total) for name, total in rows}

    def parts(self) -> Iterator[tuple[str, str, str]]:
        """Table, columns and SHA-256 of the leaves of each part of the seal.

        The server computes the digests: leaves of unchanged tables need not travel.
        """
        return iter(self.driver.execute(_PARTS))

    def damaged_tables(self) -> frozenset[str]:
        """No table: the server keeps checksums of its own."""
        return frozenset()

    def renew(self) -> None:
        """Nothing: the numbers follow the changes."""

    @contextmanager
    def of_sheet(self, _judge_id: str, _idea_id: str) -> Iterator[None]:
        """Around a change of a sheet: the triggers notice it."""
        yield

    def of_judges(self, _judges: Sequence[str]) -> None:
        """Nothing: the triggers have noticed."""


def watch(driver: "psycopg.Connection[tuple[Any, ...]]", tables: Sequence[str]) -> None:
    """Make the numbers, and the triggers of the tables of a new database."""
    driver.execute(f"CREATE SEQUENCE {SEQUENCE}")
    driver.execute(_NOTE)
    watch_tables(driver, tables)


def watch_tables(driver: "psycopg.Connection[tuple[Any, ...]]", tables: Sequence[str]) -> None:
    """Make the triggers of new tables."""
    for table in tables:
        if table not in _QUIET:
            driver.execute(
                f'CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
                " FOR EACH STATEMENT EXECUTE FUNCTION note_change()"
            )
