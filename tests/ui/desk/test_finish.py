import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from judging_app.domain.score_sheet import Standing
from judging_app.domain.self_check import FindingKind
from tests.keys import read_back
from tests.ui.desk.conftest import idle, type_text
from ui.base import printer
from ui.base.drives import Drive
from ui.desk.page import DeskPage
from ui.finish.page import FinishPage
from ui.finish.practice_end import PracticeEndPage
from ui.finish.receipt import ReceiptPage
from ui.flows.judge_ending import JudgeEnding
from ui.state.desk_state import DeskState
from ui.words.strings import receipt_words

MARKS = {"novelty": 700, "impact": 500}


@pytest.fixture
def ending(desk_page, desk):
    """The end of that desk."""
    window = desk_page.window()
    return JudgeEnding(window, desk._operations, desk_page, desk)


@pytest.fixture
def at_end(qtbot, desk, ending):
    """The page at the end, from a desk with something of everything to find."""
    for idea_id in ("1001", "1002", "1003", "1004"):
        for key, value in MARKS.items():
            desk.mark(idea_id, key, value)
    desk.mark("1004", "novelty", 1000)
    desk.mark("1005", "novelty", 700)
    desk.add_time("1003", 1)
    idle(qtbot, desk)
    ending.begin()
    return ending._window.page


def group_of(page, kind):
    return next(group for group in page.check.found.groups if group.kind is kind)


def shown(qtbot, ending, kind):
    qtbot.waitUntil(lambda: isinstance(ending._window.page, kind), timeout=20_000)
    return ending._window.page


def test_everything_found_is_listed_by_kind(at_end):
    told = {
        group.kind: [row.accessibleName() for row in group.rows]
        for group in at_end.check.found.groups
    }
    assert list(told) == [
        FindingKind.UNOPENED, FindingKind.BLANK, FindingKind.COMMENT_MISSING, FindingKind.QUICK,
    ]  # fmt: skip
    assert told[FindingKind.UNOPENED] == ["۱۰۰۶، ایدهٔ 6"]
    assert told[FindingKind.BLANK] == ["۱۰۰۵، ایدهٔ 5، بی‌امتیاز: اثرگذاری"]
    assert told[FindingKind.COMMENT_MISSING] == ["۱۰۰۴، ایدهٔ 4، بی‌توضیح: نوآوری"]
    assert len(told[FindingKind.QUICK]) == 1


def test_a_click_goes_to_the_idea_and_the_criterion(qtbot, at_end, ending):
    desk_page = ending._desk_page
    group_of(at_end, FindingKind.BLANK).rows[0].click()
    assert ending._window.page is desk_page
    assert desk_page.list.current() == "1005"
    assert desk_page.score.current is desk_page.score.cards[1]
    type_text("6")
    assert desk_page.score.cards[1].row.value == 600


def test_a_missing_comment_leads_to_where_it_is_written(at_end, ending):
    group_of(at_end, FindingKind.COMMENT_MISSING).rows[0].click()
    assert ending._desk_page.list.current() == "1004"
    assert QApplication.focusWidget() is ending._desk_page.score.comment


def test_many_of_a_kind_are_shown_when_asked_for(qtbot, desk, ending, asked):
    ending.begin()
    group = group_of(ending._window.page, FindingKind.UNOPENED)
    assert group.more.isHidden()
    many = type(group)(group.kind, list(places(40)), ideas(asked, 40))
    qtbot.addWidget(many)
    assert len(many.rows) == 8
    many.more.click()
    assert len(many.rows) == 40
    assert many.more.isHidden()


def ideas(asked, count):
    return {str(n): replace(asked.ideas[0], id=str(n)) for n in range(count)}


def places(count):
    from ui.finish.finding_list import Place

    return (Place(str(n)) for n in range(count))


def test_equal_marks_in_a_row_are_told_as_one_row(qtbot, desk, ending):
    for idea in desk.ideas:
        for key, value in MARKS.items():
            desk.mark(idea.id, key, value)
    idle(qtbot, desk)
    ending.begin()
    group = group_of(ending._window.page, FindingKind.SAME_MARKS)
    assert len(group.rows) == 6


def test_a_chosen_folder_silences_the_missing_stick(at_end, tmp_path):
    at_end._show_found(())
    assert at_end._nothing.isVisible()
    at_end.choose(tmp_path)
    at_end._drives = (Drive(tmp_path, "فلش", 1, is_read_only=False),)
    at_end._show_found(())
    assert not at_end._nothing.isVisible()


def test_the_receipt_of_a_file_in_between_leads_back_to_the_desk(
    qtbot, at_end, ending, desk_page, tmp_path
):
    at_end.choose(tmp_path)
    at_end.primary.click()
    receipt = shown(qtbot, ending, ReceiptPage)
    receipt.go_on.click()
    assert ending._window.page is desk_page


def test_a_file_in_between_leaves_the_desk_open(qtbot, at_end, ending, desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert at_end.end.later.isChecked()
    at_end.choose(stick)
    at_end.primary.click()
    page = shown(qtbot, ending, ReceiptPage)
    (path,) = stick.iterdir()
    assert not read_back(path.read_bytes()).finished
    assert not desk.is_finished
    assert "باز است" in words_of(page)


def test_the_end_with_ideas_left_is_a_choice_that_says_what_it_means(
    qtbot, at_end, ending, desk, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert at_end.end.title.text() == "۲ ایده مانده است"
    qtbot.mouseClick(at_end.end.final, Qt.MouseButton.LeftButton)
    assert not at_end.end.later.isChecked()
    assert "نه صفر" in at_end.end._means.text()
    at_end.choose(stick)
    at_end.primary.click()
    shown(qtbot, ending, ReceiptPage)
    (path,) = stick.iterdir()
    written = read_back(path.read_bytes())
    assert written.finished
    assert {s.idea_id for s in written.sheets} == {"1001", "1002", "1003", "1004", "1005"}
    assert desk.is_finished


def test_a_last_word_that_the_stick_did_not_take_still_closes_the_desk(
    qtbot, at_end, ending, desk, tmp_path
):
    at_end.end.final.click()
    at_end.choose(tmp_path / "gone" / "stick")
    at_end.primary.click()
    qtbot.waitUntil(ending._window.banner.isVisible)
    qtbot.waitUntil(lambda: desk.is_finished)
    assert isinstance(ending._window.page, FinishPage)
    assert "روی این رایانه" in ending._window.banner.words


def test_where_nothing_is_left_there_is_no_choice(qtbot, desk, ending):
    for idea in desk.ideas:
        desk.stand(idea.id, Standing.RECUSED, "همکار بوده‌ام")
    idle(qtbot, desk)
    ending.begin()
    page = ending._window.page
    assert page.end is None
    assert page.check.found.groups == []


def words_of(page):
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_the_receipt_is_saved_beside_the_file(qtbot, at_end, ending, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    at_end.choose(stick)
    at_end.primary.click()
    page = shown(qtbot, ending, ReceiptPage)
    assert page.code.text() == receipt_words(page._receipt.code)
    assert not page.open_paper.isVisible()
    page.save_paper.click()
    qtbot.waitUntil(page.open_paper.isVisible, timeout=30_000)
    scores, paper = sorted(stick.iterdir(), key=lambda path: path.suffix, reverse=True)
    assert paper.name == f"{scores.stem}-receipt.pdf"
    assert paper.read_bytes().startswith(b"%PDF")
    assert "ذخیره شد" in words_of(page)


def test_the_receipt_is_printed(qtbot, at_end, ending, tmp_path, monkeypatch):
    at_end.choose(tmp_path)
    at_end.primary.click()
    page = shown(qtbot, ending, ReceiptPage)
    paper = tmp_path / "printed.pdf"
    monkeypatch.setattr(printer, "ask_printer", lambda *_: printer_to(paper))
    page.print_paper.click()
    qtbot.waitUntil(lambda: paper.name in words_of(page), timeout=30_000)
    assert paper.read_bytes().startswith(b"%PDF")


def test_thinking_better_of_printing_prints_nothing(qtbot, at_end, ending, tmp_path, monkeypatch):
    at_end.choose(tmp_path)
    at_end.primary.click()
    page = shown(qtbot, ending, ReceiptPage)
    asked = []
    monkeypatch.setattr(printer, "ask_printer", lambda *given: asked.append(given[1]))
    page.print_paper.click()
    qtbot.waitUntil(lambda: asked == [1], timeout=30_000)
    assert "چاپگر" not in words_of(page)


def printer_to(path):
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_a_receipt_that_cannot_be_written_is_told(qtbot, at_end, ending, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    at_end.choose(stick)
    at_end.primary.click()
    page = shown(qtbot, ending, ReceiptPage)
    (scores,) = stick.iterdir()
    scores.unlink()
    stick.rmdir()
    page.save_paper.click()
    qtbot.waitUntil(ending._window.banner.isVisible, timeout=30_000)
    assert page.save_paper.isVisible()


def test_printing_is_not_loaded_with_the_pages():
    heavy = "{'reportlab', 'pypdfium2', 'PySide6.QtPrintSupport'}"
    asked = f"import sys, ui.flows.judge_ending; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0  # noqa: S603


@pytest.fixture
def rehearsal(workspace, operations, desk):
    """The state of a desk for practice."""
    practice = replace(desk.desk, event=replace(desk.desk.event, rehearsal=True))
    return DeskState(workspace, practice, operations)


def test_practice_ends_with_a_sentence_and_no_file(qtbot, desk_page, rehearsal):
    ending = JudgeEnding(desk_page.window(), rehearsal._operations, DeskPage(rehearsal), rehearsal)
    ending.begin()
    page = ending._window.page
    assert isinstance(page, PracticeEndPage)
    assert "پرونده‌ای ساخته نمی‌شود" in words_of(page)
    with qtbot.waitSignal(ending.practice_wanted):
        page.restart.click()
    with qtbot.waitSignal(ending.home_wanted):
        page.primary.click()


def test_the_chosen_stick_stays_chosen_while_its_room_changes(at_end, tmp_path):
    kingston = Drive(tmp_path, "KINGSTON", 5_000_000, is_read_only=False)
    other = Drive(tmp_path / "other", "", 7_000_000, is_read_only=False)
    at_end._show_found((other, kingston))
    unnamed, named = at_end._rows
    named.click()
    at_end._show_found((other, replace(kingston, free=4_000_000)))
    assert at_end._rows == [unnamed, named]  # the keyboard's focus stays with them
    assert (unnamed.isChecked(), named.isChecked()) == (False, True)
    assert "۴٫۰ مگابایت" in words_of(named)
    at_end._show_found((kingston,))
    assert [row.isChecked() for row in at_end._rows] == [True]


def test_a_stick_without_a_name_is_called_one(at_end, tmp_path):
    at_end._show_found((Drive(tmp_path, "", 5_000_000, is_read_only=False),))
    assert "فلش بی‌نام" in words_of(at_end._rows[0])
