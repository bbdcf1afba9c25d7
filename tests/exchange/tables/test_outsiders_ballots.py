"""A mark of a foreign ballot is imported exactly, or refused with the name of its cell."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from judging_app.domain.import_report import NoticeKind
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.ballot import BallotReading, read_ballot

RUBRIC = Rubric(
    (
        Criterion("novelty", "نوآوری", 2, Scale(0, 2000, 25)),
        Criterion("impact", "اثرگذاری", 1, Scale(0, 1000, 50)),
        Criterion("cost", "هزینه", 1, Scale(0, 1000, 50)),
    )
)
IDS = frozenset({"1001", "1002", "1003"})
HEAD = ("کد", "نوآوری", "اثرگذاری", "هزینه", "وضعیت", "نظر")
ROWS = (("1001", 7, 8, 9), ("1002", 6, 5, 4), ("1003", 1, 2, 3))


def ballot(folder: Path, edit: Callable[[Any], None]) -> Path:
    book = openpyxl.Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    edit(book.active)
    book.save(folder / "ballot.xlsx")
    return folder / "ballot.xlsx"


def text_ballot(folder: Path, *lines: str) -> Path:
    path = folder / "ballot.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(path: Path, **chosen: str) -> BallotReading:
    return read_ballot(path, RUBRIC, IDS, "J01", chosen)


def refusal(path: Path) -> tuple[Refusal, str]:
    with pytest.raises(InputRefused) as caught:
        read(path)
    assert caught.value.path == path
    return caught.value.reason, caught.value.where


def marks(reading: BallotReading) -> dict[str, dict[str, int]]:
    return {sheet.idea_id: dict(sheet.marks) for sheet in reading.sheets}


AS_TYPED = {
    row[0]: dict(zip(("novelty", "impact", "cost"), (100 * mark for mark in row[1:]), strict=True))
    for row in ROWS
}


def put(cell: str, value: object, number_format: str = "General") -> Callable[[Any], None]:
    def edit(sheet: Any) -> None:
        sheet[cell] = value
        sheet[cell].number_format = number_format

    return edit


@pytest.mark.parametrize(
    ("edit", "reason", "where"),
    [
        (put("B2", "#DIV/0!"), Refusal.CELL_ERROR, "B2"),
        (put("C3", "=3+4"), Refusal.CELL_UNCALCULATED, "C3"),
        (put("A3", "#N/A"), Refusal.CELL_ERROR, "A3"),
        (put("E2", "#NAME?"), Refusal.CELL_ERROR, "E2"),
        (put("B2", date(2026, 8, 7), "yyyy-mm-dd"), Refusal.PARSE, "B2"),
        (put("B2", 0.5, "0%"), Refusal.PARSE, "B2"),
        (put("B2", "-"), Refusal.PARSE, "B2"),
        (put("B2", "x"), Refusal.PARSE, "B2"),
        (put("B2", "۷ از ۱۰"), Refusal.PARSE, "B2"),
        (put("B2", "TRUE"), Refusal.PARSE, "B2"),
        (put("B2", "7/10"), Refusal.AMBIGUOUS_NUMBER, "B2"),
        (put("B2", "1,250"), Refusal.AMBIGUOUS_NUMBER, "B2"),
        (put("D4", 1234567890123456789), Refusal.RANGE, "D4"),
        (lambda sheet: sheet.merge_cells("B2:C2"), Refusal.CELL_COVERED, "C2"),
    ],
)
def test_a_cell_that_is_no_mark_is_refused_by_its_name(
    tmp_path: Path, edit: Callable[[Any], None], reason: Refusal, where: str
) -> None:
    assert refusal(ballot(tmp_path, edit)) == (reason, where)


def test_all_cells_with_errors_are_named_at_once(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["B2"], sheet["D3"], sheet["C4"] = "#N/A", "#REF!", "#DIV/0!"

    assert refusal(ballot(tmp_path, edit)) == (Refusal.CELL_ERROR, "B2, D3, C4")


def test_marks_in_other_clothes_are_the_marks(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["B2"].number_format, sheet["C2"].number_format = "00", '0" از 10"'
        sheet["D2"] = "۹"
        sheet["B3"], sheet["C3"], sheet["D3"] = 0, 0.1 + 0.2 + 4.7, None

    found = marks(read(ballot(tmp_path, edit)))
    assert found["1001"] == AS_TYPED["1001"]
    assert found["1002"] == {"novelty": 0, "impact": 500}


def kinds(reading: BallotReading) -> set[tuple[NoticeKind, str]]:
    return {(notice.kind, notice.cell) for notice in reading.notices}


def test_a_struck_mark_and_a_note_are_noticed(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["B2"].font = Font(strike=True)
        sheet["C2"].comment = Comment("شک دارم", "داور")
        sheet["D2"] = 8.5
        sheet["D2"].number_format = "0"

    reading = read(ballot(tmp_path, edit))
    assert kinds(reading) == {
        (NoticeKind.STRUCK_CELL, "B2"),
        (NoticeKind.CELL_NOTE, "C2"),
        (NoticeKind.SHOWN_OTHERWISE, "D2"),
    }
    assert marks(reading)["1001"]["cost"] == 850


def test_marks_that_a_merged_cell_fills_are_noticed(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["B3"] = None
        sheet.merge_cells("B2:B3")

    reading = read(ballot(tmp_path, edit))
    assert (NoticeKind.MERGED_CELL_FILLED, "B3") in kinds(reading)
    assert marks(reading)["1002"]["novelty"] == 700


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    reading = read(ballot(tmp_path, edit))
    assert marks(reading) == AS_TYPED
    assert {(n.kind, n.row) for n in reading.notices} == {
        (NoticeKind.HIDDEN_ROW, 3),
        (NoticeKind.HIDDEN_COLUMN, 0),
    }


@pytest.mark.parametrize("place", [0, 1, 5])
@pytest.mark.parametrize("word", ["میانگین", "جمع", "Average", "معدل"])
def test_a_row_of_averages_is_no_idea(tmp_path: Path, place: int, word: str) -> None:
    def edit(sheet: Any) -> None:
        row = [word, 6.4, 5.2, 5.3] if place == 0 else [None, None, None, word, 6.4]
        sheet.append(row if place < 5 else [word, "#DIV/0!", 6.4])

    reading = read(ballot(tmp_path, edit))
    assert marks(reading) == AS_TYPED
    assert NoticeKind.TOTAL_OR_HEADER in {notice.kind for notice in reading.notices}


def test_other_sheets_and_columns_are_noticed(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet.insert_cols(2)
        sheet["B1"] = "یادداشت من"
        sheet.parent.create_sheet("کپی").append(["x"])

    reading = read(ballot(tmp_path, edit))
    assert marks(reading) == AS_TYPED
    assert kinds(reading) == {
        (NoticeKind.COLUMN_NOT_READ, "B1"),
        (NoticeKind.SHEET_NOT_READ, ""),
    }
    assert reading.columns["criterion:novelty"] == "نوآوری"


def test_columns_in_another_order_are_told_by_their_headings(tmp_path: Path) -> None:
    path = text_ballot(tmp_path, "کد,هزینه,نوآوری,اثرگذاری", "1001,9,7,8")
    assert marks(read(path)) == {"1001": AS_TYPED["1001"]}


def test_two_columns_of_one_criterion_must_agree(tmp_path: Path) -> None:
    head = "کد,نوآوری,اثرگذاری,هزینه,نوآوری"
    same = text_ballot(tmp_path, head, "1001,7,8,9,7", "1002,6,5,4,")
    assert (NoticeKind.SAME_HEADING, "E1") in kinds(read(same))
    assert refusal(text_ballot(tmp_path, head, "1001,7,8,9,6")) == (Refusal.DUPLICATE, "E2")


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (("1001,7,5,8,9", "1002,6,5,4"), "E2"),
        (("1001,7,5,8,9,", "1002,6,5,4"), "E2"),
        (("1001,7,8,9", "1002,6,5,4,5", "1003,1,2,3,5"), "E3, E4"),
    ],
)
def test_a_row_with_a_decimal_comma_in_a_comma_file_is_refused(
    tmp_path: Path, lines: tuple[str, ...], where: str
) -> None:
    path = text_ballot(tmp_path, "کد,نوآوری,اثرگذاری,هزینه", *lines)
    assert refusal(path) == (Refusal.ROW_TOO_LONG, where)


def test_a_comma_behind_every_row_moves_nothing(tmp_path: Path) -> None:
    path = text_ballot(tmp_path, "کد,نوآوری,اثرگذاری,هزینه", "1001,7,8,9,", "1002,6,5,4,")
    assert marks(read(path)) == {key: AS_TYPED[key] for key in ("1001", "1002")}


def test_decimal_commas_in_a_semicolon_file_are_fine(tmp_path: Path) -> None:
    path = text_ballot(tmp_path, "کد;نوآوری;اثرگذاری;هزینه", "1001;7,5;۸٫۵;9")
    assert marks(read(path)) == {"1001": {"novelty": 750, "impact": 850, "cost": 900}}


def test_a_person_may_say_which_column_is_which(tmp_path: Path) -> None:
    path = text_ballot(tmp_path, "شمارهٔ من,نو,اثرگذاری,هزینه", "1001,7,8,9")
    for novelty in ("novelty", "نوآوری", "criterion:novelty"):
        reading = read(path, **{"code": "شماره من", novelty: "نو"})
        assert marks(reading) == {"1001": AS_TYPED["1001"]}
        assert reading.columns["code"] == "شمارهٔ من"
    with pytest.raises(InputRefused) as caught:
        read(path, code="شماره من", novelty="نیست")
    assert (caught.value.reason, caught.value.where) == (
        Refusal.NO_SUCH_COLUMN,
        "criterion:novelty",
    )


def test_an_old_workbook_that_xlsxwriter_did_not_calculate_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[0])
        sheet.write_formula("C2", "=AVERAGE(1,2)")
    assert refusal(tmp_path / "b.xlsx") == (Refusal.CELL_UNCALCULATED, "C2")


VALUES = st.one_of(
    st.none(),
    st.integers(0, 40).map(lambda n: n / 4),
    st.sampled_from(
        ["#N/A", "#REF!", "=1+1", "", " ", "-", "۷", "۷٫۵", "7/5", "7/10", "1,250", "غ"]
    ),
    st.booleans(),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.text(st.sampled_from("۱۲۳0.٫/,%-x "), max_size=4),
)
FORMATS = st.sampled_from(["General", "0", "00", "0.00", "0%", "yyyy-mm-dd", '0" از 10"', ";;;"])


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(value=VALUES, number_format=FORMATS)
@example("#N/A", "General")
@example("=1+1", "0")
@example(0.5, "0%")
@example(7.5, ";;;")
def test_any_cell_is_the_mark_or_blank_or_refused_by_its_name(
    tmp_path_factory: pytest.TempPathFactory, value: Any, number_format: str
) -> None:
    path = ballot(tmp_path_factory.mktemp("ballots"), put("C3", value, number_format))
    is_blank = value is None or (isinstance(value, str) and not value.strip())
    try:
        found = marks(read(path))
    except InputRefused as refused:
        assert refused.where == "C3"
        assert not is_blank
        return
    expected = dict(AS_TYPED["1002"])
    del expected["impact"]
    if is_blank:
        assert found["1002"] == expected
    else:
        assert found["1002"].keys() == AS_TYPED["1002"].keys()
        if isinstance(value, float):
            assert found["1002"]["impact"] == round(value * 100)
    assert {key: found[key] for key in ("1001", "1003")} == {
        key: AS_TYPED[key] for key in ("1001", "1003")
    }
