"""Typing, pasting, moving and removing rows of a table of the form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from judging_app.domain.event_form import JudgeForm
from tests.focus import focused
from tests.typing_hands import press, write
from ui.widgets.combo_box import ComboBox

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def table(blank):
    blank.open_step("judges")
    return blank.step.section.table


def judges(blank):
    return [(judge.name, judge.role, judge.code) for judge in blank.state.form.judges]


def test_typing_into_the_blank_row_makes_a_row(blank, table):
    assert table.hasFocus()
    write("مهین")
    assert judges(blank) == [("مهین", "", "")]  # at every letter
    press(TAB)
    write("استاد")
    press(ENTER)
    assert judges(blank) == [("مهین", "استاد", "")]
    assert table.row == -1  # below: the next blank row
    table.go_to(1)
    write("بهرام")
    press(ENTER)
    assert [name for name, *_ in judges(blank)] == ["مهین", "بهرام"]


def test_escape_ends_the_edit_and_tab_leaves_the_table(blank, table):
    write("مهین")
    press(ESC)
    assert focused() is table
    press(TAB)
    assert focused() is not table
    assert not table.isAncestorOf(focused())


def test_enter_edits_the_cell(blank, table):
    write("مهین")
    press(ENTER)
    table.go_to(0)
    press(ENTER)
    write("ژاله")
    press(ENTER)
    assert judges(blank) == [("ژاله", "", "")]


def test_a_row_without_any_text_goes_away(blank, table):
    write("مهین")
    press(ENTER)
    table.go_to(0)
    press(Qt.Key.Key_Delete)
    assert judges(blank) == [("", "", "")]
    table.go_to(1)
    QTest.qWait(0)
    assert judges(blank) == []


def test_rows_come_from_a_spreadsheet(blank, table):
    text = "دکتر مهین آریا\tاستاد\tJ۰۱\r\nمهندس بهرام ستوده\tمدیر\t\r\nپروین\r\n"
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, held=CTRL)
    assert judges(blank) == [
        ("دکتر مهین آریا", "استاد", "J۰۱"),
        ("مهندس بهرام ستوده", "مدیر", ""),
        ("پروین", "", ""),
    ]
    assert blank.step.is_done


def test_pasted_cells_begin_at_the_current_one(blank, table):
    blank.state.change(judges=(JudgeForm("الف"), JudgeForm("ب")))
    table.go_to(1, 1)
    table.paste("سمت\tJ5\nسمت دیگر")
    assert judges(blank) == [("الف", "", ""), ("ب", "سمت", "J5"), ("", "سمت دیگر", "")]


def test_headings_are_not_a_row(blank, table):
    table.paste("کد\tنام و نام خانوادگی\nJ1\tمهین")
    assert judges(blank) == [("مهین", "", "J1")]


def test_rows_move_and_go_by_keys(blank, table):
    table.paste("الف\nب\nپ")
    table.go_to(2)
    press(Qt.Key.Key_Up, held=ALT)
    assert [name for name, *_ in judges(blank)] == ["الف", "پ", "ب"]
    assert table.row == 1
    press(Qt.Key.Key_Delete, held=CTRL)
    assert [name for name, *_ in judges(blank)] == ["الف", "ب"]
    assert table.row == 1
    blank.undo.click()
    assert [name for name, *_ in judges(blank)] == ["الف", "پ", "ب"]


def test_buttons_do_the_same(blank, table):
    section = blank.step.section
    assert not section.remove.isEnabled()
    section.add.click()
    write("الف")
    press(ENTER)
    section.add.click()
    write("ب")
    press(ENTER)
    table.go_to(1)
    section.up.click()
    assert [name for name, *_ in judges(blank)] == ["ب", "الف"]
    assert not section.up.isEnabled()
    assert section.down.isEnabled()
    section.remove.click()
    assert [name for name, *_ in judges(blank)] == ["الف"]


def test_a_fault_is_said_in_words_after_its_cell_was_left(blank, table):
    table.paste("الف\tx\tJ1\nب\ty\tJ1")
    model = table.records
    table.go_to(0, 0)
    cell = model.index(1, 2)
    assert "J1" in model.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    before = model.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    table.go_to(1, 2)
    table.go_to(0, 0)
    after = model.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    assert len(after) > len(before)
    assert table.accessibleDescription() in after
    heard = QAccessible.queryAccessibleInterface(table)
    assert heard.text(QAccessible.Text.Description) == table.accessibleDescription()


@pytest.mark.qt_log_ignore("This plugin does not support")  # a popup, offscreen
def test_a_box_is_ticked_by_space_and_a_choice_by_its_list(blank):
    blank.open_step("awards")
    table = blank.step.section.table
    table.paste("طلا\t۱\t1\tرتبه در هر محور\tنه")
    award = blank.state.form.awards[0]
    assert (award.kind, award.winner) == ("best-of-theme", False)
    table.go_to(0, 4)
    table.setFocus()
    press(Qt.Key.Key_Space)
    assert blank.state.form.awards[0].winner
    table.go_to(0, 3)
    table.edit(table.currentIndex())
    box = focused()
    assert isinstance(box, ComboBox)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert blank.state.form.awards[0].kind == "ranks"
    table.closePersistentEditor(table.currentIndex())


def test_enter_begins_the_next_row_at_its_first_cell(blank, table):
    write("مهین")
    press(TAB)
    write("استاد")
    press(ENTER)
    write("بهرام")
    press(ENTER)
    assert judges(blank) == [("مهین", "استاد", ""), ("بهرام", "", "")]


def test_a_step_opens_at_the_first_cell_of_its_blank_row(blank, table):
    table.go_to(0, 2)
    blank.open_step("awards")
    blank.open_step("judges")
    write("مهین")
    assert judges(blank) == [("مهین", "", "")]
