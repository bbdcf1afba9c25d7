"""The last task of an event: its archive."""

from pathlib import Path

from PySide6.QtCore import QObject

from judging_app.services.organizer.closing import Archive, write_archive
from ui.base.session import Session
from ui.widgets.file_chooser import Ask, Chooser, Question
from ui.window.event_page import EventPage
from ui.words.notices import written
from ui.words.strings import fa, isolate

NO_REWARDS = "فهرست پاداش در آن نیست: در «پرداخت‌ها» سهم‌ها یا هم‌نام‌ها هنوز پرسشی دارند."


class Archiving(QObject):
    """Asks for a folder, writes the archive there, and offers to open the folder."""

    def __init__(self, page: EventPage, session: Session, choose: Chooser) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._choose = choose

    def begin(self) -> None:
        """Ask for the folder and write the archive."""
        folder: Path = self._session.file.path.parent
        for chosen in self._choose(self._page, Question(Ask.FOLDER, "پوشهٔ بایگانی", "", folder)):
            self._session.operations.run(
                write_archive, self._session.file, chosen, done=self._tell,
                label="ساختن بایگانی", watched=True, owner=self,
            )  # fmt: skip

    def _tell(self, made: Archive) -> None:
        count = fa(len(made.files))
        news = f"بایگانی: {count} پرونده در «{isolate(made.folder.name)}» نوشته شد."
        if made.lacks_rewards:
            news += f" {NO_REWARDS}"
        self._page.tell_written(made.folder, written(news))
        self._session.announce()
