"""Typed texts of an event form as values: lines, numbers, dates, ids. Faults are collected."""

import re
import unicodedata
from collections.abc import Iterable, Sequence, Sized
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from judging_app.domain import sound_text
from judging_app.domain.form_fault import SHOWN, FormFault, FormRule
from judging_app.domain.limits import MAX_LINE, MAX_MARK, MAX_NUMBER, MAX_PROSE
from judging_app.domain.rubric import Hundredths
from judging_app.persian.dates import parse_jalali
from judging_app.persian.digits import parse_number
from judging_app.persian.file_names import safe_file_name
from judging_app.persian.text import clean, clean_line

_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")
_RANGE: Final = re.compile(r"\d+ characters, at most (\d+)")
_DECIMALS: Final = 2
_NO_DAY: Final = date(2000, 1, 1)
Choice = TypeVar("Choice", bound=str)


class Faults:
    """The faults that were found so far, in the order of the form."""

    def __init__(self) -> None:
        self._found: list[FormFault] = []

    def add(self, place: str, value: str, rule: FormRule, *facts: str) -> None:
        """Add one fault."""
        self._found.append(FormFault(place, value, rule, facts))

    def found(self) -> tuple[FormFault, ...]:
        """All faults so far."""
        return tuple(self._found)


def line(text: str, place: str, faults: Faults, *, required: bool = True) -> str:
    """The cleaned text of one line."""
    mended = _sound(text, clean_line(text), place, faults, is_prose=False)
    if required and not mended:
        faults.add(place, text, FormRule.BLANK)
    return mended


def prose(text: str, place: str, faults: Faults, *, required: bool = False) -> str:
    """The cleaned text of several lines."""
    mended = _sound(text, clean(text), place, faults, is_prose=True)
    if required and not mended:
        faults.add(place, text, FormRule.BLANK)
    return mended


def _sound(text: str, mended: str, place: str, faults: Faults, *, is_prose: bool) -> str:
    limit = MAX_PROSE if is_prose else MAX_LINE
    if len(text) > limit or len(mended) > limit:
        faults.add(place, text, FormRule.TOO_LONG, str(limit))
    elif why := sound_text.fault(mended, prose=is_prose):
        faults.add(place, text, FormRule.BAD_LETTER, why)
    return mended


def ident(text: str, place: str, faults: Faults) -> str:
    """The id as typed."""
    if not _ID.fullmatch(text):
        faults.add(place, text, FormRule.BAD_ID if text else FormRule.BLANK)
    return text


def design_name(text: str, place: str, faults: Faults) -> str:
    """The name of a certificate design. A person's own design has the letters of its title."""
    if is_id(text) or (text and text == safe_file_name(text)):
        return line(text, place, faults)
    return ident(text, place, faults)


def is_id(text: str) -> bool:
    """Whether the text can be an id."""
    return _ID.fullmatch(text) is not None


def hundredths(text: str, place: str, faults: Faults) -> Hundredths | None:
    """The number as hundredths, exactly; None after a fault."""
    value = _number(text, place, faults, 0, MAX_MARK // 100)
    if value is None:
        return None
    exact = value * 100
    if exact.denominator != 1:
        faults.add(place, text, FormRule.TOO_FINE, str(_DECIMALS))
        return None
    return exact.numerator


def whole(
    text: str, place: str, faults: Faults, *, low: int = 1, high: int = MAX_NUMBER
) -> int | None:
    """The whole number between `low` and `high`; None after a fault."""
    value = _number(text, place, faults, low, high)
    if value is not None and value.denominator != 1:
        faults.add(place, text, FormRule.NOT_WHOLE, str(low), str(high))
        return None
    return None if value is None else value.numerator


def _number(text: str, place: str, faults: Faults, low: int, high: int) -> Fraction | None:
    limits = str(low), str(high)
    if not text.strip():
        faults.add(place, text, FormRule.BLANK, *limits)
        return None
    try:
        value = parse_number(_latin(text))
    except ValueError:
        faults.add(place, text, FormRule.NOT_A_NUMBER, *limits)
        return None
    if not low <= value <= high:
        faults.add(place, text, FormRule.OUT_OF_RANGE, *limits)
        return None
    return value


def number_text(value: Hundredths) -> str:
    """The canonical text of a number in hundredths: 1750 is «17.5»."""
    units, rest = divmod(value, 100)
    return f"{units}.{rest:02d}".rstrip("0").rstrip(".")


def day(text: str, place: str, faults: Faults) -> date | None:
    """The Jalali date; None after a fault."""
    if not text.strip():
        faults.add(place, text, FormRule.BLANK)
        return None
    try:
        return parse_jalali(_latin(text))
    except ValueError:
        faults.add(place, text, FormRule.NOT_A_DATE)
        return None


def placed_day(value: date | None) -> date:
    """The date, or a stand-in for a faulty one."""
    return value or _NO_DAY


def choice(text: str, allowed: type[Choice], place: str, faults: Faults) -> Choice:
    """The member of the enum; its first member after a fault."""
    members = list(allowed)  # type: ignore[call-overload]
    found: Choice | None = next((one for one in members if one == text), None)
    if found is None:
        faults.add(place, text, FormRule.NOT_ONE_OF, *(str(one.value) for one in members))
    first: Choice = members[0]
    return first if found is None else found


def doubles(values: Iterable[str], places: Iterable[str], faults: Faults) -> None:
    """Add a fault for each value that an earlier place has. Blank values are no doubles."""
    seen: dict[str, str] = {}
    for value, place in zip(values, places, strict=True):
        if value and seen.setdefault(value, place) != place:
            faults.add(place, value, FormRule.DOUBLE, seen[value])


def not_more(entries: Sized, most: int, place: str, faults: Faults) -> None:
    """Add a fault if the table has too many entries."""
    if len(entries) > most:
        faults.add(place, str(len(entries)), FormRule.TOO_MANY, str(most))


def unknown(value: str, table: str, known: Sequence[str], place: str, faults: Faults) -> None:
    """Add the fault of a value that `table` lacks."""
    faults.add(place, value, FormRule.UNKNOWN_REFERENCE, table, *known[:SHOWN])


def _latin(text: str) -> str:
    """The text with the digits of every script as 0–9."""
    if text.isascii():
        return text
    digits = ((char, unicodedata.decimal(char, None)) for char in text)
    return "".join(char if value is None else str(value) for char, value in digits)
