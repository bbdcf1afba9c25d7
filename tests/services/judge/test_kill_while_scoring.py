"""A short run of the proof that no entry is lost. The long run is a command of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROOF = Path(__file__).parents[2] / "proofs" / "kill_while_scoring.py"


@pytest.mark.slow
def test_a_killed_desk_keeps_every_entry_that_it_acknowledged() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "utf8", str(PROOF), "--runs", "15"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"acknowledged (\d+) · lost 0 · corrupt 0", done.stdout)
    assert found, done.stdout
    assert int(found[1]) >= 15
