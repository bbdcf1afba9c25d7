"""Tests of rebuilding an event from its stored score files."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.contradictions import list_contradictions, resolve
from judging_app.services.organizer.deliberation import freeze, unfreeze
from judging_app.services.organizer.merging import merge, merge_many
from judging_app.services.organizer.rebuilding import (
    REBUILT,
    compare_with_files,
    rebuild_from_files,
)
from judging_app.services.verification import verify
from tests.tampering import damaged, tampered

Counts = Callable[[Any], dict[tuple[str, str], dict[str, int]]]


@pytest.fixture
def played(small_day: Any) -> Any:
    """A day with a judge of two revisions, one of two laptops, and a decision on them."""
    for marks in ({"101": (9, 8)}, {"101": (8, 8), "102": (5, 5)}):
        small_day.judge("J01", marks)
    small_day.judge("J03", {"101": (6, 6), "104": (7, 7)})
    small_day.judge("J03", {"101": (4, 4)}, "another laptop")
    merge_many(small_day.event, [small_day.stick])
    (told,) = list_contradictions(small_day.event)
    resolve(small_day.event, "J03", {"101": told.voices[0].file.digest}, "از داور پرسیدم")
    return small_day


def test_an_event_is_what_its_files_say(played: Any) -> None:
    found = rebuild_from_files(played.event)
    assert (found.files, found.sheets, found.differing) == (4, 4, ())
    assert not found.is_repaired
    assert found.backup is None
    assert found == compare_with_files(played.event)


TAMPERINGS = (
    "UPDATE score SET value = 1000 WHERE judge_id = 'J01' AND criterion_id = 'novelty'",
    "DELETE FROM score WHERE judge_id = 'J03' AND idea_id = '104'",
    "UPDATE score_sheet SET comment = 'کسی نوشت' WHERE judge_id = 'J01'",
    "INSERT INTO score_sheet VALUES ('J02', '105', '', 'scoring', '', 1, '', 0, 0)",
    "UPDATE score_file SET ancestors = '[]'",
    "UPDATE score_file SET device = 'nobody' WHERE judge_id = 'J03'",
    "UPDATE score_file SET judge_id = 'J02' WHERE judge_id = 'J01' AND revision = 2",
    "UPDATE score_file SET finished = 1 - finished",
)


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.sampled_from(TAMPERINGS), min_size=1, max_size=4, unique=True))
def test_whatever_was_changed_behind_its_back_is_found_and_repaired(
    played: Any, counts: Counts, changes: list[str]
) -> None:
    played.event.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.judging"
        shutil.copy(played.event.path, path)
        with open_file(path) as event, event.unit_of_work() as uow:
            sound = counts_of(uow), uow.score_files(), uow.resolutions()
        tampered(path, *changes)
        with open_file(path) as event:
            assert compare_with_files(event).differing
            found = rebuild_from_files(event)
            assert found.is_repaired
            assert found.backup is not None
            assert found.backup.exists()
            with event.unit_of_work() as uow:
                assert (counts_of(uow), uow.score_files(), uow.resolutions()) == sound
                assert uow.audit()[-1].action == "rebuilt from files"
            assert rebuild_from_files(event).differing == ()
        assert verify(path).problems == ()


def counts_of(uow: Any) -> set[object]:
    return set(uow.sheets())


def test_a_file_that_was_altered_in_the_archive_says_nothing(played: Any) -> None:
    played.event.close()
    tampered(
        played.event.path,
        "UPDATE score_file SET content = CAST(substr(content, 1, length(content) - 1) || 'x' "
        "AS BLOB) WHERE judge_id = 'J01'",
    )
    with open_file(played.event.path) as event, pytest.raises(DamagedFile) as caught:
        rebuild_from_files(event)
    assert "archived file" in caught.value.detail


def test_a_file_under_another_name_says_nothing(played: Any) -> None:
    played.event.close()
    tampered(
        played.event.path,
        "UPDATE score_file SET digest = printf('%064d', 7) WHERE judge_id = 'J01' AND revision = 1",
    )
    with open_file(played.event.path) as event, pytest.raises(DamagedFile):
        compare_with_files(event)
    assert any("score_file 0000" in told for told in verify(played.event.path).problems)


def test_an_official_result_is_compared_and_not_changed(small_day: Any) -> None:
    marks = {idea: (n, n) for n, idea in enumerate(("101", "102", "103", "104", "105"), start=3)}
    merge(small_day.event, small_day.judge("J01", marks))
    freeze(small_day.event)
    small_day.event.close()
    tampered(small_day.event.path, TAMPERINGS[0])
    with open_file(small_day.event.path) as event:
        with pytest.raises(InputRefused) as refused:
            rebuild_from_files(event)
        assert refused.value.reason is Refusal.FROZEN
        assert compare_with_files(event).differing == ("J01",)
        unfreeze(event, "بازسازی")
        assert rebuild_from_files(event).is_repaired


def test_damaged_sheets_of_an_event_that_does_not_open_are_rebuilt(played: Any) -> None:
    with played.event.unit_of_work() as uow:
        sound = uow.sheets()
    played.event.close()
    damaged(played.event.path, TAMPERINGS[0], TAMPERINGS[2])
    with pytest.raises(DamagedFile):
        open_file(played.event.path)
    with open_file(played.event.path, REBUILT) as event:
        assert rebuild_from_files(event).is_repaired
        with event.unit_of_work() as uow:
            assert uow.sheets() == sound
    open_file(played.event.path).close()
    assert verify(played.event.path).problems == ()
