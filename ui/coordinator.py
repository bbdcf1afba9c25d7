"""Who knows the way: from the start page into the judge's and the organizer's flow."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from judging_app import settings
from judging_app.domain.desk import FileRole
from judging_app.errors import InputRefused, Reason
from judging_app.services.files import OpenFile, open_with_role
from ui import app
from ui.dialogs.shortcuts import ShortcutSheet
from ui.keeper import Keeper
from ui.operations import Operations
from ui.pages.judge_flow import JudgeFlow
from ui.pages.start import StartPage
from ui.rescue import Rescue
from ui.session import Session
from ui.single_instance import SingleInstance
from ui.theme import theme
from ui.window import MainWindow

if TYPE_CHECKING:
    from ui.pages.organizer_flow import OrganizerFlow

SMALL_SCREEN = 1400
"""Width in pixels up to which the window takes the whole screen."""


class Coordinator(QObject):
    """Owns window, session and operations of one running desktop, and opens files by kind."""

    def __init__(self) -> None:
        super().__init__()
        self.operations = Operations(self)
        self.session = Session(self.operations)
        self.window = MainWindow(self.operations)
        self.judge = JudgeFlow(self.window, self.session, self.operations)
        self._organizer: OrganizerFlow | None = None
        self.start = StartPage(self.operations)
        self.keeper = Keeper(self.session)
        self.rescue = Rescue(self.window, self.operations)
        self._connect()
        self.window.show_page(self.start, root=True)

    @property
    def organizer(self) -> "OrganizerFlow":
        """The organizer's flow. Judges never load it: it brings printing, statistics, tables."""
        if self._organizer is None:
            from ui.pages.organizer_flow import OrganizerFlow

            self._organizer = OrganizerFlow(self.window, self.session, self.operations)
        return self._organizer

    def _connect(self) -> None:
        self.start.shown.connect(self.session.close)
        self.start.package_chosen.connect(self.judge.open_package)
        self.start.practice_wanted.connect(lambda: self.judge.practise())
        self.start.event_wanted.connect(lambda: self.organizer.new_event())
        self.start.file_chosen.connect(self.open_path)
        self.judge.left.connect(self.window.go_home)
        self.judge.failed.connect(self.rescue.answer)
        self.keeper.failed.connect(self.window.tell)
        self.rescue.saved.connect(self.open_path)
        self.window.files_dropped.connect(self.open_paths)
        self.window.help_wanted.connect(self.show_keys)
        self.window.closing.connect(self._close)
        app.last_resort().caught.connect(self.window.tell_error)

    def show_keys(self) -> None:
        """The sheet of keys."""
        sheet = ShortcutSheet(self.window)
        sheet.tour_wanted.connect(self.judge.show_tour)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open files: score files together, of others the first."""
        scores = [path for path in paths if path.is_dir() or path.suffix.lower() == ".scores"]
        if scores:
            self.organizer.receive(scores)
        elif paths:
            self.open_path(paths[0])

    def be_called(self, paths: Sequence[Path]) -> None:
        """A second start: come to the front, and open its files."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        self.open_paths(paths)

    def open_path(self, path: Path) -> None:
        """Open one `.ideas` or `.judging` file; not while something entered is unsaved."""
        if not self.window.may_leave():
            return
        match path.suffix.lower():
            case ".ideas":
                self.judge.open_package(path)
            case ".judging":
                self.session.close()
                self._open(path)
            case _:
                self.window.tell_error(InputRefused(Reason.WRONG_KIND, path=path))

    def _open(self, path: Path) -> None:
        self.operations.run(
            open_with_role,
            path,
            done=self._enter,
            failed=lambda error: self.rescue.answer(error, path),
            owner=self,
        )

    def _enter(self, opened: tuple[OpenFile, FileRole]) -> None:
        file, role = opened
        if role is FileRole.WORKSPACE:
            self.judge.enter(file)
        else:
            self.organizer.open_event(file)

    def _close(self) -> None:
        self.session.close()
        self.keeper.stop()
        self.operations.stop()
        look = theme()
        scale = round(look.text_scale * 100)
        settings.save(settings.load().with_look(look.appearance, scale))


def run(paths: Sequence[Path]) -> int:
    """Show the desktop until it is closed."""
    qt = app.prepare()
    instance = SingleInstance(qt)
    if not instance.begin(paths):
        return 0
    app.watch_for_errors()
    look, remembered = theme(), settings.load()
    look.text_scale = remembered.text_scale / 100
    look.choose(remembered.appearance)
    desktop = Coordinator()
    room = desktop.window.screen().availableSize()
    is_small = room.width() <= SMALL_SCREEN or room.height() <= desktop.window.height()
    (desktop.window.showMaximized if is_small else desktop.window.show)()
    instance.called.connect(desktop.be_called)
    qt.aboutToQuit.connect(instance.end)
    desktop.open_paths(paths)
    return qt.exec()
