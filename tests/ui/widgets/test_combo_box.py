"""A choice in passing: the wheel scrolls the page and changes nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.combo_box import ComboBox


def turn(widget) -> QWheelEvent:
    at = QPointF(widget.rect().center())
    wheel = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(widget, wheel)
    return wheel


@pytest.fixture
def box(qtbot):
    made = ComboBox()
    qtbot.addWidget(made)
    made.addItems(["کم", "به اندازهٔ رایج", "زیاد"])
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def test_the_wheel_changes_no_choice_and_is_left_to_the_page(box):
    assert not turn(box).isAccepted()
    assert box.currentIndex() == 0


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, of every popup
@pytest.mark.parametrize("count", [3, 24])
def test_the_choices_open_in_full(qtbot, box, count):
    longest = "گزینه‌ای با نامی بسیار دراز که در خود خانه جا نمی‌گیرد"
    box.clear()
    box.addItems([f"گزینهٔ {n}" for n in range(count - 1)] + [longest])
    box.setFixedWidth(120)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.fontMetrics().horizontalAdvance(longest)
    screen = box.screen().availableGeometry()
    popup = view.window().geometry()
    assert screen.contains(popup)
    rows = view.sizeHintForRow(0) * count
    assert view.viewport().height() >= min(rows, screen.height() // 2)
    box.hidePopup()
