"""Tests of an event that moves between a file and a server."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.panel import rename_judge
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.server import back_up_server, make_database
from judging_app.store.judging_file import JudgingFile
from judging_app.store.server.event import ServerEvent
from judging_app.store.server.filling import to_server
from judging_app.system.server_address import ServerAddress
from tests.factories import Inputs
from tests.server.copies import contents
from tests.small_day import play_small_day

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a test
EmptyDatabase = Callable[[], ServerAddress]


@pytest.fixture
def event(tmp_path: Path, inputs: Inputs) -> Path:
    """A judged event whose keys have a passphrase."""
    path = play_small_day(tmp_path, inputs).event
    with open_file(path) as file:
        set_passphrase(file, PASSPHRASE)
    return path


def on(address: ServerAddress) -> Path:
    return Path(address.text)


def test_an_event_comes_back_from_a_server_as_it_went(
    event: Path, empty_database: EmptyDatabase, tmp_path: Path
) -> None:
    address, back = empty_database(), tmp_path / "back.judging"
    before = contents(event)
    there = copy_event(event, on(address), PASSPHRASE)
    copied = copy_event(on(address), back, PASSPHRASE)
    assert (there.ideas, there.score_files) == (copied.ideas, copied.score_files) == (6, 3)
    assert contents(event) == before
    assert contents(back) == before


def test_the_results_on_a_server_are_those_of_the_file(
    event: Path, empty_database: EmptyDatabase
) -> None:
    address = empty_database()
    copy_event(event, on(address), PASSPHRASE)
    with open_file(event) as file, open_file(on(address)) as there:
        assert isinstance(there, ServerEvent)
        assert compute_results(there) == compute_results(file)


def test_the_passphrase_opens_the_keys_on_a_server(
    event: Path, empty_database: EmptyDatabase
) -> None:
    address = empty_database()
    copy_event(event, on(address), PASSPHRASE)
    with open_file(on(address)) as there:
        with pytest.raises(InputRefused, match=Refusal.WRONG_PASSPHRASE):
            unlock_event(there, "a wrong one")
        unlock_event(there, PASSPHRASE)
        assert there.unlocked is not None


def test_an_event_without_a_passphrase_stays_where_it_is(
    tmp_path: Path, inputs: Inputs, empty_database: EmptyDatabase
) -> None:
    path = play_small_day(tmp_path, inputs).event
    with pytest.raises(InputRefused, match=Refusal.SERVER_WANTS_LOCK):
        copy_event(path, on(empty_database()), "")


def test_the_server_refuses_keys_without_a_passphrase(
    event: Path, empty_database: EmptyDatabase
) -> None:
    address = empty_database()
    copy_event(event, on(address), PASSPHRASE)
    with open_file(on(address)) as there:
        unlock_event(there, PASSPHRASE)
        with pytest.raises(InputRefused, match=Refusal.SERVER_WANTS_LOCK):
            set_passphrase(there, "")
        with there.unit_of_work() as uow:
            lock = uow.organizer_lock()
    assert lock is not None
    assert lock.has_passphrase


def test_a_second_event_is_refused_and_the_first_stays(
    event: Path, empty_database: EmptyDatabase
) -> None:
    address = empty_database()
    copy_event(event, on(address), PASSPHRASE)
    with pytest.raises(InputRefused, match=Refusal.EVENT_ON_SERVER):
        copy_event(event, on(address), PASSPHRASE)
    with open_file(on(address)) as there:
        assert there.idea_word()


@pytest.mark.parametrize(
    "address", ["postgresql://u:secret@h/db", "postgresql://host/", "postgres://"]
)
def test_an_address_with_a_password_or_without_a_database_is_refused(address: str) -> None:
    with pytest.raises(InputRefused, match=Refusal.SERVER_ADDRESS):
        open_file(Path(address))


def test_a_database_without_an_event_is_told(empty_database: EmptyDatabase) -> None:
    with pytest.raises(InputRefused, match=Refusal.NO_EVENT_ON_SERVER):
        open_file(on(empty_database()))


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=Refusal.SERVER_AWAY):
        open_file(Path(f"postgresql://nobody@/event?host={tmp_path}"))


def test_an_option_that_nobody_knows_is_refused(empty_database: EmptyDatabase) -> None:
    with pytest.raises(InputRefused, match=Refusal.SERVER_ADDRESS):
        open_file(Path(f"{empty_database().text}&no_such_option=1"))


def test_a_backup_of_a_database_with_the_name_of_its_role_is_tried(
    event: Path, server: str, tmp_path: Path
) -> None:
    place = Path(server.format("postgres%20week"))
    make_database(place)
    copy_event(event, place, PASSPHRASE)
    assert back_up_server(place, tmp_path / "week.dump").ideas == 6


def test_no_seal_on_a_server_bears_a_state_of_another_place(
    event: Path, empty_database: EmptyDatabase, tmp_path: Path
) -> None:
    """Servers number their changes; an equal number of another one would stand for other rows."""
    first, second, between = empty_database(), empty_database(), tmp_path / "between.judging"
    copy_event(event, on(first), PASSPHRASE)
    copy_event(on(first), between, PASSPHRASE)
    with JudgingFile.open(between) as file:
        to_server(file, second)
    with psycopg.connect(second.text) as driver:
        states = driver.execute("SELECT DISTINCT state FROM sealed_part").fetchall()
    assert states == [(b"",)]
    with open_file(on(second)) as there:
        unlock_event(there, PASSPHRASE)
        rename_judge(there, "J01", "نام تازه", "", "دلیل")
    with open_file(on(second)) as there:
        unlock_event(there, PASSPHRASE)
