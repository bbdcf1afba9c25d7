"""`judging-app blindness`: the list, decisions by number, and what a package then has."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.exchange.packages.idea_package import read_idea_package


def run(*args: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, args), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def event(inputs: Any) -> Path:
    path: Path = inputs.folder / "event.judging"
    asked = ["--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges]
    run("event", "create", path, *asked)
    owner = run("idea", "show", path, "101")["idea"]["owners"][0]["name"]
    run("idea", "edit", path, "101", "--title", f"طرح {owner}", "--text", f"مسئله=از {owner}")
    return path


def test_traces_are_numbered_decided_and_followed_by_the_package(event: Path) -> None:
    listed = run("blindness", event)
    assert [(one["number"], one["place"], one["answer"]) for one in listed["traces"]] == [
        (1, "title", None), (2, "text", None),
    ]  # fmt: skip
    assert (listed["ideas"], listed["open"]) == (6, 2)
    decided = run("blindness", event, "--hide", 1, "--leave", 2)
    assert [one["answer"] for one in decided["traces"]] == ["hide", "leave"]
    out = event.with_name("p.ideas")
    run("package", event, "--out", out)
    (idea,) = (one for one in read_idea_package(out.read_bytes()).ideas if one.id == "101")
    name = listed["traces"][0]["found"]
    assert name not in idea.title
    assert name in idea.sections[0].text
    assert run("blindness", event, "--undecide", 2)["open"] == 1
    assert run("blindness", event, "--hide-all")["open"] == 0


def test_a_number_that_is_not_listed_is_refused(event: Path) -> None:
    refused = run("blindness", event, "--hide", 3, code=3)
    assert refused["error"]["code"] == "NOT_FOUND"
    assert run("blindness", event)["open"] == 2
    said = CliRunner().invoke(app, ["blindness", str(event)]).output
    assert "2 traces of senders, 2 open" in said


def test_a_package_counts_open_traces_and_is_refused_if_strict(event: Path) -> None:
    out = event.with_name("p.ideas")
    refused = run("package", event, "--out", out, "--strict", code=3)
    assert (refused["error"]["code"], refused["error"]["detail"]) == ("OPEN_TRACES", "2")
    assert not out.exists()
    assert run("package", event, "--out", out)["open_traces"] == 2
    said = CliRunner().invoke(app, ["package", str(event), "--out", str(out)]).output
    assert "2 traces of senders are open" in said and "judging-app blindness" in said
    run("blindness", event, "--hide-all")
    assert run("package", event, "--out", out, "--strict")["open_traces"] == 0


def test_amendments_and_a_handover_count_them_too(event: Path) -> None:
    out = event.with_name("p.ideas")
    run("package", event, "--out", out)
    run("idea", "edit", event, "102", "--title", "عنوان تازه", "--reason", "غلط بود")
    assert run("amend", event, "--out", out, "--strict", code=3)["error"]["code"] == "OPEN_TRACES"
    assert run("amend", event, "--out", out)["open_traces"] == 2
    to_new = ["--to-new", "مهتاب نوری", "--reason", "سفر", "--out", event.with_name("r.ideas")]
    assert run("hand-over", event, "J01", *to_new, "--strict", code=3)["error"]["detail"] == "2"
    assert run("hand-over", event, "J01", *to_new)["open_traces"] == 2


def test_word_files_travel_as_text_until_the_first_package(event: Path) -> None:
    assert run("blindness", event)["word_as_text"] is False
    assert run("blindness", event, "--word-as-text")["word_as_text"] is True
    assert run("blindness", event, "--word-as-file")["word_as_text"] is False
    run("package", event, "--out", event.with_name("p.ideas"))
    assert "error" in run("blindness", event, "--word-as-text", code=3)
