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
