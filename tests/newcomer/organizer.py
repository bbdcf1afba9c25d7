"""The organizer's part of the day: the event, the package, the cards, the inbox, the result."""

from pathlib import Path
from typing import Any

import pypdfium2

from judging_app.domain.ranking import Ranking
from judging_app.services.organizer.cards import cards_of
from judging_app.services.organizer.results import compute_results
from tests.newcomer.hands import Hands, sentences, unchanged
from tests.newcomer.props import WORDS, Office
from ui.audit.dialog import AuditDialog
from ui.certificates.page import CertificatesPage
from ui.certificates.verify_dialog import VerifyCertificateDialog
from ui.deliberation.official_dialog import OfficialDialog
from ui.deliberation.page import DeliberationPage
from ui.inbox.inbox import InboxItem
from ui.inbox.page import InboxPage
from ui.keys.page import CardsPage
from ui.keys.passphrase_dialog import PassphraseDialog
from ui.overview.page import OverviewPage
from ui.package.page import PackagePage
from ui.results.absent_dialog import AbsentDialog
from ui.results.page import ResultsPage
from ui.start.page import StartPage
from ui.studio.begin import BeginPage
from ui.studio.ideas import IdeasStep
from ui.studio.judges import JudgesStep
from ui.studio.page import StudioPage
from ui.traces.dialog import TracesDialog


class Organizer:
    """A person who has never seen the application before."""

    def __init__(self, hands: Hands, office: Office, laptop: Path) -> None:
        self.hands, self.office, self._laptop = hands, office, laptop
        self.codes: dict[str, str] = {}

    def sit_down(self) -> None:
        """Sit down at the organizer's laptop."""
        self.hands.sit_at(self._laptop)

    def make_event(self) -> None:
        """Begin with a definition file; at first give the judges as the list of ideas."""
        hands, office = self.hands, self.office
        hands.see("start")
        hands.click(hands.on(StartPage).new_event)
        hands.see("begin")
        hands.will_choose(office.definition)
        hands.click(hands.on(BeginPage).definition)
        page = hands.on(StudioPage)
        hands.see("new-event")
        hands.click_entry(page.rail, "criteria")
        hands.see("criteria")
        self._give_judges(page)
        self._give_ideas(page)
        hands.click_entry(page.rail, "review")
        protection = page.review.protection
        protection.wanted.click()
        protection.fields.first.line.setText(WORDS)
        protection.fields.again.line.setText(WORDS)
        hands.see("review")
        hands.will_choose(office.event)
        hands.click(page.primary)
        overview = hands.on(OverviewPage)
        hands.see("event")
        hands.click(overview.strip.button("put-sheet-away"))

    def _give_judges(self, page: StudioPage) -> None:
        step = page.steps["judges"]
        assert isinstance(step, JudgesStep)
        self.hands.click_entry(page.rail, "judges")
        self.hands.will_choose(self.office.judges)
        self.hands.click(step.load)
        assert step.is_done

    def _give_ideas(self, page: StudioPage) -> None:
        """Give the list of judges first, and then the right one."""
        hands, office = self.hands, self.office
        step = page.steps["ideas"]
        assert isinstance(step, IdeasStep)
        hands.click_entry(page.rail, "ideas")
        with unchanged(office.folder):
            hands.will_choose(office.judges)
            hands.click(step.view.file.button)
            hands.see("wrong-list", sentences(step.view.refusal.words))
        assert not page.review.is_done
        hands.will_choose(office.ideas)
        hands.click(step.view.file.button)
        step.view.show_pane("notices")
        hands.see("import-report")

    def build_package(self) -> None:
        """Build one package for the three judges, and a card for each."""
        hands = self.hands
        hands.click(hands.on(OverviewPage).primary)
        page = hands.on(PackagePage)
        hands.will_choose(self.office.package)
        hands.click(page.primary)
        dialog = page.findChild(TracesDialog)
        assert dialog is not None  # a sender signed in the text
        hands.see("traces", widget=dialog)
        hands.click(dialog.confirm)
        hands.settle()
        hands.see("package")
        hands.click(page.strip.button("cards"))
        cards = hands.on(CardsPage)
        hands.see("cards")
        paper = self.office.folder / "کارت‌ها.pdf"
        hands.will_choose(paper)
        hands.click(cards.pdf)
        assert len(pypdfium2.PdfDocument(paper)) == 1
        file = hands.desktop.session.file
        self.codes = {card.judge.id: card.code for card in cards_of(file)}

    def open_too_early(self, scores: Path) -> None:
        """Double-click a score file before the event is open."""
        hands = self.hands
        with unchanged(self.office.folder, self._laptop):
            hands.desktop.open_paths([scores])
            hands.on(StartPage)
            hands.see("no-event", hands.banner)

    def open_event(self) -> None:
        """Open the event in the evening, with a wrong passphrase first."""
        hands = self.hands
        dialog = self._door()
        with unchanged(self.office.folder):
            dialog.field.line.setText("باغ و پرنده")
            hands.click(dialog.confirm)
            hands.see("passphrase", dialog.notice.text(), dialog)
        self._unlock(dialog)

    def open_event_again(self) -> None:
        """Open the event with the right passphrase at once."""
        self._unlock(self._door())

    def _door(self) -> PassphraseDialog:
        self.hands.desktop.open_path(self.office.event)
        self.hands.settle()
        return self.hands.dialog(PassphraseDialog)

    def _unlock(self, dialog: PassphraseDialog) -> None:
        dialog.field.line.setText(WORDS)
        self.hands.click(dialog.confirm)
        self.hands.on(OverviewPage)

    def look_at(self, *paths: Path) -> InboxPage:
        """Show these files in the inbox without merging them."""
        hands = self.hands
        with unchanged(self.office.folder):
            hands.desktop.open_paths(paths)
            return hands.on(InboxPage)

    def choose(self, path: Path) -> InboxItem:
        """Select one of the files."""
        page = self.hands.on(InboxPage)
        item = next(item for item in page.inbox.items if item.found.path.name == path.name)
        page.table.choose(lambda each: each is item)
        return item

    def read(self, name: str, path: Path) -> None:
        """Read the messages on one file, in its row and beside the list."""
        item, page = self.choose(path), self.hands.on(InboxPage)
        row = page.inbox.items.index(item)
        said = [page.table.records.cell(row, column).text for column in (1, 2)]
        said += [page.detail.who.text(), page.detail.words.text()]
        self.hands.see(name, "\n".join(dict.fromkeys(said)), page.detail.parentWidget())

    def take_in(self) -> None:
        """Merge every file that can be merged."""
        self.hands.click(self.hands.on(InboxPage).primary)

    def ranking(self) -> Ranking:
        """Return the current ranking."""
        return compute_results(self.hands.desktop.session.file).ranking

    def show(self, section: str, kind: type[Any]) -> Any:
        """Go to another section of the event."""
        self.hands.desktop.organizer.show_section(section)
        return self.hands.on(kind)

    def wait_for_the_late(self) -> None:
        """Read who is missing and with which effect; the result cannot become official yet."""
        hands = self.hands
        overview = self.show("overview", OverviewPage)
        hands.see("who-is-out", overview.panel.records.cell(2, 2).text)
        results = self.show("results", ResultsPage)
        hands.see("provisional", results.strip.first_words)
        hands.click(results.absent)
        dialog = hands.dialog(AbsentDialog)
        hands.see("absent", widget=dialog)
        dialog.reject()
        page = self.show("deliberation", DeliberationPage)

        def think_better(dialog: OfficialDialog) -> None:
            hands.see("too-early", widget=dialog)
            dialog.cancel.click()

        hands.at_next(OfficialDialog, think_better)
        with unchanged(self.office.folder):
            hands.click(page.primary)

    def make_official(self) -> None:
        """Make the result official after every judge has returned."""
        hands = self.hands
        self.show("results", ResultsPage)
        hands.see("results")
        page = self.show("deliberation", DeliberationPage)
        page.compare_first(2)
        hands.see("deliberation")

        def confirm(dialog: OfficialDialog) -> None:
            hands.see("official", widget=dialog)
            dialog.confirm.click()

        hands.at_next(OfficialDialog, confirm)
        hands.click(page.primary)

    def print_certificates(self) -> Path:
        """Print one PDF of all winners."""
        hands = self.hands
        page = self.show("certificates", CertificatesPage)
        paper = self.office.folder / "لوح‌ها.pdf"
        hands.will_choose(paper)
        hands.click(page.primary)
        hands.see("certificates")
        return paper

    def check(self, picture: Path) -> None:
        """Verify a certificate by a photograph of its code, then by a mistyped code."""
        hands = self.hands
        hands.click(hands.on(CertificatesPage).verify)
        dialog = hands.dialog(VerifyCertificateDialog)
        hands.will_choose(picture)
        dialog.code.setText(str(picture))
        hands.click(dialog.check)
        hands.see("genuine", sentences(dialog.verdict.words), dialog)
        other = dialog.key.text()[:-2] + ("00" if dialog.key.text()[-2:] != "00" else "11")
        dialog.key.setText(other)
        hands.click(dialog.check)
        hands.see("not-genuine", sentences(dialog.verdict.words), dialog)
        dialog.reject()

    def read_log(self) -> None:
        """Read the audit log."""
        hands = self.hands
        overview = self.show("overview", OverviewPage)
        overview.log.click()
        dialog = hands.dialog(AuditDialog)
        hands.see("audit-log", widget=dialog)
        dialog.reject()
