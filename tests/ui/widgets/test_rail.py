"""The rail of steps: keys, signs, names, and folding."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from judging_app.domain.step_state import StepState
from tests.focus import focused
from ui.base.theme import theme
from ui.widgets.rail import Rail, RailEntry, RailGroup

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


def place_of(rail: Rail, key: str) -> QPoint:
    return rail.visualItemRect(rail.item_of(key)).center()


def spoken(rail: Rail, key: str) -> QAccessibleInterface:
    row = rail.row(rail.item_of(key))
    return QAccessible.queryAccessibleInterface(rail).child(row)


def test_one_entry_is_open(rail):
    for key in ("two", "three", "one"):
        rail.show_chosen(key)
        assert [item.text() for item in rail.selectedItems()] == [rail.item_of(key).text()]
        assert rail.open_key == key


def test_arrows_move_over_headings_and_enter_opens(rail, opened):
    rail.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert rail.focused_key == "two"
    assert rail.open_key == "one"  # moving opens nothing
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)  # there is no further entry
    assert opened == []
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert opened == ["three"]
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert rail.focused_key == "one"


def test_a_click_opens_an_entry_and_no_heading(rail, opened):
    QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place_of(rail, "two"))
    heading = rail.visualItemRect(rail.item(3)).center()
    QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert opened == ["two"]
    assert rail.open_key == "one"  # the page decides whether it is left


def test_alt_with_a_digit_opens_from_anywhere(rail, field, opened):
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert opened == ["three"]
    keys = {shortcut.key().toString() for shortcut in rail.findChildren(QShortcut)}
    assert keys == {"Alt+1", "Alt+2", "Alt+3", "Alt+۱", "Alt+۲", "Alt+۳"}


def test_from_the_eleventh_on_an_entry_opens_with_shift_too(qtbot):
    entries = tuple(RailEntry(str(number), str(number), "flag") for number in range(1, 13))
    rail = Rail("بخش‌ها", [RailGroup("همه", entries)])
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    rail.activateWindow()
    found: list[str] = []
    rail.chosen.connect(found.append)
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    for key, held in (
        (Qt.Key.Key_0, alt),
        (Qt.Key.Key_1, alt | shift),
        (Qt.Key.Key_2, alt | shift),
    ):
        QTest.keyClick(rail, key, held)
    assert found == ["10", "11", "12"]


def test_the_tab_key_stops_once_at_the_open_entry(rail, field):
    rail.show_chosen("two")
    field.setFocus()
    stops = set()
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        stops.add(focused())
    assert stops == {field, rail}
    assert rail.focused_key == "two"


def test_a_screen_reader_hears_a_list_with_the_selected_entry_and_its_sign(rail):
    rail.show_chosen("two")
    rail.show_sign("two", StepState.NEEDS_YOU, "۵")
    whole = QAccessible.queryAccessibleInterface(rail)
    assert whole.role() == QAccessible.Role.List
    assert whole.text(QAccessible.Text.Name) == "گام‌ها"
    entry = spoken(rail, "two")
    assert entry.role() == QAccessible.Role.ListItem
    assert entry.text(QAccessible.Text.Name) == "دو، ۵، به شما نیاز دارد"
    assert entry.state().selected
    assert not spoken(rail, "one").state().selected


def test_every_sign_has_its_own_words_and_no_sign_has_none(rail):
    names = set()
    for sign in (None, *StepState):
        rail.show_sign("one", sign)
        assert rail.sign_of("one") is sign
        names.add(spoken(rail, "one").text(QAccessible.Text.Name))
    assert len(names) == len(StepState) + 1
    assert "یک" in names


def test_it_folds_in_a_narrow_window_and_with_large_text(rail):
    wide = rail.width()
    assert not rail.is_folded
    rail.window().resize(1000, 500)
    QApplication.processEvents()
    assert rail.is_folded
    assert rail.width() < wide / 2
    assert "یک" in rail.item_of("one").toolTip()
    rail.window().resize(1300, 500)
    QApplication.processEvents()
    assert not rail.is_folded
    theme().set_text_scale(2.0)
    assert rail.is_folded
    theme().set_text_scale(1.0)
    assert not rail.is_folded


def test_the_open_entry_stays_in_view_when_the_window_becomes_lower(qtbot):
    entries = tuple(RailEntry(f"e{n}", f"گام {n}", "flag") for n in range(20))
    rail = Rail("گام‌ها", (RailGroup("همه", entries),))
    qtbot.addWidget(rail)
    rail.resize(240, 1_000)
    rail.show()
    rail.show_chosen("e15")
    rail.resize(240, 300)
    seen = rail.visualItemRect(rail.item_of("e15"))
    assert rail.viewport().rect().contains(seen)
    theme().set_text_scale(2)
    qtbot.waitUntil(
        lambda: rail.viewport().rect().contains(rail.visualItemRect(rail.item_of("e15")))
    )


def test_the_first_entry_of_a_group_brings_its_heading_into_view(qtbot, window, rail):
    window.resize(1300, 110)
    rail.show_chosen("three")
    rail.show_chosen("one")
    qtbot.wait(10)
    assert rail.verticalScrollBar().value() == 0
