"""The view in which judges reorder their own top ideas: the list, and the needed mark changes.

This view changes no mark: it emits an accepted proposal, and the receiver makes it.
"""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.own_results import OwnPlace
from judging_app.domain.reorder_own_top import ProposedChange
from ui.base.idea_word import word
from ui.own_results.order_list import OrderList
from ui.own_results.own_order import top_group, wanted_part
from ui.own_results.proposal_list import ALREADY, BEGIN, IMPOSSIBLE, ProposalList
from ui.own_results.wanted_order import Line, WantedOrder
from ui.state.desk_state import DeskState
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_in, row_of
from ui.words.strings import fa, total

REST = 200
"""Milliseconds after the last move before the proposals are computed."""


class ReorderView(QWidget):
    """Reorders the top ideas. `asked` emits the ids whose strict order is wanted.

    The receiver answers with `show_answer`.
    """

    asked = Signal(object)

    def __init__(self, desk: DeskState) -> None:
        super().__init__()
        self._desk = desk
        self._ideas = {idea.id: idea for idea in desk.ideas}
        self._group: tuple[OwnPlace, ...] = ()
        self._all: Sequence[OwnPlace] = ()
        self._honoured = 0
        self.order = WantedOrder()
        self.order.setParent(self)
        self.list = OrderList(self.order)
        self.strict = QuietButton("شکستن برابری‌ها", "target")
        self.reset = QuietButton("از نو", "refresh")
        self.proposals = ProposalList()
        self._title = PlainLabel("", "card")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card(margin=18, spacing=8)
        card.body.addLayout(row_of((self._title, 1), self.strict, self.reset))
        card.body.addWidget(PlainLabel("بکشید، یا Alt با ↑ و ↓", "small"))
        card.body.addWidget(self.list, 1)
        row_in(self, (card, 5), (self.proposals, 5), spacing=14)

    def _connect(self) -> None:
        self.order.changed.connect(self._rest.start)
        self.strict.clicked.connect(lambda: self.ask(whole=True))
        self._rest.timeout.connect(lambda: self.ask())
        self.reset.clicked.connect(self.start_over)
        self.proposals.accepted.connect(self._make)
        self._desk.sheet_changed.connect(self._follow)
        self._desk.closing_changed.connect(self._lock)

    def show_order(self, order: Sequence[OwnPlace], honoured: int) -> None:
        """Show the judge's present order. While proposals are shown, their group of ideas stays."""
        self._honoured, self._all = honoured, order
        held = set(self.order.ids) if self.proposals.rows else set()
        group = tuple(own for own in order if own.idea_id in held)
        if held and len(group) == len(held):
            self._group = group
            self.order.tell_totals(self._lines())
        else:
            self.start_over()

    def start_over(self) -> None:
        """Show the order by marks again."""
        self._group = top_group(self._all, self._honoured)
        self._title.setText(f"{fa(len(self._group))} {word().of_one} نخست من")
        self.order.show(self._lines())
        if self._group:
            self.list.setCurrentIndex(self.order.index(0))
        self.proposals.say(BEGIN)

    def show_answer(self, changes: Sequence[ProposedChange] | None) -> None:
        """Show the changes that the wanted order needs.

        None means that no changes can produce it.
        """
        if changes is None:
            self.proposals.say(IMPOSSIBLE)
        elif not changes:
            self.proposals.say(ALREADY)
        else:
            self.proposals.show_changes(changes, self._ideas, self._desk.rubric)
            self._lock()

    def ask(self, *, whole: bool = False) -> None:
        """Ask for the changes: for a strict order of the `whole` group, or of the moved part."""
        wanted = wanted_part(self._group, self.order.ids, whole=whole)
        if wanted:
            self.asked.emit(wanted)
        else:
            self.proposals.say(BEGIN)

    def _make(self, change: ProposedChange) -> None:
        self._desk.mark(change.idea_id, change.criterion_id, change.new)

    def _follow(self, idea_id: str) -> None:
        """Show the proposals of an idea as accepted or open, whichever its present marks say."""
        for row in self.proposals.rows:
            if row.change.idea_id == idea_id:
                mark = self._desk.sheet(idea_id).marks.get(row.change.criterion_id)
                if mark == row.change.new:
                    row.show_state("accepted")
                elif row.state.text == "پذیرفته شد" and not row.is_open:
                    row.show_state("open")

    def _lock(self) -> None:
        for row in self.proposals.rows:
            row.lock(locked=self._desk.is_closed(row.change.idea_id))
        self.proposals.locked.setVisible(self._desk.is_finished)

    def _lines(self) -> list[Line]:
        shared: dict[Fraction, int] = {}
        for own in self._group:
            shared[own.total] = shared.get(own.total, 0) + 1
        return [
            Line(own.idea_id, self._ideas[own.idea_id].title, total(own.total),
                 shared[own.total] > 1)
            for own in self._group
        ]  # fmt: skip
