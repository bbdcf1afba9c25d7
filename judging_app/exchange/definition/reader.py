"""Parses `event.toml`, the definition of an event (documented in the sample event).

The schema defines the keys. This module checks that the values fit each other: ranges, repeats,
names of other parts. Every fault raises BAD_DEFINITION with its place.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec

from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.event import (
    ConflictOfInterest,
    CutTie,
    Dates,
    Event,
    Judge,
    RankingMethod,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.limits import MAX_MARK, MAX_SCALE_MARKS
from judging_app.domain.reading import Anchor, ReadingRules
from judging_app.domain.rubric import Criterion, Hundredths, Level, Rubric, Scale
from judging_app.domain.score_sheet import Score
from judging_app.errors import InputRefused, Refusal, refused_at
from judging_app.exchange.codes import code
from judging_app.exchange.definition import schema
from judging_app.exchange.files import read_limited
from judging_app.exchange.packages import text_policy
from judging_app.persian.dates import parse_jalali
from judging_app.persian.text import clean, clean_line
from judging_app.system.sizes import MB

DEFINITION_LIMIT: Final = 1 * MB
"""Size of the largest definition, in bytes."""

_PLACE: Final = re.compile(r"(?P<fault>.*) - at `(?:key in )?\$\.?(?P<where>.*)`", re.DOTALL)
_INDEX: Final = re.compile(r"\[(\d+)\]")


def read_definition(path: Path, *, event_id: str, judges: Sequence[Judge]) -> Event:
    """The event that the file declares, with this id and panel.

    Raises `InputRefused`: the errors of `read_limited`, NOT_UTF8, TOO_NEW for a later format, and
    BAD_DEFINITION for every other fault. `where` is the place of the fault («criterion.2.weight»;
    repeated tables count from 1), `detail` its description.
    """
    with refused_at(path):
        return _to_event(_declared(_parsed(path)), event_id, tuple(judges))


def _parsed(path: Path) -> dict[str, Any]:
    data = read_limited(path, DEFINITION_LIMIT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(Refusal.NOT_UTF8, detail=f"byte {error.start}") from error
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise _fault("", str(error)[:200]) from error


def _declared(parsed: dict[str, Any]) -> schema.Definition:
    declared = parsed.get("format")
    if isinstance(declared, int) and declared > schema.FORMAT:
        raise InputRefused(Refusal.TOO_NEW, where="format", detail=str(declared))
    try:
        return msgspec.convert(parsed, schema.Definition)
    except msgspec.ValidationError as error:
        raise _fault(*_placed(str(error))) from error


def _placed(message: str) -> tuple[str, str]:
    """The place and the text of a fault: `$.criterion[1].weight` becomes `criterion.2.weight`."""
    found = _PLACE.fullmatch(message)
    if found is None:
        return "", message
    return _INDEX.sub(lambda m: f".{int(m[1]) + 1}", found["where"]), found["fault"]


def _to_event(definition: schema.Definition, event_id: str, judges: tuple[Judge, ...]) -> Event:
    """The event that the definition declares. Raises `InputRefused` (BAD_DEFINITION)."""
    rubric = _rubric_of(definition.criterion)
    return Event(
        id=event_id,
        title=_line(definition.title, "title"),
        organization=_line(definition.organization, "organization"),
        city=_optional_line(definition.city, "city"),
        dates=_dates(definition.dates),
        themes=_themes(definition.theme),
        rubric=rubric,
        judges=judges,
        ranking=_ranking(definition.ranking, rubric, event_id),
        awards=_awards(definition.award),
        signatories=tuple(
            Signatory(
                _line(part.name, f"signatory.{n}.name"),
                _optional_line(part.role, f"signatory.{n}.role"),
            )
            for n, part in enumerate(definition.signatory, 1)
        ),
        co_senders=tuple(
            _line(text, f"co_senders.{n}") for n, text in enumerate(definition.co_senders, 1)
        ),
        conflicts=_conflicts(definition.conflict, {judge.id for judge in judges}),
        certificate_template=definition.certificate.template,
        reading=_reading_of(definition.reading, definition.anchor, rubric),
        rehearsal=definition.rehearsal,
    )


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


def _ranking(part: schema.RankingPart, rubric: Rubric, event_id: str) -> RankingRules:
    """The ranking rules. If no seed is declared, the event's random id is the seed of its lots."""
    _refuse_doubles(part.tie_rules, "ranking.tie_rules", "rule")
    rules = tuple(
        _tie_rule(text, rubric, f"ranking.tie_rules.{n}")
        for n, text in enumerate(part.tie_rules, 1)
    )
    for n, rule in enumerate(rules[:-1], 1):
        if rule.kind in (TieRuleKind.JOINT, TieRuleKind.LOT):  # these rules leave no tie
            raise _fault(f"ranking.tie_rules.{n + 1}", part.tie_rules[n])
    return RankingRules(
        method=RankingMethod(part.method),
        tie_rules=rules,
        cut_tie=CutTie(part.cut_tie),
        lot_seed=_optional_line(part.lot_seed, "ranking.lot_seed") or event_id,
        one_per_person=part.one_award_per_person,
    )


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
        kind = AwardKind(part.kind)
        alike = [one for one in awards if one.kind is kind]
        apart = all(part.to < one.first_rank or one.last_rank < part.from_ for one in alike)
        if part.from_ > part.to or not apart:
            raise _fault(f"award.{n}.from", f"{part.from_} … {part.to}")
        title = _line(part.title, f"award.{n}.title")
        awards.append(Award(part.id, title, part.from_, part.to, part.winner, kind))
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


def _rubric_of(parts: Sequence[schema.CriterionPart]) -> Rubric:
    """The rubric that these criteria declare."""
    _refuse_doubles((part.id for part in parts), "criterion")
    criteria = tuple(_criterion(part, f"criterion.{n}") for n, part in enumerate(parts, 1))
    _refuse_doubles((criterion.title for criterion in criteria), "criterion", "title")
    return Rubric(criteria)


def _criterion(part: schema.CriterionPart, where: str) -> Criterion:
    scale = _scale(part.scale, f"{where}.scale")
    low, high = _comment(part.comment, scale, f"{where}.comment")
    return Criterion(
        id=part.id,
        title=_line(part.title, f"{where}.title"),
        weight=part.weight,
        scale=scale,
        description=_prose(part.description, f"{where}.description"),
        required=part.required,
        levels=_levels(part.levels, scale, f"{where}.levels"),
        comment_at_most=low,
        comment_at_least=high,
    )


def _comment(
    part: schema.CommentPart, scale: Scale, where: str
) -> tuple[Hundredths | None, Hundredths | None]:
    """The marks that ask for a comment.

    They must be on the scale, and the two ranges must not overlap.
    """
    low = None if part.at_most is None else _hundredths(part.at_most, f"{where}.at_most")
    high = None if part.at_least is None else _hundredths(part.at_least, f"{where}.at_least")
    if low is not None and not scale.holds(low):
        raise _fault(f"{where}.at_most", part.at_most)
    if high is not None and (not scale.holds(high) or (low is not None and high <= low)):
        raise _fault(f"{where}.at_least", part.at_least)
    return low, high


def _hundredths(value: schema.Number, where: str) -> Hundredths:
    """The number in hundredths, exact. Its size is checked before any computation."""
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
    """The levels from the lowest to the highest. Each is inside the scale, and no two overlap."""
    levels: list[Level] = []
    for n, part in enumerate(parts, 1):
        place = f"{where}.{n}"
        low, high = _hundredths(part.from_, f"{place}.from"), _hundredths(part.to, f"{place}.to")
        apart = all(high < other.lowest or other.highest < low for other in levels)
        if low > high or not scale.holds(low) or not scale.holds(high) or not apart:
            raise _fault(place, f"{part.from_} … {part.to}")
        levels.append(Level(low, high, _line(part.text, f"{place}.text")))
    return tuple(sorted(levels, key=lambda level: level.lowest))


def _reading_of(
    part: schema.ReadingPart, anchors: Sequence[schema.AnchorPart], rubric: Rubric
) -> ReadingRules:
    """The declared rules of reading. `check_anchors` later checks that the anchors' ideas exist."""
    _refuse_doubles((code(anchor.idea) for anchor in anchors), "anchor", "idea")
    return ReadingRules(
        shuffled=part.order == "shuffled",
        records_time=part.record_time,
        anchors=tuple(_anchor(one, rubric, f"anchor.{n}") for n, one in enumerate(anchors, 1)),
    )


def _anchor(part: schema.AnchorPart, rubric: Rubric, where: str) -> Anchor:
    place = f"{where}.explanation"
    explanation = _not_blank(_prose(part.explanation, place), place)
    marks = tuple(
        _mark(key, part.marks[key], rubric, f"{where}.marks.{key}") for key in sorted(part.marks)
    )
    return Anchor(code(part.idea), marks, explanation)


def _mark(criterion_id: str, number: schema.Number, rubric: Rubric, where: str) -> Score:
    criterion = rubric.criterion(criterion_id)
    value = _hundredths(number, where)
    if criterion is None or not criterion.scale.accepts(value):
        raise _fault(where, number)
    return Score(criterion_id, value)


def _fault(where: str, detail: object) -> InputRefused:
    """The refusal of a definition. `where` is the place of the fault."""
    return InputRefused(Refusal.BAD_DEFINITION, where=where, detail=str(detail))


def _line(text: str, where: str) -> str:
    """The cleaned text of one line. Refuses a text that becomes blank."""
    return _not_blank(_optional_line(text, where), where)


def _not_blank(text: str, where: str) -> str:
    if not text:
        raise _fault(where, "blank")
    return text


def _optional_line(text: str, where: str) -> str:
    return _sound(clean_line(text), where, is_prose=False)


def _prose(text: str, where: str) -> str:
    return _sound(clean(text), where, is_prose=True)


def _sound(text: str, where: str, *, is_prose: bool) -> str:
    """The text. Refuses a text that no package could carry, because its place is known here."""
    if why := text_policy.fault(text, prose=is_prose):
        raise _fault(where, why)
    return text


def _refuse_doubles(ids: Iterable[str], table: str, key: str = "id") -> None:
    """Refuse a table in which two entries have the same id."""
    seen: set[str] = set()
    for n, one in enumerate(ids, 1):
        if one in seen:
            raise _fault(f"{table}.{n}.{key}", one)
        seen.add(one)
