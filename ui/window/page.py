"""The base class of every page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.services.files import OpenFile
from ui.base.operations import Operation
from ui.base.session import Session
from ui.widgets.buttons import PrimaryButton
from ui.words.messages import Message


class Page(QWidget):
    """One subject of the window.

    The window's head shows `title` and `subtitle`, `primary` (the main action) at its left end, and
    `extras` (minor widgets) before it. A subclass fills `column`.
    """

    has_rail = False
    """Whether the rail of the open event stands beside the page."""
    help_section = ""
    """The title of the section of the guide that explains this page; «{many}» stands for ideas."""
    is_aside = False
    """Whether the page only stands over another, which stays as it is."""
    has_title = True
    """Whether the head shows the title. A page may show its title itself."""
    retitled = Signal()
    """Emitted by `set_title`, so that the window's head follows."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.title = title
        self.subtitle = subtitle
        self.primary: PrimaryButton | None = None
        self.extras: tuple[QWidget, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 0, 20, 20)
        self.column.setSpacing(14)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Set the words in the window's head."""
        self.title = title
        self.subtitle = subtitle
        self.retitled.emit()

    def refresh(self) -> None:
        """Load what the page shows. The window calls this each time the page is shown."""

    def come_back(self) -> None:
        """Go on after a page that stood aside. Everything is as it was; nothing is loaded."""

    def leave(self) -> None:
        """Save the text that is being typed. The window calls this before it shows another page."""

    def holds(self) -> Message | None:
        """Return a message if a person should be asked before the page is left, otherwise None.

        Everything is saved all the same. Leaving a second time leaves.
        """
        return None

    def unsaved(self) -> Message | None:
        """Return a message if some entry is not on the disk, otherwise None."""
        return None


class SessionPage(Page):
    """A page that calls services, mostly on the open file of its session."""

    primary: PrimaryButton

    def __init__(self, session: Session, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self._session = session
        if session.room is not None:  # now, while it is empty: what moves is styled once more
            self.setParent(session.room)

    @property
    def file(self) -> OpenFile:
        """The open file of the session."""
        return self._session.file

    def ask(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        label: str = "",
        watched: bool = False,
        **options: Any,
    ) -> Operation:
        """Call `service(*args, **options)` on the worker, then `then(result)` or `failed(error)`.

        Neither is called after the page is deleted. See `Operations.run` for the other arguments.
        """
        return self._session.operations.run(
            service, *args, done=then, failed=failed, label=label, watched=watched, owner=self,
            **options,
        )  # fmt: skip
