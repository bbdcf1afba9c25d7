"""The open file of this window, with signals for its changes and for the state of its event."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.idea_word import IdeaWord
from judging_app.services.files import OpenFile, put_away
from ui.base.idea_word import use_word
from ui.base.operations import Operations

if TYPE_CHECKING:
    from judging_app.domain.event_state import EventState


class Session(QObject):
    """Holds at most one open `.judging` file. Pages listen to its signals, never to each other."""

    opened = Signal(object)
    """Emitted with the `OpenFile` after a file was opened in this window."""
    closed = Signal()
    changed = Signal()
    """Emitted after a service has changed something in the open file that other pages show."""
    state_changed = Signal(object)
    """Emitted with the `EventState` after it was computed: at opening, and after each change."""
    news = Signal(str)
    """Emitted with a short sentence for the foot of the window."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.operations = operations
        self.room: QWidget | None = None
        """The widget of the window in which pages are shown, and made."""
        self._file: OpenFile | None = None
        self._state: EventState | None = None
        self._reader: Callable[[OpenFile], EventState] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a file is open."""
        return self._file is not None

    @property
    def file(self) -> OpenFile:
        """The open file. Callers must not use this while no file is open."""
        if self._file is None:
            raise RuntimeError("no file is open")
        return self._file

    @property
    def state(self) -> "EventState | None":
        """The state of the open event. None before it is known, and for a workspace."""
        return self._state

    def open(self, file: OpenFile) -> None:
        """Make this the open file, and show its word from now on. The previous one is closed."""
        self.close()
        self._file = file
        self.show_word()
        self.opened.emit(file)

    def close(self) -> None:
        """Close the open file after all queued saves."""
        file, self._file = self._file, None
        self._state, self._reader = None, None
        self.show_word()
        if file is not None:
            self.operations.run(put_away, file)
            self.closed.emit()

    def show_word(self) -> None:
        """Show the word of the open file from now on; «ایده» without one."""
        use_word(self._file.idea_word() if self._file is not None else IdeaWord.IDEA)

    def announce(self, news: str = "") -> None:
        """Emit `changed` after a service has changed the file.

        A non-empty `news` is emitted first.
        """
        if news:
            self.news.emit(news)
        if self._reader is not None:
            self.read_state(self._reader)
        self.changed.emit()

    def read_state(self, reader: "Callable[[OpenFile], EventState]") -> None:
        """Compute the state of the open event with `reader`: now, and again after each change.

        The service is passed in because a judge's desk starts without what it needs.
        """
        self._reader, file = reader, self.file

        def show(state: "EventState") -> None:
            if self._file is file:
                self._state = state
                self.state_changed.emit(state)

        self.operations.run(reader, file, done=show, owner=self)
