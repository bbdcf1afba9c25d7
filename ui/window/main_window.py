"""The main window: one page at a time, back navigation, and messages.

The window is painted before the program has loaded more than this module and the theme. So the
module imports the widgets of the window only where `furnish` makes them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.base.theme import Tone
from ui.widgets.dropped_files import paths_of
from ui.widgets.layouts import column_in, row_of
from ui.words.names import APP_NAME

if TYPE_CHECKING:
    from ui.base.operations import Operations
    from ui.widgets.banner import Banner, Toast
    from ui.window.busy_bar import BusyBar
    from ui.window.head import Head
    from ui.window.page import Page
    from ui.words.messages import Message

TITLE_BAR = QMargins(0, 40, 0, 0)
"""Room for the frame that the system draws around the window."""
SMALL_SCREEN = 1400
"""Screen width in pixels up to which the window is maximized."""

LEAST = (920, 480)
"""The least size of the window: what a screen of 1920×1080 pixels at 200 percent leaves free."""


class MainWindow(QMainWindow):
    """Holds a stack of pages and shows the top one.

    Without `operations` it is an empty window, which a cover can fill until `furnish` is called.
    `files_dropped` emits paths dropped anywhere on the window. `closing` is emitted once before the
    window closes, after the current page has saved the text being typed.
    """

    head: "Head"
    banner: "Banner"
    busy: "BusyBar"
    toast: "Toast"
    operations: "Operations"

    files_dropped = Signal(list)
    help_wanted = Signal()
    closing = Signal()
    turned = Signal()
    """Emitted when a page has become the current one."""

    def __init__(self, operations: "Operations | None" = None) -> None:
        super().__init__()
        self._pile: list[Page] = []
        self._is_warned = False
        self._threshold: Page | None = None
        self._make_home: Callable[[], Page] | None = None
        self._pages = QStackedWidget()
        self._beside = QVBoxLayout()
        self._rail: QWidget | None = None
        self._focus_below: QWidget | None = None
        self._cover: QWidget | None = None
        self._ground = QWidget()
        self._contents = QWidget()
        self._column = column_in(self._contents, spacing=0)
        self._build()
        if operations is not None:
            self.furnish(operations)

    @property
    def room(self) -> QWidget:
        """The widget in which the pages stand."""
        return self._pages

    def _build(self) -> None:
        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(*LEAST)
        self.resize(1320, 800)
        self.setAcceptDrops(True)
        self._ground.setObjectName("window")
        self._column.addLayout(row_of(self._beside, (self._pages, 1), spacing=0), 1)
        column_in(self._ground, self._contents)
        self.setCentralWidget(self._ground)

    def furnish(self, operations: "Operations") -> None:
        """Make head, messages and shortcuts. Call it once, before the first page is shown."""
        from ui.widgets.banner import Banner, Toast
        from ui.widgets.focus import FocusKeeper
        from ui.widgets.text_size import TextSizeKeys
        from ui.window.busy_bar import BusyBar
        from ui.window.head import Head
        from ui.window.notices import Notices

        self.operations = operations
        self.head = Head()
        self.banner = Banner()
        self.busy = BusyBar(operations)
        self._column.insertWidget(0, self.head)
        self._notices = Notices(self._ground, self.busy, self.banner)
        self.toast = Toast(self)
        TextSizeKeys(self)
        FocusKeeper(self)
        self._connect()

    def cover(self, widget: QWidget) -> None:
        """Show a widget in the place of head and page, until `uncover` is called."""
        self._cover = widget
        self._contents.hide()
        widget.setParent(self._ground)
        self._ground.layout().addWidget(widget)  # type: ignore[union-attr]

    def uncover(self) -> None:
        """Show head and page at once in the place of the cover. Later calls do nothing."""
        cover, self._cover = self._cover, None
        if cover is None:
            return
        cover.hide()
        cover.deleteLater()
        self._contents.show()
        focused = self.focusWidget()  # a hidden widget may have it, and gets it when it shows
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fitting(self) -> None:
        """Show the window; on a small screen it is maximized."""
        area = self.screen().availableSize()
        is_small = area.width() <= SMALL_SCREEN or area.height() <= self.height()
        # Windows at 200 percent leaves half of a screen's points: the window must not exceed them
        self.setMinimumSize(self.minimumSize().boundedTo(area.shrunkBy(TITLE_BAR)))
        (self.showMaximized if is_small else self.show)()

    def _connect(self) -> None:
        self.head.back.connect(self.go_back)
        self.head.help_wanted.connect(self.help_wanted)
        self.operations.failed.connect(self.tell_error)

    @property
    def page(self) -> "Page":
        """The current page."""
        return self._pile[-1]

    @property
    def has_page(self) -> bool:
        """Whether a page is shown, or ready below the cover."""
        return self._pages.count() > 0

    def show_page(self, page: "Page", *, root: bool = False, over_home: bool = False) -> None:
        """Put a page on the stack and show it.

        `root` removes all other pages first, `over_home` all but the first.
        """
        self._drop_aside()
        if self._pile:
            self.page.leave()
        count = 0 if root else 1 if over_home else len(self._pile)
        gone = self._pile[count:]
        self._pile = [*self._pile[:count], page]
        self._bring(page)
        for old in gone:
            self._forget(old)

    def lay_home(self, make: "Callable[[], Page]") -> None:
        """Put the first page at the bottom of the stack. It is made when it is first shown."""
        from ui.window.page import Page

        self._threshold = Page()
        self._make_home = make
        self._pile = [self._threshold]

    def show_laid(self) -> None:
        """Show the first page if no page is shown."""
        if not self.has_page:
            self._bring(self.page)

    def replace_page(self, page: "Page") -> None:
        """Replace the current page by another section of the same flow."""
        self._drop_aside()
        old = self._pile.pop()
        old.leave()
        self._pile.append(page)
        self._bring(page)
        if old is not page:
            self._forget(old)

    def go_back(self) -> None:
        """Go to the previous page. This has no effect on the last one."""
        if len(self._pile) < 2 or not self._lets_go(self._pile[-1:]):
            return
        if self.page.is_aside:
            self.close_aside()
            return
        old = self._pile.pop()
        self._bring(self.page)
        self._forget(old)

    def show_aside(self, page: "Page") -> None:
        """Show a page over the current one, which stays as it is until `close_aside`."""
        self._drop_aside()
        self._focus_below = self.focusWidget()
        self.page.leave()
        self._pile.append(page)
        self._bring(page)

    def close_aside(self) -> None:
        """Return from a page that stood aside to the same place, with the same focus."""
        if not self.page.is_aside:
            return
        focus = self._focus_below
        self._drop_aside()
        self.banner.hide()
        self._show_current()
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.come_back()
        self.turned.emit()

    def _drop_aside(self) -> None:
        if self._pile and self.page.is_aside:
            self._focus_below = None
            self._forget(self._pile.pop())

    def go_home(self) -> None:
        """Go to the first page of the stack."""
        if len(self._pile) < 2 or not self._lets_go(self._pile[1:]):
            return
        gone, self._pile = self._pile[1:], self._pile[:1]
        self._bring(self.page)
        for page in gone:
            self._forget(page)

    def may_leave(self) -> bool:
        """Whether every entry is saved. If not, show a message; the second call returns True."""
        return self._lets_go(self._pile)

    def save_all(self, seconds: float) -> bool:
        """Save the text being typed and wait for every save, at most so many seconds.

        Return whether everything is on the disk. If not, show a message.
        """
        if not self._pile:
            return True
        from ui.words.messages import STILL_SAVING

        self.page.leave()
        unsaved: Message | None = STILL_SAVING
        if self.operations.catch_up(seconds):
            unsaved = next(filter(None, (page.unsaved() for page in self._pile)), None)
        if unsaved is not None:
            self.tell(unsaved)
        return unsaved is None

    def _lets_go(self, pages: "Sequence[Page]") -> bool:
        self.page.leave()
        warning = self._warning(pages)
        self._is_warned = warning is not None and not self._is_warned
        if warning is not None and self._is_warned:
            self.tell(warning)
        return not self._is_warned

    def _warning(self, pages: "Sequence[Page]") -> "Message | None":
        """Return what a person must know before these pages are left; None if nothing."""
        unsaved = next(filter(None, (page.unsaved() for page in pages)), None)
        if unsaved is None:
            return next(filter(None, (page.holds() for page in pages)), None)
        from ui.words.messages import LEAVING_LOSES

        return replace(unsaved, next_step=f"{unsaved.next_step} {LEAVING_LOSES}")

    def set_rail(self, rail: QWidget | None) -> None:
        """Show the rail of a flow at the right of its pages. None removes it."""
        if self._rail is not None:
            self._rail.deleteLater()
        self._rail = rail
        if rail is not None:
            self._beside.addWidget(rail)
        self._show_rail()

    def _show_rail(self) -> None:
        is_shown = self._rail is not None and bool(self._pile) and self.page.has_rail
        if self._rail is not None:
            self._rail.setVisible(is_shown)
        right, bottom = (20, 20) if is_shown else (0, 0)  # a hidden rail takes no room
        self._beside.setContentsMargins(0, 0, right, bottom)

    def tell(self, words: "Message", tone: Tone = "brick") -> None:
        """Show a message over the page until it is closed or another page comes."""
        self.banner.tell(words, tone)

    def tell_recovered(self, news: str) -> None:
        """Hide a message whose cause has passed. Show good news as a toast."""
        self.banner.hide()
        self.toast.tell(news)

    def tell_error(self, error: BaseException) -> None:
        """Show the sentences for an error."""
        self.banner.tell_error(error)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus in the order of reading, also when its control was hidden or disabled."""
        from ui.widgets.focus import move_focus

        page = self.page if self._pile else None
        is_in_head = page is not None and self.focusWidget() in (page.primary, *page.extras)
        return move_focus(self, forward=forward, home=page if is_in_head else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files anywhere on the window."""
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped files."""
        event.acceptProposedAction()
        self.files_dropped.emit(paths_of(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the text being typed and wait for every save before closing."""
        if self._pile and not self.may_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _bring(self, page: "Page") -> None:
        if page is self._threshold and self._make_home is not None:
            page = self._pile[0] = self._make_home()
            self._threshold.deleteLater()
            self._threshold = None
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
            page.retitled.connect(self._show_head)
        self.banner.hide()
        self._show_current()
        page.refresh()
        if self.focusWidget() is None or not page.isAncestorOf(self.focusWidget()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _show_current(self) -> None:
        self._pages.setCurrentWidget(self.page)
        self._show_head()
        self._show_rail()

    def _show_head(self) -> None:
        self.head.show_page(self.page, can_go_back=len(self._pile) > 1)

    def _forget(self, page: "Page") -> None:
        self._pages.removeWidget(page)
        for widget in (*page.extras, page.primary):
            if widget is not None and widget.parent() is None:
                widget.deleteLater()
        page.deleteLater()
