"""From the page of beginnings to an event, and to a second round."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from judging_app.domain.event_form import EventForm, JudgeForm
from judging_app.errors import InputRefused
from judging_app.services.organizer.beginnings import begin_like, begin_with_sample
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.drafts import load_drafts, new_draft, save_draft
from judging_app.services.organizer.events import overview
from judging_app.services.organizer.keys import has_passphrase, is_locked, set_passphrase
from judging_app.system.paths import resources
from ui.overview.page import OverviewPage
from ui.studio.begin import BeginPage
from ui.studio.ideas import IdeasStep
from ui.studio.page import StudioPage
from ui.studio.shortlist import ShortlistStep
from ui.studio.steps import groups_of


@pytest.fixture
def begin(stage):
    stage.flow.new_event()
    stage.settle()
    page = stage.window.page
    assert isinstance(page, BeginPage)
    return page


def studio(stage) -> StudioPage:
    stage.settle()
    page = stage.window.page
    assert isinstance(page, StudioPage)
    return page


def make(stage, page, path):
    page.open_step("review")
    assert page.review.is_done, page.review.verdict.text()
    stage.answers.waiting = [(path,)]
    page.primary.click()
    stage.settle()


def test_the_event_is_made_and_opened_and_its_draft_is_gone(stage, page, inputs):
    page.state.change(title="جشنوارهٔ ما", idea_word="project")
    stage.settle()  # the steps are made with this word, and import the list again
    path = inputs.folder / "رویداد.judging"
    make(stage, page, path)
    assert isinstance(stage.window.page, OverviewPage)
    seen = overview(stage.session.file)
    assert (seen.event.title, seen.event.idea_word.value) == ("جشنوارهٔ ما", "project")
    assert len(seen.ideas) == 6
    assert [judge.id for judge in seen.event.judges] == ["J01", "J02", "J03"]
    assert [c.idea_id for c in seen.event.conflicts] == ["103"]
    assert load_drafts().drafts == ()


def test_a_file_that_is_there_is_not_replaced(stage, page, inputs):
    path = inputs.folder / "old.judging"
    path.write_bytes(b"old")
    make(stage, page, path)
    assert page.review.refusal.isVisible()
    assert path.read_bytes() == b"old"
    page.state.change(title="هنوز هست")
    stage.settle()
    assert load_drafts().drafts[0].form.title == "هنوز هست"


def test_the_review_lists_a_conflict_with_an_idea_that_is_not_there(stage, page, inputs):
    (conflict,) = page.state.form.conflicts
    page.state.change(conflicts=(replace(conflict, idea="999"),))
    page.open_step("review")
    assert not page.primary.isEnabled()
    assert "۱ جای فرم" in page.review.verdict.text()
    page.review.faults.itemAt(0).widget().click()
    stage.settle()
    assert page.step is page.steps["judges"]
    page.state.change(conflicts=())
    page.open_step("review")
    assert page.primary.isEnabled()


def test_a_newer_list_without_the_idea_of_a_conflict_is_a_fault_of_the_form(stage, page, inputs):
    page.open_step("review")
    assert page.primary.isEnabled()
    newer = inputs.folder / "newer.csv"
    newer.write_text("کد,عنوان\n901,باغ\n", encoding="utf-8")
    page.state.change_lists(ideas=newer)
    stage.settle()
    assert page.state.faults_below("conflict") == ("conflict.1.idea",)
    assert not page.primary.isEnabled()


def test_an_event_with_a_passphrase(stage, page, inputs):
    page.open_step("review")
    page.review.protection.wanted.click()
    assert not page.primary.isEnabled()
    for field in (page.review.protection.fields.first, page.review.protection.fields.again):
        field.line.setText("باغ و پرنده و چهارشنبه")
    make(stage, page, inputs.folder / "guarded.judging")
    assert has_passphrase(stage.session.file)


def test_a_blank_form_a_definition_and_the_sample_begin(stage, begin, inputs):
    begin.blank.click()
    assert studio(stage).state.form == EventForm()
    stage.window.go_back()
    stage.answers.waiting = [(inputs.definition,)]
    begin.definition.click()
    page = studio(stage)
    assert page.state.form.title == "جشنوارهٔ کوچک"
    assert page.state.form.judges == ()
    stage.window.go_back()
    begin.sample.click()
    page = studio(stage)
    stage.settle()
    assert page.steps["ideas"].number == "۱۳۰"
    page.open_step("review")
    assert page.review.is_done


def test_a_template_is_saved_filled_and_begins(stage, begin, tmp_path, inputs):
    path = tmp_path / "الگو.xlsx"
    stage.answers.waiting = [(path,)]
    begin.save_template.click()
    stage.settle()
    assert str(path) in begin.refusal.words
    book = openpyxl.load_workbook(path)
    book["محورها"].append([None, "آب و هوا"])
    heads = [cell.value for cell in book["ایده‌ها"][1]]
    row: list[str | None] = [None] * len(heads)
    row[heads.index("عنوان")], row[heads.index("محور")] = "سد خاکی", "آب و هوا"
    book["ایده‌ها"].append(row)
    book.save(path)
    stage.answers.waiting = [(path,)]
    begin.template.click()
    page = studio(stage)
    stage.settle()
    assert [theme.title for theme in page.state.form.themes] == ["آب و هوا"]
    ideas = page.steps["ideas"]
    assert isinstance(ideas, IdeasStep)
    assert ideas.idea_list is not None
    assert [idea.title for idea in ideas.idea_list.ideas] == ["سد خاکی"]  # and no example


def test_the_sample_never_replaces_what_was_chosen(stage, page, inputs):
    page.state.change(title="کار خودم")
    stage.settle()
    stage.flow.new_event()
    stage.settle()
    stage.window.page.sample.click()
    sample = studio(stage)
    assert sample.state.draft.id != page.state.draft.id
    sample.state.change(title="نمونهٔ من")
    stage.settle()
    titles = {draft.form.title for draft in load_drafts().drafts}
    assert titles == {"کار خودم", "نمونهٔ من"}


def test_an_earlier_event_begins_without_its_ideas_and_conflicts(stage, event, inputs):
    event.close()
    stage.flow.new_event()
    stage.settle()
    doors = stage.window.page.doors
    door = next(door for door in doors if str(event.path) in door.accessibleName())
    door.click()
    form = studio(stage).state.form
    assert form.title == "جشنوارهٔ کوچک"
    assert [judge.code for judge in form.judges] == ["J01", "J02", "J03"]
    assert (form.conflicts, form.anchors) == ((), ())
    assert studio(stage).state.lists.ideas is None


def test_a_file_that_cannot_begin_is_told(stage, begin, inputs):
    for door, path in ((begin.other, inputs.ideas), (begin.definition, Path("/nowhere.toml"))):
        stage.answers.waiting = [(path,)]
        door.click()
        stage.settle()
        assert stage.window.page is begin
        assert begin.refusal.isVisible()


def test_parts_of_a_file_without_a_place_in_the_form_are_told(stage, begin, inputs):
    text = inputs.definition.read_text("utf-8")
    inputs.definition.write_text(f'colour = "red"\n{text}', encoding="utf-8")
    stage.answers.waiting = [(inputs.definition,)]
    begin.definition.click()
    assert studio(stage).state.form.title == "جشنوارهٔ کوچک"
    assert stage.window.banner.isVisible()
    assert "۱ جای پرونده" in stage.window.banner.words


def test_a_draft_goes_on_where_it_was_left_or_is_thrown_away(stage, inputs):
    save_draft(replace(new_draft(EventForm(title="نیمه")), step="awards", done=1, steps=9))
    save_draft(new_draft(EventForm(title="دیگر")))
    stage.flow.new_event()
    stage.settle()
    drafts = stage.window.page.drafts
    assert [row.draft.form.title for row in drafts.rows] == ["دیگر", "نیمه"]
    drafts.rows[0].discard.click()
    drafts.dialog.cancel.click()
    stage.settle()
    assert len(load_drafts().drafts) == 2
    drafts.rows[0].discard.click()
    drafts.dialog.confirm.click()
    stage.settle()
    (row,) = drafts.rows
    row.go_on.click()
    assert studio(stage).step.key == "awards"


def test_the_sample_is_the_sample():
    draft = begin_with_sample().draft
    assert draft.lists.ideas == resources() / "sample_event" / "ideas.xlsx"
    assert len(draft.form.judges) == 10


def test_a_workspace_is_no_earlier_event(package, tmp_path):
    with pytest.raises(InputRefused):
        begin_like(package)


@pytest.fixture
def second(merged):
    """The studio of a second round of the small event."""
    freeze(merged.session.file)
    merged.go("results").second.click()
    return studio(merged)


def complete(page):
    form = page.state.form
    judges = (*form.judges, JudgeForm("دکتر مهین آریا"), JudgeForm("پروین دادگر"))
    page.state.change(title="دور دوم جشنواره", judges=judges)


def test_the_second_round_begins_with_the_first_form_and_its_ideas(merged, second):
    assert isinstance(second.step, ShortlistStep)
    assert "themes" not in second.steps
    assert second.step.top == 3
    assert [idea.id for idea in second.step.table.items] == ["102", "101", "103"]
    assert second.state.form.title == "جشنوارهٔ کوچک"
    assert second.state.form.judges == ()
    second.open_step("review")
    assert not second.review.is_done  # no judge yet


def test_no_group_of_the_rail_comes_twice(second):
    titles = [group.title for group in groups_of(tuple(second.steps.values()))]
    assert len(titles) == len(set(titles))


def test_the_second_round_is_made_and_opened(merged, second, inputs):
    complete(second)
    first = merged.session.file.path
    make(merged, second, inputs.folder / "second.judging")
    now = overview(merged.session.file)
    assert merged.session.file.path != first
    assert [idea.id for idea in now.ideas] == ["102", "101", "103"]
    assert now.event.title == "دور دوم جشنواره"
    assert now.event.earlier_round is not None
    assert now.event.earlier_round.title == "جشنوارهٔ کوچک"


def test_more_ideas_go_on(merged, second):
    second.step.count.setCurrentIndex(second.step.count.findData(5))
    assert len(second.step.table.items) == 5
    assert second.step.number == "۵"
    second.undo.click()
    assert len(second.step.table.items) == 3


def test_a_second_round_goes_on_from_its_draft(merged, second):
    complete(second)
    merged.settle()
    (draft,) = load_drafts().drafts
    merged.window.go_home()
    merged.session.close()
    merged.settle()
    merged.flow.go_on_with(draft)
    page = studio(merged)
    merged.settle()
    assert page.title == "دور دوم"
    step = page.steps["ideas"]
    assert isinstance(step, ShortlistStep)
    assert [idea.id for idea in step.table.items] == ["102", "101", "103"]


def test_a_round_with_a_passphrase_suggests_one_for_the_next(merged, inputs):
    first = merged.session.file
    freeze(first)
    set_passphrase(first, "باغ و پرنده و چهارشنبه")
    first.unlocked = None  # another day
    merged.go("results").second.click()
    page = studio(merged)
    complete(page)
    page.open_step("review")
    merged.settle()
    protection = page.review.protection
    assert protection.wanted.isChecked()
    assert not page.primary.isEnabled()
    for field in (protection.fields.first, protection.fields.again):
        field.line.setText("ابر و آینه و سه‌شنبه")
    make(merged, page, inputs.folder / "second.judging")
    asked = merged.flow.unlocking.dialog  # the first round is read for good: its seal is checked
    assert asked is not None
    asked.field.line.setText("باغ و پرنده و چهارشنبه")
    asked.confirm.click()
    merged.settle()
    second = merged.session.file
    assert second is not first
    assert (has_passphrase(second), is_locked(second)) == (True, False)


def test_a_round_without_a_passphrase_suggests_none(merged, second):
    second.open_step("review")
    merged.settle()
    assert not second.review.protection.wanted.isChecked()
