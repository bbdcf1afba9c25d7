"""Tests against a person who can write to the event's file but has no passphrase."""

import hashlib
import importlib
import inspect
import json
import pkgutil
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

import judging_app.services
from judging_app import __version__
from judging_app.domain import official
from judging_app.domain.audit import AuditEntry, next_entry
from judging_app.domain.card import recovery_lines
from judging_app.domain.certificate_choice import Sharing
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.consent import ConsentForm
from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.deliberation import order_digest
from judging_app.domain.event import Idea, Owner
from judging_app.domain.execution_plan import PlanField
from judging_app.domain.fees import FeeRule
from judging_app.domain.keys import JudgeSecret, OrganizerSecret
from judging_app.domain.paper_ballot import Hand
from judging_app.domain.precedents import PrecedentKey, PrecedentVerdict
from judging_app.domain.receipt_code import receipt_code
from judging_app.domain.rewards import AwardAmounts, RewardTable
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.exchange.packages import keys as real
from judging_app.exchange.packages.envelope import close_scores, open_scores
from judging_app.exchange.packages.score_file import read_signed, write_score_file
from judging_app.ranking.order.declared import rank_declared
from judging_app.services import demo_after_payments, demo_after_plans, papers
from judging_app.services.demo_after_booklet import write_demo_booklet
from judging_app.services.files import OpenFile, open_file
from judging_app.services.judge.code import unlock_workspace
from judging_app.services.judge.judging import finish, record_score
from judging_app.services.organizer import (
    assignment,
    ballot_tables,
    ballot_typing,
    ballots,
    blindness,
    booklet,
    cards,
    ceremony,
    certificate_keys,
    certificates,
    consent,
    council,
    dossiers,
    execution_plans,
    fees,
    keys,
    loads,
    merging,
    open_data,
    paper_ballots,
    payments,
    precedent_sources,
    precedents,
    rebuilding,
    recipients,
    register,
    rewards,
    stick,
    word_files,
)
from judging_app.services.organizer import closing as closing_service
from judging_app.services.organizer import results as results_service
from judging_app.services.organizer.amending import write_amendments
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.citations import write_citation, write_jury_statement
from judging_app.services.organizer.conflicts import declare_conflict, lift_conflict
from judging_app.services.organizer.contradictions import (
    list_contradictions,
    resolve,
    withdraw_resolution,
)
from judging_app.services.organizer.deliberation import (
    accept_idea,
    exclude_idea,
    freeze,
    move_idea,
    unfreeze,
    withdraw_decision,
)
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.follow_up import form_cards, make_forms
from judging_app.services.organizer.follow_up_choices import choose_entry, withdraw_choice
from judging_app.services.organizer.follow_up_papers import (
    write_board_page,
    write_form_cards,
    write_owner_letters,
)
from judging_app.services.organizer.follow_up_reports import merge_reports, undo_report
from judging_app.services.organizer.handover import hand_over
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    reinstate_idea,
    withdraw_idea,
)
from judging_app.services.organizer.keys import (
    organizer_secret,
    put_sheet_away,
    unlock_event,
)
from judging_app.services.organizer.merging import merge_many, undo_merge
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.panel import add_judge, rename_judge
from judging_app.services.organizer.recipients import choose_sharing
from judging_app.services.organizer.register import serials_out, void
from judging_app.services.organizer.reimport import apply_changes
from judging_app.services.organizer.results import (
    compute_results,
    export_workbook,
    official_results,
)
from judging_app.services.organizer.second_round import preview_second_round, write_second_round
from judging_app.services.organizer.verify_page import make_verify_page
from judging_app.services.papers import write_minutes, write_ranking
from judging_app.services.safety import restore
from judging_app.services.verification import verify
from judging_app.store import content, sealed_tables
from judging_app.store import seals as sealing
from judging_app.store.engine import connect
from judging_app.store.facts import audit
from judging_app.store.judging_file import JudgingFile
from judging_app.store.tables import metadata
from tests.bundles import windows_program
from tests.keys import secret_of
from tests.services.conftest import Marks, SmallDay
from tests.tampering import altered, damaged, rewritten_log, tampered

PASSPHRASE = "چهار واژهٔ دراز پنهان"  # noqa: S105 - of a test
FULL: Marks = {"101": (9, 9), "102": (8, 8), "104": (6, 6), "105": (5, 5), "106": (3, 4)}


@dataclass(frozen=True)
class Sealed:
    """An event after its day, closed; every kind of fact stands in it."""

    path: Path
    folder: Path
    root: bytes
    codes: dict[str, JudgeSecret]

    def opened(self) -> OpenFile:
        file = open_file(self.path)
        try:
            unlock_event(file, PASSPHRASE)
        except InputRefused:
            file.close()
            raise
        return file


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    """The event, once made for all tests of this module."""
    return {}


@pytest.fixture
def day(inputs: Any, model: dict[str, Any], tmp_path: Path) -> Sealed:
    path = inputs.folder / "event.judging"
    if not model:
        model |= played(inputs, path)
    path.write_bytes(model["event"])
    return Sealed(path, tmp_path, model["root"], model["codes"])


def played(inputs: Any, path: Path) -> dict[str, Any]:
    made = create_event(
        path, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges,
        passphrase=PASSPHRASE,
    )  # fmt: skip
    stick = inputs.folder / "stick"
    stick.mkdir()
    with made.file as event:
        package = build_package(event, inputs.folder / "package.ideas").path
        small = SmallDay(inputs.folder, event, package, stick)
        for judge in ("J01", "J03"):
            small.judge(judge, FULL)
        small.judge("J03", {**FULL, "101": (2, 2)}, "another laptop")
        merge_many(event, [stick])
        (told,) = list_contradictions(event)
        resolve(event, "J03", {"101": told.voices[0].file.digest}, "از داور پرسیدم")
        move_idea(event, "104", 1, "رأی هیئت")
        exclude_idea(event, "106", "بیرون از موضوع")
        choose_sharing(event, Sharing.BOTH)
        freeze(event)
        make_certificates(event, inputs.folder / "winners.pdf")
        void(event, "1405-003", "انصراف")
        codes = {judge: secret_of(event, judge) for judge in ("J01", "J03")}
        with event.unit_of_work() as uow:
            root = organizer_secret(event, uow).root
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return {"event": path.read_bytes(), "root": root, "codes": codes}


def made_unofficial(file: OpenFile) -> None:
    """Make the result unofficial; every certificate stays."""
    unfreeze(file, "دلیل", keep=serials_out(file))


def reason_of(work: Callable[[], object]) -> Refusal:
    with pytest.raises(InputRefused) as refused:
        work()
    return refused.value.reason


def problems(day: Sealed) -> str:
    return "\n".join(verify(day.path, passphrase=PASSPHRASE).problems)


def test_an_untouched_event_is_sealed_and_whole(day: Sealed) -> None:
    found = verify(day.path, passphrase=PASSPHRASE)
    assert (found.problems, found.facts["sealed"]) == ((), "yes")
    unseen = verify(day.path)
    assert (unseen.problems, unseen.facts["sealed"]) == ((), "not checked: give the passphrase")
    with day.opened() as file:
        make_certificates(file, day.folder / "a.pdf")
        write_minutes(file, day.folder / "m.pdf")
        export_workbook(file, day.folder / "r.xlsx")


def columns() -> list[tuple[str, str]]:
    """Every column of every table, as the schema of today has them."""
    return [(table.name, column.name) for table in metadata.sorted_tables for column in table.c]


COLUMNS = columns()


def test_every_table_is_sealed_or_listed_with_a_reason() -> None:
    tables = {table for table, _ in COLUMNS}
    assert tables == (set(sealed_tables.SEALED) | set(sealed_tables.UNSEALED_TABLES)) - {
        "alembic_version"
    }
    assert not set(sealed_tables.SEALED) & set(sealed_tables.UNSEALED_TABLES)
    assert set(sealed_tables.UNSEALED) <= set(COLUMNS)
    assert {c for t, c in COLUMNS if t == "score"} == {
        "judge_id", "idea_id", "criterion_id", "value"
    }, "store/content.py names the columns of a mark"  # fmt: skip


ROWS = {
    "theme", "criterion", "judge", "award", "signatory", "tie_rule", "event", "idea",
    "conflict_of_interest", "idea_section", "idea_owner", "score_file", "decision", "resolution",
    "freeze", "freeze_basis", "certificate_serial", "certificate_end", "certificate_choice",
    "organizer_lock", "issued_card",
}  # fmt: skip
"""Sealed tables that have a row in the event of these tests."""
CONSENTS = {"104": consent.ConsentForms(ConsentForm.NAMED, date(2026, 12, 1))}
FILLED = {
    "co_sender": "INSERT INTO co_sender VALUES (0, 'شورا')",
    "criterion_level": "INSERT INTO criterion_level VALUES ('novelty', 0, 100, 400, 'کم')",
    "anchor": "INSERT INTO anchor VALUES ('105', 0, 'نمونه')",
    "anchor_mark": "INSERT INTO anchor_mark VALUES ('105', 'novelty', 500)",
    "stage": "INSERT INTO stage VALUES (1, 2, 1)",
    "assigned": "INSERT INTO assigned VALUES ('J01', '101', 1)",
    "handover": "INSERT INTO handover VALUES (1, 'J01', 'J03', 0)",
    "handed_over": "INSERT INTO handed_over VALUES (1, '101')",
    "idea_private": "INSERT INTO idea_private VALUES ('101', 0, 'phone', 'تلفن', '۰۲۱')",
    "honouree": "INSERT INTO honouree VALUES ('h1', 0, 'sponsor', 'بانک', '')",
    "design_file": "INSERT INTO design_file VALUES ('design.toml', x'00')",
    "amendment": "INSERT INTO amendment VALUES"
    " (1, '2026-12-01 00:00:00.000000', 'withdrawal', '{}', 'دلیل', NULL)",
    "trace_answer": "INSERT INTO trace_answer VALUES ('101', 'title', '', 'زهرا', 'hide')",
    "precedent_source": "INSERT INTO precedent_source VALUES"
    " (1, 'هفتهٔ پیشین', 'event', 1404, '2026-12-01 00:00:00.000000')",
    "earlier_text": "INSERT INTO earlier_text VALUES (1, 1, 'آب باران', 'متن', 1404, '')",
    "precedent_answer": "INSERT INTO precedent_answer VALUES"
    " ('101', 1, 1, 'same', '', '2026-12-01 00:00:00.000000')",
    "precedent_choice": "INSERT INTO precedent_choice VALUES (1, 'novelty')",
    "typed_ballot": "INSERT INTO typed_ballot VALUES ('J01', 1, 'زهرا', 0)",
    "typed_cell": "INSERT INTO typed_cell VALUES ('J01', 1, '101', 'mark:novelty', '700')",
    "citation": "INSERT INTO citation VALUES ('104', 'به پاس سادگی', '2026-12-01 00:00:00.000000')",
    "jury_statement": "INSERT INTO jury_statement VALUES"
    " (1, 'سپاس از همه', '2026-12-01 00:00:00.000000')",
    "execution_plan": "INSERT INTO execution_plan VALUES ('104', 'معاونت', '', '', NULL, '', 5, '',"
    " '', '', '2026-12-01 00:00:00.000000')",
    "follow_up_form": "INSERT INTO follow_up_form VALUES ('f1', 1, x'00', x'')",
    "follow_up_report": "INSERT INTO follow_up_report VALUES"
    " ('abab', 'f1', 'f.xlsx', '2026-12-01 00:00:00.000000', 0, x'7b7d', x'00')",
    "execution_milestone": "INSERT INTO execution_milestone VALUES ('104', 30, 'آغاز')",
    "execution_comment": "INSERT INTO execution_comment VALUES ('104', 'praised', 0, 'خوب')",
    "execution_addressee": "INSERT INTO execution_addressee VALUES"
    " (1, 'معاونت', '2026-12-01 00:00:00.000000')",
    "payment_decision": "INSERT INTO payment_decision VALUES"
    " ('fee-rule', '', x'7b7d', '2026-12-01 00:00:00.000000', '')",
    "consent": "INSERT INTO consent VALUES ('104', 'named', 'زهرا', '2026-12-01',"
    " '', 'نامه', '', '', '2026-12-01 00:00:00.000000', NULL, '')",
    "attachment": "INSERT INTO attachment VALUES ('101', 0, 'a.pdf', 'x', 3)",
}
"""The others, and a row that somebody adds."""


@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t, c in COLUMNS if t in ROWS and (t, c) not in sealed_tables.UNSEALED],
)
def test_each_column_of_each_sealed_table_is_noticed(day: Sealed, table: str, column: str) -> None:
    changed = (
        f"UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 1000"  # noqa: S608
        f" WHEN 'blob' THEN CAST({column} || 'x' AS BLOB)"
        f" WHEN 'null' THEN 'x' ELSE {column} || 'x' END"
        f" WHERE rowid = (SELECT min(rowid) FROM {table})"
    )
    with closing(connect(day.path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(changed)
        content.renew(connection)
    with closing(connect(day.path)) as connection:
        found = sealing.differences(connection, real.seal_key(day.root))
    assert {each.kind for each in found} == {table}


@pytest.mark.parametrize("table", sorted(set(sealed_tables.SEALED) - ROWS))
def test_a_row_that_somebody_adds_is_noticed(day: Sealed, table: str) -> None:
    tampered(day.path, "PRAGMA foreign_keys = OFF", FILLED[table])
    with closing(connect(day.path)) as connection:
        found = sealing.differences(connection, real.seal_key(day.root))
    assert {each.kind for each in found} == {table}


def other_key(day: Sealed) -> JudgeSecret:
    """A key of the adversary's own."""
    return JudgeSecret("J01", b"k" * 32)


def forged(day: Sealed) -> None:
    """J01 has another key now, by which the file is signed; the log agrees."""
    mine = other_key(day)
    public = real.public_keys(mine.secret)
    with JudgingFile.open(day.path) as file, file.unit_of_work() as uow:
        (old,) = (f for f in uow.score_files("J01"))
        organizer = uow.organizer_lock()
        said = read_signed(old.said)
        better = [
            replace(s, scores=tuple(replace(m, value=1000) for m in s.scores))
            if s.idea_id == "105" else s for s in said.sheets
        ]  # fmt: skip
        assert organizer is not None
        written = write_score_file(replace(said, sheets=tuple(better)), mine, organizer.keys)
    sealed_out = (
        f"UPDATE issued_card SET signing = '{public.signing}', sealing = '{public.sealing}'"  # noqa: S608
        " WHERE judge_id = 'J01'"
    )

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(sealed_out)
        connection.execute(
            "UPDATE score_file SET digest = ?, said = ?, content = ? WHERE digest = ?",
            (written.digest, written.said, written.content, old.digest),
        )
        connection.execute(
            "UPDATE score SET value = 1000 WHERE judge_id = 'J01' AND idea_id = '105'"
        )

    altered(day.path, change)

    def says(entry: AuditEntry) -> AuditEntry:
        text = json.dumps(dict(entry.facts)).replace(old.digest, written.digest)
        return replace(entry, facts=json.loads(text))

    rewritten_log(day.path, says)


def official_anew(day: Sealed) -> None:
    """The digests of the official result are those of what stands there now."""
    with JudgingFile.open(day.path) as file:
        now = compute_results(file)
        basis = official.basis_of(now, "0.1.0")
        order = order_digest(now.ranking)

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE freeze SET digest = ?", (order,))
        connection.execute("UPDATE freeze_basis SET parts = ?", (json.dumps(basis.parts),))

    altered(day.path, change)
    rewritten_log(
        day.path,
        lambda e: replace(e, facts={**e.facts, "digest": order})
        if e.action in {"result made official", "certificates issued"} else e,
    )  # fmt: skip


def unsealed(day: Sealed) -> None:
    """The event looks as if it had never had a seal."""
    tampered(
        day.path,
        "UPDATE criterion SET weight = 1 WHERE id = 'impact'",
        "DELETE FROM seal",
        "DELETE FROM sealed_part",
    )
    official_anew(day)


def sql(*statements: str) -> Callable[[Sealed], None]:
    def change(day: Sealed) -> None:
        tampered(day.path, "PRAGMA foreign_keys = OFF", *statements)
        official_anew(day)

    return change


def without_a_file(day: Sealed) -> None:
    tampered(
        day.path,
        "DELETE FROM score_file WHERE judge_id = 'J01'",
        "DELETE FROM score WHERE judge_id = 'J01'",
        "DELETE FROM score_sheet WHERE judge_id = 'J01'",
    )
    gone = {"score file merged": ("judge", "J01")}

    def says(entry: AuditEntry) -> AuditEntry | None:
        name, value = gone.get(entry.action, ("", ""))
        return None if value and entry.facts.get(name) == value else entry

    rewritten_log(day.path, says)
    official_anew(day)


ATTACKS = {
    "a judge's key, and a file signed with it": (forged, "issued_card"),
    "a weight": (sql("UPDATE criterion SET weight = 1 WHERE id = 'impact'"), "criterion"),
    "an owner": (sql("UPDATE idea_owner SET name = 'من'"), "idea_owner"),
    "a title": (sql("UPDATE idea SET title = 'دیگر' WHERE id = '102'"), "idea"),
    "a judge's name": (sql("UPDATE judge SET name = 'دیگری' WHERE id = 'J01'"), "judge"),
    "an award": (sql("UPDATE award SET last_rank = 2 WHERE id = 'first'"), "award"),
    "a decision": (sql("UPDATE decision SET place = 2 WHERE idea_id = '104'"), "decision"),
    "no decision": (sql("DELETE FROM decision WHERE idea_id = '106'"), "decision"),
    "a deleted score file": (without_a_file, "score_file"),
    "the digest of the official result": (official_anew, "freeze"),
    "a serial": (
        sql("UPDATE certificate_serial SET serial = '9' WHERE serial = '1405-001'"),
        "certificate_serial",
    ),
    "no seal": (unsealed, "seal"),
    "the whole log": (
        lambda day: rewritten_log(day.path, lambda e: replace(e, actor="somebody")),
        "audit_entry",
    ),
}


@pytest.mark.parametrize(
    "attack", [name for name in ATTACKS if name != "the digest of the official result"]
)
def test_what_somebody_changes_is_found_before_anything_leaves_the_house(
    day: Sealed, attack: str
) -> None:
    change, kind = ATTACKS[attack]
    change(day)
    assert kind in problems(day)
    assert reason_of(lambda: day.opened()) is Refusal.SEAL_BROKEN
    with open_file(day.path) as file:
        # as if it had been unlocked before the change: the goals look for themselves
        file.unlocked = OrganizerSecret(day.root, is_sealed=True)
        for goal in (
            lambda: make_certificates(file, day.folder / "a.pdf"),
            lambda: write_minutes(file, day.folder / "m.pdf"),
            lambda: export_workbook(file, day.folder / "r.xlsx"),
            lambda: freeze(file),
            lambda: made_unofficial(file),
        ):
            assert reason_of(goal) is Refusal.SEAL_BROKEN
    assert not [*day.folder.glob("*.pdf"), *day.folder.glob("*.xlsx")]


def appended(path: Path, *entries: tuple[str, str, dict[str, str]]) -> None:
    """Chain entries (actor, action, facts) to the log as this application would."""

    def write(connection: sqlite3.Connection) -> None:
        for actor, action, facts in entries:
            last = audit.last_entry(connection)
            more = next_entry(last, at=datetime.now(UTC), actor=actor, action=action, facts=facts)
            audit.add_entries(connection, [more])

    altered(path, write)


def official_digest(path: Path) -> str:
    with closing(connect(path)) as connection:
        return str(connection.execute("SELECT digest FROM freeze").fetchone()[0])


FORGED: dict[str, tuple[str, dict[str, str]]] = {
    "decision": ("organizer", {"idea": "101", "kind": "exclude", "place": "0", "reason": "رشوه"}),
    "decision withdrawn": ("organizer", {"idea": "104", "reason": "x"}),
    "citation written": ("organizer", {"idea": "104", "text": "رشوه"}),
    "execution plan written": ("organizer", {"idea": "104", "unit": "رشوه"}),
    "execution addressee written": ("organizer", {"text": "رشوه"}),
    "follow-up form made": ("organizer", {"form": "f1", "number": "1", "digest": "0" * 64}),
    "follow-up report merged": ("organizer", {"digest": "0" * 64, "form": "f1"}),
    "follow-up report taken out": ("organizer", {"digest": "0" * 64, "reason": "x"}),
    "follow-up entry chosen": (
        "organizer", {"digest": "0" * 64, "form": "f1", "idea": "101", "reason": "x"}
    ),
    "follow-up choice withdrawn": ("organizer", {"digest": "0" * 64, "reason": "x"}),
    "citation removed": ("organizer", {"idea": "104"}),
    "consent recorded": ("organizer", {"idea": "104", "form": "named", "digest": "رشوه"}),
    "jury statement written": ("organizer", {"text": "رشوه"}),
    "jury statement removed": ("organizer", {}),
    "fee rule declared": ("organizer", {"digest": "d" * 64, "reason": "رشوه"}),
    "shares set": ("organizer", {"idea": "104", "digest": "d" * 64, "reason": "رشوه"}),
    "result made unofficial": ("organizer", {"reason": "x"}),
    "merge undone": ("organizer", {"digest": "0" * 64}),
    "certificates issued": ("organizer", {"kind": "winner", "count": "0", "serials": ""}),
    "second round begun": ("organizer", {"event": "e" * 32, "ideas": "2"}),
    "passphrase set": ("organizer", {}),
    "event sealed": ("organizer", {}),
    "package built": (
        "organizer", {"digest": "d" * 64, "file": "p.ideas", "stage": "0", "issue": "9"},
    ),
    "anything": ("organizer", {}),
    "backup restored": ("", {"backup": "a.judging", "reason": "x"}),
    "recovery sheet put away": ("organizer", {"reason": "x"}),
}  # fmt: skip
"""Entries that somebody adds after the sealed one: action to actor and facts."""


def is_refused_for_its_log(day: Sealed, key: str) -> None:
    """`verify`, unlocking and each goal find the entry; none of them seals it."""
    assert f"audit_entry {key}: not what was sealed" in problems(day)
    before = day.path.read_bytes()
    with pytest.raises(InputRefused) as refused:
        day.opened()
    assert (refused.value.reason, refused.value.where) == (Refusal.SEAL_BROKEN, "audit_entry")
    assert refused.value.detail.startswith(key)
    with open_file(day.path) as file:
        file.unlocked = OrganizerSecret(day.root, is_sealed=True)
        for goal in (
            lambda: make_certificates(file, day.folder / "a.pdf"),
            lambda: write_minutes(file, day.folder / "m.pdf"),
            lambda: freeze(file),
            lambda: cards_of(file),
        ):
            assert reason_of(goal) is Refusal.SEAL_BROKEN
    assert day.path.read_bytes() == before


@pytest.mark.parametrize("action", FORGED)
def test_an_entry_after_the_sealed_one_is_found_and_never_sealed(day: Sealed, action: str) -> None:
    with JudgingFile.open(day.path) as file, file.unit_of_work() as uow:
        number = len(uow.audit()) + 1
    actor, facts = FORGED[action]
    appended(day.path, (actor, action, facts))
    is_refused_for_its_log(day, f"«{action}» ({number})")


def test_entries_that_take_each_other_back_are_found_by_the_seal(day: Sealed) -> None:
    with JudgingFile.open(day.path) as file, file.unit_of_work() as uow:
        number = len(uow.audit()) + 1
    exclude = {"idea": "101", "kind": "exclude", "place": "0", "reason": "رشوه"}
    appended(
        day.path,
        ("organizer", "result made unofficial", {"reason": "x"}),
        ("organizer", "decision", exclude),
        ("organizer", "decision withdrawn", {"idea": "101", "reason": "x"}),
        ("organizer", "decision", exclude),
        ("organizer", "decision withdrawn", {"idea": "101", "reason": "x"}),
        ("organizer", "result made official", {"digest": official_digest(day.path)}),
    )
    assert verify(day.path).problems == ()  # without the passphrase the log agrees with itself
    assert f"audit_entry «decision» ({number + 1}, {number + 3}): not what was sealed" in (
        problems(day)
    )
    is_refused_for_its_log(day, f"«result made unofficial» ({number})")


def test_entries_that_need_no_passphrase_are_sealed_at_the_next_unlock(day: Sealed) -> None:
    with open_file(day.path) as file:
        put_sheet_away(file)
    copy = Path(shutil.copy(day.path, day.folder / "copy.judging"))
    restore(day.path, copy)
    assert problems(day) == ""
    with day.opened() as file, file.unit_of_work() as uow:
        last = len(uow.audit())
    with closing(connect(day.path)) as connection:
        assert connection.execute("SELECT entries FROM seal").fetchone() == (last,)


def broken_content(day: Sealed, content_of: Callable[[bytes], bytes]) -> str:
    """Change what J01 handed in, and the checksums with it; the receipt code of that file."""

    def change(connection: sqlite3.Connection) -> None:
        query = "SELECT digest, content FROM score_file WHERE judge_id = 'J01'"
        ((digest, kept),) = connection.execute(query).fetchall()
        sql = "UPDATE score_file SET content = ? WHERE digest = ?"
        connection.execute(sql, (content_of(bytes(kept)), digest))
        found.append(receipt_code(digest))

    found: list[str] = []
    altered(day.path, change)
    return found[0]


def resealed(content: bytes) -> bytes:
    """A whole envelope of the same identity, in which nothing stands that anybody signed."""
    header = open_scores(content).header
    payload = b"nothing"
    size, name = len(payload), hashlib.sha256(payload).hexdigest()
    return close_scores(
        msgspec.structs.replace(header, payload_size=size, payload_sha256=name), payload
    )


BROKEN = {"one byte": lambda _: b"\0", "a cut file": lambda kept: kept[:-1], "resealed": resealed}


@pytest.mark.parametrize("how", BROKEN)
def test_a_kept_score_file_that_is_not_what_was_handed_in_is_named_and_refused(
    day: Sealed, how: str
) -> None:
    code = broken_content(day, BROKEN[how])
    told = f"score_file {code}: not whole: its bytes are not those that were put in"
    assert told in problems(day)
    assert (told in verify(day.path).problems) is (how != "resealed")  # its seal needs the key
    with day.opened() as file:
        for goal in (
            lambda: make_certificates(file, day.folder / "a.pdf"),
            lambda: write_minutes(file, day.folder / "m.pdf"),
            lambda: export_workbook(file, day.folder / "r.xlsx"),
        ):
            assert reason_of(goal) is Refusal.CONTENT_DIFFERS
        made_unofficial(file)
        with pytest.raises(InputRefused) as refused:
            freeze(file)
        assert (refused.value.where, refused.value.detail) == ("score_file", code)
    assert list(day.folder.glob("*.*")) == []


def test_a_document_that_is_not_what_was_put_in_is_named(small_day: Any) -> None:
    content, path = b"%PDF-1.4", small_day.event.path
    digest = hashlib.sha256(content).hexdigest()
    with small_day.event.unit_of_work() as uow:
        uow.add_blobs({digest: content, "0" * 64: b"of no idea"})
        uow.commit()
    small_day.event.close()
    row = f"INSERT INTO attachment VALUES ('101', 0, '101.pdf', '{digest}', 8)"  # noqa: S608
    tampered(path, row)
    whole = "not whole: its bytes are not those that were put in"
    nameless = f"blob {'0' * 12}: {whole}"
    assert [one for one in verify(path).problems if whole in one] == [nameless]
    tampered(path, "UPDATE blob SET content = zeroblob(length(content))")
    found = [one for one in verify(path).problems if whole in one]
    assert any(one.startswith("attachment ") and "(101) 101.pdf" in one for one in found)
    assert nameless in found


def test_a_judges_file_is_read_too(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        for idea, marks in FULL.items():
            for criterion, mark in zip(("novelty", "impact"), marks, strict=True):
                record_score(file, idea, criterion, None if mark is None else mark * 100)
        finish(file, small_day.stick)
        path = file.path
    assert verify(path).problems == ()
    tampered(path, "UPDATE score_file SET content = x'00'")
    (told,) = verify(path).problems
    assert told.startswith("score_file ")


Goal = Callable[[OpenFile, Path, Any], object]


def _retitled(file: OpenFile) -> None:
    idea = list_ideas(file)[0].idea
    edit_idea(file, idea, replace(idea, title="دیگر"), "دلیل")


def _ballot_table(out: Path, text: str = "کد,نوآوری,اثرگذاری\n101,9,8\n") -> Path:
    path = out.with_name("ballot.csv")
    path.write_text(text, "utf-8")
    return path


LASTING: dict[str, Goal] = {
    "demo_after_plans.write_plans": lambda f, *_: demo_after_plans.write_plans(f),
    "organizer.payments.declare_fee_rule": lambda f, *_: payments.declare_fee_rule(
        f, FeeRule(1), "دلیل"
    ),
    "organizer.payments.declare_reward_table": lambda f, *_: payments.declare_reward_table(
        f, RewardTable((AwardAmounts("first", (1,)),)), "دلیل"
    ),
    "organizer.payments.set_shares": lambda f, *_: payments.set_shares(f, "101", [10_000], "دلیل"),
    "organizer.payments.remove_shares": lambda f, *_: payments.remove_shares(f, "101", "دلیل"),
    "organizer.payments.answer_person": lambda f, *_: payments.answer_person(
        f, Owner("الف"), Owner("الف", "عمران"), is_same=True
    ),
    "demo_after_payments.write_payments": lambda f, out, _: demo_after_payments.write_payments(
        f, out
    ),
    "organizer.fees.write_fee_list": lambda f, out, _: fees.write_fee_list(f, out / "f.pdf"),
    "organizer.fees.write_fee_table": lambda f, out, _: fees.write_fee_table(f, out / "f.csv"),
    "organizer.rewards.write_reward_list": lambda f, out, _: rewards.write_reward_list(
        f, out / "w.pdf"
    ),
    "organizer.rewards.write_reward_tables": lambda f, out, _: rewards.write_reward_tables(
        f, out / "w.csv"
    ),
    "organizer.blindness.answer_traces": lambda f, *_: blindness.answer_traces(
        f, {TraceKey("101", TracePlace.TITLE, "", "زهرا"): TraceAnswer.HIDE}
    ),
    "organizer.word_files.choose_word_as_text": lambda f, *_: word_files.choose_word_as_text(
        f, as_text=True
    ),
    "organizer.ballots.write_ballot_tables": lambda f, out, _: ballots.write_ballot_tables(f, out),
    "organizer.ballot_tables.type_from_table": lambda f, out, _: ballot_tables.type_from_table(
        f, "J02", Hand.FIRST, "زهرا", _ballot_table(out)
    ),
    "organizer.ballot_typing.begin_typing": lambda f, *_: ballot_typing.begin_typing(
        f, "J02", Hand.FIRST, "زهرا"
    ),
    "organizer.ballot_typing.type_cell": lambda f, *_: ballot_typing.type_cell(
        f, "J02", Hand.FIRST, ("101", "mark:novelty"), "700"
    ),
    "organizer.ballot_typing.type_table": lambda f, *_: ballot_typing.type_table(
        f, "J02", Hand.FIRST, "زهرا", {}
    ),
    "organizer.ballot_typing.end_typing": lambda f, *_: ballot_typing.end_typing(
        f, "J02", Hand.FIRST
    ),
    "organizer.ballot_typing.reopen_typing": lambda f, *_: ballot_typing.reopen_typing(
        f, "J02", Hand.FIRST
    ),
    "organizer.ballot_typing.discard_ballot": lambda f, *_: ballot_typing.discard_ballot(f, "J02"),
    "organizer.paper_ballots.settle_cell": lambda f, *_: paper_ballots.settle_cell(
        f, "J02", ("101", "mark:novelty"), "700"
    ),
    "organizer.paper_ballots.accept_ballot": lambda f, *_: paper_ballots.accept_ballot(f, "J02"),
    "organizer.closing.note_minutes": lambda f, *_: closing_service.note_minutes(f),
    "organizer.closing.write_archive": lambda f, out, _: closing_service.write_archive(f, out),
    "papers.write_minutes": lambda f, out, _: write_minutes(f, out / "m.pdf"),
    "papers.write_ranking": lambda f, out, _: write_ranking(f, out / "r.pdf"),
    "papers.write_names": lambda f, out, _: papers.write_names(f, out / "n.pdf"),
    "papers.write_ceremony": lambda f, out, _: papers.write_ceremony(f, out / "c.pdf"),
    "organizer.ceremony.load_ceremony": lambda f, *_: ceremony.load_ceremony(f),
    "organizer.ceremony.write_ceremony_pages": lambda f, out, _: ceremony.write_ceremony_pages(
        f, out / "w.pdf"
    ),
    "papers.write_letters": lambda f, out, _: papers.write_letters(f, out / "l.pdf"),
    "papers.write_ballots": lambda f, out, _: papers.write_ballots(f, out / "b.pdf"),
    "organizer.loads.set_load": lambda f, *_: loads.set_load(f, "J01", 2, "سفر"),
    "papers.write_receipts": lambda f, out, _: papers.write_receipts(f, out / "q.pdf"),
    "papers.write_cards": lambda f, out, _: papers.write_cards(f, out / "k.pdf"),
    "papers.write_recovery": lambda f, out, _: papers.write_recovery(f, out / "s.pdf"),
    "organizer.results.export_workbook": lambda f, out, _: export_workbook(f, out / "r.xlsx"),
    "organizer.packages.build_package": lambda f, out, _: build_package(f, out / "p.ideas"),
    "organizer.stick.write_stick": lambda f, out, _: stick.write_stick(
        f, out, windows_program(out.parent / "program")
    ),
    "organizer.handover.hand_over": lambda f, out, _: hand_over(
        f, "J02", out / "p.ideas", "بیمار", name="تازه"
    ),
    "organizer.second_round.write_second_round": lambda f, out, inputs: write_second_round(
        f,
        out / "second.judging",
        preview_second_round(f, definition=inputs.definition, judges=inputs.judges, top=2),
    ),
    "organizer.certificates.make_certificates": lambda f, out, _: make_certificates(
        f, out / "a.pdf"
    ),
    "organizer.certificates.make_separate_certificates": lambda f, out, _: (
        certificates.make_separate_certificates(f, out)
    ),
    "organizer.follow_up.make_forms": lambda f, out, _: make_forms(f, out),
    "organizer.follow_up_reports.merge_reports": lambda f, out, _: merge_reports(f, [out]),
    "organizer.follow_up_reports.undo_report": lambda f, *_: undo_report(f, "ab" * 32, "دلیل"),
    "organizer.follow_up_choices.choose_entry": lambda f, *_: choose_entry(
        f, "101", "ab" * 32, "دلیل"
    ),
    "organizer.follow_up_choices.withdraw_choice": lambda f, *_: withdraw_choice(f, "101", "دلیل"),
    "organizer.follow_up.form_cards": lambda f, *_: form_cards(f),
    "organizer.follow_up_papers.write_form_cards": lambda f, out, _: write_form_cards(
        f, out / "c.pdf", date(2027, 1, 1)
    ),
    "organizer.follow_up_papers.write_board_page": lambda f, out, _: write_board_page(
        f, out / "p.pdf", date(2027, 1, 1)
    ),
    "organizer.follow_up_papers.write_owner_letters": lambda f, out, _: write_owner_letters(
        f, out / "l.pdf", date(2027, 1, 1)
    ),
    "organizer.council.load_report": lambda f, *_: council.load_report(f),
    "organizer.council.write_council": lambda f, out, _: council.write_council(f, out / "c.pdf"),
    "organizer.open_data.write_open_data_zip": lambda f, out, _: open_data.write_open_data_zip(
        f, out / "o.zip"
    ),
    "organizer.open_data.write_open_data": lambda f, out, _: open_data.write_open_data(f, out),
    "organizer.verify_page.make_verify_page": lambda f, out, _: make_verify_page(f, out),
    "organizer.certificate_keys.certificate_public_key": lambda f, *_: (
        certificate_keys.certificate_public_key(f)
    ),
    "organizer.assignment.assign": lambda f, *_: assignment.assign(f, 2),
    "organizer.assignment.withdraw_assignment": lambda f, *_: assignment.withdraw_assignment(f),
    "organizer.assignment.assign_second_readings": lambda f, *_: assignment.assign_second_readings(
        f, 1, 1
    ),
    "organizer.cards.cards_of": lambda f, *_: cards_of(f),
    "organizer.cards.revoke_card": lambda f, *_: cards.revoke_card(f, "J01", "گم شد"),
    "organizer.cards.reissue_card": lambda f, *_: cards.reissue_card(f, "J01", "گم شد"),
    "organizer.panel.add_judge": lambda f, *_: add_judge(f, "تازه"),
    "organizer.panel.rename_judge": lambda f, *_: rename_judge(f, "J01", "تازه", "", "دلیل"),
    "organizer.amending.write_amendments": lambda f, out, _: write_amendments(f, out / "p.ideas"),
    "organizer.conflicts.declare_conflict": lambda f, *_: declare_conflict(f, "J01", "101", "دلیل"),
    "organizer.conflicts.lift_conflict": lambda f, *_: lift_conflict(f, "J02", "103", "دلیل"),
    "organizer.idea_corrections.edit_idea": lambda f, *_: _retitled(f),
    "organizer.idea_corrections.add_idea": lambda f, *_: add_idea(f, Idea("", "x", ""), "دلیل"),
    "organizer.idea_corrections.withdraw_idea": lambda f, *_: withdraw_idea(f, "101", "دلیل"),
    "organizer.idea_corrections.reinstate_idea": lambda f, *_: reinstate_idea(f, "101", "دلیل"),
    "organizer.keys.set_passphrase": lambda f, *_: keys.set_passphrase(f, PASSPHRASE + "۲"),
    "organizer.keys.change_passphrase": lambda f, *_: keys.change_passphrase(
        f, PASSPHRASE, "یاس زرد ۱۳"
    ),
    "organizer.keys.recovery_sheet": lambda f, *_: keys.recovery_sheet(f),
    "organizer.keys.unlock_event": lambda f, *_: unlock_event(f, PASSPHRASE),
    "organizer.keys.unlock_with_sheet": lambda f, *_: keys.unlock_with_sheet(
        f,
        " ".join(recovery_lines(f.unlocked.root)),
    ),
    "organizer.merging.inspect_many": lambda f, out, _: merging.inspect_many(f, [out]),
    "organizer.merging.merge": lambda f, out, _: merging.merge(f, out / "x.scores"),
    "organizer.merging.merge_many": lambda f, out, _: merge_many(f, [out]),
    "organizer.merging.undo_merge": lambda f, *_: undo_merge(f, "x"),
    "organizer.rebuilding.compare_with_files": lambda f, *_: rebuilding.compare_with_files(f),
    "organizer.rebuilding.rebuild_from_files": lambda f, *_: rebuilding.rebuild_from_files(f),
    "organizer.reimport.apply_changes": lambda f, *_: apply_changes(f, (), {}),
    "organizer.contradictions.resolve": lambda f, *_: resolve(f, "J03", {}, "دلیل"),
    "organizer.contradictions.withdraw_resolution": lambda f, *_: withdraw_resolution(
        f, "J03", ["101"]
    ),
    "organizer.deliberation.accept_idea": lambda f, *_: accept_idea(f, "104", "دلیل"),
    "organizer.deliberation.move_idea": lambda f, *_: move_idea(f, "104", 2, "دلیل"),
    "organizer.deliberation.exclude_idea": lambda f, *_: exclude_idea(f, "104", "دلیل"),
    "organizer.deliberation.withdraw_decision": lambda f, *_: withdraw_decision(f, "106", "دلیل"),
    "organizer.citations.write_citation": lambda f, *_: write_citation(f, "104", "به پاس سادگی"),
    "organizer.citations.write_jury_statement": lambda f, *_: write_jury_statement(f, "سپاس"),
    "organizer.execution_plans.write_plan": lambda f, *_: execution_plans.write_plan(
        f, "104", {PlanField.UNIT: "معاونت"}
    ),
    "organizer.execution_plans.address": lambda f, *_: execution_plans.address(f, "معاونت"),
    "organizer.dossiers.write_dossiers": lambda f, out, _: dossiers.write_dossiers(
        f, out / "e.pdf"
    ),
    "organizer.dossiers.write_separate_dossiers": lambda f, out, _: (
        dossiers.write_separate_dossiers(f, out / "dossiers")
    ),
    "organizer.closing.note_dossiers": lambda f, *_: closing_service.note_dossiers(f),
    "organizer.consent.record_consents": lambda f, *_: consent.record_consents(f, CONSENTS),
    "organizer.consent.confirm_consents": lambda f, *_: consent.confirm_consents(f, ["104"]),
    "organizer.consent.withdraw_consents": lambda f, *_: consent.withdraw_consents(
        f, ["104"], "دلیل"
    ),
    "organizer.booklet.write_booklet_pdf": lambda f, out, _: booklet.write_booklet_pdf(
        f, out / "b.pdf"
    ),
    "organizer.booklet.write_booklet_folder": lambda f, out, _: booklet.write_booklet_folder(
        f, out / "b"
    ),
    "organizer.booklet.draft_booklet": lambda f, out, _: booklet.draft_booklet(f, out / "b.pdf"),
    "organizer.booklet.write_sheets": lambda f, out, _: booklet.write_sheets(f, out / "s.pdf"),
    "organizer.precedent_sources.add_source": lambda f, out, _: precedent_sources.add_source(
        f, _ballot_table(out, "عنوان,شرح\nآب باران,گرفتن آب\n")
    ),
    "organizer.precedent_sources.remove_source": lambda f, *_: precedent_sources.remove_source(
        f, 1
    ),
    "organizer.precedents.answer_precedent": lambda f, *_: precedents.answer_precedent(
        f, PrecedentKey("101", 1, 1), PrecedentVerdict.SAME
    ),
    "organizer.precedents.show_to_judges": lambda f, *_: precedents.show_to_judges(f, "novelty"),
    "demo_after_booklet.write_demo_booklet": lambda f, out, _: write_demo_booklet(f, out),
    "organizer.deliberation.freeze": lambda f, *_: freeze(f),
    "organizer.certificates.make_drafts": lambda f, out, _: certificates.make_drafts(
        f, out / "d.pdf"
    ),
    "organizer.register.void": lambda f, *_: void(f, "1405-001", "دلیل"),
    "organizer.register.reissue": lambda f, *_: register.reissue(f, "1405-001", "دلیل"),
    "organizer.register.print_again": lambda f, out, _: register.print_again(
        f, "1405-001", out / "p.pdf"
    ),
    "organizer.recipients.choose_sharing": lambda f, *_: choose_sharing(f, Sharing.IDEA),
    "organizer.recipients.choose_template": lambda f, *_: recipients.choose_template(f, "sade"),
    "organizer.recipients.add_honouree": lambda f, *_: recipients.add_honouree(
        f, CertificateKind.SPONSOR, "بانک"
    ),
    "organizer.recipients.remove_honouree": lambda f, *_: recipients.remove_honouree(f, "h1"),
    "organizer.deliberation.unfreeze": lambda f, *_: made_unofficial(f),
}
"""Services that make something lasting of an event: a file, a paper, a change."""

LOOKING = {
    "demo_after_follow_up.play_follow_up": "calls services that check",
    "demo_after_public.write_public": "calls services that check",
    "organizer.follow_up.follow_up": "looks",
    "organizer.follow_up_reports.inspect_reports": "looks",
    "organizer.event_state.event_state": "looks",
    "organizer.server_desk.seat_of": "looks",
    "organizer.server_desk.entries_after": "looks",
    "organizer.server_desk.listen": "listens",
    "papers.public_comments": "looks",
    "organizer.amending.list_amendments": "looks",
    "organizer.blindness.look_for_traces": "looks",
    "organizer.ballot_tables.compare_tables": "looks",
    "organizer.ballot_typing.typed_cells": "looks",
    "organizer.paper_ballots.paper_ballot": "looks",
    "organizer.paper_ballots.paper_ballots": "looks",
    "organizer.paper_ballots.compare_typings": "looks",
    "organizer.conflicts.suggest_conflicts": "looks",
    "organizer.idea_corrections.list_ideas": "looks",
    "organizer.people_records.list_idea_records": "looks",
    "organizer.people_records.list_judge_records": "looks",
    "files.put_away": "closes the file",
    "files.closed_on_failure": "closes the file",
    "safety.keep_safe": "copies the file as it is",
    "safety.back_up": "copies the file as it is",
    "safety.current_copy": "copies the file as it is",
    "papers.write_receipt": "of a judge's workspace",
    "papers.comments_of": "looks",
    "organizer.assignment.division": "looks",
    "organizer.assignment.draft_assignment": "looks",
    "organizer.assignment.draft_second_readings": "looks",
    "organizer.backup_locks.lock_copies": "gives copies the lock that the event has",
    "organizer.certificate_check.compare_with_event": "looks",
    "organizer.certificate_check.code_of_short": "looks",
    "organizer.certificates.list_certificates": "looks",
    "organizer.certificates.example_certificates": "looks",
    "organizer.register.read_register": "looks",
    "organizer.event_design.event_design": "looks",
    "organizer.office_fonts.report_font": "looks",
    "organizer.register.serials_out": "looks",
    "organizer.recipients.certificate_choice": "looks",
    "organizer.issuing.issue": "the first half of make_certificates",
    "organizer.citations.list_citations": "looks",
    "organizer.execution_plans.list_plans": "looks",
    "organizer.fees.list_fees": "looks",
    "organizer.rewards.list_rewards": "looks",
    "organizer.rewards.list_shares": "looks",
    "organizer.consent.list_consents": "looks",
    "organizer.consent.read_consents": "looks",
    "organizer.booklet.plan_booklet": "looks",
    "organizer.precedents.prepare_precedents": "looks",
    "organizer.precedents.find_precedents": "looks",
    "organizer.cards.ready_codes": "stores nothing",
    "organizer.packages.prepare_package": "stores nothing",
    "organizer.certificates.certificates_of": "looks",
    "organizer.contradictions.list_contradictions": "looks",
    "organizer.events.overview": "looks",
    "organizer.handover.draft_handover": "looks",
    "organizer.history.audit_log": "looks",
    "organizer.history.merged_files": "looks",
    "organizer.keys.can_lock": "looks",
    "organizer.keys.lock_event": "forgets the keys",
    "organizer.keys.has_passphrase": "looks",
    "organizer.keys.is_locked": "looks",
    "organizer.keys.put_sheet_away": "needs no passphrase: ADR 11",
    "organizer.reimport.compared": "looks",
    "organizer.reimport.preview_reimport": "looks",
    "organizer.plan_worth.plans_of_event": "looks",
    "organizer.results.compute_results": "looks",
    "organizer.results.official_results": "looks",
    "organizer.results.prepare_results": "looks",
    "organizer.second_round.preview_second_round": "looks; `write_second_round` checks",
    "organizer.second_round.plan_second_round": "looks; `write_second_round` checks",
    "organizer.second_round.form_of_second_round": "looks; `write_second_round` checks",
}
"""Services that change and write nothing, or nothing that the seal vouches for; why."""
ONLY_OFFICIAL = {
    "organizer.dossiers.write_dossiers",
    "organizer.dossiers.write_separate_dossiers",
    "organizer.closing.note_dossiers",
    "organizer.closing.note_minutes",
    "organizer.rewards.write_reward_list",
    "organizer.rewards.write_reward_tables",
    "organizer.closing.write_archive",
    "organizer.second_round.write_second_round",
}


def services_of_events() -> set[str]:
    """Every public service that is given an open file and is not a judge's."""
    root, found = "judging_app.services.", set()
    for module in pkgutil.walk_packages(judging_app.services.__path__, root):
        if ".judge" in module.name or module.ispkg:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            is_own = inspect.isfunction(value) and value.__module__ == module.name
            if is_own and not name.startswith("_"):
                given = list(inspect.signature(value).parameters.values())
                kinds = [str(getattr(one.annotation, "__name__", one.annotation)) for one in given]
                is_step = "UnitOfWork" in kinds  # within the transaction of a service
                if {"OpenFile", "JudgingFile"}.intersection(kinds) and not is_step:
                    found.add(f"{module.name.removeprefix(root)}.{name}")
    return found


def test_every_service_of_an_event_checks_its_seal_or_only_looks() -> None:
    assert services_of_events() == LASTING.keys() | LOOKING.keys()
    assert not LASTING.keys() & LOOKING.keys()


@pytest.mark.parametrize("service", LASTING)
def test_a_service_makes_nothing_of_an_event_that_somebody_changed(
    day: Sealed, inputs: Any, tmp_path: Path, service: str
) -> None:
    if service not in ONLY_OFFICIAL:
        with day.opened() as file:
            made_unofficial(file)
    tampered(day.path, "UPDATE idea_owner SET name = 'من' WHERE idea_id = '101'")
    if service in ONLY_OFFICIAL:
        official_anew(day)
    before, out = day.path.read_bytes(), tmp_path / "out"
    out.mkdir()
    with open_file(day.path) as file:
        file.unlocked = OrganizerSecret(day.root, is_sealed=True)
        with pytest.raises(InputRefused) as refused:
            LASTING[service](file, out, inputs)
    assert refused.value.reason is Refusal.SEAL_BROKEN
    assert day.path.read_bytes() == before
    assert list(out.iterdir()) == []


def test_a_refusal_names_what_differs(day: Sealed) -> None:
    sql("UPDATE decision SET place = 2 WHERE idea_id = '104'")(day)
    with pytest.raises(InputRefused) as refused:
        day.opened()
    assert (refused.value.where, refused.value.detail) == ("decision", "کارت یکپارچه (104) (+3)")


def test_a_change_that_forgets_the_checksums_is_told_as_damage_and_named(day: Sealed) -> None:
    damaged(day.path, "UPDATE criterion SET weight = 1 WHERE id = 'impact'")
    with pytest.raises(DamagedFile) as found:
        open_file(day.path)
    assert found.value.detail == "content: criterion"
    assert "criterion: not as this application wrote it" in problems(day)
    assert "criterion اثرگذاری: not what was sealed" in problems(day)


KEPT = Path(__file__).parents[2] / "store" / "kept"
OLD_PASSPHRASE = "گذرواژهٔ پیشین رویداد"  # noqa: S105 - of the kept file
OLD_CODE = "4378768929191471"


def test_an_event_of_an_earlier_version_has_no_seal_until_it_is_unlocked(tmp_path: Path) -> None:
    path = Path(shutil.copy(KEPT / "event_0001.judging", tmp_path / "event.judging"))
    before = verify(path, passphrase=OLD_PASSPHRASE)
    assert (before.problems, before.facts["sealed"]) == ((), "no")
    assert before.facts["official_version"] == "not recorded"
    with open_file(path) as file:
        unlock_event(file, OLD_PASSPHRASE)
    after = verify(path, passphrase=OLD_PASSPHRASE)
    assert (after.problems, after.facts["sealed"]) == ((), "yes")
    with open_file(path) as file, file.unit_of_work() as uow:
        assert [entry.action for entry in uow.audit()].count("event sealed") == 1
    tampered(path, "UPDATE criterion SET weight = 1 WHERE id = 'impact'")
    assert "not what was sealed" in "".join(verify(path, passphrase=OLD_PASSPHRASE).problems)
    with open_file(path) as file:
        assert reason_of(lambda: unlock_event(file, OLD_PASSPHRASE)) is Refusal.SEAL_BROKEN


def test_a_workspace_of_an_earlier_version_is_bound_when_it_is_unlocked(tmp_path: Path) -> None:
    path = Path(shutil.copy(KEPT / "workspace_0001.judging", tmp_path / "j.judging"))
    with open_file(path) as file:
        unlock_workspace(file, OLD_CODE)
        with file.unit_of_work() as uow:
            assert len(uow.workspace_binding()) == 32
    tampered(path, "UPDATE workspace_lock SET organizer_sealing = judge_sealing FROM"
                   " (SELECT sealing AS judge_sealing FROM workspace_lock)")  # fmt: skip
    with open_file(path) as file:
        assert reason_of(lambda: unlock_workspace(file, OLD_CODE)) is Refusal.ORGANIZER_CHANGED


@pytest.mark.parametrize("column", ["organizer_sealing", "organizer_signing"])
def test_another_organizer_in_a_judges_workspace_is_refused_before_anything_is_sealed(
    small_day: Any, column: str
) -> None:
    with small_day.laptop("J01") as file:
        record_score(file, "101", "novelty", 900)
        path = file.path
    secret = secret_of(small_day.event, "J01")
    other = real.public_keys(b"o" * 16).sealing
    tampered(path, f"UPDATE workspace_lock SET {column} = '{other}'")  # noqa: S608
    assert reason_of(lambda: small_day.laptop("J01")) is Refusal.FORGED_PACKAGE
    with open_file(path) as file:
        file.unlocked = secret
        assert reason_of(lambda: finish(file, small_day.stick)) is Refusal.ORGANIZER_CHANGED
    assert not list(small_day.stick.iterdir())


def test_another_rubric_in_a_judges_workspace_is_refused(small_day: Any) -> None:
    with small_day.laptop("J01") as file:
        path = file.path
    tampered(path, "UPDATE criterion SET weight = 1 WHERE id = 'impact'")
    assert reason_of(lambda: small_day.laptop("J01")) is Refusal.ORGANIZER_CHANGED


UNSEALED_EDITS = {
    "a deleted score file": (
        "DELETE FROM score_file WHERE judge_id = 'J01'", "score_file",
    ),
    "an emptied log": ("DELETE FROM audit_entry", "audit_entry"),
    "a decision": ("UPDATE decision SET place = 2 WHERE idea_id = '104'", "decision"),
    "no decision": ("DELETE FROM decision WHERE idea_id = '106'", "decision"),
    "a result that is not official": ("DELETE FROM freeze", "freeze"),
    "another official order": ("UPDATE freeze SET digest = 'x'", "freeze"),
    "a card": ("DELETE FROM issued_card WHERE judge_id = 'J02'", "issued_card"),
    "a revoked card": (
        "UPDATE issued_card SET revoked_at = made_at, reason = 'x' WHERE judge_id = 'J01'",
        "revoked_card",
    ),
    "a serial": ("DELETE FROM certificate_serial WHERE serial = '1405-001'", "certificate_serial"),
    "another serial": (
        "UPDATE certificate_serial SET serial = '9' WHERE serial = '1405-001'",
        "certificate_serial",
    ),
    "a void certificate": ("DELETE FROM certificate_end", "certificate_end"),
    "another sharing": (
        "UPDATE certificate_choice SET sharing = 'members'", "certificate_choice",
    ),
    "a resolution": ("DELETE FROM resolution", "resolution"),
    "an idea too many": ("INSERT INTO idea VALUES ('999', 99, 'x', NULL)", "idea"),
    "a judge too many": ("INSERT INTO judge VALUES ('J99', 99, 'x', '', NULL)", "judge"),
}  # fmt: skip


@pytest.mark.parametrize("edit", UNSEALED_EDITS)
def test_without_a_key_the_log_tells_what_it_does_not_know(day: Sealed, edit: str) -> None:
    statement, kind = UNSEALED_EDITS[edit]
    tampered(day.path, "PRAGMA foreign_keys = OFF", statement)
    found = verify(day.path)
    assert found.facts["sealed"] == "not checked: give the passphrase"
    assert any(
        each.startswith(kind) and each.endswith("not what the audit log tells")
        for each in found.problems
    )


def test_a_cut_log_no_longer_tells_of_the_facts(day: Sealed) -> None:
    official = "SELECT number FROM audit_entry WHERE action = 'result made official'"
    tampered(day.path, f"DELETE FROM audit_entry WHERE number >= ({official})")  # noqa: S608
    assert any("freeze" in each for each in verify(day.path).problems)


AFTER_FREEZING = {
    "decision": "UPDATE decision SET place = 2 WHERE idea_id = '104'",
    "criterion": "UPDATE criterion SET weight = 1 WHERE id = 'impact'",
    "award": "UPDATE award SET title = 'دیگر' WHERE id = 'first'",
    "idea": "UPDATE idea_owner SET name = 'من' WHERE idea_id = '104'",
    "sheets": "UPDATE score SET value = 1000 WHERE judge_id = 'J01' AND idea_id = '105'",
    "event": "UPDATE event SET lot_seed = lot_seed + 1",
}


@pytest.mark.parametrize("part", AFTER_FREEZING)
def test_an_edit_after_freezing_is_refused_and_named_without_any_key(
    day: Sealed, part: str
) -> None:
    tampered(day.path, AFTER_FREEZING[part])
    with open_file(day.path) as file:
        for goal in (
            lambda: official_results(file),
            lambda: write_ranking(file, day.folder / "r.pdf"),
        ):
            with pytest.raises(InputRefused) as refused:
                goal()
            assert refused.value.reason is Refusal.OFFICIAL_DIFFERS
            assert refused.value.where == part
    assert any(
        each.startswith(part) and each.endswith("not what the official result was made from")
        for each in verify(day.path).problems
    )


def test_a_program_that_ranks_differently_is_refused_with_the_version_that_computed(
    day: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_file(day.path) as file:
        shown = compute_results(file)
        assert shown.freeze is not None
        assert shown.freeze.basis is not None
        assert shown.freeze.basis.version == __version__

    def reversed_order(*given: Any, **named: Any) -> Any:
        ranking = rank_declared(*given, **named)
        rows = tuple(
            replace(row, rank=place) for place, row in enumerate(reversed(ranking.rows), 1)
        )
        return replace(ranking, rows=rows)

    monkeypatch.setattr(results_service, "rank_declared", reversed_order)
    with open_file(day.path) as file, pytest.raises(InputRefused) as refused:
        official_results(file)
    assert refused.value.reason is Refusal.OFFICIAL_DIFFERS
    assert (refused.value.where, refused.value.detail) == ("program", __version__)


def test_what_needs_the_passphrase_changes_nothing_while_it_is_locked(day: Sealed) -> None:
    before = day.path.read_bytes()
    with open_file(day.path) as file:
        for goal in (
            lambda: made_unofficial(file),
            lambda: undo_merge(file, "x"),
            lambda: move_idea(file, "104", 2, "دلیل"),
            lambda: exclude_idea(file, "104", "دلیل"),
            lambda: accept_idea(file, "104", "دلیل"),
            lambda: resolve(file, "J03", {}, "دلیل"),
            lambda: write_minutes(file, day.folder / "m.pdf"),
            lambda: export_workbook(file, day.folder / "r.xlsx"),
        ):
            assert reason_of(goal) is Refusal.LOCKED
    assert day.path.read_bytes() == before


def test_a_backup_of_a_sealed_event_comes_back_whole(day: Sealed) -> None:
    with day.opened() as file:
        copy = file.back_up(datetime.now(UTC))
    assert copy is not None
    restore(day.path, copy)
    assert problems(day) == ""
    with day.opened() as file:
        make_certificates(file, day.folder / "a.pdf")


def test_an_event_without_a_passphrase_says_where_its_key_is(small_day: Any) -> None:
    small_day.event.close()
    found = verify(small_day.event.path)
    assert (found.problems, found.facts["sealed"]) == ((), "yes, with the key in the file")
    tampered(small_day.event.path, "UPDATE criterion SET weight = 1 WHERE id = 'impact'")
    assert any("criterion" in each for each in verify(small_day.event.path).problems)


def test_results_of_a_moment_ago_are_those_of_now(day: Sealed) -> None:
    def fresh(file: OpenFile) -> Any:
        with file.unit_of_work() as uow:
            loaded = results_service._loaded(uow)
            unranked = replace(loaded, ranked=results_service._unranked(uow))
            return results_service._computed(unranked).results

    with day.opened() as file:
        assert compute_results(file) is compute_results(file)
        merged = next(iter(_files(file)))
        for change in (
            lambda: made_unofficial(file),
            lambda: move_idea(file, "102", 1, "دلیل"),
            lambda: exclude_idea(file, "105", "دلیل"),
            lambda: withdraw_decision(file, "106", "دلیل"),
            lambda: withdraw_resolution(file, "J03", ["101"]),
            lambda: add_judge(file, "نو آمده"),
            lambda: undo_merge(file, merged),
            lambda: undo_merge(file, next(iter(_files(file)))),
            lambda: undo_merge(file, next(iter(_files(file)))),
        ):
            before = compute_results(file)
            change()
            assert compute_results(file) == fresh(file)
            assert compute_results(file) is not before
        with file.unit_of_work() as uow:
            uow.put_decision(Decision("101", DecisionKind.EXCLUDE, "رها", datetime.now(UTC)))
            assert len(results_service.results_of(uow).decisions) == 4
        assert compute_results(file) == fresh(file)


def _files(file: OpenFile) -> list[str]:
    with file.unit_of_work() as uow:
        return [each.digest for each in uow.filed()]
