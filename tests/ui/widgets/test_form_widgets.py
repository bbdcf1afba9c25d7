"""Radio groups, date fields and flows."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.focus import focused
from tests.typing_hands import write
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.radio_group import Option, RadioGroup

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
OPTIONS = (Option("a", "الف", "اثر الف"), Option("b", "ب", "اثر ب"))


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def test_arrows_choose_in_a_radio_group(qtbot):
    group = shown(qtbot, RadioGroup("گزینه‌ها", OPTIONS))
    chosen: list[str] = []
    group.chosen.connect(chosen.append)
    group.show_chosen("a")
    assert chosen == []
    group.buttons["a"].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert (chosen, group.key) == (["b"], "b")
    group.show_chosen("unknown")
    assert group.key == "b"


def test_a_screen_reader_hears_a_group_of_radio_buttons(qtbot):
    group = shown(qtbot, RadioGroup("گزینه‌ها", OPTIONS))
    heard = QAccessible.queryAccessibleInterface(group)
    assert heard.role() == QAccessible.Role.Grouping
    assert heard.text(QAccessible.Text.Name) == "گزینه‌ها"
    button = QAccessible.queryAccessibleInterface(group.buttons["b"])
    assert button.role() == QAccessible.Role.RadioButton
    assert button.text(QAccessible.Text.Description) == "اثر ب"


@pytest.mark.parametrize("typed", ["۱۴۰۵/۰۹/۰۱", "1405-9-1", "۱ آذر ۱۴۰۵"])
def test_a_date_is_typed(qtbot, typed):
    field = shown(qtbot, DateField("آغاز"))
    said: list[str] = []
    field.typed.connect(said.append)
    field.line.setFocus()
    write(typed)
    assert said[-1] == typed
    assert field.day == date(2026, 11, 22)


def test_a_day_is_chosen_by_keys(qtbot):
    field = shown(qtbot, DateField("آغاز"))
    field.line.setText("1405/09/01")
    said: list[str] = []
    field.typed.connect(said.append)
    field.open.click()
    grid = field.popup.grid
    assert grid.accessibleName() == "۱ آذر ۱۴۰۵، یکشنبه"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_PageDown):
        QTest.keyClick(grid, key)
    assert grid.accessibleName() == "۹ دی ۱۴۰۵، چهارشنبه"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (field.line.text(), said) == ("۱۴۰۵/۱۰/۰۹", ["۱۴۰۵/۱۰/۰۹"])


def test_the_month_before_keeps_the_day_or_takes_the_last(qtbot):
    field = shown(qtbot, DateField("آغاز"))
    field.line.setText("1405/06/31")
    field.open.click()
    field.popup.after.click()
    assert field.popup.grid.accessibleName().startswith("۳۰ مهر ۱۴۰۵")
    field.popup.close()


def test_a_day_is_chosen_with_the_mouse(qtbot):
    field = shown(qtbot, DateField("آغاز"))
    field.line.setText("1405/09/01")
    field.open.click()
    grid = field.popup.grid
    place = grid._cell(9).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert field.line.text() == "۱۴۰۵/۰۹/۱۰"


def test_a_text_that_is_no_date_opens_the_calendar_at_today(qtbot):
    field = shown(qtbot, DateField("آغاز"))
    field.line.setText("به‌زودی")
    assert field.day is None
    field.open.click()
    assert field.popup.grid.day == field.popup.grid._today
    field.popup.close()


def test_a_flow_goes_on_in_a_further_line_from_the_right(qtbot):
    window = QWidget()
    buttons = [QPushButton(str(n)) for n in range(3)]
    for button in buttons:
        button.setFixedSize(100, 30)
    flow = FlowLayout(*buttons, spacing=6)
    window.setLayout(flow)
    window.resize(220, 100)
    shown(qtbot, window)
    places = [button.pos() for button in buttons]
    assert places[0].x() > places[1].x()
    assert places[0].y() == places[1].y() < places[2].y()
    assert flow.heightForWidth(220) == 66
    assert flow.heightForWidth(400) == 30
