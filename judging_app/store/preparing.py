"""Compiles the statements and the schema, which `make statements` writes.

`prepared.json` is for files, `server/prepared.json` for PostgreSQL.

A statement is a public function of a module in `store/statements/`. It returns a construct of
SQLAlchemy Core, or a mapping of names to constructs of one kind. A function with the parameter
`insert` gets the `insert` of the database, which alone knows ON CONFLICT.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final

from sqlalchemy import Boolean, Cast, ClauseElement, Date, Dialect, Integer, LargeBinary, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import SelectBase
from sqlalchemy.types import JSON, TypeEngine

from judging_app.store import statements
from judging_app.store.tables import metadata
from judging_app.store.tables.columns import Utc
from judging_app.store.tables.revision import alembic_version
from judging_app.store.values import Kind

SERVER: Final = Path(__file__).parent / "server" / "prepared.json"
"""The statements for PostgreSQL, which `server/connection.py` runs."""
KINDS: Mapping[type[TypeEngine[Any]], Kind] = {
    Boolean: Kind.FLAG,
    Date: Kind.DAY,
    Utc: Kind.MOMENT,
    JSON: Kind.JSON,
}
INSERTS: Mapping[str, Callable[..., Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


OF_FILES = ("content.",)
"""Statements about the bytes of an SQLite file, which no server needs."""


class _Types(PGTypeCompiler):
    """Types of a server that hold what an SQLite file holds."""

    def visit_INTEGER(self, type_: Integer, **kw: Any) -> str:  # noqa: N802, ARG002 - SQLAlchemy's
        """An integer of SQLite has 64 bits."""
        return "BIGINT"


class _Texts(PGCompiler_psycopg):
    """Texts of a server that are read as an SQLite file stores them."""

    def visit_cast(self, cast: Cast[Any], **names: Any) -> str:
        """The bytes of a stored text."""
        inner = self.process(cast.clause, **names)
        if not isinstance(cast.type, LargeBinary):
            return str(super().visit_cast(cast, **names))  # type: ignore[no-untyped-call]
        if isinstance(cast.clause.type, Utc):
            return f"convert_to(to_char({inner}, 'YYYY-MM-DD HH24:MI:SS.US'), 'UTF8')"
        return f"convert_to(CAST({inner} AS TEXT), 'UTF8')"


def _postgresql() -> Dialect:
    dialect = postgresql.dialect(paramstyle="format")  # type: ignore[no-untyped-call]
    dialect.type_compiler_instance = _Types(dialect)
    dialect.statement_compiler = _Texts
    return dialect


def constructs(database: str) -> Iterator[tuple[str, ClauseElement]]:
    """Every statement with its name, for a database of `INSERTS`."""
    modules = sorted(each.name for each in iter_modules(statements.__path__))
    for module in (name for name in modules if not name.startswith("_")):
        subject = import_module(f"{statements.__name__}.{module}")
        for name, function in getmembers(subject, isfunction):
            if function.__module__ == subject.__name__ and not name.startswith("_"):
                takes_insert = "insert" in signature(function).parameters
                made = function(INSERTS[database]) if takes_insert else function()
                yield from _named(f"{module}.{name}", made)


def _named(name: str, made: Any) -> Iterator[tuple[str, ClauseElement]]:
    if isinstance(made, Mapping):
        for key, construct in made.items():
            yield f"{name}.{key}", construct
    else:
        yield name, made


def compiled(construct: ClauseElement, dialect: Dialect) -> SQLCompiler:
    """The construct for that dialect. ValueError when it has a parameter with a fixed value.

    Such a value would be lost. A constant is written as `literal_column`.
    """
    made = dialect.statement_compiler(dialect, construct)
    fixed = [name for name, bind in made.binds.items() if not bind.required]
    if fixed:
        raise ValueError(f"{made} fixes {', '.join(fixed)}")
    return made


def prepared_text(database: str = "sqlite") -> str:
    """The content that `prepared.json` must have for a database of `INSERTS`."""
    is_file = database == "sqlite"
    dialect = sqlite.dialect() if is_file else _postgresql()
    found = {
        name: _entry(each, dialect)
        for name, each in constructs(database)
        if is_file or not name.startswith(OF_FILES)
    }
    tables = [*metadata.sorted_tables, alembic_version]
    schema = [_table(table, dialect) for table in tables]
    return json.dumps({"schema": schema, "statements": found}, ensure_ascii=False, indent=1) + "\n"


def _table(table: Table, dialect: Dialect) -> str:
    """The CREATE TABLE. The texts of checks name the column `only`, a word of PostgreSQL."""
    made = str(CreateTable(table).compile(dialect=dialect)).lstrip()
    return made if dialect.name == "sqlite" else made.replace("CHECK (only ", 'CHECK ("only" ')


def _entry(construct: ClauseElement, dialect: Dialect) -> dict[str, Any]:
    made = compiled(construct, dialect)
    takes = [_column(name, made.binds[name].type) for name in made.positiontup or ()]
    entry: dict[str, Any] = {"sql": " ".join(str(made).split())}
    if takes:
        entry["takes"] = takes
    if isinstance(construct, SelectBase):
        entry["gives"] = [_column(str(c.key), c.type) for c in construct.selected_columns]
    return entry


def _column(name: str, type_: TypeEngine[Any]) -> str:
    kind = next((kind for kind_of, kind in KINDS.items() if isinstance(type_, kind_of)), None)
    return name if kind is None else f"{name}:{kind.value}"
