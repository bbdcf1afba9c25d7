"""The charts of the results as data: shapes, and the words of each row."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from statistics import quantiles

from judging_app.domain.agreement import Agreement, JudgeReport
from judging_app.domain.award import cut_rank
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.statistics import Zone
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.results.chart import Chart, Guide, Line, Point, Shape, Span
from ui.words.results import (
    LIKELY_RANKS,
    ZONE,
    ZONE_LOOK,
    agreement_words,
    chance_words,
    interval_words,
    number,
    plus_minus,
    signed,
)
from ui.words.strings import fa, total

FIRST = 40
"""The number of ideas in the chart of intervals."""
_SHAPES: dict[Zone, Shape] = {
    Zone.SECURE: "disc", Zone.CONTESTED: "diamond", Zone.OUT: "ring",
}  # fmt: skip


def interval_chart(results: Results) -> Chart:
    """Return the first ideas with the 90 % interval of their rank, and the cut line."""
    rows = results.ranking.rows[:FIRST]
    titles = {idea.id: idea.title for idea in results.ideas}
    cut = cut_rank(results.event.awards)
    ends = [row.chance.rank_high if row.chance else row.rank for row in rows]
    high = max(2, min(max([*ends, cut + 1, 10]), len(results.ranking.rows)))
    ticks = sorted({1, high, *range(10, high + 1, 10 if high <= 80 else 20)})
    inside = sum(row.rank <= cut for row in rows)
    words = f"خط برش: {fa(cut)} برگزیده"
    return Chart(
        name=f"رتبهٔ {fa(len(rows))} {word().of_one} نخست با {LIKELY_RANKS}",
        lines=tuple(_interval_line(row, titles[row.idea_id]) for row in rows),
        low=1,
        high=high,
        ticks=tuple((float(tick), fa(tick)) for tick in ticks),
        guides=(Guide(cut + 0.5, words),) if 0 < cut < len(results.ranking.rows) else (),
        cut_after=inside,
    )


def are_apart(results: Results) -> bool:
    """Whether the marks separate any two ideas. Their rank intervals then have no common rank."""
    known = [row.chance for row in results.ranking.rows if row.chance is not None]
    lowest = max((chance.rank_low for chance in known), default=0)
    return len(known) < 2 or lowest > min(chance.rank_high for chance in known)


def _interval_line(row: RankedIdea, title: str) -> Line:
    chance = row.chance
    adjusted = f"\nتعدیل‌شده {number(row.adjusted)}" if row.adjusted is not None else ""
    tip = f"{title}\nرتبهٔ {fa(row.rank)}، میانگین خام {total(row.mean)}{adjusted}"
    if chance is None:
        return Line(row.idea_id, title, tip, lead=fa(row.rank), tone="neutral",
                    points=(Point(row.rank, "ring"),))  # fmt: skip
    zone = chance.zone
    sure = chance_words(chance)
    return Line(
        key=row.idea_id,
        title=title,
        tip=f"{tip}\nشانس برگزیده شدن {sure}؛ {LIKELY_RANKS}: {interval_words(chance)}",
        lead=fa(row.rank),
        note="با تصمیم" if row.computed else f"{ZONE[zone]} · {sure}",
        short="با تصمیم" if row.computed else sure,
        tone=ZONE_LOOK[zone][0],
        spans=(Span(chance.rank_low, chance.rank_high),),
        points=(Point(row.rank, _SHAPES[zone]),),
    )


def severity_chart(results: Results) -> Chart:
    """Return the judges with severity ± one standard error. The most severe is first."""
    reports = _reports(results)
    compared = sorted(
        (r for r in reports if r.severity is not None), key=lambda r: -(r.severity or 0)
    )
    ends = [abs(r.severity or 0) + (r.se or 0) for r in compared]
    reach = max([5.0, *(float(-(-end // 5) * 5) for end in ends)])
    step = 5 if reach <= 20 else reach / 2
    ticks = [-reach + step * n for n in range(round(2 * reach / step) + 1)]
    return Chart(
        name="سخت‌گیری داوران با خطای معیار",
        lines=tuple(_severity_line(results, report) for report in compared),
        low=-reach,
        high=reach,
        ticks=tuple((tick, _reach_words(tick, reach)) for tick in ticks),
        guides=(Guide(0.0),),
    )


def _reach_words(tick: float, reach: float) -> str:
    if tick == 0:
        return "هیئت"
    return signed(tick, 0) if abs(tick) < reach else f"{_way(tick)} {signed(tick, 0)}"


def _way(severity: float) -> str:
    return "سخت‌گیر" if severity > 0 else "آسان‌گیر"


def _severity_line(results: Results, report: JudgeReport) -> Line:
    severity, error = report.severity or 0.0, report.se or 0.0
    name = _judge(results, report.judge_id)
    how = "سخت‌گیرتر" if severity > 0 else "آسان‌گیرتر"
    flagged = bool(report.flags)
    return Line(
        key=report.judge_id,
        title=name,
        tip=f"{name}\n{number(abs(severity))} امتیاز {how} از هیئت، خطای معیار {number(error)}"
            f"\n{fa(report.readings)} برگهٔ کامل، میانگین {number(report.mean)}",
        note=plus_minus(severity, error),
        tone="saffron" if flagged else "accent",
        spans=(Span(severity - error, severity + error, 6),),
        points=(Point(severity, "diamond" if flagged else "disc"),),
    )  # fmt: skip


def spread_chart(results: Results) -> Chart:
    """Return how each judge uses the scale: all totals, the middle half, the median."""
    given: dict[str, list[Fraction]] = defaultdict(list)
    for sheet in results.sheets:
        value = sheet.total(results.event.rubric)
        if value is not None:
            given[sheet.judge_id].append(value)
    order = [line.key for line in severity_chart(results).lines]  # same order as the severities
    order += [judge.id for judge in results.event.judges if judge.id not in order]
    judges = [judge_id for judge_id in order if given[judge_id]]
    return Chart(
        name="پراکندگی امتیازهای هر داور",
        lines=tuple(_spread_line(results, judge, sorted(given[judge])) for judge in judges),
        low=0,
        high=100,
        ticks=tuple((float(tick), fa(tick)) for tick in range(0, 101, 20)),
    )


def _spread_line(results: Results, judge_id: str, totals: Sequence[Fraction]) -> Line:
    name = _judge(results, judge_id)
    first, middle, third = (
        quantiles(totals, n=4, method="inclusive") if len(totals) > 1 else [totals[0]] * 3
    )
    return Line(
        key=judge_id,
        title=name,
        tip=f"{name}\nاز {total(totals[0])} تا {total(totals[-1])}، میانه {total(middle)}"
            f"\nنیمهٔ میانی از {total(first)} تا {total(third)}",
        note=f"میانه {number(float(middle), 1)}",
        spans=(Span(float(totals[0]), float(totals[-1]), 3),
               Span(float(first), float(third), 9)),
        points=(Point(float(middle), "bar"),),
    )  # fmt: skip


def agreement_chart(results: Results) -> Chart:
    """Return Krippendorff's α and the reliability of the mean, for totals and each criterion."""
    if results.analysis is None:
        return Chart("هم‌نظری داوران", (), 0, 1, ())
    titles = {criterion.id: criterion.title for criterion in results.event.rubric.criteria}
    found = [("", "جمع وزنی", results.analysis.agreement)]
    found += [(c.criterion_id, titles[c.criterion_id], c.agreement)
              for c in results.analysis.criteria]  # fmt: skip
    lowest = min(each.alpha_interval or 0 for _, _, each in found)
    return Chart(
        name="هم‌نظری داوران در جمع و در هر معیار",
        lines=tuple(_agreement_line(key, title, each) for key, title, each in found),
        low=min(0.0, float(lowest * 5 // 1 / 5)),
        high=1.0,
        ticks=tuple((tick / 5, number(tick / 5, 1)) for tick in range(6)),
        guides=(Guide(0.667, "پذیرفتنی"), Guide(0.8, "بالا")),
    )


def _agreement_line(key: str, title: str, found: Agreement) -> Line:
    alpha, mean = found.alpha_interval, found.icc.mean_agreement
    points = [Point(mean, "ring")] if mean is not None else []
    points += [Point(alpha)] if alpha is not None else []
    tip = (f"{title}\nآلفای کریپندورف: فاصله‌ای {number(alpha)}، ترتیبی "
           f"{number(found.alpha_ordinal)}\nاتکاپذیری میانگین داوران: {number(mean)}")  # fmt: skip
    if found.kendall_w is not None:
        tip += f"\nهم‌نظری کندال: {number(found.kendall_w)}"
    word = agreement_words(alpha)
    tone: Tone = "saffron" if word == "کم" else "accent"
    return Line(key, title, tip, note=f"{word} · {number(alpha)}", short=number(alpha), tone=tone,
                spans=(Span(0, alpha, 4),) if alpha is not None and alpha > 0 else (),
                points=tuple(points))  # fmt: skip


def _reports(results: Results) -> tuple[JudgeReport, ...]:
    return results.analysis.judges if results.analysis else ()


def _judge(results: Results, judge_id: str) -> str:
    judge = results.event.judge(judge_id)
    return judge.name if judge else judge_id
