"""The open file of this window, with signals for its changes and for the state of its event."""

from PySide6.QtCore import QObject, Signal

from judging_app.domain.event_state import EventState
from judging_app.domain.idea_word import IdeaWord
from judging_app.services.files import OpenFile, put_away
from judging_app.services.organizer.event_state import event_state
from ui.base.idea_word import use_word
from ui.base.operations import Operations


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
        self._file: OpenFile | None = None
        self._state: EventState | None = None
        self._has_state = False

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
    def state(self) -> EventState | None:
        """The state of the open event. None before it is known, and for a workspace."""
        return self._state

    def open(self, file: OpenFile) -> None:
        """Make this the open file, and show its word from now on. The previous one is closed."""
        self.close()
        self._file = file
        use_word(file.idea_word())
        self.opened.emit(file)

    def close(self) -> None:
        """Close the open file after all queued saves."""
        file, self._file = self._file, None
        self._state, self._has_state = None, False
        use_word(IdeaWord.IDEA)
        if file is not None:
            self.operations.run(put_away, file)
            self.closed.emit()

    def announce(self, news: str = "") -> None:
        """Emit `changed` after a service has changed the file.

        A non-empty `news` is emitted first.
        """
        if news:
            self.news.emit(news)
        if self._has_state:
            self.read_state()
        self.changed.emit()

    def read_state(self) -> None:
        """Compute the state of the open event now, and again after each change."""
        self._has_state, file = True, self.file

        def show(state: EventState) -> None:
            if self._file is file:
                self._state = state
                self.state_changed.emit(state)

        self.operations.run(event_state, file, done=show, owner=self)
