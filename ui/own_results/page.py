"""«میز من»: a judge's own marks as a picture, ideas side by side, and a reordered list."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from judging_app.domain.desk import Desk
from judging_app.domain.own_results import OwnResults, own_results
from judging_app.domain.reorder_own_top import ProposedChange, proposals
from ui.base.idea_word import filled, word
from ui.base.operations import Operations
from ui.own_results.comparison import Comparison
from ui.own_results.own_order import MOST, Standing, order_columns, order_row, standings
from ui.own_results.reorder_view import ReorderView
from ui.own_results.spread import OwnSpread, Strip
from ui.state.desk_state import DeskState
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.key_figures import KeyFigures
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_in, take_all
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Row
from ui.widgets.scroll import ScrollColumn
from ui.widgets.section_bar import SectionBar
from ui.window.page import Page
from ui.words.strings import code, fa, total

VIEWS = {"picture": "تصویر و ترتیب", "compare": "کنار هم", "reorder": "چیدن برترها"}
NOTHING = (
    "هنوز {any_one} را کامل داوری نکرده‌اید",
    "وقتی همهٔ معیارهای یک {one} امتیاز بگیرد، تصویر امتیازهای شما اینجا پیدا می‌شود.",
)
PICK = ("دو تا چهار {one} برگزینید",
        "در «تصویر و ترتیب» جلوی هر {one} را تیک بزنید، یا روی آن Space بزنید.")  # fmt: skip
TIES_SHOWN = 4
"""The groups of ties that have a button."""


class OwnResultsPage(Page):
    """Shows only this judge's data. It changes nothing unless the judge accepts it."""

    help_section = "میز من"
    primary: PrimaryButton
    idea_wanted = Signal(str)
    """Emitted with the id of an idea to open on the desk."""

    def __init__(self, desk: DeskState, operations: Operations) -> None:
        super().__init__("میز من", "امتیازهای خود شما؛ کسی جز شما این صفحه را نمی‌بیند")
        self._desk = desk
        self._operations = operations
        self._event = desk.desk.event
        self._honoured = max((a.last_rank for a in self._event.awards if a.winner), default=0)
        self._themes = {theme.id: theme.title for theme in self._event.themes}
        self._picked: list[str] = []
        self._asked = 0
        self._view = "picture"
        self.primary = PrimaryButton("دیدن کنار هم", "eye", "Ctrl+Return")
        self.undo = IconButton("undo", "برگرداندن", "Ctrl+Z")
        self.redo = IconButton("redo", "دوباره انجام دادن", "Ctrl+Y")
        self.extras = (self.undo, self.redo)
        self.views = SectionBar(VIEWS)
        self.figures = KeyFigures(
            ("میانگین من از ۱۰۰", f"{word().of_one} کامل", "امتیازهای برابر در صدر")
        )
        self.spread = OwnSpread()
        self.table = RecordTable("ترتیب من", order_columns(), self._row, lines=2)
        self.comparison = Comparison(self._event)
        self.reorder = ReorderView(desk)
        self._hint = PlainLabel("", "small")
        self._ties = FlowLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.views)
        self._stack = QStackedWidget()
        for widget in (
            EmptyState("chart", filled(NOTHING[0]), filled(NOTHING[1])),
            self._picture(),
            self.comparison,
            self.reorder,
            EmptyState("table", filled(PICK[0]), filled(PICK[1])),
        ):
            self._stack.addWidget(widget)
        self.column.addWidget(self._stack, 1)
        self.views.show_chosen("picture")

    def _picture(self) -> QWidget:
        picture = QWidget()
        row = row_in(picture, spacing=14)
        order = Card("ترتیب من", margin=18, spacing=8)
        order.head.addWidget(self._hint)
        order.body.addWidget(self.table, 1)
        row.addWidget(order, 1)
        spread = Card(margin=18, spacing=10)
        spread.body.addWidget(self.figures)
        spread.body.addLayout(self._ties)
        scroll = ScrollColumn("پراکندگی امتیازهای من")
        scroll.column.addWidget(self.spread)
        spread.body.addWidget(scroll, 1)
        row.addWidget(spread, 1)
        return picture

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        for wanted in (self.table.ticked, self.table.opened):
            wanted.connect(lambda row: self.toggle(row.idea.id))
        self.primary.clicked.connect(lambda: self.show_view("compare"))
        self.comparison.put_back.connect(self.toggle)
        self.comparison.opened.connect(self.idea_wanted)
        self.reorder.asked.connect(self._propose)
        self.undo.clicked.connect(self._desk.undo.undo)
        self.redo.clicked.connect(self._desk.undo.redo)
        self._desk.undo.can_undo_changed.connect(self.undo.setEnabled)
        self._desk.undo.can_redo_changed.connect(self.redo.setEnabled)
        self._desk.sheet_changed.connect(lambda _: self.refresh())

    @property
    def order(self) -> Sequence[Standing]:
        """The judge's own order, as shown."""
        return self.table.items

    def refresh(self) -> None:
        """Compute the results again. This runs on the worker: there may be thousands of ideas."""
        self.undo.setEnabled(self._desk.undo.can_undo)
        self.redo.setEnabled(self._desk.undo.can_redo)
        self._operations.run(own_results, self._snapshot(), done=self._show, owner=self)

    def show_view(self, key: str) -> None:
        """Show one of `VIEWS`."""
        self._view = key
        self.views.show_chosen(key)
        self._enable_compare()
        places = {"picture": 1, "compare": 2 if len(self._picked) > 1 else 4, "reorder": 3}
        self._stack.setCurrentIndex(places[key] if self.table.items else 0)
        first: QWidget = self.reorder.list if key == "reorder" else self.table
        if key == "compare" and self.comparison.columns:
            first = self.comparison.columns[0].text
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self, idea_id: str) -> None:
        """Add an idea to the comparison or remove it. At most `MOST` ideas are accepted."""
        if idea_id in self._picked:
            self._picked.remove(idea_id)
        elif len(self._picked) < MOST:
            self._picked.append(idea_id)
        else:
            self._hint.setText(f"بیش از {fa(MOST)} {word().one} کنار هم جا نمی‌شود")
            return
        self._show_picked()

    def compare(self, idea_ids: Sequence[str]) -> None:
        """Show these ideas side by side."""
        self._picked = list(idea_ids[:MOST])
        self._show_picked()
        self.show_view("compare")

    def _snapshot(self) -> Desk:
        return replace(self._desk.desk, sheets=dict(self._desk.desk.sheets))

    def _show(self, own: OwnResults) -> None:
        rows = standings(self._desk.desk, own)
        known = {row.idea.id for row in rows}
        self._picked = [idea_id for idea_id in self._picked if idea_id in known]
        self.table.show_again(rows, key=lambda row: row.idea.id)
        ties = sum(len(group) for group in own.top_ties)
        self.figures.show_figures(total(own.mean), fa(len(rows)), fa(ties))
        spreads = {spread.criterion_id: spread for spread in own.spreads}
        self.spread.show_strips([Strip(c, spreads.get(c.id)) for c in self._event.rubric.criteria])
        self._show_ties(own.top_ties)
        self.reorder.show_order(own.order, self._honoured)
        self._show_picked()
        self.show_view(self._view)

    def _show_ties(self, groups: Sequence[Sequence[str]]) -> None:
        for gone in take_all(self._ties):
            gone.deleteLater()
        if not groups:
            return
        self._ties.addWidget(PlainLabel("برابرها را کنار هم ببینید:", "small"))
        for group in groups[:TIES_SHOWN]:
            button = QuietButton("، ".join(code(idea_id) for idea_id in group[:MOST]))
            button.clicked.connect(lambda _=False, group=group: self.compare(group))
            self._ties.addWidget(button)

    def _show_picked(self) -> None:
        count = len(self._picked)
        codes = "، ".join(code(idea_id) for idea_id in self._picked)
        self._hint.setText(f"برگزیده: {codes}" if count else "برای مقایسه تیک بزنید (Space)")
        self._enable_compare()
        self.views.rename("compare", f"کنار هم ({fa(count)})" if count else VIEWS["compare"])
        ideas = {idea.id: idea for idea in self._desk.ideas}
        self.comparison.show_ideas(
            [(ideas[idea_id], self._desk.sheet(idea_id)) for idea_id in self._picked]
        )
        self.table.records.repaint_rows()
        if self._view == "compare":
            self.show_view("compare")

    def _enable_compare(self) -> None:
        """Offer the comparison when there is something to compare and it is not shown already."""
        self.primary.setEnabled(len(self._picked) > 1 and self._view != "compare")

    def _row(self, standing: Standing) -> Row:
        picked = standing.idea.id in self._picked
        return order_row(standing, self._themes.get(standing.idea.theme_id, ""), picked=picked)

    def _propose(self, wanted: tuple[str, ...]) -> None:
        self._asked += 1
        asked = self._asked

        def answer(changes: tuple[ProposedChange, ...] | None) -> None:
            if asked == self._asked:
                self.reorder.show_answer(changes)

        self._operations.run(proposals, self._snapshot(), wanted, done=answer,
                             label="یافتن کوچک‌ترین تغییر", owner=self)  # fmt: skip
