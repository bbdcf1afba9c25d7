"""Tests of `rank`, `decide`, `freeze` and `unfreeze` from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import Desktop, app
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from tests.factories import Inputs, small_event
from tests.keys import code_of

MARKS = {
    "J01": {"101": 9, "102": 8, "103": 7, "104": 6},
    "J02": {"101": 6, "102": 5, "105": 5},
    "J03": {"101": 9, "103": 6, "104": 7, "105": 8},
}


def run(*arguments: object, code: int = 0) -> Any:
    result = call(*arguments, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def call(*arguments: object) -> Any:
    desktop = Desktop(open=lambda _: 0)
    return CliRunner().invoke(app, [*map(str, arguments)], obj=desktop)


@pytest.fixture
def event(inputs: Any) -> Path:
    return played(inputs)


def played(inputs: Inputs, quorum: int = 1) -> Path:
    text = inputs.definition.read_text("utf-8")
    inputs.definition.write_text(text.replace('method = "weighted-mean"', ""), "utf-8")
    with small_event(inputs, quorum=quorum) as file:
        package = build_package(file, inputs.folder / "p.ideas").path
        for judge, given in MARKS.items():
            folder = inputs.folder / judge
            folder.mkdir()
            with open_workspace(package, code_of(package, judge), folder) as work:
                for idea, mark in given.items():
                    for criterion in ("novelty", "impact"):
                        record_score(work, idea, criterion, mark * 100)
                receipt = finish(work, folder)
            merge(file, folder / receipt.file_name)
        return file.path


def test_rank_tells_adjusted_beside_raw_and_the_judges(event: Path) -> None:
    answer = run("rank", event)
    assert (answer["method"], answer["adjusted"], answer["components"]) == (
        "severity-adjusted", True, 1,
    )  # fmt: skip
    for row in answer["ranking"]:
        assert row["adjusted"] == pytest.approx(row["raw"] - row["leniency"], abs=1e-9)
        assert 0 <= row["p_top"] <= 1
        assert row["rank_low"] <= row["rank"] <= row["rank_high"]
        assert row["zone"] in ("secure", "contested", "out")
    effects = {judge["judge"]: judge["effect"] for judge in answer["judges"]}
    assert sum(effects.values()) == pytest.approx(0, abs=1e-9)
    assert min(effects, key=effects.__getitem__) == "J02"
    assert all(judge["se"] > 0 for judge in answer["judges"])
    assert run("rank", event) == answer


def test_a_decision_is_shown_and_warned_of(event: Path) -> None:
    last = run("rank", event)["ranking"][-1]["idea"]
    answer = run("decide", event, "--idea", last, "--place", 1, "--reason", "تصمیم هیئت")
    assert answer["ranking"][0]["idea"] == last
    assert answer["ranking"][0]["computed_rank"] == 4  # shared with another
    assert answer["decisions"][0]["reason"] == "تصمیم هیئت"
    said = call("rank", event).stdout
    assert "moved by hand from 4" in said
    assert "3 places from its computed rank" in said
    back = run("decide", event, "--idea", last, "--withdraw", "--reason", "اشتباه")
    assert (back["decisions"], back["departures"]) == ([], [])
    out = run("decide", event, "--idea", last, "--exclude", "--reason", "انصراف")
    assert out["excluded"] == [last]


def test_official_until_a_reason_is_given(event: Path) -> None:
    frozen = run("freeze", event)
    assert frozen["official"] is True
    refused = run("decide", event, "--idea", "101", "--exclude", "--reason", "x", code=3)
    assert refused["error"]["code"] == "FROZEN"
    assert run("freeze", event, code=3)["error"]["code"] == "FROZEN"
    assert run("unfreeze", event, "--reason", " ", code=3)["error"]["code"] == "REASON_MISSING"
    assert run("unfreeze", event, "--reason", "اعتراض")["official"] is False
    assert run("rank", event)["digest"] == frozen["digest"]


@pytest.mark.parametrize("options", [(), ("--place", "1", "--exclude"), ("--accept", "--exclude")])
def test_one_thing_is_decided_at_a_time(event: Path, options: tuple[str, ...]) -> None:
    said = call("decide", event, "--idea", "101", "--reason", "x", *options)
    assert said.exit_code == 2


@pytest.fixture
def demanding(inputs: Any) -> Path:
    """Every idea but 101 has two readings of three."""
    return played(inputs, quorum=3)


def test_ideas_below_the_quorum_are_listed(demanding: Path) -> None:
    quorum = run("rank", demanding)["quorum"]
    assert quorum["least"] == 3
    below = {each["idea"]: each for each in quorum["below"]}
    assert below.keys() == {"102", "103", "104", "105"}
    assert {each["readings"] for each in below.values()} == {2}
    assert below["105"]["decision"] is None
    said = call("rank", demanding).stdout
    for idea, each in below.items():
        if each["award"]:
            assert f"{idea} holds {each['award']} with 2 of 3 readings, without a decision" in said
    returned = run("returns", demanding)["quorum"]["below"]
    assert {each["idea"]: each["readings"] for each in returned} == {
        "102": 2, "103": 2, "104": 2, "105": 2, "106": 0,
    }  # fmt: skip
    assert "fewer readings than the quorum of 3: 5: 102 (2), " in call("returns", demanding).stdout


def test_none_of_them_wins_without_a_reason(demanding: Path) -> None:
    silent = [e["idea"] for e in run("rank", demanding)["quorum"]["below"] if e["award"]]
    told = run("freeze", demanding, code=3)["error"]
    assert (told["code"], told["detail"]) == ("BELOW_QUORUM", ", ".join(silent))
    assert ", ".join(silent) in call("freeze", demanding).output
    for idea in silent:
        answer = run("decide", demanding, "--idea", idea, "--accept", "--reason", "رأی هیئت")
    assert {each["kind"] for each in answer["decisions"]} == {"accept"}
    assert answer["departures"] == []
    frozen = run("freeze", demanding)
    assert frozen["official"] and set(silent) <= set(frozen["open"]["below_quorum"])
    assert "readings, by decision (accept)" in call("rank", demanding).stdout


def test_an_idea_with_enough_readings_is_not_accepted(demanding: Path) -> None:
    told = run("decide", demanding, "--idea", "101", "--accept", "--reason", "x", code=3)
    assert told["error"]["code"] == "ENOUGH_READINGS"
