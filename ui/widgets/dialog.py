"""The base of every dialog: a title, a body, and a row of actions."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.dialog_help import offer_help
from ui.widgets.fields import NoteField
from ui.widgets.focus import FocusKeeper, move_focus
from ui.widgets.labels import PlainLabel
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text_size import TextSizeKeys

TITLE_BAR = 40
"""The height of a window's frame, in pixels at 100 percent."""
LEAST = 120
"""The height of a body that scrolls, in pixels: what stays of it on the lowest screen."""


class Dialog(QDialog):
    """A dialog of the application. Fill `body`; add buttons to `buttons`, the right one first.

    It is never larger than the screen: the body scrolls there, and the buttons stay in sight.
    """

    offers_help = True
    """Whether F1 shows a section of the guide."""
    help_section = ""
    """The title of that section, as of a page; empty for the section of the page below."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._width = width
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        heading = PlainLabel(title, "page")
        heading.setContentsMargins(2, 0, 2, 0)  # body and buttons have the room of a focus ring
        column.addWidget(heading)
        self._content = _Content(title)
        self.body = self._content.column
        column.addWidget(self._content, 1)
        column.addSpacing(4)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        column.addLayout(self.buttons)
        self._widen()
        TextSizeKeys(self)
        FocusKeeper(self)
        if self.offers_help:
            offer_help(self)
        theme().changed.connect(self._follow)

    def _widen(self) -> None:
        self.setMinimumWidth(min(theme().scaled(self._width), self._room.width()))

    def _follow(self) -> None:
        """Adapt the width after a change of the text size."""
        self._widen()
        self.resize(self.minimumWidth(), self.height())
        self._fit()

    def offer(self, confirm: QAbstractButton, cancel: QAbstractButton) -> None:
        """Add the two buttons, side by side: `confirm` accepts, `cancel` rejects."""
        for button, leave in ((confirm, self.accept), (cancel, self.reject)):
            self.buttons.addWidget(button)
            button.clicked.connect(leave)
        self.buttons.addStretch(1)

    def show_once(self) -> None:
        """Open the dialog. It is deleted when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus in the order of reading, also when its control was hidden or disabled."""
        return move_focus(self, forward=forward)

    def event(self, event: QEvent) -> bool:
        """Fit the height to the words at this width and text size."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._fit()
        return handled

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            inside = self.width() - margins.left() - margins.right()
            around = layout.totalMinimumSize().height() - self._content.minimumSizeHint().height()
            height = around + self._content.wanted_height(inside)
            self.resize(self.width(), min(height, self._room.height()))

    @property
    def _room(self) -> QSize:
        """The size of the screen without the title bar, or of a window that is larger."""
        parent = self.parentWidget()
        screen = self.screen().availableGeometry().size()
        room = screen.expandedTo(parent.window().size()) if parent else screen
        return QSize(room.width(), screen.height() - theme().scaled(TITLE_BAR))


class _Content(ScrollColumn):
    """The body of a dialog. It scrolls where not even its least height has room."""

    def __init__(self, name: str) -> None:
        super().__init__(name, spacing=8, ground=_Ground())

    def wanted_height(self, width: int) -> int:
        """Return the height of everything in it at this width."""
        frame = 2 * self.frameWidth()
        wraps, column = self.column.hasHeightForWidth(), self.column
        least = column.totalMinimumSize().height()
        return frame + (column.totalHeightForWidth(width - frame) if wraps else least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the dialog fit its height again after a change in the body."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the body, and a low height."""
        least = self.column.totalMinimumSize() + QSize(2, 2) * self.frameWidth()
        return QSize(least.width(), min(least.height(), theme().scaled(LEAST)))


class _Ground(QWidget):
    def heightForWidth(self, width: int) -> int:
        """Return the least height, below which the area around it scrolls."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout else -1


def ask_reason(field: NoteField, confirm: QAbstractButton) -> None:
    """Put the focus into the field. Enable `confirm` when a reason is written."""

    def look() -> None:
        confirm.setEnabled(bool(field.trimmed))

    field.textChanged.connect(look)
    field.setFocus()
    look()
