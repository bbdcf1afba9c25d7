"""The program refuses files that somebody changed: a foreign schema, impossible values."""

import contextlib
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from judging_app.errors import DamagedFile
from judging_app.store import JudgingFile, content, engine, migrating
from judging_app.store.schema_check import SCHEMAS, schema_text
from judging_app.store.tables import metadata
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.store.value_check import refuse_impossible
from judging_app.system import paths
from tests import keys
from tests.outsiders import changed, columns_of, full_files, put, put_into
from tests.store.kept_schemas import schema_of

# each runs as soon as a check, an index or a row of the file is looked at
_LONG = "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c)"
_BIG = "length(replace(hex(zeroblob(50000000)), '0', 'xxxx'))"
_FREEZE = "DROP TABLE freeze; CREATE TABLE freeze"
_ONE = "INSERT INTO freeze (only) VALUES (1)"
_REVISION = "DROP TABLE alembic_version; CREATE"
_HOSTILE = {
    "a check": f"{_FREEZE} (only INTEGER CHECK ({_BIG} > 0), at DATETIME, digest TEXT); {_ONE}",
    "a generated column": f"{_FREEZE} (only INTEGER, at AS ({_BIG}), digest TEXT); {_ONE}",
    "a default": f"{_FREEZE} (only INTEGER, at DATETIME DEFAULT ({_BIG}), digest TEXT)",
    "a collation": f"{_FREEZE} (only INTEGER, at DATETIME, digest TEXT COLLATE NOCASE)",
    "a comment": f"{_FREEZE} (only INTEGER, at DATETIME, digest TEXT /* , */)",
    "an expression in an index": "CREATE INDEX further ON judge (length(name))",
    "a partial index": "CREATE INDEX further ON judge (name) WHERE length(name) > 3",
    "a plain index": "CREATE INDEX further ON judge (name)",
    "a view": f"CREATE VIEW further AS SELECT {_LONG} AS n",
    "a virtual table": "CREATE VIRTUAL TABLE further USING fts5(text)",
    "another table": "CREATE TABLE further (text)",
    "a revision that is a view": f"{_REVISION} VIEW alembic_version AS SELECT {_LONG} AS n",
    "a revision that is generated": (
        f"{_REVISION} TABLE alembic_version (n INTEGER, version_num AS ({_BIG}));"  # noqa: S608
        "INSERT INTO alembic_version (n) VALUES (1)"
    ),
}


@pytest.fixture
def closed(file: JudgingFile, path: Path) -> Path:
    """An event that nobody holds."""
    file.close()
    return path


@pytest.mark.parametrize("kind", _HOSTILE)
def test_a_schema_that_is_not_ours_is_refused_before_it_runs(closed: Path, kind: str) -> None:
    with closing(sqlite3.connect(closed)) as hostile, hostile:
        hostile.execute("PRAGMA ignore_check_constraints = ON")
        for sql in _HOSTILE[kind].split(";"):
            hostile.execute(sql)
    steps = _instructions_until_refused(closed)
    assert steps < 200_000


def _instructions_until_refused(path: Path) -> int:
    """Some measure of work: SQLite's own instructions, in thousands, with the refusal."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1000
        return 0

    connection = engine.connect(path)
    connection.set_progress_handler(count, 1000)
    tracemalloc.start()
    with closing(connection), pytest.raises(DamagedFile, match=r"not of our schema|no revision"):
        migrating.refuse_newer(connection, path)
        engine.refuse_damaged(connection, path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50_000_000
    return counted


def test_the_schema_of_every_revision_is_kept() -> None:
    kept = {path.stem: path.read_text("utf-8") for path in SCHEMAS.glob("*.sql")}
    made = {revision: schema_of(revision) for revision in migrating.known_revisions()}
    assert kept == made, "run: python -m tests.store.kept_schemas"


def test_a_file_created_from_the_declared_tables_is_ours(closed: Path) -> None:
    declared = create_engine("sqlite://")
    metadata.create_all(declared)
    with closing(declared.raw_connection()) as raw:
        assert raw.driver_connection
        text = schema_text(raw.driver_connection)
    declared.dispose()  # otherwise its connection stays open until garbage is collected
    closed.unlink()
    with closing(sqlite3.connect(closed)) as made, made:
        made.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        made.executescript(text)
        version = next(t for t in schema_of(migrating.HEAD).split(";\n") if "alembic" in t)
        made.execute(version)
        made.execute("INSERT INTO alembic_version VALUES (?)", (migrating.HEAD,))
    JudgingFile.open(closed).close()


def test_a_table_that_a_migration_rebuilt_or_extended_is_ours(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as old:
        (sql,) = old.execute("SELECT sql FROM sqlite_master WHERE name = 'signatory'").fetchone()
        old.execute(sql.replace("signatory", "_alembic_tmp", 1).replace(",", "  ,"))
        old.execute("DROP TABLE signatory")
        old.execute("ALTER TABLE _alembic_tmp RENAME TO signatory")
        (sql,) = old.execute("SELECT sql FROM sqlite_master WHERE name = 'closing'").fetchone()
        shorter = sql.replace("\treason TEXT NOT NULL, \n", "")
        assert shorter != sql
        old.execute("DROP TABLE closing")
        old.execute(shorter)
        old.execute("ALTER TABLE closing ADD COLUMN reason TEXT DEFAULT '' NOT NULL")
        content.renew(old)
        old.commit()
    JudgingFile.open(closed).close()


def _all_loads(work: UnitOfWork) -> Iterator[Callable[[], object]]:
    yield from (
        work.event, work.role, work.judge_id, work.package_digest, work.device, work.ideas,
        work.idea_ids, work.sheets, lambda: tuple(work.blobs()), work.closing, work.revision,
        work.score_files, work.filed, work.resolutions, work.decisions, work.freeze, work.register,
        work.certificate_choice, work.design, work.citations, work.jury_statement,
        work.execution_plans, work.execution_addressee, work.follow_up_forms,
        work.follow_up_reports, work.payments, work.consents, work.trace_answers,
        work.precedent_sources, work.earlier_texts, work.precedent_answers,
        work.precedent_criterion, work.shown_precedents,
        work.asks_for_code, work.organizer_lock, work.cards, work.workspace_lock, work.audit,
        work.amendments, work.seen_ideas, work.seen_idea_ids, work.typed_ballots,
        lambda: work.typed_ballot("J01"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        keys.cheap(patch)
        return full_files(tmp_path_factory.mktemp("filled"))


_OWN = {"workspace": {"closing", "workspace_lock", "event", "seen_idea"}}
"""Of a workspace, the tables that an event does not fill, or fills in another way."""
_TRIED = (
    "text", "nothing", "a negative number", "a huge number", "a fraction", "bytes", "no utf-8",
    "a day that is none", "a moment that is none", "json that is none", "nul", "a path",
)  # fmt: skip
"""Of `WRONG`, one of each sort; `tests/proofs/impossible_values.py` tries them all."""


@pytest.mark.slow
@pytest.mark.parametrize("role", ["event", "workspace"])
def test_no_value_in_any_column_makes_a_load_fail_with_anything_but_damage(
    filled: dict[str, Path], role: str, tmp_path: Path
) -> None:
    path = tmp_path / "changed.judging"
    path.write_bytes(filled[role].read_bytes())
    columns = [at for at in columns_of(path) if role == "event" or at[0] in _OWN[role]]
    with JudgingFile.open(path) as file:
        file._connection.execute("PRAGMA foreign_keys = OFF")
        names = "SELECT name FROM sqlite_temp_master WHERE type = 'trigger'"
        for (name,) in file._connection.execute(names).fetchall():  # nobody counts what is put in
            file._connection.execute(f'DROP TRIGGER temp."{name}"')
        for table, column in columns:
            for kind in _TRIED:
                file._known.forget()
                with contextlib.suppress(DamagedFile), file.unit_of_work() as work:
                    if put_into(file._connection, table, column, kind):
                        refuse_impossible(file._connection, path)
                        for load in _all_loads(work):
                            load()


def test_every_table_is_filled(filled: dict[str, Path]) -> None:
    found = {table for path in filled.values() for table, _ in columns_of(path)}
    assert metadata.tables.keys() - found == set()


def test_a_refusal_names_table_and_column(filled: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "changed.judging"
    path.write_bytes(filled["event"].read_bytes())
    changed(path, lambda file: file.execute("UPDATE event SET opens = '2026-02-30'"))
    with pytest.raises(DamagedFile, match=r"event\.opens"):
        JudgingFile.open(path)


def test_a_file_that_was_refused_is_free_at_once(filled: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "changed.judging"
    path.write_bytes(filled["event"].read_bytes())
    assert put(path, "event", "title", "no utf-8")
    with pytest.raises(DamagedFile) as caught:
        JudgingFile.open(path)
    assert caught.value.path == path
    changed(path, lambda file: file.execute("UPDATE event SET title = 'از نو'"))
    JudgingFile.open(path).close()
