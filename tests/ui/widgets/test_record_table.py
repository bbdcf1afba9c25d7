"""Tests of the table of records: which row becomes current, and which is ticked."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.base.theme import theme
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row

Pair = tuple[str, int]


def pair_row(pair: Pair) -> Row:
    return Cell(kind="tick", strong=pair[1] > 0), Cell(pair[0])


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[Pair]:
    made = RecordTable("جفت‌ها", (Column("", 40), Column("نام")), pair_row)
    qtbot.addWidget(made)
    made.show_items([("الف", 0), ("ب", 0), ("پ", 0)])
    return made


def test_nothing_is_current_before_somebody_chooses(table: RecordTable[Pair]) -> None:
    assert table.current is None


def test_the_record_with_the_same_key_stays_current(table: RecordTable[Pair]) -> None:
    table.choose(lambda pair: pair[0] == "ب")
    table.show_again([("پ", 1), ("ب", 1)], key=lambda pair: pair[0])
    assert table.current == ("ب", 1)


def test_without_it_the_first_becomes_current(table: RecordTable[Pair]) -> None:
    table.choose(lambda pair: pair[0] == "ب")
    table.show_again([("پ", 1), ("الف", 1)], key=lambda pair: pair[0])
    assert table.current == ("پ", 1)
    table.show_again([], key=lambda pair: pair[0])
    assert table.current is None


def test_a_tick_is_clicked_or_struck_with_space(qtbot: QtBot, table: RecordTable[Pair]) -> None:
    ticked: list[Pair] = []
    table.ticked.connect(ticked.append)
    qtbot.keyClick(table, Qt.Key.Key_Space)  # no row is current yet
    table.choose(lambda pair: pair[0] == "ب")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    table.clicked.emit(table.records.index(2, 0))
    table.clicked.emit(table.records.index(0, 1))  # beside the tick
    assert ticked == [("ب", 0), ("پ", 0)]


def test_a_table_without_ticks_leaves_space_to_qt(qtbot: QtBot) -> None:
    table: RecordTable[str] = RecordTable("نام‌ها", (Column("نام"),), lambda name: (Cell(name),))
    qtbot.addWidget(table)
    ticked: list[str] = []
    table.ticked.connect(ticked.append)
    table.show_items(["الف"])
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ticked == []


def test_a_fixed_column_gives_what_its_words_do_not_need(qtbot: QtBot) -> None:
    columns = (Column("عنوان"), Column("امتیاز", 300), Column("رتبه", 100))
    table: RecordTable[str] = RecordTable(
        "ایده‌ها", columns, lambda name: (Cell(name), Cell("۷"), Cell("۱"))
    )
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.show_items(["کوتاه"])
    assert [table.columnWidth(place) for place in (1, 2)] == [300, 100]
    table.show_items(["عنوانی که در جای آزاد جا نمی‌شود و دراز است"])
    assert table.columnWidth(0) > 600 - 300 - 100
    heading = table.horizontalHeader().fontMetrics().horizontalAdvance("امتیاز")
    assert table.columnWidth(1) >= heading
    table.show_items(["عنوان " * 60])
    assert table.columnWidth(1) >= heading


def table_of_names(qtbot: QtBot, words: dict[str, str]) -> RecordTable[str]:
    columns = (Column("عنوان"), Column("کلید", 300))
    table: RecordTable[str] = RecordTable(
        "کلیدها", columns, lambda name: (Cell(name), Cell(words.get(name, "۷")))
    )
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    return table


def test_columns_stay_while_somebody_searches(qtbot: QtBot) -> None:
    table = table_of_names(qtbot, {})
    long = "عنوانی که در جای آزاد جا نمی‌شود و بسیار دراز است"
    table.show_items(["کوتاه", long])
    wide = table.columnWidth(1)
    assert wide < 300
    table.show_items(["کوتاه"])
    assert table.columnWidth(1) == wide
    table.show_items([long] + ["کوتاه"] * 400)
    assert table.columnWidth(1) == wide


def test_a_repainted_row_gets_the_room_of_its_new_words(qtbot: QtBot) -> None:
    words: dict[str, str] = {}
    name = "عنوان " * 20
    table = table_of_names(qtbot, words)
    table.show_items([name])
    narrow = table.columnWidth(1)
    words[name] = "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶"
    table.records.repaint_rows()
    assert table.columnWidth(1) > narrow


def test_rows_follow_the_text_scale(qtbot: QtBot) -> None:
    table: RecordTable[str] = RecordTable(
        "نام‌ها", (Column("نام"),), lambda name: (Cell(f"{name} {theme().text_scale}"),)
    )
    qtbot.addWidget(table)
    table.show_items(["الف"])
    table.records.cell(0, 0)
    theme().set_text_scale(2.0)
    words = table.records.cell(0, 0).text
    theme().set_text_scale(1.0)
    assert words == "الف 2.0"


def test_a_resize_leaves_rows_where_somebody_scrolled(qtbot: QtBot) -> None:
    table = table_of_names(qtbot, {})
    table.show_items([str(number) for number in range(60)])
    table.go_to(0)
    table.verticalScrollBar().setValue(800)
    table.resize(560, 280)
    assert table.verticalScrollBar().value() == 800
    table.go_to(4)
    table.scrollToTop()
    table.resize(560, 200)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_the_current_row_stays_in_view_when_rows_grow(qtbot: QtBot) -> None:
    table: RecordTable[str] = RecordTable("نام‌ها", (Column("نام"),), lambda name: (Cell(name),))
    qtbot.addWidget(table)
    table.resize(300, 400)
    table.show()
    table.show_items([str(number) for number in range(30)])
    table.go_to(6)
    theme().set_text_scale(2.0)
    seen = table.visualRect(table.currentIndex())
    theme().set_text_scale(1.0)
    assert table.viewport().rect().contains(seen)
