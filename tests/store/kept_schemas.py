"""The schema of each revision as text: `python -m tests.store.kept_schemas` writes the files again.

Run it after a revision was added or linked to another one.
"""

import sqlite3
from contextlib import closing

from alembic import command

from judging_app.store import migrating
from judging_app.store.schema_check import SCHEMAS, schema_text


def schema_of(revision: str) -> str:
    """The text of a new file's schema at that revision, made by Alembic."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with migrating.alembic_connection(connection) as outer, outer.begin():
            command.upgrade(migrating.configuration(outer), revision)
        return schema_text(connection)


def main() -> None:
    """Write every file."""
    SCHEMAS.mkdir(exist_ok=True)
    for revision in sorted(migrating.known_revisions()):
        path = SCHEMAS / f"{revision}.sql"
        path.write_bytes(schema_of(revision).encode("utf-8"))


if __name__ == "__main__":
    main()
