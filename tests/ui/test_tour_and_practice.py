from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from judging_app.domain.rubric import Rubric, Scale
from judging_app.system import settings
from ui.application.shortcuts_dialog import ShortcutsDialog
from ui.desk import tour as desk_tour
from ui.desk.page import DeskPage
from ui.desk.practice_strip import PracticeStrip
from ui.desk.tour import remember_tour
from ui.finish.practice_end import PracticeEndPage
from ui.marking.digit_entry import ten_is_zero
from ui.widgets.tour import Tour


def practise(qtbot, desktop):
    desktop.start.practice.click()
    return on_desk(qtbot, desktop)


def on_desk(qtbot, desktop):
    window = desktop.window
    qtbot.waitUntil(lambda: isinstance(window.page, DeskPage) and window.page.isEnabled())
    qtbot.waitUntil(lambda: not desktop.operations.is_busy)
    window.activateWindow()
    return window.page


def tour_of(page):
    return next(iter(page.findChildren(Tour)), None)


def test_five_steps_the_first_time_and_never_again(qtbot, desktop):
    page = practise(qtbot, desktop)
    tour = tour_of(page)
    assert tour.is_shown
    for _ in range(5):
        assert tour.is_shown
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert settings.load().tour_seen
    desktop.window.go_home()
    assert tour_of(practise(qtbot, desktop)) is None


def test_the_tour_leaves_the_keyboard_to_the_desk(qtbot, desktop):
    page = practise(qtbot, desktop)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    assert page.score.cards[0].row.value == 700
    tour_of(page).bubble.go_on.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_8)
    assert page.score.cards[1].row.value == 800


def test_the_tour_can_be_skipped_and_asked_for(qtbot, desktop):
    page = practise(qtbot, desktop)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert settings.load().tour_seen
    desktop.show_keys()
    sheet = desktop.window.findChild(ShortcutsDialog)
    sheet.tour.click()
    assert page.findChildren(Tour)[-1].is_shown


def test_asked_for_away_from_the_desk_it_waits_for_the_next_one(qtbot, desktop):
    remember_tour()
    desktop.judge.show_tour()
    assert not settings.load().tour_seen


def test_the_tour_follows_the_window_and_goes_with_the_page(qtbot, desktop):
    page = practise(qtbot, desktop)
    tour = tour_of(page)
    desktop.window.resize(1500, 900)
    qtbot.waitUntil(lambda: tour._dim.size() == desktop.window.centralWidget().size())
    page.extras[-1].click()
    assert not tour.is_shown
    desktop.window.go_back()
    assert tour.is_shown


def test_practice_says_that_it_is_practice_and_begins_anew(qtbot, desktop):
    remember_tour()
    page = practise(qtbot, desktop)
    strip = page.findChild(PracticeStrip)
    assert strip.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    qtbot.waitUntil(lambda: not desktop.operations.is_busy)
    strip.restart.click()
    qtbot.waitUntil(lambda: desktop.window.page is not page)
    fresh = on_desk(qtbot, desktop)
    assert not any(sheet.scores for sheet in fresh._desk.desk.sheets.values())


def test_practice_ends_with_a_sentence_and_leads_home(qtbot, desktop, home):
    remember_tour()
    page = practise(qtbot, desktop)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_7)
    page.primary.click()
    qtbot.waitUntil(lambda: isinstance(desktop.window.page, PracticeEndPage))
    desktop.window.page.primary.click()
    qtbot.waitUntil(lambda: desktop.window.page is desktop.start)
    assert list(home.rglob("*.scores")) == []


def test_f3_shows_ones_own_results_and_an_idea_can_be_opened_from_there(qtbot, desktop):
    remember_tour()
    page = practise(qtbot, desktop)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)
    own = desktop.window.page
    assert own.title == "میز من"
    own.idea_wanted.emit("3")
    assert desktop.window.page is page
    assert page.list.current() == "3"


@pytest.mark.parametrize("seen", [True, False])
def test_the_look_and_the_tour_are_remembered_together(seen):
    remember_tour(seen=seen)
    look = settings.load()
    settings.save(look.with_look(look.appearance, 150))
    assert (settings.load().tour_seen, settings.load().text_scale) == (seen, 150)


def steps_of(page):
    return " ".join(f"{step.title} {step.text}" for step in desk_tour._steps(page))


def test_the_tour_says_of_enter_what_enter_does(qtbot, desktop):
    page = practise(qtbot, desktop)
    assert "Enter شما را به معیار بعدی، و پس از آخرین معیار به ایدهٔ بعدی می‌برد" in steps_of(page)
    tour_of(page).bubble.skip.click()
    first = page.list.current()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_8)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (page.list.current(), page.score.current) == (first, page.score.cards[1])
    for _ in page.score.cards[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_8)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.list.current() != first
    assert page.score.current is page.score.cards[0]


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (Scale(100, 1000, 100), "(برای ۱۰: ۱ و ۰، یا تنها ۰)"),
        (Scale(0, 1000, 100), "(برای ۱۰: ۱ و ۰)"),
        (Scale(0, 500, 100), "بنویسید. Enter"),
    ],
)
def test_the_tour_teaches_zero_for_ten_only_where_that_is_true(qtbot, desktop, scale, words):
    page = practise(qtbot, desktop)
    state = page.state
    criteria = tuple(replace(c, scale=scale) for c in state.rubric.criteria)
    state.rubric = Rubric(criteria)
    assert words in steps_of(page)
    assert ("تنها ۰" in words) == ten_is_zero(scale)
