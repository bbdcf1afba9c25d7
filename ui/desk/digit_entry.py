"""Marks typed as digits: a pure function of the keys, one after the other, and of nothing else.

How long somebody waits between two keys never changes a mark. A number that can only be whole
(«7» of 1 to 10) is the mark, and the next criterion is current. A number that could become a longer
one («1» of «10», «7» of «7.5», «8» of «85») is the mark too, and stays open until the next key
decides: a key that fits makes it longer, a digit that does not fit begins the number of the next
criterion, Enter says that it is whole. On 1 to 10, «1» then «7» is 1 here and 7 there, and «1» then
«0» is always 10 here.

A key that fits nowhere is handed on to no other criterion: «7.2» of whole marks, «0» of 1 to 9.
What is typed then is blocked: it changes no mark, and neither do further digits, until another key
is pressed. A separator belongs to the number before it, also where that has already moved on.

Each number is one step, with or without Enter: Enter right after a number that has moved on by
itself confirms it, and does not move on once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from judging_app.domain.rubric import Hundredths, Scale
from judging_app.persian.digits import to_latin

_TEN = 1000
_POINT = "."
_LONGEST = 12
"""Keys of one number that are remembered: more than any mark has."""


class Key(StrEnum):
    """The keys that mean something here, beside digits and the separator."""

    ENTER = "enter"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as far as it is typed: the mark it means (if any), and whether more may follow."""

    text: str
    mark: Hundredths | None
    is_open: bool
    """Whether a further key could make another mark of it: «1» of «10», «7» of «7.5»."""

    @property
    def is_blocked(self) -> bool:
        """Whether it is no mark of the scale, and cannot become one."""
        return self.mark is None and not self.is_open


@dataclass(frozen=True, slots=True)
class Pen:
    """Where keys go, and what is typed there.

    `place` is the number of a criterion, or how many there are: past the last one. `text` is the
    number that is open or blocked there. `last` is the number that the key before made whole, on
    the criterion before. `confirms`: Enter would only repeat what is said already.
    """

    place: int = 0
    text: str = ""
    last: str = ""
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """What a key does: the pen after it, a mark for a criterion, or the next idea."""

    pen: Pen
    place: int | None = None
    """The criterion whose mark becomes `mark` (None: blank); None where no mark changes."""
    mark: Hundredths | None = None
    leaves: bool = False
    """The last number is whole: the next idea is wanted."""


def key_of(text: str) -> str:
    """One key as a Latin digit or «.», on any of the three layouts; empty for other keys."""
    latin = to_latin(text).replace("/", _POINT).replace(",", _POINT).replace("،", _POINT)
    return latin if len(latin) == 1 and latin in "0123456789." else ""


@lru_cache(maxsize=512)
def typed(scale: Scale, text: str) -> Typed:
    """What a number means on a scale; `text` holds Latin digits and «.»."""
    return Typed(text, _mark(scale, text), is_open=bool(followers(scale, text)))


def ten_is_zero(scale: Scale) -> bool:
    """Whether «0» alone means ten: the scale ends there, and none of its marks begins with 0."""
    begins = any(name.startswith("0") for name in _names(scale))
    return scale.highest == _TEN and not begins


@lru_cache(maxsize=512)
def followers(scale: Scale, text: str) -> tuple[str, ...]:
    """The longer numbers of the scale's marks that begin with `text`, as they are written."""
    begun = _written(text)
    longer = [name for name in _names(scale) if name.startswith(begun) and name != begun]
    _, point, part = begun.partition(_POINT)
    if longer or not point or _mark(scale, text) is None:
        return tuple(longer)
    # «7.50» is 7.5 where there is 7.25, and «7.0» is 7 everywhere
    return (f"{begun}0",) if len(part) < max(_decimals(scale), 1) else ()


def press(scales: Sequence[Scale], pen: Pen, key: str) -> Stroke:
    """What a key does: a digit or «.» (`key_of`), or a `Key`."""
    if key == Key.ENTER:
        return _enter(scales, pen)
    if key == Key.ERASE:
        return _erase(scales, pen)
    if key == _POINT and pen.last:
        return Stroke(Pen(pen.place - 1, pen.last + _POINT))
    if pen.place >= len(scales):
        return Stroke(pen)
    return _write(scales, pen, key)


def _write(scales: Sequence[Scale], pen: Pen, key: str) -> Stroke:
    scale = scales[pen.place]
    found = typed(scale, pen.text + key)
    if found.is_blocked:
        is_whole = bool(pen.text) and typed(scale, pen.text).mark is not None
        if is_whole and key != _POINT and not pen.text.endswith(_POINT):
            return press(scales, Pen(pen.place + 1), key)
        return Stroke(Pen(pen.place, found.text[:_LONGEST]))
    changed = pen.place if found.mark is not None else None
    if found.is_open:
        return Stroke(Pen(pen.place, found.text), changed, found.mark)
    return Stroke(Pen(pen.place + 1, last=found.text, confirms=True), changed, found.mark)


def _enter(scales: Sequence[Scale], pen: Pen) -> Stroke:
    if pen.place >= len(scales):
        return Stroke(pen, leaves=True)
    if pen.confirms:
        return Stroke(Pen(pen.place))
    is_last_number = bool(pen.text) and pen.place + 1 == len(scales)
    return Stroke(Pen(pen.place + 1), leaves=is_last_number)


def _erase(scales: Sequence[Scale], pen: Pen) -> Stroke:
    """Take the last key of a number back, also of one that has just moved on; else the mark."""
    place, text = (pen.place - 1, pen.last) if pen.last else (pen.place, pen.text)
    if place >= len(scales):
        return Stroke(pen)
    if not text:
        return Stroke(Pen(place), place)
    after = Pen(place, text[:-1])
    if typed(scales[place], text).mark is None:  # it has changed nothing
        return Stroke(after)
    return Stroke(after, place, typed(scales[place], after.text).mark)


def _mark(scale: Scale, text: str) -> Hundredths | None:
    """The mark that a number means: «7», «7.» and «7.0» are one; None where the scale lacks it."""
    if text == "0" and ten_is_zero(scale):
        return _TEN
    whole, point, part = _written(text).partition(_POINT)
    if not whole or (part and not part.isdecimal()) or len(part) > 2 or text == point:
        return None
    mark = int(whole) * 100 + int(part.ljust(2, "0"))
    is_plain = whole == "0" or not whole.startswith("0")
    return mark if is_plain and scale.accepts(mark) else None


def _written(text: str) -> str:
    """«.5» as «0.5»."""
    return f"0{text}" if text.startswith(_POINT) else text


@lru_cache(maxsize=64)
def _names(scale: Scale) -> tuple[str, ...]:
    return tuple(_name(mark) for mark in scale.marks())


@lru_cache(maxsize=64)
def _decimals(scale: Scale) -> int:
    """Digits after the separator that the longest number of the scale has."""
    return max(len(name.partition(_POINT)[2]) for name in _names(scale))


def _name(mark: Hundredths) -> str:
    whole, part = divmod(mark, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)
