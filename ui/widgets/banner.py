"""Messages on a page: short news (toast), and a message that stays until it is closed (banner)."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from judging_app.system.progress import Cancelled
from ui.base.accessible import announce
from ui.base.theme import Tone, restyle, theme
from ui.widgets.buttons import IconButton
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import column_of
from ui.words.messages import Message, message

FOOT, GAP = 24, 8
"""The pixels below a toast, and between it and a button."""
_ICONS: dict[Tone, str] = {
    "brick": "error",
    "saffron": "warning",
    "accent": "check-circle",
    "neutral": "info",
}


class Banner(QFrame):
    """Three sentences at the top of a page: what happened, what is safe, what to do next."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("error", "brick_ink", 24)
        self._happened = PlainLabel(role="strong", wrap=True)
        self._rest = PlainLabel(wrap=True)
        self._detail = PlainLabel(role="small", wrap=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = IconButton("close", "بستن پیام")
        self._close.clicked.connect(self.hide)
        self._build()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addLayout(column_of(self._happened, self._rest, self._detail, spacing=4), 1)
        row.addWidget(self._close, 0, top)

    def keep_open(self) -> None:
        """Let nobody close it: a part of a page or dialog that always stands."""
        self._close.hide()

    def tell(self, words: Message, tone: Tone = "brick") -> None:
        """Show the message until it is closed or replaced."""
        restyle(self, "tone", tone)
        self._icon.set_icon(_ICONS[tone], "muted" if tone == "neutral" else f"{tone}_ink")
        self._happened.setText(words.happened)
        self._rest.setText(" ".join(s for s in (words.safe, words.next_step) if s))
        self._rest.setVisible(bool(self._rest.text()))
        self._detail.setText(words.detail)
        self._detail.setVisible(bool(words.detail))
        self.show()
        announce(self, self.words)

    def tell_error(self, error: BaseException, tone: Tone = "brick") -> None:
        """Show the sentences for an error. Show nothing after a cancellation."""
        self.tell(message(error), "neutral" if isinstance(error, Cancelled) else tone)

    @property
    def words(self) -> str:
        """The full text of the banner."""
        labels = (self._happened, self._rest, self._detail)
        return "\n".join(label.text() for label in labels if label.text())


class Toast(QFrame):
    """Short good news at the foot of the window. It disappears by itself."""

    STAYS = 2600
    """The least duration in milliseconds. A long sentence stays for `EACH` per letter."""
    EACH = 55

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._label = PlainLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.addWidget(self._label)
        self._timer = QTimer(self, singleShot=True, interval=self.STAYS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        theme().changed.connect(self._place)
        self.hide()

    def tell(self, text: str) -> None:
        """Show the sentence."""
        self._label.setText(text)
        announce(self, text)
        self.show()  # shown before it is measured: Qt styles only shown widgets
        self._place()
        self.raise_()
        self._timer.start(max(self.STAYS, self.EACH * len(text)))

    @property
    def words(self) -> str:
        """The sentence."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the toast at the foot when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.isHidden():
            return
        self.adjustSize()
        ground = self._ground.rect()
        place = QRect(0, 0, self.width(), self.height())
        place.moveCenter(ground.center())
        place.moveBottom(ground.bottom() - FOOT)
        for button in self._buttons_from_below():
            if button.intersects(place):
                place.moveBottom(button.top() - GAP)
        self.move(place.topLeft())

    def _buttons_from_below(self) -> list[QRect]:
        """The places of the buttons in the lower half: the sentence covers none of them.

        A button that is scrolled out of its area has no place.
        """
        ground, middle = self._ground, self._ground.rect().center().y()
        shown = (
            one
            for one in ground.findChildren(QAbstractButton)
            if one.window() is ground.window() and not one.visibleRegion().isEmpty()
        )
        places = (QRect(one.mapTo(ground, QPoint(0, 0)), one.size()) for one in shown)
        low = (one for one in places if one.top() > middle)
        return sorted(low, key=QRect.bottom, reverse=True)
