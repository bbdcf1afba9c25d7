"""Tests of choosing columns, rows and worksheets on the command line."""

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
    for wrong in (
        "x",
        "3-x",
        "-3",
        "0",
        "²",
        "٣²",
        "3-²",
        "①",
        "9" * 5000,
        "3-" + "9" * 5000,
        "1048577",
    ):
        with pytest.raises(typer.BadParameter):
            parse_rows([wrong])


_ODD = st.text(
    st.characters(categories=["Nd", "Nl", "No", "Pd"]) | st.sampled_from(",،-0123456789")
)


@given(_ODD | st.integers().map(str) | st.integers(10**4000, 10**4400).map("{:x}".format))
def test_odd_numbers_of_rows_are_rows_or_refused(text: str) -> None:
    try:
        rows = parse_rows([text])
    except typer.BadParameter:
        return
    assert all(0 < row <= 1_048_576 for row in rows)


ODD_PLACES = ["plain", "plain/below", "n" * 300, "dir", "missing/below"]
PLACED = {
    "demo": ["demo"],
    "sample": ["event", "sample"],
    "copy-home": ["copy-home"],
    "template": ["templates", "copy", "girih", "--out"],
    "rank-table": ["rank-table"],
    "verify": ["verify"],
    "backups": ["backups"],
}


@pytest.mark.parametrize("command", PLACED)
def test_an_odd_place_is_refused_with_a_sentence(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plain").write_text("x", encoding="utf-8")
    (tmp_path / "dir" / "full").mkdir(parents=True)
    for place in ODD_PLACES:
        if place == "missing/below" and command in {"demo", "sample"}:
            continue  # these make it
        done = CliRunner().invoke(app, [*PLACED[command], place])
        assert isinstance(done.exception, SystemExit | None), (place, done.exception)
        if command != "backups" and (command, place) != ("template", "plain"):
            assert done.exit_code == 3, place
            assert "[" in done.output
    assert Path("plain").read_text("utf-8") == "x" or command == "template"


@pytest.mark.parametrize("option", ["--whole-names", "--split-names"])
@pytest.mark.parametrize("rows", ["²", "9" * 5000, "1-²", "0"])
def test_odd_rows_are_a_fault_of_the_argument(option: str, rows: str, tmp_path: Path) -> None:
    lists = ("--definition", "a", "--ideas", "a", "--judges", "a")
    done = CliRunner().invoke(app, ["event", "create", str(tmp_path / "e"), *lists, option, rows])
    assert done.exit_code == 2
    assert "give rows such as" in done.output


@given(st.dictionaries(st.sampled_from(["title", "unit"]), st.from_regex(r"\S+", fullmatch=True)))
def test_pairs_come_back_as_they_were_given(chosen: dict[str, str]) -> None:
    pairs = [f"{field}={heading}" for field, heading in chosen.items()]
    assert parse_mapping(pairs) == {field: (heading,) for field, heading in chosen.items()}
