"""A statement with a parameter finds its rows by an index, in a file as on a server."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Final

from judging_app.store import prepared

SCANNED: Final[Mapping[str, str]] = {
    "assignment.remove_readings": "once, when a stage is taken back",
    "event.put_package_digest": "one row",
    "event.put_word_as_text": "one row",
    "keys.put_root_of_organizer": "one row",
    "keys.root_of_organizer": "one row",
    "precedents.remove_answers": "once, when a source is removed",
    "score_files.score_files_of_judge": "narrow rows beside large contents: 2,000 take no time",
}
"""Statements that read every row of their table, and why they may."""


def chosen() -> Iterator[tuple[str, str, int]]:
    """Name, text and number of parameters of each statement that finds rows by parameters."""
    for name in prepared.every_name():
        statement = prepared.Statement(name)
        if statement.takes and not statement.sql.startswith("INSERT"):
            yield name, statement.sql, len(statement.takes)


def test_a_statement_with_a_parameter_reads_no_whole_table() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in prepared.schema():
            connection.execute(statement)
        plans = {
            name: connection.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * count).fetchall()
            for name, sql, count in chosen()
        }
    assert {
        name for name, plan in plans.items() if any(row[3].startswith("SCAN ") for row in plan)
    } == SCANNED.keys()
