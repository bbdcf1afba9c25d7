"""The organizer's way through the pages of an event."""

from collections.abc import Sequence
from pathlib import Path

from judging_app.errors import InputRefused, Reason
from judging_app.services.files import OpenFile
from ui.operations import Operations
from ui.session import Session
from ui.window import MainWindow


class OrganizerFlow:
    """Makes the organizer's pages and decides which comes next."""

    def __init__(self, window: MainWindow, session: Session, operations: Operations) -> None:
        self._window = window
        self._session = session
        self._operations = operations

    def new_event(self) -> None:
        """Begin a new event from the files of the secretariat."""

    def open_event(self, file: OpenFile) -> None:
        """Show the event of an open file."""
        self._session.open(file)

    def receive(self, paths: Sequence[Path]) -> None:
        """Score files (or a whole stick) were let fall: into the merge inbox of the open event."""
        if not self._session.is_open:
            self._window.tell_error(InputRefused(Reason.WRONG_ROLE, path=paths[0]))
