"""Short sentences below fields, tables and boxes: help, the fault, the effect."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import keep_beside_box

_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_ROOM = 10_000


class HelpLine(PlainLabel):
    """As many lines as the words take, and never fewer than the help: nothing moves."""

    def __init__(self, help_text: str) -> None:
        self._help = help_text
        super().__init__(help_text, "small", wrap=True)

    def heightForWidth(self, width: int) -> int:
        """Return the room for the longer one of help and text."""
        return max(_height(self.fontMetrics(), text, width) for text in (self._help, self.text()))

    def minimumSizeHint(self) -> QSize:
        """Return the room of one line, also without words."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height())


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    lines = metrics.boundingRect(QRect(0, 0, max(width, 1), _ROOM), _WRAP, text)
    return max(lines.height(), metrics.height())


def effect_label(text: str) -> PlainLabel:
    """A sentence below a check box; it begins where the words of the box begin, as below radios."""
    label = PlainLabel(text, "small", wrap=True)
    keep_beside_box(label)
    return label
