"""Tests of making a new event, first with a mistake and then without."""

import pytest

from judging_app.domain.import_report import NoticeKind
from judging_app.services.files import file_summary
from ui.base.theme import theme
from ui.new_event.import_report import around_difference
from ui.new_event.page import NewEventPage
from ui.overview.page import OverviewPage
from ui.words.import_notices import NOTICE, NOTICE_HELP


@pytest.fixture
def page(stage) -> NewEventPage:
    stage.flow.new_event()
    return stage.window.page


def fill(page, inputs):
    page.definition.set_path(inputs.definition)
    page.ideas.set_path(inputs.ideas)
    page.judges.set_path(inputs.judges)


def test_says_what_to_do_while_files_are_missing(page, inputs):
    page.definition.set_path(inputs.definition)
    assert page.empty.isVisible()
    assert "سه پرونده" in page.empty.text.text()
    assert not page.primary.isEnabled()


def test_the_button_asks_and_takes_the_answer(stage, page, inputs):
    stage.answers.waiting = [(inputs.definition,)]
    page.definition.button.click()
    assert page.definition.path == inputs.definition
    page.ideas.button.click()  # thought better of it
    assert page.ideas.path is None


def test_a_mistake_is_told_with_its_place_and_nothing_is_written(stage, page, inputs):
    good = inputs.ideas.read_text("utf-8")
    inputs.ideas.write_text(good.replace("عنوان ايده", "چیز دیگر"), encoding="utf-8")
    fill(page, inputs)
    stage.settle()
    assert page.refusal.isVisible()
    assert "ستون «عنوان»" in page.refusal.words
    assert inputs.ideas.name in page.refusal.words
    assert not page.primary.isEnabled()
    assert not list(inputs.folder.glob("*.judging"))

    inputs.ideas.write_text(good, encoding="utf-8")
    page.ideas.set_path(inputs.ideas)
    stage.settle()
    assert not page.refusal.isVisible()
    assert page.report.isVisible()
    assert page.primary.isEnabled()


def test_a_file_given_twice_is_marked_where_it_is_wrong_only(stage, page, inputs):
    page.definition.set_path(inputs.definition)
    page.ideas.set_path(inputs.judges)
    page.judges.set_path(inputs.judges)
    stage.settle()
    assert [field.property("tone") for field in page.fields] == ["soft", "", "soft"]
    page.ideas.set_path(inputs.ideas)
    stage.settle()
    assert [field.property("tone") for field in page.fields] == ["soft"] * 3


def test_what_was_left_out_comes_first(stage, page, inputs):
    rows = inputs.ideas.read_text("utf-8")
    inputs.ideas.write_text(rows + "107,,فضای سبز,x,y,کسی,جایی\n", encoding="utf-8")
    fill(page, inputs)
    stage.settle()
    groups = page.report.kinds.records.items
    assert groups[0].kind is NoticeKind.ROW_WITHOUT_TITLE
    assert page.report.kinds.current is groups[0]
    assert page.report.rows.records.rowCount() == 1
    assert "خوانده نشد" in page.report.verdict.text


def test_the_columns_that_were_read_are_shown(stage, page, inputs):
    fill(page, inputs)
    stage.settle()
    shown = page.report.columns.text()
    assert "عنوان: «\u2068عنوان ایده\u2069»" in shown
    assert "ستون‌های داوران — کد: " in shown


def test_people_are_shown_before_and_after(stage, page, inputs):
    text = inputs.ideas.read_text("utf-8")
    rows = ["108,پل,فضای سبز,x,y,1- کاوه نمونه 2- سارا نمونه,الف", "109,راه,فضای سبز,x,y,ندارد,الف",
            "108,پل,فضای سبز,x,y,نیما یکتا,ب", "110,باغ,فضای سبز,x,y,نیما یکتا,پ"]  # fmt: skip
    inputs.ideas.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")
    fill(page, inputs)
    stage.settle()
    shown = {}
    for place, group in enumerate(page.report.kinds.records.items):
        page.report.kinds.go_to(place)
        model = page.report.rows.records
        shown[group.kind] = [
            [model.index(row, column).data() for column in range(model.columnCount())][1:]
            for row in range(model.rowCount())
        ]
    both = "1- کاوه نمونه 2- سارا نمونه"
    assert [both, "کاوه نمونه | سارا نمونه"] in shown[NoticeKind.NAMES_SPLIT]
    assert ["ندارد", "خوانده نشد"] in shown[NoticeKind.NOBODY]
    assert ["نیما یکتا", "پل، کد ۱۰۸"] in shown[NoticeKind.MEMBER_ROW]
    namesakes = ["نیما یکتا (پ)", "نیما یکتا (ب)، ایدهٔ «پل»"]
    assert namesakes in shown[NoticeKind.NAMESAKES]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_large_text_puts_the_kinds_above_their_rows(stage, page, inputs, scale):
    theme().set_text_scale(scale)
    try:
        fill(page, inputs)
        stage.settle()
        kinds, rows = page.report.kinds, page.report.rows
        assert (kinds.geometry().bottom() < rows.geometry().top()) == (scale > 1)
    finally:
        theme().set_text_scale(1.0)


def test_saving_makes_the_event_and_opens_it(stage, page, inputs):
    fill(page, inputs)
    stage.settle()
    path = inputs.folder / "رویداد.judging"
    stage.answers.waiting = [(path,)]
    page.primary.click()
    stage.settle()
    assert file_summary_of(stage, path) == "جشنوارهٔ کوچک"
    assert isinstance(stage.window.page, OverviewPage)


def file_summary_of(stage, path):
    stage.session.close()
    stage.settle()
    return file_summary(path).event_title


def test_a_file_that_is_there_is_not_replaced(stage, page, inputs):
    fill(page, inputs)
    stage.settle()
    path = inputs.folder / "old.judging"
    path.write_bytes(b"old")
    stage.answers.waiting = [(path,)]
    page.primary.click()
    stage.settle()
    assert page.refusal.isVisible()
    assert path.read_bytes() == b"old"


def test_the_sample_event_fills_all_three(stage, page):
    page.sample.click()
    stage.settle()
    assert page.preview is not None
    assert len(page.preview.idea_list.ideas) == 130


def test_every_kind_of_notice_has_its_words():
    assert set(NOTICE) == set(NOTICE_HELP) == set(NoticeKind)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("كتاب", "کتاب", ("كتاب", "کتاب")),
        (
            "صندلی انتظار تاشو در ایستگاه ها",
            "صندلی انتظار تاشو در ایستگاه‌ها",
            ("…تاشو در ایستگاه ها", "…تاشو در ایستگاه‌ها"),
        ),
    ],
)
def test_before_and_after_begin_where_they_differ(before, after, shown):
    assert around_difference(before, after) == shown


def test_the_file_at_fault_is_marked(stage, page, inputs):
    inputs.judges.write_text("چیز\n۱\n", encoding="utf-8")
    fill(page, inputs)
    stage.settle()
    assert page.judges.property("tone") == ""
    assert page.ideas.property("tone") == "soft"


def test_a_definition_to_start_from_reads_with_ones_own_lists(stage, page, inputs):
    path = inputs.folder / "mine.toml"
    stage.answers.waiting = [(path,)]
    page.start.click()
    stage.settle()
    assert page.definition.path == path
    assert page.refusal.isVisible()
    assert str(path) in page.refusal.words
    page.ideas.set_path(inputs.ideas)
    page.judges.set_path(inputs.judges)
    stage.settle()
    assert page.preview is not None
    assert not page.preview.event.conflicts
    assert page.preview.event.awards


def test_a_judge_who_is_not_in_the_list_is_told_to_the_author(stage, page, inputs):
    text = inputs.definition.read_text("utf-8")
    extra = '\n[[conflict]]\njudge = "J09"\nidea = "101"\nreason = "همکار"\n'
    inputs.definition.write_text(text + extra, encoding="utf-8")
    fill(page, inputs)
    stage.settle()
    assert "J09" in page.refusal.words
    assert "فهرست داوران نیست" in page.refusal.words
    assert "فرستنده" not in page.refusal.words
