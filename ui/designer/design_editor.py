"""The editor for the design: name, ornament, colours, and additions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from judging_app.persian.text import clean_line
from judging_app.services.organizer.templates import Ornament, ornamented, recoloured, titled
from ui.designer.colour_button import ColourButton
from ui.designer.designing import Designing
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import TextField
from ui.widgets.labels import LEADING, PlainLabel
from ui.widgets.layouts import column_in
from ui.words.designs import COLOUR_NAMES, ORNAMENTS

_COLUMNS = 4
ADDS = {
    "text": ("متن", "pencil"),
    "picture": ("نشان یا مُهر…", "star"),
    "background": ("تصویر زمینه…", "file"),
    "signature": ("تصویر امضا…", "pencil"),
}
"""The additions that a person can choose, with words and icon."""


class DesignEditor(QWidget):
    """Edits the design. `add_wanted` asks for one of `ADDS`."""

    add_wanted = Signal(str)

    def __init__(self, state: Designing) -> None:
        super().__init__()
        self._state = state
        self.title_field = TextField("نام قالب")
        self.ornament = ComboBox()
        self.ornament.setAccessibleName("نقش زمینه")
        self.colours: dict[str, ColourButton] = {}
        self._grid = QGridLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = column_in(self, spacing=10)
        add = Card("افزودن", margin=16, spacing=4)
        grid = QGridLayout()
        for number, (what, (words, icon)) in enumerate(ADDS.items()):
            button = QuietButton(words, icon)
            button.clicked.connect(lambda _=False, what=what: self.add_wanted.emit(what))
            grid.addWidget(button, number // 2, number % 2, LEADING)
        add.body.addLayout(grid)
        column.addWidget(add)
        look = Card("قالب", margin=16, spacing=6)
        for ornament, words in ORNAMENTS.items():
            self.ornament.addItem(words, ornament)
        for name, widget in (("نام قالب", self.title_field), ("نقش زمینه", self.ornament)):
            look.body.addWidget(PlainLabel(name, "small"))
            look.body.addWidget(widget)
        column.addWidget(look)
        colours = Card("رنگ‌ها", margin=16, spacing=6)
        self._grid.setSpacing(4)
        colours.body.addLayout(self._grid)
        column.addWidget(colours)

    def _connect(self) -> None:
        self.title_field.editingFinished.connect(self._title)
        self.ornament.activated.connect(self._decorate)
        self._state.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the current design."""
        file = self._state.design.file
        if not self.title_field.hasFocus():
            self.title_field.setText(file.title)
        self.ornament.setCurrentIndex(self.ornament.findData(file.ornament))
        for name, colour in file.colours.items():
            if name in self.colours:
                self.colours[name].show_colour(colour)
            else:
                self._add_colour(name, colour)
        for name, button in self.colours.items():
            button.setVisible(name in file.colours)

    def _add_colour(self, name: str, colour: str) -> None:
        button = ColourButton(COLOUR_NAMES.get(name, name), colour)
        button.picked.connect(lambda colour: self._state.change(recoloured, name, colour))
        number = len(self.colours)
        self._grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        self.colours[name] = button

    def _title(self) -> None:
        if title := clean_line(self.title_field.text()):
            self._state.change(titled, title)
        else:
            self.title_field.setText(self._state.design.file.title)

    def _decorate(self, index: int) -> None:
        ornament: Ornament = self.ornament.itemData(index)
        self._state.change(ornamented, ornament)
