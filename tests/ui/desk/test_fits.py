"""Every page of the judge is complete at 1366 × 768, in ordinary and in double type."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import Standing
from tests.ui.desk.conftest import idle, type_text
from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.base.theme import theme
from ui.desk.notes import LEAST, MOST
from ui.desk.page import WRITE_AGAIN
from ui.desk.score_panel import ScorePanel
from ui.finish.receipt import ReceiptPage
from ui.finish.self_check import SelfCheck
from ui.flows.judge_ending import JudgeEnding
from ui.own_results.page import OwnResultsPage
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel

SCALES = (1.0, 1.5, 2.0)


@pytest.fixture(params=SCALES)
def scale(request):
    """A size of type."""
    return request.param


def show(qtbot, page, scale):
    window = page.window()
    theme().set_text_scale(scale)
    window.resize(1366, 768)
    qtbot.wait(30)
    assert (window.width(), window.height()) == (1366, 768)
    assert_comes_to_rest(qtbot, window)


def assert_comes_to_rest(qtbot, window):
    qtbot.waitUntil(lambda: assert_all_there(window))


def visible(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisibleTo(window)]


def area_of(widget):
    """The scroll area that it is in, if any."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def place(widget, ground):
    return QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())


def assert_all_there(window):
    assert_words_whole(window)
    assert_reachable(window)
    assert_no_overlap(window)


def assert_words_whole(window):
    """No word of a button or label is cut, but for those that end in «…» with a tooltip."""
    cut = [
        button.text() or button.accessibleName()
        for button in visible(window, QAbstractButton)
        if button.text() and button.width() < button.minimumSizeHint().width()
    ]
    for label in visible(window, QLabel):
        if isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            whole = label.height() >= min(
                label.heightForWidth(label.width()), label.maximumHeight()
            )
        else:
            lines = label.text().split("\n")
            widest = max(map(label.fontMetrics().horizontalAdvance, lines))
            room = label.fontMetrics().lineSpacing() * len(lines) - 2
            whole = label.width() >= widest and (len(lines) == 1 or label.height() >= room)
        if not whole or label.height() < label.fontMetrics().height() - 2:
            cut.append(label.text())
    assert cut == []


def assert_reachable(window):
    """Every control is on the window, or in an area that scrolls to it without going sideways."""
    for button in visible(window, QAbstractButton):
        area = area_of(button)
        if area is None:
            assert window.rect().contains(place(button, window)), button.accessibleName()
        else:
            across = place(button, area.widget())
            assert across.left() >= 0, button.accessibleName()
            assert across.right() <= area.viewport().width() + 1, button.accessibleName()


def assert_no_overlap(window):
    """Neither controls nor words stand on each other."""
    for parent in {w.parentWidget() for w in visible(window, QWidget) if w.parentWidget()}:
        if parent.layout() is None:
            continue
        managed = [parent.layout().itemAt(n).widget() for n in range(parent.layout().count())]
        shown = [w for w in managed if w is not None and w.isVisibleTo(window)]
        for first in shown:
            for second in shown[shown.index(first) + 1 :]:
                both = first.geometry().intersected(second.geometry())
                assert both.width() <= 1 or both.height() <= 1, (first, second)


def test_the_desk(qtbot, desk_page, scale):
    type_text("0")
    show(qtbot, desk_page, scale)
    for key in ("documents", "text"):
        desk_page.go_to("1002")
        desk_page.idea.show_view(key)
        assert_comes_to_rest(qtbot, desk_page.window())


def test_the_scale_of_every_criterion_can_be_brought_into_sight(qtbot, desk_page, scale):
    show(qtbot, desk_page, scale)
    for number, card in enumerate(desk_page.score.cards):
        desk_page.score.go_to(number)
        qtbot.wait(10)
        viewport = desk_page.score._area.viewport()
        assert viewport.rect().contains(place(card.row, viewport))


def test_the_comparison_with_what_was_meant(qtbot, desk_page, scale):
    type_text("75")
    show(qtbot, desk_page, scale)


def test_standing_aside(qtbot, desk_page, desk, scale):
    desk.stand("1001", Standing.RECUSED, "در نوشتن این ایده همکار پیشنهاددهنده بوده‌ام.")
    show(qtbot, desk_page, scale)


def test_the_end_and_the_receipt(qtbot, desk_page, desk, scale, tmp_path):
    type_text("75")
    idle(qtbot, desk)
    ending = JudgeEnding(desk_page.window(), desk._operations, desk_page, desk)
    ending.begin()
    page = desk_page.window().page
    page.choose(tmp_path)
    show(qtbot, page, scale)
    page.primary.click()
    qtbot.waitUntil(lambda: isinstance(desk_page.window().page, ReceiptPage), timeout=20_000)
    show(qtbot, desk_page, scale)


def test_ones_own_results(qtbot, desk_page, desk, scale):
    for idea in desk.ideas:
        for key, value in (("novelty", 700), ("impact", 500)):
            desk.mark(idea.id, key, value)
    idle(qtbot, desk)
    page = OwnResultsPage(desk, desk._operations)
    desk_page.window().show_page(page)
    show(qtbot, page, scale)
    page.compare([row.idea.id for row in page.order[:3]])
    assert_comes_to_rest(qtbot, page.window())
    page.show_view("reorder")
    assert_comes_to_rest(qtbot, page.window())


def test_the_sheet_of_keys_is_no_higher_than_the_window(qtbot, desk_page, scale):
    window = show_window(desk_page, scale)
    sheet = ShortcutsDialog(window)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.height() <= window.height())
    assert_words_whole(sheet)


def show_window(page, scale):
    theme().set_text_scale(scale)
    page.window().resize(1366, 768)
    return page.window()


def test_ctrl_l_is_the_list_in_a_wide_and_in_a_narrow_window(qtbot, desk_page, scale):
    window = show_window(desk_page, scale)
    qtbot.wait(20)
    desk_page.score.go_to(0)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, control)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk_page.list.view)
    assert desk_page.list.isVisibleTo(window)


def test_a_high_window_has_room_to_write(qtbot, asked):
    criterion = asked.event.rubric.criteria[0]
    panel = ScorePanel(Rubric(tuple(replace(criterion, id=str(n)) for n in range(5))))
    qtbot.addWidget(panel)
    panel.show()
    for height, most in ((560, LEAST), (1000, MOST), (560, LEAST)):
        panel.resize(430, height)
        qtbot.waitUntil(lambda most=most: panel.comment.height() == most)


def test_all_criteria_are_seen_again_after_large_type(qtbot, asked):
    criterion = asked.event.rubric.criteria[0]
    panel = ScorePanel(Rubric(tuple(replace(criterion, id=str(n)) for n in range(5))))
    qtbot.addWidget(panel)
    panel.resize(430, 671)  # as in a window of 1366 × 768
    panel.show()
    rests = []
    for scale in (1.0, 2.0, 1.0):
        theme().set_text_scale(scale)
        qtbot.wait(30)
        rests.append((panel.comment.height(), panel._area.verticalScrollBar().maximum()))
    assert rests[0] == rests[2]
    assert rests[0][1] == 0


def test_the_previous_idea_has_its_button_in_every_size(qtbot, desk_page, scale):
    show(qtbot, desk_page, scale)
    assert desk_page.score.previous_idea.isVisible()


def test_the_number_of_sheets_in_each_state_is_whole_after_the_type_grew(qtbot, desk):
    check = SelfCheck(desk)
    qtbot.addWidget(check)
    check.resize(760, 600)
    check.show()
    for scale in SCALES:
        theme().set_text_scale(scale)
        qtbot.waitUntil(lambda: all(
            chip.width() >= chip.sizeHint().width() for chip in check.findChildren(Chip)
        ))  # fmt: skip


def test_a_finished_desk(qtbot, desk_page, desk, scale):
    desk.take_finished()
    show(qtbot, desk_page, scale)
    assert desk_page.closed.chip.isVisible()
    assert not desk_page._line.isVisible()
    assert desk_page.primary.text() == WRITE_AGAIN
    assert desk_page.primary.property("quiet")
    assert desk_page.score.comment.placeholderText() == ""


def test_no_widget_of_an_earlier_test_is_left(qapp):
    """Each would be styled again with every later style sheet: `conftest.py` deletes them."""
    assert not [w for w in qapp.topLevelWidgets() if w.parentWidget() is None]
