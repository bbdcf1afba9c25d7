"""The judge's flow: which page follows which, from package and code to desk and finish."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from judging_app.domain.desk import Desk
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.judge.desk import load_desk
from ui.base.idea_word import word
from ui.base.lazy import LazyModule
from ui.base.operations import Operations
from ui.base.session import Session
from ui.desk.extras import Ways, furnish, tour_if_due
from ui.desk.page import DeskPage
from ui.state.desk_state import DeskState
from ui.window.main_window import MainWindow
from ui.words.messages import ALL_SAVED, Message, not_saved

if TYPE_CHECKING:
    from judging_app.services import package_signers
    from judging_app.services.judge import code as judge_keys
    from judging_app.services.judge import practice, workspaces
    from judging_app.services.judge.code import Door
    from judging_app.services.judge.intake import Arrival
    from judging_app.services.judge.recovering import Recovered
    from judging_app.services.package_signers import PackageLook
    from ui.code_entry.page import CodePage
    from ui.flows.recovering import Recovering
else:
    judge_keys = LazyModule("judging_app.services.judge.code")
    package_signers = LazyModule("judging_app.services.package_signers")
    practice = LazyModule("judging_app.services.judge.practice")
    workspaces = LazyModule("judging_app.services.judge.workspaces")

# Only the desk is shown often. The other pages are loaded on demand.

OF_CODES = {
    Refusal.CODE_LENGTH,
    Refusal.CODE_MISTYPED,
    Refusal.WRONG_CODE,
    Refusal.FORGED_PACKAGE,
    Refusal.REVOKED_CARD,
}


REST = 200
"""Milliseconds for painting a new desk. Then the worker loads the libraries for writing."""


class JudgeFlow(QObject):
    """Makes the judge's pages and decides the next one. `left` asks for the start page."""

    left = Signal()
    failed = Signal(object)
    """Emitted with the error of a workspace that did not open."""

    def __init__(self, window: MainWindow, session: Session, operations: Operations) -> None:
        super().__init__(operations)
        self._window = window
        self._session = session
        self._operations = operations
        self._state: DeskState | None = None
        self._news: Message | None = None
        self._door: tuple[CodePage | None, Path] = (None, Path())
        self.recovering: Recovering | None = None

    def open_package(self, path: Path) -> None:
        """Open a package and ask for the code of the judge's card."""
        self._operations.run(
            package_signers.look_at_package,
            path,
            done=lambda look: self._ask_whose(path, look),
            label=f"خواندن بستهٔ {word().many}",
            owner=self,
        )

    def recover_from(self, paths: Sequence[Path]) -> bool:
        """If a package's code page is in front, offer its judge to recover from these files.

        Return whether such a page was in front.
        """
        page, package = self._door
        if page is None or page is not self._window.page:
            return False
        self._recover(page, package, tuple(paths))
        return True

    def enter(self, file: OpenFile) -> None:
        """Show the desk of an open workspace."""
        self._session.open(file)
        self._sit_down()

    def practise(self, *, again: bool = False) -> None:
        """Show the desk of the practice event that ships with the application."""
        self._session.close()
        self._operations.run(
            practice.open_practice,
            again=again,
            done=self.enter,
            label="آماده کردن تمرین",
            owner=self,
        )

    def show_tour(self) -> None:
        """Show the tour now if a desk is in front, otherwise on the next desk."""
        from ui.desk.tour import begin_tour, remember_tour

        page = self._window.page
        if isinstance(page, DeskPage):
            begin_tour(self._window, page)
        else:
            remember_tour(seen=False)

    def show_own(self, desk_page: DeskPage) -> None:
        """Show «میز من» of that desk's judge."""
        if self._state is not None:
            self._show_own(desk_page, self._state)

    def _ask_whose(self, path: Path, look: "PackageLook") -> None:
        from ui.code_entry.page import CodePage

        package = look.package
        page = CodePage(
            package.event, len(package.ideas), signer=look.signer, digest=package.digest
        )
        page.recover_wanted.connect(lambda: self._recover(page, path))
        self._door = page, path
        page.given.connect(
            lambda code, remember: self._try(
                page, self._arrive, workspaces.enter_workspace, path, code, remember=remember
            )
        )
        self._window.show_page(page)

    def _recover(self, page: "CodePage", package: Path, places: tuple[Path, ...] = ()) -> None:
        from ui.flows.recovering import Recovering, recovered_message  # few judges ever need it

        def enter(found: "Recovered") -> None:
            self._news = recovered_message(found)
            self.enter(found.file)

        self.recovering = Recovering(page, self._operations, enter)
        self.recovering.begin(package, places)

    def _arrive(self, entered: "tuple[OpenFile, Arrival]") -> None:
        """Show the desk, and say in one sentence what a later package brought."""
        file, arrival = entered
        if arrival.late or arrival.withdrawn or arrival.changed:
            from ui.words.amendments import arrival_message  # few packages bring amendments

            self._news = arrival_message(arrival)
        self.enter(file)

    def _at_the_door(self, door: "Door") -> None:
        from ui.code_entry.page import CodePage

        file = self._session.file
        page = CodePage(door.event, door.ideas, door.judge_name)
        unlock = judge_keys.unlock_workspace
        page.given.connect(
            lambda code, remember: self._try(
                page, lambda _: self._sit_down(), unlock, file, code, remember=remember
            )
        )
        self._window.show_page(page, over_home=True)

    def _try(
        self,
        page: "CodePage",
        done: Callable[[Any], None],
        work: Callable[..., object],
        *args: object,
        remember: bool,
    ) -> None:
        """Try a code. If it does not fit, show the error beside its field."""

        def failed(error: BaseException) -> None:
            if isinstance(error, InputRefused) and error.reason in OF_CODES:
                page.tell(error)
            else:
                self.failed.emit(error)

        self._operations.run(
            work,
            *args,
            remember=remember,
            done=done,
            failed=failed,
            label="باز کردن میز داوری",
            owner=page,
        )

    def _sit_down(self) -> None:
        """Show the desk; if the workspace is locked, show the code page before it."""

        def failed(error: BaseException) -> None:
            if isinstance(error, InputRefused) and error.reason is Refusal.LOCKED:
                file = self._session.file
                self._operations.run(judge_keys.door_of, file, done=self._at_the_door, owner=self)
            else:
                self.failed.emit(error)

        file = self._session.file
        self._operations.run(load_desk, file, done=self._show_desk, failed=failed, owner=self)

    def _show_desk(self, desk: Desk) -> None:
        wake = self._operations.rest()
        try:
            self._place_desk(desk)
        finally:
            QTimer.singleShot(REST, wake)

    def _place_desk(self, desk: Desk) -> None:
        state = DeskState(self._session.file, desk, self._operations)
        self._state = state
        page = DeskPage(state)
        state.setParent(page)
        self._window.closing.connect(state.give_up)
        page.failed.connect(lambda error: self._window.tell(not_saved(error)))
        page.recovered.connect(lambda: self._window.tell_recovered(ALL_SAVED))
        page.finish_wanted.connect(lambda: self._show_finish(page, state))
        furnish(
            page,
            state,
            Ways(lambda: self._show_own(page, state), self._practise_again, self._ask_lock),
        )
        self._window.show_page(page, over_home=True)
        news, self._news = self._news, None
        if news:
            self._window.tell(news, "accent")
        tour_if_due(self._window, page)

    def _ask_lock(self) -> None:
        from ui.code_entry.lock_dialog import LockDialog  # loaded on demand

        if self._window.may_leave():
            dialog = LockDialog(self._window)
            dialog.accepted.connect(self._lock)
            dialog.show_once()

    def _lock(self) -> None:
        self._state = None
        lock, file = judge_keys.lock_workspace, self._session.file
        self._operations.run(lock, file, done=lambda _: self._sit_down(), owner=self)

    def _show_own(self, desk_page: DeskPage, state: DeskState) -> None:
        from ui.own_results.page import OwnResultsPage

        page = OwnResultsPage(state, self._operations)
        page.idea_wanted.connect(lambda idea_id: self._return_to(desk_page, idea_id))
        self._window.show_page(page)

    def _practise_again(self) -> None:
        self._window.page.setEnabled(False)  # `practise` closes the file of this page
        self.practise(again=True)

    def _show_finish(self, desk_page: DeskPage, state: DeskState) -> None:
        from ui.flows.judge_ending import JudgeEnding  # loaded on demand

        ending = JudgeEnding(self._window, self._operations, desk_page, state)
        ending.home_wanted.connect(self.left)
        ending.practice_wanted.connect(self._practise_again)
        ending.begin()

    def _return_to(self, desk_page: DeskPage, idea_id: str) -> None:
        desk_page.go_to(idea_id)
        self._window.go_back()
