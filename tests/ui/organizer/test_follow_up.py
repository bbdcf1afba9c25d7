"""The page of the follow-up: forms go out, reports come back, the board shows them."""

from datetime import timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel

from judging_app.domain.follow_up import ExecutionState
from judging_app.domain.follow_up_plan import EntryField
from judging_app.domain.follow_up_typing import TypedEntry
from judging_app.persian.dates import jalali
from judging_app.services.executor.filling import finish_report, open_work
from judging_app.services.files import open_file
from judging_app.services.organizer.follow_up import follow_up, make_forms
from judging_app.services.organizer.follow_up_reports import merge_reports
from judging_app.system.clock import today
from tests.followed import COUNT, fill_workbook, make_followed, save_entry
from ui.application.desktop import Desktop
from ui.follow_up.board_view import DIFFER
from ui.follow_up.choice_dialog import ChoiceDialog, lines_of
from ui.follow_up.page import ACCEPTED, BOARD, INBOX, FollowUpPage
from ui.follow_up.rows import board_row
from ui.follow_up_form import page as form_page_module
from ui.follow_up_form.page import START, FormPage
from ui.words.follow_up import AHEAD, EARLY_DAY, FIELDS
from ui.words.strings import fa

ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


@pytest.fixture
def desktop(qtbot):
    found = Desktop()
    qtbot.addWidget(found.window)
    with qtbot.waitExposed(found.window):
        found.window.show()
    yield found
    found.window.close()


@pytest.fixture
def followed(templates, tmp_path):
    templates.copy("followed", make_followed, tmp_path)
    return tmp_path


def settle(qtbot, desktop):
    qtbot.waitUntil(lambda: not desktop.operations.is_busy, timeout=20_000)


@pytest.fixture
def page(qtbot, desktop, followed):
    desktop.open_path(followed / "event.judging")
    qtbot.waitUntil(lambda: desktop.organizer.has_event, timeout=20_000)
    desktop.organizer.show_section("follow-up")
    settle(qtbot, desktop)
    found = desktop.window.page
    assert isinstance(found, FollowUpPage)
    return found


def written(made, folder, state="running", done="آغاز", code=""):
    (idea,) = made.form.ideas
    day = jalali(made.form.official_on + timedelta(days=20))
    work = save_entry(open_work(made.files[0]), TypedEntry(idea.idea_id, state, day, done))
    folder.mkdir(exist_ok=True)
    return finish_report(work, folder, code)[1].path


def test_forms_are_written_from_the_page_and_a_card_shows_its_code(
    qtbot, desktop, page, tmp_path
) -> None:
    page._choose = lambda *_: (tmp_path / "out",)
    page.views.chosen.emit("forms")
    page.forms.cards.setChecked(True)
    page.forms.table.go_to(0)
    page.forms.only.setChecked(True)
    page.primary.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    assert len(list((tmp_path / "out").glob("*.followup"))) == 1
    (row, *others) = page.forms.table.items
    assert row.code.count("-") == 3
    assert not any(one.code for one in others)


def test_reports_are_seen_before_they_are_merged_and_can_be_taken_out(
    qtbot, desktop, page, followed
) -> None:
    made = make_forms(page.file, followed / "out", executors=["ادارهٔ 1", "ادارهٔ 2"])
    paths = [written(one, followed / "back") for one in made]
    desktop.open_paths([paths[0]])  # a double click while the event is open
    settle(qtbot, desktop)
    page.receive(paths)
    settle(qtbot, desktop)
    assert len(page.inbox.addable) == 2
    shown = {label.text() for label in page.inbox.detail.changes.findChildren(QLabel)}
    assert {FIELDS[EntryField.DONE], "آغاز"} <= shown
    assert not follow_up(page.file, today()).reports.received
    page.primary.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    assert all(item.added for item in page.inbox.items)
    assert "۲ از ۲۰" in page.subtitle
    page.views.chosen.emit(BOARD)
    page.board.views.chosen.emit(ExecutionState.RUNNING.value)
    assert len(page.board.table.items) == 2
    page.board.table.go_to(0)
    assert page.board.detail.title.text() == page.board.table.items[0].idea.title
    page.views.chosen.emit(ACCEPTED)
    page.accepted.table.go_to(0)
    page.accepted.undo.click()
    assert not page.accepted.bar.confirm.isEnabled()
    page.accepted.bar.reason.setText("پروندهٔ نادرست")
    page.accepted.bar.confirm.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    assert len(page.accepted.table.items) == 1


def test_the_board_is_filtered_by_unit(qtbot, desktop, page) -> None:
    assert len(page.board.table.items) == COUNT
    page.board.unit.setCurrentIndex(1)
    page.board.unit.activated.emit(1)
    assert len(page.board.table.items) == COUNT // 2


def test_a_blank_form_of_the_stick_is_called_blank_not_wrong(
    qtbot, desktop, page, followed
) -> None:
    made = make_forms(page.file, followed / "out", executors=["ادارهٔ 1"])
    page.receive([followed / "out"])
    settle(qtbot, desktop)
    words = {page.inbox.table.records.cell(row, 1).text for row in range(2)}
    assert words == {"پر نشده"}
    assert made[0].is_new


def facts_of(grid):
    """The names and values that a grid shows, as a screen reader says them."""
    spoken = [label.accessibleName() for label in grid.findChildren(QLabel)]
    return dict(one.translate(ISOLATES).split(": ", 1) for one in spoken if ": " in one)


def early(made, path):
    """Write the workbook of a form with a day before the official result."""
    book = load_workbook(next(one for one in made.files if one.suffix == ".xlsx"))
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[6]}
    sheet.cell(7, column["وضعیت"], "در اجرا")
    sheet.cell(7, column["تاریخ"], jalali(made.form.official_on - timedelta(days=1)))
    book.save(path)
    return path


def test_a_refused_report_shows_its_file_its_place_in_persian_and_its_value(
    qtbot, desktop, page, followed
) -> None:
    (made,) = make_forms(page.file, followed / "out", executors=["ادارهٔ 1"])
    page.receive([early(made, followed / "early.xlsx")])
    settle(qtbot, desktop)
    assert page.inbox.table.records.cell(0, 0).text == "early.xlsx"
    facts = facts_of(page.inbox.detail.facts)
    assert facts["پرونده"] == "early.xlsx"
    assert facts["کجا"].startswith("تاریخ، ایده")
    assert facts["نوشته‌شده"] == jalali(made.form.official_on - timedelta(days=1))
    assert EARLY_DAY in page.inbox.detail.words.text()


def test_the_board_says_until_when_before_the_words_of_a_milestone(page) -> None:
    page.board.table.go_to(0)
    row = page.board.table.items[0]
    shown = facts_of(page.board.detail.facts)
    for one in row.milestones:
        assert shown[f"{fa(one.milestone.days)} روز"].startswith(f"تا {jalali(one.due)}")


def test_papers_are_written_from_the_page(qtbot, desktop, page, tmp_path) -> None:
    page._choose = lambda _, question: (tmp_path / question.suggested.name,)
    page.page_button.click()
    page.letters_button.click()
    settle(qtbot, desktop)
    assert len(list(tmp_path.glob("*.pdf"))) >= 2


@pytest.fixture
def form_page(qtbot, desktop, followed):
    with open_file(followed / "event.judging") as event:
        made = make_forms(event, followed / "out", with_cards=True)
    desktop.open_path(made[0].files[0])
    settle(qtbot, desktop)
    found = desktop.window.page
    assert isinstance(found, FormPage)
    return found, made


@pytest.fixture(autouse=True)
def later(monkeypatch):
    """The executor fills in the form a month after the official result."""
    monkeypatch.setattr(form_page_module, "today", lambda: today() + timedelta(days=30))


def fill(page, day=20, state="running", done="نمونه ساخته شد"):
    (card,) = page.cards.values()
    card.state.buttons[state].setChecked(True)
    card.day.line.setText(jalali(page.work.form.official_on + timedelta(days=day)))
    card.done.setPlainText(done)
    card.spent.setText("۱۲۵٬۰۰۰٬۰۰۰")
    return card


def test_answers_are_on_the_disk_as_they_are_typed(qtbot, desktop, form_page) -> None:
    page, made = form_page
    fill(page)
    settle(qtbot, desktop)
    again = open_work(made[0].files[0])
    (entry,) = again.answers.entries
    assert (entry.state, entry.done, entry.spent) == ("running", "نمونه ساخته شد", "۱۲۵٬۰۰۰٬۰۰۰")
    assert page.unsaved() is None


def test_a_fault_is_named_and_gets_the_focus(qtbot, desktop, form_page) -> None:
    page, _ = form_page
    page._choose = lambda *_: pytest.fail("a folder was asked for")
    card = fill(page, state="dropped")
    page.end_button.click()
    assert "دلیل کنار گذاشتن" in page.strip.words
    qtbot.waitUntil(card.reason.hasFocus)
    card.reason.setPlainText("بودجه نبود")
    card.day.line.setText("دیروز")
    page.end_button.click()
    assert "تاریخ را مانند ۱۴۰۵/۱۰/۱۵ بنویسید" in page.strip.words
    qtbot.waitUntil(card.day.line.hasFocus)


def test_an_amount_is_grouped_and_said_in_words(qtbot, desktop, form_page) -> None:
    page, _ = form_page
    (card,) = page.cards.values()
    card.spent.setText("12500000")
    assert card.said.text() == "دوازده میلیون و پانصد هزار ریال"
    card.spent.editingFinished.emit()
    assert card.spent.text() == "۱۲٬۵۰۰٬۰۰۰"
    card.spent.setText("دوازده")
    card.spent.editingFinished.emit()
    assert (card.spent.text(), card.said.text().strip()) == ("دوازده", "")


def test_an_answer_goes_away_when_the_form_changes(qtbot, desktop, form_page) -> None:
    page, _ = form_page
    assert START in page.strip.words
    page.end_button.click()
    assert "هنوز چیزی نوشته نشده" in page.strip.words
    fill(page)
    settle(qtbot, desktop)
    assert "هنوز چیزی نوشته نشده" not in page.strip.words
    assert "۱ از ۱ ردیف" in page.strip.words


def test_a_day_before_the_official_result_is_named_in_jalali(qtbot, desktop, form_page) -> None:
    page, _ = form_page
    page._choose = lambda *_: pytest.fail("a folder was asked for")
    fill(page, day=-1)
    page.end_button.click()
    assert "پیش از روز رسمی شدن نتیجه" in page.strip.words
    assert jalali(page.work.form.official_on - timedelta(days=1)) in page.strip.words


def test_a_day_that_lies_ahead_is_named_at_its_field(qtbot, desktop, form_page) -> None:
    page, _ = form_page
    page._choose = lambda *_: pytest.fail("a folder was asked for")
    card = fill(page, day=40)
    page.end_button.click()
    assert "هنوز نرسیده است" in page.strip.words
    assert jalali(page.work.form.official_on + timedelta(days=40)) in page.strip.words
    qtbot.waitUntil(card.day.line.hasFocus)


def test_the_inbox_marks_a_day_that_lies_ahead_and_keeps_the_report(
    qtbot, desktop, page, followed
) -> None:
    (made,) = make_forms(page.file, followed / "out", executors=["ادارهٔ 1"])
    page.receive([written(made, followed / "back")])
    settle(qtbot, desktop)
    assert "هنوز نرسیده است" in page.inbox.detail.warning.text()
    page.primary.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    row = page.board._board.row(made.form.ideas[0].idea_id)
    assert row.last.is_ahead
    assert AHEAD in board_row(row)[4].sub


@pytest.mark.slow
def test_twenty_forms_filled_in_the_window_come_back(qtbot, desktop, followed) -> None:
    with open_file(followed / "event.judging") as event:
        made = make_forms(event, followed / "out", with_cards=True)
    back = followed / "back"
    back.mkdir()
    for number, one in enumerate(made):
        desktop.open_path(one.files[0])
        settle(qtbot, desktop)
        page = desktop.window.page
        page._choose = lambda *_: (back,)
        fill(page, done=f"کار {number}")
        if number % 2:
            page.code.type_code(one.code.replace("-", ""))
        page.end_button.click()
        settle(qtbot, desktop)
        assert "نوشته و بازخوانده شد" in page.strip.words
    desktop.window.go_home()
    desktop.open_path(followed / "event.judging")
    qtbot.waitUntil(lambda: desktop.organizer.has_event, timeout=20_000)
    desktop.organizer.receive_reports([back])
    settle(qtbot, desktop)
    page = desktop.window.page
    assert (page._view, len(page.inbox.addable)) == (INBOX, COUNT)
    page.primary.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    board = follow_up(page.file, today()).board
    assert board is not None
    assert len(board.of(ExecutionState.RUNNING)) == COUNT
    assert sum(row.last is not None and row.last.is_signed for row in board.rows) == COUNT // 2


@pytest.fixture
def contested(qtbot, desktop, page, followed):
    """The page with two reports of one number about the first idea, a signed one and a workbook."""
    (made,) = make_forms(page.file, followed / "out", executors=["ادارهٔ 1"], with_cards=True)
    signed = written(made, followed / "back", code=made.code)
    rival = fill_workbook(made.files[1], made.form, followed / "rival.xlsx", done="خانه")
    merge_reports(page.file, [signed, rival])
    page.refresh()
    settle(qtbot, desktop)
    page.board.choose(made.form.ideas[0].idea_id)
    return page


def asked(page):
    page.board.detail.choose.click()
    return page.findChild(ChoiceDialog)


def test_contradicting_reports_stand_side_by_side_and_one_is_chosen(
    qtbot, desktop, contested
) -> None:
    page = contested
    dialog = asked(page)
    assert [card.name for card in dialog.cards] == ["گزارش الف", "گزارش ب"]
    differing = {line.name for line in lines_of(dialog.rivals[0], dialog.rivals) if line.differs}
    assert differing == {FIELDS[f] for f in (EntryField.DONE, EntryField.SPENT, EntryField.REACHED)}
    assert not dialog.confirm.isEnabled()
    assert dialog.waits.text()
    assert dialog.undo.isHidden()
    (right,) = [n for n, one in enumerate(dialog.rivals) if one.is_signed]
    dialog.cards[right].choose.click()
    assert not dialog.confirm.isEnabled()
    assert dialog.waits.text() == "دلیل گزینش را بنویسید."
    dialog.reason.setPlainText("از مجری پرسیدم")
    assert not dialog.waits.text()
    dialog.confirm.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    row = page.board.table.current
    assert row.last.entry.done == "آغاز"
    assert not row.contested
    assert "از مجری پرسیدم" in page.board.detail.made.text()
    dialog = asked(page)
    assert "از مجری پرسیدم" in dialog._why()
    dialog.reason.setPlainText("زود بود")
    dialog.undo.click()
    settle(qtbot, desktop)
    settle(qtbot, desktop)
    assert len(page.board.table.current.contested) == 2


def test_a_row_without_rivals_offers_no_choice(contested) -> None:
    contested.board.table.go_to(1)
    assert contested.board.detail.choose.isHidden()
    assert contested.board.detail.notice.isHidden()


def test_a_contested_idea_has_reported_and_is_in_no_state(qtbot, desktop, contested) -> None:
    page = contested
    page._session.announce()
    settle(qtbot, desktop)
    rail = page._session.state.closing
    assert f"{fa(1)} از {fa(COUNT)}" in page.subtitle
    assert (rail.reported, rail.chosen) == (1, COUNT)
    counts = {}
    for state in ExecutionState:
        page.board.views.chosen.emit(state.value)
        counts[state] = len(page.board.table.items)
    assert sum(counts.values()) == COUNT - 1
    page.board.views.chosen.emit(DIFFER)
    assert len(page.board.table.items) == 1
