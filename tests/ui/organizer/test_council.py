"""The page of the council's report: it waits for an official result, shows two pages, writes."""

import json

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage

from judging_app.domain.event_state import Section
from judging_app.services.organizer.deliberation import exclude_idea, freeze
from ui.council.page import ReportPage


def page_of(stage) -> ReportPage:
    page = stage.go(Section.REPORT)
    assert isinstance(page, ReportPage)
    for _ in range(4):
        stage.settle()
    return page


@pytest.fixture
def official(merged):
    exclude_idea(merged.session.file, "106", "مانند ایدهٔ رؤیا مؤمنی است")
    freeze(merged.session.file)
    merged.session.announce("")
    merged.settle()
    return merged


def test_nothing_is_made_before_the_result_is_official(merged):
    page = page_of(merged)
    assert page.view.preview.image.isNull()
    assert "رسمی" in page.view.preview.accessibleName()
    assert not page.primary.isEnabled()
    assert not page.data.isEnabled()


def test_the_report_is_shown_and_saved(official, tmp_path):
    page = page_of(official)
    assert "صفحهٔ ۱ از ۲" in page.view.preview.accessibleName()
    assert not page.view.preview.image.isNull()
    official.answers.waiting = [(tmp_path / "report.pdf",)]
    page.primary.click()
    official.settle()
    with PdfDocument(tmp_path / "report.pdf") as document:
        assert len(document) == 2
    assert page.strip.button("open-folder") is not None


def test_the_page_comes_to_life_when_the_result_becomes_official(merged):
    page = page_of(merged)
    freeze(merged.session.file)
    merged.session.announce("")
    for _ in range(5):
        merged.settle()
    assert page.primary.isEnabled()
    assert isinstance(page.view.preview.image, QImage)
    assert not page.view.preview.image.isNull()


def test_the_open_data_is_written_as_a_folder(official, tmp_path, monkeypatch):
    page = page_of(official)
    official.answers.waiting = [(tmp_path / "open",)]
    page.data.click()
    official.settle()
    names = {path.name for path in (tmp_path / "open").iterdir()}
    assert {"report.html", "report.json", "facts.csv", "chosen.csv"} <= names
    content = json.loads((tmp_path / "open" / "report.json").read_text("utf-8"))
    assert content["figures"]["chosen"] == "۳"
    opened = []
    monkeypatch.setattr("ui.council.page.open_outside", lambda path: opened.append(path))
    button = page.strip.button("open-page")
    assert button is not None
    button.click()
    assert opened == [tmp_path / "open" / "report.html"]


def test_the_page_says_what_is_left_out_and_names_nobody(official):
    page = page_of(official)
    told = " ".join(
        label.text() for label in page.kept.findChildren(type(page.view.which))
    )  # fmt: skip
    assert "همهٔ محورها" in told
    assert "دلیل ۱ تصمیم" in told
    assert "کمتر از ۵ داور" in told
    assert "رؤیا" not in told
