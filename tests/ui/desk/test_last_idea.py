"""A judge comes back to the idea that was in hand; no message moves a control of the desk."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton

from ui.desk.page import DeskPage
from ui.state.desk_state import DeskState
from ui.window.main_window import MainWindow
from ui.words.messages import Message


def another_desk(qtbot, desk):
    window = MainWindow(desk._operations)
    qtbot.addWidget(window)
    page = DeskPage(DeskState(desk.file, desk.desk, desk._operations))
    window.show_page(page)
    return page


def test_the_desk_opens_at_the_idea_that_was_in_hand(qtbot, desk_page, desk):
    desk_page.go_to("1004")
    desk_page.leave()
    assert another_desk(qtbot, desk).list.current() == "1004"


def test_a_first_desk_opens_at_the_first_idea(qtbot, desk_page, desk):
    assert desk_page.list.current() == "1001"


def test_an_idea_that_is_gone_is_not_asked_for(qtbot, desk_page, desk):
    from judging_app.system import event_choices

    event_choices.remember(desk.desk.event.id, f"desk:{desk.desk.judge.id}", ["9999"])
    assert another_desk(qtbot, desk).list.current() == "1001"


def test_the_button_goes_to_the_previous_idea(desk_page):
    desk_page.go_to("1003")
    desk_page.score.previous_idea.click()
    assert desk_page.list.current() == "1002"
    assert "پیشین" in desk_page.score.previous_idea.accessibleName()


def test_no_message_moves_a_control_of_the_desk(qtbot, desk_page):
    window = desk_page.window()

    def places():
        return [
            QRect(one.mapTo(window, QPoint(0, 0)), one.size())
            for one in desk_page.findChildren(QAbstractButton)
            if one.isVisible()
        ]

    before = places()
    window.tell(Message("چیزی شد. " * 12, "سالم است. " * 12, "دوباره."))
    qtbot.wait(30)
    assert places() == before
    window.banner.hide()
    qtbot.wait(30)
    assert places() == before
