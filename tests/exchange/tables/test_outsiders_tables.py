"""Tables as offices make them: what is imported, which notices appear, and what is refused."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from judging_app.domain.import_report import NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.exchange.tables.number_format import number_text, shown
from judging_app.exchange.tables.sheet import Trait
from judging_app.exchange.tables.table_file import read_table
from judging_app.exchange.tables.text_table import read_text_table

ROWS = (("کد", "عنوان", "شرح"), ("1", "طرح یک", "متن"), ("2", "طرح دو", "متن"))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Edit = Callable[[dict[str, bytes]], None]


def workbook(path: Path, edit: Callable[[Any], None] | None = None) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    if edit is not None:
        edit(book.active)
    book.save(path)
    return path


def repacked(path: Path, edit: Edit) -> Path:
    """The workbook with its parts edited."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    edit(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def refusal(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_table(path)
    return caught.value


def in_sheet(old: bytes, new: bytes) -> Edit:
    name = "xl/worksheets/sheet1.xml"

    def edit(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return edit


def into(name: str, old: bytes, new: bytes) -> Edit:
    def edit(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return edit


PROTECTION = b'<sheetProtection algorithmName="SHA-512" spinCount="100000" sheet="1"/>'
DRILL = b'<connection rowDrillCount="1000000000" count="999"/>'


def other_folder(parts: dict[str, bytes]) -> None:
    for name in [name for name in parts if name.startswith("xl/")]:
        parts[name.replace("xl/", "book/", 1)] = parts.pop(name)
    for name in ("[Content_Types].xml", "_rels/.rels", "book/_rels/workbook.xml.rels"):
        parts[name] = parts[name].replace(b"/xl/", b"/book/").replace(b'"xl/', b'"book/')


def calc_chain(parts: dict[str, bytes]) -> None:
    cells = "".join(f'<c r="{column}{row}" i="1"/>' for row in range(1, 2102) for column in "AXZ")
    parts["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}">{cells}</calcChain>'.encode()


ORDINARY: dict[str, Edit] = {
    "protected": in_sheet(b"</sheetData>", b"</sheetData>" + PROTECTION),
    "rows hidden to the bottom": in_sheet(
        b"</sheetData>", b'<row r="1048576" hidden="1"/></sheetData>'
    ),
    "all rows below hidden": in_sheet(b"<sheetFormatPr", b'<sheetFormatPr zeroHeight="1"'),
    "another folder": other_folder,
    "calculation chain": calc_chain,
    "iterations": into("xl/workbook.xml", b"<calcPr", b'<calcPr iterateCount="32767"'),
    "connections": lambda parts: parts.update({"xl/connections.xml": DRILL}),
}


@pytest.mark.parametrize("kind", ORDINARY)
def test_an_ordinary_workbook_is_read(tmp_path: Path, kind: str) -> None:
    path = repacked(workbook(tmp_path / "t.xlsx"), ORDINARY[kind])
    assert read_table(path).sheets[0].rows == ROWS


def test_few_texts_in_many_cells_are_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_worksheet()
        for row in range(20_000):
            sheet.write_row(row, 0, ["یک متن " * 20, "دو"])
    assert len(read_table(tmp_path / "t.xlsx").sheets[0].rows) == 20_000


def old_workbook(text: str) -> bytes:
    """An `.xls` of one cell."""
    book, buffer = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("ایده‌ها").write(0, 0, text)
    book.save(buffer)
    return buffer.getvalue()


def entry_of(name: str) -> bytes:
    """How the directory of such a file names a stream."""
    letters = name.encode("utf-16-le")
    return letters.ljust(64, b"\0") + (len(letters) + 2).to_bytes(2, "little")


def test_a_cell_that_speaks_of_encryption_is_not_encrypted(tmp_path: Path) -> None:
    said = "جریان EncryptedPackage چیست"
    (tmp_path / "t.xls").write_bytes(old_workbook(said))
    assert "EncryptedPackage".encode("utf-16-le") in (tmp_path / "t.xls").read_bytes()
    assert read_table(tmp_path / "t.xls").sheets[0].rows == ((said,),)


def test_an_encrypted_workbook_is_named_as_such(tmp_path: Path) -> None:
    data = old_workbook("کد").replace(entry_of("Workbook"), entry_of("EncryptedPackage"))
    (tmp_path / "t.xlsx").write_bytes(data)
    assert refusal(tmp_path / "t.xlsx").reason is Refusal.ENCRYPTED
    with zipfile.ZipFile(tmp_path / "t.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"\x00\x01")
        archive.writestr("META-INF/manifest.xml", "<m:encryption-data xmlns:m='x'/>")
    assert refusal(tmp_path / "t.ods").reason is Refusal.ENCRYPTED


def traits(path: Path) -> list[tuple[int, int, Trait, str]]:
    (sheet, *_) = read_table(path).sheets
    return [(seen.row, seen.column, seen.trait, seen.text) for seen in sheet.seen]


def test_everything_that_a_cell_is_beside_its_text_is_seen(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["A4"], sheet["B4"], sheet["C4"] = "#N/A", "=1+1", date(2026, 3, 4)
        sheet["A5"], sheet["B5"], sheet["C5"] = 47, 0.7, 12345678901234567890
        sheet["A5"].number_format, sheet["B5"].number_format = "0000", "0%"
        sheet["A6"], sheet["B6"], sheet["C6"] = 7.5, "متن", "متن"
        sheet["A6"].number_format = "0"
        sheet["B6"].font = Font(strike=True)
        sheet["C6"].comment = Comment("شک دارم", "داور")
        sheet.merge_cells("A7:B7")
        sheet["A7"] = "پهن"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    path = workbook(tmp_path / "t.xlsx", edit)
    assert traits(path) == [
        (3, 0, Trait.ERROR, "#N/A"),
        (3, 1, Trait.NO_VALUE, "=1+1"),
        (3, 2, Trait.DATE, "2026-03-04"),
        (4, 1, Trait.PERCENT, "70%"),
        (4, 2, Trait.LONG_NUMBER, "12345678901234600000"),
        (5, 0, Trait.SHOWN_OTHERWISE, "8"),
        (5, 1, Trait.STRUCK, ""),
        (5, 2, Trait.NOTE, "شک دارم"),
        (6, 1, Trait.COVERED, "پهن"),
    ]
    (sheet,) = read_table(path).sheets
    assert sheet.rows[3:6] == (
        ("", "", "2026-03-04"),
        ("0047", "70%", "12345678901234600000"),
        ("7.5", "متن", "متن"),
    )
    assert (sheet.value(4, 0), sheet.value(4, 1), sheet.value(5, 0)) == ("47", "0.7", "7.5")
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({1}), frozenset({2}))


def test_a_formula_that_gives_an_empty_text_is_no_fault(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["کد", "عنوان"])
        sheet.write_formula(1, 0, '=IF(1,"","x")', None, "text")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 0, "=3+4")  # xlsxwriter writes 0, and that it is to be calculated
        sheet.write_formula(2, 1, "=3+4", None, 7)
    repacked(tmp_path / "t.xlsx", in_sheet(b"<v>text</v>", b"<v></v>"))
    assert traits(tmp_path / "t.xlsx") == [
        (1, 1, Trait.ERROR, "#DIV/0!"),
        (2, 0, Trait.NO_VALUE, "=3+4"),
    ]


def test_a_part_of_a_text_may_be_struck(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, struck, "8", " 9")
    assert traits(tmp_path / "t.xlsx") == [(0, 0, Trait.STRUCK, "")]


ODS_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "calcext")
)


def ods(path: Path, rows: str, styles: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{ODS_SPACES}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="برگ">{rows}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<x/>")
    return path


def test_an_ods_is_looked_at_as_well(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="s"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    cells = (
        '<table:table-cell office:value-type="float" office:value="47"><text:p>0047</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="percentage" office:value="0.7"><text:p>70%</text:p>'
        "</table:table-cell>"
        '<table:table-cell table:formula="of:=[.A1]/0" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="7.5"><text:p>8</text:p>'
        "<office:annotation><text:p>شک</text:p></office:annotation></table:table-cell>"
        '<table:table-cell table:style-name="s" office:value-type="string"><text:p>متن</text:p>'
        "</table:table-cell>"
    )
    row = f'<table:table-row table:visibility="filter">{cells}</table:table-row>'
    path = ods(tmp_path / "t.ods", row, styles)
    assert traits(path) == [
        (0, 1, Trait.PERCENT, "70%"),
        (0, 2, Trait.ERROR, "#DIV/0!"),
        (0, 3, Trait.NOTE, "شک"),
        (0, 3, Trait.SHOWN_OTHERWISE, "8"),
        (0, 4, Trait.STRUCK, ""),
    ]
    (sheet,) = read_table(path).sheets
    assert sheet.rows[0][:4] == ("0047", "70%", "", "7.5")
    assert (sheet.value(0, 0), sheet.hidden_rows) == ("47", frozenset({0}))


# — what lists say of it


def kinds(notices: Any) -> set[tuple[NoticeKind, str]]:
    return {(notice.kind, notice.cell) for notice in notices if notice.cell}


def test_a_list_of_ideas_names_every_such_cell(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["A2"], sheet["B3"] = "#N/A", "#REF!"
        sheet["B2"].comment = Comment("نگاه کنید", "x")
        sheet["A4"], sheet["B4"], sheet["C4"] = 9, "طرح سه", "#VALUE!"
        sheet["A4"].number_format = "0000"
        sheet.row_dimensions[4].hidden = True

    ideas = read_idea_list(workbook(tmp_path / "t.xlsx", edit), ())
    assert kinds(ideas.notices) >= {
        (NoticeKind.ERROR_CELL, "A2"),
        (NoticeKind.ERROR_CELL, "B3"),
        (NoticeKind.ERROR_CELL, "C4"),
        (NoticeKind.CELL_NOTE, "B2"),
    }
    assert [idea.id for idea in ideas.ideas if idea.title == "طرح سه"] == ["0009"]
    assert [n.row for n in ideas.notices if n.kind is NoticeKind.HIDDEN_ROW] == [4]


def test_a_list_of_judges_names_every_such_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("کد", "نام"), ("#N/A", "زهرا نمونه"), (date(2026, 3, 4), "علی نمونه")):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    judges = read_judge_list(tmp_path / "t.xlsx")
    assert kinds(judges.notices) >= {(NoticeKind.ERROR_CELL, "A2"), (NoticeKind.DATE_CELL, "A3")}


def test_a_date_in_prose_is_but_a_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", lambda sheet: sheet.cell(2, 3, date(2026, 3, 4)))
    assert not kinds(read_idea_list(path, ()).notices)


def test_a_row_of_nothing_but_errors_is_not_blank(tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet["A4"], sheet["B4"] = "#N/A", "#N/A"

    notices = read_idea_list(workbook(tmp_path / "t.xlsx", edit), ()).notices
    assert (NoticeKind.ROW_WITHOUT_TITLE, 4) in {(n.kind, n.row) for n in notices}
    assert kinds(notices) == {
        (NoticeKind.ERROR_CELL, "A4"),
        (NoticeKind.ERROR_CELL, "B4"),
        (NoticeKind.ROW_WITHOUT_TITLE, "B4"),
    }


def test_a_longer_row_of_a_text_file_is_noticed_in_prose(tmp_path: Path) -> None:
    path = text_file(tmp_path / "t.csv", "کد,عنوان,شرح\n1,طرح,متن, دنباله\n2,طرح دو,متن\n")
    found = [n for n in read_idea_list(path, ()).notices if n.kind is NoticeKind.ROW_TOO_LONG]
    assert [(n.row, n.cell, n.detail) for n in found] == [(2, "D2", "دنباله")]


def test_a_second_column_of_one_name_is_noticed(tmp_path: Path) -> None:
    path = text_file(tmp_path / "t.csv", "کد,عنوان,عنوان\n1,طرح,چیز دیگر\n")
    notices = read_idea_list(path, ()).notices
    assert (NoticeKind.SAME_HEADING, "C1") in kinds(notices)


# — text files


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=;\nکد;نمره\n1;7,5\n", (("کد", "نمره"), ("1", "7,5"))),
        ("sep=|\r\nکد|نمره\r\n1|7\r\n", (("کد", "نمره"), ("1", "7"))),
        ("کد|عنوان\n1|الف, ب\n2|پ, ت, ث\n", (("کد", "عنوان"), ("1", "الف, ب"), ("2", "پ, ت, ث"))),
        ('کد, "شرح"\n1, "آب, خاک"\n', (("کد", "شرح"), ("1", "آب, خاک"))),
        ("نتایج\nکد,نمره\n1,7\n2,8\n", (("نتایج",), ("کد", "نمره"), ("1", "7"), ("2", "8"))),
        (
            'کد;شرح\n1;"یک, دو\nسه, چهار, پنج\nشش, هفت"\n2;"یک, دو\nسه, چهار"\n',
            (("کد", "شرح"), ("1", "یک, دو\nسه, چهار, پنج\nشش, هفت"), ("2", "یک, دو\nسه, چهار")),
        ),
        ("عنوان\nنیمکت، تاشو\nپل, شیشه‌ای\nچراغ\n", (
            ("عنوان",), ("نیمکت، تاشو",), ("پل, شیشه‌ای",), ("چراغ",))),
    ],
)  # fmt: skip
def test_a_text_file_is_cut_where_its_writer_cut_it(
    tmp_path: Path, text: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert read_table(text_file(tmp_path / "t.csv", text)).sheets[0].rows == rows


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16", "utf-8-sig"])
def test_a_byte_order_mark_tells_the_letters(tmp_path: Path, encoding: str) -> None:
    path = text_file(tmp_path / "t.csv", "کد,عنوان\n1,طرح\n", encoding)
    assert read_table(path).sheets[0].rows == (("کد", "عنوان"), ("1", "طرح"))


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark_are_read_and_said(tmp_path: Path, encoding: str) -> None:
    (sheet,) = read_table(text_file(tmp_path / "t.csv", "کد,عنوان\n1,طرح\n", encoding)).sheets
    assert (sheet.rows, sheet.guesses) == ((("کد", "عنوان"), ("1", "طرح")), (encoding,))


def test_persian_of_old_windows_is_read_where_it_is_certain_and_said(tmp_path: Path) -> None:
    path = text_file(tmp_path / "t.csv", "كد,عنوان\n1,طرح نمونه\n2,پل Bridge\n", "cp1256")
    ideas = read_idea_list(path, ())
    assert [idea.title for idea in ideas.ideas] == ["طرح نمونه", "پل Bridge"]
    guesses = [n.detail for n in ideas.notices if n.kind is NoticeKind.ENCODING_GUESSED]
    assert guesses == ["windows-1256"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Straße,Käse\nÖl,1\n", "cp1252"),
        ("Жук,Оса\nПчела,1\n", "cp1251"),
        ("Ţară,ăîșț\n", "cp1250"),
    ],
)
def test_letters_of_another_country_are_not_guessed(
    tmp_path: Path, text: str, encoding: str
) -> None:
    data = text.encode(encoding, "replace")
    (tmp_path / "t.csv").write_bytes(data)
    assert refusal(tmp_path / "t.csv").reason is Refusal.NOT_UTF8


def test_error_words_of_a_text_file_are_errors(tmp_path: Path) -> None:
    path = text_file(tmp_path / "t.csv", "کد,عنوان\n#N/A,طرح\n2,Err:502\n")
    assert traits(path) == [(1, 0, Trait.ERROR, "#N/A"), (2, 1, Trait.ERROR, "Err:502")]


# — properties

CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=9
)
PROSE = st.text(st.sampled_from("ab۱ب پ,;|\t\n\"'«»."), max_size=12)
WORD = st.text(st.sampled_from("abکدعنوان۱۲۳"), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(
    rows=st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(PROSE, min_size=n, max_size=n), min_size=1, max_size=6).flatmap(
            lambda body: st.lists(WORD, min_size=n, max_size=n).map(lambda head: [head, *body])
        )
    ),
    sign=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
@example([["a", "b"], ["", "x,y;z"]], ";", "\n", "utf-8")
def test_a_text_file_of_any_dialect_reads_back_cell_by_cell(
    rows: list[list[str]], sign: str, end: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    sheet = read_text_table(out.getvalue().encode(encoding), Path("t.csv"))
    kept = [tuple(row[: len(row)]) for row in sheet.rows]
    for row, cells in enumerate(rows):
        read = kept[row] if row < len(kept) else ()
        assert [read[n] if n < len(read) else "" for n in range(len(cells))] == [
            cell if any(c.strip() for c in cells[n:]) else "" for n, cell in enumerate(cells)
        ]


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 6)),
    st.booleans(),
    WORD,
)


def as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return number_text(value) if isinstance(value, int | float) else str(value)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6))
def test_a_workbook_of_either_writer_reads_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("books")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "one.xlsx")
    with xlsxwriter.Workbook(folder / "two.xlsx") as other:
        sheet = other.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    if not any(as_text(value) for row in rows for value in row):
        return
    for name in ("one.xlsx", "two.xlsx"):
        (read,) = read_table(folder / name).sheets
        for number, row in enumerate(rows):
            cells = [
                read.cell(number, n) if number < len(read.rows) else "" for n in range(len(row))
            ]
            assert cells == [as_text(value) for value in row]
        assert not read.seen


@given(st.integers(0, 10**9), st.integers(1, 12))
def test_a_padded_code_is_read_as_it_is_shown(number: int, places: int) -> None:
    looks = shown(number, "0" * places)
    text = looks.text if looks else str(number)
    assert text == f"{number:0{places}d}"


@given(st.floats(-1e12, 1e12, allow_nan=False), st.integers(0, 4))
def test_digits_that_a_format_hides_are_seen(value: float, places: int) -> None:
    looks = shown(value, "0." + "0" * places if places else "0")
    hidden = looks is not None and looks.trait is Trait.SHOWN_OTHERWISE
    exact = number_text(value)
    digits = len(exact.partition(".")[2]) if "e" not in exact else 99
    assert hidden == (digits > places)


@given(st.text(max_size=30))
@example("[$-3000429]0000;;;@")
@example('0" از 10"')
def test_no_number_format_is_too_strange(code: str) -> None:
    looks = shown(7.25, code)
    assert looks is None or isinstance(looks.text, str)
    assert not re.search("[0-9]{40}", looks.text if looks else "")


def test_a_value_that_a_merged_cell_hides_is_noticed(tmp_path: Path) -> None:
    def hide(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
        parts[name] = parts[name].replace(b"</sheetData>", merged, 1)

    path = repacked(workbook(tmp_path / "t.xlsx"), hide)
    assert traits(path) == [(2, 1, Trait.COVERED, "طرح یک")]
    assert read_table(path).sheets[0].rows == ROWS


def test_an_old_workbook_is_read_and_looked_at(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("برگ")
    padded, percent, struck, day = (
        xlwt.easyxf(num_format_str="0000"),
        xlwt.easyxf(num_format_str="0%"),
        xlwt.easyxf("font: struck_out on"),
        xlwt.easyxf(num_format_str="yyyy-mm-dd"),
    )
    long = "متن " * 4_000
    sheet.write(0, 0, "کد")
    sheet.write(0, 1, long)
    sheet.write(1, 0, 47, padded)
    sheet.write(1, 1, 0.7, percent)
    sheet.write(2, 0, "خط‌خورده", struck)
    sheet.write(2, 1, date(2026, 3, 4), day)
    sheet.row(2).hidden = True
    sheet.row(3).set_cell_error(0, "#REF!")
    sheet.write(3, 1, 7)
    book.save(str(tmp_path / "t.xls"))
    (read,) = read_table(tmp_path / "t.xls").sheets
    assert read.rows == (
        ("کد", long),
        ("0047", "70%"),
        ("خط‌خورده", "2026-03-04"),
        ("", "7"),
    )
    assert traits(tmp_path / "t.xls") == [
        (1, 1, Trait.PERCENT, "70%"),
        (2, 0, Trait.STRUCK, ""),
        (2, 1, Trait.DATE, "2026-03-04"),
        (3, 0, Trait.ERROR, "#REF!"),
    ]
    assert (read.value(1, 0), read.hidden_rows, read.unchecked) == ("47", frozenset({2}), False)


def test_a_text_beside_no_workbook_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))
    assert refusal(tmp_path / "t.xls").reason is Refusal.NOT_A_TABLE
