"""The sentences of the council's report: pages, HTML and window show the same ones."""

from collections.abc import Iterator, Sequence
from typing import Final

from judging_app.domain.agreement import RELIABLE, TENTATIVE
from judging_app.domain.council import CouncilReport, Difference, HandLine, measured
from judging_app.domain.council_figures import figures, points, share
from judging_app.domain.decision import DecisionKind
from judging_app.domain.event import RankingMethod
from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_words import STATES
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.proportions import CONFIDENCE
from judging_app.domain.small_groups import LEAST
from judging_app.domain.statistics import INTERVAL, SECURE_FROM
from judging_app.persian.digits import to_persian
from judging_app.persian.islands import isolate
from judging_app.persian.money import rial
from judging_app.persian.numbers import percent

TITLE: Final = "گزارش شورا"
NOT_CHOSEN: Final = "برگزیده‌نشده"
SHARE: Final = f"سهم (بازهٔ {percent(CONFIDENCE)})"
"""The heading of the shares of chosen ideas."""


def word_of(report: CouncilReport) -> Forms:
    """The forms of the event's word for an idea."""
    return FORMS[report.event.idea_word]


def lead(report: CouncilReport) -> str:
    """The event in two sentences."""
    of, word = figures(report), word_of(report)
    return (
        f"{of['persons']} نفر {of['ideas']} {word.one} فرستادند. {of['judges']} داور "
        f"{of['readings']} برگهٔ کامل نوشتند و {of['chosen']} {word.one} برگزیده شد"
        + (f": {of['chosen_share']} از آنچه رسید." if "chosen_share" in of else ".")
    )


def hidden_note(report: CouncilReport) -> str:
    """The rule of small groups; empty if every group has a name."""
    if not (report.themes.hidden or report.units.hidden):
        return ""
    least, word = to_persian(LEAST), word_of(report)
    if not (report.themes.rows or report.units.rows):
        return f"گروه‌ها کوچک‌تر از آن‌اند که نامشان بیاید: کمتر از {least} نفر یا {least} {word.one}."
    return (
        f"گروهی که کمتر از {least} نفر، یا کمتر از {least} {word.of_one} {NOT_CHOSEN} دارد، "
        "بی‌نام در «دیگر» آمده است."
    )


def differences(report: CouncilReport) -> Iterator[str]:
    """The differences that are seen, and that no other one is."""
    yield from _compared(report, "themes", "محور", "محورها")
    yield from _compared(report, "units", "واحد", "واحدها")


def _compared(report: CouncilReport, table: str, one: str, many: str) -> Iterator[str]:
    found = [each for each in report.differences if each.table == table]
    seen = [each for each in found if each.is_seen]
    for each in seen:
        yield _difference(each, one)
    if found and not seen:
        yield f"میان {many} در سهم برگزیده‌ها تفاوت دیده نمی‌شود."
    elif len(found) > len(seen):
        yield f"میان {many}ی دیگر در سهم برگزیده‌ها تفاوت دیده نمی‌شود."


def _difference(each: Difference, one: str) -> str:
    ends = sorted((each.interval.low, each.interval.high), key=abs)
    low, high = (points(measured(end)) for end in ends)
    more = "بیشتر" if each.size > 0 else "کمتر"
    return (
        f"از {one} {isolate(each.label)} {share(each.chosen, each.ideas)} برگزیده شد و از بقیه "
        f"{share(each.other_chosen, each.other_ideas)}: {points(measured(each.size))} واحد درصد "
        f"{more} (بازهٔ {low} تا {high})."
    )


def cost(report: CouncilReport) -> str:
    """The known cost of the chosen ideas."""
    of, word = figures(report), word_of(report)
    if not report.costed:
        return f"هزینهٔ اجرای {word.of_many} برگزیده هنوز ثبت نشده است."
    unknown = len(report.chosen) - report.costed
    known = f"هزینهٔ اجرای {of['costed']} {word.one} {of['cost']} ریال برآورد شده است"
    return (
        f"{known}؛ هزینهٔ {to_persian(unknown)} {word.one} ثبت نشده است." if unknown else f"{known}."
    )


def execution(report: CouncilReport) -> str:
    """The states of execution."""
    counts = report.states
    if not counts:
        return f"از اجرای {word_of(report).of_many} برگزیده هنوز گزارشی نرسیده است."
    parts = [f"{STATES[s]} {to_persian(counts[s])}" for s in ExecutionState if counts.get(s)]
    return f"وضع اجرا: {'، '.join(parts)}."


def fairness(report: CouncilReport) -> Iterator[str]:
    """Agreement, severity and the certainty of the cut, one sentence each."""
    yield from _agreement(report)
    yield from _severity(report)
    yield from _cut(report)


def _agreement(report: CouncilReport) -> Iterator[str]:
    of, alpha, word = figures(report), report.fairness.alpha, word_of(report)
    least, most = of["least_readings"], of["most_readings"]
    read = f"هر {word.one} {least if least == most else f'{least} تا {most}'} بار خوانده شد."
    if alpha is None:
        yield f"{read} هم‌نظری داوران سنجیدنی نیست."
        return
    level = "بالا" if alpha >= RELIABLE else "پذیرفتنی" if alpha >= TENTATIVE else "کم"
    told = f"{read} هم‌نظری داوران {level} است (آلفا {of['alpha']})"
    mean = of.get("reliability_mean")
    yield f"{told}؛ پایایی میانگین خوانش‌ها {mean} است." if mean else f"{told}."


def _severity(report: CouncilReport) -> Iterator[str]:
    of = figures(report)
    if "most_severe" not in of:
        yield f"سخت‌گیری داوران نیامده است، چون هیئت کمتر از {to_persian(LEAST)} داور سنجیدنی دارد."
        return
    declared = report.event.ranking.method is RankingMethod.SEVERITY_ADJUSTED
    end = "این تفاوت از رتبه‌ها برداشته شد" if declared else "روش این رویداد این تفاوت را برنمی‌دارد"
    yield (
        f"سخت‌گیرترین داور {of['most_severe']} امتیاز از ۱۰۰ کمتر از میانگین هیئت داد و "
        f"آسان‌گیرترین {of['least_severe']} امتیاز بیشتر؛ {end}."
    )


def _cut(report: CouncilReport) -> Iterator[str]:
    of, word = figures(report), word_of(report)
    if any(line.top is not None for line in report.ranks):
        yield (
            f"{of['secure']} {word.one} با شانس {percent(SECURE_FROM)} یا بیشتر در میان "
            f"{of['cut']} {word.of_one} نخست‌اند و {of['contested']} {word.one} مرزی‌اند: با خوانشی "
            "دیگر شاید آن سوی مرز می‌بودند."
        )


def by_hand(report: CouncilReport) -> str:
    """The sentence on the decisions that people made in place of the rules."""
    of, word = figures(report), word_of(report)
    if not report.hand:
        return "هیچ تصمیمی با دست گرفته نشد؛ ترتیب همان است که قاعده‌ها دادند."
    return (
        f"هیئت {of['decisions']} تصمیم با دست گرفت؛ رتبهٔ {of['moved']} {word.one} با آنچه حساب شده "
        "بود فرق دارد."
    )


def decision(report: CouncilReport, line: HandLine) -> str:
    """One decision with its reason."""
    word = word_of(report)
    who = f"«{isolate(line.title)}»" if line.title else f"{word.any_one} {NOT_CHOSEN}"
    reason = isolate(line.reason) if line.reason else "در صورت‌جلسه آمده است، چون نامی در آن است"
    return f"{who}: {_what(line)}. دلیل: {reason}."


def _what(line: HandLine) -> str:
    before, after = to_persian(line.before), to_persian(line.after)
    if line.kind is DecisionKind.EXCLUDE:
        return f"حذف از رتبهٔ {before}" if line.before else "حذف از رتبه‌بندی"
    if line.kind is DecisionKind.ACCEPT:
        return f"پذیرفته با خوانش کمتر، رتبهٔ {after}"
    return f"از رتبهٔ {before} به رتبهٔ {after}"


def corrections(report: CouncilReport) -> Iterator[str]:
    """Paper ballots, sheets that were put aside, and corrections."""
    of, fair, word = figures(report), report.fairness, word_of(report)
    if fair.paper_judges:
        yield (
            f"{of['paper_judges']} داور روی کاغذ نوشتند؛ دو نفر جدا از هم برگه‌ها را وارد کردند و "
            "تنها آنچه یکی بود شمرده شد."
        )
    aside = (
        (fair.conflicts, f"{of['conflicts']} تعارض منافع اعلام شد"),
        (fair.recused, f"{of['recused']} برگه کنار گذاشته شد، چون داور کناره گرفت"),
        (fair.ineligible, f"{of['ineligible']} برگه «غیرقابل‌داوری» بود"),
        (fair.uncounted, f"{of['uncounted']} برگهٔ ناهمسان شمرده نشد"),
    )
    yield _told(aside, "هیچ داوری از برگه‌ای کناره نگرفت.")
    mended = (
        (fair.corrected_ideas, f"{of['corrected_ideas']} {word.one} اصلاح شد"),
        (fair.late_ideas, f"{of['late_ideas']} {word.of_one} دیررسیده پذیرفته شد"),
        (fair.withdrawn_ideas, f"{of['withdrawn_ideas']} {word.one} پس گرفته شد"),
        (fair.panel_corrections, f"{of['panel_corrections']} اصلاح در هیئت یا تعارض‌ها شد"),
    )
    yield _told(mended, "پس از آغاز داوری چیزی اصلاح نشد.")


def _told(parts: Sequence[tuple[int, str]], otherwise: str) -> str:
    found = [text for count, text in parts if count]
    return f"{'؛ '.join(found)}." if found else otherwise


def notes(report: CouncilReport) -> Iterator[str]:
    """The footnotes: which intervals, which rounding, where the numbers come from."""
    word = word_of(report)
    if report.differences:
        yield (
            "تفاوت دو سهم تنها با بازه‌اش گفته می‌شود (نیوکم ۱۹۹۸، از بازهٔ ویلسون ۱۹۲۷؛ بازه‌های هر "
            f"جدول با هم {percent(CONFIDENCE)}). اگر صفر در بازه باشد می‌نویسیم: تفاوت دیده نمی‌شود."
        )
    yield (
        f"بازهٔ رتبه {percent(INTERVAL)} است. هر {word.one} یک بار، در واحد نخستین "
        "پیشنهاددهنده، و هر نفر یک بار شمرده شده است."
    )
    yield (
        "عددها یک بار، به نزدیک‌ترین رقم، گرد شده‌اند (نیمه به زوج). همه از جدول‌های دادهٔ باز دوباره "
        "حساب می‌شوند."
    )


def exact(cost: int | None) -> str:
    """A cost, or a dash if it is not known."""
    return "—" if cost is None else rial(cost)
