"""Months of the Jalali calendar, for a page that shows one."""

from dataclasses import dataclass
from datetime import date, timedelta

from persiantools.jdatetime import MONTH_NAMES_FA, JalaliDate

from judging_app.persian.dates import FIRST_YEAR, LAST_YEAR, parse_jalali
from judging_app.persian.digits import to_persian

WEEK_DAYS = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")
"""The days of a week in their order."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month: a year between 1300 and 1500, and a number from 1 to 12."""

    year: int
    number: int

    @property
    def title(self) -> str:
        """The month as «آذر ۱۴۰۵»."""
        return f"{MONTH_NAMES_FA[self.number]} {to_persian(self.year)}"

    @property
    def first(self) -> date:
        """The first day."""
        return parse_jalali(f"{self.year:04d}/{self.number:02d}/01")

    @property
    def days(self) -> tuple[date, ...]:
        """All days of the month."""
        first = self.first
        run = (first + timedelta(days=n) for n in range(31))
        return tuple(day for day in run if month_of(day) == self)

    def later(self, months: int) -> "Month":
        """The month so many months later, at most the ends of the calendar."""
        count = self.year * 12 + self.number - 1 + months
        count = max(FIRST_YEAR * 12, min(LAST_YEAR * 12 + 11, count))
        return Month(count // 12, count % 12 + 1)


def month_of(day: date) -> Month:
    """The month of a day."""
    shown = JalaliDate(day)  # type: ignore[no-untyped-call]
    return Month(shown.year, shown.month)


def day_number(day: date) -> int:
    """The number of a day in its month, from 1."""
    return int(JalaliDate(day).day)  # type: ignore[no-untyped-call]


def week_day(day: date) -> int:
    """The place of a day in its week: 0 is Saturday."""
    return (day.weekday() + 2) % 7
