"""Tests of the listener: it hears other desks, and notices that the server is away and back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue
from time import monotonic

import psycopg
import pytest

from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.server import check_server
from judging_app.services.organizer.server_desk import (
    Listening,
    enter_server,
    entries_after,
    known_servers,
    listen,
    seat_of,
)
from judging_app.store.server.changes import LISTENER
from judging_app.store.server.listening import Listener
from tests.server import cluster

LONGEST = 30
"""Seconds after which news will not come any more."""


def log_something(file: OpenFile, words: str = "test of listening") -> None:
    with file.unit_of_work() as uow:
        uow.log(words, actor="organizer", at=datetime.now(UTC))
        uow.commit()


@contextmanager
def listening(file: OpenFile) -> Iterator[tuple[Queue[str], Listening]]:
    """A listener whose thread listens already, and the news that it brings."""
    news: Queue[str] = Queue()
    listener = listen(file, news.put)
    try:
        yield news, listener
    finally:
        listener.close()


def wait_until_listening(file: OpenFile) -> None:
    """Wait until the listener stands: the first change that it hears is after this."""
    assert file.address is not None
    until = monotonic() + LONGEST
    with psycopg.connect(file.address.text, autocommit=True) as driver:
        while not driver.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name = %s AND state = 'idle' AND query NOT LIKE 'SET%%'",
            [LISTENER],
        ).fetchone():
            assert monotonic() < until


def wait_until_ended(listener: Listening) -> None:
    until = monotonic() + LONGEST
    while listener.is_running:
        assert monotonic() < until


def test_a_desk_hears_what_another_stored_and_not_what_it_stored_itself(judged: Path) -> None:
    with open_file(judged) as one, open_file(judged) as other, listening(one) as (news, _):
        log_something(one)
        wait_until_listening(one)
        log_something(one)
        log_something(other)
        assert news.get(timeout=LONGEST) == "changed"
        with one.unit_of_work():
            pass
        with pytest.raises(Empty):
            news.get(timeout=0.3)


def test_a_change_before_the_listener_came_is_heard(judged: Path) -> None:
    with open_file(judged) as one, open_file(judged) as other:
        with one.unit_of_work():
            pass
        log_something(other)
        with listening(one) as (news, _):
            assert news.get(timeout=LONGEST) == "changed"


def test_a_rolled_back_change_is_no_news(judged: Path) -> None:
    with open_file(judged) as one, open_file(judged) as other, listening(one) as (news, _):
        wait_until_listening(one)
        with other.unit_of_work() as uow:
            uow.log("never stored", actor="organizer", at=datetime.now(UTC))
        with pytest.raises(Empty):
            news.get(timeout=0.3)


def test_a_change_that_arrives_while_the_server_is_asked_whether_it_answers_is_heard(
    judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_file(judged) as one, open_file(judged) as other:
        wait, acts = Listener._wait, [other]

        def called(self: Listener, seconds: float | None, number: int | None = None) -> bool:
            is_called = wait(self, seconds, number)
            if is_called and acts:
                log_something(acts.pop())
            return is_called

        monkeypatch.setattr(Listener, "_wait", called)
        with listening(one) as (news, listener):
            wait_until_listening(one)
            listener.check()
            assert news.get(timeout=LONGEST) == "changed"


def test_a_cut_connection_is_away_and_then_back(judged: Path) -> None:
    with open_file(judged) as one, listening(one) as (news, _):
        wait_until_listening(one)
        assert one.address is not None
        with psycopg.connect(one.address.text, autocommit=True) as driver:
            driver.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert news.get(timeout=LONGEST) == "away"
        assert news.get(timeout=LONGEST) == "back"


def test_a_listener_ends_with_its_window(judged: Path) -> None:
    with open_file(judged) as one, listening(one) as (_, listener):
        wait_until_listening(one)
        assert check_server(judged).others == 1  # the listener is no desk
        listener.close()
        listener.close()
        wait_until_ended(listener)


def test_a_listener_ends_while_the_server_is_away(judged: Path) -> None:
    with open_file(judged) as one:
        one.address = one.address.beside("gone")  # type: ignore[misc,union-attr]
        with listening(one) as (news, listener):
            assert news.get(timeout=LONGEST) == "away"
            listener.close()
            wait_until_ended(listener)
            assert news.empty()


def test_a_file_has_no_server(judged_file: Path) -> None:
    with open_file(judged_file) as file:
        for ask in (seat_of, lambda file: listen(file, print)):
            with pytest.raises(InputRefused, match=Refusal.SERVER_ADDRESS):
                ask(file)


@pytest.mark.parametrize("right", [Right.READER, Right.DESK, Right.OWNER])
def test_a_desk_knows_who_sits_at_it(
    right: str, judged: Path, member: Callable[[str, str], Path]
) -> None:
    file, seat = enter_server(member("maryam", right))
    with file:
        assert (seat.right, seat.may(Right.DESK)) == (right, right != Right.READER)
        assert seat.role.startswith("maryam_event_")
    assert known_servers()[0] == seat.address.text


def test_the_log_says_which_desk_did_it_since(
    judged: Path, member: Callable[[str, str], Path]
) -> None:
    file, seat = enter_server(judged)
    with file, open_file(member("reza", Right.DESK)) as other:
        log_something(other, "first")
        log_something(other, "second")
        found = entries_after(file, seat.last_entry)
    assert [entry.action for entry in found] == ["first", "second"]
    assert len({entry.desk for entry in found} - {""}) == 1


def test_a_typed_password_reaches_the_server_and_no_text(tmp_path: Path) -> None:
    with cluster.running() as address:
        folder = Path(address.partition("host=")[2])
        with psycopg.connect(address.format("postgres"), autocommit=True) as driver:
            driver.execute("ALTER ROLE postgres PASSWORD 'سرّ'")
        hba = folder / "data" / "pg_hba.conf"
        hba.write_text("local all all scram-sha-256\n")
        cluster.stop(folder)
        cluster.start(folder)
        place = Path(address.format("postgres"))
        for password, refusal in (
            ("", Refusal.SERVER_PASSWORD),
            ("wrong", Refusal.SERVER_PASSWORD),
            ("سرّ", Refusal.NO_EVENT_ON_SERVER),
        ):
            with pytest.raises(InputRefused, match=refusal) as refused:
                enter_server(place, password)
            assert "سرّ" not in str(refused.value)
        assert known_servers() == ()
