"""Tests of `hand-over`: a reserve reads for an absent judge."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.services.judge.judging import finish, open_workspace, record_score
from tests.keys import code_of


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    asked = ["--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges]
    run("event", "create", path, *asked)
    run("package", path, "--out", inputs.folder / "package.ideas")
    return path


def run(*args: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, args), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def told(*args: object) -> str:
    return CliRunner().invoke(app, [*map(str, args)]).output


def test_a_dry_run_says_what_each_reserve_would_get(event: Path) -> None:
    found = run("hand-over", event, "J01", "--dry-run")
    assert [each["reserve"] for each in found["reserves"]] == [""]
    assert len(found["reserves"][0]["handed_over"]) == 6
    assert told("hand-over", event, "J01", "--dry-run").startswith("6 ideas of J01 to somebody new")
    assert len(run("returns", event)["judges"]) == 3


def test_package_and_card_are_written_and_a_late_file_is_told(event: Path, inputs: Any) -> None:
    out, card = inputs.folder / "reserve.ideas", inputs.folder / "card.pdf"
    to = ("--to-new", "مهتاب نوری", "--reason", "بیمار است", "--out", out, "--card", card)
    done = run("hand-over", event, "J01", *to)
    assert (done["reserve"], done["new"], len(done["handed_over"])) == ("J04", True, 6)
    assert out.stat().st_size
    assert card.read_bytes().startswith(b"%PDF")
    back = {each["judge"]: each for each in run("returns", event)["judges"]}
    assert (back["J01"]["state"], back["J01"]["given_away"]) == ("replaced", 6)
    package = inputs.folder / "package.ideas"
    with open_workspace(package, code_of(package, "J01"), inputs.folder) as file:
        record_score(file, "101", "novelty", 700)
        late = inputs.folder / finish(file, inputs.folder).file_name
    assert run("merge", event, late, "--dry-run")["files"][0]["away"] == ["101"]
    assert "1 sheets of ideas that a reserve reads do not count" in told("merge", event, late)


def test_what_is_missing_or_refused(event: Path, inputs: Any) -> None:
    out = ("--out", inputs.folder / "reserve.ideas", "--reason", "بیمار است")
    assert "one of --to and --to-new" in told("hand-over", event, "J01", *out)
    assert "give --out" in told("hand-over", event, "J01", "--to", "J02")
    code = run("hand-over", event, "J01", "--to", "J02", *out, code=3)["error"]["code"]
    assert code == "NOTHING_TO_HAND_OVER"
