"""What a definition must agree with beyond its shape, on its way to an `Event`."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from judging_app.domain.award import Award, Signatory
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    Event,
    Judge,
    RankingMethod,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.rubric import Criterion, Hundredths, Level, Rubric, Scale
from judging_app.errors import InputRefused, Reason
from judging_app.exchange import definition_schema as schema
from judging_app.exchange.codes import code
from judging_app.exchange.limits import MAX_MARK, MAX_SCALE_MARKS
from judging_app.persian.dates import parse_jalali
from judging_app.persian.text import clean, clean_line


def to_event(definition: schema.Definition, event_id: str, judges: tuple[Judge, ...]) -> Event:
    """The declared event. Raises `InputRefused` (BAD_DEFINITION)."""
    rubric = _rubric(definition.criterion)
    return Event(
        id=event_id,
        title=_line(definition.title, "title"),
        organization=_line(definition.organization, "organization"),
        city=clean_line(definition.city),
        dates=_dates(definition.dates),
        themes=_themes(definition.theme),
        rubric=rubric,
        judges=judges,
        ranking=_ranking(definition.ranking, rubric),
        awards=_awards(definition.award),
        signatories=tuple(
            Signatory(_line(part.name, f"signatory.{n}.name"), clean_line(part.role))
            for n, part in enumerate(definition.signatory, 1)
        ),
        co_senders=tuple(
            _line(text, f"co_senders.{n}") for n, text in enumerate(definition.co_senders, 1)
        ),
        conflicts=_conflicts(definition.conflict, {judge.id for judge in judges}),
        certificate_template=definition.certificate.template,
    )


def _fault(where: str, detail: object) -> InputRefused:
    return InputRefused(Reason.BAD_DEFINITION, where=where, detail=str(detail))


def _line(text: str, where: str) -> str:
    """The cleaned text, which may not turn out blank."""
    cleaned = clean_line(text)
    if not cleaned:
        raise _fault(where, "blank")
    return cleaned


def _refuse_doubles(ids: Iterable[str], table: str, key: str = "id") -> None:
    seen: set[str] = set()
    for n, one in enumerate(ids, 1):
        if one in seen:
            raise _fault(f"{table}.{n}.{key}", one)
        seen.add(one)


def _dates(part: schema.DatesPart) -> Dates:
    dates = Dates(
        _day(part.opens, "opens"), _day(part.closes, "closes"), _day(part.ceremony, "ceremony")
    )
    if dates.closes < dates.opens:
        raise _fault("dates.closes", f"{part.closes} < {part.opens}")
    if dates.ceremony < dates.opens:
        raise _fault("dates.ceremony", f"{part.ceremony} < {part.opens}")
    return dates


def _day(text: str, key: str) -> date:
    try:
        return parse_jalali(text)
    except ValueError as error:
        raise _fault(f"dates.{key}", text[:40]) from error


def _themes(parts: Sequence[schema.ThemePart]) -> tuple[Theme, ...]:
    _refuse_doubles((part.id for part in parts), "theme")
    themes = tuple(
        Theme(part.id, _line(part.title, f"theme.{n}.title")) for n, part in enumerate(parts, 1)
    )
    _refuse_doubles((theme.title for theme in themes), "theme", "title")
    return themes


def _rubric(parts: Sequence[schema.CriterionPart]) -> Rubric:
    _refuse_doubles((part.id for part in parts), "criterion")
    criteria = tuple(_criterion(part, f"criterion.{n}") for n, part in enumerate(parts, 1))
    _refuse_doubles((criterion.title for criterion in criteria), "criterion", "title")
    return Rubric(criteria)


def _criterion(part: schema.CriterionPart, where: str) -> Criterion:
    scale = _scale(part.scale, f"{where}.scale")
    return Criterion(
        id=part.id,
        title=_line(part.title, f"{where}.title"),
        weight=part.weight,
        scale=scale,
        description=clean(part.description),
        required=part.required,
        levels=_levels(part.levels, scale, f"{where}.levels"),
    )


def _hundredths(value: schema.Number, where: str) -> Hundredths:
    """The number as hundredths, exactly. Its size is looked at before it is computed with."""
    exact = Decimal(value)
    if not exact.is_finite() or not 0 <= exact <= MAX_MARK // 100:
        raise _fault(where, value)
    if exact != round(exact, 2):
        raise _fault(where, value)
    return int(exact * 100)


def _scale(part: schema.ScalePart, where: str) -> Scale:
    lowest = _hundredths(part.min, f"{where}.min")
    highest = _hundredths(part.max, f"{where}.max")
    step = _hundredths(part.step, f"{where}.step")
    if lowest >= highest:
        raise _fault(f"{where}.max", f"{part.min} … {part.max}")
    if step == 0 or (highest - lowest) % step or (highest - lowest) // step >= MAX_SCALE_MARKS:
        raise _fault(f"{where}.step", part.step)
    return Scale(lowest, highest, step)


def _levels(parts: Sequence[schema.LevelPart], scale: Scale, where: str) -> tuple[Level, ...]:
    """The levels from the lowest to the highest: inside the scale, and none over another."""
    levels: list[Level] = []
    for n, part in enumerate(parts, 1):
        place = f"{where}.{n}"
        low, high = _hundredths(part.from_, f"{place}.from"), _hundredths(part.to, f"{place}.to")
        apart = all(high < other.lowest or other.highest < low for other in levels)
        if low > high or not scale.holds(low) or not scale.holds(high) or not apart:
            raise _fault(place, f"{part.from_} … {part.to}")
        levels.append(Level(low, high, _line(part.text, f"{place}.text")))
    return tuple(sorted(levels, key=lambda level: level.lowest))


def _ranking(part: schema.RankingPart, rubric: Rubric) -> RankingRules:
    _refuse_doubles(part.tie_rules, "ranking.tie_rules", "rule")
    rules = tuple(
        _tie_rule(text, rubric, f"ranking.tie_rules.{n}")
        for n, text in enumerate(part.tie_rules, 1)
    )
    return RankingRules(RankingMethod(part.method), rules)


def _tie_rule(text: str, rubric: Rubric, where: str) -> TieRule:
    name, colon, criterion_id = text.partition(":")
    is_criterion = name == TieRuleKind.CRITERION
    if name not in set(TieRuleKind) or is_criterion != bool(colon):
        raise _fault(where, text)
    if is_criterion and rubric.criterion(criterion_id) is None:
        raise _fault(where, text)
    return TieRule(TieRuleKind(name), criterion_id)


def _awards(parts: Sequence[schema.AwardPart]) -> tuple[Award, ...]:
    _refuse_doubles((part.id for part in parts), "award")
    awards: list[Award] = []
    for n, part in enumerate(parts, 1):
        apart = all(part.to < one.first_rank or one.last_rank < part.from_ for one in awards)
        if part.from_ > part.to or not apart:
            raise _fault(f"award.{n}.from", f"{part.from_} … {part.to}")
        title = _line(part.title, f"award.{n}.title")
        awards.append(Award(part.id, title, part.from_, part.to, part.winner))
    return tuple(awards)


def _conflicts(
    parts: Sequence[schema.ConflictPart], judge_ids: set[str]
) -> tuple[ConflictOfInterest, ...]:
    conflicts: dict[tuple[str, str], ConflictOfInterest] = {}
    for n, part in enumerate(parts, 1):
        pair = code(part.judge), code(part.idea)
        if pair[0] not in judge_ids:
            raise _fault(f"conflict.{n}.judge", part.judge)
        if not pair[1] or pair in conflicts:
            raise _fault(f"conflict.{n}.idea", part.idea)
        conflicts[pair] = ConflictOfInterest(*pair, _line(part.reason, f"conflict.{n}.reason"))
    return tuple(conflicts.values())
