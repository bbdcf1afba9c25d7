"""A cell on which two parsers of a workbook disagree is never taken for a mark."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from judging_app.domain.import_report import NoticeKind
from judging_app.domain.rubric import Criterion, Rubric, Scale
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.ballot import read_ballot
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.table_file import read_table

RUBRIC = Rubric(
    (
        Criterion("novelty", "نوآوری", 1, Scale(0, 10_000, 50)),
        Criterion("impact", "اثرگذاری", 1, Scale(0, 10_000, 50)),
    )
)
HEAD = ("کد", "نوآوری", "اثرگذاری", "نظر")
IDS = frozenset({"1001", "1002", "STD101", "MAX1"})
SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def marks(path: Path) -> dict[str, dict[str, int]]:
    return {
        sheet.idea_id: dict(sheet.marks) for sheet in read_ballot(path, RUBRIC, IDS, "J").sheets
    }


def refusal(path: Path) -> tuple[Refusal, str]:
    with pytest.raises(InputRefused) as caught:
        read_ballot(path, RUBRIC, IDS, "J")
    return caught.value.reason, caught.value.where


def cell(value: object, kind: str = "string", spans: str = "") -> str:
    typed = f' office:value="{value}"' if kind == "float" else ""
    return (
        f'<table:table-cell office:value-type="{kind}"{typed}{spans}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def row(*cells: str, repeats: str = "") -> str:
    return f"<table:table-row{repeats}>{''.join(cells)}</table:table-row>"


def ods(path: Path, *rows: str, head: tuple[str, ...] = HEAD, name: str = "برگ") -> Path:
    body = row(*map(cell, head)) + "".join(rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{SPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="{name}">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<x/>")
    return path


def one_cell(path: Path, raw: str) -> Path:
    """An ODS ballot whose first mark is the raw cell, and the second 8."""
    rest = cell(8, "float")
    return ods(path, row(cell("1001"), raw, rest), row(cell("1002"), cell(1, "float"), rest))


def xlsx(path: Path, old: str = "", new: str = "", part: str = "worksheets/sheet1") -> Path:
    """An XLSX ballot (B2 is 7) in whose part a text is replaced."""
    book = openpyxl.Workbook()
    book.active.title = "برگ"
    for values in (HEAD, ("1001", 7, 8), ("1002", 6, 5)):
        book.active.append(values)
    book.save(path)
    return edited(path, f"xl/{part}.xml", old, new)


def edited(path: Path, name: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


SEVEN = '<c r="B2" t="n"><v>7</v></c>'


@pytest.mark.parametrize(
    ("new", "where"),
    [
        ('<c r="B2"><v><![CDATA[7]]></v></c>', "B2"),
        ('<c r="B2"><v>7<!-- x -->5</v></c>', "B2"),
        ('<c r="B2"><v>7</v><v>70</v></c>', "B2"),
        ('<c r="B2"><v>7</v></c><c r="B2"><v>70</v></c>', "B2"),
        ('<c r="B3"><v>7</v></c>', "B2, B3"),
        ('<c r="B9"><v>7</v></c>', "B2, B9"),
        ('<c r="B2" t="str"><v>7<![CDATA[0]]></v></c>', "B2"),
    ],
)
def test_a_mark_that_the_readers_see_differently_is_refused(
    tmp_path: Path, new: str, where: str
) -> None:
    assert refusal(xlsx(tmp_path / "b.xlsx", SEVEN, new)) == (Refusal.CELL_UNREAD, where)


@pytest.mark.parametrize(
    "raw",
    [
        "<table:table-cell><text:p>7</text:p></table:table-cell>",
        cell("7", "void"),
        cell("<![CDATA[7]]>"),
        '<table:table-cell office:value-type="float"><text:p>7</text:p></table:table-cell>',
        '<table:table-cell office:value-type="string" office:string-value="7"><text:p>70</text:p>'
        "</table:table-cell>",
        cell("<text:ruby><text:ruby-base>7</text:ruby-base><text:ruby-text>5</text:ruby-text>"
             "</text:ruby>"),
    ],
)  # fmt: skip
def test_a_mark_of_an_ods_that_the_readers_see_differently_is_refused(
    tmp_path: Path, raw: str
) -> None:
    assert refusal(one_cell(tmp_path / "b.ods", raw)) == (Refusal.CELL_UNREAD, "B2")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_list_names_such_a_cell_and_leaves_it_blank(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    if kind == "ods":
        ods(path, row(cell("1"), cell("یک"), cell("<![CDATA[متن]]>")), head=("کد", "عنوان", "شرح"))
    else:
        book = openpyxl.Workbook()
        for values in (("کد", "عنوان", "شرح"), (1, "یک", 5)):
            book.active.append(values)
        book.save(path)
        edited(path, "xl/worksheets/sheet1.xml", "<v>5</v>", "<v><![CDATA[5]]></v>")
    ideas = read_idea_list(path, ())
    found = [(n.kind, n.cell) for n in ideas.notices if n.cell and n.row == 2]
    assert (NoticeKind.UNREAD_CELL, "C2") in found
    assert ideas.ideas[0].sections == ()


def test_a_sheet_whose_name_holds_a_line_break_is_looked_at(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", 'name="برگ"', 'name="ب\nر"', "workbook")
    error = '<c r="B2" t="e"><v>#N/A</v></c>'
    assert refusal(edited(path, "xl/worksheets/sheet1.xml", SEVEN, error)) == (
        Refusal.CELL_ERROR,
        "B2",
    )


def xls(path: Path, edit: Callable[[Any], None]) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("x")
    for number, values in enumerate((HEAD, ("1001", None, 8), ("1002", 6, 5))):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(number, column, value)
    edit(sheet)
    book.save(str(path))
    return path


@pytest.mark.parametrize("formula", ["3+4", "SUM(C2:C3)", 'IF(C2>3,"7","8")'])
def test_a_formula_of_an_old_workbook_that_was_never_calculated_is_refused(
    tmp_path: Path, formula: str
) -> None:
    path = xls(tmp_path / "b.xls", lambda sheet: sheet.write(1, 1, xlwt.Formula(formula)))
    assert refusal(path) == (Refusal.CELL_UNCALCULATED, "B2")


def test_a_formula_of_an_old_workbook_that_writes_no_text_is_blank(tmp_path: Path) -> None:
    formula = xlwt.Formula('IF(C2>3,"","8")')
    path = xls(tmp_path / "b.xls", lambda sheet: sheet.write(1, 1, formula))
    assert marks(path)["1001"] == {"impact": 800}


ACROSS = ' table:number-columns-spanned="2" table:number-rows-spanned="1"'
DOWN = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
COVERED = "<table:covered-table-cell/>"
HIDDEN = cell(3, "float").replace("table-cell", "covered-table-cell")


def merged_ods(path: Path, spans: str, *covered: str, top: object = 7) -> Path:
    first = cell(top, "float", spans) if top != "" else f"<table:table-cell{spans}/>"
    rest = cell(8, "float")
    if spans == ACROSS:
        return ods(path, row(cell("1001"), first, *covered))
    return ods(path, row(cell("1001"), first, rest), row(cell("1002"), *covered, rest))


def merged_xlsx(path: Path, cells: str, **values: object) -> Path:
    """Merged without openpyxl's clearing of the cells beneath."""
    book = openpyxl.Workbook()
    for line in (HEAD, ("1001", 7, 8), ("1002", 6, 5)):
        book.active.append(line)
    for name, value in values.items():
        book.active[name] = value
    book.save(path)
    merges = f'</sheetData><mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>'
    return edited(path, "xl/worksheets/sheet1.xml", "</sheetData>", merges)


def merged_xls(path: Path, spans: str) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("x")
    rows = (HEAD, ("1001", None, None if spans == ACROSS else 8), ("1002", None, 5))
    for number, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(number, column, value)
    sheet.write_merge(1, 1 if spans == ACROSS else 2, 1, 2 if spans == ACROSS else 1, 7)
    book.save(str(path))
    return path


MERGED: dict[str, Callable[[Path, str], Path]] = {
    "xlsx": lambda path, spans: merged_xlsx(
        path, "B2:C2" if spans == ACROSS else "B2:B3", **{"C2" if spans == ACROSS else "B3": None}
    ),
    "ods": lambda path, spans: merged_ods(path, spans, COVERED),
    "xls": merged_xls,
}  # fmt: skip


@pytest.mark.parametrize("kind", MERGED)
def test_a_mark_under_a_cell_merged_across_is_refused(tmp_path: Path, kind: str) -> None:
    path = MERGED[kind](tmp_path / f"b.{kind}", ACROSS)
    assert refusal(path) == (Refusal.CELL_COVERED, "C2")


@pytest.mark.parametrize("kind", MERGED)
def test_a_cell_merged_downwards_fills_the_marks_below_and_says_so(
    tmp_path: Path, kind: str
) -> None:
    path = MERGED[kind](tmp_path / f"b.{kind}", DOWN)
    reading = read_ballot(path, RUBRIC, IDS, "J")
    assert [dict(sheet.marks)["novelty"] for sheet in reading.sheets] == [700, 700]
    assert (NoticeKind.MERGED_CELL_FILLED, "B3") in {(n.kind, n.cell) for n in reading.notices}


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: merged_ods(folder / "b.ods", DOWN, HIDDEN),
        lambda folder: merged_ods(folder / "b.ods", DOWN, HIDDEN, top=""),
        lambda folder: merged_xlsx(folder / "b.xlsx", "B2:B3"),
        lambda folder: merged_xlsx(folder / "b.xlsx", "B2:B3", B2=None),
    ],
)
def test_a_mark_that_a_merged_cell_hides_is_refused(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    assert refusal(make(tmp_path)) == (Refusal.CELL_COVERED, "B3")


def test_merged_cells_of_a_list_are_filled_in_every_kind_of_workbook(tmp_path: Path) -> None:
    theme = cell("محور", spans=DOWN)
    path = ods(
        tmp_path / "t.ods",
        row(cell("1"), theme, cell("یک")),
        row(cell("2"), COVERED, cell("دو")),
        head=("کد", "شرح", "عنوان"),
    )
    ideas = read_idea_list(path, ())
    assert [idea.sections[0].text for idea in ideas.ideas] == ["محور", "محور"]
    assert (NoticeKind.MERGED_CELL_FILLED, "B3") in {(n.kind, n.cell) for n in ideas.notices}


def test_equal_rows_of_an_ods_are_all_read(tmp_path: Path) -> None:
    repeats = ' table:number-rows-repeated="25000"'
    path = ods(tmp_path / "t.ods", row(cell("x"), cell(7, "float"), repeats=repeats))
    (sheet,) = read_table(path).sheets
    assert (len(sheet.rows), sheet.seen) == (25_001, ())
    assert sheet.rows[-1] == ("x", "7")


@pytest.mark.parametrize("values", [(0.5, 1), (0.5, 0.5)])
def test_percentages_of_a_ballot_are_refused(tmp_path: Path, values: tuple[float, float]) -> None:
    book = openpyxl.Workbook()
    rows = (HEAD, ("1001", values[0], 8), ("1002", values[1], 5))
    for line in rows:
        book.active.append(line)
    for name in ("B2", "B3"):
        book.active[name].number_format = "0%"
    book.save(tmp_path / "b.xlsx")
    assert refusal(tmp_path / "b.xlsx") == (Refusal.PARSE, "B2, B3")


@pytest.mark.parametrize("length", [513, 1537, 3000, 4099, 5000])
def test_a_cut_off_old_workbook_is_no_table_and_prints_nothing(
    tmp_path: Path, length: int, capfd: pytest.CaptureFixture[str]
) -> None:
    path = xls(tmp_path / "b.xls", lambda sheet: sheet.write(3, 0, "1003"))
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(InputRefused) as caught:
        read_table(path)
    assert caught.value.reason is Refusal.NOT_A_TABLE
    assert capfd.readouterr() == ("", "")


def test_a_part_in_an_unknown_encoding_is_no_fault_of_ours(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path) as archive:
        head = archive.read("xl/styles.xml")[:8].decode()
    edited(path, "xl/styles.xml", head, f'<?xml version="1.0" encoding="UTF-G"?>{head}')
    assert read_table(path).sheets[0].unchecked


def test_a_column_that_no_sheet_has_is_no_fault_of_ours(tmp_path: Path) -> None:
    path = xls(tmp_path / "b.xls", lambda sheet: sheet.write(5, 1, 7))
    content = path.read_bytes()
    record = b"\x7e\x02\x0a\x00\x05\x00\x01\x00"  # RK, row 6, column B
    assert record in content
    path.write_bytes(content.replace(record, record[:-2] + b"\x00\x90"))
    assert read_table(path).sheets[0].unchecked
