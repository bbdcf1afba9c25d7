"""Citations are typed beside the judges' comments; no typed text is lost."""

import pytest

from judging_app.domain.citation import MAX_CITATION
from judging_app.services.organizer.citations import list_citations, write_citation
from judging_app.services.organizer.deliberation import freeze
from ui.deliberation.citations_dialog import (
    EMPTY,
    LOCKED,
    NOT_WRITTEN,
    UNSAVED,
    WRITTEN,
    CitationsDialog,
)

WHY = "به پاس راهی ساده و کم‌هزینه برای شهر"


@pytest.fixture
def dialog(merged):
    page = merged.go("deliberation")
    page.citations.click()
    merged.settle()
    found = page.findChild(CitationsDialog)
    assert found.isVisible()
    return found


def states(dialog):
    return [dialog.table.records.cell(row, 2).text for row in range(len(dialog.table.items))]


def saved(merged):
    return list_citations(merged.session.file)


def test_a_text_is_saved_with_its_button_and_marked_as_written(merged, dialog):
    assert set(states(dialog)) == {EMPTY}
    assert not dialog.keep.isEnabled()
    dialog.field.setPlainText(WHY)
    assert states(dialog)[0] == UNSAVED
    dialog.keep.click()
    merged.settle()
    assert saved(merged).entries[0].text == WHY
    assert states(dialog)[:2] == [WRITTEN, EMPTY]
    assert dialog.unsaved == ()


def test_texts_of_several_rows_are_saved_at_closing(merged, dialog):
    dialog.field.setPlainText(WHY)
    dialog.table.go_to(len(dialog.table.items) - 1)
    assert dialog.field.toPlainText() == ""
    dialog.field.setPlainText("از همه سپاسگزاریم.")
    dialog.table.go_to(0)
    assert dialog.field.toPlainText() == WHY
    dialog.leave.click()
    merged.settle()
    found = saved(merged)
    assert (found.entries[0].text, found.statement) == (WHY, "از همه سپاسگزاریم.")


def test_a_refused_text_stays_and_keeps_the_dialog_open(merged, dialog):
    dialog.field.setPlainText("ا" * (MAX_CITATION + 1))
    assert not dialog.keep.isEnabled()
    dialog.table.go_to(1)
    dialog.leave.click()
    merged.settle()
    assert dialog.isVisible()
    assert dialog.table.currentIndex().row() == 0
    assert "بلند" in dialog.fault.text()
    assert len(dialog.field.toPlainText()) == MAX_CITATION + 1
    dialog.field.setPlainText("")
    dialog.leave.click()
    merged.settle()
    assert saved(merged).entries[0].text == ""


def test_a_comment_is_put_after_the_text(dialog):
    dialog.field.setPlainText("به پاس")
    dialog.insert("اندیشهٔ\nنو")
    assert dialog.field.toPlainText() == "به پاس اندیشهٔ نو"


def test_an_official_result_shows_its_texts_read_only(merged):
    write_citation(merged.session.file, "101", WHY)
    freeze(merged.session.file)
    page = merged.go("deliberation")
    page.citations.click()
    merged.settle()
    dialog = page.findChild(CitationsDialog)
    dialog.table.choose(lambda line: line.key == "101")
    assert dialog.field.isVisible() and dialog.field.isReadOnly()
    assert dialog.help.text() == LOCKED
    dialog.table.choose(lambda line: not line.text)
    assert not dialog.field.isVisible()
    assert not dialog.count.isVisible()
    assert dialog.help.text() == f"{NOT_WRITTEN} {LOCKED}"
    dialog.leave.click()
