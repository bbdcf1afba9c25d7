"""Converts between Jalali dates, which people see, and Gregorian dates, which the program uses."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from persiantools.jdatetime import MONTH_NAMES_FA, JalaliDate

from judging_app.persian.digits import to_latin, to_persian
from judging_app.persian.text import fold

FIRST_YEAR, LAST_YEAR = 1300, 1500
"""The Jalali years that input may have. They exclude a Gregorian year that was typed by mistake."""

_jalali: Callable[..., JalaliDate] = JalaliDate  # the library's constructor has no types
_FIRST_DAY: Final[date] = _jalali(FIRST_YEAR, 1, 1).to_gregorian()
_DAY_AFTER: Final[date] = _jalali(LAST_YEAR + 1, 1, 1).to_gregorian()
_NUMERIC = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_WORDY = re.compile(r"(\d{1,2}) ?(\D+?) ?(?:ماه )?(\d{4})", re.ASCII)


def parse_jalali(text: str) -> date:
    """Parse a day: ۱۴۰۵/۰۹/۱۰, 1405-9-10 or «۱۰ آذر ۱۴۰۵», in any digits.

    Raises ValueError for a text that is no day between the years 1300 and 1500.
    """
    year, month, day = _parts(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"not a Jalali year: {year}")
    gregorian: date = _jalali(year, month, day).to_gregorian()
    return gregorian


def _parts(text: str) -> tuple[int, int, int]:
    if numeric := _NUMERIC.fullmatch(to_latin(text).strip()):
        return int(numeric[1]), int(numeric[3]), int(numeric[4])
    if (wordy := _WORDY.fullmatch(fold(text))) and wordy[2] in _months():
        return int(wordy[3]), _months()[wordy[2]], int(wordy[1])
    raise ValueError(f"not a date: {text[:40]!r}")


@cache  # compiled for the first parsed date; printing dates does not need it
def _months() -> dict[str, int]:
    return {fold(name): number for number, name in enumerate(MONTH_NAMES_FA) if name}


def jalali(day: date) -> str:
    """The day as «۱۴۰۵/۰۹/۱۰»."""
    shown = _jalali(day)
    return to_persian(f"{shown.year:04d}/{shown.month:02d}/{shown.day:02d}")


def jalali_year(day: date) -> int:
    """The Jalali year of the day."""
    return int(_jalali(day).year)


def is_typable(day: date) -> bool:
    """Whether the day is one that `parse_jalali` can return, and that people can therefore read."""
    return _FIRST_DAY <= day < _DAY_AFTER


def jalali_long(day: date) -> str:
    """The day as «۱۰ آذر ۱۴۰۵»."""
    shown = _jalali(day)
    return to_persian(f"{shown.day} {MONTH_NAMES_FA[shown.month]} {shown.year}")
