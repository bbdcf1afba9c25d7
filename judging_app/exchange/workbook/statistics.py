"""The worksheets of the results workbook about statistics: judges, agreement, what if."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from judging_app.domain.agreement import Agreement, JudgeFlag, JudgeReport
from judging_app.domain.analysis import Analysis
from judging_app.domain.idea_word import FORMS
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import SheetState
from judging_app.domain.statistics import ViewKind, Zone
from judging_app.exchange.workbook.writer import Cell, Heading, WorkbookWriter

TWO_PLACES: Final = "0.00"
ZONE_WORDS: Mapping[Zone, str] = {
    Zone.SECURE: "بسیار محتمل",
    Zone.CONTESTED: "در مرز",
    Zone.OUT: "بیرون",
}
VIEW_WORDS: Mapping[ViewKind, str] = {
    ViewKind.ADJUSTED: "تعدیل‌شده با سخت‌گیری داوران",
    ViewKind.PLAIN: "میانگین وزنی خام",
    ViewKind.TRIMMED: "میانگین پیراسته (بدون بیشترین و کمترین)",
    ViewKind.Z_SCORE: "نمرهٔ استاندارد (تنها برای سنجش حساسیت)",
}
FLAG_WORDS: Mapping[JudgeFlag, str] = {
    JudgeFlag.FEW_SCORES: "امتیازهایش برای سنجش سخت‌گیری کم است",
    JudgeFlag.ERRATIC: "امتیازهایش نامنظم است",
    JudgeFlag.AGAINST_THE_REST: "ترتیبش با دیگران نمی‌خواند",
    JudgeFlag.NARROW: "بازهٔ امتیازهایش تنگ است",
    JudgeFlag.WIDE: "بازهٔ امتیازهایش گشاد است",
    JudgeFlag.DRIFT: "در راه سخت‌گیرتر یا آسان‌گیرتر شده است",
    JudgeFlag.OUTLIERS: "چند امتیاز دور از انتظار دارد",
}


def rounded(value: Fraction | float | None, places: int = 2) -> float | None:
    """The number rounded half to even; exact for fractions. None stays None.

    Tiny errors of floating point around zero become zero.
    """
    if value is None:
        return None
    exact = round(value, places) if isinstance(value, Fraction) else round(float(value), places)
    return float(exact) + 0.0


def add_judges(writer: WorkbookWriter, results: Results) -> None:
    """Add the worksheet «داوران»: each judge's returned worksheets and severity."""
    writer.add_table(
        "داوران",
        [Heading("کد", 9), Heading("داور", 26), Heading("سمت", 34, wrap=True),
         Heading("کامل"), Heading("ناتمام"), Heading("کناره‌گیری"),
         Heading("غیرقابل‌داوری"), Heading("ناهمسان"),
         Heading("میانگین امتیازها (از ۱۰۰)", 14, TWO_PLACES),
         Heading("سخت‌گیری (+ سخت، − آسان)", 14, "+0.00;-0.00;0.00"),
         Heading("خطای معیار", 11, TWO_PLACES),
         Heading("نسبت پراکندگی به داور میانه", 14, TWO_PLACES),
         Heading("برازش (۱ = چنان‌که انتظار می‌رود)", 16, TWO_PLACES),
         Heading("همبستگی با دیگران", 12, TWO_PLACES),
         Heading("برای گفت‌وگو", 40, wrap=True)],
        list(_judges(results)),
    )  # fmt: skip


def _judges(results: Results) -> Iterator[list[Cell]]:
    rubric = results.event.rubric
    states: dict[str, Counter[SheetState]] = defaultdict(Counter)
    totals: dict[str, list[Fraction]] = defaultdict(list)
    for sheet in results.sheets:
        states[sheet.judge_id][sheet.state(rubric)] += 1
        total = sheet.total(rubric)
        totals[sheet.judge_id] += [] if total is None else [total]
    contested = Counter(judge_id for judge_id, _ in results.contested)
    reports = {r.judge_id: r for r in results.analysis.judges} if results.analysis else {}
    for judge in results.event.judges:
        counts, given = states[judge.id], totals[judge.id]
        yield [
            judge.id, judge.name, judge.role, counts[SheetState.COMPLETE],
            counts[SheetState.DRAFT], counts[SheetState.RECUSED],
            counts[SheetState.INELIGIBLE], contested[judge.id],
            rounded(sum(given, Fraction()) / len(given)) if given else None,
            *_report_cells(reports.get(judge.id)),
        ]  # fmt: skip


def _report_cells(report: JudgeReport | None) -> list[Cell]:
    if report is None:
        return [None] * 6
    numbers = (report.severity, report.se, report.spread_ratio, report.fit, report.correlation)
    flags = "؛ ".join(FLAG_WORDS[flag] for flag in report.flags)
    return [*map(rounded, numbers), flags or None]


def add_agreement(writer: WorkbookWriter, results: Results, analysis: Analysis) -> None:
    """Add the worksheet «هم‌نظری»: the agreement on the totals and on each criterion."""
    titles = {criterion.id: criterion.title for criterion in results.event.rubric.criteria}
    rows = [_agreement("جمع وزنی (از ۱۰۰)", analysis.agreement)]
    rows += [_agreement(titles[c.criterion_id], c.agreement) for c in analysis.criteria]
    writer.add_table(
        "هم‌نظری",
        [Heading("چه چیزی", 30, wrap=True), Heading("آلفای کریپندورف، فاصله‌ای", 14, "0.000"),
         Heading("آلفای کریپندورف، ترتیبی", 14, "0.000"),
         Heading("اتکاپذیری یک داور (ICC)", 14, "0.000"),
         Heading("اتکاپذیری میانگین داوران (ICC)", 14, "0.000"),
         Heading("هم‌نظری کندال W", 12, "0.000")],
        rows,
    )  # fmt: skip


def _agreement(name: str, found: Agreement) -> list[Cell]:
    numbers = (
        found.alpha_interval,
        found.alpha_ordinal,
        found.icc.agreement,
        found.icc.mean_agreement,
        found.kendall_w,
    )
    return [name, *(rounded(number, 3) for number in numbers)]


def add_what_if(writer: WorkbookWriter, results: Results, analysis: Analysis) -> None:
    """Add the worksheet «چه می‌شد اگر»: the ranks that other methods would give.

    None of them counts.
    """
    titles = {idea.id: idea.title for idea in results.ideas}
    ranks = [{row.idea_id: row.rank for row in view.rows} for view in analysis.what_if]
    word = FORMS[results.event.idea_word]
    writer.add_table(
        "چه می‌شد اگر",
        [Heading("کد", 9), Heading(f"عنوان {word.one}", 46, wrap=True),
         Heading("رتبهٔ اعلام‌شده", 12),
         *(Heading(VIEW_WORDS[view.kind], 20) for view in analysis.what_if)],
        [[row.idea_id, titles[row.idea_id], row.rank, *(of.get(row.idea_id) for of in ranks)]
         for row in (results.computed or results.ranking).rows],
    )  # fmt: skip
