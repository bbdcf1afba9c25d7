"""A short run of the proof that the follow-up loses nothing when a process dies."""

import os
from pathlib import Path

import pytest

from tests.proofs.kill_follow_up import GOALS, prove_follow_up


@pytest.mark.slow
def test_death_at_any_step_of_the_follow_up_loses_nothing(tmp_path: Path) -> None:
    """A short run; the long one is `python -m tests.proofs.kill_follow_up`."""
    if not hasattr(os, "fork"):
        print("this system cannot fork")  # noqa: T201
        return
    home = os.environ["JUDGING_APP_HOME"]
    try:
        reports = list(prove_follow_up(tmp_path, runs=10, short=True))
    finally:
        os.environ["JUDGING_APP_HOME"] = home
    assert [fault for report in reports for fault in report.faults] == []
    assert len(reports) == len(GOALS) + 1
    assert sum(report.killed for report in reports) > 25
