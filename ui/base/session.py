"""The open file of this window, with signals for its changes."""

from PySide6.QtCore import QObject, Signal

from judging_app.domain.idea_word import IdeaWord
from judging_app.services.files import OpenFile, put_away
from ui.base.idea_word import use_word
from ui.base.operations import Operations


class Session(QObject):
    """Holds at most one open `.judging` file. Pages listen to its signals, never to each other."""

    opened = Signal(object)
    """Emitted with the `OpenFile` after a file was opened in this window."""
    closed = Signal()
    changed = Signal()
    """Emitted after a service has changed something in the open file that other pages show."""
    news = Signal(str)
    """Emitted with a short sentence for the foot of the window."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.operations = operations
        self._file: OpenFile | None = None

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

    def open(self, file: OpenFile) -> None:
        """Make this the open file, and show its word from now on. The previous one is closed."""
        self.close()
        self._file = file
        use_word(file.idea_word())
        self.opened.emit(file)

    def close(self) -> None:
        """Close the open file after all queued saves."""
        file, self._file = self._file, None
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
        self.changed.emit()
