"""The card on which an executor says how far one idea is."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.follow_up import AskedIdea, ExecutionState, FollowUpForm
from judging_app.domain.follow_up_plan import EntryField
from judging_app.domain.follow_up_typing import TypedEntry, typed_rial
from judging_app.domain.follow_up_words import STATES
from judging_app.persian.dates import jalali
from judging_app.persian.money import rial, rial_in_words
from judging_app.system.clock import today
from ui.base.theme import restyle
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.facts import FactGrid
from ui.widgets.fields import NoteField, TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import STRETCH, Part, column_of, keep_lines, row_of
from ui.widgets.radio_group import Option, RadioGroup
from ui.words.follow_up import FIELDS
from ui.words.strings import fa


class EntryCard(Card):
    """`typed` emits the whole entry at every change by a person."""

    typed = Signal(object)

    def __init__(self, idea: AskedIdea, form: FollowUpForm, entry: TypedEntry) -> None:
        super().__init__(margin=20, spacing=10)
        self.idea = idea
        self._form = form
        self._is_ready = False
        self.state = RadioGroup(
            FIELDS[EntryField.STATE],
            [Option(state.value, word) for state, word in STATES.items()],
            columns=len(STATES),
        )
        self.day = DateField(FIELDS[EntryField.DAY])
        self.today = QuietButton("امروز", "calendar")
        self.spent = TextField(FIELDS[EntryField.SPENT], "مانند ۱۲۵٬۰۰۰٬۰۰۰")
        self.said = PlainLabel("", "small", wrap=True)
        self.reached = {
            one.days: CheckBox(
                f"{fa(one.days)} روز: {one.text}" if one.text else f"{fa(one.days)} روز"
            )
            for one in idea.milestones
        }
        self.done = NoteField(FIELDS[EntryField.DONE])
        self.next_step = NoteField(FIELDS[EntryField.NEXT_STEP])
        self.reason = NoteField(FIELDS[EntryField.REASON])
        self._reason_part = QWidget()
        self._build()
        self.show_entry(entry)
        self._connect()

    def _build(self) -> None:
        title = PlainLabel(self.idea.title, "card", wrap=True)
        self.body.addLayout(row_of((title, 1), PlainLabel(fa(self.idea.idea_id), "muted")))
        facts = [("نخستین گام", self.idea.first_step), ("سنجه", self.idea.measure)]
        shown = [(name, text) for name, text in facts if text]
        if shown:
            self.body.addWidget(FactGrid(shown))
        self.body.addWidget(_named(FIELDS[EntryField.STATE], self.state))
        day = row_of((self.day, 1), self.today, spacing=4)
        self.body.addLayout(
            row_of(
                (_column(FIELDS[EntryField.DAY], day, STRETCH), 1),
                (_column(FIELDS[EntryField.SPENT], self.spent, self.said), 1),
                spacing=16,
            )
        )
        if self.reached:
            self.body.addWidget(PlainLabel(FIELDS[EntryField.REACHED], "strong"))
            for milestone in self.idea.milestones:
                box = self.reached[milestone.days]
                due = self._form.official_on + timedelta(days=milestone.days)
                self.body.addLayout(
                    row_of(box, PlainLabel(f"تا {jalali(due)}", "small"), STRETCH, spacing=12)
                )
        for name, field in ((EntryField.DONE, self.done), (EntryField.NEXT_STEP, self.next_step)):
            keep_lines(field, 2, 20)
            field.setMaximumHeight(field.minimumHeight() * 2)
            self.body.addWidget(_named(FIELDS[name], field))
        keep_lines(self.reason, 2, 20)
        self.reason.setMaximumHeight(self.reason.minimumHeight() * 2)
        self._reason_part.setLayout(_column(FIELDS[EntryField.REASON], self.reason))
        self.body.addWidget(self._reason_part)

    def _connect(self) -> None:
        self._is_ready = True
        self.state.chosen.connect(lambda _: self._tell())
        self.day.line.textChanged.connect(lambda _: self._tell())
        self.today.clicked.connect(self._choose_today)
        self.spent.textChanged.connect(self._say)
        self.spent.textChanged.connect(lambda _: self._tell())
        self.spent.editingFinished.connect(self._group)
        for box in self.reached.values():
            box.toggled.connect(lambda _: self._tell())
        for field in (self.done, self.next_step, self.reason):
            field.textChanged.connect(self._tell)

    @property
    def entry(self) -> TypedEntry:
        """The texts on the card."""
        return TypedEntry(
            idea_id=self.idea.idea_id,
            state=self.state.key,
            day=self.day.line.text(),
            done=self.done.toPlainText(),
            next_step=self.next_step.toPlainText(),
            spent=self.spent.text(),
            reached=tuple(days for days, box in self.reached.items() if box.isChecked()),
            reason=self.reason.toPlainText(),
        )

    def show_entry(self, entry: TypedEntry) -> None:
        """Show what was typed before."""
        self.state.show_chosen(entry.state)
        self.day.line.setText(entry.day)
        self.spent.setText(entry.spent)
        for days, box in self.reached.items():
            box.setChecked(days in entry.reached)
        self.done.show_text(entry.done)
        self.next_step.show_text(entry.next_step)
        self.reason.show_text(entry.reason)
        self._show_reason()
        self._say(entry.spent)

    @property
    def first(self) -> QWidget:
        """The widget that gets the first focus: the chosen state, or the first one."""
        chosen = self.state.buttons.get(self.state.key)
        return chosen or next(iter(self.state.buttons.values()))

    def go_to(self, field: str) -> QWidget:
        """Give the focus to the editor of a field, mark it as faulty, and return it."""
        editors: dict[str, QWidget] = {
            EntryField.STATE: self.first,
            EntryField.DAY: self.day.line,
            EntryField.SPENT: self.spent,
            EntryField.DONE: self.done,
            EntryField.NEXT_STEP: self.next_step,
        }
        target = editors.get(field, self.reason)
        restyle(target, "faulty", True)  # noqa: FBT003 - a property of the style sheet
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target

    def clear_faults(self) -> None:
        """Take the marks of faults away."""
        for target in (self.day.line, self.spent, self.done, self.next_step, self.reason):
            restyle(target, "faulty", False)  # noqa: FBT003 - a property of the style sheet

    def _choose_today(self) -> None:
        self.day.line.setText(jalali(today()))

    def _group(self) -> None:
        """Write a finished amount in groups of three Persian digits."""
        amount = _rial_of(self.spent.text())
        if amount is not None:
            self.spent.setText(rial(amount))

    def _say(self, text: str) -> None:
        """Say the amount in words: a zero too many is seen, and that it is rial."""
        amount = _rial_of(text)
        self.said.setText(" " if amount is None else rial_in_words(amount))  # keeps its room
        self.spent.setAccessibleDescription(self.said.text().strip())

    def _show_reason(self) -> None:
        is_dropped = self.state.key == ExecutionState.DROPPED.value
        self._reason_part.setVisible(is_dropped or bool(self.reason.trimmed))

    def _tell(self) -> None:
        if self._is_ready:
            self._show_reason()
            self.clear_faults()
            self.typed.emit(self.entry)


def _named(name: str, editor: QWidget) -> QWidget:
    part = QWidget()
    layout = _column(name, editor)
    layout.setContentsMargins(0, 0, 0, 0)
    part.setLayout(layout)
    return part


def _rial_of(text: str) -> int | None:
    try:
        return typed_rial(text)
    except ValueError:
        return None


def _column(name: str, *editors: Part) -> QVBoxLayout:
    column = column_of(PlainLabel(name, "strong"), *editors, spacing=2)
    column.setContentsMargins(0, 0, 0, 0)
    return column
