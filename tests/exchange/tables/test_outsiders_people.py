"""Tests that find the people in a name cell: words for nobody, lists, telephones, teams."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judging_app.domain.event import Idea, Owner
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, NoticeKind
from judging_app.domain.package import without_owners
from judging_app.domain.row_place import ANY_SHEET, RowPlace
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.exchange.tables.owners import Parting, people_of
from judging_app.persian.nobody import is_nobody
from judging_app.persian.text import clean_line, compact

NOBODY = """
ندارد|-|—|ندارد.|هیچ|بدون همکار|خودم|فردی|ندارم|نداریم|نمی‌باشد|نمی باشد|N/A|n.a.|none|0|۰|...|…|•
هیچ همکاری ندارد|به صورت فردی|فقط خودم|طرح فردی|همکار ندارم|no team members|Not applicable|ندارد!!
نـدارد|ندارد‌|None.|nil|(ندارد)|«ندارد»|هیچ‌کس|کسی نیست|فاقد همکار|موردی ندارد|وجود ندارد|*|/|_|--
بدون همکاری|یک نفره|انفرادی|اعضای دیگر: ندارد|همکار: ندارد|1- ندارد|- -|ندارند|عضو دیگری ندارد
"""
HEADER = "کد,عنوان,شرح,نام و نام خانوادگی,همکاران,واحد"
KAVEH, SARA = "کاوه نمونه", "سارا نمونه"


def labels(text: str) -> list[str]:
    return [label for line in text.split("\n") for label in line.split("|") if label]


def read(folder: Path, *lines: str, choices: ImportChoices | None = None) -> IdeaList:
    path = folder / "ideas.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_idea_list(path, (), choices or ImportChoices())


def names(idea_list: IdeaList) -> list[list[str]]:
    return [[owner.name for owner in idea.owners] for idea in idea_list.ideas]


def kinds(idea_list: IdeaList) -> Counter[NoticeKind]:
    return Counter(notice.kind for notice in idea_list.notices)


@pytest.mark.parametrize("word", labels(NOBODY))
def test_words_for_nobody_make_no_owner_and_are_noticed(word: str) -> None:
    people = people_of(word)
    assert people.names == ()
    assert [note.kind for note in people.notes] == [NoticeKind.NOBODY]


@pytest.mark.parametrize(
    "name",
    ["زهرا نمونه", "علی تنها", "هیچکس‌نژاد", "نیما خودی", "Noah One", "Nil Armstrong", "نمونه"],
)
def test_names_are_somebody(name: str) -> None:
    assert people_of(name).names == (name,)


@given(
    st.lists(
        st.sampled_from([*labels(NOBODY), KAVEH, SARA]), min_size=1, max_size=4, unique_by=compact
    ),
    st.sampled_from(["\n", "؛", "، ", " و ", "\r\n"]),
)
def test_no_word_for_nobody_becomes_an_owner_beside_others(parts: list[str], sign: str) -> None:
    found = people_of(sign.join(parts)).names
    assert not any(map(is_nobody, found))
    assert set(found) <= {KAVEH, SARA}


@given(st.text(max_size=80))
@example("\ue000")
@example("«\n»")
@example("الف) ")
@example("1-a 2-b")
def test_no_cell_makes_a_person_of_nobody(cell: str) -> None:
    for parting in Parting:
        people = people_of(cell, parting)
        assert not any(map(is_nobody, people.names))
        assert all(
            name == clean_line(name) and any(map(str.isalpha, name)) for name in people.names
        )


@given(
    st.lists(
        st.sampled_from(
            [KAVEH, SARA, "ندارد", "۰۹۱۵-۱۲۳-۴۵۶۷", "-", "2)", "•", "۳۰٪", "و", "خانهٔ هنر"]
        ),
        max_size=7,
    ),
    st.sampled_from([" ", "\n", "، ", "؛"]),
)
def test_the_notices_explain_every_difference(words: list[str], sign: str) -> None:
    cell = sign.join(words)
    people = people_of(cell)
    if people.names == ((clean_line(cell),) if clean_line(cell) else ()):
        return
    assert people.notes
    kept, left_out = " ".join(people.names), " ".join(note.before for note in people.notes)
    assert set(compact(cell)) - {"و"} <= set(compact(kept + left_out))
    assert all(note.before for note in people.notes)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("• رضا نمونه\n• مینا نمونه", ["رضا نمونه", "مینا نمونه"]),
        ("1- کاوه نمونه 2- سارا نمونه", [KAVEH, SARA]),
        ("۱.کاوه نمونه۲.سارا نمونه", [KAVEH, SARA]),
        ("الف) کاوه نمونه ب) سارا نمونه", [KAVEH, SARA]),
        ("-کاوه نمونه\n-سارا نمونه", [KAVEH, SARA]),
        ("کاوه نمونه/سارا نمونه", [KAVEH, SARA]),
        ("کاوه نمونه - سارا نمونه", [KAVEH, SARA]),
        ("Ali A. Smith and Sara B. Lee", ["Ali A. Smith", "Sara B. Lee"]),
        ("مجری: کاوه نمونه، همکاران: سارا نمونه", [KAVEH, SARA]),
        ("کاوه نمونه (۶۰٪)، سارا نمونه ۴۰ درصد", [KAVEH, SARA]),
        ("کاوه نمونه (سرگروه)", [KAVEH]),
        ("م. نمونه", ["م. نمونه"]),
        ("«علی و رضا قاسمی»", ["علی و رضا قاسمی"]),
        ("۰۹۱۵-۱۲۳-۴۵۶۷", []),
        ("کاوه نمونه ۰۹۱۵-۱۲۳-۴۵۶۷", [KAVEH]),
        ("021-88776655", []),
        ("kaveh@example.org", []),
    ],
)
def test_signs_of_lists_and_numbers_are_no_part_of_a_name(cell: str, found: list[str]) -> None:
    people = people_of(cell)
    assert list(people.names) == found
    assert bool(people.notes) == (cell != "م. نمونه")


def test_a_telephone_is_no_number_of_a_list() -> None:
    (note,) = people_of("۰۹۱۵-۱۲۳-۴۵۶۷").notes
    assert (note.kind, note.before, note.after) == (NoticeKind.NOT_A_NAME, "۰۹۱۵-۱۲۳-۴۵۶۷", "")


@pytest.mark.parametrize(
    "name",
    [
        "خانهٔ خلّاقیّت و نوآوری «شهرِ ما» وابسته به شهرداری",
        "شرکت آب و فاضلاب شهری نمونه",
        "معاونت بودجه، تشکیلات و آموزش",
        "مؤسسهٔ علمی پژوهشی دانش و فناوری",
        "Research and Development Team",
        "انجمن «هنر و ادب» دانشگاه و شهر",
        "گروه علی نمونه و رضا نمونه",
    ],
)
def test_an_organisation_stays_whole_and_is_noticed(name: str) -> None:
    people = people_of(name)
    assert people.names == (name,)
    assert [note.kind for note in people.notes] == [NoticeKind.NAME_KEPT_WHOLE]


def test_the_person_joins_and_splits_names(tmp_path: Path) -> None:
    rows = [f"{n},طرح {n},,{cell},,شهر" for n, cell in enumerate(
        ["علی نمونه و رضا نمونه", "خانه علم و خانه هنر", "علی نمونه و رضا نمونه"], 1)]  # fmt: skip
    choices = ImportChoices(
        whole_names=frozenset({RowPlace(ANY_SHEET, 2)}),
        split_names=frozenset({RowPlace(ANY_SHEET, 3)}),
    )
    found = names(read(tmp_path, HEADER, *rows, choices=choices))
    assert found == [
        ["علی نمونه و رضا نمونه"], ["خانه علم", "خانه هنر"], ["علی نمونه", "رضا نمونه"],
    ]  # fmt: skip


def test_no_colleagues_are_no_owners(tmp_path: Path) -> None:
    idea_list = read(
        tmp_path, HEADER,
        "1,طرح آب,,زهرا نمونه,ندارد,واحد", "2,طرح خاک,,علی نمونه,-,-",
        '3,طرح باد,,"• رضا نمونه\n• مینا نمونه",—,واحد', "4,طرح آتش,,ندارد,ندارد.,واحد",
    )  # fmt: skip
    assert names(idea_list) == [["زهرا نمونه"], ["علی نمونه"], ["رضا نمونه", "مینا نمونه"], []]
    assert idea_list.ideas[1].owners[0].unit == ""
    assert kinds(idea_list)[NoticeKind.NOBODY] == 6
    assert [n.detail for n in idea_list.notices if n.kind is NoticeKind.NO_OWNER] == ["4"]


def team(folder: Path, *rows: Sequence[object], merge: Sequence[str] = ()) -> IdeaList:
    book = openpyxl.Workbook()
    for row in (["کد", "عنوان", "شرح", "نام و نام خانوادگی", "واحد"], *rows):
        book.active.append(row)
    for place in merge:
        book.active.merge_cells(place)
    book.save(folder / "team.xlsx")
    return read_idea_list(folder / "team.xlsx", ())


TEAM = ["نام یک", "نام دو", "نام سه"]


@pytest.mark.parametrize("merge", [(), ("A2:A4", "B2:B4")])
def test_a_row_for_each_member_is_one_idea(tmp_path: Path, merge: Sequence[str]) -> None:
    rows = [[1, "طرح گروهی", "متن", name, f"واحد {n}"] for n, name in enumerate(TEAM)]
    idea_list = team(tmp_path, *rows, [2, "طرح تکی", "متن", "نام چهار", ""], merge=merge)
    assert names(idea_list) == [TEAM, ["نام چهار"]]
    assert [owner.unit for owner in idea_list.ideas[0].owners] == ["واحد 0", "واحد 1", "واحد 2"]
    members = [n for n in idea_list.notices if n.kind is NoticeKind.MEMBER_ROW]
    assert [(n.row, n.detail, n.other) for n in members] == [(3, "نام دو", "1"), (4, "نام سه", "1")]
    assert not kinds(idea_list)[NoticeKind.DUPLICATE_CODE]


def test_members_in_rows_that_name_nothing_else_are_of_the_idea_above(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1, "طرح", "متن", "نام یک", "الف"],
        [None, None, None, "نام دو", "ب"],
    ]
    assert names(team(tmp_path, *rows, [2, "طرح دیگر", "متن", "نام سه", ""])) == [
        ["نام یک", "نام دو"], ["نام سه"],
    ]  # fmt: skip


def test_a_title_again_without_codes_is_another_member(tmp_path: Path) -> None:
    lines = ["ردیف,عنوان,پیشنهاددهنده", "1,طرح گروهی,نام یک", "2,طرح گروهی,نام دو", "3,پل,نام سه"]
    assert names(read(tmp_path, *lines)) == [["نام یک", "نام دو"], ["نام سه"]]


def test_a_code_again_with_another_title_stays_a_duplicate(tmp_path: Path) -> None:
    idea_list = team(tmp_path, [1, "طرح", "", "نام یک", ""], [1, "طرح دیگر", "", "نام دو", ""])
    assert names(idea_list) == [["نام یک"]]
    assert kinds(idea_list)[NoticeKind.DUPLICATE_CODE] == 1


def test_another_text_of_a_member_is_not_lost_silently(tmp_path: Path) -> None:
    idea_list = team(tmp_path, [1, "طرح", "الف", "نام یک", ""], [1, "طرح", "ب", "نام دو", ""])
    (lost,) = (n for n in idea_list.notices if n.kind is NoticeKind.MEMBER_TEXT_NOT_READ)
    assert (lost.before, lost.cell, lost.other) == ("ب", "C3", "1")


def test_namesakes_are_named_with_their_units(tmp_path: Path) -> None:
    lines = ["1,آب,,زهرا نمونه,,الف", "2,خاک,,زهرا نمونه,,ب", "3,باد,,زهرا نمونه,,"]
    found = [
        (notice.row, notice.detail, notice.before)
        for notice in read(tmp_path, HEADER, *lines).notices
        if notice.kind is NoticeKind.NAMESAKES
    ]
    first = "زهرا نمونه (الف)"
    assert found == [(3, "زهرا نمونه (ب)", first), (4, "زهرا نمونه", first)]


def test_a_personnel_code_settles_who_is_who_and_never_reaches_judges(tmp_path: Path) -> None:
    header = "کد,عنوان,نام و نام خانوادگی,کد پرسنلی"
    lines = ["1,آب,زهرا نمونه,۱۱", "2,خاک,زهرا نمونه,۱۲", "3,باد,الف یک؛ب دو,13", "4,پل,پ سه,-"]
    idea_list = read(tmp_path, header, *lines)
    codes = [[owner.personnel_code for owner in idea.owners] for idea in idea_list.ideas]
    assert codes == [["11"], ["12"], ["", ""], [""]]
    assert not kinds(idea_list)[NoticeKind.NAMESAKES]
    assert kinds(idea_list)[NoticeKind.PERSONNEL_CODE_NOT_READ] == 1
    assert all(not idea.owners for idea in without_owners(idea_list.ideas))


def test_one_code_beside_colleagues_is_the_main_persons(tmp_path: Path) -> None:
    header = "کد,عنوان,نام مجری,همکاران طرح,شماره پرسنلی"
    (idea,) = read(tmp_path, header, "1,آب,زهرا نمونه,علی نمونه و رضا یکتا,۱۱").ideas
    assert [owner.personnel_code for owner in idea.owners] == ["11", "", ""]


def test_a_judge_called_nobody_is_no_judge(tmp_path: Path) -> None:
    path = tmp_path / "judges.csv"
    path.write_text("کد,نام,سمت\nJ1,داور یک,-\nJ2,ندارد,x\nJ3,-,x\n", encoding="utf-8")
    judge_list = read_judge_list(path)
    assert [(judge.id, judge.role) for judge in judge_list.judges] == [("J1", "")]
    found = Counter(notice.kind for notice in judge_list.notices)
    assert found == {NoticeKind.NOBODY: 3, NoticeKind.ROW_WITHOUT_TITLE: 2}


def test_a_name_that_stands_twice_is_one_owner(tmp_path: Path) -> None:
    idea_list = read(tmp_path, HEADER, "1,آب,,زهرا نمونه,زهرا نمونه,الف")
    assert idea_list.ideas == (Idea("1", "آب", "", owners=(Owner("زهرا نمونه", "الف"),)),)
    assert kinds(idea_list)[NoticeKind.NAME_REPEATED] == 1
