"""Tests of the ways to an event on a server: the dialog, a file brought there, a copy taken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judging_app.services.files import open_file
from judging_app.services.organizer.results import compute_results
from judging_app.services.organizer.server_desk import known_servers
from judging_app.services.safety import back_up
from judging_app.system.server_address import AddressParts
from tests.server import cluster
from tests.server.conftest import PASSPHRASE
from tests.server.window.conftest import Desk
from tests.ui.organizer.conftest import Stage
from ui.flows.server import ServerDoor
from ui.server.address_dialog import AddressDialog
from ui.server.copy_dialog import CopyDialog
from ui.server.seat_dialog import LocalDialog, SeatDialog

Enter = Callable[[Path], Desk]


@pytest.fixture
def door(stage: Stage) -> ServerDoor:
    return ServerDoor(stage.window, stage.session, stage.flow.open_event, stage.answers)


def filled(door: ServerDoor, address: str) -> AddressDialog:
    dialog = door.ask()
    parts = AddressParts.of(address)
    assert parts is not None
    dialog.show_parts(parts)
    return dialog


def place_of(server: str, name: str) -> str:
    return server.format(name)


def test_an_address_opens_the_event_and_is_offered_next_time(
    door: ServerDoor, judged: Path, stage: Stage, qtbot: QtBot
) -> None:
    address = str(judged).replace(":/", "://", 1)
    filled(door, address).confirm.click()
    qtbot.waitUntil(lambda: stage.session.is_open)
    stage.settle()
    assert stage.window.page.title
    assert AddressParts.of(known_servers()[0]) == AddressParts.of(address)
    assert door.dialog is None


def test_a_failure_is_told_in_the_dialog_and_what_is_typed_stays(
    door: ServerDoor, server: str, stage: Stage, qtbot: QtBot
) -> None:
    dialog = filled(door, place_of(server, "nothing_there"))
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(dialog.notice.text()))
    assert dialog.database.text() == "nothing_there"
    assert dialog.confirm.isEnabled()
    assert not stage.session.is_open
    assert known_servers() == ()
    dialog.reject()


def test_a_file_is_brought_to_a_new_database_and_opened_there(
    door: ServerDoor, server: str, judged_file: Path, stage: Stage, qtbot: QtBot
) -> None:
    dialog = filled(door, place_of(server, "brought"))
    stage.answers.waiting.append((judged_file,))
    dialog.bring.click()
    asked = door.copying
    assert asked is not None
    qtbot.keyClicks(asked.field.line, "a wrong one")
    asked.make.setChecked(True)
    asked.confirm.click()
    qtbot.waitUntil(lambda: bool(asked.notice.text()))
    assert asked.make.isChecked()  # it is made by now, and not a second time
    asked.field.line.setText(PASSPHRASE)
    asked.confirm.click()
    qtbot.waitUntil(lambda: stage.session.is_open)
    stage.settle()
    with open_file(judged_file) as file:
        assert compute_results(stage.session.file) == compute_results(file)


def test_a_copy_is_taken_from_the_sign(
    enter: Enter, judged: Path, judged_file: Path, stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = enter(judged)
    sign = desk.server.rail.sign
    assert sign is not None
    sign.click()
    seat = desk.server.dialog
    assert isinstance(seat, SeatDialog)
    stage.answers.waiting.append((tmp_path / "copy.judging",))
    seat.copy.click()
    asked = desk.server.dialog
    assert isinstance(asked, CopyDialog)
    asked.field.line.setText(PASSPHRASE)
    asked.confirm.click()
    qtbot.waitUntil(lambda: (tmp_path / "copy.judging").exists())
    stage.settle()
    with open_file(tmp_path / "copy.judging") as copy, open_file(judged_file) as file:
        assert compute_results(copy) == compute_results(file)


def test_work_goes_on_in_the_last_copy_while_the_server_is_away(
    enter: Enter, judged: Path, server: str, stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = Path(server.partition("host=")[2])
    desk = enter(judged)
    back_up(stage.session.file)
    opened: list[Path] = []
    stage.flow.local_wanted.connect(opened.append)
    cluster.stop(folder, "immediate")
    try:
        qtbot.waitUntil(lambda: desk.watch.is_away)
        desk.server.work_locally()
        qtbot.waitUntil(lambda: isinstance(desk.server.dialog, LocalDialog))
        dialog = desk.server.dialog
        assert isinstance(dialog, LocalDialog)
        stage.answers.waiting.append((tmp_path / "local.judging",))
        dialog.open_copy.click()
        qtbot.waitUntil(lambda: bool(opened))
    finally:
        cluster.start(folder)
    with open_file(tmp_path / "local.judging") as file:
        assert compute_results(file).ranking.rows
    desk.watch.try_again()
    qtbot.waitUntil(lambda: not desk.watch.is_away)
