"""The open file of this window, and what happens to it, as signals."""

from PySide6.QtCore import QObject, Signal

from judging_app.services.files import OpenFile, put_away
from ui.base.operations import Operations


class Session(QObject):
    """At most one `.judging` file is open; pages listen here and never to each other."""

    opened = Signal(object)
    """Emitted with the `OpenFile` when it was taken over."""
    closed = Signal()
    changed = Signal()
    """Emitted when a service has changed the open file in a way other pages show."""
    news = Signal(str)
    """A short sentence for the foot of the window."""

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
        """The open file; asking while none is open is a mistake of the caller."""
        if self._file is None:
            raise RuntimeError("no file is open")
        return self._file

    def open(self, file: OpenFile) -> None:
        """Take over an open file; the one before it is closed."""
        self.close()
        self._file = file
        self.opened.emit(file)

    def close(self) -> None:
        """Close the open file once every save that was asked for has ended."""
        file, self._file = self._file, None
        if file is not None:
            self.operations.run(put_away, file)
            self.closed.emit()

    def announce(self, news: str = "") -> None:
        """Emit `changed`: a service has changed the open file. `news` is emitted before it."""
        if news:
            self.news.emit(news)
        self.changed.emit()
