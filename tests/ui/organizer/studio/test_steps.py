"""The steps: criteria, ranking, awards, judges, ideas, signatories."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.event_form import (
    AnchorForm,
    ConflictForm,
    CriterionForm,
    RankingForm,
    SignatoryForm,
    ThemeForm,
)
from tests.focus import focused
from tests.typing_hands import press, write
from ui.studio.awards_preview import award_sentences
from ui.studio.ranking_preview import rule_sentences

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down


def open_criteria(page):
    page.open_step("criteria")
    return page.step


def test_a_criterion_is_written_by_keys_alone(blank):
    step = open_criteria(blank)
    write("نوآوری")
    press(TAB)
    write("۶۰")
    press(TAB)
    write("0")
    press(ENTER)
    (criterion,) = blank.state.form.criteria
    assert (criterion.title, criterion.weight, criterion.minimum) == ("نوآوری", "۶۰", "0")
    assert criterion.id == "criterion-1"
    assert step.number == "۱"


def test_the_helper_makes_the_weights_add_up(blank):
    step = open_criteria(blank)
    step.section.table.paste("الف\t۳\nب\t1\nپ\t")
    assert "✓" not in step.sum.text()
    step.to_hundred.click()
    weights = [int(criterion.weight) for criterion in blank.state.form.criteria]
    assert (sum(weights), weights[0]) == (100, 50)
    assert "✓" in step.sum.text()
    assert not step.to_hundred.isEnabled()
    blank.undo.click()
    assert [criterion.weight for criterion in blank.state.form.criteria] == ["۳", "1", ""]


def test_a_preset_gives_scale_and_levels(page):
    step = open_criteria(page)
    step.section.table.go_to(1)
    step.presets.setCurrentIndex(step.presets.findText("عالی، خوب، متوسط، ضعیف"))
    step.use_preset.click()
    first, second = page.state.form.criteria
    assert (first.maximum, second.maximum) == ("10", "4")
    assert [level.text for level in second.levels] == ["ضعیف", "متوسط", "خوب", "عالی"]
    step.presets.setCurrentIndex(1)
    step.use_for_all.click()
    assert {criterion.maximum for criterion in page.state.form.criteria} == {"20"}
    assert page.state.faults == {}


def test_the_preview_is_the_judges_card_and_can_be_tried(page):
    step = open_criteria(page)
    preview = step.preview
    assert [card.criterion.title for card in preview.cards] == ["نوآوری", "اثرگذاری"]
    before = page.state.form
    preview.cards[0].row.buttons[800].click()
    preview.cards[1].row.buttons[500].click()
    assert "جمع" in preview._total.text()
    assert page.state.form is before
    step.section.table.paste("تازگی")
    assert preview.cards[0].criterion.title == "تازگی"


def test_the_details_belong_to_the_current_criterion(page):
    step = open_criteria(page)
    detail = step.detail
    step.section.table.go_to(1)
    detail.description.begin()
    write("چه اثری دارد؟")
    detail.levels.table.paste("۱\t۵\tکم\n۵٫۵\t۱۰\tزیاد")
    first, second = page.state.form.criteria
    assert (first.description, second.description) == ("", "چه اثری دارد؟")
    assert [level.text for level in second.levels] == ["کم", "زیاد"]
    step.section.table.go_to(0)
    assert detail.description.editor.text() == ""
    assert detail.levels.table.records.rowCount() == 1
    step.section.table.go_to(2)  # the blank row
    assert not detail.description.isEnabled()


def test_the_review_leads_to_a_level(page):
    step = open_criteria(page)
    step.section.table.go_to(1)
    step.detail.levels.table.paste("۱\t۵\tکم\n۴\t۱۰\tزیاد")
    step.section.table.go_to(0)
    place = next(iter(page.state.faults))
    assert place == "criterion.2.levels.2"
    page.go_to_place(place)
    assert step.section.table.row == 1
    assert step.detail.levels.table.hasFocus()
    assert step.detail.levels.table.currentIndex().row() == 1


def test_tie_rules_are_chosen_from_a_list_and_explained(page):
    page.open_step("ranking")
    ties = page.step.ties
    assert [row.rule for row in ties.table.records.rows] == ["criterion:impact", "median"]
    column = ties.table.records.columns[0]
    shown = ties.table.records.index(0, 0).data(Qt.ItemDataRole.DisplayRole)
    assert shown == "امتیاز بالاتر در «اثرگذاری»"
    assert ("criterion:novelty", "امتیاز بالاتر در «نوآوری»") in column.options
    ties.table.go_to(0)
    ties.down.click()
    assert page.state.form.ranking.tie_rules == ("median", "criterion:impact")
    ties.table.records.put(2, "rule", "lot")
    sentences = [words for _, words in rule_sentences(page.state.form)]
    assert any("«اثرگذاری»" in words for words in sentences)
    assert any("قرعه" in words for words in sentences)


def test_rules_are_chosen_with_arrows(page):
    page.open_step("ranking")
    assert focused() is page.step.method.buttons["weighted-mean"]
    press(DOWN)
    assert page.state.form.ranking.method == "trimmed-mean"
    page.step.once.setFocus()
    press(Qt.Key.Key_Space)
    assert page.state.form.ranking.one_per_person
    field = page.step.fields["ranking.quorum"]
    field.begin()
    write("۲")
    assert page.state.form.ranking.quorum == "۲"
    assert any("۲ داور" in words for _, words in rule_sentences(page.state.form))


def test_awards_stand_on_the_podium_by_rank():
    awards = (
        Award("b", "نقره", 2, 3),
        Award("a", "طلا", 1, 1),
        Award("t", "بهترین محور", 1, 1, kind=AwardKind.BEST_OF_THEME),
        Award("c", "تقدیر", 4, 6, winner=False),
    )
    sentences = [words for _, words in award_sentences(awards)]
    assert sentences == [
        "رتبهٔ ۱ در هر محور: بهترین محور",
        "رتبهٔ ۱: طلا",
        "رتبهٔ ۲ تا ۳: نقره",
        "رتبهٔ ۴ تا ۶: تقدیر",
        "مرز برگزیدگان پس از رتبهٔ ۳ است.",
    ]


def test_the_podium_is_said_in_words(page):
    page.open_step("awards")
    said = page.step.preview._podium.accessibleName()
    assert "رتبهٔ ۱: رتبهٔ نخست" in said
    assert "رتبهٔ ۲: برگزیده" in said


def test_judges_come_from_a_workbook_and_can_be_taken_back(blank, stage, inputs):
    blank.open_step("judges")
    stage.answers.waiting = [(inputs.judges,)]
    blank.step.load.click()
    stage.settle()
    assert [judge.code for judge in blank.state.form.judges] == ["J01", "J02", "J03"]
    assert "۳ داور" in blank.step.news.words
    blank.undo.click()
    assert blank.state.form.judges == ()


def test_a_list_of_judges_that_is_none_is_told(blank, stage, inputs):
    blank.open_step("judges")
    blank.step.read(inputs.definition)
    stage.settle()
    assert blank.step.news.words
    assert blank.state.form.judges == ()


def test_ideas_are_read_and_read_again_with_other_themes(page, stage):
    page.open_step("ideas")
    stage.settle()
    assert page.step.number == "۶"
    assert page.step.view.summary.isVisible()
    themes = {idea.theme_id for idea in page.step.idea_list.ideas}
    assert themes == {"transport", "green"}
    page.state.change(themes=(ThemeForm("فضای سبز", "green"),))
    stage.settle()
    themes = {idea.theme_id for idea in page.step.idea_list.ideas}
    assert "transport" not in themes


def test_a_refused_list_is_told_and_a_better_one_taken(page, stage, inputs):
    page.open_step("ideas")
    good = inputs.ideas.read_text("utf-8")
    inputs.ideas.write_text("کد,محور\n101,فضای سبز\n", encoding="utf-8")
    page.step.view.file.set_path(inputs.ideas)
    stage.settle()
    assert page.step.view.refusal.isVisible()
    assert not page.step.is_begun
    inputs.ideas.write_text(good, encoding="utf-8")
    page.step.view.file.set_path(inputs.ideas)
    stage.settle()
    assert not page.step.view.refusal.isVisible()
    assert page.step.is_begun


def test_the_preview_shows_an_idea_without_its_owners(page, stage):
    page.open_step("ideas")
    stage.settle()
    preview = page.step.preview
    shown = " ".join(label.text() for label in preview.findChildren(type(page.sign)))
    assert "ایستگاه سبز" in shown
    assert "رؤیا" not in shown
    preview.after.click()
    assert preview._title.text() == "خط دوچرخه"


def test_a_design_is_chosen_and_drawn(page, stage):
    page.open_step("signing")
    stage.settle()
    first = page.step.preview.page.image.copy()
    assert not first.isNull()
    press(DOWN)
    page.step.preview.draw()
    stage.settle()
    assert page.state.form.certificate_template != "girih"
    assert page.step.preview.page.image != first


def test_a_blank_studio_says_what_to_do_next(blank):
    for key in ("themes", "criteria", "awards", "judges", "ideas"):
        blank.open_step(key)
        QApplication.processEvents()
        empty = blank.step.preview._empty
        assert empty.isVisible(), key
        assert empty.text.text()


def test_ids_of_criteria_stay_when_rows_move(blank):
    step = open_criteria(blank)
    step.section.table.paste("الف\nب")
    step.section.table.go_to(1)
    step.section.up.click()
    assert [(c.title, c.id) for c in blank.state.form.criteria] == [
        ("ب", "criterion-2"),
        ("الف", "criterion-1"),
    ]
    blank.state.change(criteria=(CriterionForm("ب", id="criterion-2"),))
    step.section.table.add()
    write("پ")
    assert blank.state.form.criteria[1].id == "criterion-1"


def test_a_conflict_is_declared_and_its_fault_is_reached(page):
    page.open_step("judges")
    conflicts = page.step.rules.conflicts.table
    shown = conflicts.records.index(0, 0).data(Qt.ItemDataRole.DisplayRole)
    assert shown == "مهندس بهرام ستوده"
    page.state.change(judges=page.state.form.judges[:1])
    assert "conflict.1.judge" in page.state.faults
    page.open_step("details")
    page.go_to_place("conflict.1.judge")
    assert page.step.key == "judges"
    assert conflicts.hasFocus()
    conflicts.remove()
    assert page.state.form.conflicts == ()
    assert page.state.faults == {}


def test_how_and_what_judges_read_are_three_boxes(page):
    page.open_step("judges")
    page.step.rules.shuffled.setFocus()
    press(Qt.Key.Key_Space)
    page.step.rules.timed.setFocus()
    press(Qt.Key.Key_Space)
    assert (page.state.form.shuffled, page.state.form.records_time) == (False, True)
    page.step.rules.word_as_text.setFocus()
    press(Qt.Key.Key_Space)
    assert page.state.form.word_as_text
    page.undo.click()
    assert not page.step.rules.word_as_text.isChecked()
    page.undo.click()
    assert not page.step.rules.timed.isChecked()


def test_anchors_of_a_definition_are_told_and_can_be_removed(page):
    page.open_step("ideas")
    line = page.step.anchors
    assert not line.isVisible()
    page.state.change(anchors=(AnchorForm("101", (("novelty", "99"),), "نمونه"),))
    assert line.isVisible()
    page.go_to_place(next(iter(page.state.faults)))
    assert line.remove.hasFocus()
    press(ENTER)
    assert page.state.form.anchors == ()
    assert not line.isVisible()


def test_every_fault_has_a_step(page):
    page.state.change(
        title="", opens="x", themes=(), criteria=(), awards=(), judges=(),
        certificate_template="?", conflicts=(ConflictForm("a", "b", ""),),
        anchors=(AnchorForm(),), ranking=RankingForm("x", quorum="y"),
        signatories=(SignatoryForm(),), idea_word="z",
    )  # fmt: skip
    assert len(page.state.faults) > 12
    for place in page.state.faults:
        page.open_step("review")
        page.go_to_place(place)
        assert page.step.key != "review", place
        assert page.step.isAncestorOf(focused()), place
