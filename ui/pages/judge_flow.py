"""The judge's way: package, name, desk, end."""

from pathlib import Path

from judging_app.services.files import OpenFile
from ui.operations import Operations
from ui.session import Session
from ui.window import MainWindow


class JudgeFlow:
    """Makes the judge's pages and decides which comes next."""

    def __init__(self, window: MainWindow, session: Session, operations: Operations) -> None:
        self._window = window
        self._session = session
        self._operations = operations

    def open_package(self, path: Path) -> None:
        """Read a package and let the judge pick a name."""

    def enter(self, file: OpenFile) -> None:
        """Show the desk of an open workspace."""
        self._session.open(file)
