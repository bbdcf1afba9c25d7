"""The editor for the chosen element: text, font, position."""

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QWidget,
)

from judging_app.persian.text import clean
from judging_app.services.organizer.templates import (
    Align,
    FontChoice,
    Sort,
    Thing,
    aligned,
    described,
    placed,
    styled,
    worded,
)
from ui.base.theme import theme
from ui.designer.colour_button import Swatch
from ui.designer.designing import Designing
from ui.designer.measure_field import MeasureField
from ui.widgets.buttons import QuietButton, SegmentButton
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import NoteField, TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in
from ui.words.designs import (
    ALIGNS,
    COLOUR_NAMES,
    FIELD_NAMES,
    field_name,
    font_name,
    meant,
    readable,
)

_MARKS = re.compile(r"\{[^{}]*\}|\[\[|\]\]")
_STEPS_OF_PAGE = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_PLACES = ("از راست", "از بالا", "پهنا", "بلندا")


class _Words(NoteField):
    """The text field. Each change appears on the page while typing. Data fields are coloured."""

    PAUSE = 250

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setUndoRedoEnabled(False)  # undo belongs to the page: there is one history
        colours = _Colours(self.document())
        theme().changed.connect(colours.rehighlight)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo keys to the page."""
        is_ours = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_ours and any(event.matches(step) for step in _STEPS_OF_PAGE):  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show another text. The cursor stays as near as possible."""
        at = self.textCursor().position()
        super().show_text(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self.toPlainText())))
        self.setTextCursor(cursor)


class _Colours(QSyntaxHighlighter):
    """Shows `{…}` in the accent colour and `[[`, `]]` pale."""

    def highlightBlock(self, text: str) -> None:
        """Highlight one line; Qt calls this."""
        tokens = theme().tokens
        for found in _MARKS.finditer(text):
            form = QTextCharFormat()
            form.setForeground(QColor(tokens.accent_ink if found[0][0] == "{" else tokens.muted))
            self.setFormat(found.start(), len(found[0]), form)


class TextEditor(Card):
    """Edits a text, with a menu of the data fields that it may contain."""

    def __init__(self, state: Designing) -> None:
        super().__init__("متن", margin=16, spacing=8)
        self._state = state
        self.words = _Words("متن این بخش")
        self.words.setMinimumHeight(112)
        self.insert = QuietButton("درج داده", "plus")
        self.sides = QButtonGroup(self)
        self._build()

    def _build(self) -> None:
        self.head.addWidget(self.insert)
        self.body.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(2)
        for number, (align, words) in enumerate(ALIGNS.items()):
            button = SegmentButton(words, small=True)
            button.setAccessibleName(f"چینش {words}")
            self.sides.addButton(button, number)
            row.addWidget(button, 1)
            button.clicked.connect(lambda _=False, align=align: self._align(align))
        self.body.addLayout(row)
        menu = QMenu(self)
        for field in FIELD_NAMES:
            action = menu.addAction(field_name(field))
            action.triggered.connect(lambda _=False, field=field: self._put(field))
        self.insert.clicked.connect(
            lambda: menu.popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))
        )
        self.words.written.connect(self._word)

    def show_thing(self, thing: Thing) -> None:
        """Show the words of this text."""
        self.words.show_text(readable(thing.text))
        self.sides.button(list(ALIGNS).index(thing.align)).setChecked(True)

    def _word(self, text: str) -> None:
        if self._state.key and self._state.key.sort is Sort.TEXT:
            self._state.change(worded, self._state.key, self._state.kind, clean(meant(text)))

    def _align(self, align: Align) -> None:
        self._state.change(aligned, self._state.key, align)

    def _put(self, field: str) -> None:
        self.words.insertPlainText(f"{{{field_name(field)}}}")
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.hand_over()


class StyleEditor(Card):
    """Edits font, size and colour; `font_wanted` asks for a font from a file."""

    font_wanted = Signal()

    def __init__(self, state: Designing) -> None:
        super().__init__("قلم", margin=16, spacing=8)
        self._state = state
        self._fonts: tuple[FontChoice, ...] = ()
        self.font_box = ComboBox()
        self.font_box.setAccessibleName("قلم")
        self.size_field = MeasureField("اندازهٔ قلم", least=4, most=120)
        self.add_font = QuietButton("قلم دیگر…", "plus")
        self.kashida = CheckBox("کشیده‌نویسی در سطرهای دو سو")
        self._colours = QHBoxLayout()
        self._colours.setSpacing(0)
        self._build()

    def _build(self) -> None:
        self.head.addWidget(self.add_font)
        row = QHBoxLayout()
        row.addWidget(self.font_box, 1)
        self.size_field.setFixedWidth(64)
        row.addWidget(self.size_field)
        row.addWidget(PlainLabel("پوینت", "small"))
        self.body.addLayout(row)
        self.body.addLayout(self._colours)
        self.body.addWidget(self.kashida)
        self.kashida.clicked.connect(
            lambda on: self._state.change(styled, self._state.key, kashida=on)
        )
        self.font_box.activated.connect(self._take_font)
        self.size_field.given.connect(
            lambda size: self._state.change(styled, self._state.key, size=size)
        )
        self.add_font.clicked.connect(self.font_wanted)

    def show_fonts(self, fonts: tuple[FontChoice, ...]) -> None:
        """Offer these fonts."""
        self._fonts = fonts
        self.font_box.clear()
        for font in fonts:
            self.font_box.addItem(font_name(font.title), font.file)

    def show_thing(self, thing: Thing) -> None:
        """Show the style of this text."""
        file = self._state.design.file
        style = file.style[thing.style]
        self.font_box.setCurrentIndex(self.font_box.findData(style.font))
        self.size_field.show_value(style.size)
        self.kashida.setVisible(thing.align == "justify")
        self.kashida.setChecked(style.kashida)
        while self._colours.count():
            item = self._colours.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for name, colour in file.colours.items():
            patch = Swatch(COLOUR_NAMES.get(name, name), colour, 28)
            patch.setCheckable(True)
            patch.setChecked(name == style.colour)
            patch.clicked.connect(
                lambda _=False, name=name: self._state.change(styled, self._state.key, colour=name)
            )
            self._colours.addWidget(patch)
        self._colours.addStretch(1)

    def _take_font(self, index: int) -> None:
        self._state.change(styled, self._state.key, font=self.font_box.itemData(index))


class PictureEditor(Card):
    """Edits the description of a picture. A picture without a description is decoration."""

    def __init__(self, state: Designing) -> None:
        super().__init__("تصویر", margin=16, spacing=8)
        self._state = state
        self.words = TextField("شرح تصویر", "مانند: نشان شهرداری")
        hint = PlainLabel(
            "شرح را صفحه‌خوان‌ها می‌خوانند؛ تصویر بی‌شرح، تزئین به شمار می‌آید.", "small", wrap=True
        )
        self.body.addWidget(self.words)
        self.body.addWidget(hint)
        self.words.editingFinished.connect(self._describe)

    def show_thing(self, thing: Thing) -> None:
        """Show the description of this picture."""
        self.words.setText(self._state.design.file.image[thing.key.index].alt)

    def _describe(self) -> None:
        if self._state.key and self._state.key.sort is Sort.PICTURE:
            self._state.change(described, self._state.key, clean(self.words.text()))


class PlaceEditor(Card):
    """Edits position and size: four lengths in millimetres, from the page's right edge and top."""

    def __init__(self, state: Designing) -> None:
        super().__init__("جا و اندازه", margin=16, spacing=8)
        self._state = state
        self.fields = tuple(MeasureField(name) for name in _PLACES)
        self.head.addWidget(PlainLabel("میلی‌متر", "small"))
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, (name, field) in enumerate(zip(_PLACES, self.fields, strict=True)):
            grid.addWidget(PlainLabel(name, "small"), 0, number)
            grid.addWidget(field, 1, number)
            field.given.connect(lambda value, number=number: self._set(number, value))
        self.body.addLayout(grid)
        self._values = [0.0] * 4

    def show_thing(self, thing: Thing) -> None:
        """Show the position of this element."""
        self._values = list(thing.box)
        for field, value in zip(self.fields, thing.box, strict=True):
            field.show_value(value)

    def _set(self, number: int, value: float) -> None:
        self._values[number] = value
        start, top, width, height = self._values
        self._state.change(placed, self._state.key, (start, top, width, height))


class ElementEditor(QWidget):
    """Shows the editors that apply to the chosen element."""

    def __init__(self, state: Designing) -> None:
        super().__init__()
        self._state = state
        self.text = TextEditor(state)
        self.style_card = StyleEditor(state)
        self.picture = PictureEditor(state)
        self.place = PlaceEditor(state)
        column_in(self, self.text, self.picture, self.style_card, self.place, spacing=10)
        state.chosen.connect(self.refresh)

    def refresh(self) -> None:
        """Show the chosen element."""
        thing = self._state.thing
        self.setVisible(thing is not None)
        if thing is None:
            return
        sort = thing.key.sort
        self.text.setVisible(sort is Sort.TEXT)
        self.picture.setVisible(sort is Sort.PICTURE)
        self.style_card.setVisible(bool(thing.style))
        if sort is Sort.TEXT:
            self.text.show_thing(thing)
        if sort is Sort.PICTURE:
            self.picture.show_thing(thing)
        if thing.style:
            self.style_card.show_thing(thing)
        self.place.show_thing(thing)
