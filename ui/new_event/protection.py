"""The choice of a passphrase for an event that is about to be made."""

from PySide6.QtCore import Signal

from ui.base.idea_word import filled
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.labels import PlainLabel
from ui.widgets.passphrase_field import PROTECTS, NewPassphrase


class Protection(Card):
    """The form. `changed` is emitted when the box is ticked and at every typed letter."""

    changed = Signal()

    def __init__(self, question: str = "گذرواژه می‌گذارم تا کسی کد کارت‌ها را نبیند") -> None:
        super().__init__(margin=16, spacing=8)
        self.wanted = CheckBox(question)
        self.fields = NewPassphrase()
        self._notice = PlainLabel(filled(PROTECTS), "small", wrap=True)
        for widget in (self.wanted, self.fields, self._notice):
            self.body.addWidget(widget)
        self.wanted.toggled.connect(self._turn)
        self.wanted.clicked.connect(lambda on: self.fields.first.begin() if on else None)
        self.fields.changed.connect(self.changed)
        self._turn(wanted=False)

    @property
    def passphrase(self) -> str:
        """The passphrase. Empty if none is wanted, or while the form is incomplete."""
        return self.fields.passphrase if self.wanted.isChecked() else ""

    @property
    def is_complete(self) -> bool:
        """Whether the form is complete."""
        return bool(self.passphrase) or not self.wanted.isChecked()

    def _turn(self, wanted: bool) -> None:
        self.fields.setVisible(wanted)
        self._notice.setVisible(wanted)
        self.changed.emit()
