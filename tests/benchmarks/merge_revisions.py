"""The cost of many revisions of one judge: `python -m tests.benchmarks.merge_revisions`.

One judge hands in 100, 200, 400 and 800 score files, each grown from all earlier ones; each number
is merged into its own event, in one process. It prints the processor seconds, and their ratio to
those of half as many files. The goal is twice; the lists of ancestors, which every file carries in
full, add a little.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from judging_app.services.files import open_file
from judging_app.services.organizer.merging import merge_many
from tests.benchmarks.merge_cost_day import hand_in, make_event


def measure(folder: Path, revisions: int) -> float:
    """Return the processor seconds for merging that many revisions of one judge."""
    stick = folder / "stick"
    stick.mkdir()
    event = make_event(folder, 20, 1)
    hand_in(event, stick, revisions)
    with open_file(event) as file:
        begun = time.process_time()
        found = merge_many(file, [stick])
        spent = time.process_time() - begun
    if len(found) != revisions or any(each.plan is None for each in found):
        raise ValueError("not merged as they should be")
    return spent


def main() -> int:
    """Measure; return exit code 1 if twice as many files take more than three times as long."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--most", type=int, default=800)
    most = parser.parse_args().most
    worst, before = 0.0, 0.0
    for revisions in (most // 8, most // 4, most // 2, most):
        with tempfile.TemporaryDirectory() as name:
            spent = measure(Path(name), revisions)
        ratio = spent / before if before else 0.0
        sys.stdout.write(f"{revisions:5} revisions {spent:8.2f} s {ratio:8.2f} ×\n")
        worst, before = max(worst, ratio), spent
    return 1 if worst > 3 else 0


if __name__ == "__main__":
    sys.exit(main())
