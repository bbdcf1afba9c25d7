"""The page of dossiers: plans and their blanks, the paper as it prints, one file or one each."""

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrinter

from judging_app.domain.event_state import Section
from judging_app.domain.execution_plan import PlanField
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.deliberation import freeze
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.execution_plans import address, list_plans, write_plan
from judging_app.services.organizer.keys import lock_event, set_passphrase
from ui.deliberation.plans_dialog import PlansDialog
from ui.execution.page import NOBODY, NOT_OFFICIAL, ExecutionPage
from ui.words.execution import UNBEGUN
from ui.words.printed import LOCKED


def settle(stage) -> None:
    for _ in range(4):  # an answer leads to the next question
        stage.settle()


def page_of(stage) -> ExecutionPage:
    page = stage.go(Section.EXECUTION)
    assert isinstance(page, ExecutionPage)
    settle(stage)
    return page


@pytest.fixture
def official(merged):
    file = merged.session.file
    address(file, "معاونت برنامه‌ریزی")
    write_plan(file, "101", {PlanField.UNIT: "معاونت"})
    freeze(file)
    merged.session.announce()
    settle(merged)
    return merged


def test_before_the_result_is_official_the_page_says_what_to_do(merged):
    page = page_of(merged)
    assert page.view.preview.accessibleName().endswith(NOT_OFFICIAL)
    assert not page.primary.isEnabled()
    assert page.unit.text() == NOBODY
    assert page.table.records.cell(0, 1).text == UNBEGUN
    page.plans.click()
    settle(merged)
    assert merged.window.page.section is Section.DELIBERATION
    dialog = merged.window.page.findChild(PlansDialog)
    assert dialog is not None
    assert dialog.isVisible()


def test_the_dossier_of_the_row_is_shown_as_it_prints(official):
    page = page_of(official)
    assert not page.view.preview.image.isNull()
    assert page.view.which.text() == "صفحهٔ ۱ از ۲"
    assert "معاونت برنامه‌ریزی" in page.unit.text()
    assert "مجری" in page.blanks.text()
    first = page.view.preview.image
    page.table.go_to(1)
    settle(official)
    assert page.view.preview.image != first


def test_all_are_saved_as_one_pdf_and_the_next_task_follows(official, tmp_path):
    page = page_of(official)
    path = tmp_path / "dossiers.pdf"
    official.answers.waiting = [(path,)]
    page.pdf.click()
    settle(official)
    count = len(list_plans(official.session.file).entries)
    with PdfDocument(path) as document:
        assert len(document) == 2 * count
    assert page.strip.button("open-folder") is not None
    assert event_state(official.session.file).closing.has_dossiers


def test_each_idea_has_a_pdf_of_its_own(official, tmp_path):
    page = page_of(official)
    folder = tmp_path / "پرونده‌ها"
    official.answers.waiting = [(folder,)]
    page.apart.click()
    settle(official)
    assert len(list(folder.glob("*.pdf"))) == len(list_plans(official.session.file).entries)


def test_all_are_printed(official, tmp_path):
    page = page_of(official)
    asked = []

    def ask(_, pages):
        asked.append(pages)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    page._ask_printer = ask
    page.primary.click()
    settle(official)
    assert asked == [2 * len(list_plans(official.session.file).entries)]
    assert (tmp_path / "printed.pdf").exists()
    assert event_state(official.session.file).closing.has_dossiers


def test_who_takes_no_printer_has_printed_nothing(official):
    page = page_of(official)
    page._ask_printer = lambda *_: None
    page.primary.click()
    settle(official)
    assert not event_state(official.session.file).closing.has_dossiers


def test_a_locked_event_shows_no_dossier(official):
    file = official.session.file
    set_passphrase(file, "گل‌های سفید ۱۴ دشت")
    lock_event(file)
    page = page_of(official)
    assert page.view.preview.accessibleName().endswith(LOCKED)


def test_a_reader_of_a_server_makes_dossiers_without_a_note(official, tmp_path, monkeypatch):
    def denied(_file):
        raise InputRefused(Refusal.SERVER_DENIED)

    monkeypatch.setattr("ui.execution.page.note_dossiers", denied)
    page = page_of(official)
    news: list[str] = []
    faults: list[BaseException] = []
    official.session.news.connect(news.append)
    official.operations.failed.connect(faults.append)
    official.answers.waiting = [(tmp_path / "paper.pdf",)]
    page.pdf.click()
    settle(official)
    assert (tmp_path / "paper.pdf").exists()
    assert len(news) == 1
    assert faults == []
