"""The text size follows buttons, keys, and the wheel with Ctrl, in windows and dialogs."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from judging_app.system import settings
from ui.base.theme import LARGEST, SMALLEST, theme
from ui.widgets.dialog import Dialog
from ui.widgets.text_size import NOTCH, TextSize


def wheel(widget, angle, keys=Qt.KeyboardModifier.ControlModifier):
    """Turn the wheel over the system's window of a widget, as a mouse does."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(widget.windowHandle(), event)


def test_every_page_shows_the_two_buttons_at_the_same_place(qtbot, desktop):
    window = desktop.window
    places = set()
    for go in (lambda: None, lambda: desktop.organizer.new_event(), desktop.show_help):
        go()
        qtbot.waitUntil(lambda: not desktop.operations.is_busy)
        assert window.head.text_size.isVisible()
        places.add(window.head.text_size.mapTo(window, QPoint()).x())
    assert len(places) == 1


def test_the_buttons_change_the_size_and_end_at_the_limits(qtbot):
    size = TextSize()
    qtbot.addWidget(size)
    size.larger.click()
    assert theme().text_scale == pytest.approx(1.1)
    assert "۱۱۰٪" in size.larger.toolTip()
    theme().set_text_scale(LARGEST)
    assert not size.larger.isEnabled()
    assert size.smaller.isEnabled()
    theme().set_text_scale(SMALLEST)
    assert not size.smaller.isEnabled()


def test_the_wheel_changes_the_size_only_with_ctrl(qtbot, desktop):
    window = desktop.window
    wheel(window, NOTCH, Qt.KeyboardModifier.NoModifier)
    assert theme().text_scale == 1
    wheel(window, NOTCH)
    assert theme().text_scale == pytest.approx(1.1)
    wheel(window, -NOTCH)
    assert theme().text_scale == pytest.approx(1)


def test_parts_of_a_notch_from_a_touch_pad_add_up(qtbot, desktop):
    for _ in range(3):
        wheel(desktop.window, NOTCH // 4)
    assert theme().text_scale == 1
    wheel(desktop.window, NOTCH // 4)
    assert theme().text_scale == pytest.approx(1.1)


def test_a_dialog_follows_the_wheel_and_the_keys_too(qtbot, desktop):
    dialog = Dialog(desktop.window, "پرسش")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    wheel(dialog, NOTCH)
    assert theme().text_scale == pytest.approx(1.1)
    qtbot.keyClick(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme().text_scale == 1


def test_the_size_is_remembered_when_the_window_closes(qtbot, desktop):
    desktop.window.head.text_size.larger.click()
    desktop.window.close()
    assert settings.load().text_scale == 110
