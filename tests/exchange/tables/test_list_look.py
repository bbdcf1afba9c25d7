"""A list as it is, its suggestions, and the import by a mapping that a person changed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from judging_app.domain.event import Owner, PrivateField, PrivateKind, Section, Theme
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, NoticeKind
from judging_app.domain.list_mapping import (
    ColumnUse,
    ListLook,
    ListMapping,
    SheetMapping,
    UseReason,
    joined_headings,
)
from judging_app.domain.row_place import RowPlace
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.list_look import FIRST_ROWS, look_at_table
from judging_app.exchange.tables.mapped_header import MOST_COLUMNS, mapped_headings
from judging_app.exchange.tables.table_file import read_table
from judging_app.system.progress import Cancelled

THEMES = (Theme("water", "آب"), Theme("city", "شهر"))
Rows = Sequence[Sequence[str]]


def listed(folder: Path, hidden: str = "", **sheets: Rows) -> Path:
    path = folder / "ideas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
            if name == hidden:
                sheet.hide()
    return path


def read(path: Path, *sheets: SheetMapping) -> IdeaList:
    return read_idea_list(path, THEMES, ImportChoices(mapping=ListMapping(sheets)))


def uses(*names: str) -> tuple[ColumnUse, ...]:
    return tuple(map(ColumnUse, names))


def suggested(look: ListLook) -> list[str]:
    return [column.use.value for column in look.sheets[0].columns]


def reasons(look: ListLook) -> list[UseReason]:
    return [column.reason for column in look.sheets[0].columns]


def test_the_sheet_is_shown_as_it_is(tmp_path: Path) -> None:
    rows = [["کد", "عنوان"], *([str(n), f"ایدهٔ {n}"] for n in range(1, 41))]
    (sheet,) = look_at_table(read_table(listed(tmp_path, برگ=rows))).sheets
    assert (sheet.name, sheet.row_count, sheet.hidden, sheet.is_read) == ("برگ", 41, False, True)
    assert [list(row) for row in sheet.rows] == rows[:FIRST_ROWS]
    assert sheet.mapping == SheetMapping("برگ", 1, 1, uses("code", "title"))


def test_reasons_tell_headings_from_values(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        یک=[["عنوان", "راه ارتباط", "چیز دیگر"], ["پل سبز", "09151234567", "x"],
            ["باغ بام", "09151234568", "y"]],
    )  # fmt: skip
    look = look_at_table(read_table(path))
    assert suggested(look) == ["title", "phone", "ignore"]
    assert reasons(look) == [UseReason.HEADING, UseReason.VALUES, UseReason.NONE]


def test_a_remembered_mapping_is_suggested_first(tmp_path: Path) -> None:
    path = listed(tmp_path, یک=[["عنوان", "شرح"], ["پل", "سبز"]])
    kept: dict[tuple[str, ...], tuple[ColumnUse, ...]] = {
        ("عنوان", "شرح"): uses("section", "title")
    }
    look = look_at_table(read_table(path), remembered=lambda headings: kept.get(tuple(headings)))
    assert suggested(look) == ["section", "title"]
    assert set(reasons(look)) == {UseReason.REMEMBERED}


def test_a_mapping_of_a_very_wide_sheet_is_found_again(tmp_path: Path) -> None:
    wide = [f"س{number}" for number in range(MOST_COLUMNS + 30)]
    path = listed(tmp_path, یک=[["سرآغاز", *wide], ["پل", *wide]])
    table = read_table(path)
    mapping = ListMapping((SheetMapping("یک", 1, 1, uses("title")),))
    kept = dict(mapped_headings(table.sheets, mapping))
    look = look_at_table(table, remembered=lambda headings: kept.get(tuple(headings)))
    assert suggested(look)[:2] == ["title", "ignore"]
    assert set(reasons(look)) == {UseReason.REMEMBERED}


def test_a_person_chooses_the_row_of_headings(tmp_path: Path) -> None:
    path = listed(tmp_path, یک=[["کد", "عنوان"], ["نام", "شرح"], ["پل", "سبز"]])
    look = look_at_table(read_table(path), heading_rows={"یک": (2, 2)})
    assert look.sheets[0].headings() == ("نام", "شرح")
    assert look.sheets[0].mapping.first_heading == 2


def test_rows_beyond_the_sheet_are_its_last_row(tmp_path: Path) -> None:
    path = listed(tmp_path, یک=[["کد", "عنوان"], ["1", "پل"]])
    mapping = look_at_table(read_table(path), heading_rows={"یک": (7, 9)}).sheets[0].mapping
    assert (mapping.first_heading, mapping.last_heading) == (2, 2)


def test_a_sheet_for_each_theme_is_suggested_but_no_hidden_one(tmp_path: Path) -> None:
    rows = [["کد", "عنوان"], ["1", "پل"]]
    path = listed(tmp_path, "بایگانی", آب=rows, شهر=rows, بایگانی=rows)
    look = look_at_table(read_table(path), THEMES)
    assert [sheet.sheet for sheet in look.suggestion().sheets] == ["آب", "شهر"]


def test_several_sheets_with_headings_of_their_own(tmp_path: Path) -> None:
    path = listed(tmp_path, آب=[["عنوان", "نام"], ["قنات", "سارا کریمی"]],
                  شهر=[["x"], ["مجری", "طرح"], ["علی راد", "پل"]])  # fmt: skip
    found = read(path, SheetMapping("آب", 1, 1, uses("title", "owner")),
                 SheetMapping("شهر", 2, 2, uses("owner", "title")))  # fmt: skip
    assert [(i.title, i.theme_id, i.owners[0].name) for i in found.ideas] == [
        ("قنات", "water", "سارا کریمی"), ("پل", "city", "علی راد"),
    ]  # fmt: skip
    assert found.origins == {"1": (RowPlace("آب", 2),), "2": (RowPlace("شهر", 3),)}


def test_several_columns_make_one_field(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        یک=[["سال", "شماره", "عنوان", "زیرعنوان", "الف", "بخش", "اداره", "ب", "مدت", "نام"],
            ["1404", "12", "پل", "سبز", "متن یک", "عمران", "راه", "متن دو", "۶ ماه", "سارا کریمی"]],
    )  # fmt: skip
    chosen = uses(
        "code", "code", "title", "title", "section", "unit", "unit", "section", "field", "owner"
    )
    (idea,) = read(path, SheetMapping("یک", 1, 1, chosen)).ideas
    assert (idea.id, idea.title) == ("1404-12", "پل – سبز")
    assert idea.sections == (
        Section("الف", "متن یک"), Section("ب", "متن دو"), Section("مدت", "۶ ماه"),
    )  # fmt: skip
    assert idea.owners == (Owner("سارا کریمی", "عمران، راه"),)


def test_units_and_codes_in_columns_belong_to_each_person(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        یک=[["ع", "ن۱", "و۱", "ک۱", "ن۲", "و۲", "ک۲"],
            ["پل", "سارا کریمی", "عمران", "11", "علی راد", "راه", "22"]],
    )  # fmt: skip
    chosen = uses("title", "owner", "unit", "personnel-code", "owner", "unit", "personnel-code")
    (idea,) = read(path, SheetMapping("یک", 1, 1, chosen)).ideas
    assert idea.owners == (Owner("سارا کریمی", "عمران", "11"), Owner("علی راد", "راه", "22"))


def test_private_columns_are_kept_for_the_organizer(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        یک=[["عنوان", "نام", "تلفن", "ایمیل", "شبا"],
            ["پل", "سارا کریمی", "0915", "s@x.example", "IR1"],
            ["", "علی راد", "0916", "ندارد", ""]],
    )  # fmt: skip
    chosen = uses("title", "owner", "phone", "email", "private")
    found = read(path, SheetMapping("یک", 1, 1, chosen))
    (idea,) = found.ideas
    assert idea.private == (
        PrivateField(PrivateKind.PHONE, "تلفن", "0915"),
        PrivateField(PrivateKind.EMAIL, "ایمیل", "s@x.example"),
        PrivateField(PrivateKind.OTHER, "شبا", "IR1"),
        PrivateField(PrivateKind.PHONE, "تلفن", "0916"),
    )
    assert idea.sections == ()
    assert found.origins == {"1": (RowPlace("یک", 2), RowPlace("یک", 3))}


def test_documents_are_named_by_a_column(tmp_path: Path) -> None:
    path = listed(tmp_path, یک=[["عنوان", "فایل"], ["پل", "a.pdf; C:\\x\\b.pdf"], ["باغ", "-"]])
    found = read(path, SheetMapping("یک", 1, 1, uses("title", "attachment")))
    assert found.documents == {"1": ("a.pdf", "b.pdf")}


def test_html_becomes_text_and_is_noticed(tmp_path: Path) -> None:
    html = "<h2>مسئله</h2><script>x()</script><ul><li>یک</li><li>دو &amp; سه</li></ul>"
    path = listed(tmp_path, یک=[["عنوان", "شرح"], ["<b>پل</b>", html]])
    found = read(path, SheetMapping("یک", 1, 1, uses("title", "section")))
    (idea,) = found.ideas
    assert (idea.title, idea.sections[0].text) == ("پل", "مسئله\n• یک\n• دو & سه")
    cells = [n.cell for n in found.notices if n.kind is NoticeKind.MARKUP_REMOVED]
    assert cells == ["A2", "B2"]


def test_blank_personal_and_alike_texts_are_noticed(tmp_path: Path) -> None:
    text = "در ایستگاه‌های مرکز شهر سایه‌بانی از گیاه پیچک روی سقف ساخته می‌شود تا هوا خنک بماند"
    rows = [["کد", "عنوان", "شرح", "نام"], ["1", "سایه", text, "سارا کریمی"],
            ["2", "پیچک", text, "علی راد"], ["3", "پل", "", "مینا راد"],
            ["4", "باغ", "نوشتهٔ حسن پاک، ۰۹۱۵۱۲۳۴۵۶۷", "حسن پاک"]]  # fmt: skip
    found = read(listed(tmp_path, یک=rows),
                 SheetMapping("یک", 1, 1, uses("code", "title", "section", "owner")))  # fmt: skip
    wanted = {NoticeKind.NO_TEXT, NoticeKind.SIMILAR_TEXT, NoticeKind.NAME_IN_TEXT,
              NoticeKind.PHONE_IN_TEXT}  # fmt: skip
    told = {n.kind: (n.cell, n.detail, n.other) for n in found.notices if n.kind in wanted}
    assert told == {
        NoticeKind.SIMILAR_TEXT: ("C3", "2", "1"),
        NoticeKind.NO_TEXT: ("C4", "3", ""),
        NoticeKind.PHONE_IN_TEXT: ("C5", "09151234567", "4"),
        NoticeKind.NAME_IN_TEXT: ("C5", "حسن پاک", "4"),
    }


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        (SheetMapping("دو", 1, 1, uses("title")), Refusal.NO_SUCH_SHEET),
        (SheetMapping("یک", 5, 5, uses("title")), Refusal.NO_SUCH_SHEET),
        (SheetMapping("یک", 0, 1, uses("title")), Refusal.NO_SUCH_SHEET),
        (SheetMapping("یک", 1, 1, uses("code")), Refusal.NO_TITLE_COLUMN),
        (SheetMapping("یک", 2, 2, uses("title")), Refusal.EMPTY_TABLE),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    mapping: SheetMapping, reason: Refusal, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as caught:
        read(listed(tmp_path, یک=[["عنوان"], ["پل"]]), mapping)
    assert caught.value.reason is reason


def test_columns_beyond_the_rows_are_blank(tmp_path: Path) -> None:
    path = listed(tmp_path, یک=[["عنوان"], ["پل"]])
    chosen = SheetMapping("یک", 1, 1, uses("title", "section", "phone"))
    assert read(path, chosen).ideas[0].title == "پل"


def test_the_import_is_cancelled_while_it_reads_rows(tmp_path: Path) -> None:
    path = listed(tmp_path, یک=[["عنوان"], *([f"ایدهٔ {n}"] for n in range(300))])

    def stop(done: int, total: int) -> None:
        assert done <= total
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_idea_list(path, (), progress=stop)


def test_headings_of_several_rows_are_joined() -> None:
    rows = [["کد", "مجری", "", "شرح"], ["کد", "نام", "تلفن", ""]]
    assert joined_headings(rows, 1, 2) == ("کد", "مجری – نام", "مجری – تلفن", "شرح")
    assert joined_headings(rows, 2, 2) == ("کد", "نام", "تلفن", "")


def test_a_mapping_is_changed_by_copies() -> None:
    sheet = SheetMapping("یک", 1, 1, uses("title"))
    wider = sheet.with_use(2, ColumnUse.OWNER)
    assert wider.uses == uses("title", "ignore", "owner")
    assert sheet.uses == uses("title")
    mapping = ListMapping().with_sheet(sheet).with_sheet(wider)
    assert mapping.sheets == (wider,)
    assert mapping.without("یک") == ListMapping()


def test_a_cell_far_to_the_right_makes_no_thousand_columns(tmp_path: Path) -> None:
    far = ["1", "پل سبز", *[""] * 16_381, "x"]
    path = listed(tmp_path, a=[["کد", "عنوان"], far, ["2", "راه نو"]])
    (sheet,) = look_at_table(read_table(path)).sheets
    assert (len(sheet.columns), sheet.column_count) == (MOST_COLUMNS, 16_384)
    assert len(sheet.mapping.uses) == MOST_COLUMNS
    assert sheet.mapping.columns(ColumnUse.TITLE) == (1,)
    ideas = read(path, sheet.mapping).ideas
    assert [idea.title for idea in ideas] == ["پل سبز", "راه نو"]
