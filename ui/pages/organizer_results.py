"""The ranking: a table, a picture of the first thirty, and why each idea stands where it does."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from judging_app.domain.award import cut_rank
from judging_app.domain.explanation import explain
from judging_app.domain.ranking import RankedIdea
from judging_app.persian.text import fold
from judging_app.services.results import export_workbook
from ui.dialogs.choosing import Ask, Chooser, Question, choose
from ui.models.records import RecordModel, Row
from ui.models.standings import RANKING, Placed, Standings, read_standings, standing_row
from ui.operations import Operations
from ui.organizer_words import provisional
from ui.pages.page import Page
from ui.session import Session
from ui.strings import fa, isolate
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.explanation_card import ExplanationCard
from ui.widgets.fields import SearchField
from ui.widgets.figures import FigureRow
from ui.widgets.labels import PlainLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn
from ui.widgets.section_bar import SectionBar
from ui.widgets.spread_chart import LEGEND, ChartRow, SpreadChart

METHOD = "میانگین وزن‌دار برگه‌های کامل؛ جای خالی، صفر نیست"
VIEWS = {"table": "جدول", "chart": "نمودار"}
CHART_ROWS = 30


class ResultsPage(Page):
    """Shows what counts now; nothing here changes the event. `good_news` gives a short sentence."""

    good_news = Signal(str)

    def __init__(self, session: Session, operations: Operations, choose: Chooser = choose) -> None:
        super().__init__("رتبه‌بندی", METHOD)
        self._session = session
        self._operations = operations
        self._choose = choose
        self._shown: Standings | None = None
        self.primary = PrimaryButton("ذخیرهٔ نتایج در اکسل…", "table", "Ctrl+S")
        self.warning = Chip()
        self.figures = FigureRow(("برگزیده", "رتبه‌دار", "بی‌رتبه"))
        self.views = SectionBar(VIEWS, small=True)
        self.search = SearchField("جست‌وجو در رتبه‌بندی", "عنوان یا کد…")
        self._model = RecordModel(RANKING, self._row)
        self.table = RecordTable("رتبه‌بندی", self._model, lines=2)
        self.chart = SpreadChart()
        self.why = ExplanationCard()
        self.empty = EmptyState(
            "trophy", "هنوز هیچ ایده‌ای رتبه ندارد",
            "نخست پرونده‌های امتیاز داوران را در صندوق ادغام بیفزایید.",
        )  # fmt: skip
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        main = Card(margin=18, spacing=8)
        main.body.addLayout(self._head())
        self._stack = QStackedWidget()
        for widget in (self.empty, self.table, self._picture()):
            self._stack.addWidget(widget)
        main.body.addWidget(self._stack, 1)
        row.addWidget(main, 1)
        self.why.setFixedWidth(348)
        row.addWidget(self.why)
        self.column.addLayout(row, 1)
        self._stack.setCurrentIndex(1)
        self.views.show_chosen("table")

    def _picture(self) -> QWidget:
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(PlainLabel(LEGEND, "small"))
        scroll = ScrollColumn("نمودار رتبه‌بندی")
        scroll.column.addWidget(self.chart)
        column.addWidget(scroll, 1)
        return picture

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.figures)
        head.addWidget(self.warning)
        head.addStretch(1)
        self.search.setFixedWidth(220)
        head.addWidget(self.search)
        head.addWidget(self.views)
        return head

    def _connect(self) -> None:
        if self.primary:
            self.primary.clicked.connect(self.export)
        self.views.chosen.connect(self.show_view)
        self.search.textChanged.connect(self._sift)
        self.table.chosen.connect(self._explain)
        self.chart.chosen.connect(self.choose_idea)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Compute anew what counts."""
        self._operations.run(read_standings, self._session.file, done=self._show,
                             label="محاسبهٔ رتبه‌بندی", owner=self)  # fmt: skip

    def show_view(self, key: str) -> None:
        """The table or the picture."""
        self.views.show_chosen(key)
        ranked = self._shown is not None and bool(self._shown.results.ranking.rows)
        self.search.setVisible(ranked and key == "table")
        self._stack.setCurrentIndex(1 + list(VIEWS).index(key) if ranked else 0)

    def choose_idea(self, idea_id: str) -> None:
        """Explain that idea, and mark it in table and picture."""
        placed = next((each for each in self._model.items if each.idea.id == idea_id), None)
        if placed is not None:
            self.table.choose(placed)

    def export(self) -> None:
        """Ask for a place and write the workbook there."""
        suggested = self._session.file.path.with_suffix(".xlsx")
        question = Question(Ask.SAVE, "جای کارپوشهٔ نتایج", "اکسل (*.xlsx)", suggested)
        for path in self._choose(self, question):
            self._operations.run(export_workbook, self._session.file, path,
                                 done=self._tell_saved,
                                 label="نوشتن کارپوشهٔ نتایج", owner=self)  # fmt: skip

    def _tell_saved(self, path: Path) -> None:
        self.good_news.emit(f"نتایج ذخیره شد: {isolate(path.name)}")

    def _show(self, shown: Standings) -> None:
        self._shown = shown
        self.table.empty = "ایده‌ای پیدا نشد؛ واژهٔ دیگری بنویسید."
        results = shown.results
        rows = results.ranking.rows
        self.set_title(self.title, provisional(results) or METHOD)
        winners = sum(bool(each.award and each.award.winner) for each in shown.placed)
        unranked = results.ranking.unranked
        self.figures.show_figures(*map(fa, (winners, len(rows), len(unranked))))
        self._warn(len(unranked), len(results.contested))
        by_id = {each.idea.id: each for each in shown.placed}
        self.chart.show_rows(
            [_chart_row(by_id[row.idea_id], row, shown.totals) for row in rows[:CHART_ROWS]],
            cut_rank(results.event.awards),
        )
        if self.primary:
            self.primary.setEnabled(bool(rows))
        for widget in (self.figures, self.search, self.views, self.why):
            widget.setVisible(bool(rows))
        self._sift(self.search.text())
        self.show_view("chart" if self._stack.currentIndex() == 2 else "table")

    def _warn(self, unranked: int, contested: int) -> None:
        words = [f"{fa(contested)} برگهٔ ناهمسان شمرده نشد"] if contested else []
        words += [f"{fa(unranked)} ایده برگهٔ کامل ندارد"] if unranked else []
        ranked = self._shown is not None and bool(self._shown.results.ranking.rows)
        self.warning.setVisible(bool(words) and (ranked or contested > 0))
        self.warning.show_state(" · ".join(words), "saffron", "warning")

    def _sift(self, words: str) -> None:
        if self._shown is None:
            return
        current = self.table.current
        wanted = fold(words)
        found = [each for each in self._shown.placed if wanted in each.found_by]
        self._model.show(found)
        if current is not None:
            self.choose_idea(current.idea.id)
        if self.table.current is None and found:
            self.table.go_to(0)

    def _explain(self, placed: Placed | None) -> None:
        if self._shown is None:
            return
        results = self._shown.results
        told = explain(results, placed.idea.id) if placed else None
        self.why.show_explanation(results.event, told)
        self.chart.choose(placed.idea.id if placed else "")

    def _row(self, placed: Placed) -> Row:
        return standing_row(placed, self._shown.results.event) if self._shown else ()


def _chart_row(
    placed: Placed, row: RankedIdea, totals: Mapping[str, tuple[Fraction, ...]]
) -> ChartRow:
    wins = bool(placed.award and placed.award.winner)
    return ChartRow(
        placed.idea.id, row.rank, placed.idea.title, row.mean, totals[placed.idea.id], wins
    )
