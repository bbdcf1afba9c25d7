from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.desk.conftest import WHY, type_text
from ui.desk.calibration import Calibration, Track
from ui.desk.idea_panel import CALIBRATION, TEXT


def is_offered(desk_page):
    return desk_page.idea.views._buttons[CALIBRATION].isVisible()


def view(desk_page):
    return desk_page.idea._stack.currentWidget()


def lines(calibration):
    return [track.accessibleName() for track in calibration.findChildren(Track) if track.parent()]


def test_what_was_meant_is_told_only_after_every_mark(desk_page):
    assert desk_page.idea._anchor.isVisible()
    assert not is_offered(desk_page)
    type_text("7")
    assert not is_offered(desk_page)
    assert WHY not in desk_page.idea.calibration._why.text()
    type_text("5")
    assert is_offered(desk_page)
    assert isinstance(view(desk_page), Calibration)
    assert desk_page.idea.calibration._why.text() == WHY
    assert lines(desk_page.idea.calibration) == [
        "نوآوری: شما ۷  ·  خواسته ۶",
        "اثرگذاری: شما ۵  ·  خواسته ۵",
    ]


def test_ones_own_marks_stay_and_can_be_changed_beside_what_was_meant(qtbot, desk_page, desk):
    type_text("75")
    assert desk.sheet("1001").marks == {"novelty": 700, "impact": 500}
    button = desk_page.score.cards[0].row.buttons[600]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(view(desk_page), Calibration)
    qtbot.waitUntil(lambda: "شما ۶" in lines(desk_page.idea.calibration)[0])


def test_the_text_can_be_read_again_and_other_ideas_have_no_comparison(desk_page):
    type_text("75")
    desk_page.idea.views.chosen.emit(TEXT)
    assert view(desk_page) is desk_page.idea.text
    desk_page.next_idea()
    assert not desk_page.idea._anchor.isVisible()
    assert not is_offered(desk_page)
    type_text("75")
    assert not is_offered(desk_page)
    desk_page.go_to("1001")
    assert is_offered(desk_page)
    assert view(desk_page) is desk_page.idea.text


def test_a_mark_taken_away_takes_the_comparison_away(desk_page, desk):
    type_text("75")
    desk.undo.undo()
    assert not is_offered(desk_page)
    assert view(desk_page) is desk_page.idea.text


def test_enter_still_goes_on(qtbot, desk_page):
    type_text("75")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk_page.list.current() == "1002"
