"""Tests of the results page: the ranking has the order of the services, and its reasons."""

import pytest
from PySide6.QtCore import Qt

from judging_app.domain.event import RankingMethod
from judging_app.domain.explanation import explain
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.results import compute_results
from ui.base.theme import theme
from ui.results.page import ResultsPage
from ui.results.standings import ranking_columns
from ui.words.strings import fa, total


@pytest.fixture
def page(merged) -> ResultsPage:
    return merged.go("results")


def shown(page):
    return [placed.idea.id for placed in page.table.records.items]


def test_the_order_is_that_of_the_services(merged, page):
    ranking = compute_results(merged.session.file).ranking
    assert shown(page) == [row.idea_id for row in ranking.rows]
    first = ranking.rows[0]
    model = page.table.records
    assert model.cell(0, 0).text == fa(first.rank)
    assert model.cell(0, 2).text == total(first.mean)
    assert fa(first.readings) in model.cell(0, 1).sub
    assert model.cell(0, 5).text == "رتبهٔ نخست"


def test_a_broken_tie_says_by_which_rule(merged, page):
    ranking = compute_results(merged.session.file).ranking
    assert ranking.rows[0].mean == ranking.rows[1].mean
    assert "اثرگذاری" in page.table.records.cell(0, 6).text
    page.table.go_to(0)
    assert "جلوتر" in page.why.tie.text()
    assert "ایستگاه سبز" in page.why.tie.text()
    page.table.go_to(1)
    assert "آن ایده را جلوتر" in page.why.tie.text()


def test_the_reason_lists_every_judge(merged, page):
    page.choose_idea("103")
    judges = page.why.judges.records
    assert judges.rowCount() == 3
    assert judges.cell(0, 1).text == "۷۰٫۰۰"
    assert judges.cell(2, 1).text == "کناره‌گیری"


def test_search_finds_by_code_and_title_in_any_writing(page):
    page.search.setText("ايستگاه")
    assert shown(page) == ["101"]
    page.search.setText("۱۰۴")
    assert shown(page) == ["104"]
    page.search.clear()
    assert len(shown(page)) == 6


def test_the_picture_and_the_table_mean_the_same_idea(qtbot, page):
    page.show_view("chart")
    with qtbot.waitSignal(page.chart.chosen) as caught:
        qtbot.keyClick(page.chart, Qt.Key.Key_Down)
    idea = page.table.current.idea
    assert caught.args == [idea.id]
    assert page.why.idea.text() == idea.title
    assert idea.title in page.chart.accessibleName()


def test_where_text_is_large_the_number_that_ranks_stays(page):
    try:
        theme().set_text_scale(2.0)
        shown = [place for place in range(7) if not page.table.isColumnHidden(place)]
        assert page.table.records.columns[shown[2]].title == "خام"  # the event has weighted means
        assert 3 not in shown
    finally:
        theme().set_text_scale(1.0)
    adjusted = ranking_columns(RankingMethod.SEVERITY_ADJUSTED)
    assert [column.title for column in adjusted if not column.gives_way][2] == "تعدیل‌شده"


@pytest.mark.parametrize("method", RankingMethod)
def test_the_award_stays_longer_than_the_mean_that_does_not_rank(method):
    way = {column.title: column.gives_way for column in ranking_columns(method)}
    assert max(way["خام"], way["تعدیل‌شده"]) > way["جایزه"] > way["شانس"] > 0


def test_nothing_ranked_says_what_to_do(stage, event):
    stage.flow.open_event(event)
    page = stage.go("results")
    assert page.empty.isVisible()
    assert not page.primary.isEnabled()


def test_the_workbook_is_written(merged, page, tmp_path):
    path = tmp_path / "results.xlsx"
    merged.answers.waiting = [(path,)]
    page.primary.click()
    merged.settle()
    assert path.stat().st_size > 1000
    assert merged.window.toast.isVisible()


def test_explain_an_idea_nobody_scored(event):
    told = explain(compute_results(event), "101")
    assert told.row is None
    assert told.award is None
    assert [reading.total for reading in told.readings] == [None, None, None]


def test_missing_judges_make_it_provisional(stage, day):
    merge(day.event, min(day.stick.glob("*.scores")))
    stage.flow.open_event(day.event)
    page = stage.go("results")
    stage.settle()
    assert "۱ داور از ۳" in page.strip.words
    page = stage.go("certificates")
    assert "۱ داور از ۳" in page.strip.words


def test_ideas_below_the_quorum_are_marked(demanding):
    page = demanding.go("results")
    assert "۱ ایده از کمینهٔ خوانش کمتر دارد" in page.warning.text
    subs = {each.idea.id: page.table.records.cell(row, 1).sub
            for row, each in enumerate(page.table.records.items)}  # fmt: skip
    assert "۲ خوانش؛ کمینه ۳" in subs.pop("103")
    assert not any("کمینه" in words for words in subs.values())
    page.choose_idea("103")
    assert "۲ خوانش دارد و کمینهٔ این رویداد ۳ است" in page.why.tie.text()
