"""A field for a Jalali date: typed, or chosen in a calendar that pops up."""

from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from judging_app.persian.calendar import WEEK_DAYS, day_number, month_of, week_day
from judging_app.persian.dates import jalali, jalali_long, parse_jalali
from judging_app.system.clock import today
from ui.base.accessible import Role
from ui.base.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import TextField
from ui.widgets.keys import is_enter
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, row_in, row_of
from ui.words.strings import fa

_CELL = 38
_WEEKS = 6


class DateField(QWidget):
    """`typed` emits the text at every change by a person; the text may be no date."""

    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = TextField(name, "۱۴۰۵/۰۹/۰۱")
        self.open = IconButton("calendar", f"تقویم: {name}")
        self.popup: CalendarPopup | None = None
        self._name = name
        row_in(self, (self.line, 1), self.open, spacing=4)
        self.line.textEdited.connect(self.typed)
        self.open.clicked.connect(self.show_calendar)
        self.setFocusProxy(self.line)

    @property
    def day(self) -> date | None:
        """The typed day, or None."""
        with suppress(ValueError):
            return parse_jalali(self.line.text())
        return None

    def show_calendar(self) -> None:
        """Show the calendar at the typed day, otherwise at today."""
        self.popup = CalendarPopup(self._name, self.day or today(), self)
        self.popup.chosen.connect(self._take)
        self.popup.adjustSize()
        corner = self.open.mapToGlobal(QPoint(0, self.open.height() + 4))
        area = self.screen().availableGeometry()
        size = self.popup.sizeHint()
        left = max(area.left(), min(corner.x(), area.right() - size.width()))
        top = min(corner.y(), area.bottom() - size.height())
        self.popup.move(left, top)
        self.popup.show()
        self.popup.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: date) -> None:
        self.line.setText(jalali(day))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit(self.line.text())


class CalendarPopup(QFrame):
    """A month with buttons for its neighbours; `chosen` emits the day, and the popup closes."""

    chosen = Signal(object)

    def __init__(self, name: str, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"تقویم: {name}")
        self.grid = MonthGrid(day)
        self._title = PlainLabel("", "card")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = IconButton("chevron-right", "ماه پیش", "PgUp")
        self.after = IconButton("chevron-left", "ماه بعد", "PgDown")
        column = column_in(self, row_of(self.before, (self._title, 1), self.after), self.grid)
        column.setContentsMargins(14, 10, 14, 14)
        self.before.clicked.connect(lambda: self.grid.turn(-1))
        self.after.clicked.connect(lambda: self.grid.turn(1))
        self.grid.moved.connect(self._tell)
        self.grid.chosen.connect(self._end)
        self._tell()

    def _tell(self) -> None:
        self._title.setText(self.grid.month.title)

    def _end(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()


class MonthGrid(QWidget):
    """The days of a month, one stop of the Tab key. Arrows move by a day or a week."""

    accessible_role = Role.SpinBox

    chosen = Signal(object)
    moved = Signal()

    def __init__(self, day: date) -> None:
        super().__init__()
        self._today = today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._show(day)

    def _show(self, day: date) -> None:
        self.day, self.month = day, month_of(day)
        self._days = self.month.days
        self._lead = week_day(self._days[0])
        self.setAccessibleName(f"{jalali_long(day)}، {WEEK_DAYS[week_day(day)]}")
        self.moved.emit()
        self.update()

    def turn(self, months: int) -> None:
        """Go so many months on, to the same day of that month or its last one."""
        days = self.month.later(months).days
        self._show(days[min(day_number(self.day), len(days)) - 1])

    def move_by(self, days: int) -> None:
        """Go so many days on."""
        with suppress(ValueError, OverflowError):
            there = self.day + timedelta(days=days)
            parse_jalali(jalali(there))  # still inside the calendar
            self._show(there)

    def sizeHint(self) -> QSize:
        """Return the size of seven columns, a heading and six weeks."""
        side = theme().scaled(_CELL)
        return QSize(7 * side, (_WEEKS + 1) * side)

    def minimumSizeHint(self) -> QSize:
        """Return the same size: no day may be cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, PageUp and PageDown turn the month, Enter chooses."""
        steps = {
            Qt.Key.Key_Left: 1,
            Qt.Key.Key_Right: -1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self.move_by(steps[Qt.Key(event.key())])
        elif event.key() in turns:
            self.turn(turns[Qt.Key(event.key())])
        elif is_enter(event) or event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        for place, day in enumerate(self._days):
            if self._cell(place).contains(event.position()):
                self._show(day)
                self.chosen.emit(day)
                return

    def _cell(self, place: int, *, heading: bool = False) -> QRectF:
        """Return the rectangle of a day, from the right; `heading`: of a day of the week."""
        at = place if heading else place + self._lead
        row, column = (0, at) if heading else (at // 7 + 1, at % 7)
        wide, high = self.width() / 7, self.height() / (_WEEKS + 1)
        return QRectF(self.width() - (column + 1) * wide, row * high, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the days; a disc for the current one, a ring for today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        painter.setPen(QColor(tokens.muted))
        for place, name in enumerate(WEEK_DAYS):
            cell = self._cell(place, heading=True)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name[0])
        for place, day in enumerate(self._days):
            self._paint_day(painter, self._cell(place).adjusted(2, 2, -2, -2), day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        tokens, is_here = theme().tokens, day == self.day
        painter.setBrush(QColor(tokens.accent) if is_here else Qt.BrushStyle.NoBrush)
        ring = QPen(QColor(tokens.focus if is_here and self.hasFocus() else tokens.accent), 2)
        painter.setPen(ring if is_here or day == self._today else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(cell, 10, 10)
        painter.setPen(QColor(tokens.on_accent if is_here else tokens.ink))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, fa(day_number(day)))
