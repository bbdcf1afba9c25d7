"""The part of the minutes about severity, agreement, and the certainty of the ranks."""

from collections.abc import Iterator

from judging_app.domain.agreement import RELIABLE, TENTATIVE, Agreement, JudgeReport
from judging_app.domain.award import cut_rank
from judging_app.domain.event import RankingMethod
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.domain.statistics import (
    INTERVAL,
    SECURE_FROM,
    Chance,
    ChanceMethod,
    ChanceRecord,
    Zone,
)
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import percent, signed, standard_error
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Cell, Column, Row, table


def severity(results: Results) -> Iterator[Box]:
    """The meaning of the adjustment, and each judge's severity with its standard error."""
    analysis = results.analysis
    if analysis is None:
        return
    yield heading("سخت‌گیری داوران و هم‌نظری")
    yield from prose(_identity(results), styles.body())
    columns = (
        Column("کد", 28),
        Column("داور"),
        Column("خوانش", 44),
        Column("میانگین", 44),
        Column("سخت‌گیری", 48, look=styles.cell_strong()),
        Column("خطای معیار", 52),
        Column("همبستگی با دیگران", 70),
    )
    yield from table(columns, (_judge(results, report) for report in analysis.judges), gap=6)
    yield from prose(
        _agreement(analysis.agreement, FORMS[results.event.idea_word]), styles.body(), gap=8
    )


def _identity(results: Results) -> str:
    word = FORMS[results.event.idea_word]
    if results.is_unadjusted:
        return "داوری‌ها به هم پیوسته نیستند؛ سخت‌گیری سنجیدنی نیست و امتیازی تعدیل نشده است."
    told = (
        f"امتیاز تعدیل‌شدهٔ هر {word.one} = میانگین خام آن − میانگین تأثیر داورانی که آن را "
        "خوانده‌اند. تأثیر هر داور وارونهٔ سخت‌گیری اوست و تأثیر همهٔ داوران روی هم صفر است. "
    )
    if results.event.ranking.method is not RankingMethod.SEVERITY_ADJUSTED:
        return told + "روش این رویداد تعدیل نمی‌کند؛ جدول برای آگاهی است."
    return told + "سخت‌گیری مثبت یعنی داور کمتر از هیئت امتیاز داده است."


def _judge(results: Results, report: JudgeReport) -> Row:
    judge = results.event.judge(report.judge_id)
    name = words.text(judge.name) if judge else words.code(report.judge_id)
    return Row(
        (
            words.code(report.judge_id),
            name,
            words.count(report.readings),
            words.rounded(report.mean),
            "—" if report.severity is None else signed(report.severity),
            "—" if report.se is None else standard_error(report.se),
            _number(report.correlation),
        )
    )


def _number(value: float | None) -> str:
    return "—" if value is None else words.rounded(value)


def _agreement(agreement: Agreement, word: Forms) -> str:
    alpha, icc = agreement.alpha_interval, agreement.icc
    if alpha is None:
        return f"هم‌نظری داوران سنجیدنی نیست: دو خوانشِ ناهم‌امتیاز از یک {word.one} نیست."
    level = "بالا" if alpha >= RELIABLE else "پذیرفتنی" if alpha >= TENTATIVE else "کم"
    parts = [f"آلفای کریپندورف {_number(alpha)} ({level})"]
    if icc.consistency is not None:
        parts.append(f"پایایی یک خوانش {_number(icc.consistency)}")
    if icc.mean_consistency is not None:
        parts.append(f"پایایی میانگین خوانش‌های هر {word.one} {_number(icc.mean_consistency)}")
    if agreement.kendall_w is not None:
        parts.append(f"دابلیوی کندال {_number(agreement.kendall_w)}")
    return f"هم‌نظری داوران بر جمع وزنی: {'؛ '.join(parts)}."


def certainty(results: Results) -> Iterator[Box]:
    """How certain the ranks are and how this was computed, and the ideas at the cut."""
    record = results.analysis.ranking.chances if results.analysis else None
    if record is None:
        return
    word = FORMS[results.event.idea_word]
    yield heading("قطعیت نتیجه")
    top = words.count(record.top)
    rows = [row for row in results.ranking.rows if row.chance]
    zones = [row.chance.zone for row in rows if row.chance]
    told = (
        f"شانس هر {word.one}، احتمال بودن آن در میان {top} {word.of_one} نخست است. در این نتیجه "
        f"{words.count(zones.count(Zone.SECURE))} {word.one} بسیار محتمل (شانس "
        f"{percent(SECURE_FROM)} و بیشتر) و "
        f"{words.count(zones.count(Zone.CONTESTED))} {word.one} مرزی است. {_how(record)}"
    )
    yield from prose(told, styles.body())
    if record.doubtful:
        doubt = f"پراکندگی کیفیت {word.many} یک‌سویه است؛ شانس‌ها شاید بیش از اندازه قاطع باشند."
        yield from prose(doubt, styles.body())
    columns = (
        Column("رتبه", 34, look=styles.cell_strong()),
        Column("کد", 36),
        Column(f"{word.of_one} مرزی بیرون از برگزیدگان"),
        Column("شانس", 40),
        Column(f"بازهٔ {percent(INTERVAL)} رتبه", 64),
    )
    titles = {idea.id: idea.title for idea in results.ideas}
    cut = cut_rank(results.event.awards)
    outside = [row for row in rows if row.rank > cut and _is_contested(row)]
    yield from table(columns, (_outside(row, titles[row.idea_id]) for row in outside), gap=6)


def _is_contested(row: RankedIdea) -> bool:
    return row.chance is not None and row.chance.zone is Zone.CONTESTED


def _outside(row: RankedIdea, title: str) -> Row:
    sure, interval = chance_cell(row)
    cells = (words.count(row.rank), words.code(row.idea_id), words.text(title), sure, interval)
    return Row(cells)


def chance_cell(row: RankedIdea) -> tuple[str, str]:
    """The chance of being in the top, and the 90 % interval of the rank."""
    return ("—", "") if row.chance is None else (_chance(row.chance), _interval(row.chance))


def deciding_cell(row: RankedIdea) -> Cell:
    """The table cell with the chance of being in the top and the interval of the rank."""
    sure, interval = chance_cell(row)
    return (sure, f"رتبهٔ {interval}") if interval else sure


def _chance(chance: Chance) -> str:
    if chance.top >= 0.995:
        return "بیش از ۹۹٪"
    if chance.top < 0.01:
        return "کمتر از ۱٪"
    return f"{words.count(min(99, max(1, round(100 * chance.top))))}٪"


def _interval(chance: Chance) -> str:
    low, high = words.count(chance.rank_low), words.count(chance.rank_high)
    return low if low == high else f"{low} تا {high}"


def _how(record: ChanceRecord) -> str:
    version = words.text(to_persian(record.version.rpartition("-")[2]))
    if record.method is ChanceMethod.QUADRATURE:
        return f"محاسبه عددی و بی‌قرعه است (نسخهٔ {version} روش)."
    if record.method is ChanceMethod.EXACT_FIT:
        return "امتیازها هیچ پراکندگی ناگفته‌ای ندارند."
    draws, seed = words.count(record.draws), words.count(record.seed)
    return f"محاسبه با {draws} شبیه‌سازی، بذر {seed} و نسخهٔ {version} روش است و همیشه همین می‌شود."
