"""The mark changes that a wanted order needs. The judge accepts or declines each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from judging_app.domain.event import Idea
from judging_app.domain.reorder_own_top import ProposedChange
from judging_app.domain.rubric import Rubric
from ui.base.idea_word import filled
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layouts import take_all
from ui.widgets.scroll import ScrollColumn
from ui.words.strings import code, fa, mark

BEGIN = ("ترتیب دلخواهتان را بچینید", "{any_one} را با موس بکشید، یا برگزینید و Alt و پیکان بزنید. "
         "کوچک‌ترین تغییر امتیازی که این ترتیب را می‌سازد همین‌جا پیشنهاد می‌شود. "
         "تا نپذیرید هیچ امتیازی عوض نمی‌شود.")  # fmt: skip
IMPOSSIBLE = ("این ترتیب با این معیارها شدنی نیست", "هیچ امتیازی در مقیاس‌های کاربرگ این ترتیب را "
              "نمی‌سازد. جابه‌جایی کوچک‌تری را بیازمایید؛ امتیازها همان‌اند که بودند.")  # fmt: skip
LOCKED = "داوری شما پایان یافته است؛ برای تغییر، نخست آن را روی میز بازگشایید."
ALREADY = ("امتیازها همین ترتیب را می‌گویند", "نیازی به هیچ تغییری نیست.")


class ProposalList(Card):
    """Lists the changes. `accepted` emits a `ProposedChange`, which the receiver makes.

    The page then shows the changed sheet.
    """

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__("تغییرهای پیشنهادی", margin=18, spacing=10)
        self.rows: list[ProposalRow] = []
        self.empty = EmptyState("target", filled(BEGIN[0]), filled(BEGIN[1]))
        self.count = PlainLabel("", "muted")
        self.head.addWidget(self.count)
        self.locked = PlainLabel(LOCKED, "muted", wrap=True)
        self.locked.hide()
        self.body.addWidget(self.locked)
        self._stack = QStackedWidget()
        self._scroll = ScrollColumn("تغییرهای پیشنهادی", spacing=8)
        self._scroll.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._scroll)
        self.body.addWidget(self._stack, 1)

    def say(self, words: tuple[str, str]) -> None:
        """Show a message of this program instead of proposals."""
        self._clear()
        self.empty.say(*map(filled, words))
        self._stack.setCurrentIndex(0)

    def show_changes(
        self, changes: Sequence[ProposedChange], ideas: Mapping[str, Idea], rubric: Rubric
    ) -> None:
        """Show these changes, all of them open."""
        self._clear()
        for change in changes:
            criterion = rubric.criterion(change.criterion_id)
            row = ProposalRow(change, ideas[change.idea_id], criterion.title if criterion else "")
            row.accept.clicked.connect(lambda _=False, row=row: self._accept(row))
            row.decline.clicked.connect(lambda _=False, row=row: self._decline(row))
            self.rows.append(row)
            self._scroll.column.addWidget(row)
        self.count.setText(f"{fa(len(changes))} تغییر")
        self._stack.setCurrentIndex(1)

    def _accept(self, row: "ProposalRow") -> None:
        self.accepted.emit(row.change)
        self._go_on(row)

    def _decline(self, row: "ProposalRow") -> None:
        row.show_state("declined")
        self._go_on(row)

    def _go_on(self, row: "ProposalRow") -> None:
        """Move the focus to the next open change."""
        following = self.rows[self.rows.index(row) + 1 :]
        after = next((each for each in following if each.is_open), None)
        if after is not None:
            after.accept.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.rows = []
        self.count.setText("")
        for gone in take_all(self._scroll.column):
            gone.deleteLater()


class ProposalRow(QFrame):
    """One change: the criterion, both marks, and the two answers."""

    def __init__(self, change: ProposedChange, idea: Idea, criterion_title: str) -> None:
        super().__init__()
        self.change = change
        self.is_open = True
        what = f"{criterion_title}: از {mark(change.old)} به {mark(change.new)}"
        self.accept = SecondaryButton("می‌پذیرم", "check")
        self.decline = QuietButton("نه")
        for button in (self.accept, self.decline):
            button.setAccessibleName(f"{button.text()}: {idea.title}، {what}")
        self.state = Chip("پذیرفته شد", "accent", "check-circle")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(what, "strong"))
        words.addWidget(ElidedLabel(f"{code(idea.id)} · {idea.title}", "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(6)
        row.addLayout(words, 1)
        row.addWidget(self.state)
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        self.state.hide()

    def show_state(self, state: str) -> None:
        """Show `open`, `accepted` or `declined`."""
        self.is_open = state == "open"
        self.accept.setVisible(self.is_open)
        self.decline.setVisible(self.is_open)
        self.state.setVisible(not self.is_open)
        if state == "accepted":
            self.state.show_state("پذیرفته شد", "accent", "check-circle")
        elif state == "declined":
            self.state.show_state("همان ماند", "neutral", "minus")

    def lock(self, *, locked: bool) -> None:
        """Disable the answers on a finished desk."""
        self.accept.setEnabled(not locked)
