"""Messages over the page. They appear and disappear without moving the page's content."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.base.theme import theme
from ui.widgets.layouts import column_in

EDGE = 20
WIDTH = 560


class Notices(QWidget):
    """A column at the lower right of `ground`, as high as its messages."""

    def __init__(self, ground: QWidget, *words: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        column_in(self, *words, spacing=10)
        ground.installEventFilter(self)
        self.show()  # Qt hides a child that is made after its parent was shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the messages in the corner when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Adapt the height to the messages."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        area = self._ground.rect()
        width = min(theme().scaled(WIDTH), area.width() - 2 * EDGE)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout else 0
        height = max(height, self.sizeHint().height()) if height <= 0 else height
        self.setGeometry(area.right() - EDGE - width, area.bottom() - EDGE - height, width, height)
        self.raise_()
