"""The migrations lead to the present schema, and no step loses anything."""

import gzip
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import CreateTable

from judging_app.domain.event import Event, Idea
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.errors import DamagedFile, WriteFailed
from judging_app.store import JudgingFile, engine, migrating
from judging_app.store.schema_check import stored_revision
from judging_app.store.tables import metadata

OLD = Path(__file__).parent / "old"

SHEET = ScoreSheet("ali", "101", (Score("cost", 200), Score("novelty", 750)), "خوب", opened=True)

# Made-up revisions after today's: today's file is the older one, and its tables are rebuilt.
STEP = """
import sqlalchemy as sa
from alembic import op

revision = "made_up"
down_revision = "{head}"


def upgrade():
    {body}
"""
REBUILD = """
    for name in ("judge", "idea", "criterion", "score_sheet"):
        with op.batch_alter_table(name, recreate="always") as table:
            table.add_column(sa.Column("remark", sa.Text(), server_default="", nullable=False))
"""
ORPHANS = """
    op.add_column("judge", sa.Column("note", sa.Text()))
    op.execute("DELETE FROM judge WHERE id = 'ali'")
"""
BROKEN = """
    op.add_column("judge", sa.Column("note", sa.Text()))
    op.execute("DELETE FROM score")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""

Release = Callable[[str], None]


@pytest.fixture
def older(file: JudgingFile, path: Path) -> Path:
    """A file of today's revision, with a sheet, closed."""
    with file.unit_of_work() as work:
        work.put_sheet(SHEET)
        work.commit()
    file.close()
    return path


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Makes the revision of that body the newest one."""

    def with_step(body: str) -> None:
        folder = tmp_path / "گام‌ها 100%"
        folder.mkdir()
        text = STEP.format(head=migrating.HEAD, body=body.strip())
        (folder / "made_up.py").write_text(text, "utf-8")
        monkeypatch.setattr(migrating, "VERSIONS", (*migrating.VERSIONS, folder))
        monkeypatch.setattr(migrating, "HEAD", "made_up")

    return with_step


def schema(connection: sqlite3.Connection, *, with_stamp: bool = False) -> dict[str, set[str]]:
    """Name to the parts of the SQL that made it, whatever their order and their quotes.

    SQLite writes a column that was added later behind the last one, in its line.
    """
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: {
            part.strip(" ,\t")
            for part in re.split(r"\n|, (?=[a-z_]+ (?:TEXT|INTEGER|BOOLEAN))", sql.replace('"', ""))
        }
        for name, sql in rows
        if with_stamp or name != "alembic_version"
    }


def columns(connection: sqlite3.Connection) -> dict[str, list[object]]:
    """Every table's columns in their order: name, type, whether it may be empty, default, key."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: connection.execute(f"PRAGMA table_xinfo({name})").fetchall() for (name,) in tables
    }


@pytest.fixture
def migrated(path: Path) -> Iterator[sqlite3.Connection]:
    """An empty file through which all of history was played, with its revision."""
    path.touch()
    with closing(engine.connect(path)) as connection:
        engine.mark_as_ours(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        migrating._upgrade(connection, path)
        yield connection


def test_migrated_schema_is_the_declared_one(migrated: sqlite3.Connection) -> None:
    with migrating.alembic_connection(migrated) as outer:
        context = MigrationContext.configure(outer, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_new_file_is_what_history_leads_to(migrated: sqlite3.Connection, path: Path) -> None:
    with JudgingFile.create(path.with_name("new.judging")) as file:
        made = file._connection
        assert schema(made, with_stamp=True) == schema(migrated, with_stamp=True)
        assert columns(made) == columns(migrated)
        assert stored_revision(made, path) == stored_revision(migrated, path)


MAKE = """
import sys
from pathlib import Path
from judging_app.store import JudgingFile
JudgingFile.create(Path(sys.argv[1])).close()
JudgingFile.open(Path(sys.argv[1])).close()
print(not {"alembic", "sqlalchemy"}.isdisjoint(sys.modules))
"""


def test_a_new_file_and_one_of_today_need_no_alembic_and_no_sqlalchemy(path: Path) -> None:
    command = [sys.executable, "-c", MAKE, str(path)]
    said = subprocess.run(  # noqa: S603 - this Python, a fixed text
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert said.stdout == "False\n"


def test_a_file_of_the_first_revision_opens_and_migrates(path: Path) -> None:
    """Kept as `0001` wrote it: an event with a sheet, a card and a passphrase."""
    path.write_bytes(gzip.decompress((OLD / "event-0001.judging.gz").read_bytes()))
    if os.name == "posix":
        path.chmod(0o644)
    with JudgingFile.open(path) as file, file.unit_of_work() as work:
        assert stored_revision(file._connection, path) == migrating.HEAD
        assert [sheet.marks for sheet in work.sheets()] == [{"novelty": 700}]
        assert len(work.cards()) == 3
        assert not work.copies_await_lock()
    (kept,) = (path.parent / "backups").iterdir()
    assert kept.name == f"{path.name}.before-{migrating.HEAD}.bak"
    if os.name == "posix":
        assert {each.stat().st_mode & 0o077 for each in (path, kept)} == {0}


def test_a_copy_that_is_migrated_is_not_copied_once_more(path: Path) -> None:
    path.write_bytes(gzip.decompress((OLD / "event-0001.judging.gz").read_bytes()))
    JudgingFile.open(path, is_copy=True).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        (table.name, constraint)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if not constraint.name
    ]
    assert unnamed == []


def test_the_schema_can_be_made_on_postgresql() -> None:
    dialect = PGDialect()
    sql = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    assert len(sql) == 64
    assert not re.search("BLOB|DATETIME|ROWID", "".join(sql))


def test_one_line_of_revisions_ends_at_head() -> None:
    scripts = ScriptDirectory.from_config(migrating.configuration())
    assert scripts.get_heads() == [migrating.HEAD]
    assert len(scripts.get_bases()) == 1


def test_revisions_do_not_use_todays_classes() -> None:
    for revision in (migrating.SCRIPTS / "versions").glob("*.py"):
        assert "judging_app" not in revision.read_text("utf-8")


def test_a_file_of_today_is_not_copied(older: Path) -> None:
    JudgingFile.open(older).close()
    assert not (older.parent / "backups").exists()


def test_rebuilt_tables_lose_nothing_and_the_old_file_is_kept(
    older: Path, release: Release, event: Event, ideas: tuple[Idea, ...]
) -> None:
    release(REBUILD)
    with JudgingFile.open(older) as file:
        assert stored_revision(file._connection, older) == "made_up"
        columns = file._connection.execute("SELECT DISTINCT remark FROM judge").fetchall()
        assert columns == [("",)]
        assert file._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert file._connection.execute("PRAGMA foreign_key_check").fetchall() == []
        with file.unit_of_work() as work:
            assert work.event() == event
            assert work.ideas() == ideas
            assert work.sheets() == (SHEET,)
    assert [entry.name for entry in (older.parent / "backups").iterdir()] == [
        f"{older.name}.before-made_up.bak"
    ]


def test_the_backup_opens_in_the_version_before(
    older: Path, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(REBUILD)
    JudgingFile.open(older).close()
    monkeypatch.undo()
    backup = older.parent / "backups" / f"{older.name}.before-made_up.bak"
    with JudgingFile.open(backup) as file, file.unit_of_work() as work:
        assert work.sheets() == (SHEET,)


def test_without_a_backup_there_is_no_migration(older: Path, release: Release) -> None:
    before = older.read_bytes()
    release(REBUILD)
    (older.parent / "backups").write_bytes(b"in the way")
    with pytest.raises(WriteFailed):
        JudgingFile.open(older)
    assert older.read_bytes() == before


@pytest.mark.parametrize(
    ("body", "error"), [(ORPHANS, DamagedFile), (BROKEN, Exception)], ids=["orphans", "broken"]
)
def test_a_step_that_fails_leaves_everything_as_it_was(
    older: Path,
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    error: type[Exception],
) -> None:
    before = older.read_bytes()
    release(body)
    for _ in range(2):
        with pytest.raises(error, match=r"foreign_key_check|nowhere"):
            JudgingFile.open(older)
    monkeypatch.undo()
    assert older.read_bytes() == before
    with JudgingFile.open(older) as file, file.unit_of_work() as work:
        assert work.sheets() == (SHEET,)


def test_a_half_made_file_is_finished(path: Path) -> None:
    path.touch()
    with closing(engine.connect(path)) as connection:
        engine.mark_as_ours(connection)
    with JudgingFile.open(path) as file, file.unit_of_work() as work:
        assert work.ideas() == ()
