"""The prepared statements are those that the functions compose, and each is used."""

import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from judging_app import store
from judging_app.store import prepared, preparing
from judging_app.store.prepared import Statement
from judging_app.store.tables.ideas import idea

STORE = Path(store.__file__).parent
WORDS_OF_SQLITE = re.compile(r"OR REPLACE|group_concat|quote\(|typeof|GLOB|instr|json_", re.I)


def several(value: object) -> Iterable[object]:
    """The members of a tuple or a mapping; another value alone."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, tuple) else (value,)


def used() -> dict[str, Statement]:
    """Every statement that a module of the store runs, by its name."""
    found: dict[str, Statement] = {}
    for module in walk_packages([str(STORE)], "judging_app.store."):
        if "migrations" in module.name:
            continue
        for value in vars(import_module(module.name)).values():
            found |= {each.name: each for each in several(value) if isinstance(each, Statement)}
    return found


def test_every_prepared_statement_is_what_its_function_composes_now() -> None:
    assert prepared.PREPARED.read_text("utf-8") == preparing.prepared_text(), "make statements"
    server = preparing.prepared_text("postgresql")
    assert preparing.SERVER.read_text("utf-8") == server, "make statements"


def test_every_statement_is_run_somewhere_and_no_other() -> None:
    assert sorted(used()) == sorted(json.loads(prepared.PREPARED.read_text("utf-8"))["statements"])


@pytest.mark.parametrize("name", sorted(used()))
def test_a_module_that_names_columns_names_those_of_the_statement(name: str) -> None:
    statement = used()[name]
    assert statement.sql
    assert len(statement.takes) == statement.sql.count("?")
    assert statement.gives or not statement.sql.startswith("SELECT")


def test_a_statement_with_other_columns_is_refused() -> None:
    wrong = Statement("ideas.ideas", gives="title, id, theme_id")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE idea (id, title, theme_id, position)")
        connection.execute("INSERT INTO idea VALUES ('a', 'b', 'c', 0)")
        for read in (wrong.rows, wrong.row):
            with pytest.raises(ValueError, match="gives id, title, theme_id"):
                read(connection)


def test_rows_that_are_inserted_by_position_are_refused_for_other_parameters() -> None:
    wrong = Statement("sheets.add_mark", takes="idea_id, judge_id, criterion_id, value")
    refused = pytest.raises(ValueError, match="takes judge_id, idea_id, criterion_id, value")
    with closing(sqlite3.connect(":memory:")) as connection, refused:
        wrong.insert_many(connection, [("101", "ali", "novelty", 500)])


def test_missing_and_unknown_parameters_are_refused() -> None:
    remove = Statement("ideas.remove_idea")
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(TypeError, match="lacks the parameter 'id'"):
            remove.run(connection)
        with pytest.raises(TypeError, match="no parameter"):
            remove.run(connection, id="101", title="")


def test_a_parameter_with_a_fixed_value_is_refused() -> None:
    with pytest.raises(ValueError, match="fixes"):
        preparing.compiled(select(idea.c.id).where(idea.c.title == "باغ"), sqlite.dialect())
    own = select(idea.c.id).where(idea.c.title == bindparam("title"))
    assert preparing.compiled(own, sqlite.dialect()).positiontup == ["title"]


def test_every_statement_is_worded_for_postgresql() -> None:
    dialect = postgresql.dialect()
    for name, construct in preparing.constructs("postgresql"):
        sql = str(preparing.compiled(construct, dialect))
        assert name.startswith(preparing.OF_FILES) or not WORDS_OF_SQLITE.search(sql), sql


def test_only_modules_about_the_file_run_a_text_of_their_own() -> None:
    """All others run prepared statements: there is no second place that names columns."""
    about_the_file = {
        "backup_locks.py", "backups.py", "content.py", "engine.py", "judging_file.py",
        "file_connection.py", "migrating.py", "prepared.py", "schema_check.py",
        "table_columns.py", "value_check.py",
    }  # fmt: skip
    about_the_server = {
        "administration.py", "changes.py", "connection.py", "database.py", "listening.py",
    }  # fmt: skip
    own = {
        path.name
        for path in STORE.rglob("*.py")
        if "migrations" not in path.parts and ".execute(" in path.read_text("utf-8")
    }
    assert own <= about_the_file | about_the_server
