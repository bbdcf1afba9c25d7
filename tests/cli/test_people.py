"""The shell lists ideas and judges with everything that the window's pages show."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app

WHY = ("--reason", "نامهٔ پیشنهاددهنده")


def run(*args: object) -> Any:
    result = CliRunner().invoke(app, [*map(str, args), "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def lines(*args: object) -> str:
    return CliRunner().invoke(app, [*map(str, args)]).output


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    asked = ("--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges)
    run("event", "create", path, *asked)
    run("package", path, "--out", inputs.folder / "first.ideas")
    run("idea", "edit", path, "101", "--title", "ایستگاه خنک", *WHY)
    run("idea", "withdraw", path, "105", *WHY)
    run("idea", "add", path, "--title", "پل سبز", *WHY)
    return path


def test_each_idea_says_its_state_and_its_readings(event: Path) -> None:
    facts = {one["code"]: one["facts"] for one in run("idea", "list", event)["ideas"]}
    assert facts["101"] == ["changed", "packed"]
    assert facts["102"] == ["packed"]
    assert facts["105"] == ["withdrawn", "packed"]
    assert facts["107"] == ["late"]
    assert "0 of 3 readings; changed, packed" in lines("idea", "list", event)


def test_one_idea_has_its_readings_and_corrections(event: Path) -> None:
    shown = run("idea", "show", event, "103")["idea"]
    assert [one["judge"] for one in shown["readings"] if one["conflict"]] == ["J02"]
    (made,) = run("idea", "show", event, "101")["idea"]["corrections"]
    assert (made["kind"], made["fields"][0]["after"]) == ("title", "ایستگاه خنک")
    assert "«ایستگاه سبز» → «ایستگاه خنک»" in lines("idea", "show", event, "101")


def test_each_judge_has_card_load_and_conflicts(event: Path) -> None:
    _, second, _ = run("judge", "list", event)["judges"]
    assert (second["card"], second["load"], second["returned"]) == (1, 6, "out")
    assert [one["idea"] for one in second["conflicts"]] == ["103"]
    assert "of 6 settled" in lines("judge", "list", event)


def test_the_state_counts_what_no_package_has_told(event: Path) -> None:
    assert run("state", event)["pending_amendments"] == 3
    assert "pending    3 amendments" in lines("state", event)
    run("amend", event, "--out", event.with_name("second.ideas"))
    assert run("state", event)["pending_amendments"] == 0


def test_a_load_is_limited_by_a_command(inputs: Any) -> None:
    path = inputs.folder / "event.judging"
    asked = ("--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges)
    run("event", "create", path, *asked)
    run("assign", path, "--readings", "2")
    done = run("judge", "load", path, "j02", "۳")
    assert (done["most"], done["is_redrawn"]) == (3, True)
    assert {one["code"]: one["most"] for one in run("judge", "list", path)["judges"]} == {
        "J01": None,
        "J02": 3,
        "J03": None,
    }
    assert run("judge", "load", path, "J02", "none")["most"] is None
    wrong = CliRunner().invoke(app, ["judge", "load", str(path), "J02", "x"])
    assert wrong.exit_code == 2
