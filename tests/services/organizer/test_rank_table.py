"""Tests of `rank-table` with tables as people make them, and with faulty tables."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from judging_app.cli.app import app
from judging_app.exchange.tables.score_table import read_score_table
from judging_app.services.organizer import rank_table as service
from judging_app.services.organizer.rank_table import rank_table
from tests.ranking import cases

IDEA_KEYS = {"raw", "adjusted", "rank", "p_top", "rank_low", "rank_high"}


def refuse_constant(name: str) -> None:
    raise AssertionError(f"{name} in the JSON")


@pytest.fixture
def table(tmp_path: Path) -> Any:
    def write(text: str, name: str = "جدول.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(path: Path, *options: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["rank-table", str(path), *options, "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout, parse_constant=refuse_constant)


def shrout_fleiss_table() -> str:
    rows = [
        f"J{n},{idea},{value}"
        for idea, values in cases.SHROUT_FLEISS.items()
        for n, value in enumerate(values, 1)
    ]
    return "judge,idea,score\n" + "\n".join(rows)


def test_the_keys_of_the_answer(table: Any) -> None:
    answer = run(table(shrout_fleiss_table()), "--k", "2")
    ideas = {idea["idea"]: idea for idea in answer["ideas"]}
    assert all(idea.keys() >= IDEA_KEYS for idea in ideas.values())
    assert [(i["idea"], i["rank"]) for i in answer["ideas"]][:2] == [("S5", 1), ("S3", 2)]
    assert sum(idea["p_top"] for idea in ideas.values()) == pytest.approx(2)
    assert sum(judge["effect"] for judge in answer["judges"]) == pytest.approx(0, abs=1e-9)
    assert answer["judges"][0]["se"] == pytest.approx(0.351328, abs=1e-5)
    assert answer["variance"] == pytest.approx(
        {
            "idea": 1.598610465,
            "judge": 2.290075224,
            "residual": 1.009675422,
            "intercept": 5.291666667,
            "reml_criterion": 91.27866712,
        },
        abs=1e-4,
    )
    assert answer["agreement"]["icc"]["Ak"] == pytest.approx(0.6200505476)
    assert answer["agreement"]["kendall_w"] == pytest.approx(0.887037037)
    assert answer["components"] == 1


def test_criteria_and_weights(table: Any) -> None:
    marks = cases.guilford_marks()
    heading = "داور,ایده,معیار,امتیاز,وزن\n"
    once, tenfold = (
        "".join(f"{j},{i},{c},{m},{n * (1 + (c == 'Basis'))}\n" for j, i, c, m in marks)
        for n in (1, 10)
    )
    answer = run(table(heading + once))
    assert answer == run(table(heading + tenfold)) | {"criteria": answer["criteria"]}
    assert answer["agreement"]["alpha_interval"] == pytest.approx(2803 / 9719)
    assert [criterion["criterion"] for criterion in answer["criteria"]] == sorted(
        cases.GUILFORD_CRITERIA
    )
    mine = [m * (1 + (c == "Basis")) for _, i, c, m in marks if i == "Betty"]
    raw = next(idea["raw"] for idea in answer["ideas"] if idea["idea"] == "Betty")
    assert raw == pytest.approx(sum(mine) / 18)


def test_a_weight_may_stand_in_one_row_of_its_criterion(table: Any) -> None:
    text = "judge,idea,criterion,score,weight\nA,1,x,4,\nA,1,y,8,\nA,2,x,4,3\nA,2,y,4,1\n"
    found = read_score_table(table(text))
    assert found.weights == {"x": Fraction(3), "y": Fraction(1)}


def test_the_order_of_rows_and_columns_does_not_matter(table: Any) -> None:
    marks = cases.guilford_marks()
    plain = "judge,idea,criterion,score\n" + "".join(f"{j},{i},{c},{m}\n" for j, i, c, m in marks)
    turned = "Score;Criterion;Rater ID;idItem\n" + "".join(
        f"{m};{c};{j};{i}\n" for j, i, c, m in reversed(marks)
    )
    answer, other = run(table(plain)), run(table(turned, "other.csv"))
    assert answer.pop("columns") == {f: f for f in ("judge", "idea", "criterion", "score")}
    assert other.pop("columns")["judge"] == "Rater ID"
    assert answer == other


def test_numbers_as_they_are_written(table: Any) -> None:
    text = "judge;idea;score\nJ;A;۱۷٫۵\nJ;B;17,5\nJ;C;1.75e1\nJ;D;.5\nK;A;-2\n"
    values = [mark.value for mark in read_score_table(table(text)).marks]
    assert values == [Fraction(35, 2)] * 3 + [Fraction(1, 2), Fraction(-2)]


def test_a_blank_is_never_a_zero(table: Any) -> None:
    text = "judge,idea,score\nJ,A,5\nK,A,\nJ,B,4\nK,B,6\n\nL,A,7\nL,B,3\n"
    answer = run(table(text))
    raw = {idea["idea"]: (idea["raw"], idea["readings"]) for idea in answer["ideas"]}
    assert raw == {"A": (6.0, 2), "B": (pytest.approx(13 / 3), 3)}
    assert answer["blanks"] == 1


def test_a_review_without_a_criterion_is_told_and_does_not_count(table: Any) -> None:
    text = "judge,idea,criterion,score,note\nJ,A,x,5,?\nJ,A,y,3,\nK,A,x,9,\nK,B,x,1,\nK,B,y,2,\n"
    answer = run(table(text))
    assert answer["incomplete"] == [["K", "A"]]
    assert answer["columns_not_read"] == ["note"]
    assert {idea["idea"]: idea["raw"] for idea in answer["ideas"]} == {"A": 4.0, "B": 1.5}


def test_groups_without_a_reading_in_common(table: Any) -> None:
    answer = run(table("judge,idea,score\nJ,A,5\nJ,B,4\nK,C,6\nK,D,1\nK,E,1\n"))
    assert answer["components"] == 2
    assert answer["islands"]["links"] == [["J", "C"]]
    assert all(idea["adjusted"] is None for idea in answer["ideas"])
    assert [idea["rank"] for idea in answer["ideas"]] == [1, 2, 3, 4, 4]


@pytest.mark.parametrize(
    "rows",
    ["J,A,5", "J,A,5\nJ,B,4\nJ,C,4", "J,A,5\nK,A,4\nL,A,1", "J,A,5\nK,B,4"]
    + ["\n".join(f"{j},{i},{s}" for j in "JKL" for i in "ABCD") for s in ("0", "7.5", "-1e9")],
    ids=["one", "one judge", "one idea", "pairs", "zeros", "constant", "large"],
)
def test_little_is_answered_with_nulls(table: Any, rows: str) -> None:
    answer = run(table("judge,idea,score\n" + rows))
    assert all(isinstance(idea["raw"], float) for idea in answer["ideas"])
    assert answer["variance"]["reml_criterion"] is None
    assert answer["agreement"]["kendall_w"] is None


def test_exact_scores_and_tiny_ones(table: Any) -> None:
    for unit in ("1", "1e-9", "100000000"):
        text = "".join(
            f"{j},{i},{float(Fraction(unit) * (n + m)):.12g}\n"
            for n, j in enumerate("JKL")
            for m, i in enumerate("ABCD")
        )
        answer = run(table("judge,idea,score\n" + text), "--k", "1")
        assert [idea["idea"] for idea in answer["ideas"]] == ["D", "C", "B", "A"]
        assert [idea["p_top"] for idea in answer["ideas"]] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "EMPTY_FILE", ""),
        ("\n\n", "EMPTY_TABLE", ""),
        ("judge,idea,score\n", "EMPTY_TABLE", ""),
        ("judge,idea,score\nJ,A,\n", "EMPTY_TABLE", ""),
        ("judge,idea,criterion,score\nJ,A,x,1\nK,A,y,1\n", "EMPTY_TABLE", ""),
        ("judge,idea\nJ,A\n", "SCHEMA", "A1"),
        ("1,2,3\n4,5,6\n", "SCHEMA", "A1"),
        ("judge,idea,score\nJ,,3\n", "SCHEMA", "B2"),
        ("judge,idea,score\nJ,A,NaN\n", "PARSE", "C2"),
        ("judge,idea,score\nJ,A,1\nK,A,inf\n", "PARSE", "C3"),
        ("judge,idea,score\nJ,A,خوب\n", "PARSE", "C2"),
        ("judge,idea,score\nJ,A,1e99\n", "RANGE", "C2"),
        ("judge,idea,score,weight\nJ,A,1,0\n", "RANGE", "D2"),
        ("judge,idea,score,weight\nJ,A,1,2\nK,A,1,3\n", "RANGE", "D3"),
        ("judge,idea,score\nJ,A,1\nJ,A,2\n", "DUPLICATE", "C3"),
        ("judge,idea,score\nJ1,A,1\nJ۱,A,2\n", "DUPLICATE", "C3"),
    ],
)
def test_what_is_wrong_is_a_code_and_a_cell(table: Any, text: str, code: str, where: str) -> None:
    error = run(table(text), code=3)["error"]
    assert (error["code"], error["where"]) == (code, where)
    assert error["path"].endswith("جدول.csv")


def test_more_judges_and_ideas_than_fit_in_memory(
    table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MAX_DENSE", 3)
    assert run(table(shrout_fleiss_table()), code=3)["error"]["code"] == "TOO_BIG"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run(tmp_path / "none.csv", code=3)["error"]["code"] == "NOT_FOUND"


def test_what_a_person_reads(table: Any) -> None:
    text = "judge,idea,score\nJ,A,5\nJ,B,4\nK,C,6\n"
    result = CliRunner().invoke(app, ["rank-table", str(table(text))])
    assert result.exit_code == 0
    assert "Not adjusted: 2 groups" in result.stdout
    assert "should also read" in result.stdout


def test_the_length_of_the_list_is_positive(table: Any) -> None:
    result = CliRunner().invoke(app, ["rank-table", str(table(shrout_fleiss_table())), "--k", "0"])
    assert result.exit_code == 2


def test_a_list_longer_than_the_ideas(table: Any) -> None:
    ranked = rank_table(table(shrout_fleiss_table()), top=50)
    assert {idea.chance.top for idea in ranked.analysis.ranking.ideas if idea.chance} == {1.0}


def test_drift_where_the_table_tells_the_order(table: Any) -> None:
    rows = [
        f"{judge},I{n:02},{5 + n % 4 + (n / 6 if judge == 'J' else 0):.3f},{n}"
        for judge in "JKL"
        for n in range(30)
    ]
    answer = run(table("judge,idea,score,order\n" + "\n".join(rows)))
    drift = {judge["judge"]: judge["drift"] for judge in answer["judges"]}
    assert drift["J"] > 2 > 0 > drift["K"]
