"""A running ceremony: the window of the audience, the place in the order, and lost screens."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QScreen

from judging_app.domain import ceremony as places
from judging_app.domain.ceremony import AudiencePage, CeremonyState, audience_page, next_page
from judging_app.domain.ceremony_words import page_texts
from judging_app.services.organizer.ceremony import WIDE, Ceremony, keep_state, kept_state
from judging_app.system import awake
from ui.base.screens import screen_named
from ui.ceremony.audience import AudienceWindow
from ui.ceremony.drawer import PageDrawer


class Staging(QObject):
    """Every press of the presenter comes here; the audience sees the page of the present step.

    `changed` is emitted after each step and each drawn page. `lost` and `found` are emitted when
    the screen of the audience goes, and when a screen comes back: the show then stands blank on
    the page where it was. `failed` is emitted with the error of a page that cannot be drawn.
    """

    changed = Signal()
    lost = Signal()
    found = Signal()
    failed = Signal(object)

    def __init__(self, ceremony: Ceremony, parent: QObject) -> None:
        super().__init__(parent)
        self.ceremony = ceremony
        self.state = kept_state(ceremony)
        self.is_running = False
        """Whether the presenter has begun and not ended; a lost screen does not end it."""
        self.window: AudienceWindow | None = None
        self._screen_name: str | None = None
        self._preview = 0
        self.drawer = PageDrawer(ceremony, self)
        self.drawer.drawn.connect(self._refresh)
        self.drawer.failed.connect(self.failed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._lose)
            application.screenAdded.connect(self._take)
        self._want()

    @property
    def page(self) -> AudiencePage:
        """The page that the audience sees."""
        return audience_page(self.ceremony.pages, self.state)

    @property
    def due(self) -> AudiencePage:
        """The page of the present place, also while the screen is blank."""
        return self.ceremony.pages[self.state.position]

    @property
    def next(self) -> AudiencePage | None:
        """The page that the next press shows, for the presenter only; None at the end."""
        return next_page(self.ceremony.pages, self.state)

    @property
    def image(self) -> QImage:
        """The picture of the page that the audience sees; null while it is not drawn."""
        return self.drawer.image(self.page)

    def set_preview(self, width: int) -> None:
        """Draw for a preview of that width while no screen of an audience is covered."""
        self._preview = width
        self._fit()

    def start(self, screen: QScreen) -> None:
        """Cover a screen, blank; the next press shows the page that is due."""
        self._close_window()
        self.is_running = True
        awake.keep_on(on=True)
        self._screen_name = screen.name()
        self.window = AudienceWindow()
        self.window.screen_turned.connect(self._cover)
        screen.geometryChanged.connect(self.window.screen_turned)
        self._cover()
        self._go(places.resumed(self.state.position, len(self.ceremony.pages)))

    def end(self) -> None:
        """Close the window of the audience. The place is kept."""
        self._stop()
        self._go(places.resumed(self.state.position, len(self.ceremony.pages)))

    def dispose(self) -> None:
        """End for good, with the page that showed it."""
        self._stop()
        self.drawer.stop()

    def forward(self) -> None:
        """Show the next page; on a blank screen the page that is due."""
        self._go(places.forward(self.state, len(self.ceremony.pages)))

    def back(self) -> None:
        """Show the page before; on a blank screen the page that is due."""
        self._go(places.back(self.state))

    def blank(self) -> None:
        """Empty the screen, or show the page again."""
        self._go(places.blanked(self.state))

    def jump(self, position: int) -> None:
        """Go to a page, with a blank screen: the next press shows it."""
        self._go(places.resumed(position, len(self.ceremony.pages)))

    def _go(self, state: CeremonyState) -> None:
        is_moved = state.position != self.state.position
        self.state = state
        self._want()
        self._refresh()
        if is_moved:
            self.drawer.run(keep_state, self.ceremony, state)

    def _want(self) -> None:
        after = self.next
        before = self.ceremony.pages[max(0, self.state.position - 1)]
        self.drawer.want(self.page, self.due, *([after] if after else []), before)

    def _refresh(self) -> None:
        """Give the audience the picture of its page. An empty page needs none."""
        image = self.image
        if self.window is not None and (self.state.is_blank or not image.isNull()):
            self.window.show_image(image, "\n".join(page_texts(self.page)))
        self.changed.emit()

    def _cover(self) -> None:
        screen = screen_named(self._screen_name)
        if self.window is not None and screen is not None:
            self.window.cover(screen)
            self._fit()

    def _fit(self) -> None:
        """Draw at the size of the audience's screen, or of the preview."""
        screen = screen_named(self._screen_name)
        if self.window is not None and screen is not None:
            size = screen.geometry().size()
            wide = round(size.width() * screen.devicePixelRatio())
            self.drawer.set_size(size.width() / max(1, size.height()), wide)
        elif self._preview:
            self.drawer.set_size(WIDE, self._preview)

    def _lose(self, screen: QScreen) -> None:
        if screen.name() == self._screen_name:
            self._close_window()
            self._go(places.resumed(self.state.position, len(self.ceremony.pages)))
            if self.is_running:
                self.lost.emit()

    def _take(self, screen: QScreen) -> None:
        if self.is_running and self.window is None:
            self.start(screen)
            self.found.emit()

    def _stop(self) -> None:
        if self.is_running:
            awake.keep_on(on=False)
        self.is_running = False
        self._close_window()

    def _close_window(self) -> None:
        window, self.window = self.window, None
        self._screen_name = None
        if window is not None:
            window.close()
            window.deleteLater()
            self._fit()
