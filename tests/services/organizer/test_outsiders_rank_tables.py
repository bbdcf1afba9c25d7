"""Tests of rank tables as offices make them."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app


def run(path: Path, *options: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["rank-table", str(path), *options, "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def table(folder: Path, text: str) -> Path:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return path


def raw(answer: Any) -> dict[str, float]:
    return {idea["idea"]: idea["raw"] for idea in answer["ideas"]}


def kinds(answer: Any) -> list[str]:
    return [notice["kind"] for notice in answer["notices"]]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\njudge;idea;score\nA;i1;7,5\nA;i2;8\n",
        "judge|idea|score\nA|i1|7.5\nA|i2|8\n",
        "نتایج داوری\njudge,idea,score\nA,i1,7.5\nA,i2,8\n",
        'judge, idea, score\n"A", "i1", "7.5"\n"A", "i2", "8"\n',
        "judge,idea,score\nA,i1,7.5\nA,i2,8\nمیانگین,,7.75\n",
    ],
)
def test_every_dialect_is_read(tmp_path: Path, text: str) -> None:
    answer = run(table(tmp_path, text))
    assert raw(answer) == {"i1": 7.5, "i2": 8}
    assert answer["columns"].keys() == {"judge", "idea", "score"}


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("judge,idea,score\nA,i1,7,5\nA,i2,8\nB,i1,6,25\n", "ROW_TOO_LONG", "D2, D4"),
        ("judge,idea,score,\nA,i1,7,5\nA,i2,8,\n", "ROW_TOO_LONG", "D2"),
        ("judge,idea,score,note\nA,i1,7,5,\nA,i2,8,\n", "ROW_TOO_LONG", "E2"),
        ("judge,idea,score\nA,i1,#N/A\nB,i1,#DIV/0!\nB,i2,3\n", "CELL_ERROR", "C2, C3"),
        ('judge,idea,score\nA,i1,"1,250"\nA,i2,900\n', "AMBIGUOUS_NUMBER", "C2"),
        ("judge,idea,score\nA,i1,7/10\nA,i2,8\nB,i1,6/10\n", "AMBIGUOUS_NUMBER", "C2, C4"),
        ("judge,idea,score\nA,i1,70%\n", "PARSE", "C2"),
    ],
)
def test_what_could_be_another_score_is_refused_by_its_cells(
    tmp_path: Path, text: str, code: str, where: str
) -> None:
    error = run(table(tmp_path, text), code=3)["error"]
    assert (error["code"], error["where"]) == (code, where)


@pytest.mark.parametrize(
    ("scores", "guess", "first"),
    [
        (("1,250", "1,250,000"), "groups", 1250),
        (("1,250", "900.5"), "groups", 1250),
        (("1,250", "7,5"), "decimal", 1.25),
    ],
)
def test_the_rest_of_the_column_tells_what_a_comma_is_and_that_is_said(
    tmp_path: Path, scores: tuple[str, str], guess: str, first: float
) -> None:
    rows = "".join(f'A,i{n},"{score}"\n' for n, score in enumerate(scores))
    answer = run(table(tmp_path, "judge,idea,score\n" + rows))
    assert raw(answer)["i0"] == first
    (notice,) = [n for n in answer["notices"] if n["kind"] == "numbers-guessed"]
    assert (notice["other"], notice["cell"]) == (guess, "C2")


def test_slashes_are_decimal_signs_where_they_are_no_fractions(tmp_path: Path) -> None:
    assert raw(run(table(tmp_path, "judge,idea,score\nA,i1,17/5\nA,i2,۱۶/۲۵\n"))) == {
        "i1": 17.5,
        "i2": 16.25,
    }


def test_cells_of_a_workbook_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("judge", "idea", "score"), ("A", "i1", "=1+1"), ("A", "i2", 7)):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    error = run(tmp_path / "t.xlsx", code=3)["error"]
    assert (error["code"], error["where"]) == ("CELL_UNCALCULATED", "C2")


def test_a_column_of_nothing_but_percentages_is_one_of_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("judge", "idea", "score"), ("A", "i1", 0.7), ("A", "i2", 0.5)):
        book.active.append(row)
    for cell in ("C2", "C3"):
        book.active[cell].number_format = "0%"
    book.save(tmp_path / "t.xlsx")
    answer = run(tmp_path / "t.xlsx")
    assert raw(answer) == {"i1": 0.7, "i2": 0.5}
    assert kinds(answer) == ["percent-cell", "percent-cell"]
    book.active["C3"].number_format = "0"
    book.save(tmp_path / "t.xlsx")
    assert run(tmp_path / "t.xlsx", code=3)["error"]["where"] == "C2"


NAMES = "judge,idea,score\nAli,Plan A,7\nali,Plan B,8\nALI ,plan c,9\nSara,Plan A,6\n"


def test_names_that_differ_only_in_case_are_said_and_folded_if_wished(tmp_path: Path) -> None:
    answer = run(table(tmp_path, NAMES))
    assert len(answer["judges"]) == 4
    pairs = [(n["other"], n["detail"]) for n in answer["notices"] if n["kind"] == "similar-name"]
    assert pairs == [("Ali", "ali"), ("Ali", "ALI")]
    folded = run(table(tmp_path, NAMES), "--fold-names")
    assert {judge["judge"] for judge in folded["judges"]} == {"Ali", "Sara"}
    assert folded["notices"] == []


def test_letters_of_another_script_that_look_alike_are_said(tmp_path: Path) -> None:
    answer = run(table(tmp_path, "judge,idea,score\nJ01,a,7\nЈ01,b,8\n"))
    assert kinds(answer) == ["similar-name"]


def test_one_who_scores_twice_once_names_are_folded_is_refused(tmp_path: Path) -> None:
    text = "judge,idea,score\nAli,Plan A,7\nali,Plan A,8\n"
    assert run(table(tmp_path, text), "--fold-names", code=3)["error"]["code"] == "DUPLICATE"


def test_a_judge_may_be_called_like_a_total(tmp_path: Path) -> None:
    assert raw(run(table(tmp_path, "judge,idea,score\nMax,12,7\nMin,12,9\n"))) == {"12": 8}


def test_a_column_for_each_judge_is_read_and_said(tmp_path: Path) -> None:
    text = "ردیف,طرح,داور ۱,داور ۲,میانگین\n1,الف,7,8,7.5\n2,ب,6,,6\nمیانگین,,6.5,8,\n"
    answer = run(table(tmp_path, text))
    assert raw(answer) == {"الف": 7.5, "ب": 6}
    assert answer["blanks"] == 1
    assert answer["columns"] == {"idea": "طرح", "score": "داور ۱ · داور ۲"}
    (notice,) = [n for n in answer["notices"] if n["kind"] == "wide-table"]
    assert (notice["column"], notice["detail"]) == ("judge", "داور ۱ · داور ۲")
    assert answer["columns_not_read"] == ["ردیف", "میانگین"]


def test_a_column_for_each_criterion_is_read_and_said(tmp_path: Path) -> None:
    text = "داور,طرح,نوآوری,اثر,توضیح\nA,الف,7,9,خوب\nB,الف,5,7,\nA,ب,1,3,بد\n"
    answer = run(table(tmp_path, text))
    assert raw(answer) == {"الف": 7, "ب": 2}
    assert [c["criterion"] for c in answer["criteria"]] == ["اثر", "نوآوری"]
    assert answer["columns_not_read"] == ["توضیح"]


def test_an_error_in_a_wide_table_is_refused_by_its_cell(tmp_path: Path) -> None:
    error = run(table(tmp_path, "طرح,داور ۱,داور ۲\nالف,7,#N/A\nب,6,5\n"), code=3)["error"]
    assert (error["code"], error["where"]) == ("CELL_ERROR", "C2")


def test_a_person_may_say_which_column_is_which(tmp_path: Path) -> None:
    path = table(tmp_path, "who,what,how much\nA,i1,7\nB,i1,9\n")
    assert run(path, code=3)["error"]["code"] == "SCHEMA"
    chosen = ("--map", "judge=who", "--map", "idea=what", "--map", "score=how much")
    answer = run(path, *chosen)
    assert raw(answer) == {"i1": 8}
    assert answer["columns"] == {"judge": "who", "idea": "what", "score": "how much"}
    assert run(path, "--map", "judge=nobody", code=3)["error"]["code"] == "NO_SUCH_COLUMN"
    assert CliRunner().invoke(app, ["rank-table", str(path), "--map", "judge"]).exit_code == 2


def test_what_was_read_is_printed_too(tmp_path: Path) -> None:
    text = CliRunner().invoke(app, ["rank-table", str(table(tmp_path, NAMES))]).stdout
    assert "judge: read under «judge»" in text
    assert "similar-name: 2" in text
    assert "«judge»: ALI (Ali)" in text
