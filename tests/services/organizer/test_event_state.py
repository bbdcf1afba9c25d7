"""The state of an event through a whole day, and its end: minutes and archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event_state import Section, Standing, Task
from judging_app.domain.obstacles import ObstacleKind, obstacles
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.organizer.certificates import make_certificates
from judging_app.services.organizer.closing import note_minutes, write_archive
from judging_app.services.organizer.deliberation import accept_idea, freeze, unfreeze
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.keys import put_sheet_away, set_passphrase
from judging_app.services.organizer.merging import merge, merge_many
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from judging_app.services.verification import verify
from tests.factories import small_event, write_inputs
from tests.services.conftest import Marks, SmallDay

FULL: Marks = {
    "101": (9, 9), "102": (8, 8), "103": (7, 7), "104": (6, 6), "105": (5, 5), "106": (3, 4),
}  # fmt: skip
JUDGES = ("J01", "J02", "J03")


def marks_of(day: SmallDay, judge: str) -> Marks:
    with day.event.unit_of_work() as uow:
        event = uow.event()
    return {idea: marks for idea, marks in FULL.items() if not event.conflict(judge, idea)}


def scored(day: SmallDay, *judges: str) -> None:
    for judge in judges:
        day.judge(judge, marks_of(day, judge))


@pytest.fixture
def whole(small_day: SmallDay) -> SmallDay:
    """The small day after every judge has handed in and everything is merged."""
    scored(small_day, *JUDGES)
    merge_many(small_day.event, [small_day.stick])
    return small_day


def test_a_day_leads_from_task_to_task(small_day: SmallDay, tmp_path: Path) -> None:
    event = small_day.event
    assert event_state(event).task is Task.MERGE
    scored(small_day, *JUDGES)
    first, *_ = sorted(small_day.stick.glob("*.scores"))
    merge(event, first)
    state = event_state(event)
    assert (state.returned, state.awaited, state.standing) == (1, 3, Standing.PROVISIONAL)
    assert (state.ranked, state.obstacles) == (0, ())  # not known before every judge is back
    merge_many(event, [small_day.stick])
    state = event_state(event)
    assert (state.task, state.ranked, state.standing) == (
        Task.MAKE_OFFICIAL, 6, Standing.UNOFFICIAL)  # fmt: skip
    freeze(event)
    assert event_state(event).task is Task.PRINT_MINUTES
    assert note_minutes(event)
    state = event_state(event)
    assert (state.task, state.closing.issued) == (Task.ISSUE_CERTIFICATES, 0)
    make_certificates(event, tmp_path / "winners.pdf", kind=CertificateKind.WINNER)
    state = event_state(event)
    assert state.task is Task.ARCHIVE
    assert 0 < state.closing.issued == state.closing.awarded
    write_archive(event, tmp_path / "archive")
    assert event_state(event).task is Task.NOTHING
    event.close()
    assert verify(event.path).problems == ()


def test_what_was_done_for_an_earlier_result_does_not_count_for_the_next(whole: SmallDay) -> None:
    freeze(whole.event)
    note_minutes(whole.event)
    unfreeze(whole.event, "اعتراض پذیرفته شد")
    assert event_state(whole.event).task is Task.MAKE_OFFICIAL
    freeze(whole.event)
    assert event_state(whole.event).task is Task.PRINT_MINUTES


def test_minutes_of_an_unofficial_result_are_a_draft(whole: SmallDay) -> None:
    with whole.event.unit_of_work() as uow:
        before = len(uow.audit())
    assert not note_minutes(whole.event)
    with whole.event.unit_of_work() as uow:
        assert len(uow.audit()) == before


def test_the_archive_opens_and_holds_the_papers(whole: SmallDay, tmp_path: Path) -> None:
    freeze(whole.event)
    made = write_archive(whole.event, tmp_path / "بایگانی")
    names = {path.name for path in (tmp_path / "بایگانی").iterdir()}
    assert names == {path.name for path in made.files}
    assert {path.suffix for path in made.files} == {".pdf", ".xlsx", ".zip", ".judging"}
    with open_file(next(path for path in made.files if path.suffix == ".judging")) as copy:
        assert compute_results(copy).is_official
        assert event_state(copy).awaited == 3


def test_an_unofficial_event_has_no_archive(whole: SmallDay, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        write_archive(whole.event, tmp_path / "archive")
    assert refused.value.reason is Refusal.NOT_FROZEN
    assert not (tmp_path / "archive").exists()


@pytest.fixture
def demanding_day(tmp_path: Path) -> Iterator[SmallDay]:
    """The small day with a quorum of three; 103 has two readings, because of a conflict."""
    inputs = write_inputs(tmp_path / "دبیرخانه")
    stick = inputs.folder / "stick"
    stick.mkdir()
    with small_event(inputs, quorum=3) as event:
        package = build_package(event, inputs.folder / "package.ideas").path
        yield SmallDay(inputs.folder, event, package, stick)


def test_an_obstacle_stops_the_official_result_and_names_itself(demanding_day: SmallDay) -> None:
    scored(demanding_day, *JUDGES)
    merge_many(demanding_day.event, [demanding_day.stick])
    results = compute_results(demanding_day.event)
    kinds = {each.kind: each for each in obstacles(results)}
    state = event_state(demanding_day.event)
    assert (state.task, state.obstacles) == (Task.DECIDE, tuple(kinds.values()))
    below = kinds[ObstacleKind.BELOW_QUORUM]
    with pytest.raises(InputRefused) as refused:
        freeze(demanding_day.event)
    assert refused.value.reason is Refusal.BELOW_QUORUM
    assert refused.value.detail == ", ".join(below.details)
    for idea in below.details:
        accept_idea(demanding_day.event, idea, "رأی هیئت")
    assert ObstacleKind.BELOW_QUORUM not in {
        each.kind for each in obstacles(compute_results(demanding_day.event))
    }


def test_nothing_ranked_is_the_only_obstacle_of_an_empty_result(small_day: SmallDay) -> None:
    found = obstacles(compute_results(small_day.event))
    assert [each.kind for each in found] == [ObstacleKind.UNRANKED]


def test_a_passphrase_asks_for_the_recovery_sheet(small_day: SmallDay) -> None:
    assert not event_state(small_day.event).awaits_sheet
    set_passphrase(small_day.event, "چهار واژهٔ دراز پنهان")
    assert event_state(small_day.event).awaits_sheet
    small_day.event.unlocked = None
    state = event_state(small_day.event)  # a locked event says its state, too
    assert state.sections[Section.OVERVIEW].state.value == "needs-you"
    put_sheet_away(small_day.event)
    assert not event_state(small_day.event).awaits_sheet
