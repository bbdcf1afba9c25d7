"""`judging-app ballots`: two tables are typed, compared, settled and accepted."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app

HEAD = "کد,نوآوری,اثرگذاری,وضعیت,دلیل,نظر\n"
FIRST = HEAD + "101,۹,8.5,,,خوب است\n102,7,6,,,\n104,,,کناره‌گیری,همکار,\n"
SECOND = HEAD + "101,8,8.5,,,خوب  است\n102,7,,,,\n104,,,کناره‌گیری,همکار,\n"


def run(*words: str | Path, code: int = 0) -> dict[str, Any]:
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert done.exit_code == code, done.output
    answer: dict[str, Any] = json.loads(done.stdout or done.output)
    return answer


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    asked = ("--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges)
    run("event", "create", path, *asked)
    run("package", path, "--out", inputs.folder / "first.ideas")
    for name, text in (("first", FIRST), ("second", SECOND)):
        (path.parent / f"{name}.csv").write_text(text, "utf-8")
    return path


def _type(event: Path, hand: int, by: str, name: str, code: int = 0) -> dict[str, Any]:
    table = event.parent / f"{name}.csv"
    words = ("--hand", str(hand), "--by", by, "--from", table)
    return run("ballots", "type", event, "J01", *words, code=code)


def test_two_tables_are_compared_without_being_stored(event: Path) -> None:
    tables = [event.parent / "first.csv", event.parent / "second.csv"]
    found = run("ballots", "compare", event, "J01", *tables)
    assert found["open"] == 2
    assert [(d["idea"], d["field"], d["first"], d["second"]) for d in found["differences"]] == [
        ("101", "novelty", 9.0, 8.0),
        ("102", "impact", 6.0, None),
    ]
    assert run("ballots", "list", event)["ballots"] == []


def test_a_ballot_goes_all_the_way_by_commands(event: Path) -> None:
    assert _type(event, 1, "زهرا", "first")["ballot"]["done"] == [True, False]
    run("ballots", "compare", event, "J01", code=3)
    _type(event, 2, "زهرا", "second", code=3)
    assert _type(event, 2, "علی", "second")["ballot"]["open"] == 2
    run("ballots", "accept", event, "J01", code=3)
    assert run("ballots", "settle", event, "J01", "۱۰۱", "novelty", "۹")["open"] == 1
    assert run("ballots", "settle", event, "J01", "102", "impact", "-")["open"] == 0
    made = run("ballots", "accept", event, "j01")
    assert made["verdict"] == "new"
    (ballot,) = run("ballots", "list", event)["ballots"]
    assert (ballot["accepted"], ballot["differing"]) == (made["digest"], 2)
    run("ballots", "accept", event, "J01", code=3)
    assert run("ballots", "reopen", event, "J01", "--hand", "1")["ballots"][0]["done"] == [
        False,
        True,
    ]
    run("ballots", "discard", event, "J01")
    assert run("ballots", "list", event)["ballots"] == []


def test_wrong_words_are_refused(event: Path) -> None:
    _type(event, 1, "زهرا", "first")
    _type(event, 2, "علی", "second")
    for words in (("taste", "9"), ("novelty", "خوب"), ("novelty", "-3")):
        done = CliRunner().invoke(
            app, ["ballots", "settle", str(event), "J01", "101", "--", *words]
        )
        assert done.exit_code == 2, done.output
    one = [str(event.parent / "first.csv")]
    done = CliRunner().invoke(app, ["ballots", "compare", str(event), "J01", *one])
    assert done.exit_code == 2
