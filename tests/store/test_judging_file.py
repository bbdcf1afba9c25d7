"""Tests of opening a file: what may be opened, by whom, and the errors otherwise."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import (
    DamagedFile,
    FileInUse,
    InputRefused,
    JudgingError,
    Refusal,
    WriteFailed,
)
from judging_app.store import JudgingFile, engine, migrating

HOLDER = """
import sys
from pathlib import Path
from judging_app.store import JudgingFile
with JudgingFile.open(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

WRITER = """
import sys
from pathlib import Path
from judging_app.domain.score_sheet import Score, ScoreSheet
from judging_app.store import JudgingFile
with JudgingFile.open(Path(sys.argv[1])) as file:
    for value in range(1_000_000):
        with file.unit_of_work() as work:
            mark = 100 + value % 901
            scores = (Score("cost", mark), Score("novelty", mark))
            work.put_sheet(ScoreSheet("ali", "101", scores, str(value)))
            work.commit()
        print(value, flush=True)
"""


def start(script: str, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    )


def refusal(path: Path) -> Refusal:
    with pytest.raises(InputRefused) as caught:
        JudgingFile.open(path)
    assert caught.value.path == path
    return caught.value.reason


def test_the_settings_hold(file: JudgingFile, path: Path) -> None:
    expected = {
        "locking_mode": "exclusive", "journal_mode": "truncate", "synchronous": 3,
        "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "application_id": engine.APPLICATION_ID,
    }  # fmt: skip

    def found(file: JudgingFile) -> dict[str, object]:
        ask = file._connection.execute
        return {name: ask(f"PRAGMA {name}").fetchone()[0] for name in expected}

    assert found(file) == expected
    file.close()
    with JudgingFile.open(path) as again:
        assert found(again) == expected


def test_a_closed_file_stands_alone_and_opens_again(file: JudgingFile, path: Path) -> None:
    file.close()
    file.close()
    assert list(path.parent.iterdir()) == [path]
    with JudgingFile.open(path) as again:
        assert again.path == path
    assert list(path.parent.iterdir()) == [path]


def test_what_is_there_is_never_overwritten(path: Path) -> None:
    path.write_bytes(b"precious")
    with pytest.raises(WriteFailed):
        JudgingFile.create(path)
    assert path.read_bytes() == b"precious"
    with pytest.raises(WriteFailed):
        JudgingFile.create(path.parent / "missing" / "event.judging")


def test_a_file_that_could_not_be_made_is_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "schema", lambda: ("INSERT INTO missing VALUES (1)",))
    with pytest.raises(Exception, match="missing"):
        JudgingFile.create(path)
    assert list(path.parent.iterdir()) == []


def test_what_is_no_judging_file_is_refused_untouched(path: Path) -> None:
    assert refusal(path) is Refusal.NOT_FOUND
    assert refusal(path.parent) is Refusal.NOT_A_FILE
    for content in (b"", b"a letter, not a database" * 99, b"SQLite format 3\0" + b"x" * 999):
        path.write_bytes(content)
        assert refusal(path) is Refusal.NOT_A_JUDGING_FILE
        assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE note (text)")
    before = path.read_bytes()
    assert refusal(path) is Refusal.NOT_A_JUDGING_FILE
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_untouched(file: JudgingFile, path: Path) -> None:
    file.close()
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.execute("CREATE VIEW from_the_future AS SELECT 1")
    before = path.read_bytes()
    assert refusal(path) is Refusal.TOO_NEW
    assert path.read_bytes() == before


def test_a_file_that_acts_when_read_is_refused(file: JudgingFile, path: Path) -> None:
    file.close()
    with closing(sqlite3.connect(path)) as hostile, hostile:
        hostile.execute("CREATE TRIGGER t AFTER INSERT ON score BEGIN DELETE FROM score; END")
    with pytest.raises(DamagedFile, match="not of our schema: t"):
        JudgingFile.open(path)


def test_damage_is_found_on_opening(file: JudgingFile, path: Path) -> None:
    file.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedFile):
        JudgingFile.open(path)
    for page in range(1, len(whole) // 4096):
        path.write_bytes(whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :])
        with pytest.raises(JudgingError) as caught:
            JudgingFile.open(path)
        assert isinstance(caught.value, DamagedFile), page


def test_a_second_window_is_told(file: JudgingFile, path: Path) -> None:
    with pytest.raises(FileInUse):
        JudgingFile.open(path)


def test_another_process_is_told(file: JudgingFile, path: Path) -> None:
    file.close()
    holder = start(HOLDER, path)
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FileInUse):
            JudgingFile.open(path)
        assert holder.poll() is None  # it was not waited for
    finally:
        holder.communicate()
    assert holder.returncode == 0
    JudgingFile.open(path).close()


def test_a_full_disk_is_told_and_nothing_is_lost(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        work.put_sheet(ScoreSheet("ali", "101", comment="پیش از آن"))
        work.commit()
    file._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(WriteFailed, match="full"), file.unit_of_work() as work:
        work.put_sheet(ScoreSheet("ali", "102", comment="ی" * 10**6))
        work.commit()
    with file.unit_of_work() as work:
        assert work.sheets() == (ScoreSheet("ali", "101", comment="پیش از آن"),)


def test_a_place_that_takes_no_writing_is_told(file: JudgingFile) -> None:
    file._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(WriteFailed, match="readonly"), file.unit_of_work() as work:
        work.put_sheet(ScoreSheet("ali", "102"))


@pytest.mark.parametrize("writes", [1, 20, 90])
def test_a_killed_writer_leaves_all_it_acknowledged(
    file: JudgingFile, path: Path, writes: int
) -> None:
    file.close()
    writer = start(WRITER, path)
    assert writer.stdout
    acknowledged = [int(writer.stdout.readline()) for _ in range(writes)]
    writer.kill()
    # not `communicate`: it would pass over what `readline` has read ahead
    rest = writer.stdout.read().split("\n")[:-1]
    writer.communicate()
    last = int(rest[-1]) if rest else acknowledged[-1]
    with JudgingFile.open(path) as again, again.unit_of_work() as work:
        sheet = work.sheet("ali", "101")
    assert int(sheet.comment) in (last, last + 1)
    assert set(sheet.marks.values()) == {100 + int(sheet.comment) % 901}


def test_a_second_opening_asks_for_no_columns(
    file: JudgingFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is opened at every step of a day, and each question has to be compiled."""
    file.close()
    JudgingFile.open(path).close()
    said: list[str] = []
    real = engine.connect

    def connect(place: Path) -> sqlite3.Connection:
        connection = real(place)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(engine, "connect", connect)
    JudgingFile.open(path).close()
    assert said
    assert not [sql for sql in said if "table_info" in sql or "foreign_key_list" in sql]
