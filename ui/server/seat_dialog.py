"""The dialogs behind the sign: who sits at this desk, and how work goes on without the server."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.server_desk import Seat
from judging_app.services.safety import GoodCopy
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.facts import FactGrid
from ui.widgets.labels import PlainLabel
from ui.words.organizer import moment
from ui.words.server import MAY, ON_SERVER, RIGHT, local_steps
from ui.words.strings import CLOSE, fa, isolate

HERE = "این رایانه"
TO_FILE, NO_FILE = "کار در پروندهٔ محلی", "کار تا برگشتن سرور"


class SeatDialog(Dialog):
    """Says where the event stands and what this person may do. `copy_wanted` asks for a copy."""

    help_section = ON_SERVER

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None, seat: Seat, last_act: str, *, away: bool) -> None:
        super().__init__(parent, ON_SERVER, width=540)
        self.copy = SecondaryButton("کپی در پرونده…", "save")
        self.close_button = PrimaryButton(CLOSE)
        facts = [
            ("رویداد", isolate(seat.address.database)),
            ("سرور", isolate(seat.address.host) if seat.address.host else HERE),
            ("شما", isolate(seat.role)),
            ("حق شما", RIGHT[seat.right]),
        ]
        if last_act:
            facts.append(("آخرین کار میزهای دیگر", last_act))
        self.body.addWidget(FactGrid(facts))
        self.body.addWidget(PlainLabel(MAY[seat.right], "reading", wrap=True))
        self.copy.setEnabled(not away)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.copy)
        self.close_button.clicked.connect(self.accept)
        self.copy.clicked.connect(self.accept)
        self.copy.clicked.connect(self.copy_wanted)


class LocalDialog(Dialog):
    """Shows the steps of working in a file while the server is away.

    `open_wanted` emits the newest good copy of the event on this computer.
    """

    help_section = ON_SERVER

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None, copies: Sequence[GoodCopy]) -> None:
        super().__init__(parent, TO_FILE if copies else NO_FILE, width=580)
        self._copies = tuple(copies)
        self.open_copy = PrimaryButton("باز کردن آخرین کپی…", "file")
        self.close_button = SecondaryButton("ماندن در همین صفحه" if copies else CLOSE)
        for number, step in enumerate(local_steps(bool(copies)), 1):
            self.body.addWidget(PlainLabel(f"{fa(number)}. {step}", "reading", wrap=True))
        if self._copies:
            made = moment(self._copies[0].backup.made_at)
            self.body.addWidget(PlainLabel(f"آخرین کپی: {made}", "strong", wrap=True))
            self.buttons.addWidget(self.open_copy)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)
        self.open_copy.clicked.connect(self._give)
        self.close_button.clicked.connect(self.reject)

    def _give(self) -> None:
        self.accept()
        self.open_wanted.emit(self._copies[0])
