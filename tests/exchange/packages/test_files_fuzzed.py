"""A short run of the fuzzing. The long run is `tests/proofs/fuzz.py`."""

import pytest

from tests.proofs.fuzz import prove


@pytest.mark.slow
def test_no_mutation_is_accepted_or_a_surprise() -> None:
    for report, holds in prove(1_000):
        assert holds, report
        assert report.mutations == 1_000
