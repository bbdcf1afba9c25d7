"""The charts of the results, each with its legend: intervals, judges, coverage, agreement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from judging_app.domain.results import Results
from judging_app.domain.statistics import INTERVAL, OUT_BELOW, SECURE_FROM
from ui.base.idea_word import filled
from ui.results.charts import (
    agreement_chart,
    interval_chart,
    severity_chart,
    spread_chart,
)
from ui.results.coverage import coverage
from ui.results.coverage_grid import CoverageGrid
from ui.results.row_chart import RowChart
from ui.results.what_if import Compared, compared, compared_columns, compared_row, swaps_words
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn
from ui.words.results import LIKELY_RANKS
from ui.words.strings import share

PICTURES = {
    "chart": "بازه‌ها",
    "judges": "داوران",
    "coverage": "خوانش‌ها",
    "agreement": "هم‌نظری",
    "what-if": "چه می‌شد اگر…",
}
INTERVALS = (
    f"● بسیار محتمل (شانس {share(SECURE_FROM)} یا بیشتر)   ◆ در مرز   "
    f"○ بیرون ({share(OUT_BELOW)} یا کمتر)   ▬ {LIKELY_RANKS} (با اطمینان {share(INTERVAL)})"
)
DOUBTFUL = "پراکندگی امتیازها کج است؛ شانس‌ها شاید مطمئن‌تر از آنچه باید باشند."
SEVERITY = "سخت‌گیری هر داور نسبت به هیئت، به امتیاز؛ ▬ یک خطای معیار   ◆ نکته‌ای برای گفت‌وگو دارد"
SPREAD = "جمع‌هایی که هر داور داده است: ─ از کمترین تا بیشترین   ▬ نیمهٔ میانی   ❙ میانه"
COVERAGE = "هر ستون یک {one} به ترتیب رتبه از راست؛ عدد کنار نام، شمار برگه‌های کامل"
AGREEMENT = "● آلفای کریپندورف میان داوران   ○ اتکاپذیری میانگین همهٔ داوران"
AGREEMENT_MEANS = (
    "آلفای ۱ یعنی داوران به هر {one} یک امتیاز داده‌اند و صفر یعنی چنان که گویی تصادفی. سخت‌گیر و "
    "آسان‌گیر بودن داوران آلفا را پایین می‌آورد، هرچند ترتیب {many} نزدشان یکی باشد؛ دایرهٔ توخالی "
    "می‌گوید به میانگین همهٔ داوران با هم چه اندازه می‌توان تکیه کرد."
)
WHAT_IF = "فقط برای سنجش است: روش پیش از گشودن داوری اعلام شده و جایش را به دیگری نمی‌دهد."


class ResultPictures(QStackedWidget):
    """Shows one of `PICTURES` at a time. `idea_chosen` and `judge_chosen` emit ids."""

    idea_chosen = Signal(str)
    judge_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.intervals = RowChart()
        self.severity = RowChart(title_share=0.26)
        self.spread = RowChart(title_share=0.26)
        self.coverage = CoverageGrid()
        self.agreement = RowChart(title_share=0.26)
        self.what_if = RecordTable[Compared]("روش‌های دیگر", (), lambda _: (), lines=2)
        self._doubt = PlainLabel("", "small", wrap=True)
        self._swaps = PlainLabel("", "strong", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        pages = {
            "chart": (PlainLabel(INTERVALS, "small", wrap=True), self._doubt, self.intervals),
            "judges": (PlainLabel(SEVERITY, "small", wrap=True), self.severity,
                       PlainLabel(SPREAD, "small", wrap=True), self.spread),
            "coverage": (PlainLabel(filled(COVERAGE), "small", wrap=True), self.coverage),
            "agreement": (PlainLabel(AGREEMENT, "small", wrap=True), self.agreement,
                          PlainLabel(filled(AGREEMENT_MEANS), "reading", wrap=True)),
        }  # fmt: skip
        for key, widgets in pages.items():
            self.addWidget(_scrolling(PICTURES[key], *widgets))
        page = QWidget()
        column_in(page, self._swaps, PlainLabel(WHAT_IF, "small", wrap=True), (self.what_if, 1))
        self.addWidget(page)

    def _connect(self) -> None:
        self.intervals.chosen.connect(self.idea_chosen)
        self.coverage.idea_chosen.connect(self.idea_chosen)
        self.coverage.judge_chosen.connect(self.judge_chosen)
        self.what_if.chosen.connect(self._tell_compared)
        for chart in (self.severity, self.spread):
            chart.chosen.connect(self.judge_chosen)

    def show_results(self, results: Results) -> None:
        """Draw these results."""
        chances = results.analysis.ranking.chances if results.analysis else None
        self._doubt.setText(DOUBTFUL if chances and chances.doubtful else "")
        self._doubt.setVisible(bool(self._doubt.text()))
        self.intervals.show_chart(interval_chart(results))
        self.severity.show_chart(severity_chart(results))
        self.spread.show_chart(spread_chart(results))
        self.coverage.show_coverage(coverage(results))
        self.agreement.show_chart(agreement_chart(results))
        self._swaps.setText(swaps_words(results))
        method = results.event.ranking.method
        self.what_if.records.set_cells(
            compared_columns(method), lambda each: compared_row(each, method)
        )
        self.what_if.show_items(compared(results))

    def show_picture(self, key: str) -> None:
        """Show this chart."""
        self.setCurrentIndex(list(PICTURES).index(key))

    def choose_idea(self, idea_id: str) -> None:
        """Mark an idea in every chart."""
        self.intervals.choose(idea_id)
        self.coverage.choose(idea_id)

    def choose_judge(self, judge_id: str) -> None:
        """Mark a judge in every chart."""
        self.severity.choose(judge_id)
        self.spread.choose(judge_id)

    def _tell_compared(self, each: Compared | None) -> None:
        if each is not None and self.what_if.hasFocus():
            self.idea_chosen.emit(each.idea.id)


def _scrolling(name: str, *widgets: QWidget) -> ScrollColumn:
    scroll = ScrollColumn(name, spacing=4)
    for widget in widgets:
        scroll.column.addWidget(widget)
    return scroll
