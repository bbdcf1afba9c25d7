import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from judging_app.domain.award import Award
from judging_app.domain.event import (
    Dates,
    Event,
    Idea,
    Judge,
    Owner,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.ranking import RankedIdea, Ranking, TieBreak
from judging_app.domain.results import Results
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.exchange.tables.table_file import read_table
from judging_app.exchange.workbook.results import write_results_workbook

MADE_AT = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
DAY = date(2026, 11, 22)
RULE = TieRule(TieRuleKind.CRITERION, "novelty")
RUBRIC = Rubric((Criterion("novelty", "نوآوری", 2, Scale(0, 2000, 25)),
                 Criterion("cost", "هزینه", 1, Scale(100, 1000, 100), required=False)))  # fmt: skip
EVENT = Event(
    "e1", "هفتهٔ خلاقیت", "شهرداری", "نیل‌شهر", Dates(DAY, DAY, DAY), (Theme("green", "سبز"),),
    RUBRIC, (Judge("J01", "نسرین قاسمی", "شهرساز"), Judge("J02", "بهمن سلحشور")),
    RankingRules(tie_rules=(RULE, TieRule(TieRuleKind.MEDIAN))),
    (Award("first", "نخست", 1, 1),), co_senders=("شورا",),
)  # fmt: skip
IDEAS = (
    Idea("1001", "=1+1", "green", owners=(Owner("الف قاسمی", "مالی"), Owner("ب موسوی"))),
    Idea("1002", "+پل", "", owners=(Owner("@پ صدری"),)),
    Idea("1003", "-چراغ", "green"),
)
TIE = TieBreak(RULE, Fraction(90), Fraction(241, 3))
RANKING = Ranking(
    (
        RankedIdea("1002", 1, Fraction(241, 3), 2, (("novelty", Fraction(90)),), TIE),
        RankedIdea("1001", 2, Fraction(241, 3), 1, (("novelty", Fraction(241, 3)),), shared=True),
    ),
    ("1003",),
)
SHEETS = (
    ScoreSheet("J01", "1001", (Score("novelty", 1725),), "=HYPERLINK(1)", opened=True),
    ScoreSheet("J01", "1003", (Score("cost", 100),), opened=True),
    ScoreSheet("J02", "1001", standing=Standing.RECUSED, reason="همکار", opened=True),
)
RESULTS = Results(EVENT, IDEAS, SHEETS, RANKING, (("J02", "1002"),))


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    write_results_workbook(tmp_path / "r.xlsx", RESULTS, made_at=MADE_AT)
    return openpyxl.load_workbook(tmp_path / "r.xlsx")


def rows(book: Workbook, name: str) -> list[tuple[object, ...]]:
    return [row[: len(row)] for row in book[name].iter_rows(values_only=True)]


def test_its_sheets_are_right_to_left_with_frozen_headers(book: Workbook) -> None:
    assert book.sheetnames == ["رتبه‌بندی", "همهٔ امتیازها", "داوران", "روش"]
    assert all(sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" for sheet in book)
    assert book["رتبه‌بندی"]["C2"].font.name == "Tahoma"


def test_the_ranking(book: Workbook) -> None:
    header, first, second, unranked = rows(book, "رتبه‌بندی")
    assert header[:4] == ("رتبه", "کد", "عنوان ایده", "محور")
    assert header[4:6] == ("میانگین خام (از ۱۰۰)", "داوری‌های کامل")
    assert first[:6] == (1, "1002", "+پل", None, 80.33, 2)
    assert first[6:12] == (None,) * 6
    assert first[12:16] == (90, None, "نخست", "@پ صدری")
    assert "نوآوری" in str(first[16]) and "۹۰٫۰۰ در برابر ۸۰٫۳۳" in str(first[16])
    assert second[3] == "سبز" and second[15] == "الف قاسمی (مالی)، ب موسوی"
    assert "مشترک" in str(second[16])
    assert unranked[:6] == (None, "1003", "-چراغ", "سبز", None, 0)


def test_every_mark_and_every_blank(book: Workbook) -> None:
    _, complete, draft, recused, contested = rows(book, "همهٔ امتیازها")
    assert complete[:4] == ("J01", "نسرین قاسمی", "1001", "=1+1")
    assert complete[4:] == ("کامل", 17.25, None, 86.25, None, "=HYPERLINK(1)")
    assert draft[4:8] == ("ناتمام", None, 1, None)
    assert recused[4:9] == ("کناره‌گیری", None, None, None, "همکار")
    assert contested[:3] == ("J02", "بهمن سلحشور", "1002")
    assert contested[5:] == (None,) * 5


def test_the_judges(book: Workbook) -> None:
    _, first, second = rows(book, "داوران")
    assert first == ("J01", "نسرین قاسمی", "شهرساز", 1, 1, 0, 0, 0, 86.25, *(None,) * 6)
    assert second == ("J02", "بهمن سلحشور", None, 0, 0, 1, 0, 1, *(None,) * 7)


def test_the_method_says_what_was_declared(book: Workbook) -> None:
    said = {row[0]: row[1] for row in rows(book, "روش")}
    assert said["رویداد"] == "هفتهٔ خلاقیت"
    assert said["قاعدهٔ برابری ۱"] == "میانگین «نوآوری»"
    assert said["معیار «نوآوری»"] == "وزن ۲؛ از ۰ تا ۲۰؛ لازم"
    assert said["روز ساختن این پرونده"] == "۱۴۰۵/۰۹/۱۰"


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_results_workbook(path, RESULTS, made_at=MADE_AT)
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets")]
    assert sheets and not any(b"<f>" in xml or b"hyperlink" in xml for xml in sheets)


def test_the_same_results_make_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, two):
        write_results_workbook(path, RESULTS, made_at=MADE_AT)
    assert one.read_bytes() == two.read_bytes()


def test_results_of_an_event_without_scores(tmp_path: Path) -> None:
    empty = replace(RESULTS, sheets=(), ranking=Ranking((), ("1001", "1002", "1003")), contested=())
    write_results_workbook(tmp_path / "r.xlsx", empty, made_at=MADE_AT)
    ranking, marks, *_ = read_table(tmp_path / "r.xlsx").sheets
    assert (len(ranking.rows), len(marks.rows)) == (4, 1)


def test_every_number_has_persian_digits_above_below_and_at_zero(tmp_path: Path) -> None:
    """Excel takes each section of a format for itself: one without the mark shows Latin digits."""
    path = tmp_path / "results.xlsx"
    write_results_workbook(path, RESULTS, (), made_at=MADE_AT)
    book = openpyxl.load_workbook(path)
    formats = {
        cell.number_format
        for sheet in book
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, (int, float))
    }
    formats |= {
        column.number_format for sheet in book for column in sheet.column_dimensions.values()
    }
    assert any(form.count(";") == 2 for form in formats)
    for form in formats:
        assert all(part.startswith("[$-3000429]") for part in form.split(";")), form
