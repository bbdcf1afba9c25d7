from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from judging_app.domain.award import Award
from judging_app.domain.event import (
    ConflictOfInterest,
    Dates,
    Event,
    Idea,
    Judge,
    RankingRules,
    Theme,
)
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.ballot import read_ballot, write_ballot

RUBRIC = Rubric(
    (
        Criterion("novelty", "نوآوری", 2, Scale(0, 2000, 25)),
        Criterion("cost", "صرفهٔ اقتصادی", 1, Scale(100, 1000, 100), required=False),
    )
)
IDEAS = (Idea("1001", "=نیمکت", "green"), Idea("1002", "پل", ""), Idea("1003", "چراغ", "green"))
IDS = frozenset(idea.id for idea in IDEAS)
JUDGE = Judge("J01", "نسرین قاسمی")
DAY = date(2026, 11, 22)
EVENT = Event(
    "e1", "هفتهٔ خلاقیت", "شهرداری", "نیل‌شهر", Dates(DAY, DAY, DAY), (Theme("green", "سبز"),),
    RUBRIC, (JUDGE,), RankingRules(), (Award("first", "نخست", 1, 1),),
    conflicts=(ConflictOfInterest("J01", "1003", "همکار"),),
)  # fmt: skip


def csv(folder: Path, *lines: str) -> Path:
    path = folder / "ballot.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(folder: Path, *lines: str) -> tuple[ScoreSheet, ...]:
    return read_ballot(csv(folder, *lines), RUBRIC, IDS, "J01").sheets


def refusal(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_ballot(path, RUBRIC, IDS, "J01")
    assert caught.value.path == path
    return caught.value


def test_a_blank_ballot_makes_no_sheets_but_its_declared_conflicts(tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    write_ballot(path, EVENT, IDEAS, JUDGE)
    conflict = ScoreSheet("J01", "1003", standing=Standing.RECUSED, reason="همکار", opened=True)
    assert read_ballot(path, RUBRIC, IDS, "J01").sheets == (conflict,)


def test_a_ballot_filled_in_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    write_ballot(path, EVENT, IDEAS, JUDGE)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == [
        "کد", "عنوان ایده", "محور", "نوآوری", "صرفهٔ اقتصادی", "وضعیت", "دلیل", "نظر", "کد داور",
    ]  # fmt: skip
    sheet["D2"], sheet["E2"], sheet["H2"] = 17.25, "۸", "خوب\nاست"
    sheet["D3"] = "۱۷/۵"
    book.save(path)
    first, second, _ = read_ballot(path, RUBRIC, IDS, "J01").sheets
    marks = (Score("cost", 800), Score("novelty", 1725))
    assert first == ScoreSheet("J01", "1001", marks, "خوب\nاست", opened=True)
    assert second == ScoreSheet("J01", "1002", (Score("novelty", 1750),), opened=True)


def test_the_blank_ballot_is_right_to_left_and_guards_its_marks(tmp_path: Path) -> None:
    path, again = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    write_ballot(path, EVENT, IDEAS, JUDGE)
    write_ballot(again, EVENT, IDEAS, JUDGE)
    assert path.read_bytes() == again.read_bytes()
    sheet = openpyxl.load_workbook(path).active
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (rules["D2:D4"].type, float(rules["D2:D4"].formula2)) == ("decimal", 20)
    assert (rules["E2:E4"].type, float(rules["E2:E4"].formula1)) == ("whole", 1)
    assert {rule.errorStyle for rule in rules.values()} == {"warning", None}
    assert sheet["B2"].value == "=نیمکت"
    assert sheet["B2"].data_type == "s"


def test_csv_with_criterion_ids_and_any_digits(tmp_path: Path) -> None:
    sheets = read(tmp_path, "کد;novelty;cost", "۱۰۰۱;17,5;۸", "1002;;", "١٠٠٣;٠;")
    assert [(s.idea_id, s.marks) for s in sheets] == [
        ("1001", {"novelty": 1750, "cost": 800}),
        ("1003", {"novelty": 0}),
    ]


def test_standing_aside(tmp_path: Path) -> None:
    head = "کد,نوآوری,صرفه اقتصادی,وضعیت,دلیل"
    rows = ["1001,,,کناره گیری,همکار", "1002,,,غیر قابل داوری,ناقص", "1003,۹,,داوری,"]
    sheets = read(tmp_path, head, *rows)
    assert [s.standing for s in sheets] == [
        Standing.RECUSED,
        Standing.INELIGIBLE,
        Standing.SCORING,
    ]
    assert [s.reason for s in sheets] == ["همکار", "ناقص", ""]


def test_marks_outside_the_scale_are_left_to_the_domain(tmp_path: Path) -> None:
    (sheet,) = read(tmp_path, "کد,نوآوری,صرفهٔ اقتصادی", "1001,۲۱,−۱")
    assert sheet.marks == {"novelty": 2100, "cost": -100}


@pytest.mark.parametrize(
    ("line", "reason", "where"),
    [
        ("1001,خوب,", Refusal.PARSE, "B2"),
        ("1001,NaN,", Refusal.PARSE, "B2"),
        ("1001,1e3,", Refusal.PARSE, "B2"),
        ("1001,8,2026-05-17", Refusal.PARSE, "C2"),
        ("1001,17.333,", Refusal.STEP, "B2"),
        ("1001,99999999999999,", Refusal.RANGE, "B2"),
        ("1001,8,,شاید", Refusal.PARSE, "D2"),
        ("1009,8,", Refusal.UNKNOWN_IDEA, "A2"),
        (",8,", Refusal.UNKNOWN_IDEA, "A2"),
        ("1001,8,,,," + "x" * 20_001, Refusal.TEXT, "F2"),
        ("1001,8,\n۱۰۰۱,9,", Refusal.DUPLICATE, "A3"),
    ],
)
def test_a_faulty_cell_is_named(tmp_path: Path, line: str, reason: Refusal, where: str) -> None:
    refused = refusal(csv(tmp_path, "کد,نوآوری,صرفهٔ اقتصادی,وضعیت,دلیل,نظر", line))
    assert (refused.reason, refused.where) == (reason, where)


def test_a_date_in_a_mark_cell_is_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["کد", "نوآوری", "صرفهٔ اقتصادی"])
    book.active.append([1001, date(2026, 5, 17), 8])
    book.save(path)
    assert refusal(path).reason is Refusal.PARSE


def test_missing_columns_are_refused(tmp_path: Path) -> None:
    refused = refusal(csv(tmp_path, "کد,نوآوری,هزینه", "1001,8,9"))
    assert (refused.reason, refused.detail) == (Refusal.NO_CRITERION_COLUMN, "صرفهٔ اقتصادی")
    assert refusal(csv(tmp_path, "نوآوری,صرفهٔ اقتصادی", "8,9")).reason is Refusal.NO_CODE_COLUMN


def test_a_whole_number_of_a_half_scale_may_have_halves(tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    write_ballot(path, replace(EVENT, conflicts=()), (), JUDGE)
    assert read_ballot(path, RUBRIC, IDS, "J01").sheets == ()


JUDGES = {"J01": "نسرین قاسمی", "J02": "بهرام ستوده"}


def test_a_ballot_is_refused_for_another_judge_and_names_both(tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    write_ballot(path, EVENT, IDEAS, Judge("J02", "بهرام ستوده"))
    with pytest.raises(InputRefused) as caught:
        read_ballot(path, RUBRIC, IDS, "J01", judges=JUDGES)
    assert (caught.value.reason, caught.value.where) == (Refusal.OTHER_JUDGE, "I2")
    assert caught.value.detail == "J02 بهرام ستوده / J01 نسرین قاسمی"
    assert read_ballot(path, RUBRIC, IDS, "J02", judges=JUDGES).notices == ()


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("j۰۱", None),
        ("نسرین قاسمي", None),
        ("", None),
        ("J02", Refusal.OTHER_JUDGE),
        ("بهرام ستوده", Refusal.OTHER_JUDGE),
        ("J99", Refusal.UNKNOWN_JUDGE),
    ],
)
def test_a_row_names_its_judge_by_code_or_name(
    tmp_path: Path, cell: str, reason: Refusal | None
) -> None:
    path = csv(tmp_path, "کد;novelty;cost;کد داور", f"1001;17;8;{cell}")
    if reason is None:
        assert len(read_ballot(path, RUBRIC, IDS, "J01", judges=JUDGES).sheets) == 1
        return
    with pytest.raises(InputRefused) as caught:
        read_ballot(path, RUBRIC, IDS, "J01", judges=JUDGES)
    assert caught.value.reason is reason


def test_the_columns_of_a_blank_ballot_are_no_notices(tmp_path: Path) -> None:
    path = tmp_path / "ballot.xlsx"
    write_ballot(path, EVENT, IDEAS, JUDGE)
    assert read_ballot(path, RUBRIC, IDS, "J01", judges=JUDGES).notices == ()
