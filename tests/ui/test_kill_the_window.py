"""A short run of the proof that the window loses no entry. The long run is a command."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_killed_window_keeps_every_entry_for_which_it_showed_the_sign():
    done = subprocess.run(
        [sys.executable, "-m", "tests.proofs.kill_the_window", "--runs", "6"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"acknowledged (\d+) · lost 0 · corrupt 0", done.stdout)
    assert found, done.stdout
    assert int(found[1]) >= 6
