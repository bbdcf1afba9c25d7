"""A paper ballot in the window: two persons type it, differences are settled, it is accepted."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from judging_app.domain.event_state import Section
from judging_app.domain.paper_ballot import Hand, mark_field
from judging_app.services.files import open_file
from judging_app.services.organizer.ballot_typing import type_table, typed_cells
from judging_app.services.organizer.merging import undo_merge
from judging_app.services.organizer.paper_ballots import paper_ballot
from ui.ballots.page import BallotPage
from ui.base.theme import theme
from ui.judges.page import JudgesPage

NOVELTY, IMPACT = mark_field("novelty"), mark_field("impact")
FULL = {("101", NOVELTY): "900", ("101", IMPACT): "850", ("102", NOVELTY): "700"}


@pytest.fixture
def page(stage, day):
    """The ballot of J01, of whom no file has come."""
    stage.flow.open_event(day.event)
    stage.settle()
    judges = stage.go(Section.JUDGES)
    judges.table.choose(lambda one: one.judge.id == "J01")
    judges.ballot.click()
    stage.settle()
    assert isinstance(stage.window.page, BallotPage)
    stage.window.activateWindow()
    return stage.window.page


def begin(stage, page, hand, name):
    card = page.hands[hand]
    card.name.clear()
    card.name.insert(name)
    card.begin.click()
    stage.settle()


def keys(stage, table, qtbot, text):
    """Press keys; «|» is Enter, «<» is Backspace."""
    for key in text:
        special = {"|": Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace, "_": Qt.Key.Key_Space}
        if key in special:
            qtbot.keyClick(table, special[key])
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, key)
                QApplication.sendEvent(table, event)
    stage.settle()


def cells(stage, hand):
    typing = typed_cells(stage.session.file, "J01", hand)
    return dict(typing.cells) if typing else {}


def typed(stage, hand, name, cells):
    type_table(stage.session.file, "J01", hand, name, cells)


def test_two_persons_type_and_the_ballot_is_accepted(stage, page, qtbot):
    for hand, name in ((Hand.FIRST, "زهرا"), (Hand.SECOND, "علی")):
        begin(stage, page, hand, name)
        keys(stage, page.typing, qtbot, "98.5|7")
        page.primary.click()
        stage.settle()
    assert page.empty.title.text() == "هر دو نوشته یکی است"
    page.primary.click()
    stage.settle()
    assert "پذیرفته شد" in page.strip.words
    assert not page.primary.isEnabled()
    with stage.session.file.unit_of_work() as uow:
        assert dict(uow.sheet("J01", "101").marks) == {"novelty": 900, "impact": 850}
        assert dict(uow.sheet("J01", "102").marks) == {"novelty": 700}


def test_the_second_person_sees_nothing_of_the_first(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    keys(stage, page.typing, qtbot, "98.5|7")
    assert not page.hands[Hand.SECOND].isEnabled()
    page.primary.click()
    stage.settle()
    assert not page.typing.isVisible()
    begin(stage, page, Hand.SECOND, "علی")
    model = page.typing.cells
    shown = [model.text(row, column) for row in range(6) for column in range(1, 6)]
    assert set(shown) == {""}
    assert not page.differing.isVisible()


def test_a_person_who_typed_nothing_is_asked_before_the_end(stage, page):
    begin(stage, page, Hand.FIRST, "زهرا")
    page.primary.click()
    stage.settle()
    assert page.bar.isVisible()
    assert paper_ballot(stage.session.file, "J01").done == (False, False)
    page.bar.confirm.click()
    stage.settle()
    assert paper_ballot(stage.session.file, "J01").done == (True, False)
    assert stage.window.focusWidget() is page.hands[Hand.SECOND].name
    assert "آغاز نوشتن" in page.empty.text.text()


def test_each_mark_is_on_the_disk_before_the_next_key(stage, page, qtbot, tmp_path):
    begin(stage, page, Hand.FIRST, "زهرا")
    keys(stage, page.typing, qtbot, "98")
    copy = tmp_path / "copy.judging"
    copy.write_bytes(stage.session.file.path.read_bytes())
    wal = stage.session.file.path.with_name(stage.session.file.path.name + "-wal")
    if wal.exists():
        copy.with_name("copy.judging-wal").write_bytes(wal.read_bytes())
    with open_file(copy) as file:
        typed = typed_cells(file, "J01", Hand.FIRST)
        assert typed is not None
        assert typed.cells[("101", NOVELTY)] == "900"
    assert "ذخیره شد" in page.saved.text()


def test_digits_enter_and_backspace_as_at_the_desk(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    keys(stage, page.typing, qtbot, "۹۸")
    assert cells(stage, Hand.FIRST) == {("101", NOVELTY): "900", ("101", IMPACT): "800"}
    keys(stage, page.typing, qtbot, "<")
    assert cells(stage, Hand.FIRST) == {("101", NOVELTY): "900"}
    keys(stage, page.typing, qtbot, "7|10|")
    assert cells(stage, Hand.FIRST)[("102", NOVELTY)] == "1000"


def test_arrows_and_tab_go_from_cell_to_cell(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    table = page.typing
    at = lambda: (table.currentIndex().row(), table.currentIndex().column())  # noqa: E731
    assert at() == (0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert at() == (1, 1)
    qtbot.keyClick(table, Qt.Key.Key_Left)  # to the next criterion, from right to left
    assert at() == (1, 2)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert at() == (1, 3)
    qtbot.keyClick(table, Qt.Key.Key_Backtab)
    assert at() == (1, 2)
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page.jump.hasFocus()


def test_a_code_is_jumped_to(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    page.jump.setText("۱۰۴")
    qtbot.keyClick(page.jump, Qt.Key.Key_Return)
    keys(stage, page.typing, qtbot, "5")
    assert cells(stage, Hand.FIRST) == {("104", NOVELTY): "500"}
    page.jump.setText("999")
    qtbot.keyClick(page.jump, Qt.Key.Key_Return)
    assert "در این برگه نیست" in page.strip.words


def test_a_recusal_is_typed_with_its_reason(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    page.typing.go(0, 3)
    keys(stage, page.typing, qtbot, "_")
    page.primary.click()
    stage.settle()
    assert page.strip.is_told  # the reason is missing
    page.typing.cells.setData(page.typing.cells.index(0, 4), "همکار")
    stage.settle()
    page.primary.click()
    stage.settle()
    assert paper_ballot(stage.session.file, "J01").done == (True, False)


def test_differences_are_typed_again_and_then_accepted(stage, page, qtbot):
    typed(stage, Hand.FIRST, "زهرا", FULL)
    typed(stage, Hand.SECOND, "علی", {**FULL, ("101", NOVELTY): "600", ("102", NOVELTY): ""})
    page.refresh()
    stage.settle()
    assert page.differing.isVisible()
    assert [item.cell for item in page.differing.cells.items] == [
        ("101", NOVELTY),
        ("102", NOVELTY),
    ]
    assert not page.primary.isEnabled()
    keys(stage, page.differing, qtbot, "3")
    assert page.differing.cells.cell(0, 4).text == "با هیچ‌کدام یکی نیست"
    keys(stage, page.differing, qtbot, "9|<")
    assert page.saved.text().startswith("هر ۲ تفاوت روشن شد")
    page.primary.click()
    stage.settle()
    with stage.session.file.unit_of_work() as uow:
        assert uow.sheet("J01", "101").marks["novelty"] == 900
        assert "novelty" not in uow.sheet("J01", "102").marks


def test_an_accepted_ballot_is_reopened_and_an_undone_one_stays_typed(stage, page):
    typed(stage, Hand.FIRST, "زهرا", FULL)
    typed(stage, Hand.SECOND, "علی", FULL)
    page.refresh()
    stage.settle()
    page.primary.click()
    stage.settle()
    assert page.empty.title.text() == "این برگه پذیرفته شده است"
    undo_merge(stage.session.file, paper_ballot(stage.session.file, "J01").accepted)
    page.refresh()
    stage.settle()
    assert page.primary.isEnabled()
    page.hands[Hand.FIRST].reopen.click()
    stage.settle()
    assert page.typing.isVisible()
    assert page.typing.cells.text(0, 1) == "900"


def test_one_person_cannot_be_both(stage, page):
    typed(stage, Hand.FIRST, "زهرا", FULL)
    page.refresh()
    stage.settle()
    begin(stage, page, Hand.SECOND, "زهرا")
    assert "دو نفر جدا" in page.strip.words
    assert not page.typing.isVisible()


def test_everything_typed_is_cleared_after_a_question(stage, page):
    typed(stage, Hand.FIRST, "زهرا", FULL)
    page.refresh()
    stage.settle()
    page.clear.click()
    page.bar.confirm.click()
    stage.settle()
    assert cells(stage, Hand.FIRST) == {}


def test_the_way_back_chooses_the_judge(stage, page):
    page.back.click()
    stage.settle()
    assert isinstance(stage.window.page, JudgesPage)
    current = stage.window.page.table.current
    assert current is not None
    assert current.judge.id == "J01"


@pytest.mark.parametrize("state", ["begin", "typing", "differences"])
def test_every_control_of_the_page_has_a_name_and_large_text_fits(stage, page, state):
    if state == "typing":
        begin(stage, page, Hand.FIRST, "زهرا")
    elif state == "differences":
        typed(stage, Hand.FIRST, "زهرا", FULL)
        typed(stage, Hand.SECOND, "علی", {**FULL, ("101", NOVELTY): "600"})
        page.refresh()
        stage.settle()
    theme().set_text_scale(2.0)
    stage.window.resize(1366, 768)
    stage.settle()
    assert page.minimumSizeHint().width() <= 1500
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, type(widget).__name__
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_screen_reader_hears_code_criterion_and_mark(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    keys(stage, page.typing, qtbot, "9")
    model = page.typing.cells
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "۱۰۱، نوآوری: ۹"


def test_tab_leaves_the_table_at_its_end(stage, page, qtbot):
    begin(stage, page, Hand.FIRST, "زهرا")
    page.typing.go(5, 5)
    qtbot.keyClick(page.typing, Qt.Key.Key_Tab)
    assert not page.typing.hasFocus()
