"""The pane of names: cells that could be one person or several, split and joined by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.import_choices import ImportChoices, NameChoice
from judging_app.domain.list_result import NameLook
from judging_app.domain.row_place import RowPlace
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_in, keep_height, row_of
from ui.widgets.record_table import RecordTable
from ui.widgets.records import Cell, Column, Row
from ui.words.columns import CHOSEN
from ui.words.strings import fa

ROOM = 300
HELP = (
    "جعبهٔ هر ردیف را بزنید (کلید فاصله): با تیک، نام‌ها در «و»، «،» و «؛» از هم جدا می‌شوند و هر "
    "کدام لوح خود را دارند؛ بدون تیک، یک نام‌اند."
)
NO_NAME = "همهٔ نام‌ها روشن‌اند؛ چیزی برای جدا کردن نیست."


class NamesPane(QWidget):
    """`choices_chosen` emits the choices with another choice about names."""

    choices_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choices = ImportChoices()
        columns = (Column("جدا", 56), Column("جا", 116, 1), Column("در فهرست"),
                   Column("روی لوح"), Column("", 120, 2))  # fmt: skip
        self.names: RecordTable[NameLook] = RecordTable(
            "نام‌هایی که شاید چند نفرند", columns, self._row, lines=2, empty=NO_NAME
        )
        self.split_all = QuietButton("همه جدا شوند")
        self.join_all = QuietButton("هیچ‌کدام جدا نشود")
        self.suggestion = QuietButton("پیشنهاد برنامه", "undo")
        self._help = PlainLabel(HELP, "small", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        keep_height(self.names, ROOM)
        tools = row_of(self.split_all, self.join_all, self.suggestion, STRETCH, spacing=6)
        column = column_in(self, self._help, self.names, spacing=8)
        column.addLayout(tools)
        column.addStretch(1)

    def _connect(self) -> None:
        self.names.ticked.connect(self._turn)
        self.split_all.clicked.connect(lambda: self._choose_all(NameChoice.SPLIT))
        self.join_all.clicked.connect(lambda: self._choose_all(NameChoice.WHOLE))
        self.suggestion.clicked.connect(lambda: self._choose_all(NameChoice.OPEN))

    def show_names(self, names: Sequence[NameLook], choices: ImportChoices) -> None:
        """Show these cells, as the choices split them; the current row stays."""
        self._choices = choices
        self.names.show_again(names, lambda name: (_place(name), name.typed))
        for button in (self.split_all, self.join_all):
            button.setEnabled(bool(names))
        self.suggestion.setEnabled(any(self._choice(name) is not NameChoice.OPEN for name in names))
        self._help.setVisible(bool(names))

    def _choice(self, name: NameLook) -> NameChoice:
        return self._choices.names(_place(name))

    def _turn(self, name: NameLook) -> None:
        choice = NameChoice.WHOLE if name.is_split else NameChoice.SPLIT
        self.choices_chosen.emit(self._choices.with_names(_place(name), choice))

    def _choose_all(self, choice: NameChoice) -> None:
        choices = self._choices
        for name in self.names.items:
            choices = choices.with_names(_place(name), choice)
        self.choices_chosen.emit(choices)

    def _row(self, name: NameLook) -> Row:
        is_open = self._choice(name) is NameChoice.OPEN
        by = Cell("حدس برنامه", kind="chip", tone="saffron", icon="warning")
        tick = f"{'جدا' if name.is_split else 'یک نام'}: {name.typed}"
        return (
            Cell(tick, kind="tick", strong=name.is_split),
            Cell(f"ردیف {fa(name.row)}", sub=name.sheet),
            Cell(name.typed),
            Cell(" | ".join(name.names), sub=f"{fa(len(name.names))} نفر"),
            by if is_open else Cell(CHOSEN, kind="chip", tone="accent", icon="pencil"),
        )


def _place(name: NameLook) -> RowPlace:
    return RowPlace(name.sheet, name.row)
