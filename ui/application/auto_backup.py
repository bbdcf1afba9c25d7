"""Makes automatic backups on a separate thread, so that saving a mark never waits for a backup."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from judging_app.errors import WriteFailed
from judging_app.services.files import OpenFile
from ui.base.lazy import LazyModule
from ui.base.operations import Operations
from ui.base.session import Session
from ui.words.messages import Message

if TYPE_CHECKING:
    from judging_app.services import safety
else:
    safety = LazyModule("judging_app.services.safety")

NOT_KEPT: Final = Message(
    "از این پرونده نسخهٔ پشتیبان گرفته نشد؛ شاید در رایانه جا نیست.",
    "خودِ پرونده سالم است و هر امتیاز همچنان ذخیره می‌شود.",
    "جا باز کنید؛ برنامه هر دقیقه دوباره می‌کوشد.",
)


class AutoBackup(QObject):
    """Backs up the session's file after it is opened, and in every minute in which it changed.

    `failed` emits a message and its tone, once for each file; the judge's work continues.
    """

    failed = Signal(object, str)
    FIRST = 3_000
    """Milliseconds between opening a file and its first backup; the first page is painted earlier.
    """
    EVERY = 60_000

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._aside = Operations(self)
        self._told: OpenFile | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.keep)
        session.opened.connect(self._begin)
        session.closed.connect(self._clock.stop)

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made now."""
        return self._aside.is_busy

    def keep(self) -> None:
        """Back up the open file if a backup is due."""
        self._clock.start(self.EVERY)
        if not self._aside.is_busy:
            file = self._session.file
            self._aside.run(safety.keep_safe, file, failed=lambda error: self._tell(file, error))

    def stop(self) -> None:
        """Start no further backup. A running one ends by itself."""
        self._clock.stop()
        self._aside.stop()

    def _begin(self) -> None:
        self._told = None
        self._clock.start(self.FIRST)

    def _tell(self, file: OpenFile, error: BaseException) -> None:
        if file.address is not None:  # the server has own backups; the strip says that it is away
            return
        if self._told is not file:
            self._told = file
            detail = error.detail if isinstance(error, WriteFailed) else type(error).__name__
            words = Message(NOT_KEPT.happened, NOT_KEPT.safe, NOT_KEPT.next_step, detail)
            self.failed.emit(words, "saffron")
