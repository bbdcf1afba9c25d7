"""Marks typed as digits: which mark is meant, and whether the next digit may still belong to it."""

from dataclasses import dataclass

from judging_app.domain.rubric import Hundredths, Scale
from judging_app.persian.digits import to_latin

_TEN = 1000


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed so far for one criterion: the mark it means (if any), and what may follow."""

    text: str
    mark: Hundredths | None
    is_open: bool
    """Whether a further key could make another mark of it: «1» of «10», «7» of «7.5»."""


def key_of(text: str) -> str:
    """One key as a Latin digit or «.», on any of the three layouts; empty for other keys."""
    latin = to_latin(text).replace("/", ".").replace(",", ".").replace("،", ".")
    return latin if len(latin) == 1 and latin in "0123456789." else ""


def typed(scale: Scale, before: str, key: str) -> Typed | None:
    """What `key` after `before` means on a scale; None where it fits no mark."""
    text = before + key
    names = {_name(mark): mark for mark in scale.marks()}
    is_open = any(name.startswith(text) and name != text for name in names)
    mark = names.get(text)
    if mark is None and text == "0" and scale.accepts(_TEN):
        mark = _TEN
    return Typed(text, mark, is_open) if mark is not None or is_open else None


def _name(mark: Hundredths) -> str:
    whole, part = divmod(mark, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)
