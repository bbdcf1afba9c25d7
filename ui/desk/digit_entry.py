"""Finds which mark typed digits mean: a pure function of the keys, independent of time.

Two cases decide when a number ends. If no further key can extend a number («7» of 1 to 10), it sets
the mark, and the next criterion becomes current. If a number can become a longer one («1» of «10»,
«7» of «7.5», «8» of «85»), it sets the mark, too, but stays open until the next key: a key that
fits extends it, a digit that does not fit begins the number of the next criterion, Enter closes it.
Example on 1 to 10: «1» then «7» is 1 here and 7 on the next criterion; «1» then «0» is 10 here.

A key that fits nowhere is not passed to another criterion: «7.2» on whole marks, «0» on 1 to 9. The
typed text is then blocked: it changes no mark, and neither do further digits, until another key is
pressed. A separator belongs to the number before it, even if the next criterion is already current.
Each number is one step, with or without Enter: Enter directly after a number that went on by itself
confirms that number and does not go on again.
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
"""The number of keys of one number that are remembered. No mark has as many."""


class Key(StrEnum):
    """The keys that have a meaning besides digits and the separator."""

    ENTER = "enter"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed number: the mark that it means, if any, and whether more keys may follow."""

    text: str
    mark: Hundredths | None
    is_open: bool
    """Whether a further key could make another mark: «1» of «10», «7» of «7.5»."""

    @property
    def is_blocked(self) -> bool:
        """Whether the number is no mark of the scale and cannot become one."""
        return self.mark is None and not self.is_open


@dataclass(frozen=True, slots=True)
class Pen:
    """The current criterion, and the text that is typed there.

    `place` is the index of the criterion; past the last one it equals their count. `text` is the
    open or blocked number there. `last` is the number that the previous key completed on the
    criterion before. If `confirms` is true, Enter would only repeat an entry that was made.
    """

    place: int = 0
    text: str = ""
    last: str = ""
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """The effect of a key: the pen after it, and either a mark or the wish for the next idea."""

    pen: Pen
    place: int | None = None
    """The index of the criterion that gets `mark` (None: blank). None if no mark changes."""
    mark: Hundredths | None = None
    leaves: bool = False
    """Whether the last number is complete and the judge wants the next idea."""


def key_of(text: str) -> str:
    """Return a key as a Latin digit or «.», on any of the three layouts. Empty for other keys."""
    latin = to_latin(text).replace("/", _POINT).replace(",", _POINT).replace("،", _POINT)
    return latin if len(latin) == 1 and latin in "0123456789." else ""


@lru_cache(maxsize=512)
def typed(scale: Scale, text: str) -> Typed:
    """Return what a number means on a scale. `text` holds Latin digits and «.»."""
    return Typed(text, _mark(scale, text), is_open=bool(followers(scale, text)))


def ten_is_zero(scale: Scale) -> bool:
    """Whether «0» alone means ten: the scale ends at ten, and no mark begins with 0."""
    begins = any(name.startswith("0") for name in _names(scale))
    return scale.highest == _TEN and not begins


@lru_cache(maxsize=512)
def followers(scale: Scale, text: str) -> tuple[str, ...]:
    """Return the scale's longer numbers that begin with `text`, as people write them."""
    begun = _written(text)
    longer = [name for name in _names(scale) if name.startswith(begun) and name != begun]
    _, point, part = begun.partition(_POINT)
    if longer or not point or _mark(scale, text) is None:
        return tuple(longer)
    # «7.50» is 7.5 on a scale with 7.25, and «7.0» is 7 on every scale.
    return (f"{begun}0",) if len(part) < max(_decimals(scale), 1) else ()


def press(scales: Sequence[Scale], pen: Pen, key: str) -> Stroke:
    """Return the effect of a key: a digit or «.» (`key_of`), or a `Key`."""
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
    """Remove the last key of a number, even if the next criterion is already current.

    Without such a key, remove the mark.
    """
    place, text = (pen.place - 1, pen.last) if pen.last else (pen.place, pen.text)
    if place >= len(scales):
        return Stroke(pen)
    if not text:
        return Stroke(Pen(place), place)
    after = Pen(place, text[:-1])
    if typed(scales[place], text).mark is None:  # it has changed no mark
        return Stroke(after)
    return Stroke(after, place, typed(scales[place], after.text).mark)


def _mark(scale: Scale, text: str) -> Hundredths | None:
    """Return the mark that a number means; None outside the scale.

    «7», «7.» and «7.0» are equal.
    """
    if text == "0" and ten_is_zero(scale):
        return _TEN
    whole, point, part = _written(text).partition(_POINT)
    if not whole or (part and not part.isdecimal()) or len(part) > 2 or text == point:
        return None
    mark = int(whole) * 100 + int(part.ljust(2, "0"))
    is_plain = whole == "0" or not whole.startswith("0")
    return mark if is_plain and scale.accepts(mark) else None


def _written(text: str) -> str:
    """Return «.5» as «0.5»."""
    return f"0{text}" if text.startswith(_POINT) else text


@lru_cache(maxsize=64)
def _names(scale: Scale) -> tuple[str, ...]:
    return tuple(_name(mark) for mark in scale.marks())


@lru_cache(maxsize=64)
def _decimals(scale: Scale) -> int:
    """Return the most digits that a mark of the scale has after the separator."""
    return max(len(name.partition(_POINT)[2]) for name in _names(scale))


def _name(mark: Hundredths) -> str:
    whole, part = divmod(mark, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)
