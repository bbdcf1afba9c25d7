"""A whole event by clicks and keys on the real window, without one command in a shell.

From the studio to the archive: import, assignment, passphrase, cards, package, three judges, a
contradiction, deliberation, the official result, signed minutes, letters, certificates.
"""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from judging_app.domain.event_state import Task
from judging_app.printing.text.paragraph import without_controls
from judging_app.services.files import open_file
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.history import audit_log
from judging_app.services.organizer.results import compute_results
from tests.newcomer.hands import Hands
from tests.pdf_text import raw_text
from ui.application.desktop import Desktop
from ui.assignment.page import AssignmentPage
from ui.certificates.page import CertificatesPage
from ui.code_entry.page import CodePage
from ui.deliberation.decision_dialog import DecisionDialog
from ui.deliberation.official_dialog import OfficialDialog
from ui.deliberation.page import DeliberationPage
from ui.desk.page import DeskPage
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.inbox.page import InboxPage
from ui.keys.page import CardsPage
from ui.keys.passphrase_dialog import PassphraseDialog
from ui.overview.page import OverviewPage
from ui.package.page import PackagePage
from ui.papers.comments_dialog import CommentsDialog
from ui.papers.kinds import PaperKey
from ui.papers.page import PapersPage
from ui.results.page import ResultsPage
from ui.start.page import StartPage
from ui.studio.begin import BeginPage
from ui.studio.ideas import IdeasStep
from ui.studio.judges import JudgesStep
from ui.studio.page import StudioPage

WORDS = "باغ و پرنده و چهارشنبه"
COMMENT = "روشن و شدنی است."
SETTLED = "داور گفت رایانهٔ دوم درست است."
MOVED = "هیئت پس از گفت‌وگو چنین خواست."
READINGS = 2


class Secretary:
    """The organizer at the window, with a folder for papers and a stick."""

    def __init__(self, hands: Hands, inputs: Any) -> None:
        self.hands, self.inputs = hands, inputs
        self.laptop = inputs.folder / "secretary"
        self.stick = inputs.folder / "فلش"
        self.stick.mkdir()
        self.event, self.package = inputs.folder / "رویداد.judging", self.stick / "بسته.ideas"

    def go(self, key: str, kind: type[Any]) -> Any:
        """Click an entry of the rail."""
        rail = self.hands.window._rail
        assert rail is not None
        self.hands.click_entry(rail, key)  # type: ignore[arg-type]
        return self.hands.on(kind)

    def make_event(self) -> None:
        hands, inputs = self.hands, self.inputs
        hands.sit_at(self.laptop)
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
        hands.will_choose(workbook_of(inputs.ideas))
        hands.click(ideas.view.file.button)
        hands.click_entry(page.rail, "review")
        page.review.protection.wanted.setFocus()
        hands.key(Qt.Key.Key_Space)
        for field in (page.review.protection.fields.first, page.review.protection.fields.again):
            field.line.setFocus()
            hands.write(WORDS)
        hands.will_choose(self.event)
        hands.click(page.primary)
        hands.click(hands.on(OverviewPage).strip.button("put-sheet-away"))

    def assign(self) -> None:
        page = self.go("assignment", AssignmentPage)
        page.form._readings.setFocus()
        self.hands.key(Qt.Key.Key_Up)
        self.hands.settle()
        assert page.form.readings == READINGS
        self.hands.click(page.primary)

    def build_package(self) -> dict[str, str]:
        hands = self.hands
        page = self.go("package", PackagePage)
        hands.will_choose(self.package)
        hands.click(page.primary)
        hands.click(page.strip.button("cards"))
        cards = self.inputs.folder / "کارت‌ها.pdf"
        hands.will_choose(cards)
        hands.click(hands.on(CardsPage).pdf)
        assert cards.is_file()
        return {card.judge.id: card.code for card in cards_of(hands.desktop.session.file)}

    def open_event(self) -> None:
        hands = self.hands
        hands.sit_at(self.laptop)
        hands.desktop.open_path(self.event)
        hands.settle()
        hands.dialog(PassphraseDialog)
        hands.write(f"{WORDS}\n")
        hands.on(OverviewPage)

    def merge(self) -> None:
        hands = self.hands
        page = self.go("inbox", InboxPage)
        hands.will_choose(self.stick)
        hands.click(page.drop.folder_button)
        hands.click(page.primary)
        hands.click(page.views._buttons["contested"])
        page.contested.table.go_to(0)
        hands.settle()
        newest = max(page.contested.cards, key=lambda card: card.choose.property("digest"))
        hands.click(newest.choose)
        page.contested.everywhere.setFocus()
        hands.key(Qt.Key.Key_Space)
        page.contested.reason.setFocus()
        hands.write(SETTLED)
        hands.click(page.contested.confirm)
        assert not compute_results(hands.desktop.session.file).contested

    def decide(self) -> None:
        hands = self.hands
        results = self.go("results", ResultsPage)
        workbook = self.inputs.folder / "نتایج.xlsx"
        hands.will_choose(workbook)
        hands.click(results.primary)
        assert workbook.is_file()
        page = self.go("deliberation", DeliberationPage)
        page.search.setFocus()
        hands.write("101")
        hands.settle()
        page.table.go_to(0)

        def move(dialog: DecisionDialog) -> None:
            type_into(dialog.place, "۲")
            type_into(dialog.field, MOVED)
            hands.click(dialog.confirm)

        hands.at_next(DecisionDialog, move)
        hands.click(page.move_button)
        hands.at_next(OfficialDialog, lambda dialog: dialog.confirm.click())
        hands.click(page.primary)
        assert compute_results(hands.desktop.session.file).is_official

    def print_papers(self) -> dict[PaperKey, Path]:
        page = self.go("papers", PapersPage)
        made = {key: self.inputs.folder / f"{key}.pdf" for key in PRINTED}
        for key, path in made.items():
            page.choose_paper(key)
            if key is PaperKey.LETTERS:
                self.choose_comments(page)
            self.hands.will_choose(path)
            self.hands.click(page.pdf)
            assert path.is_file()
        return made

    def choose_comments(self, page: PapersPage) -> None:
        hands = self.hands
        hands.click(page.letters.choose)
        dialog = hands.dialog(CommentsDialog)
        dialog.table.go_to(0)
        dialog.table.setFocus()
        hands.key(Qt.Key.Key_Space)
        hands.click(dialog.confirm)

    def finish(self) -> tuple[Path, Path]:
        hands = self.hands
        paper, archive = self.inputs.folder / "لوح‌ها.pdf", self.inputs.folder / "بایگانی"
        certificates = self.go("certificates", CertificatesPage)
        hands.will_choose(paper)
        hands.click(certificates.primary)
        archive.mkdir()
        hands.will_choose(archive)
        hands.click(self.go("overview", OverviewPage).primary)
        return paper, archive


PRINTED = (PaperKey.MINUTES, PaperKey.LETTERS, PaperKey.CEREMONY, PaperKey.NAMES)


def type_into(field: QWidget, text: str) -> None:
    """Letters as a keyboard sends them, to a field of a dialog that is open."""
    field.setFocus()
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


def workbook_of(table: Path) -> Path:
    """The list of ideas as a workbook, as an office has it."""
    path = table.with_suffix(".xlsx")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ایده‌ها")
        for number, line in enumerate(table.read_text("utf-8").splitlines()):
            sheet.write_row(number, 0, line.split(","))
    return path


def judge(hands: Hands, laptop: Path, package: Path, code: str, stick: Path, digit: str) -> None:
    """A judge at that laptop: code, marks by keys, a comment on the first idea, the end."""
    laptop.mkdir(exist_ok=True)
    hands.sit_at(laptop)
    hands.desktop.open_path(package)
    door = hands.on(CodePage)
    door.field.setFocus()
    hands.write(code.replace("-", ""))
    hands.settle()
    if isinstance(hands.window.page, CodePage):
        hands.click(door.primary)
    desk = hands.on(DeskPage)
    desk.score.comment.setFocus()
    hands.write(COMMENT)
    desk.score.cards[0].row.setFocus()
    for _ in desk.state.ideas:
        hands.write(digit * 2)
        hands.key(Qt.Key.Key_Return)
        hands.key(Qt.Key.Key_Return)
    hands.settle()
    hands.click(desk.primary)
    page = hands.on(FinishPage)
    page.choose(stick)
    hands.click(page.primary)
    hands.click(hands.on(ReceiptPage).primary)


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_from_the_studio_to_the_archive(desktop: Desktop, inputs: Any) -> None:
    hands = Hands(desktop)
    office = Secretary(hands, inputs)
    office.make_event()
    office.assign()
    codes = office.build_package()
    sides = (("J01", "first", "9"), ("J02", "second", "7"), ("J03", "third", "6"),
             ("J03", "fourth", "8"))  # fmt: skip
    for who, laptop, digit in sides:
        place = inputs.folder / laptop
        judge(hands, place, office.package, codes[who], office.stick, digit)
    office.open_event()
    office.merge()
    office.decide()
    papers = office.print_papers()
    certificates, archive = office.finish()
    hands.window.go_home()
    hands.on(StartPage)
    check(office, papers, certificates, archive)


def check(
    office: Secretary, papers: dict[PaperKey, Path], certificates: Path, archive: Path
) -> None:
    """The papers say what was decided, and nothing is left to do."""
    minutes, letters = words_of(papers[PaperKey.MINUTES]), words_of(papers[PaperKey.LETTERS])
    for part in (MOVED, "دکتر مهین آریا", "امضا"):
        assert squeezed(part) in minutes, part
    assert squeezed(COMMENT) in letters
    assert "مهینآریا" not in letters
    assert certificates.stat().st_size
    assert {path.suffix for path in archive.rglob("*") if path.is_file()} >= {".pdf", ".judging"}
    with open_file(office.event) as file:
        entries = audit_log(file).entries
        assert event_state(file).task is Task.NOTHING
    assert SETTLED in {entry.facts.get("reason") for entry in entries}
    assert {entry.action for entry in entries} >= {
        "event created", "ideas assigned", "package built", "score file merged",
        "contradiction resolved", "decision", "result made official", "minutes printed",
        "certificates issued", "event archived",
    }  # fmt: skip


def squeezed(text: str) -> str:
    """The letters alone: paper breaks a sentence into lines."""
    plain = unicodedata.normalize("NFC", without_controls(text))
    return "".join(plain.replace("\u200c", "").split())


def words_of(path: Path) -> str:
    return squeezed(raw_text(path))
