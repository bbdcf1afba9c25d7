"""Tests of the merge inbox: first verdicts, then merging, then undoing a merge."""

import shutil

import pytest

from judging_app.domain.receipt_code import receipt_code
from judging_app.exchange.packages.score_file import header_of
from judging_app.services.judge.finishing import reopen
from judging_app.services.judge.judging import finish, open_workspace, record_score
from judging_app.services.organizer.contradictions import list_contradictions
from judging_app.services.organizer.history import merged_files
from judging_app.services.organizer.merging import merge
from tests.keys import code_of
from ui.ballots.page import BallotPage
from ui.base.theme import theme
from ui.inbox.inbox import BY_NAME
from ui.inbox.page import InboxPage
from ui.words.messages import no_event
from ui.words.strings import fa, isolate


@pytest.fixture
def page(stage, day) -> InboxPage:
    stage.flow.open_event(day.event)
    return stage.go("inbox")


def pills(page):
    model = page.table.records
    return {model.cell(row, 3).text: model.cell(row, 1).text for row in range(model.rowCount())}


def test_empty_says_what_to_do(page):
    assert page.table.records.rowCount() == 0
    assert "فلش" in page.table.empty
    assert not page.primary.isEnabled()


def test_looking_takes_nothing_in(stage, day, page):
    page.receive([day.stick])
    stage.settle()
    assert set(pills(page).values()) == {"تازه"}
    assert merged_files(day.event) == ()
    assert page.primary.isEnabled()
    assert "۳" in page.primary.text()


def test_a_folder_is_asked_for(stage, day, page):
    stage.answers.waiting = [(day.stick,)]
    page.drop.folder_button.click()
    stage.settle()
    assert page.table.records.rowCount() == 3


def test_what_was_not_looked_at_in_a_folder_is_named(stage, day, page):
    for name in ("J02 (1).scores.txt", "همه.zip", "عکس.jpg"):
        (day.stick / name).write_bytes(b"x")
    page.receive([day.stick])
    stage.settle()
    assert page.table.records.rowCount() == 3
    assert page.strip.is_told
    words = page.strip.words
    assert "J02 (1).scores.txt" in words
    assert "همه.zip" in words
    assert "عکس" not in words
    page.receive([])
    stage.settle()
    assert not page.strip.is_told


def test_refused_new_and_already_here_then_undo(stage, day, page):
    first, second, third = sorted(day.stick.glob("*.scores"))
    merge(day.event, first)
    broken = day.stick / "broken.scores"
    broken.write_bytes(second.read_bytes()[:-40])
    stranger = day.stick / "stranger.scores"
    stranger.write_bytes(b"this is no score file at all" * 4)
    page.receive([day.stick])
    stage.settle()
    found = pills(page)
    assert found[first.name] == "پیش‌تر افزوده شده"
    assert found[second.name] == found[third.name] == "تازه"
    assert found[broken.name] == "ناقص"
    assert found[stranger.name] == "نوع دیگر"

    page.primary.click()
    stage.settle()
    assert pills(page)[second.name] == "افزوده شد"
    assert pills(page)[broken.name] == "ناقص"
    assert len(merged_files(day.event)) == 3
    assert not page.primary.isEnabled()
    assert page.title == "صندوق ادغام"
    assert page.subtitle == "پروندهٔ همهٔ داوران رسیده است"

    page.views.chosen.emit("merged")
    page.merged.table.go_to(0)
    gone = page.merged.table.current
    page.merged.undo.click()
    assert len(merged_files(day.event)) == 3
    assert gone.judge.name in page.merged.question.text()
    page.merged.confirm.click()
    stage.settle()
    assert gone.digest not in {each.digest for each in merged_files(day.event)}
    assert page.subtitle == "پروندهٔ ۲ داور از ۳ رسیده است"


def test_thinking_better_of_undo_changes_nothing(stage, day, page):
    merge(day.event, min(day.stick.glob("*.scores")))
    stage.go("inbox")
    page = stage.window.page
    page.views.chosen.emit("merged")
    page.merged.table.go_to(0)
    page.merged.undo.click()
    page.merged.keep.click()
    stage.settle()
    assert len(merged_files(day.event)) == 1
    assert page.merged.undo.isVisible()


def test_the_reason_of_a_refusal_is_shown(stage, day, page):
    path = day.stick / "a.scores"
    path.write_bytes(b"")
    page.receive([path])
    stage.settle()
    assert "خالی" in page.detail.who.text()


def test_a_file_that_cannot_be_read_tells_whose_it_seems_to_be(stage, day, page):
    path = min(day.stick.glob("J02*.scores"))
    path.write_bytes(path.read_bytes()[:-40])
    page.receive([path])
    stage.settle()
    row = page.table.records
    assert (row.cell(0, 0).text, row.cell(0, 0).sub) == ("مهندس بهرام ستوده", BY_NAME)
    assert "از داور بخواهید" in page.detail.words.text()  # it is the secretariat that reads this
    stranger = path.rename(path.with_name("J02-0000-0001-0000.scores"))
    page.inbox.clear()
    page.receive([stranger])
    stage.settle()
    assert row.cell(0, 0).text == "—"


def test_large_text_squeezes_no_column_and_no_button(stage, day, page):
    page.receive([day.stick])
    stage.settle()
    try:
        theme().set_text_scale(2.0)
        assert page.clear.accessibleName() == "پاک کردن این فهرست"  # its words became an icon
        table = page.table
        shown = [place for place in range(4) if not table.isColumnHidden(place)]
        assert shown[:2] == [0, 1]
        assert all(table.columnWidth(place) >= 300 for place in shown)
    finally:
        theme().set_text_scale(1.0)


def test_a_newer_file_shows_every_changed_mark(stage, day, page, newer):
    page.receive([newer])
    stage.settle()
    assert pills(page)[newer.name] == "نسخهٔ نوتر"
    changes = page.detail.changes.records
    assert changes.rowCount() == 1
    assert changes.cell(0, 0).text == "نوآوری"
    assert (changes.cell(0, 1).text, changes.cell(0, 2).text) == ("۹", "۱۰")
    stage.settle()
    assert page.detail.changes.verticalScrollBar().maximum() == 0  # the column around it scrolls


@pytest.fixture
def newer(day):
    """A second file of the first judge, after the first one was merged."""
    for path in day.stick.glob("J01*.scores"):
        merge(day.event, path)
    with open_workspace(day.package, code_of(day.package, "J01"), day.laptops / "J01") as file:
        reopen(file, "بازبینی امتیاز نوآوری")
        record_score(file, "101", "novelty", 1000)
        return day.stick / finish(file, day.stick).file_name


def test_what_waits_survives_another_section(stage, day, page):
    page.receive([day.stick])
    stage.settle()
    stage.go("overview")
    again = stage.go("inbox")
    assert again.table.records.rowCount() == 3


def test_files_dropped_anywhere_reach_the_inbox(stage, day):
    stage.flow.open_event(day.event)
    stage.flow.receive([day.stick])
    stage.settle()
    assert isinstance(stage.window.page, InboxPage)
    assert stage.window.page.table.records.rowCount() == 3


def test_score_files_without_an_event_are_refused(stage, day):
    stage.flow.receive([day.stick])
    assert no_event("").happened in stage.window.banner.words


def test_a_copy_counts_once(stage, day, page):
    first = min(day.stick.glob("*.scores"))
    shutil.copy(first, day.stick / f"{first.stem} (1).scores")
    page.receive([day.stick])
    stage.settle()
    assert sorted(pills(page).values()).count("پیش‌تر افزوده شده") == 1
    page.primary.click()
    stage.settle()
    assert len(merged_files(day.event)) == 3


def test_cancelling_takes_in_nothing(stage, day, page):
    page.receive([day.stick])
    stage.settle()
    stage.operations.started.connect(lambda operation: operation.cancel())
    page.primary.click()
    stage.settle()
    assert merged_files(day.event) == ()
    assert page.strip.is_told
    assert page.primary.isEnabled()


@pytest.fixture
def contested(stage, day, page, other_laptop):
    """The page with the contested sheets of two laptops in front."""
    page.receive([day.stick, other_laptop])
    stage.settle()
    assert "دو رایانهٔ ناهمسان" in pills(page).values()
    page.primary.click()
    stage.settle()
    page.views.chosen.emit("contested")
    return page.contested


def test_contested_sheets_stand_side_by_side(contested):
    rows = contested.table.records
    assert rows.rowCount() == 1
    assert "ایستگاه سبز" in rows.cell(0, 0).sub
    assert rows.cell(0, 1).text == "در انتظار"
    assert [card.name for card in contested.cards] == ["رایانهٔ الف", "رایانهٔ ب"]
    assert "دو رایانهٔ جدا" in contested.words.text()
    assert not contested.undo.isVisible()


def test_a_choice_needs_a_sheet_and_a_reason_and_can_be_taken_back(stage, day, page, contested):
    contested.reason.setText("از داور پرسیدم")
    assert not contested.confirm.isEnabled()
    chosen = contested.cards[0].choose.property("digest")
    contested.cards[0].choose.click()
    contested.reason.setText("  ")
    assert not contested.confirm.isEnabled()
    contested.reason.setText("از داور پرسیدم")
    contested.confirm.click()
    stage.settle()
    (found,) = list_contradictions(day.event)
    assert found.is_settled
    assert found.resolution is not None
    assert found.resolution.chosen == chosen
    assert contested.table.records.cell(0, 1).text == "برگزیده شد"
    assert "از داور پرسیدم" in contested.words.text()
    assert page.views._buttons["contested"].text() == "برگه‌های ناهمسان"
    contested.undo.click()
    stage.settle()
    assert not list_contradictions(day.event)[0].is_settled


def test_the_event_is_built_anew_from_its_files(stage, day, page):
    merge(day.event, min(day.stick.glob("*.scores")))
    page.merged.check.click()
    stage.settle()
    assert "یکی است" in page.strip.words
    with day.event.unit_of_work() as uow:
        uow.put_sheet(uow.sheet("J01", "101").with_score("novelty", 100))
        uow.commit()
    page.merged.check.click()
    stage.settle()
    assert "درست شد" in page.strip.words


@pytest.fixture
def other_laptop(day):
    """The first judge worked on a second laptop as well, and said something else of idea 101."""
    laptop, stick = day.laptops / "other", day.laptops / "stick"
    laptop.mkdir()
    stick.mkdir()
    with open_workspace(day.package, code_of(day.package, "J01"), laptop) as file:
        record_score(file, "101", "novelty", 100)
        record_score(file, "101", "impact", 100)
        finish(file, stick)
    return stick


def test_the_receipt_code_stands_beside_each_file(stage, day, page):
    """So that the paper that the judge has signed is compared without opening anything else."""
    page.receive([day.stick])
    stage.settle()
    model = page.table.records
    for row in range(model.rowCount()):
        cell = model.cell(row, 3)
        digest = header_of((day.stick / cell.text).read_bytes()).said_sha256
        assert cell.sub == isolate(fa(receipt_code(digest)))


def test_the_inbox_leads_to_the_paper_ballot_of_a_judge(stage, day, page, monkeypatch):
    opened: list[object] = []
    monkeypatch.setattr(page.judges, "popup", opened.append)
    page.ballot.click()
    assert len(opened) == 1
    second = page.judges.actions()[1]
    assert "J02" in second.text()
    second.trigger()
    stage.settle()
    ballot = stage.window.page
    assert isinstance(ballot, BallotPage)
    assert ballot.judge_id == "J02"
