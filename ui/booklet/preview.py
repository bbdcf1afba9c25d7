"""The booklet as it prints: page after page, before it is written."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.errors import WriteFailed
from judging_app.services.organizer.booklet import BookletChoice, draft_booklet
from judging_app.services.papers import PaperMade
from judging_app.services.print_pixels import Raster, picture_of
from judging_app.services.secret_papers import PassingPaper
from ui.base.pictures import image_of
from ui.base.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.page_preview import PagePreview
from ui.words.messages import message
from ui.words.strings import fa


class BookletPreview(QWidget):
    """Makes a draft in a private folder and shows its pages. Only the latest call is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._paper: PassingPaper | None = None
        self._pages, self._page, self._wanted = 0, 0, 0
        self.view = PagePreview("پیش‌نمایش کتابچه", is_upright=True)
        self.before = IconButton("arrow-right", "صفحهٔ پیشین", "Ctrl+Up")
        self.after = IconButton("arrow-left", "صفحهٔ بعدی", "Ctrl+Down")
        self.which = PlainLabel("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(self.before, self.after, self.which, STRETCH, spacing=8))
        column.addWidget(self.view, 1)
        self.view.width_wanted.connect(lambda _: self._draw())
        self.before.clicked.connect(lambda: self.show_page(self._page - 1))
        self.after.clicked.connect(lambda: self.show_page(self._page + 1))
        self.say("")

    def show_booklet(self, choice: BookletChoice) -> None:
        """Make a draft of this choice, and show the page that was shown."""
        self.forget()
        try:
            self._paper = passing = PassingPaper()
        except WriteFailed as error:
            self.say(message(error).happened)
            return
        wanted = self._wanted
        self._session.operations.run(
            draft_booklet, self._session.file, passing.path, choice,
            done=lambda made: self._show_made(made, wanted),
            failed=lambda error: self._tell_failed(error, wanted),
            label="آماده کردن کتابچه", watched=True, owner=self,
        )  # fmt: skip

    def show_page(self, number: int) -> None:
        """Show a page, counted from 0."""
        self._page = max(0, min(self._pages - 1, number))
        self._draw()

    def say(self, words: str) -> None:
        """Show words in place of a page."""
        self.which.setText("")
        self.before.setEnabled(False)
        self.after.setEnabled(False)
        self.view.say(words)

    def forget(self) -> None:
        """Delete the shown draft."""
        self._wanted += 1
        if self._paper is not None:
            self._paper.forget()
        self._paper, self._pages = None, 0

    def _show_made(self, made: PaperMade, wanted: int) -> None:
        if wanted == self._wanted:
            self._pages = made.pages
            self.show_page(self._page)

    def _draw(self) -> None:
        if self._paper is None or not self._pages:
            return
        page, wanted = self._page, self._wanted
        self._session.operations.run(
            picture_of, self._paper.path, page, self.view.pixels,
            done=lambda raster: self._show_picture(raster, page, wanted),
            failed=lambda error: self._tell_failed(error, wanted), owner=self,
        )  # fmt: skip

    def _show_picture(self, raster: Raster, page: int, wanted: int) -> None:
        if (page, wanted) != (self._page, self._wanted):
            return
        words = f"صفحهٔ {fa(page + 1)} از {fa(self._pages)}"
        self.which.setText(words)
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < self._pages)
        self.view.show_image(image_of(raster.rgb, raster.width, raster.height), words)

    def _tell_failed(self, error: BaseException, wanted: int) -> None:
        if wanted == self._wanted:
            self.forget()
            words = message(error)
            self.say("\n".join(filter(None, (words.happened, words.next_step))))
