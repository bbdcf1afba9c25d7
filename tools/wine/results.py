"""Results of the tests under Wine, compared with the list of those that only Wine fails."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tools.bundle.lock import ROOT

WINE_ONLY: Final = ROOT / "packaging" / "windows" / "wine_only.toml"
HUNG, CRASHED = "hung", "crashed"


def wine_only(path: Path = WINE_ONLY) -> Mapping[str, str]:
    """The tests that only Wine fails, each with its reason.

    Raises ValueError for a test that stands twice, and for a reason without tests.
    """
    reasons: dict[str, str] = {}
    for group in tomllib.loads(path.read_text("utf-8")).get("failure", ()):
        if not group["tests"]:
            raise ValueError(f"a reason without tests: {group['reason']}")
        for test in group["tests"]:
            if test in reasons:
                raise ValueError(f"listed twice: {test}")
            reasons[test] = group["reason"]
    return reasons


@dataclass(slots=True)
class Folder:
    """The results of one folder of tests. `finished` says whether pytest came to its end."""

    name: str
    passed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    finished: bool = False
    seconds: float = 0.0

    def unexpected(self, known: Mapping[str, str]) -> dict[str, str]:
        """The failed tests that are not in the list, each with its last lines."""
        return {test: text for test, text in self.failed.items() if test not in known}


def read(name: str, lines: Iterable[str]) -> Folder:
    """The results in the lines that `tools.wine.inside` and the watcher wrote."""
    folder = Folder(name)
    outcomes: dict[str, tuple[str, str]] = {}
    for line in map(json.loads, lines):
        test, outcome = line["test"], line["outcome"]
        if outcome == "finished":
            folder.finished = True
        elif outcome == "begun":
            folder.finished = False
            outcomes.setdefault(test, (outcome, ""))
        elif outcomes.get(test, ("",))[0] != "failed":  # a fault at the end of a passed test
            outcomes[test] = (outcome, line["text"])
    for test, (outcome, text) in outcomes.items():
        if outcome == "passed":
            folder.passed.append(test)
        elif outcome == "skipped":
            folder.skipped.append(test)
        else:
            folder.failed[test] = text or outcome
    return folder


def last_begun(lines: Sequence[str]) -> str | None:
    """The test that has begun and has no result, if there is one."""
    if not lines:
        return None
    last = json.loads(lines[-1])
    return str(last["test"]) if last["outcome"] == "begun" else None


def table(folders: Sequence[Folder], known: Mapping[str, str]) -> list[str]:
    """The counts by folder, with their sum."""
    head = f"{'folder':<34}{'passed':>8}{'Wine only':>11}{'failed':>8}{'skipped':>9}{'seconds':>9}"
    rows = [head]
    for folder in folders:
        wrong = len(folder.unexpected(known))
        rows.append(_row(folder, len(folder.failed) - wrong, wrong))
    wrong = sum(len(folder.unexpected(known)) for folder in folders)
    failed = sum(len(folder.failed) for folder in folders)
    whole = Folder(
        "all",
        [test for folder in folders for test in folder.passed],
        skipped=[test for folder in folders for test in folder.skipped],
        finished=all(folder.finished for folder in folders),
        seconds=sum(folder.seconds for folder in folders),
    )
    return [*rows, _row(whole, failed - wrong, wrong)]


def _row(folder: Folder, listed: int, wrong: int) -> str:
    end = "" if folder.finished else "  not finished"
    return (
        f"{folder.name:<34}{len(folder.passed):>8}{listed:>11}{wrong:>8}"
        f"{len(folder.skipped):>9}{folder.seconds:>9.0f}{end}"
    )


def complaints(folders: Sequence[Folder], known: Mapping[str, str]) -> list[str]:
    """Lines about other failures, skipped tests and unfinished folders. None is allowed."""
    lines = []
    for folder in folders:
        lines += [f"FAILED {test}" for test in sorted(folder.unexpected(known))]
        lines += [f"SKIPPED {test}" for test in sorted(folder.skipped)]
        if not folder.finished:
            lines.append(f"NOT FINISHED {folder.name}")
    return lines


def stale(folders: Sequence[Folder], known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The listed tests that passed, and those that are no test of these folders any more."""
    passed = {test for folder in folders for test in folder.passed}
    seen = passed | {test for folder in folders for test in folder.failed}
    return sorted(passed & known.keys()), sorted(known.keys() - seen)
