"""The digits on the screen type the same code as the keyboard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from judging_app.domain.card import CODE_DIGITS
from tests.keys import code_of
from ui.code_entry.page import CodePage
from ui.widgets.code_field import CodeField, digits_of

KEYS = st.lists(st.sampled_from([*range(10), "erase"]), max_size=24)


@pytest.fixture
def door(qtbot, desktop, package):
    """The code page of a package."""
    desktop.open_path(package)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CodePage))
    return desktop.window.page


def test_the_digits_on_the_screen_open_the_desk(qtbot, desktop, package, door):
    for digit in digits_of(code_of(package, "J01")):
        door.keypad.digits[int(digit)].click()
    assert door.primary.isEnabled()
    assert door.field.digits == digits_of(code_of(package, "J01"))


def test_a_click_leaves_the_cursor_in_the_field(qtbot, desktop, door):
    assert desktop.window.focusWidget() is door.field
    qtbot.mouseClick(door.keypad.digits[7], Qt.MouseButton.LeftButton)
    assert desktop.window.focusWidget() is door.field
    qtbot.keyClick(door.field, Qt.Key.Key_8)
    assert door.field.digits == "78"


def test_erase_takes_the_last_digit_back_over_a_gap(door):
    door.field.type_code("12345")
    door.keypad.erase.click()
    door.keypad.erase.click()
    assert door.field.digits == "123"


def test_arrows_move_among_the_keys_and_typed_digits_still_count(qtbot, desktop, door):
    pad = door.keypad
    pad.digits[5].setFocus()
    for key, digit in (
        (Qt.Key.Key_Right, 6), (Qt.Key.Key_Up, 3), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Down, 5)
    ):  # fmt: skip
        qtbot.keyClick(desktop.window.focusWidget(), key)
        assert desktop.window.focusWidget() is pad.digits[digit]
    qtbot.keyClick(pad.digits[5], Qt.Key.Key_Return)
    qtbot.keyClick(pad.digits[5], Qt.Key.Key_9, Qt.KeyboardModifier.NoModifier)
    assert door.field.digits == "59"


@given(keys=KEYS)
@settings(max_examples=60, deadline=None)
def test_any_presses_give_the_digits_that_a_list_gives(qapp, keys):
    field = CodeField()
    wanted: list[object] = []
    for key in keys:
        if key == "erase":
            field.take_back()
            wanted = wanted[:-1]
        else:
            field.type_digit(str(key))
            wanted = [*wanted, key][:CODE_DIGITS]
    assert field.digits == "".join(map(str, wanted))
    field.deleteLater()
