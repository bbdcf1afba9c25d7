"""Check that the schema of a file is one of ours, before SQLite runs any part of it.

A schema is a program: SQLite runs CHECK, DEFAULT, generated columns, views, triggers and indexes on
expressions while it reads the file. So the text of the schema is read from `sqlite_master`, which
is a plain table, and compared with `migrations/schemas/<revision>.sql`. The order of the parts of a
table, white space, quotes around a name and a constant DEFAULT may differ: tables that a migration
has rebuilt or extended differ in these from new tables.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

from judging_app.errors import DamagedFile

Parts = tuple[tuple[str, ...], ...]
"""The head of a statement, then the parts in its parentheses in alphabetical order."""

SCHEMAS: Final = Path(__file__).parent / "migrations" / "schemas"
_VERSION_TABLE: Final = "alembic_version"
_NAME: Final = re.compile(r"[0-9A-Za-z_]{1,32}")
_MOST_TEXT: Final = 20_000
"""Largest number of letters in one statement: our longest has 1,000."""
_TOKEN: Final = re.compile(
    r"""\s*(?: (?P<word>[A-Za-z_][A-Za-z_0-9]*|[0-9]+)
        | "(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
        | (?P<text>'(?:[^']|'')*')
        | (?P<sign><>|<=|>=|[(),<>=]))""",
    re.VERBOSE,
)
_VERSION_SQL: Final = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"""
_MASTER: Final = f"SELECT type, name, tbl_name, substr(sql, 1, {_MOST_TEXT}) FROM sqlite_master"  # noqa: S608 - our own SQL


def stored_revision(connection: sqlite3.Connection, path: Path) -> str | None:
    """The revision of the file; None when it has no tables yet. Runs nothing of its schema.

    Raises `DamagedFile` when the revision cannot be determined.
    """
    found = {name: sql for _, name, _, sql in connection.execute(_MASTER)}
    if not found:
        return None
    if _parts(found.get(_VERSION_TABLE) or "") != _parts(_VERSION_SQL):
        raise DamagedFile(path, f"not of our schema: {_VERSION_TABLE}")
    rows = connection.execute(f"SELECT version_num FROM {_VERSION_TABLE} LIMIT 2").fetchall()  # noqa: S608 - our own SQL
    if not rows:
        return None
    revision = rows[0][0]
    if len(rows) > 1 or not isinstance(revision, str) or not _NAME.fullmatch(revision):
        raise DamagedFile(path, "no revision")
    return revision


def refuse_other_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse (`DamagedFile`) a file whose schema differs from that of its revision.

    A file without tables, or with Alembic's table only, is still being made and passes.
    """
    revision = stored_revision(connection, path)
    expected = _expected(revision) if revision else {}
    if revision and not expected:
        raise DamagedFile(path, f"the schema of revision {revision} is not kept")
    found = dict(_entries(connection.execute(_MASTER)))
    for name in sorted(found.keys() | expected.keys()):
        is_new = revision is None and name == ("table", _VERSION_TABLE, _VERSION_TABLE)
        if found.get(name) != expected.get(name) and not is_new:
            raise DamagedFile(path, f"not of our schema: {name[1]}")


def schema_text(connection: sqlite3.Connection) -> str:
    """The schema of a file that is known to be ours, in the form of `migrations/schemas`."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def _entries(
    rows: Iterable[tuple[str, str, str, str | None]],
) -> Iterable[tuple[tuple[str, str, str], Parts]]:
    for kind, name, table, sql in rows:
        if not (kind == "index" and sql is None and str(name).startswith("sqlite_autoindex_")):
            yield (kind, name, table), _parts(sql or "")


@cache
def _expected(revision: str) -> Mapping[tuple[str, str, str], Parts]:
    """The entries of that revision's schema; none for an unknown revision."""
    kept = SCHEMAS / f"{revision}.sql"
    statements = kept.read_text("utf-8").split(";\n") if kept.is_file() else []
    with closing(sqlite3.connect(":memory:")) as made:
        for sql in statements:
            made.execute(sql)
        return dict(_entries(made.execute(_MASTER)))


@cache
def _parts(sql: str) -> Parts:
    """A form of the statement that is equal for equal tables; empty for a statement unlike ours."""
    tokens = _tokens(sql)
    if "(" not in tokens:
        return ()
    start = tokens.index("(")
    depth, parts, part = 0, [], list[str]()
    for piece in tokens[start:]:
        depth += (piece == "(") - (piece == ")")
        if (piece == "," and depth == 1) or (piece == ")" and depth == 0):
            parts.append(tuple(part))
            part = []
        elif piece != "(" or depth > 1:
            part.append(piece)
    # text after the last parenthesis: WITHOUT ROWID
    return (tuple(tokens[:start]), *sorted(map(_without_default, parts)), tuple(part))


def _without_default(part: tuple[str, ...]) -> tuple[str, ...]:
    if "DEFAULT" not in part:
        return part
    at = part.index("DEFAULT")
    is_constant = at + 1 < len(part) and (part[at + 1][0] == "'" or part[at + 1].isdigit())
    return part[:at] + part[at + 2 :] if is_constant else part


def _tokens(sql: str) -> list[str]:
    """Words, names without quotes, texts and signs; empty when the statement has anything else."""
    found, at = [], 0
    sql = sql.rstrip()
    while at < len(sql):
        token = _TOKEN.match(sql, at)
        if token is None:
            return []
        found.append(token["name"] or token["word"] or token["text"] or token["sign"])
        at = token.end()
    return found
