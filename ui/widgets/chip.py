"""A chip: a state or verdict, shown by a word and an icon."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base.accessible import Role
from ui.base.icons import paint_icon
from ui.base.theme import Tone, theme
from ui.widgets.labels import elided, set_tooltip

HEIGHT = 26
_ICON = 16
_PADDING = 10


class Chip(QWidget):
    """A pill of fixed height with an icon and a word. `tone` sets only its colour."""

    accessible_role = Role.StaticText

    def __init__(self, text: str = "", tone: Tone = "neutral", icon_name: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon_name)

    def show_state(self, text: str, tone: Tone, icon_name: str = "") -> None:
        """Show another state."""
        self.text = text
        self.tone: Tone = tone
        self.icon_name = icon_name
        self.setAccessibleName(text)
        set_tooltip(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the word, and the height of all chips."""
        return chip_size(self.text, self.icon_name)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the icon and a few letters. The tooltip then has the word."""
        return QSize(min(80, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint background, icon at the right, and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(chip_font())
        paint_chip(painter, QRectF(self.rect()), self.text, self.tone, self.icon_name)


def chip_font() -> QFont:
    """Return the font of a chip."""
    font = QFont()
    font.setPixelSize(theme().size("small"))
    font.setWeight(QFont.Weight.Medium)
    return font


def chip_size(text: str, icon_name: str = "") -> QSize:
    """Return the size of a chip. All chips have one height."""
    metrics = QFontMetrics(chip_font())
    width = metrics.horizontalAdvance(text) + 2 * _PADDING + 2
    width += theme().scaled(_ICON) + 4 if icon_name else 0
    return QSize(width, max(HEIGHT, metrics.height() + 4))


def chip_colours(tone: Tone) -> tuple[str, str]:
    """Return the background and text colour of a tone."""
    tokens = theme().tokens
    if tone == "neutral":
        return tokens.hover, tokens.muted
    return getattr(tokens, f"{tone}_soft"), getattr(tokens, f"{tone}_ink")


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: Tone, icon_name: str = "") -> None:
    """Paint a chip that fills `rect`, with the painter's font. Delegates use this, too."""
    ground, ink = chip_colours(tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
    if icon_name:
        size = theme().scaled(_ICON)
        place = QRectF(inner.right() - size, rect.center().y() - size / 2, size, size)
        paint_icon(painter, icon_name, ink, place)
        inner.adjust(0, 0, -size - 4, 0)
    painter.setPen(QColor(ink))
    side = Qt.AlignmentFlag.AlignHCenter if not icon_name else Qt.AlignmentFlag.AlignRight
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    shown = elided(painter.fontMetrics(), text, round(inner.width()) + 1)
    painter.drawText(inner, side | middle, shown)
