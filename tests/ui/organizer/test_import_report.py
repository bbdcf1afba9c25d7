"""Tests of the import report: its verdict, and the place of each notice."""

import openpyxl
import pytest

from judging_app.domain.import_report import NoticeKind
from ui.new_event.page import NewEventPage

HEAD = ["کد", "عنوان", "محور", "پیشنهاددهنده", "شرح"]


@pytest.fixture
def read(stage, inputs):
    """Fill in the three files, the ideas as a workbook of these sheets."""

    def fill(sheets, hidden=()):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for row in hidden:
                sheet.row_dimensions[row].hidden = True
        path = inputs.folder / "ideas.xlsx"
        book.save(path)
        stage.flow.new_event()
        page = stage.window.page
        assert isinstance(page, NewEventPage)
        page.definition.set_path(inputs.definition)
        page.judges.set_path(inputs.judges)
        page.ideas.set_path(path)
        stage.settle()
        return page

    return fill


def ideas(*codes):
    return [[code, f"طرح {code}", "فضای سبز", f"سارا نمونه {n}", "متن"] for n, code in
            zip("بپتثجچ", codes, strict=False)]  # fmt: skip


def shown(page, kind):
    kinds = [group.kind for group in page.report.kinds.records.items]
    page.report.kinds.go_to(kinds.index(kind))
    model = page.report.rows.records
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


ROWS = [HEAD, *ideas("101", "102", "103", "104", "105", "106")]
WHOLE = {"یک": ROWS}
NO_HEADINGS = {"یک": [[row[0], f"ایدهٔ {row[1]}", row[3]] for row in ROWS[1:]]}


def test_green_only_where_nothing_was_left_out(read):
    verdict = read(WHOLE).report.verdict
    assert (verdict.tone, verdict.text) == ("accent", "همهٔ ردیف‌ها و برگ‌ها خوانده شد")


@pytest.mark.parametrize(
    ("sheets", "tone", "words"),
    [
        (WHOLE | {"دو": [HEAD, *ideas("201")]}, "saffron", "۱ برگ خوانده نشد"),
        (WHOLE | {"دیگر": [["چیز"], ["الف"]]}, "saffron", "۱ برگ خوانده نشد"),
        (NO_HEADINGS, "saffron", "شاید ردیف نخست"),
        ({"یک": [*ROWS, ["107", "", "", "", "x"]]}, "brick", "۱ ردیف خوانده نشد"),
        (
            {"یک": [*ROWS, ["101", "پل", "", "", "x"]], "دو": [HEAD, *ideas("7")]},
            "brick",
            "۱ ردیف خوانده نشد · ۱ برگ خوانده نشد",
        ),
    ],
    ids=["alike sheet", "other sheet", "no headings", "no title", "both"],
)
def test_everything_that_was_left_out_stands_in_the_headline(read, sheets, tone, words):
    verdict = read(sheets).report.verdict
    assert verdict.tone == tone
    assert words in verdict.text


def test_all_sheets_are_read_by_a_button_and_back(stage, read):
    page = read(WHOLE | {"دو": [HEAD, *ideas("201", "202")]})
    assert len(page.preview.idea_list.ideas) == 6
    page.report.all_sheets.click()
    stage.settle()
    assert len(page.preview.idea_list.ideas) == 8
    assert page.report.verdict.tone == "accent"
    page.report.all_sheets.click()
    stage.settle()
    assert len(page.preview.idea_list.ideas) == 6


def test_one_sheet_offers_no_button(read):
    assert not read(WHOLE).report.all_sheets.isVisible()


def test_notices_say_what_a_person_needs_to_find_it(read):
    rows = [*ROWS, ["101", "پل چوبی", "", "کاوه نمونه", "x"]]
    rows += [["108", "باغ", "", "نیما نمونه", "متن", "یادداشت دبیر"]]
    page = read({"یک": rows}, hidden=(3,))
    (doubled,) = shown(page, NoticeKind.DUPLICATE_CODE)
    assert "پل چوبی" in doubled[1]
    assert "۱۰۱" in doubled[1]
    assert "A2" in doubled[2]
    assert "طرح 102" in shown(page, NoticeKind.HIDDEN_ROW)[0][1]
    (unread,) = shown(page, NoticeKind.COLUMN_NOT_READ)
    assert "F9" in unread[0]
    assert "یادداشت دبیر" in unread[1]


def test_a_formula_is_read_from_left_to_right(read):
    rows = [*ROWS, ["107", "پل", "", "=CONCATENATE(A1)", "متن"]]
    (row,) = shown(read({"یک": rows}), NoticeKind.UNCALCULATED_CELL)
    assert row[1] == "\u2066=CONCATENATE(A1)\u2069"


def test_the_names_of_the_kinds_are_not_cut(read):
    page = read({"یک": [*ROWS, ["107", "", "", "", "x"]]})
    table = page.report.kinds
    metrics = table.fontMetrics()
    room = table.columnWidth(0) - 24
    for group in page.report.kinds.records.items:
        assert metrics.horizontalAdvance(table.records.cell(0, 0).text) <= room, group
