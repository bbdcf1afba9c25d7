"""Tests of `assign`, `assign-more` and `unassign`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    asked = ["--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges]
    run("event", "create", path, *asked)
    return path


def run(*args: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, args), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_a_dry_run_shows_the_plan_and_keeps_nothing(event: Path) -> None:
    dry = run("assign", event, "--readings", 2, "--dry-run")
    assert len(dry["pairs"]) == 12
    assert dry["quality"]["components"] == 1
    assert run("unassign", event)["stages"] == []
    kept = run("assign", event, "--readings", 2)
    pairs = [[j, i] for j, ideas in kept["stages"][0]["judges"].items() for i in ideas]
    assert pairs == dry["pairs"]
    assert kept["stages"][0]["seed"] == 20


def test_what_a_person_reads(event: Path) -> None:
    result = CliRunner().invoke(app, ["assign", str(event), "--readings", "2"])
    assert "ideas per judge 4–4" in result.stdout
    assert "without J01: " in result.stdout


def test_too_few_judges(event: Path) -> None:
    dry = run("assign", event, "--readings", 3, "--dry-run")
    assert dry["shortage"] == [{"idea": "103", "judges": 2}]
    assert run("assign", event, "--readings", 3, code=3)["error"]["code"] == "TOO_FEW_JUDGES"
    told = run("assign-more", event, "--ideas", 2, "--readings", 1, code=3)
    assert told["error"]["code"] == "NO_PACKAGE"
