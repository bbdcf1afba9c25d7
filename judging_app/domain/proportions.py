"""Intervals for a proportion and for the difference of two proportions.

Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal
of the American Statistical Association 22, 209–212. Newcombe, R. G. (1998). Interval estimation for
the difference between independent proportions. Statistics in Medicine 17, 873–890, method 10.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
"""The share of such intervals that contain the true value, all comparisons of a table together."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval from `low` to `high`, both included."""

    low: float
    high: float

    @property
    def covers_zero(self) -> bool:
        """Whether the interval leaves open which side is larger."""
        return self.low <= 0 <= self.high


def wilson(hits: int, count: int, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's score interval for the proportion `hits` of `count`; `count` is at least 1."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, scale = hits / count, 1 + z * z / count
    middle = (share + z * z / (2 * count)) / scale
    half = z / scale * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return Interval(low, 1.0 if hits == count else min(1.0, middle + half))


def newcombe(
    hits: int, count: int, other_hits: int, other_count: int, confidence: float = CONFIDENCE
) -> Interval:
    """Newcombe's interval for the first proportion minus the second; both counts are at least 1."""
    one, other = hits / count, other_hits / other_count
    mine, theirs = wilson(hits, count, confidence), wilson(other_hits, other_count, confidence)
    difference = one - other
    below = sqrt((one - mine.low) ** 2 + (theirs.high - other) ** 2)
    above = sqrt((mine.high - one) ** 2 + (other - theirs.low) ** 2)
    return Interval(difference - below, difference + above)


def shared_confidence(comparisons: int, confidence: float = CONFIDENCE) -> float:
    """The confidence of one of several comparisons, so that all together keep `confidence`."""
    return 1 - (1 - confidence) / max(1, comparisons)
