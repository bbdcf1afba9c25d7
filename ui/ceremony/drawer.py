"""Draws the pages of a ceremony on a worker of its own, and keeps those that come soon."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from judging_app.domain.ceremony import BLANK, AudiencePage
from judging_app.services.organizer.ceremony import Ceremony, Raster, draw_step
from ui.base.operations import Operations
from ui.base.pictures import image_of


class PageDrawer(QObject):
    """`drawn` is emitted after a wanted page was drawn, `failed` with an error.

    Only wanted pages and the blank one are kept: a page at the size of a screen takes megabytes.
    """

    drawn = Signal()
    failed = Signal(object)

    def __init__(self, ceremony: Ceremony, parent: QObject) -> None:
        super().__init__(parent)
        self._ceremony = ceremony
        self._operations = Operations(self)
        self._size = (0.0, 0)
        self._wanted: tuple[AudiencePage, ...] = ()
        self._images: dict[AudiencePage, QImage] = {}
        self._drawing: AudiencePage | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a page is being drawn, or something waits to be kept."""
        return self._operations.is_busy

    def set_size(self, proportion: float, width: int) -> None:
        """Draw for a screen of that proportion and width in pixels from now on."""
        if (proportion, width) != self._size:
            self._size = (proportion, width)
            self._images.clear()
            self._go_on()

    def want(self, *pages: AudiencePage) -> None:
        """Draw these pages in this order, and forget all others but the blank one."""
        self._wanted = (*pages, BLANK)
        self._images = {page: one for page, one in self._images.items() if page in self._wanted}
        self._go_on()

    def image(self, page: AudiencePage) -> QImage:
        """The picture of a page; null while it is not drawn."""
        return self._images.get(page, QImage())

    def run(self, work: Callable[..., Any], *args: Any) -> None:
        """Do other silent work of the ceremony in turn."""
        self._operations.run(work, *args, owner=self)

    def stop(self) -> None:
        """End the worker after what it does now."""
        self._wanted = ()
        self._operations.stop()

    def _go_on(self) -> None:
        missing = [page for page in self._wanted if page not in self._images]
        if self._drawing is not None or not missing or not self._size[1]:
            return
        page, size = missing[0], self._size
        self._drawing = page

        def take(raster: Raster) -> None:
            self._drawing = None
            if size == self._size and page in self._wanted:
                self._images[page] = image_of(raster.rgb, raster.width, raster.height)
                self.drawn.emit()
            self._go_on()

        def fail(error: BaseException) -> None:
            self._drawing = None
            self._wanted = tuple(one for one in self._wanted if one != page)
            self.failed.emit(error)
            self._go_on()

        self._operations.run(
            draw_step, self._ceremony, page, *size, done=take, failed=fail, owner=self
        )
