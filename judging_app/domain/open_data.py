"""The open data (دادهٔ باز) of an event: tables with stable English names for files and columns.

Never in them: names of judges and owners, codes, titles of ideas that were not chosen, single
marks, comments, and groups under five.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final

from judging_app.domain.council import CouncilReport, measured
from judging_app.domain.proportions import CONFIDENCE, wilson
from judging_app.domain.small_groups import LEAST, Grouping
from judging_app.domain.statistics import INTERVAL
from judging_app.persian.numbers import percent

Value = str | int | float | None
"""A cell. None is an unknown value and stands as an empty cell."""
FORMAT: Final = 1
"""The number of this set of tables. A change of names or meanings raises it."""


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column: its stable name, and what it holds, in Persian."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table of the open data. `name` names its file; `title` and `note` are Persian."""

    name: str
    title: str
    columns: tuple[OpenColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""

    def records(self) -> Iterator[Mapping[str, Value]]:
        """The rows with the names of their columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def open_tables(report: CouncilReport) -> tuple[OpenTable, ...]:
    """All tables of the open data."""
    return (
        _table("facts", "داده‌های کلی", _facts(report)),
        _groups("themes", "محورها", report.themes),
        _groups("units", "واحدها", report.units),
        _table("differences", "تفاوت گروه‌ها", _differences(report)),
        _table("chosen", "برگزیده‌ها", _chosen(report)),
        _table("ranks", "رتبه‌ها بی‌نام", _ranks(report)),
        _table("severity", "سخت‌گیری بی‌نام", enumerate(report.fairness.severities, 1)),
        _table("decisions", "تصمیم‌های دستی", _decisions(report)),
    )


_RANK_MEANINGS: Final = {
    "rank": "رتبه، از ۱",
    "rank_low": f"بهترین رتبهٔ محتمل (بازهٔ {percent(INTERVAL)})",
    "rank_high": f"بدترین رتبهٔ محتمل (بازهٔ {percent(INTERVAL)})",
    "chance": "احتمال بودن در میان برگزیده‌ها، از ۰ تا ۱",
}
_GROUPS: Final = {
    "label": "نام گروه؛ «دیگر» یعنی گروه‌های کوچک با هم",
    "ideas": "شمار فرستاده‌شده‌ها",
    "persons": "شمار افراد؛ هر نفر یک بار",
    "chosen": "شمار برگزیده‌ها",
    "share": "سهم برگزیده‌ها از فرستاده‌شده‌ها، از ۰ تا ۱",
    "share_low": f"پایین بازهٔ ویلسون {percent(CONFIDENCE)}",
    "share_high": f"بالای بازهٔ ویلسون {percent(CONFIDENCE)}",
}
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "facts": {"name": "نام داده", "value": "مقدار"},
    "themes": _GROUPS,
    "units": _GROUPS,
    "differences": {
        "table": "جدول گروه: themes یا units",
        "label": "نام گروه",
        "chosen": "برگزیده‌های گروه",
        "ideas": "فرستاده‌شده‌های گروه",
        "other_chosen": "برگزیده‌های بقیه",
        "other_ideas": "فرستاده‌شده‌های بقیه",
        "difference": "سهم گروه منهای سهم بقیه",
        "low": "پایین بازهٔ نیوکم",
        "high": "بالای بازهٔ نیوکم",
        "confidence": f"اطمینان این بازه؛ همهٔ بازه‌های یک جدول با هم {percent(CONFIDENCE)}",
        "is_seen": "۱ اگر صفر بیرون بازه باشد، وگرنه ۰",
    },
    "chosen": {
        "rank": _RANK_MEANINGS["rank"],
        "title": "عنوان",
        "theme": "محور؛ محورهای کوچک «دیگر»",
        "award": "جایزه",
        **{name: _RANK_MEANINGS[name] for name in ("rank_low", "rank_high", "chance")},
        "cost_rial": "هزینهٔ اجرا به ریال؛ خالی یعنی ثبت نشده",
        "state": "وضع اجرا: handed-over، started، running، done، dropped؛ خالی یعنی نامعلوم",
    },
    "ranks": {**_RANK_MEANINGS, "is_chosen": "۱ اگر برگزیده است، وگرنه ۰"},
    "severity": {
        "place": "شماره در ترتیب سخت‌گیری؛ نام و کد داور نیست",
        "severity": "چند امتیاز از ۱۰۰ کمتر از میانگین هیئت؛ منفی یعنی آسان‌گیرتر",
    },
    "decisions": {
        "kind": "move جابه‌جایی، exclude حذف، accept پذیرفتن با خوانش کمتر",
        "rank_before": "رتبهٔ حساب‌شده؛ ۰ یعنی بی‌رتبه",
        "rank_after": "رتبهٔ پس از تصمیم؛ ۰ یعنی بی‌رتبه",
        "title": "عنوان، تنها اگر برگزیده است",
        "reason": "دلیل؛ خالی اگر نام کسی یا عنوان برگزیده‌نشده‌ای در آن است",
    },
}
_NOTES: Final = {
    "severity": f"برای هیئت کمتر از {LEAST} داور خالی است.",
    "themes": "اگر همهٔ گروه‌ها کوچک باشند خالی است. هر نفر در محور نخستین فرستاده‌اش شمرده شده است.",
    "units": (
        "اگر همهٔ گروه‌ها کوچک باشند خالی است. هر فرستاده در واحد نخستین پیشنهاددهنده و هر نفر در "
        "واحد خودش شمرده شده است."
    ),
}


def _table(
    name: str, title: str, rows: "Iterator[tuple[Value, ...]] | enumerate[float]"
) -> OpenTable:
    columns = tuple(OpenColumn(*pair) for pair in _COLUMNS[name].items())
    return OpenTable(name, title, columns, tuple(map(tuple, rows)), _NOTES.get(name, ""))


def _facts(report: CouncilReport) -> Iterator[tuple[Value, ...]]:
    fair, event = report.fairness, report.event
    yield "format", FORMAT
    yield "event", event.title
    yield "organization", event.organization
    yield "city", event.city
    yield "judging_opens", event.dates.opens.isoformat()
    yield "judging_closes", event.dates.closes.isoformat()
    yield "official_on", report.official_on.isoformat()
    yield "method", event.ranking.method.value
    yield "least_group", LEAST
    yield "ideas", report.ideas
    yield "persons", report.persons
    yield "judges", len(event.judges)
    yield "readings", report.readings
    yield "cut", report.cut
    yield "moved", report.moved
    for each in fields(fair):
        if each.name != "severities":
            yield each.name, getattr(fair, each.name)


def _groups(name: str, title: str, groups: Grouping) -> OpenTable:
    return _table(name, title, _group_rows(groups))


def _group_rows(groups: Grouping) -> Iterator[tuple[Value, ...]]:
    for row in groups.rows:
        interval = wilson(row.chosen, row.ideas, CONFIDENCE)
        shares = (row.chosen / row.ideas, interval.low, interval.high)
        yield row.label, row.ideas, row.persons, row.chosen, *map(measured, shares)


def _differences(report: CouncilReport) -> Iterator[tuple[Value, ...]]:
    for one in report.differences:
        counts = (one.chosen, one.ideas, one.other_chosen, one.other_ideas)
        numbers = (one.size, one.interval.low, one.interval.high, one.confidence)
        yield one.table, one.label, *counts, *map(measured, numbers), int(one.is_seen)


def _chosen(report: CouncilReport) -> Iterator[tuple[Value, ...]]:
    for one in report.chosen:
        state = one.state.value if one.state else ""
        yield (
            one.rank, one.title, one.theme, one.award, one.low, one.high, one.top, one.cost, state
        )  # fmt: skip


def _ranks(report: CouncilReport) -> Iterator[tuple[Value, ...]]:
    for one in report.ranks:
        yield one.rank, one.low, one.high, one.top, int(one.is_chosen)


def _decisions(report: CouncilReport) -> Iterator[tuple[Value, ...]]:
    for one in report.hand:
        yield one.kind.value, one.before, one.after, one.title, one.reason
