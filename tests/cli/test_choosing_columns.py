"""Choosing columns, rows and sheets on the command line, and what the answer says of them."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.cli.arguments import parse_mapping, parse_rows
from judging_app.cli.mapping import judge_mapping, mapping_of_lists

IDEAS = (
    "ش,چیز,دسته ما,سخن,کیست\n۷,نیمکت چوبی,فضای سبز,متن,- نسرین قاسمی\n۸,چراغ,فضای سبز,متن,ندارد\n"
)
JUDGES = "نشان,شخص\nj۱,داور یک\nJ2,داور دو\n"
CHOSEN = ["ideas.code=ش", "title=چیز", "section=سخن", "owner=کیست", "judges.code=نشان", "name=شخص"]


@pytest.fixture
def sources(inputs: Any) -> list[str]:
    text = inputs.definition.read_text("utf-8").split("[[conflict]]")[0]
    inputs.definition.write_text(text, encoding="utf-8")
    inputs.ideas.write_text(IDEAS, encoding="utf-8")
    inputs.judges.write_text(JUDGES, encoding="utf-8")
    return ["--definition", str(inputs.definition), "--ideas", str(inputs.ideas), "--judges",
            str(inputs.judges)]  # fmt: skip


def maps(pairs: Sequence[str]) -> list[str]:
    return [word for pair in pairs for word in ("--map", pair)]


def create(path: Path, *arguments: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["event", "create", str(path), *arguments, "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout) if code != 2 else result.output


def test_the_mapping_used_is_reported(sources: list[str], tmp_path: Path) -> None:
    created = create(tmp_path / "e.judging", *sources, *maps(CHOSEN))
    assert created["columns"] == {
        "code": "ش", "title": "چیز", "section": "سخن", "owner": "کیست", "theme": "دسته ما",
    }  # fmt: skip
    assert created["judge_columns"] == {"code": "نشان", "name": "شخص"}
    notices = created["notices"]
    assert Counter(notice["kind"] for notice in notices)["nobody"] == 1
    (guess,) = (n for n in notices if n["kind"] == "column-guessed")
    assert (guess["column"], guess["detail"], guess["list"]) == ("دسته ما", "theme", "ideas")
    (mark,) = (n for n in notices if n["kind"] == "list-mark-removed")
    assert (mark["before"], mark["detail"], mark["cell"]) == ("- نسرین قاسمی", "نسرین قاسمی", "E2")


def test_a_dry_run_shows_everything_and_writes_nothing(sources: list[str], tmp_path: Path) -> None:
    path = tmp_path / "e.judging"
    shown = create(path, *sources, *maps(CHOSEN), "--dry-run")
    assert (shown["kept"], shown["ideas"]) == (False, 2)
    assert not path.exists()
    lines = CliRunner().invoke(app, ["event", "create", str(path), *sources, *maps(CHOSEN),
                                     "--dry-run"]).output  # fmt: skip
    assert "E3 «کیست»: «ندارد» → –" in lines
    assert "title = چیز" in lines


def test_a_refusal_says_which_headings_there_are(sources: list[str], tmp_path: Path) -> None:
    refused = create(tmp_path / "e.judging", *sources, "--map", "name=شخص", code=3)["error"]
    assert refused["code"] == "NO_TITLE_COLUMN"
    assert "ش | چیز | دسته ما | سخن | کیست" in refused["detail"]
    assert "--map title=HEADING" in refused["sentence"]


@pytest.mark.parametrize(
    "pair", ["code=ش", "family-name=x", "nothing=x", "title", "title=", "=x", "judges.title=x"]
)
def test_a_choice_that_no_list_or_both_have_is_a_wrong_option(
    sources: list[str], tmp_path: Path, pair: str
) -> None:
    output = create(tmp_path / "e.judging", *sources, "--map", pair, code=2)
    assert "--map" in output


def test_fields_may_be_written_in_any_spelling() -> None:
    said = mapping_of_lists(["Title=الف", "Given_Name=ب", "section=پ", "section=ت=ث", "role=ج"])
    assert said == (
        {"title": ("الف",), "given name": ("ب",), "section": ("پ", "ت=ث")}, {"role": ("ج",)},
    )  # fmt: skip
    assert judge_mapping(["code=الف", "judges.name=ب"]) == {"code": ("الف",), "name": ("ب",)}


def test_rows_are_given_as_people_write_them() -> None:
    assert parse_rows(["۳,5-۷", "9،10"]) == {3, 5, 6, 7, 9, 10}
    assert parse_rows(["all"]) == {0}
    for wrong in ("x", "3-x", "-3"):
        with pytest.raises(typer.BadParameter):
            parse_rows([wrong])


@given(st.dictionaries(st.sampled_from(["title", "unit"]), st.from_regex(r"\S+", fullmatch=True)))
def test_pairs_come_back_as_they_were_given(chosen: dict[str, str]) -> None:
    pairs = [f"{field}={heading}" for field, heading in chosen.items()]
    assert parse_mapping(pairs) == {field: (heading,) for field, heading in chosen.items()}
