"""The pane of rows: ten rows before and after, as typed and as they will be stored."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Idea, Theme
from judging_app.domain.list_result import RowLook
from ui.base.idea_word import filled, word
from ui.widgets.card import Card
from ui.widgets.facts import FactGrid
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, keep_height, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.strings import code, fa, isolate

ROOM = 236
MOST_LETTERS = 400
"""The part of a text that is shown, in letters."""
NO_ROW = "هنوز ردیفی خوانده نشده است."


class RowsPane(QWidget):
    """A table of the rows; below it the current row, before and after."""

    def __init__(self) -> None:
        super().__init__()
        self._themes: dict[str, str] = {}
        columns = (Column("ردیف", 92), Column("در فهرست"), Column("در رویداد"))
        self.rows: RecordTable[RowLook] = RecordTable(
            "ده ردیف، پیش و پس از خواندن", columns, self._row, lines=2, empty=NO_ROW
        )
        self._before, self._after = FactGrid(), FactGrid()
        self._build()
        self.rows.chosen.connect(self._show_row)

    def _build(self) -> None:
        column = column_in(self, spacing=10)
        keep_height(self.rows, ROOM)
        cards = []
        for title, grid in (("در فهرست", self._before), ("در رویداد", self._after)):
            card = Card(margin=14, spacing=8)
            card.body.addWidget(PlainLabel(title, "small-strong"))
            card.body.addWidget(grid)
            card.body.addStretch(1)
            cards.append(card)
        column.addWidget(self.rows)
        column.addLayout(row_of(*((card, 1) for card in cards), spacing=10))

    def show_rows(self, rows: Sequence[RowLook], themes: Sequence[Theme]) -> None:
        """Show these rows; the current one stays if it is among them."""
        self._themes = {theme.id: theme.title for theme in themes}
        self.rows.show_again(rows, lambda row: (row.sheet, row.row))
        if not rows:
            self._show_row(None)

    def _row(self, look: RowLook) -> Row:
        cells = [text for _, text in look.cells if text.strip()]
        after = Cell("خوانده نشد", tone="brick", icon="warning")
        if look.idea is not None:
            owners = "، ".join(owner.name for owner in look.idea.owners)
            after = Cell(look.idea.title, sub=owners, strong=True)
        return Cell(fa(look.row), sub=look.sheet), Cell(" · ".join(cells)), after

    def _show_row(self, look: RowLook | None) -> None:
        if look is None:
            self._before.show_facts(())
            self._after.show_facts(())
            return
        self._before.show_facts(
            (isolate(heading) or "بی‌سرستون", _short(text)) for heading, text in look.cells
        )
        self._after.show_facts(self._facts(look.idea))

    def _facts(self, idea: Idea | None) -> list[tuple[str, str]]:
        if idea is None:
            return [("—", filled("از این ردیف {any_one} ساخته نشد."))]
        owners = "\n".join(
            " · ".join(filter(None, (owner.name, owner.unit))) for owner in idea.owners
        )
        return [
            (f"کد {word().one}", code(idea.id)),
            ("عنوان", idea.title),
            ("محور", self._themes.get(idea.theme_id, "بی‌محور")),
            *((part.heading, _short(part.text)) for part in idea.sections),
            ("پیشنهاددهندگان", owners or "—"),
            *((fact.heading, f"{fact.text} (تنها دبیرخانه)") for fact in idea.private),
            *(("پیوست", isolate(one.name)) for one in idea.attachments),
        ]


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rstrip()}…"
