"""A bar at the foot of a page that completes one change: what it does, why, and the button.

It asks once, on the page; no dialog follows. It stands below everything else, so that nothing
above it moves when it appears.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from judging_app.domain.right import Right
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_of
from ui.words.strings import CANCEL

REASON = "دلیل؛ در صورت‌جلسه می‌آید"
IN_LOG = "دلیل؛ در دفتر ثبت کارها می‌ماند"
OPTIONAL = "دلیل؛ می‌تواند خالی بماند"


class ReasonBar(Card):
    """`confirmed` emits the reason; `cancelled` is emitted by the button and by Esc."""

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(margin=14, spacing=8)
        self.setProperty("tone", "soft")
        self._words = PlainLabel("", "strong", wrap=True)
        self.reason = TextField("دلیل", REASON)
        self.confirm = PrimaryButton("ثبت", "check", "Ctrl+S").needing(Right.DESK)
        self.cancel = QuietButton(CANCEL)
        self._needs_reason = True
        self._may_confirm = True
        self.body.addWidget(self._words)
        self.body.addLayout(row_of((self.reason, 1), self.confirm, self.cancel, spacing=10))
        self.reason.textChanged.connect(self._look)
        self.reason.returnPressed.connect(self.confirm.click)
        self.confirm.clicked.connect(lambda: self.confirmed.emit(self.reason.text().strip()))
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def offer(
        self,
        words: str,
        confirm: str,
        icon: str = "check",
        *,
        needs_reason: bool,
        may_confirm: bool = True,
        hint: str = REASON,
    ) -> None:
        """Show what would be done. A reason that is being typed stays.

        Without `may_confirm` the page has not all that the change needs. `hint` says where a needed
        reason is read.
        """
        self._words.setText(words)
        self.setAccessibleName(words)
        self.confirm.setText(confirm)
        self.confirm.set_icon(icon)
        self.reason.setPlaceholderText(hint if needs_reason else OPTIONAL)
        self._needs_reason = needs_reason
        self._may_confirm = may_confirm
        self._look()
        self.show()

    def ask(self, reason: str = "") -> None:
        """Take the focus, with this reason suggested."""
        self.reason.setText(reason)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Hide the bar and forget the reason."""
        self.reason.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        has_reason = bool(self.reason.text().strip()) or not self._needs_reason
        self.confirm.setEnabled(has_reason and self._may_confirm)
