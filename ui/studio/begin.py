"""The page on which a new event begins: from the sample, an earlier event, a file, or nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judging_app.domain.event_form import EventForm
from judging_app.services.organizer.drafts import new_draft
from ui.base.session import Session
from ui.widgets.buttons import EnterButton
from ui.widgets.card import Card
from ui.widgets.file_chooser import Chooser, choose
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import column_of, keep_height
from ui.widgets.scroll import ScrollColumn
from ui.window.page import SessionPage

MOST = 4
"""The number of earlier events that are shown; others are opened by a file dialog."""


class BeginPage(SessionPage):
    """`begun` emits the new draft."""

    begun = Signal(object)

    def __init__(self, session: Session, choose: Chooser = choose) -> None:
        super().__init__(session, "رویداد تازه", "از کجا آغاز کنیم؟ هر چیز را بعد می‌توان عوض کرد")
        self._choose = choose
        self.blank = DoorRow("plus", "فرم خالی", "هر گام را خودتان پر می‌کنید")
        self._build()
        self.blank.clicked.connect(lambda: self._begin(EventForm()))

    def _build(self) -> None:
        scroll = ScrollColumn("آغاز رویداد", 14)
        card = Card("آغاز از…", margin=22, spacing=8)
        card.body.addWidget(self.blank)
        scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)

    def _begin(self, form: EventForm) -> None:
        self.begun.emit(new_draft(form))


class DoorRow(EnterButton):
    """A way to begin: an icon, a title, and a sentence."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}، {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, "accent_ink", 26))
        row.addLayout(column_of(ElidedLabel(title, "strong"), ElidedLabel(text, "small"),
                                spacing=0), 1)  # fmt: skip
        row.addWidget(IconLabel("chevron-left", "muted", 18))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keep_height(self, 62)
