import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from judging_app.domain.own_results import OwnPlace
from judging_app.services.judge.judging import load_desk
from ui.base.theme import theme
from ui.own_results.own_order import top_group, wanted_part
from ui.own_results.page import OwnResultsPage
from ui.own_results.proposal_list import BEGIN, IMPOSSIBLE
from ui.own_results.wanted_order import Line, WantedOrder

MARKS = {"1001": (900, 900), "1002": (800, 800), "1003": (800, 800), "1004": (500, 600)}
"""Two criteria weighted 60 and 40: totals 90, 80, 80, 54."""


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page._operations.is_busy, timeout=5000)


@pytest.fixture
def own(qtbot, desk_page, desk):
    """«میز من» of a judge who has scored four of six ideas."""
    for idea_id, (novelty, impact) in MARKS.items():
        desk.mark(idea_id, "novelty", novelty)
        desk.mark(idea_id, "impact", impact)
    page = OwnResultsPage(desk, desk._operations)
    desk_page.window().show_page(page)
    idle(qtbot, page)
    return page


def place(idea_id, total, rank):
    return OwnPlace(idea_id, total, rank, shared=False)


ORDER = tuple(place(key, total, n) for n, (key, total) in enumerate(
    (("a", 90), ("b", 80), ("c", 80), ("d", 70), ("e", 60)), 1))  # fmt: skip


def test_what_was_moved_and_its_strict_neighbours_are_wanted():
    assert wanted_part(ORDER, ("a", "b", "c", "d", "e")) == ()
    assert wanted_part(ORDER, ("a", "c", "b", "d", "e")) == ("a", "c", "b", "d")
    assert wanted_part(ORDER, ("a", "b", "c", "e", "d")) == ("c", "e", "d")
    assert wanted_part(ORDER, ("a", "b", "c", "d", "e"), whole=True) == ("a", "b", "c", "d", "e")


def test_an_untouched_tie_beside_what_was_moved_stays_a_tie():
    order = (place("a", 80, 1), place("b", 80, 1), place("c", 80, 1), place("d", 70, 4))
    assert wanted_part(order, ("b", "a", "c", "d")) == ("b", "a", "d")


def test_the_top_group_takes_in_who_shares_its_last_place():
    order = (place("a", 90, 1), place("b", 80, 2), place("c", 80, 2), place("d", 70, 4))
    assert [own.idea_id for own in top_group(order, 2)] == ["a", "b", "c"]


def test_own_order_spread_and_ties(own):
    rows = [(row.idea.id, row.own.place) for row in own.table.items]
    assert rows == [("1001", 1), ("1002", 2), ("1003", 2), ("1004", 4)]
    assert [label.text() for label in own.figures._figures] == ["۷۶٫۰۰", "۴", "۲"]
    assert "۲ بار ۸" in own.spread.accessibleDescription()


def test_two_to_four_ideas_side_by_side(qtbot, own):
    assert not own.primary.isEnabled()
    own.table.setFocus()
    for _ in range(2):
        qtbot.keyClick(own.table, Qt.Key.Key_Space)
        qtbot.keyClick(own.table, Qt.Key.Key_Down)
    own.primary.click()
    assert not own.primary.isEnabled()  # it is shown
    columns = own.comparison.columns
    assert len(columns) == 2
    assert columns[0].isVisible()
    assert "متن 1" in columns[0].text.toPlainText()
    columns[0].away.click()
    assert own._stack.currentIndex() == 4


def test_no_fifth_idea(own):
    for idea_id in MARKS:
        own.toggle(idea_id)
    own.toggle("1005")
    assert own._picked == list(MARKS)


def test_tied_ideas_have_their_words_in_large_type_too(own):
    theme().set_text_scale(2.0)
    own._show_ties([("1002", "1003"), ("1001", "1004")])
    assert [own._ties.itemAt(place).widget().text() for place in range(own._ties.count())] == [
        "برابرها را کنار هم ببینید:", "۱۰۰۲، ۱۰۰۳", "۱۰۰۱، ۱۰۰۴",
    ]  # fmt: skip
    theme().set_text_scale(1.0)


def test_tied_ideas_are_one_click_away(own):
    own._ties.itemAt(1).widget().click()
    assert own._picked == ["1002", "1003"]
    assert own.comparison.isVisible()


def settle(qtbot, own):
    own.show_view("reorder")
    own.reorder._rest.setInterval(0)
    return own.reorder


def test_alt_and_arrow_propose_and_change_nothing(qtbot, own, desk, workspace):
    view = settle(qtbot, own)
    view.list.setCurrentIndex(view.order.index(2))
    before = dict(desk.desk.sheets)
    qtbot.keyClick(view.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.order.ids[:3] == ("1001", "1003", "1002")
    qtbot.waitUntil(lambda: len(view.proposals.rows) > 0)
    assert dict(desk.desk.sheets) == before
    assert load_desk(workspace).sheets["1003"].marks == {"novelty": 800, "impact": 800}


def test_only_accepted_changes_are_made_and_can_be_undone(qtbot, own, desk, workspace):
    view = settle(qtbot, own)
    view.order.move(2, 1)
    qtbot.waitUntil(lambda: len(view.proposals.rows) > 0)
    row = view.proposals.rows[0]
    change = row.change
    row.accept.click()
    idle(qtbot, own)
    kept = load_desk(workspace).sheets[change.idea_id].marks
    assert kept[change.criterion_id] == change.new
    assert not row.is_open
    assert view.order.ids[1] == "1003"
    own.undo.click()
    idle(qtbot, own)
    assert row.is_open
    assert load_desk(workspace).sheets[change.idea_id].marks[change.criterion_id] == change.old


def test_a_declined_change_is_not_made(qtbot, own, desk):
    view = settle(qtbot, own)
    before = dict(desk.desk.sheets)
    view.order.move(2, 1)
    qtbot.waitUntil(lambda: len(view.proposals.rows) > 0)
    for row in view.proposals.rows:
        row.decline.click()
    idle(qtbot, own)
    assert dict(desk.desk.sheets) == before


def test_the_mouse_drags_a_row(qtbot, own):
    view = settle(qtbot, own)
    places = [view.list.visualRect(view.order.index(n)).center() for n in (2, 0)]
    ground = view.list.viewport()
    qtbot.mousePress(ground, Qt.MouseButton.LeftButton, pos=places[0])
    qtbot.mouseMove(ground, QPoint(places[1].x(), places[1].y() + 5))
    qtbot.mouseMove(ground, places[1])
    qtbot.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=places[1])
    assert view.order.ids[0] == "1003"


def test_back_to_the_order_that_the_marks_make(qtbot, own):
    view = settle(qtbot, own)
    view.order.move(2, 0)
    view.reset.click()
    assert view.order.ids[0] == "1001"
    assert view.proposals.empty.title.text() == BEGIN[0]


def test_an_impossible_order_is_said_so(own):
    own.reorder.show_answer(None)
    assert own.reorder.proposals.empty.title.text() == IMPOSSIBLE[0]


def test_a_finished_judge_looks_and_changes_nothing(qtbot, own, desk):
    view = settle(qtbot, own)
    desk.take_finished()
    view.order.move(2, 1)
    qtbot.waitUntil(lambda: len(view.proposals.rows) > 0)
    assert not view.proposals.rows[0].accept.isEnabled()
    assert view.proposals.locked.isVisible()


def test_before_any_idea_is_complete_the_page_says_what_to_do(qtbot, desk_page, desk):
    page = OwnResultsPage(desk, desk._operations)
    desk_page.window().show_page(page)
    idle(qtbot, page)
    assert page._stack.currentIndex() == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_table_keeps_its_titles_at_every_size(qtbot, own, scale):
    own.window().resize(1366, 768)
    theme().set_text_scale(scale)
    QApplication.processEvents()
    assert not own.table.isColumnHidden(2)
    assert own.table.columnWidth(2) > 120


def test_the_models_keep_qts_rules(qtmodeltester):
    order = WantedOrder()
    order.show([Line(key, key, "۱", is_shared=False) for key in "abc"])
    qtmodeltester.check(order)
    order.move(0, 2)
    assert order.ids == ("b", "c", "a")
