"""A short run of the proof that no changed byte opens as intact with other content."""

from collections.abc import Callable
from pathlib import Path

import pytest

from judging_app.domain.assignment import stage_of
from judging_app.domain.event import Event, Idea
from judging_app.errors import DamagedFile
from judging_app.store import JudgingFile, content
from judging_app.store.engine import connect
from tests.proofs.disk_faults import bad, faults_of
from tests.store.test_migrating import SHEET
from tests.tampering import damaged

KEPT = Path(__file__).parent / "kept"


@pytest.fixture
def with_sheet(file: JudgingFile, path: Path) -> Path:
    with file.unit_of_work() as work:
        work.put_sheet(SHEET)
        work.commit()
    file.close()
    return path


def test_no_changed_byte_opens_as_whole_with_other_content(tmp_path: Path) -> None:
    files = []
    for kept in sorted(KEPT.glob("*.judging")):
        path = tmp_path / kept.name
        path.write_bytes(kept.read_bytes())
        JudgingFile.open(path).close()  # today's schema, with its checksums
        files.append(path)
    found = faults_of(files, 120, 7, tmp_path)
    assert bad(found) == 0, found
    assert found["refused"] > 5


DAMAGE = (
    "UPDATE score SET value = 800 WHERE criterion_id = 'novelty'",
    "DELETE FROM score WHERE criterion_id = 'cost'",
    "UPDATE score_sheet SET comment = 'بد'",
    "UPDATE judge SET name = 'زهره' WHERE id = 'zahra'",
    "UPDATE event SET title = 'دیگر'",
    "DELETE FROM idea_owner",
    "UPDATE content_check SET total = zeroblob(16) WHERE name = 'judge'",
    "DELETE FROM content_check WHERE name = 'score_sheet of ali'",
)


@pytest.mark.parametrize("statement", DAMAGE)
def test_rows_that_are_not_as_they_were_written_are_damage(
    with_sheet: Path, statement: str
) -> None:
    damaged(with_sheet, statement)
    with pytest.raises(DamagedFile) as found:
        JudgingFile.open(with_sheet)
    assert found.value.detail.startswith("content: ")


def test_the_checksums_follow_whatever_is_written(
    file: JudgingFile, path: Path, event: Event, ideas: tuple[Idea, ...]
) -> None:
    steps: tuple[Callable[[], None], ...] = (
        lambda: _within(file, lambda work: work.put_sheet(SHEET)),
        lambda: _within(
            file, lambda work: work.change_sheet(SHEET, SHEET.with_score("cost", None))
        ),
        lambda: _within(file, lambda work: work.replace_sheets("ali", [SHEET])),
        lambda: _within(file, lambda work: work.replace_sheets("ali", [])),
        lambda: _within(file, lambda work: work.add_ideas([Idea("104", "تازه", "")])),
        lambda: _within(file, lambda work: work.add_stage(stage_of((("ali", "104"),), 1, 7))),
        lambda: _within(file, lambda work: work.remove_last_stage()),
    )
    for step in steps:
        step()
        assert content.changed_tables(file._connection) == frozenset()
    with file.unit_of_work() as work:  # what is not kept is not counted
        work.put_sheet(SHEET)
        work.add_ideas([Idea("105", "رها", "")])
    assert content.changed_tables(file._connection) == frozenset()
    with file.unit_of_work() as work:
        work.add_ideas([Idea("106", "ماند", "")])
        work.commit()
    file.close()
    JudgingFile.open(path).close()


def _within(file: JudgingFile, change: Callable[..., None]) -> None:
    with file.unit_of_work() as work:
        change(work)
        work.commit()


def test_an_index_that_does_not_know_its_row_is_damage(with_sheet: Path) -> None:
    connection = connect(with_sheet)
    connection.execute("PRAGMA writable_schema = ON")
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_judge_1'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content_of = bytearray(with_sheet.read_bytes())
    start = content_of.index(b"zahra", (page - 1) * size)
    assert start < page * size
    content_of[start] ^= 1
    with_sheet.write_bytes(content_of)
    with pytest.raises(DamagedFile):
        JudgingFile.open(with_sheet)
