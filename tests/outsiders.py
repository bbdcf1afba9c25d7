"""An event and a workspace with rows in every table, and ways to change them from outside."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from judging_app.domain.assignment import Handover, stage_of
from judging_app.domain.certificate_choice import CertificateChoice, Honouree, Sharing
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.citation import Citation, JuryStatement
from judging_app.domain.consent import Consent, ConsentForm, ConsentWithdrawal
from judging_app.domain.decision import Basis, Decision, DecisionKind, Freeze
from judging_app.domain.execution_plan import ExecutionPlan, Milestone
from judging_app.domain.fees import FeeRule
from judging_app.domain.follow_up_stored import StoredForm, StoredReport
from judging_app.domain.log_rules import ORGANIZER
from judging_app.domain.paper_ballot import Hand, Typing
from judging_app.domain.payment import PaymentDecision
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.precedents import (
    EarlierText,
    PrecedentAnswer,
    PrecedentKey,
    PrecedentSource,
    PrecedentVerdict,
    SourceKind,
    body_of,
)
from judging_app.domain.register import End, Holder, RegisterEntry
from judging_app.domain.resolution import Resolution
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.services.judge.judging import finish, open_workspace, record_comment, record_score
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.store import content as content_checks
from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork
from tests.factories import DEFINITION, IDEAS, JUDGES
from tests.keys import code_of
from tests.tampering import altered

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TRACE = TraceKey("101", TracePlace.TITLE, "", "زهرا")
CHOICE = CertificateChoice(
    Sharing.BOTH, "girih", (Honouree("h1", CertificateKind.SPONSOR, "بانک شهر", "حامی"),)
)
PLAN = ExecutionPlan(
    "101", "معاونت", "گروه", "گام", date(2026, 12, 22), "شمار", 5, "بودجه", "شرط", "همه",
    (Milestone(30, "آغاز"),), ("خوب",), ("هزینه",), NOW,
)  # fmt: skip
REPORT = StoredReport("ab" * 32, "f1", "f.xlsx", NOW, is_signed=False, said=b"{}", content=b"PK")
CONSENT = Consent(
    "101",
    ConsentForm.BY_CODE,
    "زهرا احمدی",
    date(2026, 11, 23),
    "ab" * 32,
    NOW,
    "نامهٔ ۱۲",
    "عمران",
    "دبیرخانه",
    ConsentWithdrawal(NOW, "پشیمان شد"),
)
_DECLARED = """
    INSERT INTO criterion_level VALUES ('novelty', 0, 100, 400, 'کم');
    INSERT INTO co_sender VALUES (0, 'شورای شهر');
    INSERT INTO blob VALUES ('{digest}', x'255044462d');
    INSERT INTO attachment VALUES ('101', 0, 'نقشه.pdf', '{digest}', 5);
    INSERT INTO anchor VALUES ('106', 0, 'چرا');
    INSERT INTO anchor_mark VALUES ('106', 'novelty', 500);
    INSERT INTO idea_private VALUES ('101', 0, 'phone', 'تلفن', '۰۲۱');
    DELETE FROM seal;
    DELETE FROM sealed_part;
    UPDATE event SET earlier_id = 'e1', earlier_title = 'دور نخست', earlier_digest = '{digest}';
"""
WRONG: dict[str, object] = {
    "text": "نه",
    "nothing": None,
    "a negative number": -1,
    "zero": 0,
    "one more": 3,
    "a large number": 900_000_000,
    "a huge number": 2**62,
    "a fraction": 1.5,
    "infinity": float("inf"),
    "bytes": b"\xff\x00\xfe",
    "no bytes": b"",
    "a day that is none": "2026-02-30",
    "a day of long ago": "0001-01-01",
    "the last day": "9999-12-31",
    "a moment that is none": "2026-02-30 12:00:00.000000",
    "nul": "a\0b",
    "an empty text": "",
    "digits": "12345",
    "json of another shape": '{"a": [[[]]]}',
    "json of numbers": "[1, 2]",
    "json that is none": "[" * 3000,
    "a long text": "x" * 2_000_000,
    "no utf-8": b"\xff\xfe",  # stored as text
    "a path": "../../etc/passwd",
    "markup": "<img src=x>%s{}",
}
"""Values that SQLite accepts in any column and that almost no fact allows."""


def full_files(folder: Path) -> dict[str, Path]:
    """Return `event` and `workspace`: closed files with rows in each of their tables."""
    for name, text in (("e.toml", DEFINITION), ("i.csv", IDEAS), ("j.csv", JUDGES)):
        (folder / name).write_text(text, "utf-8")
    event, stick, laptop = folder / "event.judging", folder / "stick", folder / "laptop"
    stick.mkdir()
    laptop.mkdir()
    create_event(
        event, definition=folder / "e.toml", ideas=folder / "i.csv", judges=folder / "j.csv"
    ).file.close()
    altered(event, lambda file: file.executescript(_DECLARED.format(digest="0d" * 32)))
    workspace = _judged(event, folder, laptop, stick)
    return {"event": event, "workspace": workspace}


def _judged(event: Path, folder: Path, laptop: Path, stick: Path) -> Path:

    with JudgingFile.open(event) as file:
        with file.unit_of_work() as uow:
            pairs = tuple((j, i) for j in ("J01", "J02") for i in ("101", "102"))
            uow.add_stage(stage_of(pairs, 2, 20))
            uow.add_handover(Handover("J02", "J03", ("101",), 1))
            stage = {"stage": "1", "readings": "2", "ideas": "2", "seed": "20"}
            uow.log("ideas assigned", actor=ORGANIZER, at=NOW, **stage)
            away = {"judge": "J02", "reserve": "J03", "ideas": "1", "kept": "0", "reason": "بیماری"}
            uow.log("ideas handed over", actor=ORGANIZER, at=NOW, **away)
            content = b"%PDF-"
            _precede(uow)
            uow.commit()
        _true_digest(event_file=file, content=content)
        package = build_package(file, folder / "package.ideas").path
        with open_workspace(package, code_of(package, "J01"), laptop) as desk:
            for criterion in ("novelty", "impact"):
                record_score(desk, "101", criterion, 800)
            record_comment(desk, "101", "خوب")
            finish(desk, stick, final=True)
            workspace = desk.path
        merge_many(file, [stick])
        (idea,) = (entry.idea for entry in list_ideas(file) if entry.idea.id == "101")
        edit_idea(file, idea, replace(idea, title="سایه‌بان ایستگاه"), reason="نام درست")
        later = build_package(file, folder / "later.ideas").path
        open_workspace(later, code_of(later, "J01"), laptop).close()
        with file.unit_of_work() as uow:
            digest = uow.score_files()[0].digest
            uow.put_resolution(
                Resolution("J01", "101", frozenset({digest}), digest, "از نزدیک", NOW)
            )
            uow.put_decision(Decision("101", DecisionKind.MOVE, "با رأی", NOW, 1))
            uow.put_citation(Citation("101", "به پاس سادگی", NOW))
            uow.put_jury_statement(JuryStatement("سپاس از همه", NOW))
            uow.put_execution_plan(PLAN)
            uow.put_execution_addressee("معاونت برنامه‌ریزی", NOW)
            uow.add_follow_up_forms([StoredForm("f1", 1, b"form", b"code")])
            uow.add_follow_up_reports([REPORT])
            rule = PaymentDecision(PaymentKind.FEE_RULE, "", FeeRule(1_000), NOW)
            uow.put_payment_decision(rule)
            uow.put_consent(CONSENT)
            _issue(uow)
            uow.put_freeze(Freeze(NOW, "ab" * 32, Basis({"order": "ab" * 32}, "1", 1)))
            uow.put_trace_answer(TRACE, TraceAnswer.HIDE)
            uow.put_typing(Typing("J01", Hand.FIRST, "زهرا"))
            uow.put_typed_cells("J01", Hand.FIRST, [(("101", "mark:novelty"), "800")])
            uow.note_copies_await_lock(they_do=True)
            uow.commit()
    return workspace


def _precede(uow: UnitOfWork) -> None:
    """Add an earlier text that judges see beside idea 101."""
    (idea,) = (one for one in uow.ideas() if one.id == "101")
    text = EarlierText(idea.title, body_of(idea), 1404, "برگزیده")
    uow.add_precedent_source(
        PrecedentSource(1, "هفتهٔ پیشین", SourceKind.EVENT, 1404, 1), [text], NOW
    )
    answer = PrecedentAnswer(PrecedentVerdict.SAME, "همان است", NOW)
    uow.put_precedent_answer(PrecedentKey("101", 1, 1), answer)
    uow.put_precedent_criterion("novelty")


def _issue(uow: UnitOfWork) -> None:
    """Issue certificates, replace one, and choose for certificates."""
    entry = RegisterEntry(CertificateKind.WINNER, Holder("101"), "1405-001", NOW)
    uow.add_to_register([entry, replace(entry, serial="1405-002")])
    uow.end_certificate("1405-002", End(NOW, "نام نادرست", "1405-001"))
    uow.put_certificate_choice(CHOICE)
    uow.put_design({"design.toml": b"format = 1"})


def _true_digest(event_file: object, content: bytes) -> None:
    """Set the attachment's digest to that of its content, so that a package can be built."""
    import hashlib

    true = hashlib.sha256(content).hexdigest()
    connection = event_file._connection  # type: ignore[attr-defined]
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE blob SET digest = ?", (true,))
    connection.execute("UPDATE attachment SET digest = ?", (true,))
    connection.execute("PRAGMA foreign_keys = ON")
    content_checks.renew(connection)


def columns_of(path: Path) -> list[tuple[str, str]]:
    """Return (table, column) for every table that has rows."""
    with closing(sqlite3.connect(path)) as file:
        tables = [n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            (table, row[1])
            for table in tables
            if file.execute(f"SELECT 1 FROM {table}").fetchone()  # noqa: S608
            for row in file.execute(f"PRAGMA table_info({table})")
        ]


def put(path: Path, table: str, column: str, kind: str) -> bool:
    """Write that wrong value into one row, without checks; return whether SQLite accepted it."""
    with closing(sqlite3.connect(path)) as other, other:
        return put_into(other, table, column, kind)


def put_into(other: sqlite3.Connection, table: str, column: str, kind: str) -> bool:
    """Do the same as `put`, on an open connection."""
    how = "CAST(? AS TEXT)" if kind == "no utf-8" else "?"
    other.execute("PRAGMA ignore_check_constraints = ON")
    keys = [row[1] for row in other.execute(f"PRAGMA table_info({table})") if row[5]]
    first = f"({', '.join(keys)}) = (SELECT {', '.join(keys)} FROM {table} LIMIT 1)"  # noqa: S608
    try:
        other.execute(f'UPDATE {table} SET "{column}" = {how} WHERE {first}', (WRONG[kind],))  # noqa: S608
    except sqlite3.IntegrityError:  # NOT NULL and UNIQUE still hold
        return False
    return True


def changed(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change a file as a person with only SQLite would."""
    altered(path, change)
