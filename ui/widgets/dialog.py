"""The base of every dialog: a title, a body, and a row of actions."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.base.theme import theme
from ui.widgets.dialog_help import offer_help
from ui.widgets.fields import NoteField
from ui.widgets.focus import FocusKeeper, move_focus
from ui.widgets.labels import PlainLabel
from ui.widgets.text_size import TextSizeKeys

TITLE_BAR = 40
"""The height of a window's frame, in pixels at 100 percent."""


class Dialog(QDialog):
    """A dialog of the application. Fill `body`; add buttons to `buttons`, the right one first."""

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
        column.addWidget(PlainLabel(title, "page"))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
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
        self.setMinimumWidth(theme().scaled(self._width))

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
            wraps = layout.hasHeightForWidth()
            least = layout.totalMinimumSize().height()
            height = layout.totalHeightForWidth(self.width()) if wraps else least
            self.resize(self.width(), max(least, min(height, self._room)))

    @property
    def _room(self) -> int:
        """The height of the screen without the title bar; taller content scrolls in its column."""
        return self.screen().availableGeometry().height() - theme().scaled(TITLE_BAR)


def ask_reason(field: NoteField, confirm: QAbstractButton) -> None:
    """Put the focus into the field. Enable `confirm` when a reason is written."""

    def look() -> None:
        confirm.setEnabled(bool(field.trimmed))

    field.textChanged.connect(look)
    field.setFocus()
    look()
