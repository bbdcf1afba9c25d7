"""The strip below the head of a page: one line of a fixed height that always has its room.

It says the state of the work; a notice or an answer takes the place of the state. Nothing on the
page moves, because the strip never grows: the full text opens over the page when a person asks.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from judging_app.system.progress import Cancelled
from ui.base.accessible import announce
from ui.base.theme import Tone, restyle
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.labels import ElidedLabel, IconLabel, PlainLabel
from ui.widgets.layouts import keep_height, row_of, take_all
from ui.words.messages import Message, message
from ui.words.notices import Action, Notice

HEIGHT = 44
GAP, GAP_OF_ACTIONS, SIDES = 10, 4, (6, 0, 14, 0)
ICONS: dict[Tone, str] = {
    "brick": "error",
    "saffron": "warning",
    "accent": "check-circle",
    "neutral": "info",
}


class Strip(QFrame):
    """Shows the first of what it has to say.

    In this order: what holds everything up (`insist`), an answer (`tell`), what the page warns of,
    the notices of the state.

    Without any of them it shows the state in quiet words. An answer stays until it is closed or
    replaced; everything else stays as long as its cause. `acted` emits the key of an action.
    """

    acted = Signal(str)
    actions_changed = Signal()
    """Emitted when the strip has other buttons than before."""

    def __init__(self) -> None:
        super().__init__()
        self._lasting: Notice | None = None
        self._told: Notice | None = None
        self._warned: tuple[Notice, ...] = ()
        self._notices: tuple[Notice, ...] = ()
        self._state = ""
        self._tone: Tone = "neutral"
        self._go: Action | None = None
        self._icon = IconLabel("info", "muted", 20)
        self._happened = ElidedLabel("", "strong")
        self._rest = ElidedLabel("", "muted")
        self.more = QuietButton("بیشتر")
        self.close_button = IconButton("close", "بستن پیام")
        self._labels = (self._happened, self._rest)
        self._actions = QHBoxLayout()
        self._buttons: dict[str, QuietButton] = {}
        self._shown_actions: tuple[Action, ...] = ()
        self._build()
        self.more.clicked.connect(self._open_all)
        self.close_button.clicked.connect(self.clear)
        self._show()

    def _build(self) -> None:
        self._happened.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = row_of(self._icon, self._happened, (self._rest, 1), self.more, spacing=GAP)
        self._actions.setSpacing(GAP_OF_ACTIONS)
        row.addLayout(self._actions)
        row.addWidget(self.close_button)
        row.setContentsMargins(*SIDES)  # right to left: the icon stands at the right
        self.setLayout(row)
        keep_height(self, HEIGHT)
        for label in self._labels:
            label.installEventFilter(self)

    def tell(self, words: Message, tone: Tone = "brick", *actions: Action) -> None:
        """Show an answer, with its actions, until it is closed or replaced."""
        self._told = Notice(words, tone, actions)
        self._show()
        announce(self, _text(self._told))

    def tell_error(self, error: BaseException, tone: Tone = "brick") -> None:
        """Show the sentences for an error; quietly after a cancellation."""
        self.tell(message(error), "neutral" if isinstance(error, Cancelled) else tone)

    def clear(self) -> None:
        """Take the answer away."""
        self._told = None
        self._show()

    def insist(self, notice: Notice | None) -> None:
        """Show before everything else what holds the whole work up; None ends it."""
        if notice != self._lasting:
            self._lasting = notice
            self._show()
            if notice is not None:
                announce(self, _text(notice))

    def warn(self, *warned: Notice) -> None:
        """Show what this page warns of, in place of its earlier warnings; none ends them."""
        self._warned = warned
        self._show()

    def show_state(
        self, state: str, notices: Sequence[Notice], go: Action | None, tone: Tone = "neutral"
    ) -> None:
        """Show the state of the work, its notices, and the way to the next task.

        `tone` colours the icon beside the quiet words.
        """
        self._state, self._notices, self._go = state, tuple(notices), go
        self._tone = tone
        self._show()

    @property
    def answer(self) -> Message | None:
        """The answer, if there is one."""
        return self._told.message if self._told else None

    @property
    def is_told(self) -> bool:
        """Whether an answer is shown."""
        return self._told is not None

    @property
    def shown(self) -> tuple[Notice, ...]:
        """Everything that the strip says beside the state, the shown notice first."""
        told = tuple(one for one in (self._lasting, self._told) if one)
        return (*told, *self._warned, *self._notices)

    @property
    def first_words(self) -> str:
        """The full text of the notice that is shown now, or of the state."""
        return _text(self.shown[0]) if self.shown else self._state

    @property
    def words(self) -> str:
        """The full text of everything that the strip says."""
        return "\n".join([*(_text(notice) for notice in self.shown), self._state])

    def button(self, key: str) -> QuietButton | None:
        """Return the shown button of an action."""
        return self._buttons.get(key)

    def _show(self) -> None:
        first = next(iter(self.shown), None)
        tone = first.tone if first else self._tone
        restyle(self, "tone", tone if first else "")
        self._icon.set_icon(ICONS[tone], "muted" if tone == "neutral" else f"{tone}_ink")
        self._happened.setText(first.message.happened if first else "")
        self._happened.setVisible(first is not None)
        self._rest.setText(_rest(first.message) if first else self._state)
        self.close_button.setVisible(self._told is not None and self._lasting is None)
        actions = first.actions if first else ()
        self._show_actions((*actions, *([self._go] if self._go and not self._lasting else [])))
        self._offer_more()

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        if actions == self._shown_actions:  # the same buttons stay, with the focus
            return
        self._shown_actions = actions
        for old in take_all(self._actions):
            old.hide()
            old.deleteLater()
        self._buttons.clear()
        for action in actions:
            button = QuietButton(action.words, action.icon).needing(action.needs)
            button.clicked.connect(lambda _=False, key=action.key: self.acted.emit(key))
            self._actions.addWidget(button)
            button.show()
            self._buttons[action.key] = button
        self.actions_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the full text where a line has become too short for it."""
        if event.type() == QEvent.Type.Resize:
            self._offer_more()
        return super().eventFilter(watched, event)

    def _offer_more(self) -> None:
        words = [label for label in self._labels if label.isVisibleTo(self)]
        wanted = sum(label.sizeHint().width() + GAP for label in words)
        is_cut = wanted > self._room_for_words()
        has_detail = any(notice.message.detail for notice in self.shown)
        self.more.setVisible(is_cut or has_detail or len(self.shown) > 1)

    def _room_for_words(self) -> int:
        """The pixels for the sentences while the button for the full text is hidden."""
        buttons = [one for one in self._buttons.values() if one.isVisibleTo(self)]
        actions = sum(one.sizeHint().width() + GAP_OF_ACTIONS for one in buttons)
        others = [one for one in (self._icon, self.close_button) if one.isVisibleTo(self)]
        around = sum(one.sizeHint().width() + GAP for one in others)
        return self.width() - SIDES[0] - SIDES[2] - actions - around

    def _open_all(self) -> None:
        FullText(
            self, self.shown or (Notice(Message(self._state, "", ""), "neutral"),)
        ).open_below()


class FullText(QFrame):
    """Everything that a strip says, over the page. Esc or a click elsewhere closes it."""

    def __init__(self, strip: Strip, shown: Sequence[Notice]) -> None:
        super().__init__(strip, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._strip = strip
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        for notice in shown:
            column.addWidget(_Full(notice))

    def open_below(self) -> None:
        """Show it below the strip, as wide as the strip."""
        self.setFixedWidth(self._strip.width())
        self.adjustSize()
        self.move(self._strip.mapToGlobal(QPoint(0, self._strip.height() + 4)))
        self.show()


class _Full(QWidget):
    def __init__(self, notice: Notice) -> None:
        super().__init__()
        words, tone = notice.message, notice.tone
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        colour = "muted" if tone == "neutral" else f"{tone}_ink"
        row.addWidget(IconLabel(ICONS[tone], colour, 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        for text, role in ((words.happened, "strong"), (_rest(words), ""), (words.detail, "small")):
            if text:
                label = PlainLabel(text, role, wrap=True)
                if role == "small":
                    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
                    label.setTextInteractionFlags(selectable)
                column.addWidget(label)
        row.addLayout(column, 1)


def _rest(words: Message) -> str:
    return " ".join(filter(None, (words.safe, words.next_step)))


def _text(notice: Notice) -> str:
    words = notice.message
    return "\n".join(filter(None, (words.happened, _rest(words), words.detail)))
