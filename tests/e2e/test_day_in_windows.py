"""A whole judging day through the real windows: three judges by keyboard, on three layouts.

`test_newcomers_day.py` plays the mishaps of such a day.
"""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from judging_app.services.files import open_file
from judging_app.services.judge.judging import load_desk
from judging_app.services.organizer.certificates import certificates_of
from judging_app.services.organizer.results import compute_results
from tests.keys import code_of
from tests.newcomer.hands import Hands
from ui.application.desktop import Desktop
from ui.certificates.page import CertificatesPage
from ui.code_entry.page import CodePage
from ui.desk.page import DeskPage
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.inbox.page import InboxPage
from ui.overview.page import OverviewPage
from ui.package.page import PackagePage
from ui.results.page import ResultsPage
from ui.start.page import StartPage
from ui.studio.begin import BeginPage
from ui.studio.ideas import IdeasStep
from ui.studio.judges import JudgesStep
from ui.studio.page import StudioPage

KEYS = {
    "J01": {"101": "9۸", "102": "78", "103": "77", "104": "66", "105": "55", "106": "۹۹"},
    "J02": {"101": "۰8", "102": "7۹", "104": "٦٥", "105": "56", "106": "49"},
    "J03": {"101": "88", "102": "8٨", "103": "88", "104": "77", "105": "44", "106": "33"},
}
"""The keys of each judge for each idea, on Persian, Arabic and Latin layouts; 0 is ten. J02 has a
declared conflict with one idea, and turns the page. Each judge meets the ideas in another order."""


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_the_day(desktop: Desktop, inputs: Any) -> None:
    hands = Hands(desktop)
    stick = inputs.folder / "فلش"
    stick.mkdir()
    event, package = inputs.folder / "رویداد.judging", stick / "بسته.ideas"

    make_event(hands, inputs, event)
    make_package(hands, package)
    hands.window.go_home()
    for judge, typed in KEYS.items():
        score(hands, package, judge, typed, stick)
    desktop.open_path(event)
    merge(hands, stick)
    certificates = inputs.folder / "لوح‌ها.pdf"
    see_results(hands, inputs.folder / "نتایج.xlsx")
    print_certificates(hands, certificates)
    hands.window.go_home()
    hands.on(StartPage)
    check_paper(event, certificates)


def make_event(hands: Hands, inputs: Any, event: Path) -> None:
    hands.click(hands.on(StartPage).new_event)
    hands.will_choose(inputs.definition)
    hands.click(hands.on(BeginPage).definition)
    page = hands.on(StudioPage)
    judges, ideas = page.steps["judges"], page.steps["ideas"]
    assert isinstance(judges, JudgesStep)
    assert isinstance(ideas, IdeasStep)
    hands.click_entry(page.rail, "judges")
    hands.will_choose(inputs.judges)
    hands.click(judges.load)
    hands.click_entry(page.rail, "ideas")
    hands.will_choose(inputs.ideas)
    hands.click(ideas.view.file.button)
    hands.click_entry(page.rail, "review")
    hands.will_choose(event)
    hands.click(page.primary)
    hands.on(OverviewPage)
    assert event.is_file()


def make_package(hands: Hands, package: Path) -> None:
    hands.desktop.organizer.show_section("package")
    hands.will_choose(package)
    hands.click(hands.on(PackagePage).primary)
    assert package.is_file()


def score(hands: Hands, package: Path, judge: str, typed: dict[str, str], stick: Path) -> None:
    hands.desktop.open_path(package)
    door = hands.on(CodePage)
    door.field.type_code(code_of(package, judge))
    hands.click(door.primary)
    desk = hands.on(DeskPage)
    for _ in range(6):
        marks = typed.get(desk.list.current() or "", "")
        hands.write(marks)
        # the second scale has half steps: Enter says that the mark is whole, Enter again goes on
        keys = [Qt.Key.Key_Return, Qt.Key.Key_Return] if marks else [Qt.Key.Key_PageDown]
        for key in keys:
            hands.key(key)
    hands.settle()
    seen = load_desk(hands.desktop.session.file)
    assert seen.progress().is_finished, seen.tally()
    hands.click(desk.primary)
    finish = hands.on(FinishPage)
    finish.choose(stick)
    hands.click(finish.primary)
    hands.click(hands.on(ReceiptPage).primary)
    hands.on(StartPage)


def merge(hands: Hands, stick: Path) -> None:
    hands.on(OverviewPage)
    hands.desktop.organizer.receive([stick])
    hands.click(hands.on(InboxPage).primary)
    with hands.desktop.session.file.unit_of_work() as uow:
        assert {file.judge_id for file in uow.score_files()} == set(KEYS)


def see_results(hands: Hands, workbook: Path) -> None:
    hands.desktop.organizer.show_section("results")
    hands.will_choose(workbook)
    hands.click(hands.on(ResultsPage).primary)
    assert workbook.is_file()


def print_certificates(hands: Hands, path: Path) -> None:
    hands.desktop.organizer.show_section("certificates")
    hands.will_choose(path)
    hands.click(hands.on(CertificatesPage).primary)
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
