"""Splits a whole number into whole portions that add up to it exactly."""

from collections.abc import Sequence


def portions(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `whole` in proportion to `weights`, by the largest remainder.

    Each portion is the exact one without its fraction; what is left goes, one by one, to the
    largest fractions. Of equal fractions the earlier one comes first. ValueError for a negative
    number, or if there is no weight above zero.
    """
    total = sum(weights)
    if whole < 0 or total <= 0 or min(weights) < 0:
        raise ValueError(f"cannot split {whole} by {weights}")
    exact = [divmod(whole * weight, total) for weight in weights]
    left = whole - sum(part for part, _ in exact)
    by_fraction = sorted(range(len(weights)), key=lambda place: -exact[place][1])
    raised = frozenset(by_fraction[:left])
    return tuple(part + (place in raised) for place, (part, _) in enumerate(exact))


def equal_portions(whole: int, count: int) -> tuple[int, ...]:
    """Split `whole` equally; the first ones get one more if it does not divide."""
    return portions(whole, [1] * count)
