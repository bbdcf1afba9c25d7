"""A key that is pressed once has one effect. No key is handled twice."""

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ui.certificates.verify_dialog import VerifyCertificateDialog
from ui.desk.go_to_code_dialog import GoToCodeDialog
from ui.keys.panel_dialog import NewJudgeDialog
from ui.keys.passphrase_dialog import NewPassphraseDialog, PassphraseDialog

ENTERS = [(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
          (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)]  # fmt: skip


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


def _count(heard, name, checked=False):
    heard[name] += 1


def clicks_of(dialog):
    """How often each button of the dialog is clicked from now on."""
    heard: Counter[str] = Counter()
    for button in dialog.findChildren(QAbstractButton):
        button.clicked.connect(partial(_count, heard, button.text()))
    return heard


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_in_a_code_goes_there_once(qtbot, desk, key, modifier):
    dialog = shown(qtbot, GoToCodeDialog(None, lambda text: desk.ideas[0] if text else None))
    dialog.field.setText("1001")
    heard, accepted = clicks_of(dialog), []
    dialog.accepted.connect(lambda: accepted.append(1))
    qtbot.keyClick(dialog.field, key, modifier)
    assert heard == {"رفتن": 1}
    assert accepted == [1]


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_after_a_name_comes_to_the_role_and_gives_nothing_yet(qtbot, key, modifier):
    dialog = shown(qtbot, NewJudgeDialog(None, is_divided=False))
    given = []
    dialog.given.connect(lambda *judge: given.append(judge))
    dialog.name.setText("مهین آریا")
    qtbot.keyClick(dialog.name, key, modifier)
    assert given == []
    assert dialog.role.hasFocus()
    dialog.role.setText("استاد")
    qtbot.keyClick(dialog.role, key, modifier)
    assert given == [("مهین آریا", "استاد")]


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_in_a_certificates_code_checks_once_and_chooses_no_file(
    qtbot, operations, key, modifier
):
    asked = []

    def choose(parent, question):
        asked.append(question)
        return ()

    dialog = shown(qtbot, VerifyCertificateDialog(None, operations, choose))
    dialog.code.setText("a")
    dialog.key.setText("b")
    heard = clicks_of(dialog)
    qtbot.keyClick(dialog.code, key, modifier)
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert sum(heard.values()) == 1
    assert asked == []


def test_enter_in_a_passphrase_is_given_once(qtbot):
    dialog = shown(qtbot, PassphraseDialog(None))
    heard = clicks_of(dialog)
    dialog.field.line.setText("چهار واژهٔ بی ربط")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert sum(heard.values()) == 1


def test_enter_in_the_first_of_two_passphrases_comes_to_the_second(qtbot):
    dialog = shown(qtbot, NewPassphraseDialog(None, has_one=False, asks_current=False))
    heard = clicks_of(dialog)
    fields = dialog.fields
    fields.first.line.setText("چهار واژهٔ بی ربط")
    qtbot.keyClick(fields.first.line, Qt.Key.Key_Return)
    assert not heard
    assert fields.again.line.hasFocus()


@pytest.mark.parametrize("where", ["row", "list", "text", "notes", "search", "next"])
def test_every_shortcut_of_the_desk_works_once(qtbot, desk_page, where):
    """Each is pressed where the focus may be; what it would do is left out."""
    focus = {
        "row": desk_page.score.cards[0].row,
        "list": desk_page.list.view,
        "text": desk_page.idea.text,
        "notes": desk_page.score.comment,
        "search": desk_page.list.search,
        "next": desk_page.score.next_idea,
    }[where]
    window = desk_page.window()
    shortcuts = [one for one in window.findChildren(QShortcut) if one.isEnabled()]
    visible = [one for one in shortcuts if one.parent().isVisible() and one.parent().isEnabled()]
    assert len(visible) >= 8
    for shortcut in visible:
        heard: list[str] = []
        doubtful: list[int] = []
        for one in visible:
            one.activated.disconnect()
            one.activated.connect(lambda one=one, heard=heard: heard.append(one.key().toString()))
            one.activatedAmbiguously.connect(lambda doubtful=doubtful: doubtful.append(1))
        focus.setFocus()
        combined = shortcut.key()[0]
        QTest.keyClick(focus, combined.key(), combined.keyboardModifiers())
        assert heard == [shortcut.key().toString()]
        assert not doubtful


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_in_the_search_opens_the_idea_at_its_first_criterion(
    qtbot, desk_page, desk, key, modifier
):
    moved: list[object] = []
    desk_page.list.chosen.connect(moved.append)
    desk_page.list.search.setFocus()
    desk_page.list.search.setText("1004")
    qtbot.keyClick(desk_page.list.search, key, modifier)
    assert moved == ["1004"]
    assert desk_page.score.current is desk_page.score.cards[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_8)
    assert desk.sheet("1004").marks == {"novelty": 800}


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_in_the_list_opens_the_idea_at_its_first_criterion(
    qtbot, desk_page, desk, key, modifier
):
    desk_page.list.view.setFocus()
    qtbot.keyClick(desk_page.list.view, Qt.Key.Key_Down)
    qtbot.keyClick(desk_page.list.view, key, modifier)
    assert desk_page.list.current() == "1002"
    assert desk_page.score.current is desk_page.score.cards[0]


@pytest.mark.parametrize(("key", "modifier"), ENTERS)
def test_enter_on_the_button_is_one_idea_further(qtbot, desk_page, key, modifier):
    desk_page.score.next_idea.setFocus()
    qtbot.keyClick(desk_page.score.next_idea, key, modifier)
    assert desk_page.list.current() == "1002"
