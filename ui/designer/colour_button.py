"""A colour button.

It shows a swatch and opens a table of colours with a field for a colour code.
"""

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget, QWidgetAction

from ui.base.theme import theme
from ui.widgets.buttons import EnterButton
from ui.widgets.fields import LtrField
from ui.widgets.labels import PlainLabel, set_tooltip
from ui.widgets.layouts import column_in

TABLE = (
    "#1F2D2C", "#3D4A4A", "#5C6866", "#8A9492", "#C9CCC6", "#FFFFFF",
    "#075652", "#0B7A75", "#0A7D87", "#37A6A8", "#9FD3CE", "#DDF0EE",
    "#0B3A55", "#123E6B", "#1D3F77", "#3F6FB0", "#A9C3E6", "#E4EDF8",
    "#7D5206", "#B98A2C", "#C98A1B", "#E2B04A", "#F3DFAE", "#FBF7EC",
    "#6E1F18", "#9E2B25", "#B3402E", "#D98070", "#F0C4BA", "#F9E6E2",
)  # fmt: skip
"""Colours from dark to light: ink, turquoise, lapis, gold and brick."""
_COLUMNS = 6
_CODE = re.compile(r"#?([0-9A-Fa-f]{6})")


class Swatch(EnterButton):
    """A round patch of a colour. If `checked` is true, a ring is around it."""

    def __init__(self, name: str, colour: str, side: int = 30) -> None:
        super().__init__()
        self._name, self._side = name, side
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFlat(True)
        self.show_colour(colour)

    def show_colour(self, colour: str) -> None:
        """Show another colour."""
        self.colour = colour
        self.setAccessibleName(f"{self._name}، {colour}")
        set_tooltip(self, self._name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a square."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the patch, with a ring if it is chosen or has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        side = min(self.width(), self.height())
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self.hasFocus() or self.isChecked():
            painter.setPen(QPen(QColor(tokens.focus if self.hasFocus() else tokens.accent), 2))
            painter.drawEllipse(place.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(QPen(QColor(tokens.muted), 1))  # seen on dark paper and on light
        painter.setBrush(QColor(self.colour))
        painter.drawEllipse(place.adjusted(5, 5, -5, -5))


class ColourButton(QWidget):
    """A swatch with its name below. `picked` emits the chosen colour (`#RRGGBB`)."""

    picked = Signal(str)

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        column = column_in(self, spacing=0)
        self.swatch = Swatch(name, colour, 36)
        self._words = PlainLabel(name, "small")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.swatch, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        self._menu = QMenu(self)
        self._code = LtrField("کد رنگ", "#0B7A75")
        self._fill_menu()
        self.swatch.clicked.connect(self._open)
        self._code.returnPressed.connect(self._read)

    def show_colour(self, colour: str) -> None:
        """Show another colour without emitting `picked`."""
        self.swatch.show_colour(colour)

    def _fill_menu(self) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        grid = QGridLayout()
        grid.setSpacing(0)
        for number, colour in enumerate(TABLE):
            patch = Swatch(colour, colour)
            patch.clicked.connect(lambda _=False, colour=colour: self._take(colour))
            grid.addWidget(patch, number // _COLUMNS, number % _COLUMNS)
        column.addLayout(grid)
        column.addWidget(self._code)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(ground)
        self._menu.addAction(action)

    def _open(self) -> None:
        self._code.setText(self.swatch.colour)
        self._menu.popup(self.swatch.mapToGlobal(self.swatch.rect().bottomLeft()))
        self._code.setFocus(Qt.FocusReason.PopupFocusReason)

    def _read(self) -> None:
        found = _CODE.fullmatch(self._code.text().strip())
        if found:
            self._take(f"#{found[1].upper()}")

    def _take(self, colour: str) -> None:
        self._menu.close()
        if colour != self.swatch.colour:
            self.show_colour(colour)
            self.picked.emit(colour)
