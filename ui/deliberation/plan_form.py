"""The form of one execution plan: its fields, and the judges' comments to quote."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from judging_app.domain.execution_plan import MILESTONE_FIELDS, PlanField
from judging_app.persian.money import in_rial, parse_rial
from ui.base.theme import restyle
from ui.widgets.buttons import SegmentButton
from ui.widgets.date_field import DateField
from ui.widgets.fields import NoteField, TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, column_in, keep_height, refill, row_in, row_of
from ui.widgets.scroll import ScrollColumn
from ui.words.execution import FIELDS
from ui.words.strings import isolate

MILESTONES = "در هر گام چه به دست آمده باشد؛ روزها از روز رسمی شدن نتیجه شمرده می‌شوند."
BLANK = "خالی ماند"
PRAISE, DOUBT = "ستایش", "نگرانی"
_HELP = {
    PlanField.UNIT: "واحدی که پاسخ‌گوی این کار است",
    PlanField.EXECUTOR: "کسی یا سازمانی که کار را می‌کند",
    PlanField.COST: "مانند ۱۲٬۵۰۰٬۰۰۰ یا ۱۲ میلیون؛ ۰ یعنی بی‌هزینه",
    PlanField.COST_SOURCE: "ردیف بودجه…",
    PlanField.CONDITIONS: "اگر هیئت شرطی ندارد، خالی بماند",
}
_NOTES = (
    PlanField.BENEFICIARIES,
    PlanField.FIRST_STEP,
    PlanField.MEASURE,
    PlanField.CONDITIONS,
    *MILESTONE_FIELDS,
)


class FieldBox(QWidget):
    """An editor below its name; below it the fault, in a line of its own."""

    edited = Signal(str)

    def __init__(self, field: PlanField) -> None:
        super().__init__()
        self.field = field
        name, hint = FIELDS[field], _HELP.get(field, "")
        self.editor: NoteField | TextField | DateField
        self.fault = PlainLabel("", "brick-small", wrap=True)
        self.fault.hide()
        label = PlainLabel(name, "strong")
        if field in _NOTES:
            note = NoteField(name, hint)
            keep_height(note, 92 if field in MILESTONE_FIELDS else 74)
            note.textChanged.connect(lambda: self.edited.emit(note.toPlainText()))
            self.editor = note
        elif field is PlanField.FIRST_DATE:
            self.editor = DateField(name)
            self.editor.typed.connect(self.edited)
        else:
            self.editor = TextField(name, hint)
            self.editor.textEdited.connect(self.edited)
        self.amount = PlainLabel("", "small")
        self.amount.setVisible(field is PlanField.COST)
        self.edited.connect(self._say_amount)
        self._hint = self._line_or_note.placeholderText()
        label.setBuddy(self.editor)
        column_in(self, label, self.editor, self.amount, self.fault, STRETCH, spacing=2)

    @property
    def _line_or_note(self) -> NoteField | TextField:
        return self.editor.line if isinstance(self.editor, DateField) else self.editor

    @property
    def text(self) -> str:
        """The text in the editor."""
        one = self._line_or_note
        return one.toPlainText() if isinstance(one, NoteField) else one.text()

    def show_text(self, text: str, *, locked: bool) -> None:
        """Show a text, and whether it may be changed."""
        with QSignalBlocker(self):
            self._show(text, locked=locked)
        self._say_amount(text)
        self.tell("")

    def _say_amount(self, text: str) -> None:
        """Show how the program reads an amount."""
        if self.field is not PlanField.COST:
            return
        try:
            self.amount.setText(in_rial(parse_rial(text)))
        except ValueError:
            self.amount.setText("")

    def _show(self, text: str, *, locked: bool) -> None:
        one = self._line_or_note
        one.setReadOnly(locked)
        one.setPlaceholderText(BLANK if locked else self._hint)
        if isinstance(self.editor, DateField):
            self.editor.open.setVisible(not locked)
        if self.text != text:
            if isinstance(one, NoteField):
                one.setPlainText(text)
            else:
                one.setText(text)

    def tell(self, fault: str) -> None:
        """Show a fault below the editor; an empty one hides it."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        target = self.editor.focusProxy() or self.editor
        restyle(target, "faulty", bool(fault))
        target.setAccessibleDescription(fault or _HELP.get(self.field, ""))


class CommentRow(QWidget):
    """A judge's comment with two switches: quote it as praise, or as doubt."""

    changed = Signal()

    def __init__(self, text: str, *, praised: bool, doubted: bool, locked: bool) -> None:
        super().__init__()
        self.text = text
        self.praise, self.doubt = (SegmentButton(each, small=True) for each in (PRAISE, DOUBT))
        for button, is_on in ((self.praise, praised), (self.doubt, doubted)):
            button.setAutoExclusive(False)
            button.setChecked(is_on)
            button.setEnabled(not locked)
            button.setAccessibleName(f"{button.text()}: {text}")
        self.praise.clicked.connect(lambda: self._switch(self.doubt))
        self.doubt.clicked.connect(lambda: self._switch(self.praise))
        row_in(self, (PlainLabel(isolate(text), wrap=True), 1), self.praise, self.doubt, spacing=6)

    def _switch(self, other: SegmentButton) -> None:
        """A comment is quoted once: turn the other switch off."""
        other.setChecked(False)
        self.changed.emit()


class PlanForm(ScrollColumn):
    """All fields of a plan. `edited` and `picked` tell what a person changed."""

    edited = Signal(PlanField, str)
    picked = Signal()

    def __init__(self) -> None:
        super().__init__("برنامهٔ اجرا", spacing=10)
        self.boxes = {field: FieldBox(field) for field in FIELDS if _is_typed(field)}
        self.comments: list[CommentRow] = []
        self._heading = PlainLabel("از توضیح داوران، بی‌نام، در پرونده بیاید", "strong")
        self._ground = QWidget()
        self._rows = column_in(self._ground, spacing=6)
        self._build()
        for field, box in self.boxes.items():
            box.edited.connect(self._tell(field))

    def _build(self) -> None:
        box = self.boxes
        pairs = ((PlanField.UNIT, PlanField.EXECUTOR), (PlanField.FIRST_STEP, PlanField.MEASURE),
                 (PlanField.BENEFICIARIES, PlanField.CONDITIONS),
                 (PlanField.FIRST_DATE, PlanField.COST, PlanField.COST_SOURCE),
                 MILESTONE_FIELDS)  # fmt: skip
        for fields in pairs:
            if fields is MILESTONE_FIELDS:
                self.column.addWidget(PlainLabel(MILESTONES, "small", wrap=True))
            self.column.addLayout(row_of(*((box[each], 1) for each in fields), spacing=14))
        self.column.addWidget(self._heading)
        self.column.addWidget(self._ground)
        self.column.addStretch(1)

    def _tell(self, field: PlanField) -> Callable[[str], None]:
        return lambda text: self.edited.emit(field, text)

    def show_texts(self, texts: Mapping[PlanField, str], *, locked: bool) -> None:
        """Show the text of each field."""
        for field, box in self.boxes.items():
            box.show_text(texts.get(field, ""), locked=locked)

    def show_comments(
        self,
        comments: Sequence[str],
        praised: Sequence[str],
        doubted: Sequence[str],
        *,
        locked: bool,
    ) -> None:
        """Show the comments of the idea, and the parts of them that are quoted already.

        A fixed plan shows only these.
        """
        every = dict.fromkeys((*(() if locked else comments), *praised, *doubted))
        self.comments = [
            CommentRow(text, praised=text in praised, doubted=text in doubted, locked=locked)
            for text in every
        ]
        for row in self.comments:
            row.changed.connect(self.picked)
        self._heading.setVisible(bool(every))
        refill(self._rows, self.comments)

    @property
    def praised(self) -> tuple[str, ...]:
        """The comments that are quoted as praise."""
        return tuple(row.text for row in self.comments if row.praise.isChecked())

    @property
    def doubted(self) -> tuple[str, ...]:
        """The comments that are quoted as doubt."""
        return tuple(row.text for row in self.comments if row.doubt.isChecked())

    def tell_fault(self, field: PlanField, words: str) -> None:
        """Show why a field was refused, and go there."""
        box = self.boxes[field]
        box.tell(words)
        box.editor.setFocus()
        self.ensureWidgetVisible(box)

    def go_to(self, field: PlanField) -> None:
        """Give a field the focus and show it."""
        box = self.boxes[field]
        box.editor.setFocus()
        self.ensureWidgetVisible(box)


def _is_typed(field: PlanField) -> bool:
    return field not in (PlanField.PRAISED, PlanField.DOUBTED)
