"""Tests of several desks on one event."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from judging_app.domain.audit import first_break
from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.closing import write_archive
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.server import add_member, check_server
from judging_app.services.papers import write_minutes
from judging_app.store.server.event import ServerEvent
from judging_app.system.server_address import ServerAddress, address_of
from tests.factories import Inputs
from tests.small_day import play_small_day

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a test
EmptyDatabase = Callable[[], ServerAddress]


@pytest.fixture
def shared(tmp_path: Path, inputs: Inputs, empty_database: EmptyDatabase) -> ServerAddress:
    """A judged event on a server."""
    path = play_small_day(tmp_path, inputs).event
    with open_file(path) as file:
        set_passphrase(file, PASSPHRASE)
    address = empty_database()
    copy_event(path, Path(address.text), PASSPHRASE)
    return address


def desk(address: ServerAddress) -> ServerEvent:
    opened = open_file(Path(address.text))
    assert isinstance(opened, ServerEvent)
    return opened


def test_a_desk_sees_what_another_stored(shared: ServerAddress) -> None:
    with desk(shared) as one, desk(shared) as other:
        with one.unit_of_work() as uow:
            judge = uow.event().judges[0]
        with other.unit_of_work() as uow:
            uow.put_judge(replace(judge, name="نام تازه"))
            uow.commit()
        with one.unit_of_work() as uow:
            assert uow.event().judges[0].name == "نام تازه"


def test_the_log_of_many_desks_is_whole(shared: ServerAddress) -> None:
    script = Path(__file__).with_name("logging_desk.py")
    desks = [
        subprocess.Popen([sys.executable, str(script), shared.text, str(number), "20"])  # noqa: S603
        for number in range(4)
    ]
    assert [each.wait() for each in desks] == [0] * 4
    with desk(shared) as there, there.unit_of_work() as uow:
        log = uow.audit()
    found = [entry.facts["n"] for entry in log if entry.action == "test of desks"]
    assert sorted(found) == sorted(f"{number}/{n}" for number in range(4) for n in range(20))
    assert first_break(log) is None


def test_the_log_says_which_desk_did_it(shared: ServerAddress) -> None:
    with desk(shared) as there, there.unit_of_work() as uow:
        uow.log("test of desks", actor="organizer", at=datetime.now(UTC))
        uow.commit()
        assert uow.audit()[-1].desk == "postgres"


def test_a_change_that_bypasses_the_seal_is_noticed_by_an_open_desk(shared: ServerAddress) -> None:
    with desk(shared) as there:
        unlock_event(there, PASSPHRASE)
        with psycopg.connect(shared.text) as other:
            other.execute("UPDATE idea SET title = 'other' WHERE position = 0")
        with pytest.raises(InputRefused, match=Refusal.SEAL_BROKEN), there.unit_of_work():
            pass
        assert there.unlocked is None


def test_a_lost_connection_is_told_and_the_next_unit_of_work_connects_again(
    shared: ServerAddress,
) -> None:
    with desk(shared) as there:
        with (
            psycopg.connect(shared.text, autocommit=True) as other,
            pytest.raises(InputRefused, match=Refusal.SERVER_AWAY),
            there.unit_of_work() as uow,
        ):
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [there.backend])
            uow.event()
        with there.unit_of_work() as uow:
            assert uow.event().judges


RIGHTS = {
    Right.READER: ("SELECT 1 FROM idea", "UPDATE idea SET title = 'x'"),
    Right.DESK: ("UPDATE idea SET title = title", "DELETE FROM decision"),
    Right.OWNER: ("DELETE FROM decision", "DELETE FROM audit_entry"),
}
"""A statement that each right allows, and one that it does not."""


@pytest.mark.parametrize("right", RIGHTS)
def test_a_right_is_enforced_by_the_server(shared: ServerAddress, right: Right) -> None:
    allowed, denied = RIGHTS[right]
    person = f"person_{right}_{shared.database}"
    with psycopg.connect(shared.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
    add_member(Path(shared.text), person, right)
    theirs = shared.text.replace("postgres@", f"{person}@")
    assert check_server(Path(theirs)).right == right
    with psycopg.connect(theirs) as driver:
        driver.execute(allowed)
    with psycopg.connect(theirs) as driver, pytest.raises(psycopg.errors.InsufficientPrivilege):
        driver.execute(denied)


def test_a_reader_who_writes_through_a_service_gets_a_sentence(shared: ServerAddress) -> None:
    person = f"only_reads_{shared.database}"
    with psycopg.connect(shared.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
    add_member(Path(shared.text), person, Right.READER)
    theirs = address_of(shared.text.replace("postgres@", f"{person}@"))
    assert theirs is not None
    with desk(theirs) as there:
        with there.unit_of_work() as uow:
            judge = uow.event().judges[0]
        with pytest.raises(InputRefused, match=Refusal.SERVER_DENIED), there.unit_of_work() as uow:
            uow.put_judge(judge)


def test_desks_wait_for_each_other(shared: ServerAddress) -> None:
    seen: list[str] = []
    with desk(shared) as one, desk(shared) as other:

        def second() -> None:
            with other.unit_of_work():
                seen.append("second")

        with one.unit_of_work():
            waiting = Thread(target=second)
            waiting.start()
            waiting.join(0.3)
            seen.append("first")
        waiting.join()
    assert seen == ["first", "second"]


def test_a_right_for_an_unknown_role_is_refused(shared: ServerAddress) -> None:
    with pytest.raises(InputRefused, match=Refusal.SERVER_DENIED):
        add_member(Path(shared.text), "nobody at all", Right.DESK)


def test_a_reader_opens_the_keys_of_an_event_that_has_just_come(
    shared: ServerAddress, tmp_path: Path
) -> None:
    person = f"prints_{shared.database}"
    with psycopg.connect(shared.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
    add_member(Path(shared.text), person, Right.READER)
    theirs = address_of(shared.text.replace("postgres@", f"{person}@"))
    assert theirs is not None
    with desk(theirs) as there:
        unlock_event(there, PASSPHRASE)
        assert write_minutes(there, tmp_path / "minutes.pdf").pages


def test_a_person_without_a_right_is_told_so(shared: ServerAddress) -> None:
    person = f"nobody_{shared.database}"
    with psycopg.connect(shared.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
    for name in (person, f"no_{person}"):
        with pytest.raises(InputRefused, match=Refusal.SERVER_DENIED):
            open_file(Path(shared.text.replace("postgres@", f"{name}@")))


def test_nobody_can_put_a_table_before_those_of_the_event(shared: ServerAddress) -> None:
    """The function of the triggers runs with its owner's rights, whatever path a desk sets."""
    person = f"shadows_{shared.database}"
    with psycopg.connect(shared.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
        driver.execute(f"GRANT TEMPORARY ON DATABASE {shared.database} TO {person}")
    add_member(Path(shared.text), person, Right.DESK)
    numbers = "SELECT total FROM public.content_check WHERE name = 'idea'"
    with psycopg.connect(shared.text.replace("postgres@", f"{person}@")) as driver:
        before = driver.execute(numbers).fetchone()
        driver.execute("CREATE TEMPORARY TABLE content_check (name text PRIMARY KEY, total bytea)")
        driver.execute("GRANT ALL ON content_check TO PUBLIC")
        driver.execute("UPDATE public.idea SET title = title")
        assert driver.execute(numbers).fetchone() != before
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            driver.execute("CREATE TABLE public.other ()")


def test_no_desk_waits_for_a_copy_of_the_event(shared: ServerAddress, tmp_path: Path) -> None:
    with desk(shared) as one, desk(shared) as other:
        with one.unit_of_work() as uow:
            judge = uow.event().judges[0]
            uow.put_judge(replace(judge, name="نام تازه"))
            copy = other.back_up(datetime.now(UTC))
            assert copy is not None
            uow.commit()
        shutil.copyfile(copy, tmp_path / "copy.judging")
        with open_file(tmp_path / "copy.judging") as file, file.unit_of_work() as seen:
            assert seen.event().judges[0].name == judge.name


def test_all_windows_of_a_computer_make_one_copy_in_an_hour(shared: ServerAddress) -> None:
    morning = datetime(2026, 12, 1, 8, tzinfo=UTC)
    made = []
    for minutes in (0, 10, 59, 60, 61, -30):
        with desk(shared) as there:
            made.append(there.back_up(morning + timedelta(minutes=minutes)))
    assert [copy is not None for copy in made] == [True, False, False, True, False, True]
    for copy in filter(None, made):
        with open_file(copy) as file, file.unit_of_work() as uow:
            assert len(uow.score_files()) == 3


def test_the_archive_holds_the_event_as_it_is(shared: ServerAddress, tmp_path: Path) -> None:
    """A copy was made within the hour, before the result became official."""
    with desk(shared) as there:
        unlock_event(there, PASSPHRASE)
        freeze(there)  # makes a copy first
        made = write_archive(there, tmp_path / "archive")
    (copy,) = (path for path in made.files if path.suffix == ".judging")
    with open_file(copy) as file:
        assert compute_results(file).is_official
