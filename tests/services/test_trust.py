"""Somebody with write access to the event's file, and without its passphrase."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from judging_app.domain import official
from judging_app.domain.audit import AuditEntry
from judging_app.domain.keys import JudgeSecret, OrganizerSecret
from judging_app.errors import DamagedFile, InputRefused, Reason
from judging_app.exchange import keys as real
from judging_app.exchange.score_file import read_said, write_score_file
from judging_app.services.certificates import make_certificates
from judging_app.services.deliberation import exclude_idea, freeze, move_idea, unfreeze
from judging_app.services.events import create_event
from judging_app.services.files import OpenFile, open_file
from judging_app.services.merging import merge_many
from judging_app.services.organizer_keys import organizer_secret, unlock_event
from judging_app.services.packages import build_package
from judging_app.services.papers import write_minutes
from judging_app.services.resolving import list_contradictions, resolve
from judging_app.services.results import compute_results, export_workbook
from judging_app.services.verification import verify
from judging_app.store import content, sealing
from judging_app.store.engine import connect
from judging_app.store.writing.tables import metadata
from tests.keys import secret_of
from tests.services.conftest import SmallDay
from tests.tampering import altered, damaged, rewritten_log, tampered

PASSPHRASE = "چهار واژهٔ دراز پنهان"  # noqa: S105 - of a test
FULL = {"101": (9, 9), "102": (8, 8), "104": (6, 6), "105": (5, 5), "106": (3, 4)}


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
        model |= _played(inputs, path)
    path.write_bytes(model["event"])
    return Sealed(path, tmp_path, model["root"], model["codes"])


def _played(inputs: Any, path: Path) -> dict[str, Any]:
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
        make_certificates(event, inputs.folder / "winners.pdf")
        freeze(event)
        codes = {judge: secret_of(event, judge) for judge in ("J01", "J03")}
        with event.unit_of_work() as uow:
            root = organizer_secret(event, uow).root
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return {"event": path.read_bytes(), "root": root, "codes": codes}


def reason_of(work: Callable[[], object]) -> Reason:
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
    assert tables == (set(sealing.SEALED) | set(sealing.UNSEALED_TABLES)) - {"alembic_version"}
    assert not set(sealing.SEALED) & set(sealing.UNSEALED_TABLES)
    assert set(sealing.UNSEALED) <= set(COLUMNS)
    assert {c for t, c in COLUMNS if t == "score"} == {
        "judge_id", "idea_id", "criterion_id", "value"
    }, "store/content.py names the columns of a mark"  # fmt: skip


ROWS = {
    "theme", "criterion", "judge", "award", "signatory", "tie_rule", "event", "idea",
    "conflict_of_interest", "idea_section", "idea_owner", "score_file", "decision", "resolution",
    "freeze", "freeze_basis", "certificate_serial", "organizer_lock", "issued_card",
}  # fmt: skip
"""Sealed tables that have a row in the event of these tests."""
FILLED = {
    "co_sender": "INSERT INTO co_sender VALUES (0, 'شورا')",
    "criterion_level": "INSERT INTO criterion_level VALUES ('novelty', 0, 100, 400, 'کم')",
    "anchor": "INSERT INTO anchor VALUES ('105', 0, 'نمونه')",
    "anchor_mark": "INSERT INTO anchor_mark VALUES ('105', 'novelty', 500)",
    "stage": "INSERT INTO stage VALUES (1, 2, 1)",
    "assigned": "INSERT INTO assigned VALUES ('J01', '101', 1)",
    "handover": "INSERT INTO handover VALUES (1, 'J01', 'J03', 0)",
    "handed_over": "INSERT INTO handed_over VALUES (1, '101')",
    "attachment": "INSERT INTO attachment VALUES ('101', 0, 'a.pdf', 'x', 3)",
}
"""The others, and a row that somebody adds."""


@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t, c in COLUMNS if t in ROWS and (t, c) not in sealing.UNSEALED],
)
def test_each_column_of_each_sealed_table_is_noticed(day: Sealed, table: str, column: str) -> None:
    changed = (
        f"UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 1"  # noqa: S608
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


@pytest.mark.parametrize("table", sorted(set(sealing.SEALED) - ROWS))
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
    with OpenFile.open(day.path) as file, file.unit_of_work() as uow:
        (old,) = (f for f in uow.score_files("J01"))
        organizer = uow.organizer_lock()
        said = read_said(old.said)
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
            (written.identity, written.said, written.content, old.digest),
        )
        connection.execute(
            "UPDATE score SET value = 1000 WHERE judge_id = 'J01' AND idea_id = '105'"
        )

    altered(day.path, change)

    def says(entry: AuditEntry) -> AuditEntry:
        text = json.dumps(dict(entry.facts)).replace(old.digest, written.identity)
        return replace(entry, facts=json.loads(text))

    rewritten_log(day.path, says)


def official_anew(day: Sealed) -> None:
    """The digests of the official result are those of what stands there now."""
    with OpenFile.open(day.path) as file:
        now = compute_results(file)
        basis = official.basis_of(now, "0.1.0")
        order = official.order_digest(now.ranking)

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE freeze SET digest = ?", (order,))
        connection.execute("UPDATE freeze_basis SET parts = ?", (json.dumps(basis.parts),))

    altered(day.path, change)
    rewritten_log(
        day.path,
        lambda e: replace(e, facts={**e.facts, "digest": order})
        if e.action == "result made official" else e,
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
    "a serial": (sql("UPDATE certificate_serial SET serial = '1405-900'"), "certificate_serial"),
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
    assert reason_of(lambda: day.opened()) is Reason.SEAL_BROKEN
    with open_file(day.path) as file:
        # as if it had been unlocked before the change: the goals look for themselves
        file.unlocked = OrganizerSecret(day.root, is_sealed=True)
        for goal in (
            lambda: make_certificates(file, day.folder / "a.pdf"),
            lambda: write_minutes(file, day.folder / "m.pdf"),
            lambda: export_workbook(file, day.folder / "r.xlsx"),
            lambda: freeze(file),
            lambda: unfreeze(file, "دلیل"),
        ):
            assert reason_of(goal) is Reason.SEAL_BROKEN
    assert not [*day.folder.glob("*.pdf"), *day.folder.glob("*.xlsx")]


def test_a_refusal_names_what_differs(day: Sealed) -> None:
    sql("UPDATE decision SET place = 2 WHERE idea_id = '104'")(day)
    with pytest.raises(InputRefused) as refused:
        day.opened()
    assert (refused.value.where, refused.value.detail) == ("decision", "کارت یکپارچه (104)")


def test_a_change_that_forgets_the_checksums_is_told_as_damage_and_named(day: Sealed) -> None:
    damaged(day.path, "UPDATE criterion SET weight = 1 WHERE id = 'impact'")
    with pytest.raises(DamagedFile) as found:
        open_file(day.path)
    assert found.value.detail == "content: criterion"
    assert "criterion: not as this application wrote it" in problems(day)
    assert "criterion اثرگذاری: not what was sealed" in problems(day)
