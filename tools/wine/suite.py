"""Run the tests and a whole day in Python for Windows under Wine: `python -m tools.wine.suite`.

The tests run by folder, each with a time limit. A test that hangs or ends Python is recorded as
failed, and the others of its folder go on. Tests that only Wine fails stand in
`packaging/windows/wine_only.toml`, by name and with a reason; any other failure gives exit code 1.
"""

import argparse
import json
import shutil
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from tools.bundle.lock import ROOT
from tools.wine import results
from tools.wine.prefix import Prefix, ready, windows_path
from tools.wine.results import Folder

_PYTHON: Final = r"C:\py\python.exe"
FOLDER_LIMIT: Final = 3600
"""Seconds for a folder of tests."""
TEST_LIMIT: Final = 600
"""Seconds without a result after which a test is given up. Machines may be busy."""
ELSEWHERE: Final = "tests/server"
"""The folder whose tests need PostgreSQL on this computer: `make test-server` runs them."""
_DAY_LIMIT: Final = 3600
_LOOK: Final = 1.0


def groups(tests: Path) -> Mapping[str, tuple[str, ...]]:
    """The modules of tests by folder, as paths from the folder of the project."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        relative = path.relative_to(tests.parent)
        if relative.is_relative_to(ELSEWHERE):
            continue
        found[relative.parent.as_posix()].append(relative.as_posix())
    return {folder: tuple(modules) for folder, modules in sorted(found.items())}


class Suite:
    """Runs folders of tests in a prefix. `place` is the folder for results and logs."""

    def __init__(self, prefix: Prefix, source: Path, place: Path) -> None:
        self._prefix = prefix
        self._source = source
        self._place = place
        self.folder_limit = FOLDER_LIMIT
        self.test_limit = TEST_LIMIT

    def run(self, name: str, modules: Sequence[str]) -> Folder:
        """Run the modules of one folder; a test that ends Python does not end the others."""
        out = self._place / f"{name.replace('/', '-')}.jsonl"
        begin = time.monotonic()
        while True:
            left = self.folder_limit - (time.monotonic() - begin)
            ended = self._once(out, modules, left)
            lines = _lines(out)
            test = results.last_begun(lines)
            if test is None:
                break
            _record(out, test, results.CRASHED if ended else results.HUNG)
            if left <= 0:
                break
        folder = results.read(name, _lines(out))
        folder.seconds = time.monotonic() - begin
        return folder

    def _once(self, out: Path, modules: Sequence[str], seconds: float) -> bool:
        """Run pytest once. Return False if it had to be ended."""
        process = self._prefix.start(
            _PYTHON, "-m", "tools.wine.inside", windows_path(out), "-n0", "-q",
            "-p", "no:cacheprovider", "--continue-on-collection-errors", *modules,
            out=subprocess.PIPE, PYTHONPATH=windows_path(self._source),
        )  # fmt: skip
        reader = threading.Thread(target=_keep, args=(process, out.with_suffix(".log")))
        reader.start()
        ended = self._watch(process, out, time.monotonic() + seconds)
        self._prefix.end()  # a program that a test has left holds the pipe, and the reader waits
        process.wait()
        reader.join(_LOOK * 30)
        return ended

    def _watch(self, process: subprocess.Popen[bytes], out: Path, end: float) -> bool:
        size, changed = -1, time.monotonic()
        while process.poll() is None:
            now = time.monotonic()
            grown = out.stat().st_size if out.exists() else 0
            if grown != size:
                size, changed = grown, now
            if now > end or now - changed > self.test_limit:
                return False
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
        return True


def _keep(process: subprocess.Popen[bytes], log: Path) -> None:
    with log.open("ab") as file:
        for line in process.stdout or ():
            file.write(line)


def _lines(out: Path) -> list[str]:
    return out.read_text("utf-8").splitlines() if out.is_file() else []


def _record(out: Path, test: str, outcome: str) -> None:
    with out.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"test": test, "outcome": outcome, "text": outcome}) + "\n")


def play_day(prefix: Prefix, source: Path, place: Path) -> Folder:
    """Play a whole day with its pictures, as `make demo` does."""
    folder, begin = Folder("a whole day"), time.monotonic()
    day = place / "day"
    shutil.rmtree(day, ignore_errors=True)
    program = "import os, runpy; os.environ['QT_QPA_PLATFORM'] = 'offscreen'; "
    program += "runpy.run_module('tools.demo', run_name='__main__')"
    process = prefix.start(
        _PYTHON,
        "-c",
        program,
        windows_path(day),
        out=subprocess.PIPE,
        PYTHONPATH=windows_path(source),
    )
    try:
        text = process.communicate(timeout=_DAY_LIMIT)[0].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        prefix.end()
        text = results.HUNG
    (place / "day.log").write_text(text, "utf-8")
    if process.wait() == 0:
        folder.passed.append("tools.demo")
    else:
        folder.failed["tools.demo"] = text[-2000:]
    folder.finished = True
    folder.seconds = time.monotonic() - begin
    return folder


def main() -> int:
    """Run, print the table, and return 1 for everything that is not in the list."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folders", nargs="*", help="such as tests/domain; all without one")
    reader.add_argument("--build", type=Path, default=ROOT / "build" / "wine")
    reader.add_argument("--source", type=Path, default=ROOT)
    reader.add_argument(
        "--keep", action="store_true", help="go on with the results of a run before"
    )
    chosen = reader.parse_args()
    prefix, place = ready(chosen.build), chosen.build / "results"
    if not chosen.keep:
        shutil.rmtree(place, ignore_errors=True)
    place.mkdir(exist_ok=True)
    suite, known, done = Suite(prefix, chosen.source, place), results.wine_only(), []
    for name, modules in groups(chosen.source / "tests").items():
        if not chosen.folders or name in chosen.folders:
            done.append(suite.run(name, modules))
            sys.stdout.write(f"{results.table(done[-1:], known)[1]}\n")
            sys.stdout.flush()
    if not chosen.folders:
        done.append(play_day(prefix, chosen.source, place))
    return report(done, known, whole=not chosen.folders)


def report(folders: Sequence[Folder], known: Mapping[str, str], *, whole: bool) -> int:
    """Print the table and everything that must not be; return the exit code."""
    wrong = results.complaints(folders, known)
    passed, gone = results.stale(folders, known)
    if whole:
        wrong += [f"LISTED, BUT NO TEST {test}" for test in gone]
    lines = [*results.table(folders, known), *wrong]
    lines += [f"listed, but passed: {test}" for test in passed]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
