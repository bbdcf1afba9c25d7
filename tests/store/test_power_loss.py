"""A short run of the proof that a power cut loses nothing that was acknowledged."""

import pytest

from tests.proofs.power_loss import holds, prove_all


@pytest.mark.slow
def test_no_cut_takes_what_was_acknowledged_and_weaker_settings_would() -> None:
    reports = list(prove_all(50, 30))
    assert holds(reports), "\n".join(map(str, reports))
    assert reports[0].acknowledged > 500
