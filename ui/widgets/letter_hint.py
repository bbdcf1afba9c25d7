"""A quiet line inside a field: which of the letters written there cannot be printed."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTextEdit

from ui.strings import isolate
from ui.widgets.labels import ElidedLabel

_PAUSE = 700
"""Milliseconds without a key after which the text is looked at."""
_MOST = 5
"""Letters that are named."""


class LetterHint(ElidedLabel):
    """Stands at the foot of the field, whose height does not change; hidden where all is well."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__("", "small")
        self._field = field
        self.setParent(field)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)
        field.textChanged.connect(self._timer.start)
        field.installEventFilter(self)

    def look(self) -> None:
        """Look at the text now."""
        # not above: a desk is painted before anybody writes
        from judging_app.services.letters import missing_letters

        letters = missing_letters(self._field.toPlainText())
        named = "، ".join(isolate(letter) for letter in letters[:_MOST])
        more = "، …" if len(letters) > _MOST else ""
        self.setText(f"روی کاغذ نمی‌آید و جایش خانه‌ای با کد چاپ می‌شود: {named}{more}")
        self.setVisible(bool(letters))
        self.setAccessibleName(self.whole_text() if letters else "")
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the field."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        height = self.sizeHint().height() if self.isVisibleTo(self._field) else 0
        self._field.setViewportMargins(0, 0, 0, height)
        inside = self._field.contentsRect().adjusted(8, 0, -8, -2)
        self.setGeometry(inside.left(), inside.bottom() - height, inside.width(), height)
