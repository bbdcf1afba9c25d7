"""The card of one of the two persons who type a ballot."""

from PySide6.QtCore import Signal

from judging_app.domain.paper_ballot import Hand
from judging_app.domain.right import Right
from judging_app.services.organizer.ballot_state import PaperBallot
from ui.base.idea_word import word
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, row_of
from ui.words.strings import isolate, of

NAMES = {Hand.FIRST: "نفر اول", Hand.SECOND: "نفر دوم"}


class HandCard(Card):
    """`begun` emits the hand and the name; `reopened` emits the hand."""

    begun = Signal(object, str)
    reopened = Signal(object)

    def __init__(self, hand: Hand) -> None:
        super().__init__(NAMES[hand], margin=16, spacing=8)
        self._hand = hand
        self.name = TextField(f"نام {NAMES[hand]}", "نام کسی که می‌نویسد")
        self.begin = SecondaryButton("آغاز نوشتن", "pencil").needing(Right.DESK)
        self.reopen = QuietButton("بازگشودن", "undo").needing(Right.DESK)
        self.state = PlainLabel("", "small", wrap=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.state)
        self.body.addLayout(row_of(self.begin, self.reopen, STRETCH, spacing=6))
        self.name.textChanged.connect(self._look)
        self.name.returnPressed.connect(self.begin.click)
        self.begin.clicked.connect(lambda: self.begun.emit(hand, self.name.text()))
        self.reopen.clicked.connect(lambda: self.reopened.emit(hand))
        self._look()

    def show_ballot(self, ballot: PaperBallot, *, is_typing: bool) -> None:
        """Show how far this person is. The other person's marks are nowhere."""
        at = self._hand - 1
        name, typed, is_done = ballot.typists[at], ballot.typed[at], ballot.done[at]
        if name and not self.name.hasFocus():
            self.name.setText(name)
        self.name.setReadOnly(is_done or is_typing)
        counted = of(typed, len(ballot.ideas), word().one)
        if is_done:
            self.state.setText(f"پایان یافت ✓ — {isolate(name)}، {counted}")
        elif is_typing:
            self.state.setText(f"در حال نوشتن: {counted}")
        else:
            self.state.setText(f"{counted} نوشته شده است." if typed else "هنوز چیزی ننوشته است.")
        self.begin.setText("ادامهٔ نوشتن" if typed else "آغاز نوشتن")
        self.begin.setVisible(not is_done and not is_typing)
        self.reopen.setVisible(is_done)

    def _look(self) -> None:
        self.begin.setEnabled(bool(self.name.text().strip()))
