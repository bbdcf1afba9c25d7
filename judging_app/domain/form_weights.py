"""Make typed weights add up to 100."""

from collections.abc import Sequence
from fractions import Fraction

from judging_app.domain.event_form import CriterionForm
from judging_app.persian.digits import is_number, parse_number

WHOLE = 100


def to_hundred(texts: Sequence[str]) -> tuple[str, ...]:
    """Whole weights that add up to 100, in the proportions of the typed ones.

    Blank or unreadable weights count as the mean of the others. Every weight is at least 1. More
    than 100 weights are returned unchanged.
    """
    if not texts or len(texts) > WHOLE:
        return tuple(texts)
    typed = [_weight(text) for text in texts]
    known = [weight for weight in typed if weight]
    mean = Fraction(sum(known), len(known)) if known else Fraction(1)
    exact = [weight or mean for weight in typed]
    shares = [weight * WHOLE / sum(exact) for weight in exact]
    whole = [max(1, int(share)) for share in shares]
    while (missing := WHOLE - sum(whole)) != 0:
        step = 1 if missing > 0 else -1
        gaps = [(share - part) * step for share, part in zip(shares, whole, strict=True)]
        free = [place for place in range(len(whole)) if whole[place] + step >= 1]
        whole[max(free, key=lambda place: gaps[place])] += step
    return tuple(map(str, whole))


def weight_sum(criteria: Sequence[CriterionForm]) -> Fraction:
    """The sum of the readable weights."""
    return sum((_weight(criterion.weight) for criterion in criteria), Fraction(0))


def _weight(text: str) -> Fraction:
    return max(parse_number(text), Fraction(0)) if is_number(text) else Fraction(0)
