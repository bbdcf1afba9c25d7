"""Labels. Text from files is always shown as plain text."""

import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from judging_app.persian.islands import with_islands
from ui.base.icons import paint_icon
from ui.base.theme import theme

LEADING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
TRAILING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
MIDDLE = Qt.AlignmentFlag.AlignVCenter
"""Align at the side where Persian begins, even texts of only digits and Latin letters."""
_NUMBER_AT_END, _NUMBER_GOES_ON = re.compile(r"\d[\d٬٫,.]*$"), re.compile(r"[٬٫,.]?\d")


class PlainLabel(QLabel):
    """A label that never interprets its text as rich text.

    `role` names a text style of the style sheet: brand, page, card, reading, strong, muted, small,
    small-strong, figure, accent, code; empty for running text.
    """

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setAlignment(LEADING | Qt.AlignmentFlag.AlignVCenter)
        self.setText(text)

    def setMinimumHeight(self, height: int) -> None:
        """Set the least height. Qt keeps a size hint that was made with an earlier, larger one."""
        super().setMinimumHeight(height)
        self.setIndent(self.indent())  # Qt computes the hint again

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint with isolated Latin tokens, and without the indent that Qt gives wrapped lines.

        `text()` returns the text as set. A selectable text is painted and copied without isolates.
        """
        text = self.text()
        shown, selectable = with_islands(text), Qt.TextInteractionFlag.TextSelectableByMouse
        is_plain = shown == text and not self.wordWrap()
        if is_plain or self.textInteractionFlags() & selectable:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        if self.wordWrap():
            painter.setPen(self.palette().color(self.foregroundRole()))
            draw_lines(painter, QRectF(self.contentsRect()), shown, self.alignment())
            return
        self.drawFrame(painter)
        flags = self.alignment().value | Qt.TextFlag.TextForceRightToLeft.value
        self.style().drawItemText(
            painter, self.contentsRect(), flags, self.palette(), self.isEnabled(), shown,
            self.foregroundRole(),
        )  # fmt: skip


class ElidedLabel(PlainLabel):
    """One line that ends in «…» if it does not fit. The tooltip has the full text."""

    def __init__(self, text: str = "", role: str = "") -> None:
        self._text = text
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show this text, shortened to the available width."""
        self._text = text
        self._shorten()

    def whole_text(self) -> str:
        """Return the text as set."""
        return self._text

    def is_cut(self) -> bool:
        """Whether the text has no room in the present width."""
        line = " ".join(self._text.split("\n"))
        return self.fontMetrics().horizontalAdvance(line) > self.width() - 2

    def minimumSizeHint(self) -> QSize:
        """Return a width that allows any shortening."""
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the width of the full text."""
        width = self.fontMetrics().horizontalAdvance(self._text) + 4
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text again."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        area = max(self.width() - 2, 0) if self.isVisible() else 10_000
        line = " ".join(self._text.split("\n"))
        shown = shortened(self.fontMetrics(), line, area)
        super().setText(shown)
        self.setAccessibleName(self._text)
        set_tooltip(self, self._text if shown != line else "")

    def showEvent(self, event: object) -> None:
        """Shorten the text, because the width is known now."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._shorten()


class IconLabel(QWidget):
    """A decorative icon beside words. Screen readers skip it."""

    def __init__(self, name: str, colour: str = "muted", size: int = 20) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._size = size
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Scale the icon with the text."""
        size = theme().scaled(self._size)
        self.setFixedSize(size, size)

    def set_icon(self, name: str, colour: str = "") -> None:
        """Show another icon. `colour` is the name of a theme token."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint in the active colour."""
        painter = QPainter(self)
        colour = getattr(theme().tokens, self._colour)
        paint_icon(painter, self._name, colour, QRectF(self.rect()))


def draw_lines(painter: QPainter, area: QRectF, text: str, alignment: Qt.AlignmentFlag) -> None:
    """Paint wrapped right-to-left text with the painter's font and pen."""
    layout = QTextLayout(text.replace("\n", "\u2028"), painter.font())
    option = QTextOption(alignment & ~Qt.AlignmentFlag.AlignVertical_Mask)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    lines: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        if lines and height + line.height() > area.height() + 1:
            break
        line.setPosition(QPointF(0, height))
        height += line.height()
        lines.append(line)
    layout.endLayout()
    spare = 0.0 if alignment & Qt.AlignmentFlag.AlignTop else (area.height() - height) / 2
    for line in lines:  # not the layout: it also holds the line that did not fit
        line.draw(painter, QPointF(area.left(), area.top() + max(0.0, spare)))


def elided(
    metrics: QFontMetrics | QFontMetricsF,
    text: str,
    width: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """Return a text shortened to one line of that width, with isolated Latin tokens."""
    return with_islands(shortened(metrics, text, width, mode))


def shortened(
    metrics: QFontMetrics | QFontMetricsF,
    text: str,
    width: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """Return a text shortened to one line of that width. No part of a number is left at its end.

    A year of which one digit is left would be another number.
    """
    area = width if isinstance(metrics, QFontMetricsF) else int(width)
    shown = metrics.elidedText(text, mode, area)  # type: ignore[arg-type]
    if shown == text or mode is not Qt.TextElideMode.ElideRight:
        return shown
    start, dots, end = shown.rpartition("…")
    start = start.rstrip("\u200d")  # with which Qt joins the last letter
    is_cut = _NUMBER_GOES_ON.match(text, len(start)) and text.startswith(start)
    number = _NUMBER_AT_END.search(start) if is_cut else None
    return f"{start[: number.start()].rstrip()}{dots}{end}" if number else shown


SILENCE = " "
"""A description that says nothing. Without any, Qt gives screen readers the markup of a tooltip."""
_TIP = "accessibleTip"


def set_tooltip(widget: QWidget, text: str) -> None:
    """Set a tooltip that shows `text` literally.

    It is also the description for screen readers, unless that was set or the name says it already.
    """
    widget.setToolTip(tooltip(text))
    if widget.accessibleDescription() == (widget.property(_TIP) or ""):
        said = tip_to_say(text, spoken_name(widget))
        widget.setProperty(_TIP, said)
        widget.setAccessibleDescription(said)


def lend_tooltip(widget: QWidget, text: str) -> tuple[str, str]:
    """Show another tooltip and description for a while. Returns what `return_tooltip` takes."""
    own = (widget.toolTip(), widget.accessibleDescription())
    widget.setToolTip(tooltip(text))
    widget.setAccessibleDescription(text)
    return own


def return_tooltip(widget: QWidget, own: tuple[str, str]) -> None:
    """Show the tooltip and description again that were lent out."""
    widget.setToolTip(own[0])
    widget.setAccessibleDescription(own[1])


def spoken_name(widget: QWidget) -> str:
    """Return the name that screen readers say: as set, or the words on the widget."""
    words = getattr(widget, "text", "")
    return widget.accessibleName() or str(words() if callable(words) else words)


def tip_to_say(text: str, name: str) -> str:
    """Return the part of a tooltip that screen readers say after the name."""
    rest = text.removeprefix(name).strip(" ()")
    return (SILENCE if rest in name else rest) if text else ""


def tooltip(text: str) -> str:
    """Return the markup of a tooltip that shows `text` literally. Qt would interpret tags."""
    # `html.escape` would load the names of 2,231 characters.
    plain = with_islands(text).replace("&", "&amp;").replace("<", "&lt;")
    return f"<div dir='rtl'>{plain}</div>" if text else ""


def is_number(text: str) -> bool:
    """Whether the text is one number, with or without a fraction, thousands or a sign."""
    return text.strip("+−-٪").replace("٫", "").replace("٬", "").isdecimal()


def tabular(font: QFont) -> QFont:
    """Return the font with digits of one width, for numbers in columns."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result
