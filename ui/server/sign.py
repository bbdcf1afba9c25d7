"""The sign below the rail: where the event stands, and who sits at this desk."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from judging_app.services.organizer.server_desk import Seat
from ui.base.theme import restyle
from ui.widgets.buttons import EnterButton
from ui.widgets.labels import ElidedLabel, IconLabel, set_tooltip
from ui.widgets.layouts import column_in, column_of
from ui.widgets.rail import Rail
from ui.words.server import AWAY_TIP, place, who


class ServerSign(EnterButton):
    """Two lines, and a third with the last act of another desk. A click asks for more.

    On a folded rail it is an icon; the tool tip says everything.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._icon = IconLabel("server", "accent_ink", 22)
        self._place = ElidedLabel(place(seat), "strong")
        self._who = ElidedLabel(who(seat), "small")
        self._last = ElidedLabel("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        self._words = QWidget()
        column_in(self._words, self._place, self._who, self._last, spacing=0)
        row.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.take_mouse()
        self._is_away = False
        self._said = ""
        self._tell()

    def sizeHint(self) -> QSize:
        """Return the room of the words inside: a button would measure its own text only."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the words, in any width."""
        return QSize(40, self.sizeHint().height())

    def show_away(self, *, away: bool) -> None:
        """Show whether the server answers."""
        self._is_away = away
        restyle(self, "away", away)
        self._icon.set_icon(
            "warning" if away else "server", "saffron_ink" if away else "accent_ink"
        )
        self._who.setText("پاسخ نمی‌دهد" if away else who(self._seat))
        self._tell()

    def show_last(self, words: str) -> None:
        """Show the last act of another desk."""
        self._said = words
        self._last.setText(words)
        self._tell()

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or with its words."""
        self._words.setHidden(folded)

    def _tell(self) -> None:
        self.setAccessibleName(f"{place(self._seat)}، {who(self._seat)}")
        parts = (place(self._seat), who(self._seat), self._said, AWAY_TIP if self._is_away else "")
        set_tooltip(self, "\n".join(filter(None, parts)))


class SignedRail(QWidget):
    """The rail of an event on a server, with the sign below it."""

    def __init__(self, rail: Rail) -> None:
        super().__init__()
        self.rail = rail
        self._column = column_of((rail, 1), spacing=10)
        self.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.sign: ServerSign | None = None

    def show_seat(self, seat: Seat) -> ServerSign:
        """Make the sign, and return it."""
        sign = self.sign = ServerSign(seat)
        self._column.addWidget(sign)
        sign.fold(folded=self.rail.is_folded)
        self.rail.folding.connect(sign.fold)
        self.rail.folding.connect(lambda _: sign.setFixedWidth(self.rail.width()))
        sign.setFixedWidth(self.rail.width())
        return sign
