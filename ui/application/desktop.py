"""The desktop's navigation: from the start page into the judge's and the organizer's flow."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from judging_app.domain.desk import FileRole
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile, open_with_role
from judging_app.system import settings
from judging_app.system.server_address import is_on_server
from ui.application import setup
from ui.application.auto_backup import AutoBackup
from ui.application.damaged_file import DamagedFileFlow
from ui.base.operations import Operations
from ui.base.session import Session
from ui.base.theme import theme
from ui.flows.judge import JudgeFlow
from ui.widgets.dialog_help import dialog_help
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.flows.organizer import OrganizerFlow
    from ui.flows.server import ServerDoor
    from ui.start.page import StartPage


class Desktop(QObject):
    """Owns the window, session and operations of one running desktop; opens files by their kind.

    When a `.judging` file is opened at start-up, the start page is made only after it. A window
    that shows already keeps its cover until the first page is ready.
    """

    def __init__(self, paths: Sequence[Path] = (), window: MainWindow | None = None) -> None:
        super().__init__()
        self.operations = Operations(self)
        self.session = Session(self.operations)
        self.window = window or MainWindow()
        self.window.furnish(self.operations)
        self.judge = JudgeFlow(self.window, self.session, self.operations)
        self._organizer: OrganizerFlow | None = None
        self._server_door: ServerDoor | None = None
        self._is_dressed = False
        self._opening: Path | None = None
        self.auto_backup = AutoBackup(self.session)
        self.damaged_file = DamagedFileFlow(self.window, self.operations)
        self._connect()
        self.window.lay_home(lambda: self.start)
        if not _comes_at_once(paths):
            self.window.show_laid()
        self.open_paths(paths)

    def appear(self) -> None:
        """Style every widget made so far, and show the page in the place of the cover.

        Later calls do nothing.
        """
        self.dress()
        self.window.uncover()

    def dress(self) -> None:
        """Apply the style to every widget made so far. Later calls do nothing."""
        if not self._is_dressed:
            self._is_dressed = True
            theme().apply()

    @cached_property
    def start(self) -> "StartPage":
        """Return the start page."""
        from ui.start.page import StartPage

        page = StartPage(self.session)
        page.shown.connect(self.session.close)
        page.package_chosen.connect(self.judge.open_package)
        page.practice_wanted.connect(lambda: self.judge.practise())
        page.event_wanted.connect(lambda: self.organizer.new_event())
        page.server_wanted.connect(lambda: self.server_door.ask())
        page.draft_chosen.connect(lambda draft: self.organizer.go_on_with(draft))
        page.file_chosen.connect(self.open_path)
        page.guide_wanted.connect(self.show_help)
        page.about_wanted.connect(self.show_about)
        page.news.connect(self.window.toast.tell)
        return page

    @property
    def organizer(self) -> "OrganizerFlow":
        """Return the organizer's flow.

        Judges never load this flow: it imports printing, statistics and tables.
        """
        if self._organizer is None:
            from ui.flows.organizer import OrganizerFlow

            self._organizer = OrganizerFlow(self.window, self.session)
            self._organizer.local_wanted.connect(self.open_path)
        return self._organizer

    @property
    def server_door(self) -> "ServerDoor":
        """Return the way to events on a server. Nothing else loads it."""
        if self._server_door is None:
            from ui.flows.server import ServerDoor

            self._server_door = ServerDoor(self.window, self.session, self.organizer.open_event)
        return self._server_door

    def _connect(self) -> None:
        self.judge.left.connect(self.window.go_home)
        self.judge.failed.connect(self._answer)
        self.auto_backup.failed.connect(self.window.tell)
        self.damaged_file.saved.connect(self.open_path)
        self.window.files_dropped.connect(self.open_paths)
        self.window.help_wanted.connect(self.show_help)
        dialog_help().wanted.connect(self.show_help_over)
        self.window.closing.connect(self._close)
        setup.last_resort().caught.connect(self.window.tell_error)

    def show_help(self) -> None:
        """Show the guide at the section of the current page; on the guide, go back from it."""
        from ui.help.page import HelpPage  # loaded on demand

        here = self.window.page
        if here.is_aside:
            self.window.close_aside()
            return
        section = FORMS[IdeaWord.IDEA].fill(here.help_section)  # the guide tells of ideas
        page = HelpPage(self.session, section, has_rail=here.has_rail)
        page.keys_wanted.connect(self.show_keys)
        page.browser_wanted.connect(self.show_guide)
        self.window.show_aside(page)

    def show_help_over(self, dialog: QWidget) -> None:
        """Show the section of a dialog, or of the page below, over a dialog of this window."""
        above: QWidget | None = dialog
        wanted = ""
        while above is not None and above is not self.window:
            wanted = wanted or getattr(above, "help_section", "")
            above = above.parentWidget()
        if above is None:
            return
        from ui.help.section_dialog import SectionDialog  # loaded on demand

        section = FORMS[IdeaWord.IDEA].fill(wanted or self.window.page.help_section)
        SectionDialog(dialog, self.operations, section).show_once()

    def show_keys(self) -> None:
        """Show the list of keyboard shortcuts."""
        from ui.application.shortcuts_dialog import ShortcutsDialog  # loaded on demand

        dialog = ShortcutsDialog(self.window)
        dialog.tour_wanted.connect(self.window.close_aside)
        dialog.tour_wanted.connect(self.judge.show_tour)
        dialog.log_wanted.connect(self.show_log)
        dialog.guide_wanted.connect(self.show_guide)
        dialog.about_wanted.connect(self.show_about)
        dialog.log.setVisible(self.session.is_open)
        dialog.show_once()

    def show_guide(self) -> None:
        """Show the guide of one judging day in the browser of this computer."""
        from ui.application.guide import show_guide  # loaded on demand

        show_guide(self.window, self.operations)

    def show_about(self) -> None:
        """Show the version, the places of the data and the licences of all parts."""
        from ui.application.about_dialog import show_about  # loaded on demand

        show_about(self.window, self.operations)

    def show_log(self) -> None:
        """Show the audit log of the open file."""
        from ui.audit.dialog import show_audit  # loaded on demand

        show_audit(self.window, self.session)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files: all score files together, but only the first of the other files.

        On the code page of a package, score files are taken as the judge's own work from a lost
        laptop.
        """
        scores = [path for path in paths if path.is_dir() or path.suffix.lower() == ".scores"]
        if scores and not self.judge.recover_from(scores):
            self.organizer.receive(scores)
        elif paths and not scores:
            self.open_path(paths[0])

    def be_called(self, paths: Sequence[Path]) -> None:
        """Handle a second start of the program: raise the window and open the passed files."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.appear()
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        self.open_paths(paths)

    def open_path(self, path: Path) -> None:
        """Open one `.ideas` or `.judging` file; refuse while an entry is unsaved."""
        if not self.window.may_leave():
            return
        match path.suffix.lower():
            case ".ideas":
                self.judge.open_package(path)
            case ".judging":
                self.session.close()
                self._open(path)
            case ".followup":
                self._open_form(path)
            case _ if is_on_server(path):
                self.server_door.ask(str(path))
            case _:
                self.window.tell_error(InputRefused(Refusal.WRONG_KIND, path=path))

    def _open_form(self, path: Path) -> None:
        """Show a form of the follow-up; reports come to an event that is open."""
        if self._organizer is not None and self._organizer.has_event:
            self._organizer.receive_reports([path])
            return
        from ui.flows.form_filling import open_form  # few people ever fill in a form

        open_form(self.window, self.operations, path)

    def _open(self, path: Path) -> None:
        if path == self._opening:  # a second double click while a slow computer opens it
            return
        self._opening = path
        self.operations.run(
            open_with_role,
            path,
            done=self._enter,
            failed=lambda error: self._answer(error, path),
            owner=self,
        )

    def _answer(self, error: BaseException, path: Path | None = None) -> None:
        self._opening = None
        self.window.show_laid()
        self.damaged_file.answer(error, path)

    def _enter(self, opened: tuple[OpenFile, FileRole]) -> None:
        self._opening = None
        file, role = opened
        if role is FileRole.WORKSPACE:
            self.judge.enter(file)
        else:
            self.organizer.open_event(file)

    def _close(self) -> None:
        self.session.close()
        self.auto_backup.stop()
        self.operations.stop()
        look = theme()
        scale = round(look.text_scale * 100)
        settings.change(lambda known: known.with_look(look.appearance, scale))


def _comes_at_once(paths: Sequence[Path]) -> bool:
    """Whether one of the paths opens a page at once, without a question to the person."""
    return [path.suffix.lower() for path in paths] == [".judging"]
