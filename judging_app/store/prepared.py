"""Runs the statements of the store with Python's own driver.

A statement is composed with SQLAlchemy in `store/statements/`. Loading SQLAlchemy takes a seventh
of a second, longer than a window, so `make statements` compiles all of them beforehand into
`prepared.json`: the SQL, the names of its parameters and of its result columns in their order, and
how a value is converted (`values.py`). A test compares the file with what the functions give now.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from judging_app.store.connection import Runner
from judging_app.store.values import LOADED, STORED, Kind

PREPARED: Final = Path(__file__).with_name("prepared.json")
TOGETHER: Final = 100
"""Rows per INSERT of `insert_many`: more gain nothing, and the values stay below 1,000."""

Row = Sequence[Any]
Facts = Mapping[str, Any]
_Conversions = tuple[tuple[int, Callable[[Any], Any]], ...]


class Statement:
    """One statement. Its text is read at the first use.

    `name` is `subject.function` in `store/statements/`. `takes` and `gives` show the parameters or
    result columns to the reader of a module that passes or unpacks rows by position, which takes
    half as long as by name. ValueError at the first use when the statement has others.
    """

    def __init__(self, name: str, *, takes: str = "", gives: str = "") -> None:
        self.name = name
        self._expected = {"takes": takes, "gives": gives}

    def run(self, connection: Runner, /, **values: Any) -> int:
        """Run it with these parameters; return the number of changed rows."""
        return connection.execute(self.sql, self._bound(values)).rowcount

    def run_for_each(self, connection: Runner, rows: Iterable[Facts], /) -> None:
        """Run it for every row of parameters."""
        connection.executemany(self.sql, map(self._bound, rows))

    def insert_many(self, connection: Runner, rows: Iterable[Row], /) -> None:
        """Insert many rows: values in the order of `takes` and in their stored form.

        For a plain INSERT. Several rows per INSERT take half the time of one row per INSERT.
        """
        insert, _, _ = self.sql.rpartition("(")
        values = f"({', '.join('?' * len(self.takes))})"
        rows = iter(rows)
        while some := list(islice(rows, TOGETHER)):
            connection.execute(
                insert + ", ".join([values] * len(some)), tuple(chain.from_iterable(some))
            )

    def rows(self, connection: Runner, /, **values: Any) -> Iterator[Row]:
        """Iterate over the result, columns in the order of `gives`."""
        found = connection.execute(self.sql, self._bound(values))
        return _converted(found, self._loading) if self._loading else found

    def row(self, connection: Runner, /, **values: Any) -> Row | None:
        """The first row of the result; None without one."""
        found = connection.execute(self.sql, self._bound(values)).fetchone()
        return _with(found, self._loading) if found and self._loading else found

    def facts(self, connection: Runner, /, **values: Any) -> Iterator[dict[str, Any]]:
        """Iterate over the result, each row by the names of its columns."""
        for row in self.rows(connection, **values):
            yield dict(zip(self.gives, row, strict=True))

    def fact(self, connection: Runner, /, **values: Any) -> dict[str, Any] | None:
        """The first row by the names of its columns; None without one."""
        row = self.row(connection, **values)
        return None if row is None else dict(zip(self.gives, row, strict=True))

    def stored_rows(self, connection: Runner, /, **values: Any) -> Iterator[Row]:
        """Iterate over the result as it is stored, for checksums and for damaged values."""
        return connection.execute(self.sql, self._bound(values))

    def loaded(self, row: Row) -> Row:
        """A row of `stored_rows` with its values converted."""
        return _with(row, self._loading)

    @cached_property
    def sql(self) -> str:
        """The text for SQLite."""
        return str(self._entry["sql"])

    @cached_property
    def takes(self) -> tuple[str, ...]:
        """The names of the parameters, in order; a name may occur twice."""
        return self._names("takes")

    @cached_property
    def gives(self) -> tuple[str, ...]:
        """The names of the result columns, in order."""
        return self._names("gives")

    @cached_property
    def _entry(self) -> Mapping[str, Any]:
        return _statements()[self.name]

    def _names(self, side: str) -> tuple[str, ...]:
        names = tuple(column.partition(":")[0] for column in self._entry.get(side, ()))
        expected = self._expected[side]
        if expected and tuple(expected.split(", ")) != names:
            raise ValueError(f"{self.name} {side} {', '.join(names)}")
        return names

    @cached_property
    def _storing(self) -> _Conversions:
        return _conversions(self._entry.get("takes", ()), STORED)

    @cached_property
    def _loading(self) -> _Conversions:
        self._names("gives")
        return _conversions(self._entry.get("gives", ()), LOADED)

    @cached_property
    def _bound(self) -> Callable[[Facts], Row]:
        """The function that returns the parameters in order; every mark of a judge waits for it.

        It raises TypeError when a parameter is missing or unknown.
        """
        names, storing = self.takes, self._storing
        count, pick = len(names), _picker(names)

        def bound(values: Facts) -> Row:
            try:
                row = pick(values)
            except KeyError as error:
                raise TypeError(f"{self.name} lacks the parameter {error}") from error
            if len(values) > count:
                unknown = sorted(values.keys() - set(names))
                raise TypeError(f"{self.name} has no parameter {unknown}")
            return _with(row, storing) if storing else row

        return bound


def _picker(names: Sequence[str]) -> Callable[[Facts], Row]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)


def _conversions(
    columns: Sequence[str], by_kind: Mapping[Kind, Callable[[Any], Any]]
) -> _Conversions:
    kinds = [column.partition(":")[2] for column in columns]
    return tuple((place, by_kind[Kind(kind)]) for place, kind in enumerate(kinds) if kind)


def _with(row: Row, conversions: _Conversions) -> Row:
    """The row with its values converted."""
    changed = [*row]
    for place, convert in conversions:
        value = changed[place]
        if value is not None:
            changed[place] = convert(value)
    return changed


def _converted(rows: Iterable[Row], conversions: _Conversions) -> Iterator[Row]:
    # a loop of its own and no function per row: every opened desk and every result waits for it
    for row in rows:
        changed = [*row]
        for place, convert in conversions:
            value = changed[place]
            if value is not None:
                changed[place] = convert(value)
        yield changed


def every(name: str) -> dict[str, Statement]:
    """The statements of a function that composes one for each of several keys, in its order."""
    prefix = f"{name}."
    return {
        full.removeprefix(prefix): Statement(full)
        for full in _statements()
        if full.startswith(prefix)
    }


def schema() -> tuple[str, ...]:
    """The statements that make today's tables in an empty file, in order."""
    return tuple(_prepared()["schema"])


def _statements() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = _prepared()["statements"]
    return found


@cache
def _prepared() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(PREPARED.read_text("utf-8"))
    return found
