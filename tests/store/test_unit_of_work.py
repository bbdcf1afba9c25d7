import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.assignment import Assignment
from judging_app.domain.attachment import Attachment
from judging_app.domain.audit import first_break, next_entry
from judging_app.domain.decision import Freeze
from judging_app.domain.desk import Closing, FileRole
from judging_app.domain.event import ConflictOfInterest, Event, Idea, Judge
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.domain.stored_file import StoredScoreFile
from judging_app.errors import DamagedFile
from judging_app.store import JudgingFile
from judging_app.store.facts import audit

IntegrityError = (sqlite3.IntegrityError, psycopg.IntegrityError)
"""The refusal of either engine."""
NOW = datetime(2026, 11, 22, 8, 30, 1, 123456, tzinfo=UTC)


def sheet(judge_id: str, idea_id: str, **marks: int) -> ScoreSheet:
    scores = tuple(Score(name, marks[name]) for name in sorted(marks))
    return ScoreSheet(judge_id, idea_id, scores, comment="خوب", opened=True)


SHEETS = st.builds(
    lambda marks, comment, opened, seconds: replace(
        sheet("ali", "101", **marks), comment=comment, opened=opened, seconds=seconds
    ),
    st.dictionaries(st.sampled_from(["novelty", "cost"]), st.integers(100, 1000)),
    st.sampled_from(["", "خوب"]),
    st.booleans(),
    st.integers(0, 2),
)


def stored(judge_id: str, revision: int, digest: str) -> StoredScoreFile:
    return StoredScoreFile(
        digest, judge_id, revision, "J01.scores", NOW, content=b"\x00\xff" + b"x" * 9, said=b"said"
    )


def test_the_desk_of_an_entry_is_digested_and_is_none_of_its_facts(file: JudgingFile) -> None:
    entry = next_entry(
        None, at=NOW, actor="organizer", action="merge", facts={"judge": "J01"}, desk="maryam"
    )
    with file.unit_of_work() as work:
        audit.add_entries(work._connection, [entry])
        (found,) = work.audit()
    assert found == entry
    assert (found.desk, found.facts) == ("maryam", {"judge": "J01"})
    assert first_break([found]) is None
    assert first_break([replace(found, desk="reza")]) is not None


def test_what_was_committed_is_there_after_reopening(
    file: JudgingFile, path: Path, event: Event, ideas: tuple[Idea, ...]
) -> None:
    kept = sheet("ali", "101", novelty=750, cost=100)
    with file.unit_of_work() as work:
        work.put_sheet(kept)
        work.commit()
    file.close()
    with JudgingFile.open(path) as again, again.unit_of_work() as work:
        assert work.event() == event
        assert work.ideas() == ideas
        assert work.idea_ids() == {"101", "102", "103"}
        assert work.role() is FileRole.EVENT
        assert (work.judge_id(), work.package_digest()) == ("", "")
        assert work.sheets() == (kept,)


def test_a_workspace_knows_its_judge_and_package(path: Path, event: Event) -> None:
    with JudgingFile.create(path) as file, file.unit_of_work() as work:
        work.add_event(event, FileRole.WORKSPACE, judge_id="ali", package_digest="ab" * 32)
        assert work.role() is FileRole.WORKSPACE
        assert (work.judge_id(), work.package_digest()) == ("ali", "ab" * 32)


def test_leaving_without_commit_keeps_nothing(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        work.put_sheet(sheet("ali", "101", novelty=500))
    with file.unit_of_work() as work:
        assert work.sheets() == ()


def test_an_error_keeps_nothing_since_the_last_commit(file: JudgingFile) -> None:
    def fail() -> None:
        with file.unit_of_work() as work:
            work.put_sheet(sheet("ali", "101", novelty=500))
            work.commit()
            work.put_sheet(sheet("ali", "102", novelty=500))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with file.unit_of_work() as work:
        assert [s.idea_id for s in work.sheets()] == ["101"]


def test_a_file_without_event_says_so(path: Path) -> None:
    with (
        JudgingFile.create(path) as file,
        pytest.raises(DamagedFile, match="no event"),
        file.unit_of_work() as work,
    ):
        work.event()


def test_there_is_one_event(file: JudgingFile, event: Event) -> None:
    bare = replace(
        event, themes=(), judges=(), awards=(), signatories=(), co_senders=(), conflicts=(),
        assignment=Assignment(),
        rubric=replace(event.rubric, criteria=()), ranking=replace(event.ranking, tie_rules=()),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match=r"event\.only|pk_event"), file.unit_of_work() as work:
        work.add_event(bare, FileRole.EVENT)


def test_a_sheet_nobody_wrote_is_unopened(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        assert work.sheet("ali", "101") == ScoreSheet("ali", "101")


def test_a_later_sheet_replaces_the_earlier(file: JudgingFile) -> None:
    later = ScoreSheet(
        "ali", "101", (Score("cost", 150),), "", Standing.RECUSED, "همکار", opened=True
    )
    with file.unit_of_work() as work:
        work.put_sheet(sheet("ali", "101", novelty=500, cost=200))
        work.put_sheet(sheet("zahra", "101", novelty=550))
        work.put_sheet(later)
        assert work.sheet("ali", "101") == later
        assert work.sheet("zahra", "101") == sheet("zahra", "101", novelty=550)


def test_sheets_come_by_judge_and_idea_as_declared(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        for judge_id in ("ali", "zahra"):
            for idea_id in ("101", "102", "103"):
                work.put_sheet(sheet(judge_id, idea_id, novelty=100))
        order = [(s.judge_id, s.idea_id) for s in work.sheets()]
        assert order == [(j, i) for j in ("zahra", "ali") for i in ("102", "101", "103")]
        assert [s.idea_id for s in work.sheets("ali")] == ["102", "101", "103"]


def test_replacing_the_sheets_of_a_judge_leaves_the_others(file: JudgingFile) -> None:
    kept, new = sheet("zahra", "101", novelty=100), sheet("ali", "103", cost=200)
    with file.unit_of_work() as work:
        work.put_sheet(kept)
        work.put_sheet(sheet("ali", "101", novelty=500))
        work.replace_sheets("ali", [new])
        assert work.sheets() == (kept, new)
        work.replace_sheets("ali", [])
        assert work.sheets() == (kept,)
        with pytest.raises(ValueError, match="zahra"):
            work.replace_sheets("ali", [kept])


@pytest.mark.parametrize(
    "orphan",
    [
        sheet("nobody", "101"),
        sheet("ali", "999"),
        sheet("ali", "101", taste=100),
        replace(sheet("ali", "101"), standing=Standing.RECUSED),
        ScoreSheet("ali", "101", (Score("cost", -50),)),
        ScoreSheet("ali", "101", (Score("cost", 17.5),)),  # type: ignore[arg-type]
    ],
)
def test_the_schema_refuses_what_cannot_be(file: JudgingFile, orphan: ScoreSheet) -> None:
    with pytest.raises(IntegrityError), file.unit_of_work() as work:
        work.put_sheet(orphan)


def test_a_conflict_may_come_before_its_idea_but_not_without_it(
    path: Path, event: Event, ideas: tuple[Idea, ...]
) -> None:
    early = ConflictOfInterest("zahra", "104", "خویشاوند")
    told = replace(event, conflicts=(early,))
    with JudgingFile.create(path) as file:
        with pytest.raises(IntegrityError), file.unit_of_work() as work:
            work.add_event(told, FileRole.EVENT)
            work.add_ideas(ideas)
            work.commit()
        with file.unit_of_work() as work:
            work.add_event(told, FileRole.EVENT)
            work.add_ideas([*ideas, Idea("104", "دیرآمده", "")])
            work.commit()
        with file.unit_of_work() as work:
            assert work.event().conflicts == (early,)
            assert work.ideas()[-1].id == "104"


def test_nothing_referred_to_can_be_deleted(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        work.put_sheet(sheet("ali", "101", novelty=500))
        work.commit()
    for table in ("judge", "idea", "criterion", "score_sheet"):
        with pytest.raises(IntegrityError), file.unit_of_work() as work:
            work._connection.execute(f"DELETE FROM {table}")  # noqa: S608


def test_score_files_are_kept_verbatim_in_the_same_order(file: JudgingFile) -> None:
    files = [stored("ali", 2, "c" * 64), stored("ali", 1, "d" * 64), stored("zahra", 1, "e" * 64)]
    with file.unit_of_work() as work:
        for one in files:
            work.add_score_file(one)
        assert work.score_files() == (files[2], files[1], files[0])
        assert work.score_files("ali") == (files[1], files[0])
        work.remove_score_file("d" * 64)
        work.remove_score_file("f" * 64)
        assert work.score_files("ali") == (files[0],)
        with pytest.raises(IntegrityError):
            work.add_score_file(files[0])


def test_the_audit_log_is_a_chain_that_survives_reopening(file: JudgingFile, path: Path) -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    with file.unit_of_work() as work:
        work.log("create", actor="دبیر", at=NOW, title="هفتهٔ خلاقیت")
        work.log("merge", actor="دبیر", at=NOW.astimezone(tehran), digest="ab", judge="علی")
        work.log("rank", actor="", at=NOW)
        with pytest.raises(ValueError, match="time zone"):
            work.log("late", actor="", at=NOW.replace(tzinfo=None))
        work.commit()
    file.close()
    with JudgingFile.open(path) as again, again.unit_of_work() as work:
        entries = work.audit()
    assert first_break(entries) is None
    assert [(e.number, e.action, e.at) for e in entries] == [
        (1, "create", NOW), (2, "merge", NOW), (3, "rank", NOW),
    ]  # fmt: skip
    assert entries[1].facts == {"digest": "ab", "judge": "علی"}


def test_what_sqlalchemy_words_joins_what_was_written_before_it_came(
    file: JudgingFile, path: Path
) -> None:
    kept = sheet("ali", "101", novelty=750)
    file.close()
    with JudgingFile.open(path) as again:
        with again.unit_of_work() as work:
            work.put_sheet(kept)
            work.put_freeze(Freeze(NOW, "ab"))
            work.commit()
        with again.unit_of_work() as work:
            work.put_sheet(replace(kept, comment="نماند"))
            work.put_freeze(None)
        with again.unit_of_work() as work:
            assert (work.sheets(), work.freeze()) == ((kept,), Freeze(NOW, "ab"))


@given(before=SHEETS | st.none(), after=SHEETS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_sheet_is_kept_as_it_is_then(
    file: JudgingFile, before: ScoreSheet | None, after: ScoreSheet
) -> None:
    with file.unit_of_work() as work:  # never committed
        if before:
            work.put_sheet(before)
        work.change_sheet(work.sheet("ali", "101"), after)
        assert work.sheets() == (after,)


def test_threads_take_turns(file: JudgingFile) -> None:
    def write(actor: str) -> None:
        for _ in range(20):
            with file.unit_of_work() as work:
                work.log("turn", actor=actor, at=NOW)
                work.commit()

    threads = [Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with file.unit_of_work() as work:
        assert len(work.audit()) == 60
        assert first_break(work.audit()) is None


def test_few_statements(file: JudgingFile) -> None:
    said: list[str] = []
    file._connection.set_trace_callback(said.append)

    def count() -> int:
        # rows of one statement are told one by one, and differ in their values only
        statements = [text.partition("VALUES")[0] for text in said if text[:5] != "BEGIN"]
        number = len(list(groupby(statements)))
        said.clear()
        return number

    with file.unit_of_work() as work:
        work.put_sheet(sheet("ali", "101", novelty=500, cost=100))
        assert count() == 6  # three of them for the checksum
        work.put_sheet(sheet("ali", "101", novelty=600, cost=100))
        assert count() == 6
        work.sheets()
        assert count() == 2
        work.ideas()
        assert count() == 6
        work.replace_sheets("ali", [sheet("ali", i, novelty=500) for i in ("101", "102", "103")])
        assert count() == 6
        work.event()
        assert count() == 15
        work.event()
        assert count() == 0
        before = work.sheet("ali", "101")
        assert count() == 1
        work.change_sheet(before, before.with_score("cost", 200))
        assert count() == 4
        before = work.sheet("ali", "101")
        count()
        work.change_sheet(before, before.with_score("cost", 300))
        assert count() == 4


def test_contents_are_kept_once_and_must_be_there(file: JudgingFile) -> None:
    pdf, png = (sha256(content).hexdigest() for content in (b"pdf", b"png"))
    attached = Idea("104", "نقشه‌دار", "", attachments=(Attachment("نقشه.pdf", pdf, 3),))
    with file.unit_of_work() as work:
        work.add_ideas([attached])
        with pytest.raises(IntegrityError):
            work.commit()
    with file.unit_of_work() as work:
        assert "104" not in work.idea_ids()
        work.add_ideas([attached])
        work.add_blobs({pdf: b"pdf", png: b"png"})
        work.add_blobs({pdf: b"again"})
        work.commit()
    with file.unit_of_work() as work:
        assert work.ideas()[-1] == attached
        assert work.blob(pdf) == b"pdf"
        assert work.blob("ef") is None
        assert dict(work.blobs()) == {pdf: b"pdf", png: b"png"}


def test_what_was_not_kept_is_not_remembered(file: JudgingFile, event: Event) -> None:
    with file.unit_of_work() as work:
        work.add_judge(Judge("mina", "مینا"))
        assert work.event().judges == (*event.judges, Judge("mina", "مینا"))
    with file.unit_of_work() as work:
        assert work.event() == event
        work.add_judge(Judge("mina", "مینا"))
        work.commit()
    with file.unit_of_work() as work:
        assert work.event().judges == (*event.judges, Judge("mina", "مینا"))


def test_a_workspace_is_open_until_it_is_closed(file: JudgingFile) -> None:
    with file.unit_of_work() as work:
        assert work.closing() == Closing()
        work.put_closing(Closing(finished=True))
        work.put_closing(Closing(finished=False, reason="دوباره سنجیدم"))
        assert work.closing() == Closing(finished=False, reason="دوباره سنجیدم")
