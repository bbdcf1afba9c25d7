"""The rubric of a definition: criteria, scales, levels."""

from collections.abc import Sequence
from decimal import Decimal

from judging_app.domain.rubric import Criterion, Hundredths, Level, Rubric, Scale
from judging_app.exchange.definition import schema
from judging_app.exchange.definition.faults import fault, line, prose, refuse_doubles
from judging_app.exchange.packages.limits import MAX_MARK, MAX_SCALE_MARKS


def rubric_of(parts: Sequence[schema.CriterionPart]) -> Rubric:
    """The declared rubric."""
    refuse_doubles((part.id for part in parts), "criterion")
    criteria = tuple(_criterion(part, f"criterion.{n}") for n, part in enumerate(parts, 1))
    refuse_doubles((criterion.title for criterion in criteria), "criterion", "title")
    return Rubric(criteria)


def _criterion(part: schema.CriterionPart, where: str) -> Criterion:
    scale = _scale(part.scale, f"{where}.scale")
    low, high = _comment(part.comment, scale, f"{where}.comment")
    return Criterion(
        id=part.id,
        title=line(part.title, f"{where}.title"),
        weight=part.weight,
        scale=scale,
        description=prose(part.description, f"{where}.description"),
        required=part.required,
        levels=_levels(part.levels, scale, f"{where}.levels"),
        comment_at_most=low,
        comment_at_least=high,
    )


def _comment(
    part: schema.CommentPart, scale: Scale, where: str
) -> tuple[Hundredths | None, Hundredths | None]:
    """The ends of the scale that ask for a comment: on the scale, and not over each other."""
    low = None if part.at_most is None else hundredths(part.at_most, f"{where}.at_most")
    high = None if part.at_least is None else hundredths(part.at_least, f"{where}.at_least")
    if low is not None and not scale.holds(low):
        raise fault(f"{where}.at_most", part.at_most)
    if high is not None and (not scale.holds(high) or (low is not None and high <= low)):
        raise fault(f"{where}.at_least", part.at_least)
    return low, high


def hundredths(value: schema.Number, where: str) -> Hundredths:
    """The number as hundredths, exactly. Its size is looked at before it is computed with."""
    exact = Decimal(value)
    if not exact.is_finite() or not 0 <= exact <= MAX_MARK // 100:
        raise fault(where, value)
    if exact != round(exact, 2):
        raise fault(where, value)
    return int(exact * 100)


def _scale(part: schema.ScalePart, where: str) -> Scale:
    lowest = hundredths(part.min, f"{where}.min")
    highest = hundredths(part.max, f"{where}.max")
    step = hundredths(part.step, f"{where}.step")
    if lowest >= highest:
        raise fault(f"{where}.max", f"{part.min} … {part.max}")
    if step == 0 or (highest - lowest) % step or (highest - lowest) // step >= MAX_SCALE_MARKS:
        raise fault(f"{where}.step", part.step)
    return Scale(lowest, highest, step)


def _levels(parts: Sequence[schema.LevelPart], scale: Scale, where: str) -> tuple[Level, ...]:
    """The levels from the lowest to the highest: inside the scale, and none over another."""
    levels: list[Level] = []
    for n, part in enumerate(parts, 1):
        place = f"{where}.{n}"
        low, high = hundredths(part.from_, f"{place}.from"), hundredths(part.to, f"{place}.to")
        apart = all(high < other.lowest or other.highest < low for other in levels)
        if low > high or not scale.holds(low) or not scale.holds(high) or not apart:
            raise fault(place, f"{part.from_} … {part.to}")
        levels.append(Level(low, high, line(part.text, f"{place}.text")))
    return tuple(sorted(levels, key=lambda level: level.lowest))
