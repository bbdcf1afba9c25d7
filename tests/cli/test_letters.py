"""Tests of answers about letters without a font and certificates that were left out."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.system import paths
from tests.services.test_letters import LONG, NAMES, TITLES, changed, judged

NOBODY = {"علی‌رضا موسوی‌نژاد": "—"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def run(*arguments: object, code: int = 0) -> Any:
    result = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def said(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout


def event_of(inputs: Any, words: dict[str, str]) -> Path:
    with judged(changed(inputs, words)) as file:
        path: Path = file.path
    return path


def test_boxes_are_a_warning_with_their_places(inputs: Any, tmp_path: Path) -> None:
    event = event_of(inputs, {**TITLES, **NAMES})
    told = run("certificates", event, "--out", tmp_path / "a.pdf")
    assert (told["ok"], told["pages"], told["left_out"]) == (True, 3, [])
    first = next(one for one in told["substitutes"] if one["character"] == "漢")
    assert (first["code"], first["name"]) == ("U+6F22", "CJK UNIFIED IDEOGRAPH-6F22")
    place = {"owner": "certificate", "key": "1405-001", "field": "idea_title"}
    assert first["place"].items() >= place.items()
    assert "U+6F22" in said("certificates", event, "--out", tmp_path / "a.pdf")
    told = run("papers", "ballots", event, "--out", tmp_path / "b.pdf")
    assert {one["place"]["key"] for one in told["substitutes"]} == {"101"}
    assert "U+6F22" in said("papers", "minutes", event, "--out", tmp_path / "m.pdf")


def test_a_certificate_left_out_makes_the_exit_code_3_and_the_others_are_printed(
    inputs: Any, tmp_path: Path
) -> None:
    event = event_of(inputs, {"خط دوچرخه": LONG})
    told = run("certificates", event, "--out", tmp_path / "a.pdf", code=3)
    assert (told["ok"], told["pages"]) == (False, 2)
    (one,) = told["left_out"]
    assert (one["serial"], one["error"]["code"]) == ("1405-002", "TEXT_DOES_NOT_FIT")
    assert (tmp_path / "a.pdf").exists()
    assert "TEXT_DOES_NOT_FIT" in said("certificates", event, "--out", tmp_path / "a.pdf", code=3)


def test_the_import_tells_of_them(inputs: Any, tmp_path: Path) -> None:
    changed(inputs, TITLES)
    told = run(
        "event", "create", tmp_path / "e.judging",
        "--definition", inputs.definition, "--ideas", inputs.ideas, "--judges", inputs.judges,
    )  # fmt: skip
    kinds = [one["before"] for one in told["notices"] if one["kind"] == "letter-without-font"]
    assert kinds == ["漢 U+6F22"]


def test_a_winner_without_a_name_is_left_out_and_the_reason_says_so(
    inputs: Any, tmp_path: Path
) -> None:
    event = event_of(inputs, NOBODY)
    told = run("certificates", event, "--out", tmp_path / "a.pdf", code=3)
    assert (told["ok"], told["pages"]) == (False, 2)
    (one,) = told["left_out"]
    assert (one["serial"], one["names"]) == ("1405-002", [])
    assert one["error"]["code"] == "NO_OWNER_NAME"
    assert one["error"]["where"] == one["idea"]
    assert "NO_OWNER_NAME" in said("certificates", event, "--out", tmp_path / "a.pdf", code=3)


def test_who_took_part_without_a_name_is_left_out_and_the_reason_says_so(
    inputs: Any, tmp_path: Path
) -> None:
    event = event_of(inputs, NOBODY)
    told = run("certificates", event, "--kind", "participant", "--out", tmp_path / "a.pdf", code=3)
    assert [(one["serial"], one["error"]["code"]) for one in told["left_out"]] == [
        ("", "NO_OWNER_NAME")
    ]
    assert told["left_out"][0]["error"]["detail"] == "خط دوچرخه"
