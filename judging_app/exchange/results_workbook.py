"""The results workbook: the ranking, every mark behind it, the judges, and the method."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from judging_app.domain.award import award_for
from judging_app.domain.event import Event, Idea, TieRule, TieRuleKind
from judging_app.domain.ranking import RankedIdea, TieBreak
from judging_app.domain.results import Results
from judging_app.domain.rubric import Hundredths
from judging_app.domain.score_sheet import ScoreSheet, SheetState
from judging_app.exchange.files import write_safely
from judging_app.exchange.workbook_writer import Cell, Heading, WorkbookWriter
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import decimal

STATE_WORDS: Mapping[SheetState, str] = {
    SheetState.UNOPENED: "نخوانده",
    SheetState.DRAFT: "نیمه‌کاره",
    SheetState.COMPLETE: "کامل",
    SheetState.RECUSED: "کناره‌گیری",
    SheetState.INELIGIBLE: "غیرقابل‌داوری",
}
_CONTESTED = "ناهمخوان: شمرده نشده"
_RULE_WORDS = {TieRuleKind.MEDIAN: "میانهٔ امتیازها", TieRuleKind.TOP_MARKS: "شمار بالاترین نمره‌ها"}
_TWO_PLACES = "0.00"


def write_results_workbook(path: Path, results: Results, *, made_at: datetime) -> None:
    """Write the workbook. Every text is written as text; a blank stays blank.

    The same results and `made_at` give the same bytes. Raises `WriteFailed`.
    """
    writer = WorkbookWriter(results.event.title, made_at)
    _Pages(results).add_to(writer)
    _add_method(writer, results, made_at)
    write_safely(path, writer.content())


class _Pages:
    """The sheets that are tables, with the look-ups that they share."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._event = results.event
        self._criteria = results.event.rubric.criteria
        self._ideas = {idea.id: idea for idea in results.ideas}
        self._themes = {theme.id: theme.title for theme in results.event.themes}
        self._contested = frozenset(results.contested)

    def add_to(self, writer: WorkbookWriter) -> None:
        """Add «رتبه‌بندی», «همهٔ امتیازها» and «داوران»."""
        shares = [Heading(f"{c.title} (از ۱۰۰)", 12, _TWO_PLACES) for c in self._criteria]
        writer.add_table(
            "رتبه‌بندی",
            [Heading("رتبه", 7), Heading("کد", 9), Heading("عنوان ایده", 46, wrap=True),
             Heading("محور", 24, wrap=True), Heading("میانگین (از ۱۰۰)", 11, _TWO_PLACES),
             Heading("داوری‌های کامل", 10), *shares, Heading("عنوان / جایزه", 16),
             Heading("پیشنهاددهندگان", 40, wrap=True), Heading("یادداشت رتبه", 34, wrap=True)],
            [*map(self._ranked, self._results.ranking.rows),
             *map(self._unranked, self._results.ranking.unranked)],
        )  # fmt: skip
        marks = [Heading(c.title, 12) for c in self._criteria]
        writer.add_table(
            "همهٔ امتیازها",
            [Heading("کد داور", 9), Heading("داور", 24), Heading("کد ایده", 9),
             Heading("عنوان ایده", 40, wrap=True), Heading("وضعیت", 14), *marks,
             Heading("امتیاز (از ۱۰۰)", 11, _TWO_PLACES), Heading("دلیل", 28, wrap=True),
             Heading("نظر", 40, wrap=True)],
            list(self._sheets()),
        )  # fmt: skip
        writer.add_table(
            "داوران",
            [Heading("کد", 9), Heading("داور", 26), Heading("سمت", 34, wrap=True),
             Heading("کامل"), Heading("نیمه‌کاره"), Heading("کناره‌گیری"),
             Heading("غیرقابل‌داوری"), Heading("ناهمخوان"),
             Heading("میانگین امتیازها (از ۱۰۰)", 14, _TWO_PLACES)],
            list(self._judges()),
        )  # fmt: skip

    def _ranked(self, row: RankedIdea) -> list[Cell]:
        idea = self._ideas[row.idea_id]
        means = dict(row.criterion_means)
        award = award_for(row.rank, self._event.awards)
        return [
            row.rank, idea.id, idea.title, self._themes.get(idea.theme_id),
            _rounded(row.mean), row.readings,
            *(_rounded(means.get(c.id)) for c in self._criteria),
            award.title if award else None, _owners(idea), _rank_note(row, self._event),
        ]  # fmt: skip

    def _unranked(self, idea_id: str) -> list[Cell]:
        idea = self._ideas[idea_id]
        blank = [None] * len(self._criteria)
        theme = self._themes.get(idea.theme_id)
        note = "هیچ داوری کاملی ندارد"
        return [None, idea.id, idea.title, theme, None, 0, *blank, None, _owners(idea), note]

    def _sheets(self) -> Iterator[list[Cell]]:
        names = {judge.id: judge.name for judge in self._event.judges}
        blank = [None] * (len(self._criteria) + 3)
        for sheet in self._results.sheets:
            yield [*self._who(sheet.judge_id, sheet.idea_id, names), *self._said(sheet)]
        for judge_id, idea_id in self._results.contested:
            yield [*self._who(judge_id, idea_id, names), _CONTESTED, *blank]

    def _who(self, judge_id: str, idea_id: str, names: Mapping[str, str]) -> list[Cell]:
        return [judge_id, names.get(judge_id), idea_id, self._ideas[idea_id].title]

    def _said(self, sheet: ScoreSheet) -> list[Cell]:
        marks = sheet.marks
        return [
            STATE_WORDS[sheet.state(self._event.rubric)],
            *(_mark(marks.get(c.id)) for c in self._criteria),
            _rounded(sheet.total(self._event.rubric)), sheet.reason, sheet.comment,
        ]  # fmt: skip

    def _judges(self) -> Iterator[list[Cell]]:
        rubric = self._event.rubric
        states: dict[str, Counter[SheetState]] = defaultdict(Counter)
        totals: dict[str, list[Fraction]] = defaultdict(list)
        for sheet in self._results.sheets:
            states[sheet.judge_id][sheet.state(rubric)] += 1
            total = sheet.total(rubric)
            totals[sheet.judge_id] += [] if total is None else [total]
        contested = Counter(judge_id for judge_id, _ in self._contested)
        for judge in self._event.judges:
            counts, given = states[judge.id], totals[judge.id]
            yield [
                judge.id, judge.name, judge.role, counts[SheetState.COMPLETE],
                counts[SheetState.DRAFT], counts[SheetState.RECUSED],
                counts[SheetState.INELIGIBLE], contested[judge.id],
                _rounded(sum(given, Fraction()) / len(given)) if given else None,
            ]  # fmt: skip


def _rounded(value: Fraction | None) -> float | None:
    """Two places, half to even, computed exactly before it becomes a spreadsheet's number."""
    return None if value is None else float(round(value, 2))


def _mark(value: Hundredths | None) -> float | None:
    return None if value is None else value / 100


def _owners(idea: Idea) -> str:
    return "، ".join(f"{o.name} ({o.unit})" if o.unit else o.name for o in idea.owners)


def _rule(rule: TieRule, event: Event) -> str:
    criterion = event.rubric.criterion(rule.criterion_id)
    return f"میانگین «{criterion.title}»" if criterion else _RULE_WORDS[rule.kind]


def _rank_note(row: RankedIdea, event: Event) -> str:
    if row.tie_break:
        return _tie_note(row.tie_break, event)
    return "رتبهٔ مشترک: گره‌گشاها هم برابرند" if row.shared else ""


def _tie_note(tie: TieBreak, event: Event) -> str:
    values = f"{decimal(tie.value)} در برابر {decimal(tie.below)}"
    return f"هم‌امتیاز با ایدهٔ بعدی؛ بالاتر با {_rule(tie.rule, event)}: {values}"


def _add_method(writer: WorkbookWriter, results: Results, made_at: datetime) -> None:
    headings = [Heading("موضوع", 28), Heading("شرح", 100, wrap=True)]
    writer.add_table("روش", headings, list(_method(results, made_at)))


def _method(results: Results, made_at: datetime) -> Iterator[list[Cell]]:
    """The event's facts, the method in words, and what the words of the other sheets mean."""
    event, ranking = results.event, results.ranking
    yield ["رویداد", event.title]
    yield ["برگزارکننده", "، ".join((event.organization, *event.co_senders))]
    yield ["شهر", event.city]
    yield ["روزهای داوری", f"{jalali(event.dates.opens)} تا {jalali(event.dates.closes)}"]
    yield ["روز ساختن این پرونده", jalali(made_at.date())]
    yield ["ایده‌ها", to_persian(f"{len(results.ideas)}؛ رتبه‌دار {len(ranking.rows)}")]
    yield ["داوران", to_persian(len(event.judges))]
    yield ["روش", "میانگین وزنی: میانگین امتیاز داوری‌های کامل هر ایده، از ۱۰۰، با حساب کسری دقیق"]
    for criterion in event.rubric.criteria:
        scale = f"از {_shown(criterion.scale.minimum)} تا {_shown(criterion.scale.maximum)}"
        need = "لازم" if criterion.required else "اختیاری"
        yield [f"معیار «{criterion.title}»", f"وزن {to_persian(criterion.weight)}؛ {scale}؛ {need}"]
    for number, rule in enumerate(event.ranking.tie_rules, 1):
        yield [f"گره‌گشای {to_persian(number)}", _rule(rule, event)]
    yield ["رتبهٔ مشترک", "ایده‌هایی که همهٔ گره‌گشاها هم برایشان برابر است؛ رتبه‌ها ۱-۲-۲-۴"]
    for award in event.awards:
        ranks = f"رتبهٔ {to_persian(award.first_rank)} تا {to_persian(award.last_rank)}"
        yield [f"عنوان «{award.title}»", ranks]
    yield ["خانهٔ خالی", "یعنی امتیازی داده نشده است؛ صفر نیست و در میانگین نمی‌آید."]
    yield [_CONTESTED, "پرونده‌های یک داور دربارهٔ این ایده یکی نیستند و کسی هنوز داوری نکرده است."]


def _shown(value: Hundredths) -> str:
    return to_persian(f"{value / 100:g}".replace(".", "٫"))
