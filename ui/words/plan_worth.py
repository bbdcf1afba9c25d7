"""Persian words for the worth of plans of readings."""

from collections.abc import Iterator

from judging_app.domain.plan_worth import PlanTable, PlanWorth, ReadingPlan, SpreadSource
from judging_app.domain.statistics import INTERVAL
from judging_app.persian.numbers import decimal
from ui.base.idea_word import word
from ui.words.strings import fa, isolate, share

TITLE = "برنامهٔ خوانش و ارزش آن"
PRESENT = "برنامهٔ کنونی"
LATER = "شمار خوانش‌ها را پس از ساختن رویداد، در «تقسیم {many}»، برمی‌گزینید."
"""Shown where plans can be compared and not chosen."""


def plan_name(plan: ReadingPlan) -> str:
    """Return the name of a plan in a table of readings: «۳ خوانش», «۲، سپس ۲»."""
    first = fa(plan.readings)
    return f"{first}، سپس {fa(plan.further)}" if plan.is_staged else f"{first} خوانش"


def hours_words(hours: float) -> str:
    """Return hours: with one decimal below ten."""
    return decimal(hours, 0 if hours >= 10 else 1)


def sentences(table: PlanTable, row: PlanWorth) -> list[tuple[str, str]]:
    """Return what a plan means, as pairs (icon, sentence)."""
    contest, plan = table.contest, row.plan
    each = hours_words(row.hours / contest.judges)
    return [
        ("people", _readings(plan, contest.judges)),
        ("clock", f"وقت همهٔ داوران روی هم {hours_words(row.hours)} ساعت است؛ سهم هر داور نزدیک "
                  f"{each} ساعت."),
        ("target", _found(contest.winners, row)),
        ("list", f"رتبهٔ واقعی هر {word().one}، با اطمینان {share(INTERVAL)}، در بازه‌ای از نزدیک "
                 f"{fa(round(row.width))} رتبه جا می‌گیرد."),
    ]  # fmt: skip


def _readings(plan: ReadingPlan, judges: int) -> str:
    one = word().one
    if plan.is_staged:
        return (
            f"هر {one} را {_judges(plan.readings)}؛ سپس {fa(plan.ideas)} {one} را که "
            f"به مرز برگزیدگی نزدیک‌ترند، {fa(plan.further)} داور دیگر."
        )
    if plan.readings == judges > 1:
        return f"هر {one} را همهٔ {fa(judges)} داور می‌خوانند."
    return f"هر {one} را {_judges(plan.readings)}."


def _judges(count: int) -> str:
    return f"{fa(count)} داور {'می‌خوانند' if count > 1 else 'می‌خواند'}"


def _found(winners: int, row: PlanWorth) -> str:
    """Return how many of the true best win; below five winners, the chance of each."""
    percent = fa(round(100 * row.found))
    if winners < 5:
        which = (
            f"بهترین {word().one}" if winners == 1 else f"هریک از {fa(winners)} {word().one} برتر"
        )
        return f"شانس آنکه {which} به‌راستی برگزیده شود {percent}٪ است."
    count = decimal(winners * row.found, 0)
    return (
        f"از {fa(winners)} {word().one} که به‌راستی برترند، نزدیک {count} تا برگزیده می‌شوند "
        f"({percent}٪)."
    )


def assumptions(table: PlanTable, earlier_title: str, minutes_known: bool) -> Iterator[str]:
    """Yield the assumptions behind the numbers, each as a sentence."""
    if table.source is SpreadSource.EARLIER_EVENT:
        time = " زمان خواندن هم از همان است." if minutes_known else ""
        yield f"اختلاف داوران مانند «{isolate(earlier_title)}» فرض شده است.{time}"
    elif table.source is SpreadSource.DECLARED:
        yield "اختلاف داوران همان است که برگزیده‌اید."
    else:
        yield (
            "اختلاف داوران به اندازهٔ رایج فرض شده است. با امتیازهای یک رویداد پیشین، این عددها "
            "به کار شما نزدیک‌تر می‌شوند."
        )
    yield (
        "سخت‌گیری داوران با روش رتبه‌بندی این رویداد جبران می‌شود."
        if table.contest.adjusts
        else "روش رتبه‌بندی این رویداد سخت‌گیری داوران را جبران نمی‌کند."
    )
