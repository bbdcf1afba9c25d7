"""The page of the judges: names, additions and conflicts, each with one question for the reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from judging_app.domain.event import Owner
from judging_app.domain.event_state import Section
from judging_app.services.organizer.amending import list_amendments
from judging_app.services.organizer.assignment import assign
from judging_app.services.organizer.cards import revoke_card
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.idea_corrections import edit_idea, list_ideas
from judging_app.services.organizer.people_records import list_judge_records
from ui.judges.listing import row
from ui.keys.page import CardsPage
from ui.widgets.buttons import QuietButton

WHY = "نامهٔ دبیرخانه"


def known(stage, judge_id):
    return list_judge_records(stage.session.file).of(judge_id)


def choose(page, judge_id):
    page.table.choose(lambda one: one.judge.id == judge_id)


def retype(field, text):
    """Replace the text of a field as a person does."""
    field.selectAll()
    field.insert(text)


def confirm(stage, reason=WHY):
    page = stage.window.page
    page.bar.reason.setText(reason)
    page.bar.confirm.click()
    stage.settle()


def button(page, name):
    """The small button with this accessible name."""
    return next(b for b in page.findChildren(QuietButton) if b.accessibleName() == name)


@pytest.fixture
def page(merged):
    return merged.go(Section.JUDGES)


def test_a_row_has_code_card_share_conflicts_and_return(merged, page):
    revoke_card(merged.session.file, "J02", "گم شد")
    cells = row(known(merged, "J02"))
    assert [cell.text for cell in cells] == [
        "\u2068J02\u2069", "مهندس بهرام ستوده", "کارت باطل است", "۶ از ۶", "۱", "پایان‌یافته",
    ]  # fmt: skip


@pytest.mark.parametrize("search", ["ستوده", "مدیر پيشين", "j02"])
def test_any_spelling_finds_a_judge(page, search):
    page.search.setText(search)
    assert [one.judge.id for one in page.table.items] == ["J02"]


def test_a_judge_is_renamed_with_a_reason(merged, page):
    choose(page, "J01")
    retype(page.name, "دکتر مهین آریان")
    assert not page.bar.confirm.isEnabled()
    confirm(merged)
    assert known(merged, "J01").judge.name == "دکتر مهین آریان"
    assert page.table.current.judge.name == "دکتر مهین آریان"
    assert "با بستهٔ بعدی به داوران می‌رسد" in page.strip.words
    assert not page.bar.isVisible()


def test_a_judge_is_renamed_by_keyboard_alone(merged, page, qtbot):
    merged.window.activateWindow()
    assert merged.window.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert merged.window.focusWidget() is page.name
    qtbot.keyClick(page.name, Qt.Key.Key_End)
    qtbot.keyClicks(page.name, " B")
    for _ in range(40):
        if merged.window.focusWidget() is page.bar.reason:
            break
        qtbot.keyClick(merged.window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.bar.reason, "why")
    qtbot.keyClick(page.bar.reason, Qt.Key.Key_Return)
    merged.settle()
    assert known(merged, "J01").judge.name.endswith("B")


def test_a_judge_joins_without_a_dialog(merged, page, qtbot):
    qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    assert page.name.text() == ""
    assert not page.conflicts.isVisible()
    assert page.bar.confirm.isVisible()
    assert not page.bar.confirm.isEnabled()
    page.name.insert("نرگس توانا")
    confirm(merged)
    assert known(merged, "J04").judge.name == "نرگس توانا"
    assert known(merged, "J04").card == 1
    assert [one.judge.id for one in page.table.items] == ["J01", "J02", "J03", "J04"]


def test_before_the_first_package_a_name_needs_no_reason(stage, event):
    stage.flow.open_event(event)
    stage.settle()
    page = stage.go(Section.JUDGES)
    retype(page.name, "مهین آریا")
    page.bar.confirm.click()
    stage.settle()
    assert known(stage, "J01").judge.name == "مهین آریا"
    assert list_amendments(event).effects == ()


def test_a_typed_conflict_is_declared(merged, page, qtbot):
    choose(page, "J01")
    page.conflicts.idea.insert("۱۰۲")
    qtbot.mouseClick(page.conflicts.declare, Qt.MouseButton.LeftButton)
    confirm(merged)
    assert [(one.idea_id, one.reason) for one in known(merged, "J01").conflicts] == [("102", WHY)]


def test_a_conflict_is_lifted(merged, page):
    choose(page, "J02")
    button(page, "برداشتن تعارض با ۱۰۳ · باغچهٔ بام").click()
    confirm(merged)
    assert known(merged, "J02").conflicts == ()


def test_a_suggestion_becomes_a_conflict_with_its_reason(merged):
    file = merged.session.file
    before = next(one.idea for one in list_ideas(file) if one.idea.id == "104")
    edit_idea(file, before, replace(before, owners=(Owner("پروین دادگر"),)), WHY)
    merged.session.announce()
    page = merged.go(Section.JUDGES)
    choose(page, "J03")
    button(page, "اعلام تعارض با ۱۰۴ · کارت یکپارچه").click()
    assert page.bar.reason.text() == "خود داور از پیشنهاددهندگان است."
    page.bar.confirm.click()
    merged.settle()
    assert [one.idea_id for one in known(merged, "J03").conflicts] == ["104"]
    assert known(merged, "J03").suggestions == ()


def test_an_unknown_code_is_a_sentence_at_the_field(page):
    choose(page, "J01")
    page.conflicts.idea.insert("999")
    page.conflicts.declare.click()
    assert page.conflicts.unknown.isVisible()
    assert not page.bar.isVisible()
    retype(page.conflicts.idea, "102")
    assert not page.conflicts.unknown.isVisible()


def test_the_question_for_a_conflict_names_the_idea(page):
    choose(page, "J01")
    page.conflicts.idea.insert("102")
    page.conflicts.declare.click()
    assert "ایدهٔ ۱۰۲ «" in page.bar.accessibleName()


def test_an_official_result_takes_a_name_and_no_conflict(merged):
    freeze(merged.session.file)
    merged.session.announce()
    page = merged.go(Section.JUDGES)
    page.conflicts.declare_wanted.emit("102", "")
    confirm(merged)
    assert page.strip.is_told
    assert known(merged, "J01").conflicts == ()
    page.take_back()
    retype(page.name, "دکتر مهین آریان")
    confirm(merged)
    assert known(merged, "J01").judge.name == "دکتر مهین آریان"


def test_another_judge_takes_back_what_was_typed(page):
    choose(page, "J01")
    page.name.insert("x")
    choose(page, "J02")
    assert page.name.text() == "مهندس بهرام ستوده"
    assert not page.bar.isVisible()


def test_leaving_with_a_typed_name_warns_first(merged, page):
    page.name.insert("x")
    merged.flow.show_section(Section.OVERVIEW)
    assert merged.window.page is page


def test_the_cards_are_one_step_away(merged, page):
    page.cards.click()
    merged.settle()
    assert isinstance(merged.window.page, CardsPage)


def test_a_change_elsewhere_does_not_lose_what_is_being_typed(merged, page):
    choose(page, "J02")
    page.name.insert("x")
    typed = page.name.text()
    merged.session.announce()
    merged.settle()
    assert (page.name.text(), page.bar.isVisible()) == (typed, True)
    page.take_back()
    page.begin_new()
    page.name.insert("نرگس")
    merged.session.announce()
    merged.settle()
    assert (page.name.text(), page.conflicts.isVisible()) == ("نرگس", False)


def test_a_limit_is_set_in_the_window(stage, event):
    assign(event, 2)
    stage.flow.open_event(event)
    stage.settle()
    page = stage.go(Section.JUDGES)
    choose(page, "J02")
    retype(page.load, "۳")
    page.bar.confirm.click()
    stage.settle()
    assert known(stage, "J02").judge.most == 3
    assert known(stage, "J02").load == 3
    assert "دوباره میان داوران تقسیم شدند" in page.strip.words
    retype(page.load, "چند")
    assert not page.bar.confirm.isEnabled()
    page.bar.cancel.click()
    assert page.load.text() == "۳"


def test_after_the_package_a_limit_needs_a_reason(merged, page):
    choose(page, "J01")
    retype(page.load, "۲")
    assert not page.bar.confirm.isEnabled()
    confirm(merged)
    assert known(merged, "J01").judge.most == 2
    assert known(merged, "J01").load == 6  # what was given stays
