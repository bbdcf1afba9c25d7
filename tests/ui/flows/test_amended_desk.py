"""A judge opens a package of amendments: what changed is said once, quietly, and marks stay."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from judging_app.domain.event import Idea
from judging_app.services.judge.amended import changes_after_marks
from judging_app.services.judge.judging import open_workspace, record_score
from judging_app.services.organizer.amending import write_amendments
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    withdraw_idea,
)
from judging_app.services.organizer.packages import build_package
from tests.factories import small_event
from tests.keys import code_of
from ui.code_entry.page import CodePage
from ui.desk.idea_list import Role
from ui.desk.page import DeskPage

WHY = "نامهٔ پیشنهاددهنده"


@pytest.fixture
def amended(inputs, desktop):
    """A package of amendments, after J01 has marked 101, 102 and 105."""
    first, second = inputs.folder / "first.ideas", inputs.folder / "second.ideas"
    with small_event(inputs) as event:
        build_package(event, first)
        with open_workspace(first, code_of(first, "J01")) as desk:
            for idea_id in ("101", "102", "105"):
                record_score(desk, idea_id, "novelty", 800)
                record_score(desk, idea_id, "impact", 800)
        ideas = {one.idea.id: one.idea for one in list_ideas(event)}
        edit_idea(event, ideas["101"], replace(ideas["101"], title="ایستگاه خنک"), WHY)
        edit_idea(event, ideas["103"], replace(ideas["103"], title="باغچهٔ پشت‌بام"), WHY)
        withdraw_idea(event, "105", WHY)
        add_idea(event, Idea("", "پل سبز", "green"), WHY)
        write_amendments(event, second)
    return second


@pytest.fixture
def desk(qtbot, desktop, amended):
    desktop.open_path(amended)
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, CodePage), timeout=5000)
    page = desktop.window.page
    page.field.type_code(code_of(amended, "J01"))
    page.primary.click()
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, DeskPage), timeout=10000)
    idle(qtbot, desktop)
    desktop.window.activateWindow()
    return desktop.window.page


def idle(qtbot, desktop):
    qtbot.waitUntil(lambda: not desktop.operations.is_busy, timeout=10000)


def marks_of(page, role):
    model = page.list.model
    return {
        model.data(model.index(row), Role.ID): model.data(model.index(row), role)
        for row in range(model.rowCount())
    }


def test_one_sentence_says_what_came(desk, desktop):
    said = desktop.window.banner.words
    for part in ("۱ ایدهٔ تازه برای شما آمد", "۲ ایده اصلاح شد", "۱ ایده پس گرفته شد"):
        assert part in said


def test_a_withdrawn_idea_leaves_the_list_and_a_late_one_comes(desk):
    ids = set(marks_of(desk, Role.ID))
    assert "105" not in ids
    assert "107" in ids


def test_only_a_marked_idea_is_said_to_have_changed(desk, qtbot, desktop):
    assert [key for key, value in marks_of(desk, Role.AMENDED).items() if value] == ["101"]
    desk.go_to("101")
    idle(qtbot, desktop)
    assert desk.idea.change.isVisible()
    assert "عنوان" in desk.idea.change.accessibleName()
    desk.go_to("103")
    idle(qtbot, desktop)
    assert not desk.idea.change.isVisible()


POPUP = "This plugin does not support (raise|grabbing the keyboard)"
"""The offscreen platform's warning about every popup."""


@pytest.mark.qt_log_ignore(POPUP)
def test_old_and_new_are_shown_and_asked_for_once(desk, qtbot, desktop):
    desk.go_to("101")
    idle(qtbot, desktop)
    desk.idea.change.look.setFocus()
    qtbot.keyClick(desk.idea.change.look, Qt.Key.Key_Return)
    popup = desk.idea.change.popup
    assert "ایستگاه سبز" in popup.words
    assert "ایستگاه خنک" in popup.words
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    idle(qtbot, desktop)
    assert not desk.idea.change.isVisible()
    assert not any(marks_of(desk, Role.AMENDED).values())
    assert desk.state.sheet("101").marks == {"novelty": 800, "impact": 800}
    assert changes_after_marks(desk.state.file) == ()


@pytest.mark.qt_log_ignore(POPUP)
def test_with_the_mouse_a_click_opens_and_a_click_closes(desk, qtbot, desktop):
    desk.go_to("101")
    idle(qtbot, desktop)
    qtbot.mouseClick(desk.idea.change.look, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(desk.idea.change.popup.done, Qt.MouseButton.LeftButton)
    idle(qtbot, desktop)
    assert not desk.idea.change.isVisible()
