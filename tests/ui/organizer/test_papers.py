"""The page of the papers: every paper is shown, printed and saved; minutes lead on."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from judging_app.domain.event_state import Section, Task
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import open_file
from judging_app.services.judge.code import unlock_workspace
from judging_app.services.judge.judging import finish, record_comment, reopen
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.keys import set_passphrase
from judging_app.services.organizer.merging import merge_many
from judging_app.services.papers import comments_of, public_comments
from judging_app.system import paths
from tests.keys import code_of
from ui.papers.comments_dialog import CommentsDialog
from ui.papers.kinds import KINDS, SECRET, PaperKey
from ui.papers.page import PapersPage
from ui.widgets.layouts import keep_height
from ui.widgets.page_preview import PagePreview
from ui.widgets.paper_view import PaperView

WORDS = "چهار واژهٔ دراز پنهان"


def page_of(stage) -> PapersPage:
    page = stage.go(Section.PAPERS)
    assert isinstance(page, PapersPage)
    settle(stage)
    return page


def settle(stage) -> None:
    for _ in range(3):  # an answer leads to the next question
        stage.settle()


def text_of(path: Path) -> str:
    with PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture
def page(merged) -> PapersPage:
    return page_of(merged)


@pytest.mark.parametrize("key", [kind.key for kind in KINDS])
def test_every_paper_is_saved_and_shown_unless_it_is_secret(merged, page, tmp_path, key):
    page.choose_paper(key)
    settle(merged)
    if key in SECRET:
        assert page.view.preview.image.isNull()
        assert "محرمانه" in page.view.preview.accessibleName()
    else:
        image = page.view.preview.image
        assert not image.isNull()
        assert page.kind.title in page.view.preview.accessibleName()
    path = tmp_path / "paper.pdf"
    merged.answers.waiting = [(path,)]
    page.pdf.click()
    settle(merged)
    with PdfDocument(path) as document:
        assert len(document) >= 1
    assert page.strip.button("open-folder") is not None


def test_ballots_are_written_as_a_table_for_each_judge(merged, page, tmp_path):
    assert not page.tables.isVisible()
    page.choose_paper(PaperKey.BALLOTS)
    settle(merged)
    merged.answers.waiting = [(tmp_path,)]
    page.tables.click()
    settle(merged)
    names = {path.name for path in tmp_path.glob("*.xlsx")}
    assert names == {f"event-J0{number}.xlsx" for number in (1, 2, 3)}
    assert "۳ جدول" in page.strip.words


def test_pages_are_turned(merged, page):
    settle(merged)
    assert page.view.which.text() == "صفحهٔ ۱ از ۴"
    assert not page.view.before.isEnabled()
    first = page.view.preview.image
    page.view.after.click()
    settle(merged)
    assert page.view.which.text() == "صفحهٔ ۲ از ۴"
    assert page.view.preview.image != first
    page.view.show_page(99)
    settle(merged)
    assert not page.view.after.isEnabled()


def test_a_page_is_enlarged_to_the_width_with_the_button_and_by_a_click(merged, page):
    settle(merged)
    preview = page.view.preview
    small = preview.height()
    page.view.larger.click()
    merged.qtbot.waitUntil(lambda: preview.height() > small)
    least = preview.width() * 297 / 210
    assert preview.height() >= least - 40
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton)
    merged.qtbot.waitUntil(lambda: preview.height() == small)
    assert not page.view.larger.isChecked()


def test_an_enlarged_page_rests_at_every_height_of_the_room(merged, page):
    view = PaperView(page._session)
    merged.qtbot.addWidget(view)
    view.larger.setChecked(True)
    view.resize(420, 560)
    view.show()
    page = view.preview.minimumHeight()
    for height in range(page - 20, page + 80, 4):
        view.resize(420, height)
        QCoreApplication.processEvents()
        place = view.preview.geometry()
        QCoreApplication.processEvents()
        assert view.preview.geometry() == place
        assert view.preview.minimumHeight() == page


def test_another_page_begins_at_its_top(merged, page):
    settle(merged)
    bar = page.view.preview.parentWidget().parentWidget().parentWidget().verticalScrollBar()
    page.view.larger.click()
    merged.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.view.show_page(0)
    assert bar.value() > 0
    page.view.after.click()
    assert bar.value() == 0


def test_a_certificate_in_a_fixed_room_keeps_it(qtbot):
    preview = PagePreview("لوح تقدیر")
    qtbot.addWidget(preview)
    keep_height(preview, 270)
    preview.resize(500, 270)
    preview.show()
    assert preview.minimumHeight() == preview.maximumHeight() > 0


def test_a_range_of_pages_is_printed(merged, page, tmp_path):
    asked = []

    def ask(_, pages):
        asked.append(pages)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        return printer

    page._ask_printer = ask
    page.primary.click()
    settle(merged)
    assert asked == [4]
    with PdfDocument(tmp_path / "printed.pdf") as document:
        assert len(document) == 2


def test_printed_minutes_of_an_official_result_lead_on(merged, page, tmp_path):
    merged.answers.waiting = [(tmp_path / "draft.pdf",), (tmp_path / "minutes.pdf",)]
    page.pdf.click()
    settle(merged)
    assert not event_state(merged.session.file).closing.has_minutes  # a draft
    freeze(merged.session.file)
    merged.session.announce()
    settle(merged)
    assert not page.primary.property("quiet")
    page.pdf.click()
    settle(merged)
    assert event_state(merged.session.file).task is Task.ISSUE_CERTIFICATES
    assert page.primary.property("quiet")
    assert page.strip.button(Section.CERTIFICATES) is not None


def test_the_chosen_paper_stays_chosen_for_the_event(merged, page):
    page.choose_paper(PaperKey.NAMES)
    settle(merged)
    merged.go(Section.INBOX)
    assert page_of(merged).kind.key is PaperKey.NAMES


def test_official_minutes_come_before_the_remembered_paper(merged, page):
    page.choose_paper(PaperKey.NAMES)
    freeze(merged.session.file)
    merged.session.announce()
    settle(merged)
    assert page_of(merged).kind.key is PaperKey.MINUTES


def test_looking_at_a_locked_event_asks_for_nothing(merged):
    set_passphrase(merged.session.file, WORDS)
    merged.session.file.unlocked = None
    page = page_of(merged)
    assert "کلیدهای رویداد بسته‌اند" in page.view.preview.accessibleName()
    assert merged.flow.unlocking.dialog is None


def test_no_paper_stays_on_the_disk(merged, page):
    folder = paths.data_folder() / "passing"
    assert list(folder.rglob("*.pdf"))
    merged.go(Section.INBOX)
    assert not list(folder.rglob("*.pdf"))


@pytest.fixture
def commented(stage, day):
    """The event of the day; J01 wrote a comment on two ideas before handing in."""
    laptop = day.laptops / "J01"
    mine = next(laptop.glob("*.judging"))
    with open_file(mine) as file:
        unlock_workspace(file, code_of(day.package, "J01"))
        reopen(file, "توضیح می‌افزایم")
        record_comment(file, "101", "کار روشنی است؛ برآورد هزینه را بیفزایید.")
        record_comment(file, "104", "<b>زیبا</b> ولی گران")
        finish(file, day.stick)
    merge_many(day.event, [day.stick])
    stage.flow.open_event(day.event)
    stage.settle()
    return stage


def test_comments_are_chosen_one_by_one_and_only_they_are_printed(commented, tmp_path):
    page = page_of(commented)
    assert not page.letters.isVisible()
    page.choose_paper(PaperKey.LETTERS)
    settle(commented)
    assert page.letters.isVisible()
    page.letters.choose.click()
    settle(commented)
    (dialog,) = page.findChildren(CommentsDialog)
    assert [comment.key for comment in dialog.table.items] == [("J01", "101"), ("J01", "104")]
    assert dialog.chosen == set()
    dialog.table.go_to(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert "برآورد هزینه" in dialog.text.text()
    dialog.confirm.click()
    settle(commented)
    assert page.letters.comments == {("J01", "101")}
    path = tmp_path / "letters.pdf"
    commented.answers.waiting = [(path,)]
    page.pdf.click()
    settle(commented)
    text = text_of(path)
    assert "هزینه" in text
    assert "گران" not in text
    commented.go(Section.INBOX)
    again = page_of(commented)
    assert again.letters.comments == {("J01", "101")}


def test_all_and_none_choose_every_comment_or_none(commented, qtbot):
    comments = public_comments(commented.session.file)
    dialog = CommentsDialog(commented.window, comments, [("J09", "999")])
    assert dialog.chosen == set()  # a comment that is gone is not chosen
    dialog.all.click()
    assert dialog.chosen == comments_of(commented.session.file)
    with qtbot.waitSignal(dialog.given) as every:
        dialog.confirm.click()
    assert every.args == [{comment.key: comment.digest for comment in comments}]
    dialog.none.click()
    with qtbot.waitSignal(dialog.given) as caught:
        dialog.confirm.click()
    assert caught.args == [{}]


def test_a_comment_that_changed_since_it_was_read_is_in_no_letter(commented, day, tmp_path):
    page = page_of(commented)
    page.choose_paper(PaperKey.LETTERS)
    comments = public_comments(commented.session.file)
    page.letters.give({comment.key: comment.digest for comment in comments})
    settle(commented)
    commented.go(Section.INBOX)
    [mine] = (day.laptops / "J01").glob("*.judging")
    with open_file(mine) as file:
        unlock_workspace(file, code_of(day.package, "J01"))
        reopen(file, "توضیحی نادرست بود")
        record_comment(file, "101", "صاحب این کار را می‌شناسم.")
        finish(file, day.stick)
    merge_many(day.event, [day.stick])
    page = page_of(commented)
    assert page.letters.comments == {("J01", "104")}
    assert "۱ توضیح پس از گزینش شما عوض شده است" in page.strip.words
    path = tmp_path / "letters.pdf"
    commented.answers.waiting = [(path,)]
    page.pdf.click()
    settle(commented)
    text = text_of(path)
    assert "گران" in text
    assert "می‌شناسم" not in text


def test_a_reader_of_a_server_makes_minutes_without_a_note(merged, page, tmp_path, monkeypatch):
    def denied(_file):
        raise InputRefused(Refusal.SERVER_DENIED)

    monkeypatch.setattr("ui.papers.page.note_minutes", denied)
    news: list[str] = []
    faults: list[BaseException] = []
    merged.session.news.connect(news.append)
    merged.operations.failed.connect(faults.append)
    merged.answers.waiting = [(tmp_path / "paper.pdf",)]
    page.pdf.click()
    settle(merged)
    assert (tmp_path / "paper.pdf").exists()
    assert len(news) == 1
    assert faults == []
