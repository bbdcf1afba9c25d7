"""The base class of every row of marks."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from judging_app.domain.rubric import Criterion, Hundredths
from ui.base.accessible import Role
from ui.base.theme import theme


class MarkRow(QWidget):
    """A row of marks, one stop of the Tab key.

    The page sends digits; the left arrow raises the mark.
    """

    accessible_role = Role.Grouping

    picked = Signal(object)
    erased = Signal()
    focused = Signal()

    def __init__(self, criterion: Criterion, *, wide: int = 0) -> None:
        super().__init__()
        self._criterion = criterion
        self._scale = criterion.scale
        self._value: Hundredths | None = None
        self._wide = wide
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def value(self) -> Hundredths | None:
        """The shown mark."""
        return self._value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark with arrows, and remove it with Delete. Pass digits to the page."""
        steps = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_wide = held == Qt.KeyboardModifier.ShiftModifier and self._wide > 0
        if held and not is_wide:
            event.ignore()
        elif event.key() in steps:
            self._step((self._wide if is_wide else 1) * steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.picked.emit(None)
        elif event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make this the current criterion."""
        super().focusInEvent(event)
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Repaint without the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def paint_ring(self, painter: QPainter) -> None:
        """Paint the focus ring if the row has the focus."""
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme().tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

    def _step(self, by: int) -> None:
        """Raise the mark by `by` steps within the scale.

        A blank becomes the nearest end of the scale.
        """
        scale = self._scale
        if self._value is None:
            self.picked.emit(scale.minimum if by > 0 else scale.highest)
            return
        self.picked.emit(max(scale.minimum, min(scale.highest, self._value + by * scale.step)))
