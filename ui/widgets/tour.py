"""A tour: it highlights one part of the page after another, with a few words beside it.

The tour blocks neither mouse nor keyboard: dimmed parts can be clicked, and keys go to the page. F2
continues, Esc skips the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.base.theme import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.words.strings import fa

WIDTH = 380
"""The width of the bubble in pixels, at a text scale of 1."""
_GAP = 14


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the highlighted widgets (from the first to the last visible one), and the words."""

    lit: tuple[QWidget, ...]
    title: str
    text: str


class Tour(QObject):
    """Shows steps over `ground`.

    `ended` is emitted once, at the end or when the tour is skipped.
    """

    ended = Signal()

    def __init__(self, ground: QWidget, page: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(page)
        self._ground = ground
        self._page = page
        self._steps = steps
        self._place = 0
        self._dim = _Dim(ground)
        self.bubble = Bubble(ground, page, len(steps))
        self.bubble.go_on.clicked.connect(self.next_step)
        self.bubble.skip.clicked.connect(self.end)
        self._keys = [QShortcut(QKeySequence(keys), self.bubble) for keys in ("F2", "Esc")]
        for key, action in zip(self._keys, (self.next_step, self.end), strict=True):
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(action)
        ground.installEventFilter(self)
        page.installEventFilter(self)
        theme().changed.connect(self._lay_out)

    @property
    def is_shown(self) -> bool:
        """Whether the tour is running."""
        return not self.bubble.isHidden()

    def begin(self) -> None:
        """Show the first step when the page has its size."""
        self._dim.show()
        self.bubble.show()
        self._lay_out()

    def next_step(self) -> None:
        """Show the next step. After the last step, end the tour."""
        if self._place + 1 == len(self._steps):
            self.end()
            return
        self._place += 1
        self._show()

    def end(self) -> None:
        """End the tour. It does not start by itself again."""
        if self.is_shown:
            self._put_away()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size. Close with the page; the tour then does not count as seen."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.is_shown:
            self._lay_out()
        if watched is self._page and event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            shown = event.type() == QEvent.Type.Show and self.bubble.is_going
            self._dim.setVisible(shown)
            self.bubble.setVisible(shown)
        return False

    def _lay_out(self) -> None:
        """Lay out after the event loop's next turn, because layouts move after this event."""
        QTimer.singleShot(0, self, self._show)

    def _put_away(self) -> None:
        self.bubble.is_going = False
        # Widgets that are being deleted must not be used any more.
        self._ground.removeEventFilter(self)
        self._page.removeEventFilter(self)
        theme().changed.disconnect(self._lay_out)
        for widget in (self._dim, self.bubble):
            widget.hide()
            widget.deleteLater()

    def _show(self) -> None:
        if not self.bubble.is_going or self.bubble.isHidden():
            return
        step = self._steps[self._place]
        lit = QRect()
        for widget in filter(QWidget.isVisible, step.lit):
            lit |= QRect(widget.mapTo(self._ground, QPoint(0, 0)), widget.size())
        lit = lit.adjusted(-8, -6, 8, 6).intersected(self._ground.rect())
        self._dim.light(lit)
        self.bubble.say(step, self._place)
        self.bubble.stand_beside(lit)


class _Dim(QWidget):
    """Dims everything except the highlighted part. The mouse acts on the page below."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._lit = QRect()
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def light(self, lit: QRect) -> None:
        """Highlight this part."""
        self._lit = lit
        self.setGeometry(self._ground.rect())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the dimmed area, and a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        hole.addRoundedRect(QRectF(self._lit), 16, 16)
        dark = QColor("#0B1716")
        dark.setAlphaF(0.62 if theme().is_dark else 0.45)
        painter.fillPath(path.subtracted(hole), dark)
        painter.setPen(QPen(QColor(theme().tokens.saffron), 2.5))
        painter.drawPath(hole)


class Bubble(Card):
    """The words of a step. It passes unused keys to the page."""

    def __init__(self, ground: QWidget, page: QWidget, steps: int) -> None:
        super().__init__(margin=20, spacing=8)
        self.setParent(ground)
        self.is_going = True
        self._ground = ground
        self._page = page
        self._steps = steps
        self._title = PlainLabel("", "card")
        self._text = PlainLabel("", "reading", wrap=True)
        self._count = PlainLabel("", "small")
        self.go_on = PrimaryButton("بعدی")
        self.skip = QuietButton("گذشتن (Esc)")
        for button in (self.go_on, self.skip):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        row = row_of(self.go_on, self.skip, STRETCH, self._count, spacing=8)
        for label in (self._title, self._text):
            self.body.addWidget(label)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.hide()

    def say(self, step: Step, place: int) -> None:
        """Show the words of a step. Screen readers get them, too."""
        is_last = place + 1 == self._steps
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._count.setText(f"{fa(place + 1)} از {fa(self._steps)}")
        self.go_on.setText("آغاز می‌کنم (F2)" if is_last else "بعدی (F2)")
        self.skip.setVisible(not is_last)
        sentence = f"{step.title}. {step.text}"
        if sentence != self.accessibleName():
            self.setAccessibleName(sentence)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def stand_beside(self, lit: QRect) -> None:
        """Stand left or right of the highlight if there is room, otherwise below or above it."""
        ground = self._ground.rect()
        width = min(theme().scaled(WIDTH), ground.width() - 2 * _GAP)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout else 0
        height = max(height, self.minimumSizeHint().height())
        x, y = _beside(ground, lit, width, height)
        self.setGeometry(x, y, width, height)
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass digits and arrows to the desk, even while a button here has the focus."""
        QApplication.sendEvent(self._page, event)


def _beside(ground: QRect, lit: QRect, width: int, height: int) -> tuple[int, int]:
    middle = lit.center().y() - height // 2
    y = max(_GAP, min(middle, ground.bottom() - height - _GAP))
    for x in (lit.left() - width - _GAP, lit.right() + _GAP):
        if _GAP <= x <= ground.right() - width - _GAP:
            return x, y
    x = max(_GAP, min(lit.center().x() - width // 2, ground.right() - width - _GAP))
    below, above = lit.bottom() + _GAP, lit.top() - height - _GAP
    if below + height <= ground.bottom() - _GAP:
        return x, below
    return x, max(_GAP, above)
