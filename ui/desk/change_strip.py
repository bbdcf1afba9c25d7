"""Says quietly that an idea changed after the judge's marks, and shows old and new on request."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QWidget

from judging_app.domain.event import Event
from judging_app.domain.idea_changes import IdeaChange
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import column_in, row_of
from ui.widgets.scroll import ScrollColumn
from ui.words.amendments import field_word, old_and_new

CHANGED = "پس از امتیاز شما عوض شد"
STAY = "امتیازهای شما مانده است؛ اگر لازم است عوضشان کنید."
HIGHEST = 420
"""The most height of the popup in pixels; a longer change scrolls."""


class ChangeStrip(Card):
    """One line. `seen` is emitted after the judge has looked at the change."""

    seen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=0)
        self._change: IdeaChange | None = None
        self._event: Event | None = None
        self.popup: ChangePopup | None = None
        self._chip = Chip(CHANGED, "saffron", "pencil")
        self._fields = ElidedLabel("", "muted")
        self.look = QuietButton("چه عوض شد؟", "eye")
        self.body.addLayout(row_of(self._chip, (self._fields, 1), self.look, spacing=10))
        self.look.clicked.connect(self.open_change)
        self.hide()

    def show_change(self, change: IdeaChange | None, event: Event) -> None:
        """Show the fields that changed; without a change the strip is hidden."""
        self._change, self._event = change, event
        names = "، ".join(dict.fromkeys(map(field_word, change.fields))) if change else ""
        self._fields.setText(names)
        self.setAccessibleName(f"{CHANGED}: {names}")
        self.setVisible(change is not None)

    def open_change(self) -> None:
        """Show old and new below the strip. When that closes, the judge has seen the change."""
        if self._change is None or self._event is None:
            return
        idea_id = self._change.idea_id
        self.popup = ChangePopup(self, self._change, self._event)
        self.popup.closed.connect(lambda: self.seen.emit(idea_id))
        self.popup.open_below()


class ChangePopup(QFrame):
    """Old and new of every field. Esc, Enter or a click elsewhere closes it."""

    closed = Signal()

    def __init__(self, strip: QWidget, change: IdeaChange, event: Event) -> None:
        super().__init__(strip, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._strip = strip
        lines = [old_and_new(each, event) for each in change.fields]
        self.words = "\n".join((*("\n".join(line) for line in lines), STAY))
        self.setAccessibleName(self.words)
        self.done = QuietButton("دیدم", "check")
        self._area = ScrollColumn(CHANGED, spacing=10)
        column_in(self, self._area, row_of(self.done, None)).setContentsMargins(16, 12, 16, 8)
        for name, old, new in lines:
            self._area.column.addWidget(PlainLabel(name, "strong"))
            self._area.column.addWidget(PlainLabel(old, "muted", wrap=True))
            self._area.column.addWidget(PlainLabel(new, wrap=True))
        self._area.column.addWidget(PlainLabel(STAY, "small", wrap=True))
        self._area.column.addStretch(1)
        self.done.clicked.connect(self.close)

    def open_below(self) -> None:
        """Show it below the strip, as wide as the strip."""
        width = self._strip.width()
        self.setFixedWidth(width)
        inner = self._area.column.heightForWidth(width - 40)
        self._area.setFixedHeight(min(inner + 8, HIGHEST))
        self.adjustSize()
        self.move(self._strip.mapToGlobal(QPoint(0, self._strip.height() + 4)))
        self.show()
        self.done.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Announce that the change was seen."""
        super().closeEvent(event)
        self.closed.emit()
