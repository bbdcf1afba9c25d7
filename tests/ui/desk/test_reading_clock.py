from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from judging_app.services.judge.judging import load_desk
from judging_app.system import settings
from tests.keys import write_ideas
from tests.ui.desk.conftest import idle, type_text
from ui.desk.reading import ReadingTime
from ui.desk.reading_clock import HAND_OVER, ReadingClock
from ui.desk.reading_clock_view import ClockButton


@pytest.fixture
def untimed(asked, tmp_path):
    """The package of an event that records no time."""
    event = replace(asked.event, reading=replace(asked.event.reading, records_time=False))
    path = tmp_path / "untimed.ideas"
    path.write_bytes(write_ideas(replace(asked, event=event)))
    return path


@pytest.fixture
def clock(qtbot, monkeypatch):
    """A clock whose application is in front."""
    active = Qt.ApplicationState.ApplicationActive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: active)
    parent = QObject()  # lives until the test ends
    made = ReadingClock(parent)
    yield made
    made.stop()


class TestAnEventThatRecordsNoTime:
    @pytest.fixture
    def package(self, untimed):
        return untimed

    def test_has_no_clock_and_tells_nothing(self, desk_page, desk):
        assert desk_page.reading.strip is None
        assert not desk_page.idea.clock.isVisible()
        assert not desk_page.reading._clock.is_running

    def test_keeps_no_seconds(self, qtbot, desk, desk_page, workspace):
        desk.add_time("1001", 9)
        idle(qtbot, desk)
        assert load_desk(workspace).sheets["1001"].seconds == 0


def test_the_judge_is_told_once(desk_page, desk, qtbot):
    strip = desk_page.reading.strip
    assert strip.isVisible()
    assert "زمان خواندن" in strip.accessibleName()
    strip.close_button.click()
    assert not strip.isVisible()
    again = ReadingTime(desk, ClockButton(), desk_page)
    assert again.strip is None


def test_the_clock_is_folded_away_and_stays_so(desk_page, desk):
    button = desk_page.idea.clock
    assert button.isVisible()
    assert ":" in button.text()
    button.click()
    assert button.text() == ""
    assert "نشان دادن" in button.accessibleDescription()
    assert settings.load().clock_folded
    other = ClockButton()
    ReadingTime(desk, other, desk_page)
    assert other.text() == ""
    button.click()
    assert not settings.load().clock_folded


def test_the_seconds_of_an_idea_are_kept_with_its_sheet(qtbot, desk_page, desk, workspace):
    desk_page.reading._clock.counted.emit("1002", 12)
    desk_page.reading._clock.counted.emit("1002", 3)
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1002"].seconds == 15
    type_text("7")
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1002"].seconds == 15


def test_after_the_end_nothing_is_counted(qtbot, desk_page, desk, workspace):
    desk.take_finished()
    desk_page.reading._clock.counted.emit("1002", 12)
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1002"].seconds == 0


class Stopwatch:
    """In place of Qt's timer: it goes on when the test says so."""

    def __init__(self):
        self.since: int | None = None

    def wait(self, milliseconds):
        assert self.since is not None
        self.since += milliseconds

    def start(self):
        self.since = 0

    def invalidate(self):
        self.since = None

    def isValid(self):
        return self.since is not None

    def elapsed(self):
        return self.since

    def restart(self):
        spent, self.since = self.since, 0
        return spent


def test_whole_seconds_are_counted_and_the_rest_is_kept(clock):
    counted = []
    clock.counted.connect(lambda idea_id, seconds: counted.append((idea_id, seconds)))
    clock._running = watch = Stopwatch()
    clock.begin("1001", 40)
    watch.wait(700)
    clock.hand_over()
    assert counted == []
    watch.wait(700)
    clock.stop()
    assert counted == [("1001", 1)]
    assert not clock.is_running


def test_the_time_before_is_shown_and_another_idea_starts_with_its_own(qtbot, clock):
    shown: list[object] = []
    clock.ticked.connect(shown.append)
    clock.begin("1001", 40)
    clock.begin("1002", 7)
    assert shown == [40, 7]


def test_it_stands_still_while_the_application_is_not_in_front(clock):
    clock.begin("1001", 0)
    assert clock.is_running
    clock._follow(Qt.ApplicationState.ApplicationInactive)
    assert not clock.is_running
    clock._follow(Qt.ApplicationState.ApplicationActive)
    assert clock.is_running


def test_nothing_runs_before_an_idea_is_in_hand(clock):
    clock.go_on()
    assert not clock.is_running


def test_little_is_lost_with_the_power():
    assert HAND_OVER <= 60
