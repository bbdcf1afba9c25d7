"""A window with an event of a server in it, and a second desk without a window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judging_app.services.files import OpenFile, open_file
from judging_app.services.organizer.keys import unlock_event
from judging_app.services.organizer.server_desk import Listening, enter_server
from tests.server.conftest import PASSPHRASE
from tests.ui.conftest import OFFSCREEN_ONLY, home, qapp
from tests.ui.organizer.conftest import Stage, answers, stage
from ui.flows.server import ServerDesk
from ui.server.watch import ServerWatch

HERE = Path(__file__).parent
__all__ = ["answers", "home", "qapp", "stage"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the warning pass that the offscreen platform gives for windows with a least size."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_ONLY, extend=True), append=False)


class Desk:
    """A stage with an event of a server, on which the listener stands."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def server(self) -> ServerDesk:
        found = self.stage.flow.server_desk
        assert found is not None
        return found

    @property
    def watch(self) -> ServerWatch:
        found = self.server.watch
        assert found is not None
        return found


@pytest.fixture
def enter(stage: Stage, qtbot: QtBot) -> Iterator[Callable[[Path], Desk]]:
    """Open the event at a place in the window, unlocked, and wait for its watch.

    When the test ends, the window closes the event, and every listener ends with it.
    """
    begun: list[Listening] = []

    def make(place: Path) -> Desk:
        file, _ = enter_server(place)
        unlock_event(file, PASSPHRASE)
        stage.flow.open_event(file)
        desk = Desk(stage)
        qtbot.waitUntil(lambda: desk.server.watch is not None, timeout=30_000)
        stage.settle()
        begun.append(desk.watch.listener)
        return desk

    yield make
    stage.settle()
    stage.session.close()
    stage.settle()
    qtbot.waitUntil(lambda: not any(each.is_running for each in begun))


@pytest.fixture
def other(judged: Path) -> Iterator[OpenFile]:
    """Another desk on the judged event, unlocked."""
    with open_file(judged) as file:
        unlock_event(file, PASSPHRASE)
        yield file
