"""The pages of ideas: found by any spelling, corrected in place, one question for the reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from judging_app.domain.event import Idea, Owner
from judging_app.domain.event_state import Section
from judging_app.domain.people_records import IdeaFact
from judging_app.services.organizer.amending import list_amendments, write_amendments
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.idea_corrections import (
    add_idea,
    edit_idea,
    list_ideas,
    withdraw_idea,
)
from judging_app.services.organizer.people_records import list_idea_records
from ui.ideas.document_dialog import DocumentDialog
from ui.ideas.idea_page import FIXED, KEEPS, IdeaPage
from ui.ideas.listing import Listing, Order, Wanted
from ui.ideas.page import IdeasPage
from ui.widgets.chip import Chip
from ui.widgets.labels import PlainLabel

WHY = "نامهٔ پیشنهاددهنده"


def stored(stage, idea_id):
    found = list_idea_records(stage.session.file).of(idea_id)
    return None if found is None else found.idea


def record(stage, idea_id):
    found = list_idea_records(stage.session.file).of(idea_id)
    assert found is not None
    return found


def show(stage, idea_id):
    stage.flow.show_idea(idea_id)
    stage.settle()
    assert isinstance(stage.window.page, IdeaPage)
    return stage.window.page


def retype(field, text):
    """Replace the text of a field as a person does."""
    field.selectAll()
    field.insert(text)


def ids(page):
    return [one.idea.id for one in page.table.items]


@pytest.fixture
def fresh(stage, event):
    """A window with an event without a package."""
    stage.flow.open_event(event)
    stage.settle()
    return stage


@pytest.mark.parametrize("search", ["دوچرخه", "دو چرخه", "علی‌رضا موسوي", "١٠٢", "عمران"])
def test_any_spelling_finds_title_owner_code_and_unit(merged, search):
    page = merged.go(Section.IDEAS)
    page.search.setText(search)
    assert ids(page) == ["102"]


def test_theme_and_state_narrow_the_list(merged):
    withdraw_idea(merged.session.file, "103", WHY)
    page = merged.go(Section.IDEAS)
    page.themes.setCurrentIndex(page.themes.findData("green"))
    assert ids(page) == ["101", "103", "105"]
    page.facts.setCurrentIndex(page.facts.findData(IdeaFact.WITHDRAWN))
    assert ids(page) == ["103"]


def test_search_filter_and_order_stay_chosen(merged):
    page = merged.go(Section.IDEAS)
    page.search.setText("سبز")
    page.orders.setCurrentIndex(page.orders.findData(Order.TITLE))
    page.themes.setCurrentIndex(page.themes.findData("green"))
    merged.go(Section.OVERVIEW)
    again = merged.go(Section.IDEAS)
    assert again.wanted == Wanted("سبز", "green", "", Order.TITLE)


def test_each_order_is_of_the_whole_list(merged):
    records = list_idea_records(merged.session.file)
    listing = Listing(records.ideas, records.event)
    found = {order: [r.idea.id for r in listing.find(Wanted(order=order))] for order in Order}
    assert found[Order.CODE] == ["101", "102", "103", "104", "105", "106"]
    assert found[Order.THEME] == ["102", "104", "106", "101", "103", "105"]
    assert found[Order.READINGS] == ["103", "101", "102", "104", "105", "106"]
    assert found[Order.TITLE] == ["101", "103", "105", "106", "102", "104"]


def test_before_the_first_package_nothing_asks_for_a_reason(fresh):
    page = show(fresh, "101")
    retype(page.editor.title, "ایستگاه خنک")
    assert page.bar.isVisible()
    page.bar.confirm.click()
    fresh.settle()
    assert stored(fresh, "101").title == "ایستگاه خنک"
    assert not page.bar.isVisible()
    assert list_amendments(fresh.session.file).effects == ()


def test_after_it_a_correction_needs_a_reason_and_says_who_learns_of_it(merged):
    page = show(merged, "101")
    retype(page.editor.title, "ایستگاه خنک")
    assert not page.bar.confirm.isEnabled()
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert stored(merged, "101").title == "ایستگاه خنک"
    assert "با بستهٔ بعدی به داوران می‌رسد" in page.strip.words
    page.strip.button(Section.PACKAGE).click()
    merged.settle()
    assert merged.window.page.section is Section.PACKAGE


def test_an_owners_name_stays_with_the_secretariat(merged):
    page = show(merged, "101")
    retype(page.editor.owners.rows[0].name, "رؤیا مؤمنی‌فر")
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert stored(merged, "101").owners == (Owner("رؤیا مؤمنی‌فر", "ترافیک"),)
    assert "داوران این را نمی‌بینند" in page.strip.words
    assert page.strip.button(Section.PACKAGE) is None
    assert merged.session.state.pending == 0


def test_a_correction_by_keyboard_alone(merged, qtbot):
    page = merged.go(Section.IDEAS)
    assert merged.window.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    merged.settle()
    page = merged.window.page
    merged.window.activateWindow()
    assert merged.window.focusWidget() is page.editor.title
    qtbot.keyClick(page.editor.title, Qt.Key.Key_End)
    qtbot.keyClicks(page.editor.title, " 2")
    for _ in range(80):
        if merged.window.focusWidget() is page.bar.reason:
            break
        qtbot.keyClick(merged.window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.bar.reason, "why")
    qtbot.keyClick(page.bar.reason, Qt.Key.Key_Return)
    merged.settle()
    assert stored(merged, "101").title.endswith("2")
    page.back.click()
    merged.settle()
    assert merged.window.page.table.current.idea.id == "101"


def test_owners_are_ordered_split_and_joined(merged):
    file = merged.session.file
    before = stored(merged, "101")
    two = (Owner("سیّد علی", "عمران"), Owner("موسوی"), Owner("رؤیا مؤمنی و زهرا کریمی", "ترافیک"))
    edit_idea(file, before, replace(before, owners=two), WHY)
    owners = show(merged, "101").editor.owners
    owners.rows[0].join.click()
    assert owners.values[0] == Owner("سیّد علی موسوی", "عمران")
    owners.rows[1].part.click()
    assert owners.values[1:] == (Owner("رؤیا مؤمنی", "ترافیک"), Owner("زهرا کریمی", "ترافیک"))
    owners.rows[2].up.click()
    owners.rows[2].drop.click()
    assert [one.name for one in owners.values] == ["سیّد علی موسوی", "زهرا کریمی"]
    page = merged.window.page
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert [one.name for one in stored(merged, "101").owners] == ["سیّد علی موسوی", "زهرا کریمی"]


def test_a_late_idea_is_typed_on_the_same_page(merged, qtbot):
    page = merged.go(Section.IDEAS)
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    merged.settle()
    page = merged.window.page
    assert page.bar.confirm.isVisible()
    assert not page.bar.confirm.isEnabled()
    assert not page.after.isVisible()
    page.editor.title.insert("پل سبز")
    page.bar.reason.setText("دیر رسید")
    page.bar.confirm.click()
    merged.settle()
    page = merged.window.page
    assert page.idea_id == "107"
    assert IdeaFact.LATE in record(merged, "107").facts
    assert merged.session.state.pending == 1


def test_withdrawing_asks_once_and_can_be_taken_back(merged, qtbot):
    page = show(merged, "105")
    qtbot.mouseClick(page.withdraw, Qt.MouseButton.LeftButton)
    assert page.bar.isVisible()
    page.bar.reason.setText(WHY)
    qtbot.mouseClick(page.bar.confirm, Qt.MouseButton.LeftButton)
    merged.settle()
    assert record(merged, "105").is_withdrawn
    assert not page.editor.title.isEnabled()
    page.reinstate.click()
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert not record(merged, "105").is_withdrawn
    assert page.editor.isEnabled()


def test_before_the_first_package_an_idea_is_removed(fresh):
    page = show(fresh, "106")
    page.withdraw.click()
    page.bar.confirm.click()
    fresh.settle()
    assert stored(fresh, "106") is None
    assert isinstance(fresh.window.page, IdeasPage)


def test_documents_are_added_and_taken_away(merged, tmp_path):
    paper = tmp_path / "نقشه.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page = show(merged, "101")
    merged.answers.waiting.append((paper,))
    page.editor.documents.add.click()
    merged.settle()
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert [one.name for one in stored(merged, "101").attachments] == ["نقشه.pdf"]
    page.editor.documents.rows[0].drop.click()
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert stored(merged, "101").attachments == ()


def test_a_recorded_document_is_looked_at_in_the_window(merged, tmp_path, qtbot):
    path = tmp_path / "شرح.txt"
    path.write_text("سایه‌بان بر نه ایستگاه", encoding="utf-8")
    page = show(merged, "101")
    merged.answers.waiting.append((path,))
    page.editor.documents.add.click()
    merged.settle()
    (row,) = page.editor.documents.rows
    assert not row.look.isEnabled()  # it is not in the event yet
    page.bar.reason.setText("پیوست جا مانده بود")
    page.bar.confirm.click()
    merged.settle()
    (row,) = page.editor.documents.rows
    row.look.click()
    dialog = page.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: "نه ایستگاه" in dialog.documents.words.toPlainText())
    dialog.accept()


def test_text_and_contacts_are_corrected(merged):
    page = show(merged, "101")
    page.editor.sections.rows[1].text.setPlainText("سایبان")
    page.editor.private.add.click()
    page.editor.private.rows[-1].text.insert("021")
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    idea = stored(merged, "101")
    assert idea.sections[1].text == "سایبان"
    assert [(one.heading, one.text) for one in idea.private] == [("تلفن", "021")]


def test_what_nobody_touched_is_not_changed(merged):
    page = show(merged, "101")
    assert not page.editor.is_changed
    assert page.editor.idea == stored(merged, "101")


def test_a_refusal_is_a_sentence_on_the_page_and_what_was_typed_stays(merged):
    page = show(merged, "101")
    idea = stored(merged, "101")
    retype(page.editor.title, "دیگر")
    edit_idea(merged.session.file, idea, replace(idea, title="از جای دیگر"), WHY)
    page.bar.reason.setText(WHY)
    page.bar.confirm.click()
    merged.settle()
    assert page.strip.is_told
    assert page.editor.title.text() == "دیگر"
    assert stored(merged, "101").title == "از جای دیگر"
    page.bar.cancel.click()
    assert not page.strip.is_told


def test_an_official_result_says_at_once_which_correction_it_does_not_allow(merged):
    freeze(merged.session.file)
    merged.session.announce()
    page = show(merged, "101")
    assert "نتیجه رسمی است" in page.strip.words
    retype(page.editor.title, "دیگر")
    page.bar.reason.setText(WHY)
    assert page.bar.accessibleName() == FIXED
    assert not page.bar.confirm.isEnabled()
    page.bar.cancel.click()
    page.editor.sections.rows[0].text.setPlainText("متنی دیگر")
    page.bar.reason.setText(WHY)
    assert page.bar.accessibleName() == KEEPS
    assert page.bar.confirm.isEnabled()


@pytest.mark.parametrize("button", ["confirm", "cancel"])
def test_the_page_stays_where_it_is_when_its_bar_goes(merged, button):
    merged.window.resize(1200, 620)
    page = show(merged, "101")
    merged.window.activateWindow()
    retype(page.editor.title, "ایستگاه خنک")
    page.bar.reason.setText(WHY)
    merged.settle()
    page.main.verticalScrollBar().setValue(30)
    page.bar.reason.setFocus()
    getattr(page.bar, button).click()
    merged.settle()
    assert page.main.verticalScrollBar().value() == 30
    assert merged.window.focusWidget() is page.editor.title


def test_leaving_with_something_typed_warns_first(merged):
    page = show(merged, "101")
    page.editor.title.insert("x")
    merged.flow.show_section(Section.OVERVIEW)
    assert merged.window.page is page
    merged.flow.show_section(Section.OVERVIEW)
    assert merged.window.page is not page


def test_escape_takes_back_what_was_typed(merged, qtbot):
    page = show(merged, "101")
    page.editor.title.insert("x")
    page.bar.reason.setFocus()
    qtbot.keyClick(page.bar.reason, Qt.Key.Key_Escape)
    assert not page.editor.is_changed
    assert not page.bar.isVisible()


def test_a_change_elsewhere_does_not_lose_what_is_being_typed(merged):
    page = show(merged, "101")
    page.editor.title.insert("x")
    typed = page.editor.title.text()
    add_idea(merged.session.file, Idea("", "پل", ""), WHY)
    merged.session.announce()
    merged.settle()
    assert page.editor.title.text() == typed


def test_all_that_is_known_stands_beside_the_form(merged):
    file, before = merged.session.file, stored(merged, "103")
    edit_idea(file, before, replace(before, title="باغچهٔ پشت‌بام"), WHY)
    merged.session.announce()
    page = show(merged, "103")
    words = "\n".join(label.text() for label in page.known.findChildren(PlainLabel))
    for part in ("باغچهٔ بام", "باغچهٔ پشت‌بام", WHY):
        assert part in words
    names = {chip.accessibleName() for chip in page.known.findChildren(Chip)}
    assert {"اصلاح‌شده", "در بسته", "تعارض منافع"} <= names


def test_the_notice_of_pending_amendments_goes_with_its_cause(merged, tmp_path):
    withdraw_idea(merged.session.file, "105", WHY)
    merged.session.announce()
    page = merged.go(Section.IDEAS)
    assert "۱ اصلاحیه هنوز به داوران نرسیده است" in page.strip.words
    write_amendments(merged.session.file, tmp_path / "second.ideas")
    merged.session.announce()
    merged.settle()
    assert "اصلاحیه" not in page.strip.words
    assert len(list_ideas(merged.session.file)) == 6


def test_a_new_idea_of_which_nothing_is_typed_is_left_by_cancelling(merged):
    merged.go(Section.IDEAS).primary.click()
    merged.settle()
    page = merged.window.page
    page.editor.title.insert("طرح")
    page.bar.cancel.click()
    assert merged.window.page is page
    assert not page.editor.is_changed
    page.bar.cancel.click()
    merged.settle()
    assert isinstance(merged.window.page, IdeasPage)
