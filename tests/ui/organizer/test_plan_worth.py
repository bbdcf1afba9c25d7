"""Tests of the pane that compares plans of readings, on the assignment page and in the review."""

from dataclasses import replace

from judging_app.domain.plan_worth import ReadingPlan, SpreadSource
from judging_app.services.organizer.merging import merge_many
from judging_app.services.organizer.plan_worth import plans_of_event
from tests.studio import draft_of
from ui.base.theme import theme
from ui.studio.page import StudioPage
from ui.widgets.labels import PlainLabel
from ui.words.plan_worth import PRESENT


def words_of(pane) -> str:
    return " ".join(label.text() for label in pane.sentences.findChildren(PlainLabel))


def names(pane) -> list[str]:
    return [pane.table.records.cell(row, 0).words for row in range(len(pane.table.items))]


def present(pane) -> list[ReadingPlan]:
    marked = [PRESENT in name for name in names(pane)]
    return [row.plan for row, is_marked in zip(pane.table.items, marked, strict=True) if is_marked]


def test_the_plan_of_the_form_is_marked_and_explained(stage, event):
    stage.flow.open_event(event)
    page = stage.go("assignment")
    page.form._readings.setCurrentIndex(1)
    stage.settle()
    pane = page.worth
    assert present(pane) == [ReadingPlan(2)]
    assert pane.table.current.plan == ReadingPlan(2)
    assert "را ۲ داور می‌خوانند" in words_of(pane)
    pane.table.go_to(0)
    assert "را ۱ داور می‌خواند." in words_of(pane)
    page.form._readings.setCurrentIndex(0)
    stage.settle()
    assert present(pane) == [ReadingPlan(1)]


def test_the_numbers_are_those_of_the_service(stage, event):
    expected = plans_of_event(event).rows
    stage.flow.open_event(event)
    page = stage.go("assignment")
    assert tuple(page.worth.table.items) == expected


def test_another_time_changes_the_hours_alone(stage, event):
    stage.flow.open_event(event)
    pane = stage.go("assignment").worth
    before = pane.table.items
    pane.minutes.setCurrentIndex(pane.minutes.findData(20.0))
    stage.settle()
    assert [row.hours for row in pane.table.items] == [2 * row.hours for row in before]
    assert [row.found for row in pane.table.items] == [row.found for row in before]


def test_judges_who_disagree_much_find_less(stage, event):
    stage.flow.open_event(event)
    pane = stage.go("assignment").worth
    before = pane.table.items
    pane.spread.setCurrentIndex(pane.spread.findText("زیاد"))
    stage.settle()
    assert all(new.found < old.found for new, old in zip(pane.table.items, before, strict=True))
    assert "که برگزیده‌اید" in pane._assumed.text()


def test_an_event_that_shows_no_spread_is_refused_and_the_numbers_stay(stage, event, inputs):
    stage.flow.open_event(event)
    pane = stage.go("assignment").worth
    before = pane.table.items
    stage.answers.waiting = [(inputs.definition,)]
    pane.earlier.click()
    stage.settle()
    assert not pane.banner.isHidden()
    assert pane.table.items == before


def test_an_earlier_event_gives_its_spread(stage, day, inputs):
    merge_many(day.event, [day.stick])
    path = day.event.path
    day.event.close()
    stage.flow.go_on_with(draft_of(inputs))
    stage.settle()
    page = stage.window.page
    assert isinstance(page, StudioPage)
    page.open_step("review")
    stage.settle()
    pane = page.review.worth
    usual = pane.table.items
    stage.answers.waiting = [(path,)]
    pane.earlier.click()
    stage.settle()
    assert pane.banner.isHidden(), pane.banner.words
    assert pane._shown is not None
    assert pane._shown.source is SpreadSource.EARLIER_EVENT
    assert pane.table.items != usual
    assert "مانند" in pane._assumed.text()
    assert pane.spread.currentText() == "مانند پیشین"
    pane.spread.setCurrentIndex(1)
    stage.settle()
    assert pane.table.items == usual


def test_the_review_says_what_is_missing_until_it_can_compare(stage, inputs):
    draft = draft_of(inputs)
    stage.flow.go_on_with(replace(draft, form=replace(draft.form, judges=())))
    stage.settle()
    page = stage.window.page
    page.open_step("review")
    stage.settle()
    assert page.review.worth.table.isHidden()
    assert "پس از نوشتن داوران" in page.review.worth._assumed.text()
    page.state.change(judges=draft.form.judges)
    page.open_step("judges")
    page.open_step("review")
    stage.settle()
    assert not page.review.worth.table.isHidden()
    assert present(page.review.worth) == [ReadingPlan(3)]


def test_the_table_shows_every_row_at_each_size_of_text(stage, event):
    stage.flow.open_event(event)
    table = stage.go("assignment").worth.table
    for scale in (2.0, 1.0):
        theme().set_text_scale(scale)
        stage.settle()
        assert table.height() >= len(table.items) * table.row_height
        assert table.verticalScrollBar().maximum() == 0


def test_a_refusal_goes_with_the_next_answer(stage, event, tmp_path):
    stage.flow.open_event(event)
    pane = stage.go("assignment").worth
    stage.answers.waiting = [(tmp_path / "missing.judging",)]
    pane.earlier.click()
    stage.settle()
    assert not pane.banner.isHidden()
    pane.minutes.setCurrentIndex(pane.minutes.findData(20.0))
    stage.settle()
    assert pane.banner.isHidden()
