"""Tests of moments between transactions: another desk comes first, the server is another one."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.panel import add_judge, rename_judge
from judging_app.services.organizer.results import compute_results
from judging_app.store.server.connection import TURN, ServerConnection
from judging_app.store.server.event import ServerEvent
from tests.server.conftest import PASSPHRASE


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let something happen directly after the next commit, before the desk begins again."""

    def after_commit(act: Callable[[], object]) -> None:
        commit, waiting = ServerConnection.commit, [act]

        def committed(self: ServerConnection) -> None:
            commit(self)
            if waiting:
                waiting.pop()()

        monkeypatch.setattr(ServerConnection, "commit", committed)

    return after_commit


def desk(place: Path) -> ServerEvent:
    opened = open_file(place)
    assert isinstance(opened, ServerEvent)
    unlock_event(opened, PASSPHRASE)
    return opened


def first_judge(file: OpenFile) -> str:
    with file.unit_of_work() as uow:
        return uow.event().judges[0].id


def test_what_is_stored_does_not_fail_because_another_desk_takes_long_afterwards(
    judged: Path, then: Callable[[Callable[[], object]], None]
) -> None:
    with desk(judged) as one, psycopg.connect(one.address.text) as other:
        judge_id = first_judge(one)
        one.driver.execute("SET lock_timeout = '100ms'")
        then(lambda: other.execute("SELECT pg_advisory_lock(%s)", [TURN]))
        rename_judge(one, judge_id, "نام تازه", "", "نام درست")
        other.execute("SELECT pg_advisory_unlock(%s)", [TURN])
        with one.unit_of_work() as uow:
            assert uow.event().judges[0].name == "نام تازه"


def test_cards_are_listed_while_another_desk_adds_a_judge(
    judged: Path, then: Callable[[Callable[[], object]], None]
) -> None:
    with desk(judged) as one, desk(judged) as other:
        with one.unit_of_work() as uow:
            judges = [judge.id for judge in uow.event().judges]
        then(lambda: add_judge(other, "داور تازه"))
        assert [card.judge.id for card in cards_of(one)] == judges
        assert len(cards_of(one)) == len(judges) + 1


def test_a_desk_that_reads_after_its_commit_sees_what_another_stored_meanwhile(
    judged: Path, then: Callable[[Callable[[], object]], None]
) -> None:
    with desk(judged) as one, desk(judged) as other:
        judge_id = first_judge(one)
        with one.unit_of_work() as uow:
            uow.event()
            then(lambda: rename_judge(other, judge_id, "نام دیگر", "", "نام درست"))
            uow.commit()
            assert uow.event().judges[0].name == "نام دیگر"


def test_results_of_before_the_server_stopped_are_computed_again(judged: Path) -> None:
    """A server that stopped suddenly may give numbers of lost changes again."""
    with desk(judged) as one:
        idea_id = compute_results(one).ideas[0].id
        with psycopg.connect(one.address.text) as admin:
            numbers = admin.execute("SELECT name, total FROM content_check").fetchall()
            admin.execute("UPDATE idea SET title = 'never seen' WHERE id = %s", [idea_id])
            for name, total in numbers:
                admin.execute("UPDATE content_check SET total = %s WHERE name = %s", [total, name])
        one._known.seal_key = None  # the new title has no seal
        one.driver.close()
        titles = {idea.id: idea.title for idea in compute_results(one).ideas}
        assert titles[idea_id] == "never seen"


def test_a_server_that_comes_back_with_a_later_version_is_refused(judged: Path) -> None:
    with desk(judged) as one:
        with psycopg.connect(one.address.text) as admin:
            admin.execute("UPDATE alembic_version SET version_num = '9999'")
        one.driver.close()
        with pytest.raises(InputRefused, match=Refusal.OTHER_REVISION):
            first_judge(one)


def test_a_connection_that_broke_while_nobody_used_it_is_made_anew(judged: Path) -> None:
    with desk(judged) as one:
        with psycopg.connect(one.address.text, autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(%s, 5000)", [one.backend])
        assert first_judge(one)
