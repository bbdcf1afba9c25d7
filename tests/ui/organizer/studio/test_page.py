"""The studio as a whole: steps, keys, faults, undo, and the draft."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from judging_app.domain.event_form import JudgeForm
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.domain.step_state import StepState
from judging_app.services.organizer.drafts import load_drafts
from tests.focus import focused
from tests.typing_hands import press, write
from ui.base.idea_word import use_word, word
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import SideColumn

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
STEPS = ["details", "themes", "criteria", "ranking", "awards", "judges", "ideas", "signing",
         "review"]  # fmt: skip


@pytest.fixture(autouse=True)
def the_usual_word():
    """The word that later tests expect."""
    yield
    use_word(IdeaWord.IDEA)


def signs(page):
    return {key: page.rail.sign_of(key) for key in page.rail.keys}


def test_the_next_step_comes_by_key_and_every_step_by_digit(blank):
    assert blank.step.key == "details"
    for key in STEPS[1:]:
        press(Qt.Key.Key_Return, held=CTRL)
        assert blank.step.key == key
    for number, key in enumerate(STEPS, 1):
        press(getattr(Qt.Key, f"Key_{number}"), held=ALT)
        assert blank.step.key == key
        assert blank.step.isAncestorOf(focused())


def test_a_step_shows_its_own_preview(page):
    shown = set()
    for key in STEPS:
        page.open_step(key)
        assert page.step.preview.isVisible()
        shown.add(id(page.step.preview))
    assert len(shown) == len(STEPS)


def test_a_low_preview_does_not_scroll_for_a_higher_one(page, stage):
    stage.window.resize(1366, 768)
    side = page.findChild(SideColumn)
    low = set()
    for key in STEPS:
        page.open_step(key)
        stage.settle()
        preview = page.step.preview
        ends = [each.geometry().bottom() for each in preview.children()
                if isinstance(each, QWidget) and each.isVisible()]  # fmt: skip
        if preview.y() + max(ends) < side.viewport().height():
            low.add(key)
            assert side.verticalScrollBar().maximum() == 0, key
    assert {"awards", "review"} <= low


def test_a_step_with_rows_shows_the_first_ones_and_adds_what_is_typed(page):
    names = [f"داور {number}" for number in range(12)]
    page.state.change(judges=tuple(map(JudgeForm, names)))
    page.open_step("judges")
    bar = page.step.section.table.verticalScrollBar()
    assert bar.maximum() > bar.value() == 0
    write("بهرام")
    press(Qt.Key.Key_Return)
    assert [judge.name for judge in page.state.form.judges] == [*names, "بهرام"]


def test_one_entry_is_now_and_finished_steps_are_done(page, stage):
    stage.settle()
    assert signs(page) == dict.fromkeys(STEPS, StepState.DONE) | {"details": StepState.NOW}
    page.state.change(themes=())
    assert signs(page)["themes"] is StepState.WAITING  # its fault was not shown yet
    page.open_step("review")
    page.open_step("details")
    assert signs(page)["themes"] is StepState.NEEDS_YOU
    assert not page.review.is_done


def test_a_fault_shows_after_its_field_was_left(blank):
    field = blank.step.fields["dates.opens"]
    field.begin()
    write("فردا")
    assert field.fault == ""
    press(Qt.Key.Key_Tab)
    assert field.fault
    line = field.editor.line
    heard = QAccessible.queryAccessibleInterface(line)
    assert heard.text(QAccessible.Text.Description) == field.fault
    field.begin()
    write("۱۴۰۵/۹/۱")
    assert field.fault == ""


def test_the_review_lists_every_fault_and_leads_to_its_field(blank):
    blank.open_step("review")
    rows = blank.review.faults
    assert rows.count() == len(blank.state.faults) > 5
    places = list(blank.state.faults)
    at = places.index("dates.closes")
    rows.itemAt(at).widget().click()
    assert blank.step.key == "details"
    assert focused() is blank.step.fields["dates.closes"].editor.line
    assert blank.step.fields["dates.closes"].fault
    assert not blank.review.is_done


def test_the_primary_button_goes_on_and_at_last_makes(blank, page):
    assert page.primary.text() == "گام بعد"
    page.open_step("review")
    assert page.primary.text() == "ساختن رویداد…"
    assert page.primary.isEnabled()
    page.state.change(title="")
    assert not page.primary.isEnabled()


def test_undo_takes_back_the_last_change_of_a_field(blank):
    assert not blank.undo.isEnabled()
    blank.step.fields["title"].begin()
    write("هفتهٔ خلاقیت")
    blank.step.fields["city"].begin()
    write("نیل‌شهر")
    blank.undo.click()
    assert (blank.state.form.title, blank.state.form.city) == ("هفتهٔ خلاقیت", "")
    blank.undo.click()
    assert blank.state.form.title == ""
    assert blank.step.fields["title"].editor.text() == ""
    assert not blank.undo.isEnabled()


def test_every_change_is_in_the_draft(blank, stage):
    assert load_drafts().drafts == ()  # looking is no change
    blank.step.fields["title"].begin()
    write("هفته")
    stage.settle()
    (draft,) = load_drafts().drafts
    assert draft.form.title == "هفته"
    blank.open_step("themes")
    write("آب")
    stage.settle()
    (draft,) = load_drafts().drafts
    assert draft.form.themes[0].title == "آب"
    assert (draft.step, draft.steps) == ("themes", len(STEPS))
    assert draft.done == sum(step.is_done for step in blank.steps.values())
    assert "ذخیره شد" in blank.sign.text()


def test_a_draft_that_was_not_saved_is_told(blank, stage, monkeypatch):
    def fail(_):
        raise OSError("full")

    monkeypatch.setattr("ui.studio.state.save_draft", fail)
    monkeypatch.setattr("logging.Logger.error", lambda *_, **__: None)
    blank.state.change(title="هفته")
    stage.settle()
    assert blank.unsaved() is not None
    assert "نشد" in blank.sign.text()
    monkeypatch.undo()
    blank.state.change(title="هفتهٔ آب")
    stage.settle()
    assert blank.unsaved() is None


def test_the_word_for_an_idea_follows(blank):
    word = blank.step.word
    word.buttons["idea"].setFocus()
    press(Qt.Key.Key_Down)
    assert blank.state.form.idea_word == word.key != "idea"
    labels = blank.step.preview.findChildren(type(blank.sign))
    shown = [label.text() for label in labels if not label.isHidden() and label.isVisible()]
    assert shown
    assert not any("ایده" in text for text in shown)


def test_further_bodies_are_typed_in_one_line(blank):
    field = blank.step.fields["co_senders"]
    field.begin()
    write("شورای شهر؛ معاونت ")
    assert field.editor.text() == "شورای شهر؛ معاونت "  # what is typed stays
    assert blank.state.form.co_senders == ("شورای شهر", "معاونت")
    write("برنامه‌ریزی")
    assert blank.state.form.co_senders == ("شورای شهر", "معاونت برنامه‌ریزی")


@pytest.mark.parametrize("size", [(1000, 640), (1366, 768)])
def test_the_preview_is_never_covered(page, size):
    page.window().resize(*size)
    QApplication.processEvents()
    for key in STEPS:
        page.open_step(key)
        QApplication.processEvents()
        step, preview = page.step, page.step.preview
        left = step.mapToGlobal(step.rect().topLeft()).x()
        right = preview.mapToGlobal(preview.rect().topRight()).x()
        assert right < left, key
        assert page.step.width() > 400


def test_the_form_stays_as_it_is_when_all_steps_were_seen(page):
    before = page.state.draft
    for key in STEPS:
        page.open_step(key)
    assert page.state.form == before.form
    assert replace(page.state.draft, step="", done=0, steps=0, saved_at=None) == replace(
        before, step="", done=0, steps=0, saved_at=None
    )


def test_undo_shows_the_step_whose_change_it_takes_back(blank):
    blank.open_step("awards")
    write("طرح برتر")
    press(Qt.Key.Key_Return)
    blank.open_step("judges")
    blank.undo.click()
    assert blank.state.form.awards == ()
    assert blank.step.key == blank.rail.open_key == "awards"
    assert blank.step.isVisible()
    press(Qt.Key.Key_Return, held=CTRL)
    assert blank.step.key == "judges"


def shown_words(page):
    own = [label.text() for step in page.steps.values() if step.key != "details"
           for part in (step, step.preview) for label in part.findChildren(QLabel)]  # fmt: skip
    return [*own, *(page.rail.item(row).text() for row in range(page.rail.count()))]


def test_every_step_says_the_word_of_the_form(blank, stage):
    rail = blank.rail
    blank.step.word.buttons["plan"].setFocus()
    press(Qt.Key.Key_Space)
    stage.settle()
    assert focused() is blank.step.word.buttons["plan"]
    assert blank.rail is not rail
    assert blank.rail.isVisible()
    assert blank.rail.width() > 0
    assert not blank.rail.visibleRegion().isEmpty()
    assert blank.steps["ideas"].title == "طرح‌ها"
    assert "فهرست طرح‌ها" in shown_words(blank)
    assert [text for text in shown_words(blank) if "ایده" in text] == []
    blank.undo.click()
    stage.settle()
    assert blank.step.isVisible()
    assert blank.steps["ideas"].title == "ایده‌ها"
    assert "فهرست ایده‌ها" in shown_words(blank)


def test_the_typed_rows_stay_when_the_word_changes(blank, stage):
    blank.open_step("judges")
    write("مهین")
    press(Qt.Key.Key_Return)
    blank.open_step("details")
    blank.state.change(idea_word="project")
    blank.open_step("judges")
    write("بهرام")
    press(Qt.Key.Key_Return)
    assert [judge.name for judge in blank.state.form.judges] == ["مهین", "بهرام"]
    stage.settle()
    assert blank.step.key == blank.rail.open_key == "judges"


def test_another_page_has_its_own_word(blank, stage):
    blank.state.change(idea_word="plan")
    stage.settle()
    assert word() is FORMS[IdeaWord.PLAN]
    blank.leave()
    assert word() is FORMS[IdeaWord.IDEA]
    blank.refresh()
    assert word() is FORMS[IdeaWord.PLAN]


def test_the_preview_of_awards_asks_for_the_ranks_that_are_missing(blank):
    blank.open_step("awards")
    preview = blank.step.preview.findChild(EmptyState)
    assert preview.title.text() == "هنوز جایزه‌ای نیست"
    write("طرح برتر")
    press(Qt.Key.Key_Return)
    assert preview.title.text() == "رتبه‌ها مانده است"
