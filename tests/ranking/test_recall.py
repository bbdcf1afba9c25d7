"""A short run of the simulation in `tests/benchmarks/recall.py`.

It checks that the method still reaches its purpose. With 24 panels the standard errors are near
.015; the full run is `python -m tests.benchmarks.recall 1000`.
"""

from functools import cache

import numpy as np
import pytest

from tests.benchmarks.recall import Tally, simulate


@cache
def tally() -> Tally:
    return simulate(24, seed=3)


@pytest.mark.slow
def test_adjusting_finds_more_of_the_best_and_two_stages_more_still() -> None:
    recall = {method: float(np.mean(found)) for method, found in tally().recall.items()}
    assert recall["raw mean"] < 0.64
    assert recall["adjusted"] > 0.62
    assert recall["adjusted"] > recall["raw mean"] + 0.03
    assert recall["two-stage"] > recall["adjusted"] + 0.01


@pytest.mark.slow
def test_intervals_cover() -> None:
    assert 0.88 <= np.mean(tally().covered) <= 0.94


def test_chances_come_true() -> None:
    for said, true, count in tally().calibration():
        error = np.sqrt(said * (1 - said) / count)
        assert abs(said - true) <= 0.03 + 3 * error
