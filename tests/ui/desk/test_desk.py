import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from judging_app.domain.score_sheet import SheetState, Standing
from judging_app.services.judge.judging import load_desk
from tests.focus import focused
from ui.desk.idea_list import Role
from ui.words.strings import SAVED


def type_text(text):
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(focused(), key)


def idle(qtbot, desk):
    qtbot.waitUntil(lambda: not desk._operations.is_busy, timeout=5000)


def let_every_timer_end(page):
    """As after a long pause: whatever waits for its time has it."""
    for timer in page.window().findChildren(QTimer):
        if timer.isActive():
            timer.timeout.emit()
    QApplication.processEvents()


def kept(workspace, idea_id):
    return dict(load_desk(workspace).sheets[idea_id].marks)


@pytest.mark.parametrize("digits", ["79", "۷۹", "٧٩"])
def test_digits_of_three_layouts_mark_and_move_on(qtbot, desk_page, desk, workspace, digits):
    type_text(digits)
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 700, "impact": 900}
    assert QApplication.focusWidget() is desk_page.score.next_idea


def test_zero_is_ten(qtbot, desk_page, desk, workspace):
    type_text("00")
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 1000, "impact": 1000}


def test_one_then_zero_is_ten(qtbot, desk_page, desk, workspace):
    type_text("۱۰۵")
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 1000, "impact": 500}


def test_one_then_another_digit_is_one_and_the_next_criterion(qtbot, desk_page, desk, workspace):
    type_text("۱۵")
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 100, "impact": 500}


def test_one_alone_stays_open_however_long_one_waits(qtbot, desk_page, desk, workspace):
    type_text("1")
    first = desk_page.score.cards[0]
    assert desk_page.score.current is first
    assert first.row.buttons[100].property("open")
    assert "۱۰" in first._meaning.whole_text()
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 100}
    let_every_timer_end(desk_page)
    type_text("0")
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 1000}
    assert not first.row.buttons[1000].property("open")
    assert desk_page.score.current is desk_page.score.cards[1]


@pytest.mark.parametrize("leave", ["tab", "down", "click", "undo", "document"])
def test_any_other_move_closes_an_open_one(qtbot, desk_page, desk, leave):
    type_text("1")
    first = desk_page.score.cards[0]
    match leave:
        case "tab":
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        case "down":
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        case "click":
            qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
        case "undo":
            desk_page.undo.click()
        case "document":
            desk_page.idea.text.setFocus()
    assert first._typed is None
    assert not any(button.property("open") for button in first.row.buttons.values())


def test_a_number_that_fits_nowhere_is_said_and_shifts_nothing(qtbot, desk_page, desk, workspace):
    type_text("8.57")
    first, second = desk_page.score.cards
    assert desk_page.score.current is first
    assert "۸٫۵۷" in first._meaning.whole_text()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk_page.score.current is second
    assert "ثبت نشد" in first._meaning.whole_text()
    type_text("6")
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 800, "impact": 600}


@pytest.mark.parametrize("last", ["9", "1", "0", "10"])
def test_enter_after_each_number_comes_to_the_next_idea_once(qtbot, desk_page, desk, last):
    for number in ("8", last):
        type_text(number)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk_page.list.current() == "1002"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # a habit of pressing it twice
    assert desk_page.score.current is desk_page.score.cards[0]
    assert desk_page.list.current() == "1002"


def test_a_key_that_is_held_for_long_is_one_mark(qtbot, desk_page, desk):
    type_text("8")
    for key, text in ((Qt.Key.Key_8, "8"), (Qt.Key.Key_Return, "\r")) * 3:
        kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        held = QKeyEvent(kind, key, none, text, autorep=True)
        QApplication.sendEvent(focused(), held)
    assert desk.sheet("1001").marks == {"novelty": 800}
    assert desk_page.list.current() == "1001"


def test_backspace_goes_back_to_the_digit_before(qtbot, desk_page, desk, workspace):
    type_text("79")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert desk_page.score.current is desk_page.score.cards[1]
    type_text("8")
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 700, "impact": 800}


def test_enter_after_the_last_mark_is_the_next_idea(qtbot, desk_page):
    type_text("89")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk_page.list.current() == "1002"
    assert desk_page.score.current is desk_page.score.cards[0]


def test_arrows_follow_the_row_from_the_right(qtbot, desk_page, desk):
    type_text("5")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    row = desk_page.score.cards[0].row
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Left)
    assert row.value == 600
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Right)
    assert row.value == 400
    assert row.buttons[1000].x() < row.buttons[100].x()


def test_delete_makes_a_mark_blank(qtbot, desk_page, desk, workspace):
    type_text("5")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {}


def test_the_mouse_marks_and_takes_away(qtbot, desk_page, desk):
    button = desk_page.score.cards[1].row.buttons[800]
    place = button.geometry()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.sheet("1001").marks == {"impact": 800}
    assert button.isChecked()
    assert button.geometry() == place
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.sheet("1001").marks == {}
    assert not button.isChecked()


def test_keys_of_the_page(qtbot, desk_page):
    for key, modifier, idea in (
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "1002"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "1003"),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, "1002"),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        assert desk_page.list.current() == idea
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, control)
    assert QApplication.focusWidget() is desk_page.list.search


def test_digits_in_the_search_are_not_marks(qtbot, desk_page, desk):
    desk_page.list.search.setFocus()
    type_text("۱۰۰۵")
    assert desk_page.list.filter.rowCount() == 1
    assert desk.sheet("1001").marks == {}
    qtbot.keyClick(desk_page.list.search, Qt.Key.Key_Return)
    assert desk_page.list.current() == "1005"
    assert desk_page.score.current is desk_page.score.cards[0]
    type_text("8")
    assert desk.sheet("1005").marks == {"novelty": 800}


def test_a_search_without_a_match_leads_back_to_every_idea(desk_page):
    ideas = desk_page.list
    everything = ideas.filter.rowCount()
    ideas.search.setText("هواپیما")
    ideas.flagged.setChecked(True)
    assert ideas.show_all.isVisible()
    ideas.show_all.click()
    assert ideas.filter.rowCount() == everything
    assert not ideas.show_all.isVisible()


def test_search_finds_other_letters_and_missing_half_spaces(desk_page):
    for wanted, idea in (("کتابخانه سیار", "1002"), ("سایهبان", "1001")):
        desk_page.list.search.setText(wanted)
        found = desk_page.list.filter
        assert [found.index(r, 0).data(Role.ID) for r in range(found.rowCount())] == [idea]


def test_saved_is_said_only_after_the_commit(qtbot, desk_page, desk, workspace):
    sign = desk_page.score.sign
    with workspace.unit_of_work():
        type_text("7")
        assert sign.text() != SAVED
    qtbot.waitUntil(lambda: sign.text() == SAVED)
    assert kept(workspace, "1001") == {"novelty": 700}


def test_a_refused_entry_goes_back_to_what_is_kept(qtbot, desk_page, desk, workspace):
    type_text("7")
    idle(qtbot, desk)
    with qtbot.waitSignal(desk.failed):
        desk.mark("1001", "novelty", 1100)
    assert desk.sheet("1001").marks == {"novelty": 700}
    assert desk_page.score.cards[0].row.value == 700
    assert desk_page.score.sign.text() != SAVED


def test_undo_and_redo_go_to_the_idea_they_change(qtbot, desk_page, desk, workspace):
    type_text("79")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, control)
    assert desk_page.list.current() == "1001"
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 700}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y, control)
    idle(qtbot, desk)
    assert kept(workspace, "1001") == {"novelty": 700, "impact": 900}


def test_a_comment_is_handed_over_when_the_idea_changes(qtbot, desk_page, desk, workspace):
    desk_page.score.comment.setFocus()
    type_text("پخته است ۱")
    desk_page.next_idea()
    idle(qtbot, desk)
    sheets = load_desk(workspace).sheets
    assert sheets["1001"].comment == "پخته است ۱"
    assert sheets["1002"].comment == ""
    assert desk_page.score.comment.toPlainText() == ""


def test_standing_aside_and_back(qtbot, desk_page, desk, workspace):
    type_text("79")
    desk.stand("1001", Standing.RECUSED, "همکار بوده‌ام")
    idle(qtbot, desk)
    assert load_desk(workspace).state("1001") is SheetState.RECUSED
    assert desk_page.idea.standing.isVisible()
    assert not desk_page.score.cards[0].row.isEnabled()
    qtbot.mouseClick(desk_page.idea.standing.resume, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    assert load_desk(workspace).state("1001") is SheetState.COMPLETE


def test_the_idea_in_hand_stays_in_a_filtered_list(qtbot, desk_page):
    desk_page.list._sift_state("left")
    type_text("79")
    assert desk_page.list.current() == "1001"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk_page.list.current() == "1002"
    assert desk_page.list.filter.rowCount() == 5


def test_text_of_a_file_is_shown_as_it_is(desk_page):
    desk_page.go_to("1003")
    assert desk_page.idea._title.text().startswith("<b>")
    assert desk_page.idea._title.textFormat() is Qt.TextFormat.PlainText
    assert "App v2" in desk_page.idea.text.toPlainText()


def test_the_model_keeps_qts_rules(desk_page, qtmodeltester):
    qtmodeltester.check(desk_page.list.model)
