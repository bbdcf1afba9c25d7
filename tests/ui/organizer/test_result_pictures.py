"""Tests of the charts of the results: their words, and clicks on an idea or a judge."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import QToolTip

from judging_app.domain.statistics import Chance
from judging_app.services.organizer.results import compute_results
from ui.base.idea_word import filled
from ui.base.theme import theme
from ui.results.chart_marks import small_font
from ui.results.charts import (
    agreement_chart,
    are_apart,
    interval_chart,
    severity_chart,
    spread_chart,
)
from ui.results.coverage import Mark, coverage
from ui.results.page import NOT_APART, VIEWS, ResultsPage
from ui.results.what_if import compared, other_kinds, swaps_words
from ui.words.results import VIEW, chance_words, number, signed
from ui.words.strings import fa


@pytest.fixture
def page(merged) -> ResultsPage:
    return merged.go("results")


@pytest.fixture
def results(merged):
    return compute_results(merged.session.file)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn(page, view):
    page.show_view(view)
    assert not page.grab().isNull()


def test_intervals_tell_zone_by_word_and_shape(results):
    chart = interval_chart(results)
    assert [line.key for line in chart.lines] == [r.idea_id for r in results.ranking.rows]
    for line, row in zip(chart.lines, results.ranking.rows, strict=True):
        assert line.points[0].at == row.rank
        assert chart.low <= line.spans[0].start <= line.points[0].at <= line.spans[0].end
        assert "٪" in line.note
    shapes = {line.points[0].shape: line.note.split(" ")[0] for line in chart.lines}
    assert len(set(shapes.values())) == len(shapes)


def test_judges_stand_by_severity_in_both_pictures(results):
    severity, spread = severity_chart(results), spread_chart(results)
    at = [line.points[0].at for line in severity.lines]
    assert at == sorted(at, reverse=True)
    assert sum(at) == pytest.approx(0, abs=1e-9)
    assert [line.key for line in spread.lines] == [line.key for line in severity.lines]


def test_agreement_is_told_for_the_total_and_every_criterion(results):
    lines = agreement_chart(results).lines
    assert [line.key for line in lines] == ["", "novelty", "impact"]
    assert all(line.note.startswith("بالا") for line in lines)


def test_coverage_counts_and_marks_the_conflict(results):
    seen = coverage(results)
    assert seen.read == (6, 5, 6)
    struck = [cell.tip for row in seen.rows for cell in row if cell.mark is Mark.STRUCK]
    assert len(struck) == 1 and "103" not in struck[0] and "۱۰۳" in struck[0]


def test_what_if_keeps_the_declared_order(results):
    assert [each.idea.id for each in compared(results)] == [
        row.idea_id for row in results.ranking.rows
    ]
    assert "هیچ" in swaps_words(results)


def test_a_click_on_a_judge_tells_of_them_and_on_an_idea_goes_back(qtbot, page):
    page.show_view("judges")
    chart = page.pictures.severity
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert page.judge.isVisible()
    assert page.judge.name.text() == chart.chart.lines[0].title
    page.show_view("coverage")
    grid = page.pictures.coverage
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._cell(0, 2).center().toPoint())
    assert page.why.isVisible()
    assert page.table.current.idea.id == grid.coverage.idea_ids[2]
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton,
                     pos=QPoint(grid.width() - 20, int(grid._cell(1, 0).center().y())))  # fmt: skip
    assert page.judge.name.text() == grid.coverage.judges[1].name


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_hover_gives_the_numbers(qapp, page):
    page.show_view("chart")
    y = page.chart._axis + 5
    place = QPoint(100, int(y))
    qapp.sendEvent(page.chart, QHelpEvent(QHelpEvent.Type.ToolTip, place, QPoint(5, 5)))
    assert page.chart.chart.lines[0].title in QToolTip.text()
    QToolTip.hideText()


def test_numbers_in_words():
    assert (number(-0.001), number(None), number(3.14159, 1)) == ("۰٫۰۰", "—", "۳٫۱")
    assert signed(2.0) == "\u2066+۲٫۰\u2069"
    assert signed(-2.0) == "\u2066−۲٫۰\u2069"
    assert chance_words(Chance(1.0, 1, 1)) == "بیش از ۹۹٪"
    assert chance_words(Chance(0.994, 1, 1)) == "۹۹٪"
    assert chance_words(Chance(0.01, 1, 1)) == "۱٪"
    assert chance_words(Chance(0.009, 1, 1)) == "کمتر از ۱٪"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [380, 520, 640, 900])
def test_nothing_on_a_scale_lies_over_another(page, results, width, scale):
    try:
        theme().set_text_scale(scale)
        chart, grid = page.pictures.agreement, page.pictures.coverage
        chart.resize(width, 400)
        grid.resize(width, 300)
        first, second = (place for place, _ in chart.tags())
        assert not first.intersects(second)
        assert first.right() <= width and second.left() >= 0
        for ideas in (16, 130, 999):
            grid.coverage = replace(coverage(results), idea_ids=tuple(map(str, range(ideas))))
            ranks, cell = grid.shown_ranks(), grid._plot.width() / ideas
            wide = [QFontMetricsF(small_font()).horizontalAdvance(fa(one)) for one in ranks]
            assert ranks[0] == 1
            assert all(
                (b - a) * cell > (wide_a + wide_b) / 2
                for (a, wide_a), (b, wide_b) in pairwise(zip(ranks, wide, strict=True))
            )
    finally:
        theme().set_text_scale(1.0)


def test_a_narrow_chart_keeps_its_scale(page, results):
    page.show_view("chart")
    chart = page.chart
    chart.resize(900, 400)
    assert "·" in chart._notes[0]
    chart.resize(420, 400)
    assert chart._notes == tuple(line.short for line in chart.chart.lines)
    assert chart._plot.width() > 100


def test_the_declared_method_is_not_compared_with_itself(page, results):
    titles = [column.title for column in page.pictures.what_if.records.columns]
    assert titles[2:] == [VIEW[kind] for kind in other_kinds(results.event.ranking.method)]
    assert "میانگین خام" not in titles  # the event has weighted means
    assert [column.gives_way for column in page.pictures.what_if.records.columns[:3]] == [0, 0, 0]


def flat(results):
    """The same results where every idea may have every place."""
    rows = tuple(
        replace(row, chance=Chance(0.5, 1, len(results.ranking.rows)))
        for row in results.ranking.rows
    )
    return replace(results, ranking=replace(results.ranking, rows=rows))


def test_the_axis_ends_with_the_last_idea(results):
    chart = interval_chart(results)
    assert chart.high == len(results.ranking.rows) == 6
    assert [value for value, _ in chart.ticks] == [1, 6]


def test_marks_that_tell_no_ideas_apart_are_said_to(page, results):
    assert are_apart(results)
    assert not are_apart(flat(results))
    assert filled(NOT_APART) not in page.warning.text
    page._warn(flat(results))
    assert filled(NOT_APART) in page.warning.text
    assert page.warning.isVisible()
