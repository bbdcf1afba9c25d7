"""What every page of the window has."""

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

    The window shows `title` and `subtitle` in its head, `primary` (the one action) at the
    trailing end of the head and `extras` (quieter widgets) before it. A subclass fills `column`.
    """

    retitled = Signal()
    """Emitted by `set_title`, so that the window's head follows."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.title = title
        self.subtitle = subtitle
        self.primary: PrimaryButton | None = None
        self.extras: tuple[QWidget, ...] = ()
        self.has_head = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 0, 20, 20)
        self.column.setSpacing(14)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Other words in the window's head."""
        self.title = title
        self.subtitle = subtitle
        self.retitled.emit()

    def refresh(self) -> None:
        """Called by the window each time the page comes to the front."""

    def leave(self) -> None:
        """Called by the window before another page takes its place: hand over what is typed."""

    def unsaved(self) -> Message | None:
        """What is to be said before the page goes, because something is not on the disk yet."""
        return None


class SessionPage(Page):
    """A page that asks services, mostly about the open file of its session."""

    primary: PrimaryButton

    def __init__(self, session: Session, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self._session = session

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

        Neither is called when the page is gone; the rest is as in `Operations.run`.
        """
        return self._session.operations.run(
            service, *args, done=then, failed=failed, label=label, watched=watched, owner=self,
            **options,
        )  # fmt: skip
