"""Tests of the page «تقسیم ایده‌ها»: drafts, storing, the package, second readings."""

from judging_app.services.organizer.assignment import assign, division
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from judging_app.services.organizer.results import compute_results
from ui.results.coverage import Mark, coverage


def test_a_draft_is_shown_and_kept_by_the_button(stage, event):
    stage.flow.open_event(event)
    page = stage.go("assignment")
    assert page.step == "first"
    assert page.form.readings == 3
    assert "داور نیست" in page.strip.words  # one judge may not read one idea
    assert not page.primary.isEnabled()
    page.form._readings.setCurrentIndex(1)
    stage.settle()
    assert not page.strip.is_told
    assert [share.ideas for share in page.table.records.items] == [4, 4, 4]
    page.form.again.click()
    stage.settle()
    page.primary.click()
    stage.settle()
    now = division(stage.session.file)
    assert now.event.assignment.stages[0].seed == 21
    assert not page.primary.isEnabled()
    page.withdraw.click()
    stage.settle()
    assert not division(stage.session.file).event.assignment.stages


def test_it_is_fixed_with_the_package(stage, event, inputs):
    assign(event, 2)
    build_package(event, inputs.folder / "p.ideas")
    stage.flow.open_event(event)
    page = stage.go("assignment")
    assert page.step == "second"
    assert "خوانش نخستی نرسیده" in page.strip.words
    assert page.form.ideas in (2, 3)


def test_without_a_division_the_package_settles_it(stage, event, inputs):
    build_package(event, inputs.folder / "p.ideas")
    stage.flow.open_event(event)
    page = stage.go("assignment")
    assert page.step == "none"
    assert page.form.isHidden()
    assert page.primary.isHidden()


def test_what_is_not_asked_is_no_gap_in_the_coverage(event):
    assign(event, 2)
    shown = coverage(compute_results(event))
    assert shown.asked == 12
    assert Mark.NOT_ASKED in shown.legend


def test_nobody_is_left_for_a_second_reading(stage, event, inputs):
    text = inputs.definition.read_text(encoding="utf-8")
    inputs.definition.write_text(text[: text.index("[[conflict]]")], encoding="utf-8")
    path = inputs.folder / "whole.judging"
    files = {"definition": inputs.definition, "ideas": inputs.ideas, "judges": inputs.judges}
    whole = create_event(path, **files).file
    assign(whole, 3)
    build_package(whole, inputs.folder / "w.ideas")
    event.close()
    stage.flow.open_event(whole)
    assert stage.go("assignment").step == "none"
