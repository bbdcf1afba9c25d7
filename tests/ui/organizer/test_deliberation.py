"""Tests of the deliberation page: the list, the comparison, decisions, and the official result."""

import pytest
from PySide6.QtCore import Qt

from judging_app.domain.readiness import readiness
from judging_app.errors import Refusal
from judging_app.services.organizer.deliberation import move_idea
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.results import compute_results
from ui.base.theme import theme
from ui.deliberation.decision_dialog import Answer, DecisionDialog, Question
from ui.deliberation.official_dialog import OfficialDialog
from ui.deliberation.page import DeliberationPage
from ui.deliberation.two_panes import TwoPanes
from ui.widgets.labels import PlainLabel


@pytest.fixture
def page(merged) -> DeliberationPage:
    return answering(merged)


def answering(stage):
    """The page, whose questions are answered from `replies`."""
    found = stage.go("deliberation")
    found.asked = []
    found.replies = []

    def ask(parent, question):
        found.asked.append(question)
        return found.replies.pop(0)

    found._ask = ask
    found._confirm = lambda _, __, then: then()
    return found


def listed(page):
    return [each.idea.id for each in page.table.records.items]


def find(page, code):
    page.search.setText(code)
    page.table.go_to(0)


def test_any_idea_can_be_found_and_moved_with_a_reason(merged, page):
    find(page, "۱۰۶")
    assert listed(page) == ["106"]
    page.replies = [Answer("پیوند با برنامهٔ شهر", 1)]
    page.move_button.click()
    merged.settle()
    assert (page.asked[0].places, page.asked[0].computed) == (6, 6)
    results = compute_results(merged.session.file)
    assert results.ranking.rows[0].idea_id == "106"
    assert "سه پله" in page.strip.words
    page.search.clear()
    assert "106" in listed(page)


def test_a_decision_is_taken_back(merged, page):
    find(page, "101")
    page.replies = [Answer("انصراف"), None, Answer("اشتباه بود")]
    page.out_button.click()
    merged.settle()
    assert compute_results(merged.session.file).ranking.excluded == ("101",)
    assert not page.out_button.isEnabled()
    page.back_button.click()  # and thinks better of it
    page.back_button.click()
    merged.settle()
    assert compute_results(merged.session.file).decisions == ()


def test_up_to_four_stand_side_by_side(qtbot, merged, page):
    page.search.setText("10")
    page.table.setFocus()
    for row in range(5):
        page.table.go_to(row)
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    columns = page.beside.table.records.columns
    assert len(columns) == 5
    assert columns[-1].title == page.table.records.items[4].idea.title
    rows = page.beside.table.records
    assert rows.rowCount() == 2 + 3
    said = {rows.cell(row, 3).sub for row in range(2, 5)}
    assert any("،" in words for words in said)


def test_with_large_type_the_panes_stand_one_above_the_other(qtbot, merged, page):
    page.search.setText("10")
    page.compare_first(3)
    (panes,) = page.findChildren(TwoPanes)
    merged.window.resize(1366, 768)
    for scale, is_stacked in ((1.0, False), (2.0, True), (1.0, False)):
        theme().set_text_scale(scale)
        qtbot.waitUntil(lambda wanted=is_stacked: panes.is_stacked is wanted)
        qtbot.waitUntil(lambda: least_column(page.beside.table) >= 100)


def least_column(table):
    """The width of the narrowest column of an idea."""
    header = table.horizontalHeader()
    return min(header.sectionSize(column) for column in range(1, header.count()))


def test_becoming_official_is_asked_first(merged, page):
    told = []
    page._confirm = lambda _, ready, __: told.append(ready)
    page.primary.click()
    merged.settle()
    merged.settle()
    assert not compute_results(merged.session.file).is_official
    assert told[0].is_whole


def test_what_is_still_open_is_told_before(qtbot, stage, day):
    event = day.event
    merge_many(event, [day.stick / path for path in sorted(day.stick.iterdir())[:1]])
    dialog = OfficialDialog(None, readiness(compute_results(event)))
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "پروندهٔ ۲ داور نرسیده است" in words
    assert "۱۲ داوری خواسته‌شده در نتیجه نیست" in words
    assert "کمبودها" in dialog.confirm.text()


def test_a_result_that_changes_while_it_is_confirmed_is_shown_instead(merged, page, qtbot):
    def confirm(_, __, then):
        move_idea(merged.session.file, "102", 1, "دلیل میز دیگر")
        then()

    page._confirm = confirm
    with qtbot.waitSignal(merged.operations.failed) as failed:
        page.turn_official()
    assert failed.args[0].reason is Refusal.RESULT_CHANGED
    merged.settle()
    assert not page._results.is_official
    assert page._results.ranking.rows[0].idea_id == "102"


def test_official_and_back(merged, page):
    page.primary.click()
    merged.settle()
    assert compute_results(merged.session.file).is_official
    assert "رسمی است از" in page.strip.words
    assert not page.move_button.isEnabled()
    assert "رسمی است از" in merged.go("results").strip.words
    page = merged.go("deliberation")
    page._ask = lambda *_: Answer("اعتراض پذیرفته شد")
    page.primary.click()
    merged.settle()
    merged.settle()
    assert not compute_results(merged.session.file).is_official


def test_what_is_refused_is_told(merged, page):
    page.primary.click()
    merged.settle()
    page._do(move_idea, "101", 2, "x")
    merged.settle()
    assert "رسمی شده است" in merged.window.banner.words


def test_the_dialog_wants_place_and_reason_and_warns(qtbot):
    dialog = DecisionDialog(None, Question("جابه‌جایی", "کجا؟", "ثبت", places=20, computed=9))
    qtbot.addWidget(dialog)
    assert not dialog.confirm.isEnabled()
    dialog.field.setPlainText("دلیل")
    dialog.place.setText("۲۱")
    assert not dialog.confirm.isEnabled()
    dialog.place.setText("۷")
    assert dialog.confirm.isEnabled() and not dialog.warning.text()
    dialog.place.setText("٦")
    assert "۳ پله" in dialog.warning.text()
    assert dialog.answer == Answer("دلیل", 6)


def test_an_event_without_a_quorum_offers_no_acceptance(page):
    assert not page.accept_button.isVisible()


def test_an_idea_below_the_quorum_is_accepted_with_a_reason(demanding):
    page = answering(demanding)
    assert "۱ ایده با خوانش کمتر از کمینه جایزه می‌گیرد" in page.strip.words
    assert listed(page).count("103") == 1
    page.table.go_to(listed(page).index("103"))
    assert "بی‌تصمیم" in page.table.records.cell(listed(page).index("103"), 2).sub
    page.primary.click()  # refused
    demanding.settle()
    assert "کمینهٔ رویداد" in demanding.window.banner.words
    page.replies = [None, Answer("داور سوم در سفر بود")]
    page.accept_button.click()  # and thinks better of it
    page.accept_button.click()
    demanding.settle()
    assert (page.asked[0].title, page.asked[0].places) == ("پذیرفتن با خوانش کمتر", 0)
    assert "۲ خوانش" in page.asked[0].text and "۳" in page.asked[0].text
    assert page.strip.shown == ()
    assert not page.accept_button.isEnabled()
    page.primary.click()
    demanding.settle()
    results = compute_results(demanding.session.file)
    assert results.is_official
    assert [(d.idea_id, d.reason) for d in results.decisions] == [("103", "داور سوم در سفر بود")]


def test_an_acceptance_is_taken_back(demanding):
    page = answering(demanding)
    page.table.go_to(listed(page).index("103"))
    page.replies = [Answer("رأی هیئت"), Answer("اشتباه")]
    page.accept_button.click()
    demanding.settle()
    page.table.go_to(listed(page).index("103"))
    page.back_button.click()
    demanding.settle()
    assert "دوباره تصمیم می‌خواهد" in page.asked[1].text
    assert compute_results(demanding.session.file).decisions == ()
    assert "خوانش کمتر" in page.strip.words


def test_ideas_with_enough_readings_are_not_accepted(demanding):
    page = answering(demanding)
    find(page, "101")
    assert page.accept_button.isVisible() and not page.accept_button.isEnabled()
    assert page.move_button.isEnabled()


def test_few_readings_are_told_before_the_result_becomes_official(qtbot, demanding):
    dialog = OfficialDialog(None, readiness(compute_results(demanding.session.file)))
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "۱ ایده از کمینهٔ خوانش کمتر دارد." in words
