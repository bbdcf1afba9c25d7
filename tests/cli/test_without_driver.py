"""The program without the extra `server`: everything works, and an address gets a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.organizer.events import create_event
from tests.factories import Inputs

RUN = """
import runpy, sys
sys.modules["psycopg"] = None  # an import raises ImportError, as where it is not installed
try:
    runpy.run_module("judging_app", run_name="__main__")
except SystemExit as end:
    print(sorted(name for name in sys.modules if "store.server" in name), file=sys.stderr)
    sys.exit(end.code)
"""
ADDRESS = "postgresql://maryam@db.example/week"
COMMANDS = (
    ("rank", ADDRESS),
    ("merge", ADDRESS, "."),
    ("server", "check", ADDRESS),
    ("server", "init", ADDRESS),
    ("server", "member", ADDRESS, "maryam", "desk"),
    ("server", "backup", ADDRESS, "--out", "week.dump"),
    ("server", "upgrade", ADDRESS),
    ("event", "copy", ADDRESS, "copy.judging"),
)


@pytest.fixture
def _no_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith(("judging_app.store.server", "psycopg")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)


@pytest.mark.usefixtures("_no_driver")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_address_is_answered_with_the_missing_extra(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 3
    assert "judging-app[server]" in done.output
    assert list(tmp_path.glob("*.*")) == []


def test_an_event_in_a_file_needs_nothing_of_it(inputs: Inputs) -> None:
    event, out = inputs.folder / "event.judging", inputs.folder / "p.ideas"
    create_event(
        event, definition=inputs.definition, ideas=inputs.ideas, judges=inputs.judges
    ).file.close()
    command = [sys.executable, "-c", RUN, "package", str(event), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "[]"
