"""A paper as it prints: page after page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.errors import WriteFailed
from judging_app.services.papers import PaperMade
from judging_app.services.print_pixels import Raster, picture_of
from judging_app.services.secret_papers import PassingPaper
from ui.base.pictures import image_of
from ui.base.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.widgets.page_preview import PagePreview
from ui.widgets.scroll import BESIDE_BAR, ScrollColumn
from ui.words.messages import message
from ui.words.strings import fa


class Printable(Protocol):
    """A paper that can be shown: its title, the service that writes it, and its progress."""

    @property
    def title(self) -> str:
        """The name of the paper."""

    @property
    def write(self) -> Callable[..., PaperMade]:
        """The service: it gets the open file, a path and the options."""

    @property
    def is_watched(self) -> bool:
        """Whether the service reports its progress."""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper with a title and a service, and nothing else."""

    title: str
    write: Callable[..., PaperMade]
    is_watched: bool = True


class PaperView(QWidget):
    """Makes a paper in a private folder and shows its pages. Only the latest call is shown.

    A button or a click on the page enlarges it; it then scrolls.

    The file is deleted when another paper comes, and by `forget`. A screen reader calls the picture
    `name`.
    """

    def __init__(self, session: Session, name: str = "پیش‌نمایش کاغذ") -> None:
        super().__init__()
        self._session = session
        self._paper: PassingPaper | None = None
        self._title = ""
        self._pages = 0
        self._page = 0
        self._wanted = 0
        self.preview = PagePreview(name, is_upright=True)
        self.before = IconButton("arrow-right", "صفحهٔ پیشین", "Ctrl+Up")
        self.after = IconButton("arrow-left", "صفحهٔ بعدی", "Ctrl+Down")
        self.larger = IconButton("search", "بزرگ دیدن صفحه")
        self.which = PlainLabel("", "strong")
        self._area = ScrollColumn("صفحهٔ کاغذ")
        self._build()
        self.preview.width_wanted.connect(lambda _: self._draw())
        self.before.clicked.connect(lambda: self.show_page(self._page - 1))
        self.after.clicked.connect(lambda: self.show_page(self._page + 1))
        self.larger.toggled.connect(lambda _: self._enlarge())
        self.preview.clicked.connect(self.larger.click)
        self.say("")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.larger.setCheckable(True)
        row = row_of(self.before, self.after, self.which, STRETCH, self.larger, spacing=8)
        column.addLayout(row)
        self._area.column.addWidget(self.preview)
        column.addWidget(self._area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep an enlarged page as wide as the room."""
        super().resizeEvent(event)
        self._enlarge()

    def _enlarge(self) -> None:
        # The room beside the bar, shown or not: a height that follows the preview's own width
        # shows and hides the bar, which changes that width, for ever.
        bar = self._area.verticalScrollBar().sizeHint().width() + BESIDE_BAR
        self.preview.enlarge(self.width() - bar if self.larger.isChecked() else 0)

    def show_paper(self, kind: Printable, **options: Any) -> None:
        """Make the paper of the open file and show the page that was shown of the same paper."""
        self.forget()
        if kind.title != self._title:
            self._title, self._page = kind.title, 0
            self._go_to_top()
        try:
            self._paper = passing = PassingPaper()
        except WriteFailed as error:
            self.say(message(error).happened)
            return
        wanted = self._wanted
        self._session.operations.run(
            kind.write, self._session.file, passing.path,
            done=lambda made: self._show_made(made, wanted),
            failed=lambda error: self._tell_failed(error, wanted),
            label=f"آماده کردن {kind.title}", watched=kind.is_watched, owner=self, **options,
        )  # fmt: skip

    def show_page(self, number: int) -> None:
        """Show a page of the paper, counted from 0."""
        page = max(0, min(self._pages - 1, number))
        if page != self._page:
            self._go_to_top()
        self._page = page
        self._draw()

    def _go_to_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """Show words in place of a paper."""
        self.which.setText("")
        self.before.setEnabled(False)
        self.after.setEnabled(False)
        self.larger.setEnabled(False)
        self.larger.setChecked(False)
        self.preview.say(words)

    def forget(self) -> None:
        """Delete the shown paper."""
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
            picture_of, self._paper.path, page, self.preview.pixels,
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
        self.larger.setEnabled(True)
        image = image_of(raster.rgb, raster.width, raster.height)
        self.preview.show_image(image, f"{self._title}، {words}")

    def _tell_failed(self, error: BaseException, wanted: int) -> None:
        if wanted == self._wanted:
            self.forget()
            words = message(error)
            self.say("\n".join(filter(None, (words.happened, words.next_step))))
