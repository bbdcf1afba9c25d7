"""Tests of the dialog for the address of an event on a server, without a server."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from judging_app.errors import InputRefused, Refusal
from ui.server.address_dialog import AddressDialog
from ui.server.copy_dialog import CopyDialog
from ui.server.seat_dialog import NO_FILE, LocalDialog, SeatDialog
from ui.words.server_refusals import SERVER_REFUSALS

KNOWN = ("postgresql://maryam@db.example.ir/week", "postgresql://reza@localhost:5433/other")
OPENING = (
    Refusal.SERVER_ADDRESS,
    Refusal.SERVER_AWAY,
    Refusal.SERVER_DENIED,
    Refusal.SERVER_DRIVER,
    Refusal.SERVER_PASSWORD,
    Refusal.SERVER_TLS,
    Refusal.NO_EVENT_ON_SERVER,
    Refusal.OTHER_REVISION,
)


@pytest.fixture
def dialog(qtbot):
    made = AddressDialog(None, KNOWN)
    qtbot.addWidget(made)
    return made


def test_the_last_address_is_offered_and_only_the_password_is_missing(dialog):
    assert dialog.address == KNOWN[0]
    assert dialog.earlier.itemText(0).strip("\u2066\u2069") == "db.example.ir · week · maryam"
    assert dialog.password.text == ""
    dialog.earlier.activated.emit(1)
    assert dialog.address == KNOWN[1]


def test_a_pasted_address_fills_every_field_and_leaves_no_password_in_it(qtbot):
    dialog = AddressDialog(None)
    qtbot.addWidget(dialog)
    assert not dialog.confirm.isEnabled()
    data = QMimeData()
    data.setText("postgresql://maryam:s3cret@db.example.ir:5433/week?sslrootcert=/etc/ca.crt")
    QGuiApplication.clipboard().setMimeData(data)
    dialog.host.paste()
    assert (dialog.host.text(), dialog.database.text(), dialog.user.text()) == (
        "db.example.ir:5433",
        "week",
        "maryam",
    )
    assert dialog.password.text == "s3cret"
    assert dialog.address == "postgresql://maryam@db.example.ir:5433/week?sslrootcert=/etc/ca.crt"
    assert dialog.confirm.isEnabled()


def test_address_and_password_are_given_once_until_an_answer_comes(qtbot, dialog):
    given = []
    dialog.wanted.connect(lambda *what: given.append(what))
    qtbot.keyClicks(dialog.password.line, "s3cret")
    qtbot.keyClick(dialog.password.line, Qt.Key.Key_Return)
    dialog.confirm.click()
    assert given == [(KNOWN[0], "s3cret")]
    dialog.tell(InputRefused(Refusal.SERVER_PASSWORD, where=KNOWN[0]))
    dialog.confirm.click()
    assert len(given) == 2


@pytest.mark.parametrize("refusal", OPENING)
def test_every_failure_has_its_own_sentence_in_the_dialog(dialog, refusal):
    dialog.tell(InputRefused(refusal, where=KNOWN[0]))
    assert SERVER_REFUSALS[refusal][0] in dialog.notice.text()
    assert dialog.confirm.isEnabled()


def test_each_failure_of_opening_is_told_apart():
    assert len({SERVER_REFUSALS[one] for one in OPENING}) == len(OPENING)


@pytest.mark.parametrize("to_server", [True, False])
def test_a_copy_wants_the_passphrase(qtbot, to_server):
    dialog = CopyDialog(None, "week", to_server=to_server, file_name="week.judging")
    qtbot.addWidget(dialog)
    given = []
    dialog.given.connect(lambda *what: given.append(what))
    assert not dialog.confirm.isEnabled()
    qtbot.keyClicks(dialog.field.line, "three words here")
    dialog.confirm.click()
    assert given == [("three words here", False)]
    assert dialog.make.isHidden() is not to_server
    dialog.tell(InputRefused(Refusal.WRONG_PASSPHRASE))
    assert dialog.notice.text()


def test_without_a_copy_the_steps_speak_of_a_folder(qtbot):
    dialog = LocalDialog(None, ())
    qtbot.addWidget(dialog)
    assert dialog.open_copy.parent() is None
    assert dialog.windowTitle() == NO_FILE


def test_no_copy_is_offered_while_the_server_is_away(qtbot, seat):
    for away in (True, False):
        dialog = SeatDialog(None, seat, "", away=away)
        qtbot.addWidget(dialog)
        assert dialog.copy.isEnabled() is not away


def test_an_address_that_the_program_is_started_with_stands_in_the_dialog(desktop):
    desktop.open_paths([Path("postgresql://maryam@db.example.ir/week")])
    dialog = desktop.server_door.dialog
    assert dialog.address == KNOWN[0]
    assert dialog.confirm.isEnabled()
    dialog.reject()
