"""What a definition must agree with beyond its shape, on its way to an `Event`."""

from collections.abc import Sequence
from datetime import date

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
from judging_app.domain.rubric import Rubric
from judging_app.exchange.codes import code
from judging_app.exchange.definition import schema
from judging_app.exchange.definition.faults import fault, line, optional_line, refuse_doubles
from judging_app.exchange.definition.reading_rules import reading_of
from judging_app.exchange.definition.rubric import rubric_of
from judging_app.persian.dates import parse_jalali


def to_event(definition: schema.Definition, event_id: str, judges: tuple[Judge, ...]) -> Event:
    """The declared event. Raises `InputRefused` (BAD_DEFINITION)."""
    rubric = rubric_of(definition.criterion)
    return Event(
        id=event_id,
        title=line(definition.title, "title"),
        organization=line(definition.organization, "organization"),
        city=optional_line(definition.city, "city"),
        dates=_dates(definition.dates),
        themes=_themes(definition.theme),
        rubric=rubric,
        judges=judges,
        ranking=_ranking(definition.ranking, rubric, event_id),
        awards=_awards(definition.award),
        signatories=tuple(
            Signatory(
                line(part.name, f"signatory.{n}.name"),
                optional_line(part.role, f"signatory.{n}.role"),
            )
            for n, part in enumerate(definition.signatory, 1)
        ),
        co_senders=tuple(
            line(text, f"co_senders.{n}") for n, text in enumerate(definition.co_senders, 1)
        ),
        conflicts=_conflicts(definition.conflict, {judge.id for judge in judges}),
        certificate_template=definition.certificate.template,
        reading=reading_of(definition.reading, definition.anchor, rubric),
        rehearsal=definition.rehearsal,
    )


def _dates(part: schema.DatesPart) -> Dates:
    dates = Dates(
        _day(part.opens, "opens"), _day(part.closes, "closes"), _day(part.ceremony, "ceremony")
    )
    if dates.closes < dates.opens:
        raise fault("dates.closes", f"{part.closes} < {part.opens}")
    if dates.ceremony < dates.opens:
        raise fault("dates.ceremony", f"{part.ceremony} < {part.opens}")
    return dates


def _day(text: str, key: str) -> date:
    try:
        return parse_jalali(text)
    except ValueError as error:
        raise fault(f"dates.{key}", text[:40]) from error


def _themes(parts: Sequence[schema.ThemePart]) -> tuple[Theme, ...]:
    refuse_doubles((part.id for part in parts), "theme")
    themes = tuple(
        Theme(part.id, line(part.title, f"theme.{n}.title")) for n, part in enumerate(parts, 1)
    )
    refuse_doubles((theme.title for theme in themes), "theme", "title")
    return themes


def _ranking(part: schema.RankingPart, rubric: Rubric, event_id: str) -> RankingRules:
    """The rules; without a seed of its own, an event's lots are drawn with its random id."""
    refuse_doubles(part.tie_rules, "ranking.tie_rules", "rule")
    rules = tuple(
        _tie_rule(text, rubric, f"ranking.tie_rules.{n}")
        for n, text in enumerate(part.tie_rules, 1)
    )
    for n, rule in enumerate(rules[:-1], 1):
        if rule.kind in (TieRuleKind.JOINT, TieRuleKind.LOT):  # nothing is left to break
            raise fault(f"ranking.tie_rules.{n + 1}", part.tie_rules[n])
    return RankingRules(
        method=RankingMethod(part.method),
        tie_rules=rules,
        cut_tie=CutTie(part.cut_tie),
        lot_seed=optional_line(part.lot_seed, "ranking.lot_seed") or event_id,
        one_per_person=part.one_award_per_person,
    )


def _tie_rule(text: str, rubric: Rubric, where: str) -> TieRule:
    name, colon, criterion_id = text.partition(":")
    is_criterion = name == TieRuleKind.CRITERION
    if name not in set(TieRuleKind) or is_criterion != bool(colon):
        raise fault(where, text)
    if is_criterion and rubric.criterion(criterion_id) is None:
        raise fault(where, text)
    return TieRule(TieRuleKind(name), criterion_id)


def _awards(parts: Sequence[schema.AwardPart]) -> tuple[Award, ...]:
    refuse_doubles((part.id for part in parts), "award")
    awards: list[Award] = []
    for n, part in enumerate(parts, 1):
        kind = AwardKind(part.kind)
        alike = [one for one in awards if one.kind is kind]
        apart = all(part.to < one.first_rank or one.last_rank < part.from_ for one in alike)
        if part.from_ > part.to or not apart:
            raise fault(f"award.{n}.from", f"{part.from_} … {part.to}")
        title = line(part.title, f"award.{n}.title")
        awards.append(Award(part.id, title, part.from_, part.to, part.winner, kind))
    return tuple(awards)


def _conflicts(
    parts: Sequence[schema.ConflictPart], judge_ids: set[str]
) -> tuple[ConflictOfInterest, ...]:
    conflicts: dict[tuple[str, str], ConflictOfInterest] = {}
    for n, part in enumerate(parts, 1):
        pair = code(part.judge), code(part.idea)
        if pair[0] not in judge_ids:
            raise fault(f"conflict.{n}.judge", part.judge)
        if not pair[1] or pair in conflicts:
            raise fault(f"conflict.{n}.idea", part.idea)
        conflicts[pair] = ConflictOfInterest(*pair, line(part.reason, f"conflict.{n}.reason"))
    return tuple(conflicts.values())
