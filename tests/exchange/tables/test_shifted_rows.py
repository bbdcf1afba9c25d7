"""No row of a text table is lost in a quotation, shifted by a comma, or left out silently."""

from pathlib import Path

import openpyxl
import pytest

from judging_app.domain.import_report import NoticeKind
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.ballot import BallotReading, read_ballot
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.score_table import read_score_table

RUBRIC = Rubric(
    (
        Criterion("novelty", "نوآوری", 1, Scale(0, 1000, 50)),
        Criterion("impact", "اثرگذاری", 1, Scale(0, 1000, 50)),
    )
)
IDS = frozenset({"1001", "1002", "1003", "STD101", "MAX1", "SUM"})
HEAD = "کد,نوآوری,اثرگذاری,نظر"


def table(folder: Path, *lines: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(path: Path) -> BallotReading:
    return read_ballot(path, RUBRIC, IDS, "J")


def refusal(path: Path) -> tuple[Refusal, str]:
    with pytest.raises(InputRefused) as caught:
        read(path)
    return caught.value.reason, caught.value.where


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_quotation_mark_that_is_never_closed_is_refused(
    tmp_path: Path, sign: str, end: str
) -> None:
    lines = (HEAD, '1001,7,8,"خوب', "1002,6,5,بد", f"1003,1,2,{end}")
    path = table(tmp_path, *(line.replace(",", sign) for line in lines))
    assert refusal(path) == (Refusal.QUOTE_OPEN, "D2")


@pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
def test_a_list_refuses_it_too(tmp_path: Path, name: str) -> None:
    sign = "\t" if name == "t.tsv" else ","
    lines = ("کد,عنوان,مسئله", '1,"پل,الف', "2,بوستان,ب")
    path = table(tmp_path, *(line.replace(",", sign) for line in lines), name=name)
    with pytest.raises(InputRefused) as caught:
        read_idea_list(path, ())
    assert (caught.value.reason, caught.value.where) == (Refusal.QUOTE_OPEN, "B2")


@pytest.mark.parametrize(
    "lines",
    [
        ('1001,7,8,"خوب', "1002,6,5,بد", '1003,1,2,"'),
        ('1001,7,8,"خوب', "1002,6,5,بد", '1003,1,2,"بد"'),
        ('1001,7,8,"خوب', '1002,6,5,"بد"'),
    ],
)
def test_rows_between_two_stray_quotation_marks_are_not_lost(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    assert refusal(table(tmp_path, HEAD, *lines)) == (Refusal.QUOTE_OPEN, "D2")


def test_a_list_says_which_cell_may_hold_rows(tmp_path: Path) -> None:
    path = table(tmp_path, "کد,عنوان,مسئله", '1,پل,"الف', "2,بوستان,ب", '3,باغ,"', "4,رود,د")
    found = [(n.kind, n.cell) for n in read_idea_list(path, ()).notices]
    assert (NoticeKind.ROWS_IN_CELL, "C2") in found


def test_notes_of_several_lines_are_read(tmp_path: Path) -> None:
    note = "خط یک، و دو\nخط سه, با ویرگول\nپایان"
    path = table(tmp_path, HEAD, f'1001,7,8,"{note}"', '1002,6,5,"با ""نقل"" قول"')
    first, second = read(path).sheets
    assert (first.comment, second.comment) == (note, 'با "نقل" قول')


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (("1001,7,5,8,", "1002,6,5,8,"), "D2, D3"),
        (("1001,7,5,8", "1002,6,5,8"), "D2, D3"),
        (("1001,7,5,8", "1002,6,5"), "D2"),
        (("1001,7,5,8", "1002,6,5,خوب"), "D2"),
        (("1001,7,5,۸", "1002,6,5"), "D2"),
    ],
)
def test_a_number_for_a_note_is_the_sign_of_decimal_commas(
    tmp_path: Path, lines: tuple[str, ...], where: str
) -> None:
    assert refusal(table(tmp_path, HEAD, *lines)) == (Refusal.MARKS_SHIFTED, where)


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (("judge,idea,score,note", "J1,A,7,5,", "J2,A,6,5,"), "D2, D3"),
        (("judge,idea,score,note", "J1,A,7,5", "J2,A,6,5"), "D2, D3"),
        (("idea,J1,J2,نظر", "A,7,5,8", "B,6,5,8"), "D2, D3"),
    ],
)
def test_a_table_of_scores_knows_that_sign_too(
    tmp_path: Path, lines: tuple[str, ...], where: str
) -> None:
    with pytest.raises(InputRefused) as caught:
        read_score_table(table(tmp_path, *lines))
    assert (caught.value.reason, caught.value.where) == (Refusal.MARKS_SHIFTED, where)


def test_a_number_for_a_note_is_fine_where_no_comma_parts_the_cells(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD.replace(",", ";"), "1001;7,5;8;12", "1002;6;5;13")
    assert [sheet.comment for sheet in read(path).sheets] == ["12", "13"]


@pytest.mark.parametrize("mark", ["۷٬۵", "7٬5", "1٬2٬3", "7\u200c5", "7\u200f5", "7\u20685"])
def test_digits_that_something_parts_are_no_mark(tmp_path: Path, mark: str) -> None:
    assert refusal(table(tmp_path, HEAD, f"1001,{mark},8,")) == (Refusal.PARSE, "B2")


@pytest.mark.parametrize("mark", ["۷٬۵", "7\u200c5"])
@pytest.mark.parametrize("lines", [("judge,idea,score", "J,A,{}", "J,B,8"),
                                   ("idea,score of x,J2", "A,5,{}", "B,6,8")])  # fmt: skip
def test_such_a_score_is_refused_and_its_column_is_not_left_out(
    tmp_path: Path, lines: tuple[str, ...], mark: str
) -> None:
    with pytest.raises(InputRefused) as caught:
        read_score_table(table(tmp_path, *(line.format(mark) for line in lines)))
    assert (caught.value.reason, caught.value.where) == (Refusal.PARSE, "C2")


def test_an_unseen_sign_does_not_settle_what_a_comma_is(tmp_path: Path) -> None:
    path = table(tmp_path, "judge;idea;score", "J;A;\u200f1,250", "J;B;900")
    with pytest.raises(InputRefused) as caught:
        read_score_table(path)
    assert (caught.value.reason, caught.value.where) == (Refusal.AMBIGUOUS_NUMBER, "C2")


@pytest.mark.parametrize("code", ["STD101", "MAX1", "SUM"])
def test_a_code_of_the_event_is_no_total(tmp_path: Path, code: str) -> None:
    sheets = read(table(tmp_path, HEAD, f"{code},7,8,", "جمع,14,16,")).sheets
    assert [(sheet.idea_id, dict(sheet.marks)) for sheet in sheets] == [
        (code, {"novelty": 700, "impact": 800})
    ]


@pytest.mark.parametrize(
    "code", ["STD101", "MAX1", "TOTAL1", "MIN2", "SUM3", "AVG4", "MEAN5", "COUNT6", "جمع۷"]
)
def test_a_code_like_a_word_for_totals_is_read(tmp_path: Path, code: str) -> None:
    scores = read_score_table(table(tmp_path, "idea,J1,J2", "A,7,8", f"{code},9,6"))
    assert len({mark.idea for mark in scores.marks}) == 2
    ideas = read_idea_list(table(tmp_path, "کد,عنوان", "1,پل", f"{code},باغ"), ())
    assert [idea.title for idea in ideas.ideas] == ["پل", "باغ"]


def test_a_row_with_a_title_is_no_total(tmp_path: Path) -> None:
    path = table(tmp_path, "کد,عنوان,محور", "1,پل,سبز", "SUM,باغ بالا,سبز", "جمع,۲ ایده,")
    ideas = read_idea_list(path, ())
    assert [idea.title for idea in ideas.ideas] == ["پل", "باغ بالا"]
    left_out = [n.row for n in ideas.notices if n.kind is NoticeKind.TOTAL_OR_HEADER]
    assert left_out == [4]


def test_a_figure_apart_from_the_word_is_a_total(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (("کد", "عنوان"), (1, "پل"), ("جمع: ۱",), ("Total 1", None)):
        book.active.append(line)
    book.save(tmp_path / "t.xlsx")
    assert [idea.title for idea in read_idea_list(tmp_path / "t.xlsx", ()).ideas] == ["پل"]
