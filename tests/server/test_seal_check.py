"""Tests of the check that an open desk makes after another desk's change."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from judging_app.domain.audit import next_entry
from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.panel import rename_judge
from judging_app.services.organizer.server import add_member
from judging_app.store import seals
from judging_app.store.server.event import ServerEvent
from judging_app.system.server_address import ServerAddress
from tests.counted_statements import counted
from tests.factories import Inputs
from tests.small_day import play_small_day

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a test
EmptyDatabase = Callable[[], ServerAddress]
Person = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def shared(tmp_path: Path, inputs: Inputs, empty_database: EmptyDatabase) -> ServerAddress:
    """A judged event on a server."""
    path = play_small_day(tmp_path, inputs).event
    with open_file(path) as file:
        set_passphrase(file, PASSPHRASE)
    address = empty_database()
    copy_event(path, Path(address.text), PASSPHRASE)
    return address


@pytest.fixture
def own_sql(shared: ServerAddress) -> Iterator[Person]:
    """The connection of a person with the right `desk` who writes SQL of their own."""
    person = f"writes_{shared.database}"
    with psycopg.connect(shared.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
    add_member(Path(shared.text), person, Right.DESK)
    with closing(psycopg.connect(shared.text.replace("postgres@", f"{person}@"))) as driver:
        yield driver


@contextmanager
def desk(address: ServerAddress) -> Iterator[ServerEvent]:
    """An open desk with the keys."""
    with open_file(Path(address.text)) as opened:
        assert isinstance(opened, ServerEvent)
        unlock_event(opened, PASSPHRASE)
        yield opened


def renamed(event: ServerEvent, name: str) -> None:
    with event.unit_of_work() as uow:
        judge = uow.event().judges[0]
    rename_judge(event, judge.id, name, judge.role, "نام درست")


def is_refused(event: ServerEvent) -> bool:
    try:
        with event.unit_of_work():
            return False
    except InputRefused as refusal:
        return refusal.reason is Refusal.SEAL_BROKEN


def test_only_the_tables_that_another_desk_changed_are_read_again(shared: ServerAddress) -> None:
    with desk(shared) as one, desk(shared) as other:
        renamed(other, "نام نخست")
        with counted() as statements, one.unit_of_work():
            pass
        read = {name for name, each in seals._ROWS.items() if statements[each.sql]}
        assert read == {"amendment"}
        with counted() as statements, one.unit_of_work():
            pass
        assert not statements
        with one.unit_of_work() as uow:
            assert uow.event().judges[0].name == "نام نخست"


def test_desks_that_change_in_turns_trust_each_other(shared: ServerAddress) -> None:
    with desk(shared) as one, desk(shared) as other:
        for number in range(3):
            renamed(one, f"نام {number}")
            renamed(other, f"نام دیگر {number}")
        assert not is_refused(one)


ATTACKS = {
    "a title": ("UPDATE idea SET title = 'x' WHERE position = 0",),
    "a title and the state of its part": (
        "UPDATE idea SET title = 'x' WHERE position = 0",
        "UPDATE sealed_part SET state ="
        " (SELECT total FROM content_check WHERE name = 'idea') WHERE name = 'idea'",
    ),
    "leaves of an unchanged table": ("UPDATE sealed_part SET leaves = '{}' WHERE name = 'judge'",),
    "leaves that are none": ("UPDATE sealed_part SET leaves = '5' WHERE name = 'judge'",),
    "columns that are none": ("UPDATE sealed_part SET columns = '5' WHERE name = 'judge'",),
    "columns that are an object": ("UPDATE sealed_part SET columns = '{}' WHERE name = 'judge'",),
    "a part less": ("DELETE FROM sealed_part WHERE name = 'judge'",),
    "a part more": (
        "INSERT INTO sealed_part SELECT 'other', columns, leaves, state FROM sealed_part"
        " WHERE name = 'judge'",
    ),
    "no seal": ("DELETE FROM seal",),
    "a seal with fewer entries": ("UPDATE seal SET entries = entries - 1",),
    "neither seal nor parts": ("DELETE FROM seal", "DELETE FROM sealed_part"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_of_a_persons_own_is_noticed_by_an_open_desk(
    shared: ServerAddress, own_sql: Person, attack: str
) -> None:
    with desk(shared) as one:
        renamed(one, "نام")
        for statement in ATTACKS[attack]:
            own_sql.execute(statement)
        own_sql.commit()
        assert is_refused(one)
        assert one.unlocked is None
        with pytest.raises(InputRefused, match=Refusal.SEAL_BROKEN):
            unlock_event(one, PASSPHRASE)


def test_an_entry_of_the_log_that_somebody_adds_is_noticed(
    shared: ServerAddress, own_sql: Person
) -> None:
    with desk(shared) as one:
        renamed(one, "نام")
        with one.unit_of_work() as uow:
            last = uow.audit()[-1]
        entry = next_entry(last, at=last.at, actor="organizer", action="decision", facts={})
        own_sql.execute(
            "INSERT INTO audit_entry (number, at, actor, action, facts, previous, digest)"
            " VALUES (%s, %s, %s, %s, '{}', %s, %s)",
            [entry.number, entry.at, entry.actor, entry.action, entry.previous, entry.digest],
        )
        own_sql.commit()
        assert is_refused(one)


REPLAYED = {"the seal alone": ("seal", "sealed_part"),
            "facts with their seal": ("seal", "sealed_part", "amendment")}  # fmt: skip


@pytest.mark.parametrize("what", REPLAYED)
def test_an_older_state_that_somebody_brings_back_is_noticed(
    shared: ServerAddress, own_sql: Person, what: str
) -> None:
    with desk(shared) as one, desk(shared) as other:
        before = {name: stored(own_sql, name) for name in REPLAYED[what]}
        own_sql.commit()
        renamed(other, "نام")
        assert not is_refused(one)
        for name, rows in before.items():
            own_sql.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            with own_sql.cursor().copy(copying(name, "FROM STDIN")) as copy:
                copy.write(rows)
        own_sql.commit()
        assert is_refused(one)


def copying(name: str, way: str) -> sql.Composed:
    return sql.SQL("COPY {} " + way).format(sql.Identifier(name))


def stored(driver: Person, name: str) -> bytes:
    """All rows of a table as they are stored."""
    with driver.cursor().copy(copying(name, "TO STDOUT")) as copy:
        return b"".join(copy)


def test_a_change_that_was_not_yet_stored_during_a_transaction_is_noticed_later(
    shared: ServerAddress, own_sql: Person
) -> None:
    with desk(shared) as one:
        own_sql.execute("UPDATE idea SET title = 'x' WHERE position = 0")
        renamed(one, "نام")
        own_sql.commit()
        assert is_refused(one)


def test_a_change_within_another_transaction_is_not_sealed(
    shared: ServerAddress, own_sql: Person
) -> None:
    with desk(shared) as one:
        with pytest.raises(InputRefused, match=Refusal.SEAL_BROKEN), one.unit_of_work() as uow:
            judge = uow.event().judges[0]
            own_sql.execute("UPDATE idea SET title = 'x' WHERE position = 0")
            own_sql.commit()
            uow.put_judge(replace(judge, name="نام"))
            uow.commit()
            uow.event()
        with pytest.raises(InputRefused, match=Refusal.SEAL_BROKEN):
            unlock_event(one, PASSPHRASE)


def test_two_who_write_one_table_at_a_time_store_nothing_unchecked(
    shared: ServerAddress, own_sql: Person
) -> None:
    with desk(shared) as one:
        with pytest.raises(InputRefused, match=Refusal.SERVER_BUSY), one.unit_of_work() as uow:
            judge = uow.event().judges[0]
            own_sql.execute("UPDATE judge SET name = 'x' WHERE position = 1")
            own_sql.commit()
            uow.put_judge(replace(judge, name="نام"))
            uow.commit()
        assert is_refused(one)


FORBIDDEN = (
    "UPDATE content_check SET total = total",
    "DELETE FROM content_check",
    "INSERT INTO content_check VALUES ('x', '')",
    "ALTER TABLE idea DISABLE TRIGGER note_change",
    "DROP TRIGGER note_change ON idea",
    "TRUNCATE idea CASCADE",
    "SET session_replication_role = replica",
    "SELECT setval('change_number', 1)",
    "UPDATE audit_entry SET actor = actor",
    "DELETE FROM audit_entry",
    "CREATE OR REPLACE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nobody_with_a_right_can_write_a_table_unnoticed(own_sql: Person, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        own_sql.execute(statement)
