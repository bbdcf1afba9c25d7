"""A whole judging day through the real windows, three judges by keyboard."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from judging_app.services.certificates import certificates_of
from judging_app.services.files import open_file
from judging_app.services.judging import load_desk
from judging_app.services.results import compute_results
from tests.keys import code_of
from ui.coordinator import Coordinator
from ui.dialogs.choosing import Question
from ui.pages.code import CodePage
from ui.pages.desk import DeskPage
from ui.pages.finish import FinishPage
from ui.pages.organizer_certificates import CertificatesPage
from ui.pages.organizer_inbox import InboxPage
from ui.pages.organizer_new_event import NewEventPage
from ui.pages.organizer_overview import OverviewPage
from ui.pages.organizer_package import PackagePage
from ui.pages.organizer_results import ResultsPage
from ui.pages.receipt import ReceiptPage
from ui.pages.start import StartPage

PATIENCE = 20_000
"""Milliseconds after which something hangs; nothing is said about how long it should take."""

KEYS = {
    "J01": {"101": "9۸", "102": "78", "103": "77", "104": "66", "105": "55", "106": "۹۹"},
    "J02": {"101": "۰8", "102": "7۹", "104": "٦٥", "105": "56", "106": "49"},
    "J03": {"101": "88", "102": "8٨", "103": "88", "104": "77", "105": "44", "106": "33"},
}
"""What each judge types for each idea, on Persian, Arabic and Latin layouts; 0 is ten. J02 has a
declared conflict with one idea, and turns the page. Each judge meets the ideas in another order."""


class Organizer:
    """Answers the file dialogs in the order given."""

    def __init__(self) -> None:
        self.answers: list[Path] = []

    def __call__(self, parent: QWidget, question: Question) -> tuple[Path, ...]:
        return (self.answers.pop(0),)


def press(text: str) -> None:
    """Type letters as a keyboard layout sends them: by what they say, not by which key."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            widget = QApplication.focusWidget()
            assert widget is not None, f"nothing listens to {letter}"
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def click(qtbot: Any, button: QWidget | None) -> None:
    assert button is not None
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_the_day(qtbot: Any, desktop: Coordinator, page_of: Any, inputs: Any) -> None:
    organizer = Organizer()
    desktop.organizer.choose = organizer
    stick = inputs.folder / "فلش"
    stick.mkdir()
    event, package = inputs.folder / "رویداد.judging", stick / "بسته.ideas"

    make_event(qtbot, desktop, page_of, organizer, inputs, event)
    make_package(qtbot, desktop, page_of, organizer, package)
    desktop.window.go_home()
    for judge, typed in KEYS.items():
        score(qtbot, desktop, page_of, package, judge, typed, stick)
    desktop.open_path(event)
    merge(qtbot, desktop, page_of, stick)
    certificates = inputs.folder / "لوح‌ها.pdf"
    see_results(qtbot, desktop, page_of, organizer, inputs.folder / "نتایج.xlsx")
    print_certificates(qtbot, desktop, page_of, organizer, certificates)
    desktop.window.go_home()
    page_of(StartPage)
    check_paper(event, certificates)


def make_event(
    qtbot: Any, desktop: Coordinator, page_of: Any, organizer: Organizer, inputs: Any, event: Path
) -> None:
    desktop.start.event_wanted.emit()
    page: NewEventPage = page_of(NewEventPage)
    page.definition.set_path(inputs.definition)
    page.ideas.set_path(inputs.judges)  # the wrong list, first
    page.judges.set_path(inputs.judges)
    page_of(NewEventPage)
    assert page.preview is None
    assert not page.refusal.isHidden()
    page.ideas.set_path(inputs.ideas)
    page_of(NewEventPage)
    assert page.preview is not None
    organizer.answers = [event]
    click(qtbot, page.primary)
    page_of(OverviewPage)
    assert event.is_file()


def make_package(
    qtbot: Any, desktop: Coordinator, page_of: Any, organizer: Organizer, package: Path
) -> None:
    desktop.organizer.show_section("package")
    page: PackagePage = page_of(PackagePage)
    organizer.answers = [package]
    click(qtbot, page.primary)
    page_of(PackagePage)
    assert package.is_file()


def score(
    qtbot: Any,
    desktop: Coordinator,
    page_of: Any,
    package: Path,
    judge: str,
    typed: dict[str, str],
    stick: Path,
) -> None:
    desktop.open_path(package)
    door: CodePage = page_of(CodePage)
    door.field.type_code(code_of(package, judge))
    click(qtbot, door.primary)
    desk: DeskPage = page_of(DeskPage)
    desktop.window.activateWindow()  # offscreen nobody hands activation back
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
    for _ in range(6):
        marks = typed.get(desk.list.current() or "", "")
        press(marks)
        # the second scale has half steps: Enter says that the mark is whole, Enter again goes on
        keys = [Qt.Key.Key_Return, Qt.Key.Key_Return] if marks else [Qt.Key.Key_PageDown]
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget(), key)
    page_of(DeskPage)
    seen = load_desk(desktop.session.file)
    assert seen.progress().is_finished, seen.states()
    click(qtbot, desk.primary)
    finish: FinishPage = page_of(FinishPage)
    finish.choose(stick)
    click(qtbot, finish.primary)
    receipt: ReceiptPage = page_of(ReceiptPage)
    click(qtbot, receipt.primary)
    qtbot.waitUntil(lambda: desktop.window.page is desktop.start, timeout=PATIENCE)


def merge(qtbot: Any, desktop: Coordinator, page_of: Any, stick: Path) -> None:
    page_of(OverviewPage)
    desktop.organizer.receive([stick])
    inbox: InboxPage = page_of(InboxPage)
    click(qtbot, inbox.primary)
    page_of(InboxPage)
    with desktop.session.file.unit_of_work() as uow:
        assert {file.judge_id for file in uow.score_files()} == set(KEYS)


def see_results(
    qtbot: Any, desktop: Coordinator, page_of: Any, organizer: Organizer, workbook: Path
) -> None:
    desktop.organizer.show_section("results")
    page: ResultsPage = page_of(ResultsPage)
    organizer.answers = [workbook]
    click(qtbot, page.primary)
    page_of(ResultsPage)
    assert workbook.is_file()


def print_certificates(
    qtbot: Any, desktop: Coordinator, page_of: Any, organizer: Organizer, path: Path
) -> None:
    desktop.organizer.show_section("certificates")
    page: CertificatesPage = page_of(CertificatesPage)
    organizer.answers = [path]
    click(qtbot, page.primary)
    page_of(CertificatesPage)
    assert path.is_file()


def check_paper(event: Path, certificates: Path) -> None:
    with open_file(event) as file:
        ranked = [
            (row.idea_id, row.rank, row.readings) for row in compute_results(file).ranking.rows
        ]
        winners = certificates_of(file)
    # Means by hand: 101 has 86, 92 and 80; 102 has 74, 78 and 80; 103 has 70 and 80; and so on
    assert ranked == [
        ("101", 1, 3),
        ("102", 2, 3),
        ("103", 3, 2),
        ("104", 4, 3),
        ("106", 5, 3),
        ("105", 6, 3),
    ]
    assert [winner.names for winner in winners] == [
        ("رؤیا مؤمنی",),
        ("علی‌رضا موسوی‌نژاد",),
        ("سیّد محمّد حسینی",),
    ]
    paper = pypdfium2.PdfDocument(certificates)
    assert len(paper) == 3
    paper.close()
