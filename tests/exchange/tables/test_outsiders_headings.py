"""Lists with unusual headings are imported, suggested, or chosen by a person."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging_app.domain.event import Idea, Owner, Theme
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.attachments import with_attachments
from judging_app.exchange.tables.columns import fields_of
from judging_app.exchange.tables.headings import Grammar, heading_keys
from judging_app.exchange.tables.idea_columns import COLUMNS
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.judge_list import COLUMNS as JUDGE_COLUMNS
from judging_app.exchange.tables.judge_list import read_judge_list

THEMES = (
    Theme("environment", "محیط زیست و پسماند"),
    Theme("transport", "حمل‌ونقل و ترافیک"),
    Theme("digital", "خدمات دیجیتال و شهر هوشمند"),
)
TITLES = """
عنوان|تیتر|نام پروژه|ایده پیشنهادی|سوژه|نام طرح پیشنهادی|Project|Entry|موضوع|موضوع پیشنهاد|طرح|ایده
عنوان ایده یا طرح خود را بنویسید|نام ایده شما چیست؟|۱. عنوان طرح *|عنوان (فارسی)|Title (English)
عنوان مقاله|نام اثر|عنوان پروژه تحقیقاتی|Project Title|Project Name|Idea Name|Proposal|نام محصول
Submission Title|عنوان اختراع|عنوان کامل طرح|عنوان طرح / پروژه|لطفاً نام ایده‌تان را وارد کنید
اسم طرح|What is the title of your idea?|Name of the project|عنوان راهکار|نام طرح (حداکثر ۱۰ کلمه)
نام کسب و کار|عنوان فیلم|Entry Title|Application title|عنوان پایان نامه|نام غرفه|عنوان ایدهٔ نوآورانه
"""
OWNERS = """
مجری طرح|پدیدآورنده|نویسندگان|ارائه‌دهنده|دانش‌آموزان|ارائه دهنده|نام مجری|مجریان طرح|نام دانش آموز
نام و نام خانوادگی شما|نام دانش‌آموزان گروه|Authors|Team Members|Submitter|نام صاحب اثر|مخترع|متقاضی
پژوهشگر|شرکت‌کنندگان|نام و نام خانوادگی مجری|همکاران|Applicant name|Submitted by|مجری اصلی|سرگروه
نویسنده اول|نام پدیدآور|صاحبان اثر|Presenter|Student name|پیشنهاد دهنده|نام پیشنهاد دهندگان|طراح
نام و نام خانوادگی پیشنهاددهنده (گان)|نام هنرمند|Author(s)|Lead author|Full name|Contact person
"""
SECTIONS = """
برآورد هزینه|بودجه|بودجه مورد نیاز|لطفاً شرح ایده را بنویسید|About The Project|Description|هزینه اجرا
ایده خود را شرح دهید|راهکار|نوآوری|Solution|برنامه اجرا|راهکار عملی|Estimated cost|میزان هزینه
"""
NOTHING = """
تلفن همراه|ایمیل|کد ملی|Timestamp|Submission Url|Project Status|Built With|Submitter Email
عنوان شغلی|تاریخ تولد
شرح سوابق پیشنهاددهنده|نام پدر|نام مدیر|نام داور|تلفن داخلی|سمت / تخصص|تعداد اعضای گروه|استاد راهنما
مدرک تحصیلی مجری|امتیاز
"""
OTHERS = {
    "given name": "نام|First name|Submitter First Name|نام شما|Team Member 1 First Name",
    "family name": "نام خانوادگی|Last Name|Submitter Last Name|نام خانوادگی دانش‌آموز",
    "unit": "واحد|نام مدرسه|محل خدمت|دانشگاه|School|سازمان متبوع|نام واحد پیشنهاددهنده|شرکت",
    "theme": "محور|حوزه|رشته|Category|دسته‌بندی موضوعی|محور مرتبط با ایده را انتخاب کنید|Track",
    "code": "کد|شماره طرح|کد رهگیری|ID|شماره ثبت طرح|Project ID|شناسه یکتا",
    "personnel code": "کد پرسنلی|شماره پرسنلی|Employee ID|کد پرسنلی پیشنهاددهنده",
}
JUDGES = (
    "نام|نام و نام خانوادگی|داور|نام داور|اسامی داوران|اعضای هیئت داوران|Reviewer name|نام ارزیاب"
)


def labels(text: str) -> list[str]:
    return [label for line in text.split("\n") for label in line.split("|") if label]


def field_of(label: str) -> str | None:
    return next(iter(fields_of([label], COLUMNS)), None)


def listed(folder: Path, *lines: str) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(folder: Path, *lines: str, **chosen: Sequence[str]) -> IdeaList:
    return read_idea_list(listed(folder, *lines), THEMES, ImportChoices(chosen))


def of_kind(notices: Sequence[Notice], kind: NoticeKind) -> list[Notice]:
    return [notice for notice in notices if notice.kind is kind]


@pytest.mark.parametrize("label", labels(TITLES))
def test_titles_are_known_by_their_words(label: str) -> None:
    assert field_of(label) == "title"


@pytest.mark.parametrize("label", labels(OWNERS))
def test_people_are_known_by_their_words(label: str) -> None:
    assert field_of(label) == "owner"


@pytest.mark.parametrize("label", labels(SECTIONS))
def test_texts_and_costs_are_sections_of_one_kind(label: str) -> None:
    assert field_of(label) == "section"


@pytest.mark.parametrize("label", labels(NOTHING))
def test_columns_that_are_none_of_these_are_not_read(label: str) -> None:
    assert field_of(label) is None


@pytest.mark.parametrize(
    ("field", "label"), [(field, label) for field, text in OTHERS.items() for label in labels(text)]
)
def test_other_columns_are_known(field: str, label: str) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize("label", labels(JUDGES))
def test_names_of_judges_are_known(label: str) -> None:
    assert list(fields_of([label], JUDGE_COLUMNS)) == ["name"]


@given(st.text(max_size=60))
def test_any_heading_is_of_some_kind_or_of_none(label: str) -> None:
    assert field_of(label) in {None, *(column.field for column in COLUMNS)}
    assert len(heading_keys(label)) in (1, 2)


@given(st.lists(st.sampled_from(["عنوان", "ایده", "طرح", "برتر", "یا"]), min_size=1, max_size=6))
def test_a_heading_made_of_its_words_needs_one_of_the_core(words: list[str]) -> None:
    grammar = Grammar.of(["عنوان", "ایده"], ["طرح", "برتر", "یا"])
    (key, *_) = heading_keys("".join(words))
    assert grammar.makes(key) == bool({"عنوان", "ایده"} & set(words))


def test_one_known_column_among_other_headings_is_a_header(tmp_path: Path) -> None:
    path = listed(
        tmp_path, "نام و نام خانوادگی,تلفن همراه,ایمیل", "نام یک,09120000000,a@example.org"
    )
    judge_list = read_judge_list(path)
    assert [judge.name for judge in judge_list.judges] == ["نام یک"]
    assert judge_list.columns == {"name": "نام و نام خانوادگی"}


def test_an_export_of_a_hackathon_is_read(tmp_path: Path) -> None:
    idea_list = read(
        tmp_path,
        "Project Title,Submission Url,About The Project,Submitter First Name,Submitter Last Name",
        "Plan A,https://x.example/a,Text of plan,First,Last",
    )
    (idea,) = idea_list.ideas
    assert (idea.title, idea.owners) == ("Plan A", (Owner("First Last"),))
    assert idea.sections[0].heading == "About The Project"
    unread = of_kind(idea_list.notices, NoticeKind.COLUMN_NOT_READ)
    assert [notice.column for notice in unread] == ["Submission Url"]


def test_the_main_person_in_two_columns_stands_before_the_fellows(tmp_path: Path) -> None:
    header = "کد,عنوان,نام,نام خانوادگی,همکاران"
    (idea,) = read(tmp_path, header, "1,پل,نسرین,قاسمی,بهمن سلحشور").ideas
    assert [owner.name for owner in idea.owners] == ["نسرین قاسمی", "بهمن سلحشور"]


def test_members_in_pairs_of_columns_are_people_each(tmp_path: Path) -> None:
    header = "Title,Team Member 1 First Name,Team Member 1 Last Name,Team Member 2 First Name,"
    (idea,) = read(tmp_path, f"{header}Team Member 2 Last Name", "Plan,Ada,One,Grace,Two").ideas
    assert [owner.name for owner in idea.owners] == ["Ada One", "Grace Two"]


def test_a_heading_with_a_word_of_titles_is_suggested_where_the_cells_are_titles(
    tmp_path: Path,
) -> None:
    heading = "ایده‌ای که برای شهر بهتر در سر دارید"
    idea_list = read(tmp_path, f"کد,{heading}", "1,نیمکت چوبی", "2,چراغ خیابان")
    assert [idea.title for idea in idea_list.ideas] == ["نیمکت چوبی", "چراغ خیابان"]
    (guess,) = of_kind(idea_list.notices, NoticeKind.COLUMN_GUESSED)
    assert (guess.column, guess.detail) == (heading, "title")


def test_a_refused_list_names_the_headings_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, "کد,چیز,محور", "1,نیمکت,x", "2,چراغ,y")
    assert caught.value.reason is Refusal.NO_TITLE_COLUMN
    assert caught.value.detail == "کد | چیز | محور; چیز?"


def test_a_person_chooses_the_columns(tmp_path: Path) -> None:
    lines = "ش,چیز,بودجه لازم,کی,دوم", "۷,نیمکت,زیاد,نسرین قاسمی,بهمن سلحشور"
    idea_list = read(
        tmp_path, *lines, code=["ش"], title=["چيز"], section=["بودجه لازم"], owner=["کی", "دوم"]
    )
    (idea,) = idea_list.ideas
    assert (idea.id, idea.title) == ("7", "نیمکت")
    assert [owner.name for owner in idea.owners] == ["نسرین قاسمی", "بهمن سلحشور"]
    assert idea_list.columns == {
        "code": "ش", "title": "چیز", "section": "بودجه لازم", "owner": "کی", "owner 2": "دوم",
    }  # fmt: skip


@pytest.mark.parametrize("chosen", [{"title": ["نیست"]}, {"title": ["چیز"], "code": ["نیست"]}])
def test_a_chosen_heading_that_is_not_there_is_refused(
    tmp_path: Path, chosen: Mapping[str, Sequence[str]]
) -> None:
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, "ش,چیز", "1,نیمکت", **chosen)
    assert (caught.value.reason, caught.value.detail) == (Refusal.NO_SUCH_COLUMN, "نیست")


def test_the_column_whose_cells_are_themes_is_the_theme_column(tmp_path: Path) -> None:
    idea_list = read(tmp_path, "کد,عنوان,برچسب", "1,الف,محيط زيست و پسماند", "2,ب,digital")
    assert [idea.theme_id for idea in idea_list.ideas] == ["environment", "digital"]
    (guess,) = of_kind(idea_list.notices, NoticeKind.COLUMN_GUESSED)
    assert (guess.column, guess.detail) == ("برچسب", "theme")


def test_every_idea_without_a_theme_is_counted_and_the_likely_column_named(tmp_path: Path) -> None:
    rows = [f"{n},ایدهٔ {n},{'شرق' if n % 2 else 'غرب'}" for n in range(1, 41)]
    idea_list = read(tmp_path, "کد,عنوان,ناشناخته", *rows)
    without = of_kind(idea_list.notices, NoticeKind.NO_THEME)
    assert [notice.detail for notice in without] == [idea.id for idea in idea_list.ideas]
    (could_be,) = of_kind(idea_list.notices, NoticeKind.COLUMN_COULD_BE)
    assert (could_be.column, could_be.detail) == ("ناشناخته", "theme")


@pytest.fixture
def by_theme(tmp_path: Path) -> Path:
    """A sheet for each theme, each with the same headings in another order."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for start, name in ((1, "محیط زیست"), (1, "حمل و نقل"), (3, "دیجیتال")):
        sheet = book.create_sheet(name)
        flip = start == 3
        sheet.append(["عنوان", "ردیف"] if flip else ["ردیف", "عنوان"])
        for n in range(start, start + 2):
            row = [n, f"طرح {name} {'الف' if n == start else 'ب'}"]
            sheet.append(row[::-1] if flip else row)
    book.save(tmp_path / "sheets.xlsx")
    return tmp_path / "sheets.xlsx"


def test_further_sheets_with_the_same_headings_are_named(by_theme: Path) -> None:
    idea_list = read_idea_list(by_theme, THEMES)
    assert [idea.theme_id for idea in idea_list.ideas] == ["environment"] * 2
    alike = of_kind(idea_list.notices, NoticeKind.SHEET_LIKE_THIS)
    assert [notice.detail for notice in alike] == ["حمل و نقل", "دیجیتال"]


def test_all_sheets_are_one_list_with_the_themes_of_their_names(by_theme: Path) -> None:
    idea_list = read_idea_list(by_theme, THEMES, ImportChoices(all_sheets=True))
    themes = [idea.theme_id for idea in idea_list.ideas]
    assert themes == ["environment"] * 2 + ["transport"] * 2 + ["digital"] * 2
    assert len({idea.id for idea in idea_list.ideas}) == 6
    assert {n.sheet for n in of_kind(idea_list.notices, NoticeKind.CODE_GIVEN)} == {"حمل و نقل"}
    assert not of_kind(idea_list.notices, NoticeKind.SHEET_NOT_READ)


def test_columns_survive_attachments(tmp_path: Path) -> None:
    made = IdeaList((Idea("1", "پل", ""),), columns={"title": "عنوان"})
    assert with_attachments(made, tmp_path).columns == {"title": "عنوان"}
