"""A judge's part of the day: the package, the code, the desk, and the score file."""

from pathlib import Path

from PySide6.QtCore import Qt

from judging_app.persian.digits import to_persian
from tests.newcomer.hands import Hands, unchanged
from tests.newcomer.props import marks_of, plug_in, pulled_while_writing
from ui.code_entry.page import CodePage
from ui.desk.page import DeskPage
from ui.desk.reopen_dialog import ReopenDialog
from ui.finish.page import FinishPage
from ui.finish.receipt import ReceiptPage
from ui.start.page import StartPage
from ui.widgets.labels import PlainLabel
from ui.widgets.tour import Tour
from ui.words.strings import SAVED

REASON = "امتیاز نوآوری نخستین ایده را اشتباه زده بودم."


class Judge:
    """Expert in city matters, not in computers; types digits of any keyboard."""

    def __init__(self, hands: Hands, judge_id: str, code: str, laptop: Path) -> None:
        self.hands, self.id, self.code, self.laptop = hands, judge_id, code, laptop

    def sit_down(self) -> None:
        """Sit down at the judge's own laptop."""
        self.hands.sit_at(self.laptop)

    def open_refused(self, name: str, package: Path) -> None:
        """Open a package that is refused; no workspace is made."""
        hands = self.hands
        with unchanged(self.laptop, package.parent):
            hands.desktop.open_path(package)
            hands.on(StartPage)
            hands.see(name, hands.banner)

    def type_code(self, code: str) -> CodePage:
        """Type the code as it stands on the card."""
        page = self.hands.on(CodePage)
        page.field.setFocus(Qt.FocusReason.OtherFocusReason)
        page.field.selectAll()
        self.hands.write(to_persian(code))
        return page

    def try_code(self, name: str, package: Path, code: str, *, complete: bool = True) -> None:
        """Try a code that does not open the desk, and read why."""
        hands = self.hands
        hands.desktop.open_path(package)
        with unchanged(self.laptop, package.parent):
            page = self.type_code(code)
            assert page.primary.isEnabled() == complete
            if complete:
                hands.click(page.primary)
            hands.see(name, page.notice.text())
        hands.on(CodePage)

    def open(self, package: Path) -> DeskPage:
        """Open the package with the right code."""
        self.hands.desktop.open_path(package)
        page = self.type_code(self.code)
        self.hands.click(page.primary)
        return self.hands.on(DeskPage)

    def skip_tour(self, desk: DeskPage, name: str = "") -> None:
        """Skip the tour of five steps, which is offered the first time."""
        tour = desk.findChild(Tour)
        assert tour is not None
        if name:
            self.hands.see(name)
        tour.end()

    def score(self, desk: DeskPage, most: int) -> None:
        """Score at most `most` ideas in list order, without those with a declared conflict."""
        hands, state = self.hands, desk.state
        count = len(state.rubric.criteria)
        for _ in range(most):
            here = desk.list.current()
            if not state.is_settled(here):
                hands.write(marks_of(self.id, here, count))
            hands.key(Qt.Key.Key_Return if state.sheet(here).marks else Qt.Key.Key_PageDown)
        hands.settle()
        assert not state.unsaved

    def leave_and_return(self, package: Path) -> DeskPage:
        """Close the window in the middle of the work, open it again, and find every entry."""
        hands = self.hands
        hands.window.go_home()
        hands.on(StartPage)
        hands.see("begun")
        return self.open(package)

    def hand_in(self, desk: DeskPage, stick: Path) -> Path:
        """Finish judging, write the file, and leave; return the new file."""
        self.go_to_end(desk)
        before = set(stick.iterdir())
        self.write(stick)
        self.hands.on(ReceiptPage)
        (written,) = set(stick.iterdir()) - before
        return written

    def go_to_end(self, desk: DeskPage) -> FinishPage:
        """Go to the finish page with its self-check."""
        self.hands.click(desk.primary)
        return self.hands.on(FinishPage)

    def write(self, stick: Path) -> None:
        """Write onto the stick."""
        page = self.hands.on(FinishPage)
        page.choose(stick)
        self.hands.click(page.primary)

    def hand_in_with_trouble(self, desk: DeskPage, stick: Path) -> Path:
        """Hand in with a stick that is pulled out during the write and put in again."""
        hands = self.hands
        page = self.go_to_end(desk)
        hands.see("finish")
        with pulled_while_writing(stick):
            self.write(stick)
        page.refresh()
        hands.see("pulled-stick", hands.banner)
        assert desk.state.is_finished
        plug_in(stick)
        page.refresh()
        before = set(stick.glob("*.scores"))
        self.write(stick)
        receipt = hands.on(ReceiptPage)
        labels = receipt.findChildren(PlainLabel)
        said = [label.text() for label in labels if label.property("role") in ("page", "reading")]
        hands.see("receipt", "\n".join(said))
        (written,) = set(stick.glob("*.scores")) - before
        return written

    def think_again(self, desk: DeskPage, name: str = "") -> None:
        """Change a mark after the finish, with a reason."""
        hands = self.hands

        def give_reason(dialog: ReopenDialog) -> None:
            dialog.field.setPlainText(REASON)
            if name:
                hands.see(name, widget=dialog)
            dialog.confirm.click()

        hands.at_next(ReopenDialog, give_reason)
        hands.click(desk.closed.reopen)
        first = desk.state.ideas[0].id
        desk.go_to(first)
        criterion = desk.state.rubric.criteria[0]
        desk.state.mark(first, criterion.id, criterion.scale.maximum)
        hands.settle()
        assert desk.score.sign.text() == SAVED
