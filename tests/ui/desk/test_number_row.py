from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from judging_app.services.judge.judging import load_desk
from tests.ui.conftest import write_package
from tests.ui.desk.conftest import idle, type_text
from ui.marking.number_row import NumberRow
from ui.marking.scale_row import ScaleRow


@pytest.fixture
def package(templates, tmp_path, long_scale):
    """Novelty from 1 to 10, impact from 0 to 100 in half marks."""
    return write_package(templates, tmp_path, long_scale)


@pytest.fixture
def row(desk_page):
    """The row of the long scale, current."""
    desk_page.score.go_to(1)
    return desk_page.score.cards[1].row


def test_only_a_long_scale_is_a_number(desk_page, row):
    assert isinstance(row, NumberRow)
    assert isinstance(desk_page.score.cards[0].row, ScaleRow)


@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        ("۱۷/۵", 1750), ("17.5", 1750), ("١٧٫٥", 1750), ("۱۷٫۵", 1750), ("17,5", 1750),
        ("۱۷", 1700), ("100", 10_000), ("۱۰۰", 10_000), ("0", 0), ("۰/۵", 50), ("٩٩.٥", 9950),
    ],
)  # fmt: skip
def test_digits_of_three_layouts_with_decimals(qtbot, desk, row, workspace, keys, mark):
    type_text(keys)
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1001"].marks == {"impact": mark}
    assert row.value == mark


def test_a_finished_number_moves_on_and_an_open_one_waits(desk_page, row):
    type_text("100")
    assert QApplication.focusWidget() is desk_page.score.next_idea
    desk_page.score.go_to(1)
    type_text("17")
    assert QApplication.focusWidget() is row
    type_text(".5")
    assert QApplication.focusWidget() is desk_page.score.next_idea


def test_a_number_outside_the_scale_is_never_a_mark(qtbot, desk, row, workspace):
    type_text("17.3")
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1001"].marks["impact"] == 1700


def test_arrows_make_a_step_and_stop_at_the_ends(qtbot, row):
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(row, Qt.Key.Key_Left)
    assert row.value == 0
    qtbot.keyClick(row, Qt.Key.Key_Left)
    assert row.value == 50
    qtbot.keyClick(row, Qt.Key.Key_Left, shift)
    assert row.value == 550
    qtbot.keyClick(row, Qt.Key.Key_Right, shift)
    qtbot.keyClick(row, Qt.Key.Key_Right, shift)
    assert row.value == 0
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert row.value is None


def test_the_ruler_grows_to_the_left_and_a_click_gives_the_mark_there(qtbot, row):
    ruler = row._ruler
    middle = ruler.height() // 2
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(ruler.width() - 8, middle))
    assert row.value == 0
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(8, middle))
    assert row.value == 10_000
    assert ruler.mark_at(ruler.width() / 2) == pytest.approx(5000, abs=50)


def test_a_locked_row_takes_nothing(qtbot, desk_page, desk, row):
    desk.take_finished()
    qtbot.mouseClick(row._ruler, Qt.MouseButton.LeftButton, pos=QPoint(8, 5))
    type_text("5")
    assert row.value is None


def test_the_buttons_for_the_mouse(qtbot, row):
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.value == 50
    qtbot.mouseClick(row.less, Qt.MouseButton.LeftButton)
    assert row.value == 0


def test_every_click_of_the_ruler_is_a_mark(row):
    scale = row._scale
    assert all(scale.accepts(row._ruler.mark_at(x)) for x in range(-20, row._ruler.width() + 20))


def test_an_uneven_scale_ends_on_a_mark(qtbot, long_scale):
    impact = long_scale.event.rubric.criteria[1]
    uneven = NumberRow(replace(impact, scale=replace(impact.scale, step=300)))
    qtbot.addWidget(uneven)
    taken: list[int] = []
    uneven.picked.connect(taken.append)
    qtbot.keyClick(uneven, Qt.Key.Key_Right)
    uneven.show_value(9900)
    qtbot.keyClick(uneven, Qt.Key.Key_Left)
    uneven._ruler.resize(300, 30)
    taken.extend(uneven._ruler.mark_at(x) for x in range(300))
    assert all(uneven._scale.accepts(mark) for mark in taken)
