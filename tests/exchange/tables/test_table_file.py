import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables import table_file as tables
from judging_app.exchange.tables import text_table
from judging_app.exchange.tables.table_file import WORKBOOK_LIMIT, Sheet, cell_name, read_table
from judging_app.system.sandbox import Limits

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="ایده‌ها">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
ODS_CELL = (
    '<table:table-cell office:value-type="string"{more}><text:p>کد</text:p></table:table-cell>'
)


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes minutes or gigabytes exceeds this, too, and the test goes on sooner."""
    monkeypatch.setattr(tables, "LIMITS", Limits(seconds=4, megabytes=400))


def refusal(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_table(path)
    assert caught.value.path == path
    return caught.value


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def workbook(folder: Path, *rows: Sequence[object], merge: str = "") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    path = folder / "t.xlsx"
    book.save(path)
    return path


def with_sheet(path: Path, xml: str, name: str = "xl/worksheets/sheet1.xml") -> Path:
    """The workbook with its sheet replaced by raw XML."""
    with zipfile.ZipFile(path) as old:
        entries = {info.filename: old.read(info) for info in old.infolist()}
    body = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{xml}'
    entries[name] = f"{body}</worksheet>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, content in entries.items():
            new.writestr(entry, content)
    return path


def ods(folder: Path, rows: str) -> Path:
    path = folder / "t.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def test_cells_become_text(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["کد", 1047, 1047.0, 17.5, True, date(2026, 5, 17), " ۱۰ ", None])
    (sheet,) = read_table(path).sheets
    cells = ("کد", "1047", "1047", "17.5", "TRUE", "2026-05-17", " ۱۰ ")
    assert sheet.rows[0][:5] == cells[:5]
    assert sheet.rows[0][5].startswith(cells[5])
    assert sheet.rows[0][6:] == cells[6:]


def test_formulas_give_their_value_only(tmp_path: Path) -> None:
    cell = '<c r="B1"><f>1+1</f><v>2</v></c>'
    path = with_sheet(workbook(tmp_path), f'<sheetData><row r="1">{cell}</row></sheetData>')
    assert read_table(path).sheets[0].rows == (("", "2"),)


def test_rows_count_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = workbook(tmp_path, [], [None, "عنوان"], [], [None, None, "x"], [None])
    assert read_table(path).sheets[0].rows == ((), ("", "عنوان"), (), ("", "", "x"))


def test_merged_cells_are_filled_downwards(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["نام", "واحد"], ["الف", "اداره"], ["ب", None], merge="B2:B3")
    (sheet,) = read_table(path).sheets
    assert sheet.rows[2] == ("ب", "اداره")
    assert sheet.filled == {(2, 1)}


def test_merged_ranges_by_the_thousand_are_read_within_the_limits(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1001))
    ranges = '<mergeCell ref="A1:B1000"/>' * 1_100
    xml = f"<sheetData>{cells}</sheetData><mergeCells>{ranges}</mergeCells>"
    (sheet,) = read_table(with_sheet(workbook(tmp_path), xml)).sheets
    assert len(sheet.rows) == 1000


def test_sheets_without_anything_are_left_out_and_hidden_ones_come_last(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "پنهان"
    book.active.append(["x"])
    book.active.sheet_state = "hidden"
    book.create_sheet("خالی")
    book.create_sheet("پیدا").append(["y"])
    book.save(tmp_path / "t.xlsx")
    assert [sheet.name for sheet in read_table(tmp_path / "t.xlsx").sheets] == ["پیدا", "پنهان"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_in_every_usual_spelling(tmp_path: Path, encoding: str, sign: str) -> None:
    text = f'کد{sign}عنوان\r\n۱{sign}"دو\nخط {sign} یکی"\r\n'
    path = put(tmp_path, "t.csv", text.encode(encoding))
    assert read_table(path).sheets[0].rows == (("کد", "عنوان"), ("۱", f"دو\nخط {sign} یکی"))


def test_csv_of_one_column_and_under_another_ending(tmp_path: Path) -> None:
    assert read_table(put(tmp_path, "a.csv", "عنوان\nیک".encode())).sheets[0].rows[1] == ("یک",)
    assert read_table(put(tmp_path, "a.xlsx", "کد,عنوان\n1,یک".encode())).sheets[0].rows[1]


def test_ods(tmp_path: Path) -> None:
    row = f"<table:table-row>{ODS_CELL.format(more='')}</table:table-row>"
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048575">{blank}</table:table-row>'
    (sheet,) = read_table(ods(tmp_path, row + rest)).sheets
    assert sheet == Sheet("ایده‌ها", (("کد",),))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.xlsx", b"", Refusal.EMPTY_FILE),
        ("t.xlsx", b"just a note", Refusal.NOT_A_TABLE),
        ("t.xlsx", b"%PDF-1.7, not a table, at all", Refusal.NOT_A_TABLE),
        ("t.xls", b"<html><table><tr><td>1,2</td></tr></table>", Refusal.NOT_A_TABLE),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.NOT_A_TABLE),
        ("t.csv", b"\x89PNG\r\n\x1a\n\x00\x00", Refusal.NOT_A_TABLE),
        ("t.xlsx", b"PK\x03\x04" + bytes(100), Refusal.NOT_A_TABLE),
        ("t.csv", "Straße,Käse".encode("cp1252"), Refusal.NOT_UTF8),
        ("t.csv", "Жук,Оса и Пчела".encode("cp1251"), Refusal.NOT_UTF8),
        ("t.csv", "کد,عنوان ا?ده".encode("cp1256"), Refusal.NOT_UTF8),
        ("t.csv", b"\xff\xfe\x00", Refusal.NOT_UTF8),
        ("t.csv", b"\n , \n", Refusal.EMPTY_TABLE),
        ("t.csv", b'a,"' + b"x" * 200_000, Refusal.NOT_A_TABLE),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, name: str, data: bytes, reason: Refusal
) -> None:
    assert refusal(put(tmp_path, name, data)).reason is reason


def test_files_that_are_not_there_or_too_big(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx").reason is Refusal.NOT_FOUND
    assert refusal(tmp_path).reason is Refusal.NOT_A_FILE
    assert refusal(put(tmp_path, "t.csv", b"a," * (WORKBOOK_LIMIT // 2 + 1))).reason is (
        Refusal.TOO_BIG
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("row", ["a", "a,b"])
def test_a_text_may_have_as_many_cells_as_any_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, row: str
) -> None:
    cells = row.count(",") + 1
    monkeypatch.setattr(text_table, "MAX_CELLS", 100 * cells)
    fits = put(tmp_path, "t.csv", (row + end).encode() * 100)
    assert len(read_table(fits).sheets[0].rows) == 100
    refused = refusal(put(tmp_path, "t.csv", (row + end).encode() * 101))
    assert (refused.reason, refused.detail) == (Refusal.TOO_BIG, f"{101 * cells}")


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path)).reason is Refusal.EMPTY_TABLE


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["کد", "عنوان"])
    whole = path.read_bytes()
    for size in (len(whole) // 2, len(whole) - 1, 30):
        assert refusal(put(tmp_path, "cut.xlsx", whole[:size])).reason is Refusal.NOT_A_TABLE


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(put(tmp_path, "t.xlsx", buffer.getvalue())).reason is Refusal.NOT_A_TABLE


@pytest.mark.parametrize("entry", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "junk.bin"])
def test_a_workbook_of_zero_bytes_is_refused(tmp_path: Path, entry: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(entry, bytes(50_000_000))
    assert refusal(put(tmp_path, "t.xlsx", buffer.getvalue())).reason is Refusal.NOT_A_TABLE


def test_a_directory_that_lies_about_sizes_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(50_000_000))
    size = (50_000_000).to_bytes(4, "little")
    lying = buffer.getvalue().replace(size, (500_000).to_bytes(4, "little"))
    assert refusal(put(tmp_path, "t.xlsx", lying)).reason is Refusal.NOT_A_TABLE


def test_a_zip_of_many_entries_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}", "")
    assert refusal(put(tmp_path, "t.xlsx", buffer.getvalue())).reason is Refusal.NOT_A_TABLE


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="C11999999999992"><v>1</v></c></row>',
        '<row r="1"><c r="ABCDEFGH1"><v>1</v></c></row>',
    ],
)
def test_cells_too_far_apart_are_refused(tmp_path: Path, rows: str, tight: None) -> None:
    path = with_sheet(workbook(tmp_path), f"<sheetData>{rows}</sheetData>")
    assert refusal(path).reason is Refusal.LIMIT


@pytest.mark.slow
def test_a_stray_cell_at_the_very_bottom_is_read(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="F1048576"><v>2</v></c></row>'
    )
    (sheet,) = read_table(with_sheet(workbook(tmp_path), f"<sheetData>{rows}</sheetData>")).sheets
    assert len(sheet.rows) == 1_048_576
    assert (sheet.rows[0], sheet.rows[1], sheet.rows[-1]) == (("1",), (), ("",) * 5 + ("2",))


@pytest.mark.parametrize("count", ["4294967295", "9" * 30, "&#57;" * 9, "-1"])
def test_announced_counts_do_not_bring_the_reader_down(tmp_path: Path, count: str) -> None:
    """calamine reserves room for what `uniqueCount` announces: only the child may end by it."""
    path = with_sheet(workbook(tmp_path, ["کد"]), f'<sst uniqueCount = "{count}"/>')
    assert refusal(path).reason in {Refusal.EMPTY_TABLE, Refusal.LIMIT, Refusal.NOT_A_TABLE}
    texts = tmp_path / "shared.xlsx"
    with xlsxwriter.Workbook(texts) as book:
        book.add_worksheet().write_string(0, 0, "کد")
    with zipfile.ZipFile(texts) as old:
        entries = {info.filename: old.read(info) for info in old.infolist()}
    told = entries["xl/sharedStrings.xml"].replace(
        b'uniqueCount="1"', f'uniqueCount="{count}"'.encode()
    )
    entries["xl/sharedStrings.xml"] = told
    with zipfile.ZipFile(texts, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)
    try:
        assert read_table(texts).sheets[0].rows == (("کد",),)
    except InputRefused as refused:
        assert refused.reason in {Refusal.LIMIT, Refusal.NOT_A_TABLE}


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="99999999"/>{cell}'
        "</table:table-row>",
        '<table:table-row table:number-rows-repeated="x">{cell}</table:table-row>',
    ],
)
def test_repeats_without_end_are_refused(tmp_path: Path, rows: str, tight: None) -> None:
    cell = ODS_CELL.format(more=' table:number-columns-repeated="100"')
    # a fast machine has counted the cells before the time is over
    reasons = {Refusal.LIMIT, Refusal.TOO_BIG, Refusal.EMPTY_TABLE, Refusal.NOT_A_TABLE}
    assert refusal(ods(tmp_path, rows.format(cell=cell))).reason in reasons


def far_right(count: int, first: int = 1) -> str:
    """Rows of one cell each, in the last column that there is."""
    last = first + count
    return "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(first, last))


def test_one_cell_far_to_the_right_of_many_rows_is_too_much(tmp_path: Path) -> None:
    begin = '<row r="1"><c r="A1"><v>1</v></c></row>'
    fits = f"<sheetData>{begin}{far_right(200, 2)}</sheetData>"
    (sheet,) = read_table(with_sheet(workbook(tmp_path), fits)).sheets
    assert {len(row) for row in sheet.rows} == {1, 16_384}
    too_many = f"<sheetData>{begin}{far_right(245, 2)}</sheetData>"
    refused = refusal(with_sheet(workbook(tmp_path), too_many))
    assert (refused.reason, refused.where) == (Refusal.TOO_BIG, "A246")


def test_the_cells_of_all_sheets_are_counted_together(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        for _ in range(3):
            sheet = book.add_worksheet()
            sheet.write(0, 0, "کد")
            for row in range(1, 100):
                sheet.write(row, 16_383, 1)
    assert refusal(tmp_path / "t.xlsx").reason is Refusal.TOO_BIG


def test_a_merged_cell_far_to_the_right_does_not_fill_rows_without_end(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "کد")
        sheet.merge_range(0, 16_383, 999, 16_383, "x")
        sheet.write(999, 0, "آخر")
    assert refusal(tmp_path / "t.xlsx").reason is Refusal.TOO_BIG


def test_a_workbook_may_not_answer_with_more_than_its_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, *[["x" * 30_000] for _ in range(40)])
    monkeypatch.setattr(tables, "LIMITS", replace(tables.LIMITS, back=1))
    assert refusal(path).reason is Refusal.LIMIT


@pytest.mark.slow
def test_long_texts_shown_again_and_again_are_refused(tmp_path: Path, tight: None) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:  # openpyxl does not share texts
        book.add_worksheet().write_string(0, 0, "x" * 30_000)
    cells = '<c t="s"><v>0</v></c>' * 40_000
    path = with_sheet(path, f"<sheetData><row>{cells}</row></sheetData>")
    assert refusal(path).reason is Refusal.LIMIT
    long = ODS_CELL.format(more=' table:number-columns-repeated="1000"').replace("کد", "x" * 3_000)
    row = f'<table:table-row table:number-rows-repeated="1000">{long}</table:table-row>'
    assert refusal(ods(tmp_path, row)).reason is Refusal.LIMIT


def test_xml_tricks_are_refused(tmp_path: Path) -> None:
    path = ods(tmp_path, "")
    laughs = '<!DOCTYPE x [<!ENTITY a "haha">]><x>&a;</x>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("content.xml", laughs)
    assert refusal(path).reason is Refusal.NOT_A_TABLE


def test_an_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["کد"])
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(mark)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(mark, start + 1)
    assert refusal(put(tmp_path, "t.xlsx", bytes(data))).reason is Refusal.NOT_A_TABLE


def test_cell_names() -> None:
    places = [(0, 0), (6, 4), (0, 25), (0, 26), (9, 701), (0, 702)]
    assert [cell_name(*place) for place in places] == ["A1", "E7", "Z1", "AA1", "ZZ10", "AAA1"]
