import pytest
from PySide6.QtCore import Qt

from judging_app.domain.score_sheet import Standing
from judging_app.services.judge.judging import finish, load_desk
from tests.keys import read_back
from tests.ui.desk.conftest import idle, type_text
from ui.desk.notes import OWN, PANEL
from ui.desk.score_panel import NOT_COUNTED
from ui.words.strings import SAVED

PRIVATE = "این داور دوست من است"


def write_own(desk_page, text=PRIVATE):
    notes = desk_page.score.notes
    notes.sections.chosen.emit(OWN)
    type_text(text)
    notes.hand_over()


def test_a_private_note_is_kept_and_never_leaves(qtbot, desk_page, desk, workspace, tmp_path):
    type_text("79")
    write_own(desk_page)
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1001"].note == PRIVATE
    receipt = finish(workspace, tmp_path)
    written = read_back((tmp_path / receipt.file_name).read_bytes())
    (sheet,) = written.sheets
    assert sheet.marks == {"novelty": 700, "impact": 900}
    assert (sheet.note, sheet.comment) == ("", "")
    assert PRIVATE not in repr(written)


def test_the_two_are_never_shown_under_one_name(desk_page):
    notes = desk_page.score.notes
    assert notes.comment.isVisible()
    assert not notes.own.isVisible()
    notes.sections.chosen.emit(OWN)
    assert notes.own.isVisible()
    assert not notes.comment.isVisible()
    assert "هرگز فرستاده نمی‌شود" in notes.own.accessibleName()
    assert notes.comment.accessibleName() != notes.own.accessibleName()


def test_a_note_is_of_its_idea_and_can_be_undone(qtbot, desk_page, desk, workspace):
    write_own(desk_page)
    desk_page.next_idea()
    assert desk_page.score.notes.own.toPlainText() == ""
    desk_page.previous_idea()
    assert desk_page.score.notes.own.toPlainText() == PRIVATE
    desk.undo.undo()
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1001"].note == ""


def test_a_note_can_be_written_after_the_end(qtbot, desk_page, desk, workspace, tmp_path):
    finish(workspace, tmp_path, final=True)
    desk.take_finished()
    assert desk_page.score.comment.isReadOnly()
    write_own(desk_page)
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1001"].note == PRIVATE


@pytest.mark.parametrize("stroke", ["0", "1"])
def test_an_extreme_mark_asks_on_its_own_card(qtbot, desk_page, desk, stroke):
    type_text(stroke)
    novelty, impact = desk_page.score.cards
    assert novelty.asks.isVisible()
    assert not impact.asks.isVisible()
    assert desk_page.score.comment.placeholderText() == "در یک جمله: چرا «نوآوری»؟"
    assert "«نوآوری»" in desk_page.score.comment.accessibleDescription()
    qtbot.mouseClick(novelty.asks, Qt.MouseButton.LeftButton)
    assert desk_page.score.comment.hasFocus()
    type_text("مانندش را ندیده‌ام")
    desk_page.score.notes.hand_over()
    assert not novelty.asks.isVisible()
    assert not desk_page.score.comment.property("needed")


def test_asking_goes_to_the_comment_also_when_the_note_is_open(qtbot, desk_page):
    type_text("0")
    desk_page.score.notes.show_section(OWN)
    desk_page.score.cards[0].asks.click()
    assert desk_page.score.comment.isVisible()


def test_an_ordinary_mark_asks_for_nothing(desk_page):
    type_text("89")
    assert not any(card.asks.isVisible() for card in desk_page.score.cards)


def test_asking_moves_no_button(qtbot, desk_page):
    button = desk_page.score.cards[1].row.buttons[500]
    place = button.mapTo(desk_page, button.rect().topLeft())
    type_text("0")
    qtbot.wait(20)
    assert button.mapTo(desk_page, button.rect().topLeft()) == place


def test_saved_is_said_of_what_was_entered_and_not_of_opening(qtbot, desk_page, desk):
    sign = desk_page.score.sign
    idle(qtbot, desk)
    assert sign.text() == ""
    desk_page.next_idea()
    desk_page.idea.show_view("documents")
    idle(qtbot, desk)
    desk.add_time("1002", 5)
    idle(qtbot, desk)
    assert sign.text() == ""
    type_text("7")
    qtbot.waitUntil(lambda: sign.text() == SAVED)
    desk_page.next_idea()
    idle(qtbot, desk)
    assert sign.text() == ""


def test_a_private_note_is_told_saved_too(qtbot, desk_page):
    write_own(desk_page)
    qtbot.waitUntil(lambda: desk_page.score.sign.text() == SAVED)


def test_the_dots_say_where_something_is_written(desk_page):
    notes = desk_page.score.notes
    write_own(desk_page)
    assert notes.sections._buttons[OWN].text().endswith("●")
    assert not notes.sections._buttons[PANEL].text().endswith("●")


def test_a_letter_that_cannot_be_printed_is_told_quietly_and_blocks_nothing(
    qtbot, desk_page, desk, workspace
):
    notes = desk_page.score.notes
    height = notes.height()
    notes.comment.setPlainText("آفرین 👍 CO₂")
    notes.hint.look()
    assert notes.hint.text() == ""
    notes.comment.setPlainText("آفرین 漢")
    notes.hint.look()
    assert "漢" in notes.hint.whole_text()
    assert notes.height() == height
    notes.hand_over()
    idle(qtbot, desk)
    assert load_desk(workspace).sheets["1001"].comment == "آفرین 漢"


def test_the_text_is_looked_at_when_the_writer_pauses(qtbot, desk_page):
    notes = desk_page.score.notes
    notes.comment.setPlainText("آفرین 漢")
    qtbot.waitUntil(lambda: "漢" in notes.hint.whole_text())
    notes.comment.setPlainText("آفرین")
    qtbot.waitUntil(lambda: notes.hint.whole_text() == "")


def test_a_sheet_that_does_not_count_says_so_beside_its_marks(desk_page, desk):
    type_text("79")
    desk.stand("1001", Standing.RECUSED, "همکار")
    assert desk_page.score._of.text() == NOT_COUNTED
    assert desk_page.score._total.accessibleName() == NOT_COUNTED
    desk.stand("1001", Standing.SCORING)
    assert desk_page.score._of.text() == "از ۱۰۰"
