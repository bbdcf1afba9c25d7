"""A field of the form: its name, the editor, and help or the fault."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QWidget

from judging_app.domain.event_form import EventForm
from judging_app.domain.form_sentences import fault_words
from ui.base.theme import restyle
from ui.studio.help_line import HelpLine
from ui.studio.state import StudioState
from ui.widgets.date_field import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import IconLabel, PlainLabel
from ui.widgets.layouts import column_in, row_of

Get = Callable[[EventForm], str]
Set = Callable[[str], None]


class FormField(QWidget):
    """An editor below its name. Below it stands the help, or in its room the fault.

    `place` is the place of the value in the faults of the form. The fault is shown after the field
    was left.
    """

    def __init__(self, state: StudioState, place: str, name: str, help_text: str = "") -> None:
        super().__init__()
        self.place = place
        self.name = name
        self._state = state
        self._help = help_text
        self._icon = IconLabel("info", "muted", 16)
        self._words = HelpLine(help_text)
        self.editor: QWidget | None = None

    def hold(self, editor: QWidget) -> "FormField":
        """Put the editor into the field."""
        self.editor = editor
        label = PlainLabel(self.name, "strong")
        label.setBuddy(editor)
        below = row_of(self._icon, (self._words, 1), spacing=6)
        column_in(self, label, editor, spacing=2).addLayout(below)
        watched = editor.focusProxy() or editor
        watched.installEventFilter(self)
        self._state.checked.connect(self.show_fault)
        self.show_fault()
        return self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the fault once the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._state.leave(self.place)
        return super().eventFilter(watched, event)

    @property
    def fault(self) -> str:
        """The sentence of the shown fault; empty without one."""
        found = self._state.shown_fault(self.place)
        return fault_words(found) if found is not None else ""

    def show_fault(self) -> None:
        """Show the fault if there is one to show, otherwise the help."""
        fault = self.fault
        self._icon.setVisible(bool(fault))
        self._icon.set_icon("error" if fault else "info", "brick_ink" if fault else "muted")
        restyle(self._words, "role", "brick-small" if fault else "small")
        self._words.setText(fault or self._help)
        target = self.editor.focusProxy() or self.editor if self.editor else None
        if target is not None:
            restyle(target, "faulty", bool(fault))
            target.setAccessibleDescription(fault or self._help)

    def begin(self) -> None:
        """Give the editor the focus."""
        if self.editor is not None:
            self.editor.setFocus()
            target = self.editor.focusProxy() or self.editor
            if isinstance(target, QLineEdit):
                target.selectAll()


def line_field(
    state: StudioState,
    place: str,
    name: str,
    get: Get,
    set_: Set,
    help_text: str = "",
    *,
    placeholder: str = "",
) -> FormField:
    """A field of one line that follows the form."""
    editor = TextField(name, placeholder)
    editor.textEdited.connect(set_)

    def show(text: str) -> None:
        editor.setText(text)
        editor.setCursorPosition(0)  # a long text shows its beginning

    _follow(state, editor.text, show, get, editor)
    return FormField(state, place, name, help_text).hold(editor)


def date_field(
    state: StudioState, place: str, name: str, get: Get, set_: Set, help_text: str = ""
) -> FormField:
    """A field for a Jalali date that follows the form."""
    editor = DateField(name)
    editor.typed.connect(set_)
    _follow(state, editor.line.text, editor.line.setText, get, editor)
    return FormField(state, place, name, help_text).hold(editor)


def _follow(
    state: StudioState,
    read: Callable[[], str],
    write: Callable[[str], None],
    get: Get,
    owner: QWidget,
) -> None:
    """Show the form's value whenever it differs: after undo, or when another value is chosen."""

    def show() -> None:
        with suppress(IndexError):  # the row of this field was removed; the field goes with it
            text = get(state.form)
            if read() != text:
                with QSignalBlocker(owner):
                    write(text)

    _Follower(owner, show).follow(state)


class _Follower(QObject):
    """Calls `show` after every change, for as long as its owner lives."""

    def __init__(self, owner: QWidget, show: Callable[[], None]) -> None:
        super().__init__(owner)
        self._show = show

    def follow(self, state: StudioState) -> None:
        """Show the form now and after every change."""
        state.changed.connect(self.show_form)
        self.show_form()

    def show_form(self) -> None:
        """Show the value of the form."""
        self._show()
