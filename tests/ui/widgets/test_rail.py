"""The rail of steps: keys, signs, names, and folding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from tests.focus import focused
from ui.base.theme import theme
from ui.widgets.rail import Rail, RailEntry, RailGroup, Sign

GROUPS = (
    RailGroup("آماده‌سازی", (RailEntry("one", "یک", "flag"), RailEntry("two", "دو", "list"))),
    RailGroup("پایان", (RailEntry("three", "سه", "check"),)),
)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    rail = Rail("گام‌ها", GROUPS)
    field = QLineEdit()
    row = QHBoxLayout(window)
    row.addWidget(rail)
    row.addWidget(field)
    window.resize(1300, 500)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    rail.show_chosen("one")
    return window


@pytest.fixture
def rail(window):
    found = window.findChild(Rail)
    assert isinstance(found, Rail)
    return found


@pytest.fixture
def field(rail):
    found = rail.window().findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


@pytest.fixture
def opened(rail):
    keys: list[str] = []
    rail.chosen.connect(keys.append)
    return keys


def test_one_entry_is_open(rail):
    for key in ("two", "three", "one"):
        rail.show_chosen(key)
        assert [k for k, button in rail.buttons.items() if button.isChecked()] == [key]


def test_arrows_move_and_enter_opens(rail, opened):
    rail.buttons["one"].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is rail.buttons["two"]
    assert opened == []
    QTest.keyClick(focused(), Qt.Key.Key_End)
    QTest.keyClick(focused(), Qt.Key.Key_Down)  # there is no further entry
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert opened == ["three"]
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert focused() is rail.buttons["one"]


def test_alt_with_a_digit_opens_from_anywhere(rail, field, opened):
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert opened == ["three"]
    keys = {shortcut.key().toString() for shortcut in rail.findChildren(QShortcut)}
    assert keys == {"Alt+1", "Alt+2", "Alt+3", "Alt+۱", "Alt+۲", "Alt+۳"}


def test_the_tab_key_stops_once_at_the_open_entry(rail, field):
    rail.show_chosen("two")
    field.setFocus()
    stops = set()
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        stops.add(focused())
    assert stops == {field, rail.buttons["two"]}


def test_a_screen_reader_hears_the_sign_and_one_choice_of_several(rail):
    rail.show_sign("two", Sign.NEEDS_YOU, "۵")
    spoken = QAccessible.queryAccessibleInterface(rail.buttons["two"])
    assert spoken.text(QAccessible.Text.Name) == "دو، ۵، به شما نیاز دارد"
    assert spoken.role() == QAccessible.Role.RadioButton
    signs = set()
    for sign in Sign:
        rail.show_sign("one", sign)
        signs.add(rail.buttons["one"].accessibleName())
    assert len(signs) == len(Sign)


def test_it_folds_in_a_narrow_window_and_with_large_text(rail):
    wide = rail.width()
    assert not rail.is_folded
    rail.window().resize(1000, 500)
    QApplication.processEvents()
    assert rail.is_folded
    assert rail.width() < wide / 2
    assert "یک" in rail.buttons["one"].toolTip()
    rail.window().resize(1300, 500)
    QApplication.processEvents()
    assert not rail.is_folded
    theme().set_text_scale(2.0)
    assert rail.is_folded
    theme().set_text_scale(1.0)
    assert not rail.is_folded
