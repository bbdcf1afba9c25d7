"""The rubric (کاربرگ): criteria, scales, and a sheet's total in exact arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Hundredths = int
"""A mark or a step of a scale, times 100: 17.5 is 1750. Marks are never floats."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The marks a criterion accepts: `minimum`, `minimum + step`, … `maximum` (hundredths)."""

    minimum: Hundredths
    maximum: Hundredths
    step: Hundredths

    @property
    def highest(self) -> Hundredths:
        """The highest mark. It is below `maximum` if the steps do not reach `maximum` exactly."""
        return self.maximum - (self.maximum - self.minimum) % self.step

    def holds(self, value: Hundredths) -> bool:
        """Whether `value` lies between the ends of the scale."""
        return self.minimum <= value <= self.maximum

    def accepts(self, value: Hundredths) -> bool:
        """Whether `value` is one of the marks."""
        return self.holds(value) and (value - self.minimum) % self.step == 0

    def marks(self) -> tuple[Hundredths, ...]:
        """Every mark, from the lowest to the highest."""
        return tuple(range(self.minimum, self.maximum + 1, self.step))


@dataclass(frozen=True, slots=True)
class Level:
    """The meaning, in words, of the marks from `lowest` to `highest` (hundredths, inclusive)."""

    lowest: Hundredths
    highest: Hundredths
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is judged (معیار). `weight` is a positive integer, relative to the others.

    A mark of `comment_at_most` or lower, or of `comment_at_least` or higher, asks for a comment.
    """

    id: str
    title: str
    weight: int
    scale: Scale
    description: str = ""
    required: bool = True
    levels: tuple[Level, ...] = ()
    comment_at_most: Hundredths | None = None
    comment_at_least: Hundredths | None = None

    def level_of(self, value: Hundredths) -> Level | None:
        """The level that includes `value`, or None if none is described."""
        return next((lv for lv in self.levels if lv.lowest <= value <= lv.highest), None)

    def asks_comment(self, value: Hundredths) -> bool:
        """Whether the mark is so low or so high that the judge must explain it."""
        low, high = self.comment_at_most, self.comment_at_least
        return (low is not None and value <= low) or (high is not None and value >= high)


@dataclass(frozen=True, slots=True)
class Rubric:
    """The criteria in the order in which judges see them. Ids are distinct."""

    criteria: tuple[Criterion, ...]

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion with this id, or None."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        return None

    def is_full(self, marks: Mapping[str, Hundredths]) -> bool:
        """Whether every required criterion has a mark, and at least one criterion has a mark."""
        return bool(marks) and all(c.id in marks for c in self.criteria if c.required)

    def needs_comment(self, marks: Mapping[str, Hundredths]) -> tuple[str, ...]:
        """The ids of the criteria whose mark asks for a comment, in the rubric's order.

        A sheet without that comment is still complete and its marks count. The self-check lists
        these criteria.
        """
        marked = (c for c in self.criteria if c.id in marks)
        return tuple(c.id for c in marked if c.asks_comment(marks[c.id]))

    def total(self, marks: Mapping[str, Hundredths]) -> Fraction | None:
        """The weighted total of one sheet, as an exact number between 0 and 100.

        `100 · Σ w·(mark / maximum) / Σ w` over the criteria that have a mark. A blank optional
        criterion removes its weight too, because a blank is never a zero. None while a required
        criterion is blank: an incomplete sheet has no average.
        """
        if not self.is_full(marks):
            return None
        marked = [c for c in self.criteria if c.id in marks]
        weight = sum(c.weight for c in marked)
        shares = (Fraction(c.weight * marks[c.id], c.scale.maximum) for c in marked)
        return 100 * sum(shares, Fraction()) / weight
