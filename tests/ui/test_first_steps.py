"""Tests of sentences that first-time users need: periods, equal titles, where files went."""

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from judging_app.domain.desk import FileRole, Progress
from judging_app.domain.event import Dates
from judging_app.services.files import FileSummary
from ui.base.printer import print_secret
from ui.start.progress_list import ProgressList
from ui.widgets.buttons import SecondaryButton
from ui.widgets.opening import open_outside
from ui.words import periods
from ui.words.periods import period_note
from ui.words.printed import sent_words

DATES = Dates(date(2026, 11, 22), date(2026, 11, 28), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "آغاز داوری: ۱ آذر ۱۴۰۵"),
        (date(2026, 11, 22), ""),
        (date(2026, 11, 28), ""),
        (date(2026, 11, 29), "مهلت گذشت"),
    ],
)
def test_a_day_outside_the_period_is_noted(monkeypatch, day, words):
    monkeypatch.setattr(periods, "today", lambda: day)
    assert period_note(DATES) == words


def summary(path, title="جشنواره", judge=""):
    role = FileRole.WORKSPACE if judge else FileRole.EVENT
    return FileSummary(path, role, title, judge, Progress(0, 3), changed_at=1_795_000_000.0)


def test_events_of_one_title_are_told_apart_by_place_and_date(qtbot):
    files = ProgressList()
    qtbot.addWidget(files)
    files.show_files((summary(Path("/a/x.judging")), summary(Path("/b/x.judging")),
                      summary(Path("/c/y.judging"), "دیگر")))  # fmt: skip
    names = [row.accessibleName() for row in files.rows]
    assert "a/x" in names[0]
    assert "b/x" in names[1]
    assert "۱۴۰۵" in names[0]
    assert "c/y" not in names[2]


def test_what_nothing_opens_says_where_it_is(monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    assert str(tmp_path) in open_outside(tmp_path)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    assert open_outside(tmp_path) == ""


def test_a_secret_that_is_printed_into_a_file_is_its_owners_alone(qapp, tmp_path, pdf):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "sheet.pdf"
    printer.setOutputFileName(str(path))
    pages = print_secret(pdf, printer)
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    assert "sheet.pdf" in sent_words(pages, printer.outputFileName())
    assert "چاپگر" not in sent_words(pages, printer.outputFileName())
    assert "چاپگر" in sent_words(pages, "")


@pytest.fixture
def pdf(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "made.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "x")
    canvas.save()
    return path


def test_an_icon_keeps_its_distance_from_words_that_come_later(qtbot):
    early, late = SecondaryButton("قفل", "lock"), SecondaryButton("", "lock")
    for button in (early, late):
        qtbot.addWidget(button)
    late.setText("قفل")
    assert late.iconSize() == early.iconSize()
