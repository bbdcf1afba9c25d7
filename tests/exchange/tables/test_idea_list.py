from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section, Theme
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.idea_list import read_idea_list

THEMES = (Theme("transport", "حمل‌ونقل و ترافیک"), Theme("green", "فضای سبز"))
SAMPLE = Path(__file__).parents[3] / "resources" / "sample_event" / "ideas.xlsx"
HEADER = ["کد ایده", "عنوان ايده", "محور", "راه حل", "نام و نام خانوادگی", "واحد"]


def listed(folder: Path, *rows: Sequence[object], merge: str = "") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    path = folder / "ideas.xlsx"
    book.save(path)
    return path


def read(folder: Path, *rows: Sequence[object], merge: str = "") -> IdeaList:
    return read_idea_list(listed(folder, *rows, merge=merge), THEMES)


def kinds(idea_list: IdeaList) -> Counter[NoticeKind]:
    return Counter(notice.kind for notice in idea_list.notices)


def notice(idea_list: IdeaList, kind: NoticeKind) -> Notice:
    (found,) = (one for one in idea_list.notices if one.kind is kind)
    return found


def test_reads_a_clean_list(tmp_path: Path) -> None:
    row = [1001, "نیمکت", "فضای سبز", "چوبی", "نسرین قاسمی", "منطقه ۲"]
    header = ["کد", "عنوان", "محور", "راه‌حل", "نام و نام خانوادگی", "واحد سازمانی"]
    idea = Idea("1001", "نیمکت", "green", (Section("راه‌حل", "چوبی"),),
                (Owner("نسرین قاسمی", "منطقه ۲"),))  # fmt: skip
    fields = ("code", "title", "theme", "section", "owner", "unit")
    columns = dict(zip(fields, header, strict=True))
    idea_list = read(tmp_path, header, row)
    assert (idea_list.ideas, idea_list.columns, idea_list.notices) == ((idea,), columns, ())


def test_codes_in_every_writing_are_one_spelling(tmp_path: Path) -> None:
    codes: list[object] = ["۱۰۰۱", "١٠٠٢", 1003, 1004.0, " ۱۰۰۵ ", "الف-۶", "a7"]
    ideas = read(tmp_path, ["کد", "عنوان"], *([one, f"ایدهٔ {one}"] for one in codes)).ideas
    assert [i.id for i in ideas] == ["1001", "1002", "1003", "1004", "1005", "الف-6", "A7"]


def test_themes_are_matched_whatever_their_spelling(tmp_path: Path) -> None:
    typed = ["حمل و نقل و ترافيك", "حمل‌ونقل و ترافیک ", "Transport", "فضاي  سبز", "آب", None]
    idea_list = read(tmp_path, HEADER, *([n, f"ایدهٔ {n}", t] for n, t in enumerate(typed, 1)))
    assert [i.theme_id for i in idea_list.ideas] == ["transport"] * 3 + ["green", "", ""]
    assert notice(idea_list, NoticeKind.UNKNOWN_THEME).detail == "آب"
    assert notice(idea_list, NoticeKind.NO_THEME).row == 7


def test_what_stands_above_the_header_is_told(tmp_path: Path) -> None:
    title = "عنوان: فهرست ایده‌های هفتهٔ خلاقیت"
    idea_list = read(tmp_path, [title], [None], ["تاریخ ۱۴۰۵/۰۸/۱۰"], HEADER, [1, "نیمکت"])
    above = [n for n in idea_list.notices if n.kind is NoticeKind.ROW_ABOVE_HEADER]
    assert [(n.row, n.detail) for n in above] == [(1, title), (3, "تاریخ ۱۴۰۵/۰۸/۱۰")]
    assert [i.title for i in idea_list.ideas] == ["نیمکت"]


def test_rows_that_are_no_ideas(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1, "نیمکت"],
        [None],
        [2, None, "فضای سبز"],
        [*HEADER],
        [1, "چراغ"],
        ["جمع کل: ۳"],
        [3, "پل"],
    ]
    idea_list = read(tmp_path, HEADER, *rows)
    assert [i.id for i in idea_list.ideas] == ["1", "3"]
    found = {n.row: n.kind for n in idea_list.notices if n.row and n.kind in {
        NoticeKind.EMPTY_ROW, NoticeKind.ROW_WITHOUT_TITLE, NoticeKind.DUPLICATE_CODE,
        NoticeKind.TOTAL_OR_HEADER}}  # fmt: skip
    assert found == {
        3: NoticeKind.EMPTY_ROW,
        4: NoticeKind.ROW_WITHOUT_TITLE,
        5: NoticeKind.TOTAL_OR_HEADER,
        6: NoticeKind.DUPLICATE_CODE,
        7: NoticeKind.TOTAL_OR_HEADER,
    }


def test_an_idea_without_a_code_gets_the_next_free_number(tmp_path: Path) -> None:
    idea_list = read(tmp_path, HEADER, [None, "نیمکت"], ["۱۰۴۷", "چراغ"], ["", "پل"])
    assert [i.id for i in idea_list.ideas] == ["1048", "1047", "1049"]
    given = [n for n in idea_list.notices if n.kind is NoticeKind.CODE_GIVEN]
    assert [(n.row, n.detail) for n in given] == [(2, "1048"), (4, "1049")]


def test_line_numbers_are_codes_only_where_there_are_no_others(tmp_path: Path) -> None:
    assert [i.id for i in read(tmp_path, ["ردیف", "عنوان"], [7, "نیمکت"]).ideas] == ["7"]
    idea_list = read(tmp_path, ["ردیف", "کد", "عنوان"], [7, 1001, "نیمکت"])
    assert [i.id for i in idea_list.ideas] == ["1001"]


def test_personal_columns_never_reach_a_judge(tmp_path: Path) -> None:
    header = [*HEADER, "تلفن داخلی", "کد ملی", "شرح سوابق پیشنهاددهنده", "عنوان شغلی", "ایمیل"]
    row = [
        1,
        "نیمکت",
        "فضای سبز",
        "چوبی",
        "نسرین قاسمی",
        "منطقه",
        "۲۱۱۲",
        "۰۰۱",
        "مدیر",
        "کارشناس",
        "a@b.ir",
    ]
    idea_list = read(tmp_path, header, row)
    assert idea_list.ideas[0].sections == (Section("راه حل", "چوبی"),)
    assert idea_list.ideas[0].owners == (Owner("نسرین قاسمی", "منطقه"),)
    unread = [n.column for n in idea_list.notices if n.kind is NoticeKind.COLUMN_NOT_READ]
    assert unread == ["کد ملی", "شرح سوابق پیشنهاددهنده", "عنوان شغلی"]
    phone = PrivateField(PrivateKind.PHONE, "تلفن داخلی", "۲۱۱۲")
    assert idea_list.ideas[0].private == (phone, PrivateField(PrivateKind.EMAIL, "ایمیل", "a@b.ir"))


def test_a_column_without_header_is_told(tmp_path: Path) -> None:
    idea_list = read(tmp_path, ["کد", "عنوان", None], [1, "نیمکت", "چه؟"])
    assert kinds(idea_list)[NoticeKind.COLUMN_NOT_READ] == 1


def test_sections_keep_their_headings_and_lines(tmp_path: Path) -> None:
    header = ["کد", "عنوان", "بیان مسئله", "راه حل پيشنهادی", "مزایا و برآورد هزینه", "توضیحات"]
    idea_list = read(tmp_path, header, [1, "نیمکت", "یک\nدو", " سه ", None, "كار می شود"])
    assert idea_list.ideas[0].sections == (
        Section("بیان مسئله", "یک\nدو"),
        Section("راه حل پیشنهادی", "سه"),
        Section("توضیحات", "کار می‌شود"),
    )
    cleaned = [n for n in idea_list.notices if n.kind is NoticeKind.TEXT_CLEANED]
    (notice,) = cleaned
    assert (notice.row, notice.column, notice.cell) == (2, "توضیحات", "F2")
    assert (notice.before, notice.detail) == ("كار می شود", "کار می\u200cشود")


def test_clean_up_of_lines_is_shown_before_and_after(tmp_path: Path) -> None:
    idea_list = read(tmp_path, HEADER, [1, "ایستگاه هاي\nشهر ", "فضای سبز", None, "علي  رضایی"])
    before = {n.column: (n.before, n.detail) for n in idea_list.notices if n.before}
    assert before == {
        "عنوان ایده": ("ایستگاه هاي\nشهر ", "ایستگاه‌های شهر"),
        "نام و نام خانوادگی": ("علي  رضایی", "علی رضایی"),
    }


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("نسرین قاسمی", ["نسرین قاسمی"]),
        ("جواد ملک‌پور، مرضیه شفیعی", ["جواد ملک‌پور", "مرضیه شفیعی"]),
        ("آزاده ستوده و بهمن سلحشور", ["آزاده ستوده", "بهمن سلحشور"]),
        ("الف قاسمی، ب موسوی و پ صدری", ["الف قاسمی", "ب موسوی", "پ صدری"]),
        ("۱- الف قاسمی\n۲- ب موسوی", ["الف قاسمی", "ب موسوی"]),
        ("روح و ریحان محمدی", ["روح و ریحان محمدی"]),
        ("علی و رضا قاسمی", ["علی و رضا قاسمی"]),
        ("الف قاسمی؛ب موسوی,", ["الف قاسمی", "ب موسوی"]),
        ("سیّد وحید وفایی", ["سیّد وحید وفایی"]),
    ],
)
def test_teams_are_parted_with_care(tmp_path: Path, cell: str, names: list[str]) -> None:
    (idea,) = read(tmp_path, HEADER, [1, "نیمکت", None, None, cell, "مالی، اداری"]).ideas
    assert idea.owners == tuple(Owner(name, "مالی، اداری") for name in names)


def test_units_go_line_by_line_where_there_is_one_for_each_name(tmp_path: Path) -> None:
    row = [1, "نیمکت", None, None, "الف قاسمی\nب موسوی", "مالی\nاداری"]
    (idea,) = read(tmp_path, HEADER, row).ideas
    assert idea.owners == (Owner("الف قاسمی", "مالی"), Owner("ب موسوی", "اداری"))


def test_names_in_two_columns_are_joined(tmp_path: Path) -> None:
    header = ["کد", "عنوان", "نام", "نام خانوادگی"]
    (idea,) = read(tmp_path, header, [1, "نیمکت", "نسرین", "قاسمی"]).ideas
    assert idea.owners == (Owner("نسرین قاسمی"),)


def test_fellows_in_a_column_of_their_own_are_owners_too(tmp_path: Path) -> None:
    header = ["کد", "عنوان", "پیشنهاددهنده", "همکاران طرح"]
    (idea,) = read(tmp_path, header, [1, "نیمکت", "نسرین قاسمی", "ب موسوی، پ صدری"]).ideas
    assert [owner.name for owner in idea.owners] == ["نسرین قاسمی", "ب موسوی", "پ صدری"]


def test_an_idea_of_nobody_is_told(tmp_path: Path) -> None:
    assert notice(read(tmp_path, HEADER, [1, "نیمکت"]), NoticeKind.NO_OWNER).row == 2
    assert notice(read(tmp_path, ["کد", "عنوان"], [1, "نیمکت"]), NoticeKind.NO_OWNER).row == 2


def test_merged_units_are_filled_and_told(tmp_path: Path) -> None:
    rows = [[1, "نیمکت", None, None, "الف قاسمی", "مالی"], [2, "پل", None, None, "ب موسوی", None]]
    idea_list = read(tmp_path, HEADER, *rows, merge="F2:F3")
    assert idea_list.ideas[1].owners == (Owner("ب موسوی", "مالی"),)
    told = notice(idea_list, NoticeKind.MERGED_CELL_FILLED)
    assert (told.row, told.column, told.detail) == (3, "واحد", "مالی")


def test_the_sheet_with_ideas_is_found_and_the_others_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "راهنما"
    book.active.append(["این پرونده را پر کنید"])
    sheet = book.create_sheet("ایده‌ها")
    sheet.append(HEADER)
    sheet.append([1, "نیمکت"])
    book.save(tmp_path / "ideas.xlsx")
    idea_list = read_idea_list(tmp_path / "ideas.xlsx", THEMES)
    assert [i.title for i in idea_list.ideas] == ["نیمکت"]
    assert notice(idea_list, NoticeKind.SHEET_NOT_READ).detail == "راهنما"


def test_csv_lists(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("کد;عنوان;محور\n۱;نیمکت;فضای سبز\n", encoding="utf-8-sig")
    assert read_idea_list(path, THEMES).ideas == (Idea("1", "نیمکت", "green"),)


def test_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text('کد,عنوان\n1,"=HYPERLINK(""http://x"")"\n', encoding="utf-8")
    assert read_idea_list(path, THEMES).ideas[0].title == '=HYPERLINK("http://x")'


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["کد", "محور"], [1, "سبز"]], Refusal.NO_TITLE_COLUMN),
        ([["الف", "ب"], *[[n, n] for n in range(20)], HEADER], Refusal.NO_TITLE_COLUMN),
        ([HEADER], Refusal.EMPTY_TABLE),
        ([HEADER, ["جمع کل"]], Refusal.EMPTY_TABLE),
        ([], Refusal.EMPTY_TABLE),
    ],
)
def test_lists_that_are_refused(tmp_path: Path, rows: list[list[object]], reason: Refusal) -> None:
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, *rows)
    assert caught.value.reason is reason
    assert caught.value.path == tmp_path / "ideas.xlsx"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ([1, "x" * 501], "B2"),
        (["9" * 65, "x"], "A2"),
        (["ن" + "\u0335" * 40, "x"], "A2"),
        ([1, "x", None, "y" * 20_001], "D2"),
        ([1, "پل", None, "ن" + "\u0335" * 40], "D2"),
        ([1, "ن" + "\u0335" * 40], "B2"),
    ],
)
def test_a_cell_that_no_idea_can_hold_is_named(
    tmp_path: Path, row: list[object], where: str
) -> None:
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, HEADER, row)
    assert (caught.value.reason, caught.value.where) == (Refusal.TEXT, where)


@pytest.mark.parametrize("more", ["x" * 500, "ن" + "\u0335" * 40])
def test_a_heading_that_no_idea_can_hold_is_named(tmp_path: Path, more: str) -> None:
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, ["کد", "عنوان", f"شرح {more}"], [1, "پل", "آهنی"])
    assert (caught.value.reason, caught.value.where) == (Refusal.TEXT, "C1")


def test_the_sample_list() -> None:
    idea_list = read_idea_list(SAMPLE, ())
    assert len(idea_list.ideas) == 130
    assert [i.id for i in idea_list.ideas] == [str(n) for n in range(1001, 1131)]
    assert all(len(i.sections) == 3 and i.owners for i in idea_list.ideas)
    assert all(len(o.name.split()) >= 2 for i in idea_list.ideas for o in i.owners)
    counts = kinds(idea_list)
    assert counts[NoticeKind.SIMILAR_TITLE] == 2
    assert counts[NoticeKind.ROW_ABOVE_HEADER] == 2
    assert counts[NoticeKind.EMPTY_ROW] == counts[NoticeKind.MERGED_CELL_FILLED] == 1
    assert NoticeKind.COLUMN_NOT_READ not in counts
    assert {fact.heading for idea in idea_list.ideas for fact in idea.private} == {"تلفن داخلی"}
