"""Two to four ideas side by side: every judge's marks and comments."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from judging_app.domain.results import Results
from ui.base.idea_word import word
from ui.deliberation.deliberation import (
    Candidate,
    comments,
    compare_columns,
    compare_row,
    comparison,
)
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import take_all
from ui.widgets.record_table import RecordTable
from ui.widgets.scroll import ScrollColumn


class SideBySide(Card):
    """A column for each idea, a row for each judge."""

    def __init__(self) -> None:
        super().__init__("کنار هم", margin=18, spacing=8)
        self._order = PlainLabel("", "small", wrap=True)
        self.table = RecordTable(f"مقایسهٔ {word().many}", compare_columns(()), compare_row, lines=2)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.comments = ScrollColumn("نظر داوران", spacing=6)
        self.comments.setMaximumHeight(170)
        self._empty = EmptyState(
            "list", f"{word().any_one} برای مقایسه نیست",
            f"در فهرست، خانهٔ کنار دو تا چهار {word().one} را نشان کنید.",
        )  # fmt: skip
        for widget in (self._order, self.table, self.comments, self._empty):
            self.body.addWidget(widget, 1 if widget in (self.table, self._empty) else 0)
        self._order.hide()
        self.table.hide()
        self.comments.hide()

    def show_ideas(self, results: Results, chosen: Sequence[Candidate]) -> None:
        """Show these ideas."""
        titles = " · ".join(c.title for c in results.event.rubric.criteria)
        self._order.setText(f"زیر هر جمع، امتیازها به ترتیب: {titles}")
        self._empty.setVisible(not chosen)
        self._order.setVisible(bool(chosen))
        self.table.setVisible(bool(chosen))
        self.table.records.set_cells(compare_columns(chosen), compare_row)
        self.table.show_items(comparison(results, chosen))
        self._show_comments(comments(results, chosen))

    def _show_comments(self, comments: Sequence[tuple[str, str]]) -> None:
        for old in take_all(self.comments.column):
            old.deleteLater()
        for about, words in comments:
            self.comments.column.addWidget(PlainLabel(about, "small-strong", wrap=True))
            self.comments.column.addWidget(PlainLabel(words, wrap=True))
        self.comments.setVisible(bool(comments))
