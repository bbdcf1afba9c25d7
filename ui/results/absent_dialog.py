"""The dialog that shows the effect on the ranking if a judge does not return.

Every judge with open readings has a row.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Event
from judging_app.services.organizer.assignment import Outstanding
from ui.base.idea_word import word
from ui.state.division import absence_cell
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import PlainLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import CLOSE, fa

TALLEST = 400
"""The largest height of the table in pixels at any text size, so that the button below it fits."""
TEXT = "هر ردیف می‌گوید اگر تنها همان داور برنگردد و دیگران برگردند، از داوری‌ها چه می‌ماند."


class AbsentDialog(Dialog):
    """One row for each judge who has not finished."""

    help_section = "آن که دیر کرده است"

    def __init__(self, parent: QWidget | None, event: Event, found: Sequence[Outstanding]) -> None:
        super().__init__(parent, "اگر این داور برنگردد", width=680)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names = {judge.id: judge.name for judge in event.judges}
        owed = f"{word().of_one} نرسیده"
        columns = (Column("داور"), Column(owed, 120), Column("اگر برنگردد", 280))
        self.table = RecordTable("داورانی که هنوز در راه‌اند", columns, self._row, lines=2)
        self.table.show_items(found)
        rows = min(len(found) + 1, TALLEST // self.table.row_height)
        self.table.setMinimumHeight(self.table.row_height * rows + 8)
        self.close_button = SecondaryButton(CLOSE)
        self.close_button.clicked.connect(self.accept)
        self.body.addWidget(PlainLabel(TEXT, "reading", wrap=True))
        self.body.addWidget(self.table, 1)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)

    def _row(self, one: Outstanding) -> Row:
        return (
            Cell(self._names[one.judge_id], strong=True),
            Cell(f"{fa(one.owed)} {word().one}", muted=True),
            absence_cell(one.absence),
        )
