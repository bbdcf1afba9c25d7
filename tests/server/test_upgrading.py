"""Tests of an event on a server whose tables are those of an earlier version."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import psycopg
import pytest

from judging_app.domain.consent import ConsentForm, ConsentState
from judging_app.domain.right import Right
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.consent import ConsentForms, record_consents
from judging_app.services.organizer.event_copy import copy_event
from judging_app.services.organizer.keys import set_passphrase, unlock_event
from judging_app.services.organizer.server import add_member, upgrade
from judging_app.store.migrating import HEAD
from judging_app.system.server_address import ServerAddress
from tests.factories import Inputs
from tests.small_day import play_small_day

PASSPHRASE = "صندلی سبز کنار پنجره ۷۳"  # noqa: S105 - of a test


@pytest.fixture
def earlier(
    tmp_path: Path, inputs: Inputs, empty_database: Callable[[], ServerAddress]
) -> ServerAddress:
    """An event without the tables and the column of the last three revisions."""
    path = play_small_day(tmp_path, inputs).event
    with open_file(path) as file:
        set_passphrase(file, PASSPHRASE)
    address = empty_database()
    copy_event(path, Path(address.text), PASSPHRASE)
    with psycopg.connect(address.text) as driver:
        driver.execute("DROP TABLE consent, payment_decision")
        driver.execute("ALTER TABLE event DROP COLUMN word_as_text")
        driver.execute("UPDATE alembic_version SET version_num = '0014'")
    return address


def test_an_upgrade_makes_the_tables_with_their_rights_and_triggers(earlier: ServerAddress) -> None:
    with pytest.raises(InputRefused, match=Refusal.OTHER_REVISION):
        open_file(Path(earlier.text))
    assert upgrade(Path(earlier.text)) == {"before": "0014", "after": HEAD}
    assert upgrade(Path(earlier.text)) == {"before": HEAD, "after": HEAD}
    person = f"after_{earlier.database}"
    with psycopg.connect(earlier.text, autocommit=True) as driver:
        driver.execute(f"CREATE ROLE {person} LOGIN")
    add_member(Path(earlier.text), person, Right.DESK)
    with open_file(Path(earlier.text.replace("postgres@", f"{person}@"))) as desk:
        unlock_event(desk, PASSPHRASE)
        wanted = {"101": ConsentForms(ConsentForm.NAMED, date(2026, 11, 1))}
        assert record_consents(desk, wanted).count(ConsentState.GIVEN) == 1
    with open_file(Path(earlier.text)) as there:
        unlock_event(there, PASSPHRASE)
    with psycopg.connect(earlier.text) as driver:
        assert driver.execute("SELECT 1 FROM content_check WHERE name = 'consent'").fetchone()


def test_a_failed_upgrade_changes_nothing(earlier: ServerAddress) -> None:
    with psycopg.connect(earlier.text) as driver:
        driver.execute("CREATE TABLE consent (idea_id text)")  # the second revision will fail
    with pytest.raises(psycopg.errors.DuplicateTable):
        upgrade(Path(earlier.text))
    with psycopg.connect(earlier.text) as driver:
        assert driver.execute("SELECT version_num FROM alembic_version").fetchone() == ("0014",)
        known = "SELECT 1 FROM pg_tables WHERE tablename = 'payment_decision'"
        assert driver.execute(known).fetchone() is None


def test_a_database_of_a_later_version_is_left_as_it_is(earlier: ServerAddress) -> None:
    with psycopg.connect(earlier.text) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InputRefused, match=Refusal.OTHER_REVISION):
        upgrade(Path(earlier.text))
