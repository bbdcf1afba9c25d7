"""The criteria of an event form: scales, levels, and the marks that ask for a comment."""

from collections.abc import Sequence

from judging_app.domain.event_form import CriterionForm, LevelForm
from judging_app.domain.form_fault import FormRule
from judging_app.domain.form_values import (
    Faults,
    doubles,
    hundredths,
    ident,
    line,
    not_more,
    number_text,
    prose,
    whole,
)
from judging_app.domain.limits import MAX_LIST, MAX_SCALE_MARKS
from judging_app.domain.rubric import Criterion, Hundredths, Level, Rubric, Scale

_STAND_IN = Scale(0, 1, 1)


def rubric_of(criteria: Sequence[CriterionForm], faults: Faults) -> tuple[Rubric, frozenset[str]]:
    """The rubric, and the ids of the criteria whose scale is faulty."""
    if not criteria:
        faults.add("criterion", "", FormRule.MISSING_PART, "criterion")
    not_more(criteria, MAX_LIST, "criterion", faults)
    places = [f"criterion.{n}" for n in range(1, len(criteria) + 1)]
    made = [_criterion(one, place, faults) for one, place in zip(criteria, places, strict=True)]
    doubles((c.id for c, _ in made), (f"{place}.id" for place in places), faults)
    doubles((c.title for c, _ in made), (f"{place}.title" for place in places), faults)
    faulty = frozenset(criterion.id for criterion, is_sound in made if not is_sound)
    return Rubric(tuple(criterion for criterion, _ in made)), faulty


def _criterion(form: CriterionForm, place: str, faults: Faults) -> tuple[Criterion, bool]:
    title = line(form.title, f"{place}.title", faults)
    weight = whole(form.weight, f"{place}.weight", faults)
    scale = _scale(form, f"{place}.scale", faults)
    low, high = _comment(form, scale, f"{place}.comment", faults)
    criterion = Criterion(
        id=ident(form.id, f"{place}.id", faults),
        title=title,
        weight=weight or 1,
        scale=scale or _STAND_IN,
        description=prose(form.description, f"{place}.description", faults),
        required=form.required,
        levels=_levels(form.levels, scale, f"{place}.levels", faults),
        comment_at_most=low,
        comment_at_least=high,
    )
    return criterion, scale is not None


def _scale(form: CriterionForm, place: str, faults: Faults) -> Scale | None:
    lowest = hundredths(form.minimum, f"{place}.min", faults)
    highest = hundredths(form.maximum, f"{place}.max", faults)
    step = hundredths(form.step, f"{place}.step", faults)
    if lowest is None or highest is None:
        return None
    ends = number_text(lowest), number_text(highest)
    if lowest >= highest:
        faults.add(f"{place}.max", form.maximum, FormRule.REVERSED, *ends)
        return None
    if step is None:
        return None
    if step == 0 or (highest - lowest) % step:
        faults.add(f"{place}.step", form.step, FormRule.STEP_DOES_NOT_FIT, *ends)
        return None
    if (highest - lowest) // step >= MAX_SCALE_MARKS:
        faults.add(f"{place}.step", form.step, FormRule.TOO_MANY_MARKS, str(MAX_SCALE_MARKS))
        return None
    return Scale(lowest, highest, step)


def off_scale(scale: Scale) -> tuple[str, ...]:
    """The facts of OFF_SCALE."""
    return tuple(map(number_text, (scale.minimum, scale.maximum, scale.step)))


def _comment(
    form: CriterionForm, scale: Scale | None, place: str, faults: Faults
) -> tuple[Hundredths | None, Hundredths | None]:
    """The marks that ask for a comment. They are on the scale and do not overlap."""
    low = _limit(form.comment_at_most, scale, f"{place}.at_most", faults)
    high = _limit(form.comment_at_least, scale, f"{place}.at_least", faults)
    if low is not None and high is not None and high <= low:
        ends = number_text(low), number_text(high)
        faults.add(f"{place}.at_least", form.comment_at_least, FormRule.REVERSED, *ends)
    return low, high


def _limit(text: str, scale: Scale | None, place: str, faults: Faults) -> Hundredths | None:
    if not text.strip():
        return None
    value = hundredths(text, place, faults)
    if value is not None and scale is not None and not scale.holds(value):
        faults.add(place, text, FormRule.OFF_SCALE, *off_scale(scale))
        return None
    return value


def _levels(
    forms: Sequence[LevelForm], scale: Scale | None, place: str, faults: Faults
) -> tuple[Level, ...]:
    """The levels from the lowest to the highest. Each is inside the scale, and no two overlap."""
    not_more(forms, MAX_LIST, place, faults)
    levels: list[tuple[str, Level]] = []
    for n, form in enumerate(forms, 1):
        where = f"{place}.{n}"
        low = hundredths(form.lowest, f"{where}.from", faults)
        high = hundredths(form.highest, f"{where}.to", faults)
        text = line(form.text, f"{where}.text", faults)
        if low is not None and high is not None:
            level = Level(low, high, text)
            if _fits(level, form, scale, where, levels, faults):
                levels.append((where, level))
    return tuple(sorted((level for _, level in levels), key=lambda level: level.lowest))


def _fits(
    level: Level,
    form: LevelForm,
    scale: Scale | None,
    place: str,
    before: Sequence[tuple[str, Level]],
    faults: Faults,
) -> bool:
    typed = f"{form.lowest.strip()} … {form.highest.strip()}"
    if level.lowest > level.highest:
        ends = number_text(level.lowest), number_text(level.highest)
        faults.add(place, typed, FormRule.REVERSED, *ends)
        return False
    if scale and not (scale.holds(level.lowest) and scale.holds(level.highest)):
        faults.add(place, typed, FormRule.OFF_SCALE, *off_scale(scale))
        return False
    for other_place, other in before:
        if level.lowest <= other.highest and other.lowest <= level.highest:
            span = f"{number_text(other.lowest)} … {number_text(other.highest)}"
            faults.add(place, typed, FormRule.OVERLAP, other_place, span)
            return False
    return True
