"""The results workbook: the ranking, every mark behind it, the judges, and the method."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from judging_app.domain.audit import AuditEntry
from judging_app.domain.event import Idea
from judging_app.domain.idea_word import FORMS
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import ScoreSheet, SheetState
from judging_app.domain.statistics import INTERVAL
from judging_app.exchange.workbook.method import (
    CONTESTED,
    add_audit,
    add_decisions,
    add_method,
    rank_note,
    state,
)
from judging_app.exchange.workbook.statistics import (
    TWO_PLACES,
    ZONE_WORDS,
    add_agreement,
    add_judges,
    add_what_if,
    rounded,
)
from judging_app.exchange.workbook.writer import Cell, Heading, WorkbookWriter
from judging_app.persian.numbers import percent
from judging_app.system.atomic_write import write_whole

STATE_WORDS: Mapping[SheetState, str] = {
    SheetState.UNOPENED: "نخوانده",
    SheetState.SEEN: "دیده‌شده",
    SheetState.DRAFT: "ناتمام",
    SheetState.COMPLETE: "کامل",
    SheetState.RECUSED: "کناره‌گیری",
    SheetState.INELIGIBLE: "غیرقابل‌داوری",
}


def write_results_workbook(
    path: Path, results: Results, log: Sequence[AuditEntry] = (), *, made_at: datetime
) -> None:
    """Write the workbook. Every text is written as text; a blank stays blank.

    Equal arguments give equal bytes. Raises `WriteFailed`.
    """
    writer = WorkbookWriter(results.event.title, made_at, state(results))
    _Pages(results).add_to(writer)
    add_judges(writer, results)
    if results.analysis:
        add_agreement(writer, results, results.analysis)
        add_what_if(writer, results, results.analysis)
    if results.decisions:
        add_decisions(writer, results)
    add_method(writer, results, made_at)
    if log:
        add_audit(writer, log)
    write_whole(path, writer.content())


class _Pages:
    """The two worksheets with tables, and the look-ups that both use."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._event = results.event
        self._word = FORMS[results.event.idea_word]
        self._criteria = results.event.rubric.criteria
        self._ideas = {idea.id: idea for idea in results.ideas}
        self._themes = {theme.id: theme.title for theme in results.event.themes}
        self._given = results.awarding()
        self._awards = self._given.awards

    def add_to(self, writer: WorkbookWriter) -> None:
        """Add the worksheets «رتبه‌بندی» and «همهٔ امتیازها»."""
        shares = [Heading(f"{c.title} (از ۱۰۰)", 12, TWO_PLACES) for c in self._criteria]
        writer.add_table(
            "رتبه‌بندی",
            [Heading("رتبه", 7), Heading("کد", 9),
             Heading(f"عنوان {self._word.one}", 46, wrap=True), Heading("محور", 24, wrap=True),
             Heading("میانگین خام (از ۱۰۰)", 11, TWO_PLACES),
             Heading("داوری‌های کامل", 10),
             Heading("سخت‌گیری داورانش", 11, "+0.00;-0.00;0.00"),
             Heading("تعدیل‌شده", 11, TWO_PLACES), Heading("شانس", 8, "0%"),
             Heading(f"بازهٔ {percent(INTERVAL)} از", 9), Heading("تا", 7),
             Heading("جایگاه", 9), *shares,
             Heading("جایزه", 16),
             Heading("پیشنهاددهندگان", 40, wrap=True), Heading("یادداشت رتبه", 34, wrap=True)],
            [*map(self._ranked, self._results.ranking.rows),
             *map(self._unranked, self._results.ranking.excluded),
             *map(self._unranked, self._results.ranking.unranked)],
        )  # fmt: skip
        marks = [Heading(c.title, 12) for c in self._criteria]
        writer.add_table(
            "همهٔ امتیازها",
            [Heading("کد داور", 9), Heading("داور", 24), Heading(f"کد {self._word.one}", 9),
             Heading(f"عنوان {self._word.one}", 40, wrap=True), Heading("وضعیت", 14), *marks,
             Heading("امتیاز (از ۱۰۰)", 11, TWO_PLACES), Heading("دلیل", 28, wrap=True),
             Heading("نظر", 40, wrap=True)],
            list(self._sheets()),
        )  # fmt: skip

    def _ranked(self, row: RankedIdea) -> list[Cell]:
        idea = self._ideas[row.idea_id]
        means = dict(row.criterion_means)
        award = self._awards.get(row.idea_id)
        chance = row.chance
        severity = None if row.leniency is None else -row.leniency
        return [
            row.rank, idea.id, idea.title, self._themes.get(idea.theme_id),
            rounded(row.mean), row.readings, rounded(severity), rounded(row.adjusted),
            *((rounded(chance.top, 3), chance.rank_low, chance.rank_high, ZONE_WORDS[chance.zone])
              if chance else (None,) * 4),
            *(rounded(means.get(c.id)) for c in self._criteria),
            award.title if award else None, _owners(idea), rank_note(row, self._event, self._given),
        ]  # fmt: skip

    def _unranked(self, idea_id: str) -> list[Cell]:
        idea = self._ideas[idea_id]
        blank = [None] * (6 + len(self._criteria))
        theme = self._themes.get(idea.theme_id)
        out = idea_id in self._results.ranking.excluded
        note = "با تصمیم حذف شد" if out else "هیچ داوری کاملی ندارد"
        return [None, idea.id, idea.title, theme, None, 0, *blank, None, _owners(idea), note]

    def _sheets(self) -> Iterator[list[Cell]]:
        names = {judge.id: judge.name for judge in self._event.judges}
        blank = [None] * (len(self._criteria) + 3)
        for sheet in self._results.sheets:
            yield [*self._who(sheet.judge_id, sheet.idea_id, names), *self._sheet_cells(sheet)]
        for judge_id, idea_id in self._results.contested:
            yield [*self._who(judge_id, idea_id, names), CONTESTED, *blank]

    def _who(self, judge_id: str, idea_id: str, names: Mapping[str, str]) -> list[Cell]:
        return [judge_id, names.get(judge_id), idea_id, self._ideas[idea_id].title]

    def _sheet_cells(self, sheet: ScoreSheet) -> list[Cell]:
        marks = sheet.marks
        return [
            STATE_WORDS[sheet.state(self._event.rubric)],
            *(_mark(marks.get(c.id)) for c in self._criteria),
            rounded(sheet.total(self._event.rubric)), sheet.reason, sheet.comment,
        ]  # fmt: skip


def _mark(value: Hundredths | None) -> float | None:
    return None if value is None else value / 100


def _owners(idea: Idea) -> str:
    return "، ".join(f"{o.name} ({o.unit})" if o.unit else o.name for o in idea.owners)
