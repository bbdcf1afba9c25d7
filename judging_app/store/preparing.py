"""Compiles the statements and the schema for `prepared.json`, which `make statements` writes.

A statement is a public function of a module in `store/statements/`. It returns a construct of
SQLAlchemy Core, or a mapping of names to constructs of one kind. A function with the parameter
`insert` gets the `insert` of the database, which alone knows ON CONFLICT.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import Boolean, ClauseElement, Date, Dialect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import SelectBase
from sqlalchemy.types import JSON, TypeEngine

from judging_app.store import statements
from judging_app.store.tables import metadata
from judging_app.store.tables.columns import Utc
from judging_app.store.tables.revision import alembic_version
from judging_app.store.values import Kind

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


def prepared_text() -> str:
    """The content that `prepared.json` must have."""
    dialect = sqlite.dialect()
    found = {name: _entry(each, dialect) for name, each in constructs("sqlite")}
    tables = [*metadata.sorted_tables, alembic_version]
    schema = [str(CreateTable(table).compile(dialect=dialect)).lstrip() for table in tables]
    return json.dumps({"schema": schema, "statements": found}, ensure_ascii=False, indent=1) + "\n"


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
