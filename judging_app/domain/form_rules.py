"""Ranking rules and awards of an event form."""

from collections.abc import Sequence

from judging_app.domain.award import Award, AwardKind
from judging_app.domain.event import CutTie, RankingMethod, RankingRules, TieRule, TieRuleKind
from judging_app.domain.event_form import AwardForm, RankingForm
from judging_app.domain.form_fault import FormRule
from judging_app.domain.form_values import (
    Faults,
    choice,
    doubles,
    ident,
    line,
    not_more,
    unknown,
    whole,
)
from judging_app.domain.limits import MAX_JUDGES, MAX_LIST
from judging_app.domain.rubric import Rubric

_LAST = (TieRuleKind.JOINT, TieRuleKind.LOT)
"""Rules that leave no tie."""
NO_CRITERION = TieRule(TieRuleKind.JOINT)


def ranking_of(form: RankingForm, rubric: Rubric, event_id: str, faults: Faults) -> RankingRules:
    """The rules. Without a declared seed, the event's random id is the seed of its lots."""
    return RankingRules(
        method=choice(form.method, RankingMethod, "ranking.method", faults),
        tie_rules=_tie_rules(form.tie_rules, rubric, faults),
        cut_tie=choice(form.cut_tie, CutTie, "ranking.cut_tie", faults),
        lot_seed=line(form.lot_seed, "ranking.lot_seed", faults, required=False) or event_id,
        one_per_person=form.one_per_person,
        quorum=whole(form.quorum, "ranking.quorum", faults, high=MAX_JUDGES) or 1,
    )


def _tie_rules(texts: Sequence[str], rubric: Rubric, faults: Faults) -> tuple[TieRule, ...]:
    table = "ranking.tie_rules"
    not_more(texts, MAX_LIST, table, faults)
    places = [f"{table}.{n}" for n in range(1, len(texts) + 1)]
    doubles(texts, (f"{place}.rule" for place in places), faults)
    rules, last = [], ""
    for text, place in zip(texts, places, strict=True):
        rule = _tie_rule(text, rubric, place, faults)
        if last:
            faults.add(place, text, FormRule.UNREACHABLE_RULE, *last.split(" "))
        elif rule is not None and rule.kind in _LAST:
            last = f"{place} {rule.kind}"
        rules.append(rule or NO_CRITERION)
    return tuple(rules)


def _tie_rule(text: str, rubric: Rubric, place: str, faults: Faults) -> TieRule | None:
    name, colon, criterion_id = text.partition(":")
    is_criterion = name == TieRuleKind.CRITERION
    if name not in set(TieRuleKind) or is_criterion != bool(colon):
        faults.add(place, text, FormRule.NOT_ONE_OF, *(kind.value for kind in TieRuleKind))
        return None
    if is_criterion and rubric.criterion(criterion_id) is None:
        unknown(text, "criterion", [c.id for c in rubric.criteria], place, faults)
        return None
    return TieRule(TieRuleKind(name), criterion_id)


def awards_of(forms: Sequence[AwardForm], faults: Faults) -> tuple[Award, ...]:
    """The awards. Awards of one kind do not overlap."""
    if not forms:
        faults.add("award", "", FormRule.MISSING_PART, "award")
    not_more(forms, MAX_LIST, "award", faults)
    doubles((f.id for f in forms), (f"award.{n}.id" for n in range(1, len(forms) + 1)), faults)
    made: list[tuple[str, Award]] = []
    for n, form in enumerate(forms, 1):
        place = f"award.{n}"
        award = _award(form, place, faults)
        if award is not None and _has_own_ranks(award, form, place, made, faults):
            made.append((place, award))
    return tuple(award for _, award in made)


def _award(form: AwardForm, place: str, faults: Faults) -> Award | None:
    title = line(form.title, f"{place}.title", faults)
    award_id = ident(form.id, f"{place}.id", faults)
    first = whole(form.first, f"{place}.from", faults)
    last = whole(form.last, f"{place}.to", faults)
    kind = choice(form.kind, AwardKind, f"{place}.kind", faults)
    if first is None or last is None:
        return None
    if first > last:
        typed = f"{form.first.strip()} … {form.last.strip()}"
        faults.add(f"{place}.from", typed, FormRule.REVERSED, str(first), str(last))
        return None
    return Award(award_id, title, first, last, form.winner, kind)


def _has_own_ranks(
    award: Award,
    form: AwardForm,
    place: str,
    before: Sequence[tuple[str, Award]],
    faults: Faults,
) -> bool:
    for other_place, other in before:
        apart = award.last_rank < other.first_rank or other.last_rank < award.first_rank
        if other.kind is award.kind and not apart:
            typed = f"{form.first.strip()} … {form.last.strip()}"
            span = f"{other.first_rank} … {other.last_rank}"
            faults.add(f"{place}.from", typed, FormRule.OVERLAP, other_place, span)
            return False
    return True
