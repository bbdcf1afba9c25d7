"""The results page: a table, charts, and the reasons for each rank."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from judging_app.domain.event import RankingMethod
from judging_app.domain.event_state import Section
from judging_app.domain.explanation import explain
from judging_app.domain.quorum import below_quorum
from judging_app.domain.readiness import readiness
from judging_app.domain.results import Results
from judging_app.domain.statistics import Zone
from judging_app.persian.text import fold
from judging_app.services.organizer.assignment import Outstanding, outstanding
from judging_app.services.organizer.results import export_workbook
from ui.base.idea_word import filled, word
from ui.base.session import Session
from ui.results.absent_dialog import AbsentDialog
from ui.results.charts import are_apart
from ui.results.explanation_card import ExplanationCard
from ui.results.judge_card import JudgeCard
from ui.results.pictures import PICTURES, ResultPictures
from ui.results.standings import Placed, Standings, ranking_columns, read_standings, standing_row
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.file_chooser import Ask, Chooser, Question, choose
from ui.widgets.key_figures import KeyFigures
from ui.widgets.layouts import STRETCH, keep_width, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Row
from ui.widgets.section_bar import SectionBar
from ui.window.event_page import EventPage
from ui.words.notices import Notice
from ui.words.quorum import few_ideas
from ui.words.results import METHOD, unadjusted
from ui.words.strings import fa, isolate, listed

NOT_APART = "این امتیازها {many} را از هم جدا نمی‌کند"
TABLE = "table"
VIEWS = {TABLE: "جدول", **PICTURES}
VIEW, SEARCH = "results.view", "results.search"
"""The names of the choices that are kept for each event."""
FIGURES = ("بسیار محتمل", "در مرز", "بیرون", "بی‌رتبه")


class ResultsPage(EventPage):
    """Shows the current ranking. This page does not change the event."""

    help_section = "رتبه‌بندی"
    second_round_wanted = Signal()

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, Section.RESULTS, "رتبه‌بندی")
        self._choose = choose
        self._shown: Standings | None = None
        known = next(iter(self.recall(VIEW)), "")
        self._view = known if known in VIEWS else TABLE
        self.primary = PrimaryButton("ذخیرهٔ نتایج در اکسل…", "table", "Ctrl+S")
        self.absent = QuietButton("اگر داوری برنگردد…", "people")
        self.absent.setEnabled(False)
        self.second = SecondaryButton("دور دوم…", "arrow-left")
        self.second.setEnabled(False)
        self.extras = (self.second, self.absent)
        self.warning = Chip()
        self.figures = KeyFigures(FIGURES)
        self.views = SectionBar(VIEWS, small=True)
        self.search = SearchField("جست‌وجو در رتبه‌بندی", "عنوان یا کد…")
        columns = ranking_columns(RankingMethod.SEVERITY_ADJUSTED)
        self.table = RecordTable("رتبه‌بندی", columns, self._row, lines=2)
        self.pictures = ResultPictures()
        self.chart = self.pictures.intervals
        self.why = ExplanationCard()
        self.judge = JudgeCard()
        self.empty = EmptyState(
            "trophy", f"هنوز هیچ {word().any_one} رتبه ندارد",
            "نخست پرونده‌های امتیاز داوران را در صندوق ادغام بیفزایید.",
        )  # fmt: skip
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        main = Card(margin=18, spacing=8)
        main.body.addLayout(self._head())
        main.body.addWidget(self.views)
        self._stack = QStackedWidget()
        for widget in (self.empty, self.table, self.pictures):
            self._stack.addWidget(widget)
        main.body.addWidget(self._stack, 1)
        row.addWidget(main, 1)
        self._side = QStackedWidget()
        self._side.addWidget(self.why)
        self._side.addWidget(self.judge)
        keep_width(self._side, 340)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        self._stack.setCurrentIndex(1)
        self.views.show_chosen(self._view)
        self.search.setText(" ".join(self.recall(SEARCH)))

    def _head(self) -> QHBoxLayout:
        head = row_of(self.figures, self.warning, STRETCH, spacing=16)
        self.search.setMinimumWidth(120)  # in a narrow window the figures keep their words
        self.search.setMaximumWidth(220)
        head.addWidget(self.search)
        return head

    def _connect(self) -> None:
        self.primary.clicked.connect(self.export)
        self.absent.clicked.connect(self.show_absent)
        self.second.clicked.connect(self.second_round_wanted)
        self.views.chosen.connect(self.show_view)
        self.search.textChanged.connect(self._sift)
        self.table.chosen.connect(self._explain)
        self.pictures.idea_chosen.connect(self.choose_idea)
        self.pictures.judge_chosen.connect(self.choose_judge)
        self._session.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Compute the results again."""
        super().refresh()
        self.ask(read_standings, self.file, then=self._show, label="محاسبهٔ رتبه‌بندی")

    def leave(self) -> None:
        """Keep the view and the search for the next visit."""
        self.remember(VIEW, *([] if self._view == TABLE else [self._view]))
        self.remember(SEARCH, *self.search.text().split())

    def show_view(self, key: str) -> None:
        """Show the table or a chart."""
        self._view = key
        self.views.show_chosen(key)
        ranked = self._shown is not None and bool(self._shown.results.ranking.rows)
        self.search.setVisible(key == TABLE)
        if key in PICTURES:
            self.pictures.show_picture(key)
        self._stack.setCurrentIndex((1 if key == TABLE else 2) if ranked else 0)
        if key != "judges":
            self._side.setCurrentWidget(self.why)

    def choose_idea(self, idea_id: str) -> None:
        """Explain this idea, and mark it in table and charts."""
        if self._shown is None:
            return
        self.search.clear()  # a filtered table may lack the idea that a chart shows
        self.table.choose(lambda each: each.idea.id == idea_id)
        self._side.setCurrentWidget(self.why)

    def choose_judge(self, judge_id: str) -> None:
        """Show this judge's numbers, and mark the judge in the charts."""
        if self._shown is not None:
            self.judge.show_judge(self._shown.results, judge_id)
            self.pictures.choose_judge(judge_id)
            self._side.setCurrentWidget(self.judge)

    def export(self) -> None:
        """Ask for a path and write the workbook there."""
        suggested = self.file.path.with_suffix(".xlsx")
        question = Question(Ask.SAVE, "جای کارپوشهٔ نتایج", "اکسل (*.xlsx)", suggested)
        for path in self._choose(self, question):
            self.ask(export_workbook, self.file, path, then=self._tell_saved,
                     label="نوشتن کارپوشهٔ نتایج")  # fmt: skip

    def show_absent(self) -> None:
        """Show what would happen if a judge who has not finished did not return."""
        if self._shown is not None:
            self.ask(outstanding, self._shown.results, then=self._tell_absent,
                     label="آزمودن نیامدن داوران")  # fmt: skip

    def _tell_absent(self, found: tuple[Outstanding, ...]) -> None:
        if self._shown is not None and found:
            AbsentDialog(self, self._shown.results.event, found).open()

    def _tell_saved(self, path: Path) -> None:
        self._session.news.emit(f"نتایج ذخیره شد: {isolate(path.name)}")

    def _show(self, shown: Standings) -> None:
        self._shown = shown
        self.table.empty = f"{word().any_one} پیدا نشد؛ واژهٔ دیگری بنویسید."
        results = shown.results
        rows = results.ranking.rows
        columns = ranking_columns(results.event.ranking.method)
        if columns != self.table.records.columns:
            self.table.records.set_cells(columns, self._row)
        self._show_method(results)
        ready = readiness(results)
        self.second.setEnabled(results.is_official)
        self.absent.setEnabled(bool(rows and (ready.absent or ready.unfinished)))
        zones = Counter(row.chance.zone for row in rows if row.chance)
        known = [fa(zones[zone]) if zones else "—" for zone in Zone]
        self.figures.show_figures(*known, fa(len(results.ranking.unranked)))
        self._warn(results)
        self.pictures.show_results(results)
        self.primary.setEnabled(bool(rows))
        for widget in (self.search, self.views):  # not hidden: nothing moves when ranks come
            widget.setEnabled(bool(rows))
        self._sift(self.search.text())
        self.show_view(self._view)

    def _show_method(self, results: Results) -> None:
        self.set_title(self.title, f"روش اعلام‌شده: {METHOD[results.event.ranking.method]}")
        words = unadjusted(results)
        self.strip.warn(*([Notice(words)] if words else []))

    def _warn(self, results: Results) -> None:
        unranked, contested = len(results.ranking.unranked), len(results.contested)
        few = len(below_quorum(results))
        words = [] if are_apart(results) else [filled(NOT_APART)]
        words += [f"{fa(contested)} برگهٔ ناهمسان شمرده نشد"] if contested else []
        words += [f"{fa(unranked)} {word().one} برگهٔ کامل ندارد"] if unranked else []
        words += [few_ideas(few)] if few else []
        ranked = self._shown is not None and bool(self._shown.results.ranking.rows)
        self.warning.setVisible(bool(words) and (ranked or contested > 0))
        self.warning.show_state(listed(words), "saffron", "warning")

    def _sift(self, words: str) -> None:
        if self._shown is None:
            return
        wanted = fold(words)
        found = [each for each in self._shown.placed if wanted in each.found_by]
        self.table.show_again(found, key=lambda each: each.idea.id)

    def _explain(self, placed: Placed | None) -> None:
        if self._shown is None:
            return
        results = self._shown.results
        sentence = explain(results, placed.idea.id) if placed else None
        self.why.show_explanation(results.event, sentence)
        self.pictures.choose_idea(placed.idea.id if placed else "")

    def _row(self, placed: Placed) -> Row:
        return standing_row(placed, self._shown.results.event) if self._shown else ()
