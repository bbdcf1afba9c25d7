"""Tests of `plan`."""

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


def test_the_plans_of_an_event(event: Path) -> None:
    told = run("plan", event)
    assert told["source"] == "usual"
    declared = [row for row in told["plans"] if row["declared"]]
    assert [row["plan"]["readings"] for row in declared] == [told["judges"]]
    assert all(0 < row["found"] <= 1 <= row["width"] for row in told["plans"])


def test_an_assigned_and_an_asked_plan_are_marked(event: Path) -> None:
    run("assign", event, "--readings", 2)
    marked = [row["plan"] for row in run("plan", event)["plans"] if row["declared"]]
    assert marked == [{"readings": 2, "ideas": 0, "further": 0}]
    told = run("plan", event, "--readings", 1, "--near", 2, "--further", 1)
    marked = [row["plan"] for row in told["plans"] if row["declared"]]
    assert marked == [{"readings": 1, "ideas": 2, "further": 1}]


def test_a_definition_with_numbers_of_ones_own(inputs: Any) -> None:
    asked = ("--ideas", 130, "--judges", 10, "--idea-sd", 12, "--minutes", 6)
    told = run("plan", inputs.definition, *asked)
    assert (told["ideas"], told["judges"], told["source"]) == (130, 10, "declared")
    assert told["spread"]["idea"] == 12
    first = told["plans"][0]
    assert (first["readings"], first["hours"]) == (130, 13)


def test_what_a_person_reads(event: Path, inputs: Any) -> None:
    lines = CliRunner().invoke(app, ["plan", str(event)]).stdout.splitlines()
    assert "points of 100 (usual)" in lines[0]
    assert len([line for line in lines[1:] if line.startswith("→")]) == 1
    asked = ["plan", str(inputs.definition), "--ideas", "9"]
    assert "Nothing to compare" in CliRunner().invoke(app, asked).stdout


def test_impossible_plans_are_refused(event: Path, inputs: Any) -> None:
    assert run("plan", event, "--readings", 40, code=3)["error"]["code"] == "PLAN_RANGE"
    assert run("plan", event, "--like", event, code=3)["error"]["code"] == "NO_SPREAD"
    for asked in (["--ideas", "20001", "--judges", "9"], ["--ideas", "9", "--judges", "201"]):
        assert run("plan", inputs.definition, *asked, code=3)["error"]["code"] == "PLAN_RANGE"
    result = CliRunner().invoke(app, ["plan", str(inputs.definition)])
    assert result.exit_code == 2
    for further in (["--near", "3"], ["--further", "2"]):  # a second stage without a first
        assert CliRunner().invoke(app, ["plan", str(event), *further]).exit_code == 2
