"""Runs pytest in Python for Windows: `python -m tools.wine.inside OUT [pytest's arguments]`.

Each result is a line of JSON in the file OUT, so that the results before a hang are kept. Tests
that have a result in OUT are not run again.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

import pytest


class Recorder:
    """Writes the beginning and the result of each test."""

    def __init__(self, out: IO[str], done: frozenset[str]) -> None:
        self._out = out
        self._done = done

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the tests that have a result."""
        items[:] = [item for item in items if item.nodeid not in self._done]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Write that a test begins."""
        self._write(nodeid, "begun", "")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the result of a test, and a fault before or after it."""
        if report.when == "call" or report.outcome != "passed":
            self._write(report.nodeid, report.outcome, report.longreprtext)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Write which module could not be imported."""
        if report.outcome != "passed":
            self._write(report.nodeid, report.outcome, report.longreprtext)

    def pytest_sessionfinish(self) -> None:
        """Write that no test is left."""
        self._write("", "finished", "")

    def _write(self, test: str, outcome: str, text: str) -> None:
        line = {"test": test, "outcome": outcome, "text": text[-4000:]}
        self._out.write(json.dumps(line) + "\n")
        self._out.flush()


def done_in(path: Path) -> frozenset[str]:
    """The tests that have a result in the file."""
    if not path.is_file():
        return frozenset()
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return frozenset(line["test"] for line in lines if line["outcome"] != "begun")


def main() -> int:
    """Run pytest. Wine hides the variables of Qt from a program: they are set here."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.gettempdir()  # Wine also shows Linux's /dev/shm
    os.environ["QT_QPA_FONTDIR"] = str(Path("resources", "fonts", "vazirmatn").resolve())
    path = Path(sys.argv[1])
    done = done_in(path)
    with path.open("a", encoding="utf-8") as out:
        return int(pytest.main(sys.argv[2:], plugins=[Recorder(out, done)]))


if __name__ == "__main__":
    sys.exit(main())
