"""Look at a list, change the mapping, see the result; private facts never travel."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from judging_app.domain.event import Theme
from judging_app.domain.import_choices import ImportChoices, NameChoice
from judging_app.domain.import_report import NoticeKind
from judging_app.domain.list_mapping import ColumnUse, ListMapping, UseReason
from judging_app.domain.list_result import Counts
from judging_app.domain.row_place import RowPlace
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.idea_package import read_idea_package
from judging_app.services.files import open_file
from judging_app.services.organizer import idea_import
from judging_app.services.organizer.events import create_event
from judging_app.services.organizer.idea_import import (
    import_list,
    look,
    open_list,
    preview,
    with_columns,
)
from judging_app.services.organizer.packages import build_package
from judging_app.system.progress import Cancelled

THEMES = (Theme("city", "شهر"), Theme("water", "آب"))
LIST = """کد,عنوان,محور,شرح,نام و نام خانوادگی,تلفن
1,پل,شهر,سبز,سارا کریمی و علی راد,09151234567
1,پل,شهر,,حسن پاک,09151234568
2,قنات,آب,کهن,خانهٔ رنگ و نور,09151234569
,,,بی‌عنوان,,
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ideas.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_the_result_has_true_counts_and_rows_before_and_after(path: Path) -> None:
    opened = open_list(path)
    result = preview(opened, THEMES, ImportChoices(mapping=look(opened).suggestion()))
    assert result.counts == Counts(rows=4, ideas=2, people=4, themes=2, left_out=1)
    first, second, third, fourth = result.rows
    assert first.cells[1] == ("عنوان", "پل")
    assert first.idea is not None
    assert second.idea is first.idea
    assert [owner.name for owner in first.idea.owners] == ["سارا کریمی", "علی راد", "حسن پاک"]
    assert (third.row, fourth.row, fourth.idea) == (4, 5, None)


def test_names_are_joined_and_split_by_hand(path: Path) -> None:
    opened = open_list(path)
    mapping = look(opened).suggestion()
    names = preview(opened, THEMES, ImportChoices(mapping=mapping)).names
    assert [(name.row, len(name.names)) for name in names] == [(2, 2), (4, 1)]
    sheet = mapping.sheets[0].sheet
    choices = (
        ImportChoices(mapping=mapping)
        .with_names(RowPlace(sheet, 2), NameChoice.WHOLE)
        .with_names(RowPlace(sheet, 4), NameChoice.SPLIT)
    )
    names = preview(opened, THEMES, choices).names
    assert [(name.row, name.names) for name in names] == [
        (2, ("سارا کریمی و علی راد",)), (4, ("خانهٔ رنگ", "نور")),
    ]  # fmt: skip


def test_an_accepted_mapping_comes_first_for_the_same_headings(path: Path) -> None:
    opened = open_list(path)
    (sheet,) = look(opened).suggestion().sheets
    changed = ListMapping((sheet.with_use(5, ColumnUse.PRIVATE),))
    idea_import.remember(opened, changed)
    again = look(opened)
    assert again.suggestion() == changed
    assert {column.reason for column in again.sheets[0].columns} == {UseReason.REMEMBERED}


def test_named_columns_change_the_suggestion(path: Path) -> None:
    opened = open_list(path)
    seen = look(opened)
    chosen = with_columns(opened, seen, ImportChoices({"title": ["شرح"], "section": ["عنوان"]}))
    assert chosen.mapping is not None
    assert [use.value for use in chosen.mapping.sheets[0].uses] == [
        "code", "section", "theme", "title", "owner", "phone",
    ]  # fmt: skip
    with pytest.raises(InputRefused) as caught:
        with_columns(opened, seen, ImportChoices({"title": ["نیست"]}))
    assert caught.value.reason is Refusal.NO_SUCH_COLUMN


def test_a_refused_preview_still_shows_the_list(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("الف,ب\n1,2\n3,4\n", encoding="utf-8")
    found = import_list(open_list(path))
    assert found.result is None
    assert found.refusal is not None
    assert found.refusal.reason is Refusal.NO_TITLE_COLUMN
    (sheet,) = found.look.sheets
    mapping = ListMapping((sheet.mapping.with_use(0, ColumnUse.TITLE),))
    chosen = import_list(open_list(path), (), ImportChoices(mapping=mapping))
    assert chosen.result is not None
    assert [idea.title for idea in chosen.result.idea_list.ideas] == ["1", "3"]


def test_a_mapping_of_other_headings_gives_way_to_the_suggestion(path: Path) -> None:
    opened = open_list(path)
    (sheet,) = look(opened).sheets
    mapping = ListMapping((replace(sheet.mapping, headings=sheet.headings()),))
    choices = ImportChoices(mapping=mapping)
    assert not import_list(opened, THEMES, choices).is_outdated
    path.write_text(LIST.replace("کد,", "تاریخ,کد,", 1), encoding="utf-8")
    found = import_list(open_list(path), THEMES, choices)
    assert found.is_outdated
    assert found.mapping == found.look.suggestion() != mapping


def test_a_cancelled_list_is_not_opened(path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_list(path, stop)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    text, book = tmp_path / "empty.csv", tmp_path / "empty.xlsx"
    text.write_text("", encoding="utf-8")
    openpyxl.Workbook().save(book)
    for path, reason in ((text, Refusal.EMPTY_FILE), (book, Refusal.EMPTY_TABLE)):
        with pytest.raises(InputRefused) as caught:
            open_list(path)
        assert caught.value.reason is reason


def test_headings_without_rows_are_shown_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("کد,عنوان\n", encoding="utf-8")
    found = import_list(open_list(path))
    assert found.look.sheets[0].headings() == ("کد", "عنوان")
    assert found.refusal is not None
    assert found.refusal.reason is Refusal.EMPTY_TABLE


def test_letters_that_no_font_has_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "ideas.csv"
    path.write_text("عنوان\nپل \U000e0b00\U00012000\n", encoding="utf-8")
    notices = preview(open_list(path), ()).idea_list.notices
    assert [n.other for n in notices if n.kind is NoticeKind.LETTER_WITHOUT_FONT] == ["1"]


def test_private_facts_are_stored_and_never_in_a_package(inputs: Any) -> None:
    text = inputs.ideas.read_text(encoding="utf-8").splitlines()
    rows = [f"{line},09151230{number:03}" for number, line in enumerate(text[1:])]
    inputs.ideas.write_text("\n".join([f"{text[0]},تلفن همراه", *rows]), encoding="utf-8")
    opened = open_list(inputs.ideas)
    event = inputs.folder / "e.judging"
    create_event(
        event,
        definition=inputs.definition,
        ideas=inputs.ideas,
        judges=inputs.judges,
        choices=ImportChoices(mapping=look(opened).suggestion()),
    ).file.close()
    with open_file(event) as file:
        with file.unit_of_work() as uow:
            stored = uow.ideas()
        package = inputs.folder / "p.ideas"
        build_package(file, package)
    assert stored[3].private[0].text == "09151230003"
    travelling = read_idea_package(package.read_bytes()).ideas
    assert len(travelling) == len(stored)
    assert not any(idea.private or idea.owners for idea in travelling)
    assert b"09151230003" not in package.read_bytes()
