"""Tests of the import report: its verdict, and the place of each notice."""

import pytest

from judging_app.domain.import_report import NoticeKind
from ui.idea_import.report import around_difference
from ui.words.import_notices import NOTICE, NOTICE_HELP

HEAD = ["کد", "عنوان", "محور", "پیشنهاددهنده", "شرح"]


@pytest.fixture
def read(shown, workbook):
    """A function that shows the list of these sheets, and returns the view."""
    return lambda sheets, hidden=(): shown(workbook(sheets, hidden=hidden))


def ideas(*codes):
    return [[code, f"طرح {code}", "فضای سبز", f"سارا نمونه {n}", "متن"] for n, code in
            zip("بپتثجچ", codes, strict=False)]  # fmt: skip


def rows_of(page, kind):
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
    verdict = read(WHOLE).summary.verdict
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
            "۱ ردیف خوانده نشد، ۱ برگ خوانده نشد",
        ),
    ],
    ids=["alike sheet", "other sheet", "no headings", "no title", "both"],
)
def test_everything_that_was_left_out_stands_in_the_headline(read, sheets, tone, words):
    verdict = read(sheets).summary.verdict
    assert verdict.tone == tone
    assert words in verdict.text


def test_notices_say_what_a_person_needs_to_find_it(read):
    rows = [*ROWS, ["101", "پل چوبی", "", "کاوه نمونه", "x"]]
    rows += [["108", "باغ", "", "نیما نمونه", "متن", "یادداشت دبیر"]]
    page = read({"یک": rows}, hidden=(3,))
    (doubled,) = rows_of(page, NoticeKind.DUPLICATE_CODE)
    assert "پل چوبی" in doubled[1]
    assert "۱۰۱" in doubled[1]
    assert "A2" in doubled[2]
    assert "طرح 102" in rows_of(page, NoticeKind.HIDDEN_ROW)[0][1]
    (unread,) = rows_of(page, NoticeKind.COLUMN_NOT_READ)
    assert "F9" in unread[0]
    assert "یادداشت دبیر" in unread[1]


def test_a_formula_is_read_from_left_to_right(read):
    rows = [*ROWS, ["107", "پل", "", "=CONCATENATE(A1)", "متن"]]
    (row,) = rows_of(read({"یک": rows}), NoticeKind.UNCALCULATED_CELL)
    assert row[1] == "\u2066=CONCATENATE(A1)\u2069"


def test_the_names_of_the_kinds_are_not_cut(read):
    page = read({"یک": [*ROWS, ["107", "", "", "", "x"]]})
    table = page.report.kinds
    metrics = table.fontMetrics()
    room = table.columnWidth(0) - 24
    for group in page.report.kinds.records.items:
        assert metrics.horizontalAdvance(table.records.cell(0, 0).text) <= room, group


def test_what_was_left_out_comes_first(shown, inputs):
    rows = inputs.ideas.read_text("utf-8")
    inputs.ideas.write_text(rows + "107,,فضای سبز,x,y,کسی,جایی\n", encoding="utf-8")
    page = shown()
    groups = page.report.kinds.records.items
    assert groups[0].kind is NoticeKind.ROW_WITHOUT_TITLE
    assert page.report.kinds.current is groups[0]
    assert page.report.rows.records.rowCount() == 1
    assert "خوانده نشد" in page.summary.verdict.text


def test_people_are_shown_before_and_after(shown, inputs):
    text = inputs.ideas.read_text("utf-8")
    rows = ["108,پل,فضای سبز,x,y,1- کاوه نمونه 2- سارا نمونه,الف", "109,راه,فضای سبز,x,y,ندارد,الف",
            "108,پل,فضای سبز,x,y,نیما یکتا,ب", "110,باغ,فضای سبز,x,y,نیما یکتا,پ"]  # fmt: skip
    inputs.ideas.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")
    page = shown()
    found = {}
    for place, group in enumerate(page.report.kinds.records.items):
        page.report.kinds.go_to(place)
        model = page.report.rows.records
        found[group.kind] = [
            [model.index(row, column).data() for column in range(model.columnCount())][1:]
            for row in range(model.rowCount())
        ]
    both = "1- کاوه نمونه 2- سارا نمونه"
    assert [both, "کاوه نمونه | سارا نمونه"] in found[NoticeKind.NAMES_SPLIT]
    assert ["ندارد", "خوانده نشد"] in found[NoticeKind.NOBODY]
    assert ["نیما یکتا", "پل، کد ۱۰۸"] in found[NoticeKind.MEMBER_ROW]
    namesakes = ["نیما یکتا (پ)", "نیما یکتا (ب)، ایدهٔ «پل»"]
    assert namesakes in found[NoticeKind.NAMESAKES]


def test_every_kind_of_notice_has_its_words():
    assert set(NOTICE) == set(NOTICE_HELP) == set(NoticeKind)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("كتاب", "کتاب", ("كتاب", "کتاب")),
        (
            "صندلی انتظار تاشو",
            "صندلی انتظار تاشو در محله‌ها",
            ("صندلی انتظار تاشو", "صندلی انتظار تاشو در محله‌ها"),
        ),
        (
            "صندلی انتظار برای سالمندان محله، تاشو در ایستگاه ها",
            "صندلی انتظار برای سالمندان محله، تاشو در ایستگاه‌ها",
            ("…تاشو در ایستگاه ها", "…تاشو در ایستگاه‌ها"),
        ),
    ],
)
def test_before_and_after_begin_where_they_differ(before, after, shown):
    assert around_difference(before, after) == shown
