"""Each command loads only the services that it needs, so that a merge starts at once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.packages import build_package
from tests.keys import code_of

HEAVY = {"numpy", "scipy", "reportlab", "PIL", "uharfbuzz", "python_calamine", "xlsxwriter",
         "odf", "fontTools", "pypdfium2", "PySide6", "psycopg", "psycopg_binary"}  # fmt: skip
LOADED = """
import json, runpy, sys
try:
    runpy.run_module("judging_app", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: object) -> set[str]:
    """The packages that are loaded when the command has ended."""
    command = [sys.executable, "-c", LOADED, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def day(inputs: Any) -> Path:
    """A folder with `event.judging`, `p.ideas` and a judge's score file in `stick`."""
    folder: Path = inputs.folder
    event, stick, laptop = folder / "event.judging", folder / "stick", folder / "laptop"
    stick.mkdir()
    laptop.mkdir()
    made = create_event(
        event, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    )
    with made.file as file:
        package = build_package(file, folder / "p.ideas").path
    with open_workspace(package, code_of(package, "J01"), laptop) as work:
        record_score(work, "101", "novelty", 900)
        finish(work, stick)
    return folder


@pytest.mark.parametrize("command", ["", "merge", "package", "verify", "rank", "certificates"])
def test_help_loads_nothing_heavy(command: str) -> None:
    assert not loaded(*command.split(), "--help") & HEAVY


def test_a_merge_loads_nothing_heavy(day: Path) -> None:
    names = loaded("merge", day / "event.judging", day / "stick")
    assert "cryptography" in names  # it did verify
    assert not names & (HEAVY | {"rich", "sqlalchemy"})


def test_package_and_verify_load_nothing_heavy(day: Path) -> None:
    assert not loaded("package", day / "event.judging", "--out", day / "again.ideas") & HEAVY
    assert not loaded("verify", day / "p.ideas") & HEAVY
    assert not loaded("verify", day / "event.judging") & HEAVY
