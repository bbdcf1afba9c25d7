"""The conflicts of interest of one judge: declared ones, suggestions, and one that is typed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.conflict_suggestions import Suggestion
from judging_app.domain.event import ConflictOfInterest, Idea
from judging_app.domain.people_records import JudgeRecord
from judging_app.domain.right import Right
from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean_line
from ui.base.idea_word import filled, word
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card, hairline
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, refill, row_of
from ui.words.people import suggested_reason, suggestion_words
from ui.words.strings import code, fa

MOST = 12
"""The most suggestions that are shown at once."""
NONE = "تعارضی اعلام نشده است."
UNKNOWN = "{any_one} با این کد در رویداد نیست."


class ConflictCard(Card):
    """`declare_wanted` emits an idea's id and a suggested reason; `lift_wanted` emits the id."""

    declare_wanted = Signal(str, str)
    lift_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("تعارض منافع", margin=16, spacing=8)
        self._ideas: Mapping[str, Idea] = {}
        self._known = QVBoxLayout()
        self._known.setSpacing(6)
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(6)
        self.idea = TextField(f"کد {word().one}", f"کد {word().one}")
        self.declare = SecondaryButton("اعلام تعارض…", "aside").needing(Right.DESK)
        self.unknown = PlainLabel(filled(UNKNOWN), "bad", wrap=True)
        self.unknown.hide()
        self.body.addLayout(self._known)
        self.body.addLayout(row_of((self.idea, 1), self.declare, spacing=6))
        self.body.addWidget(self.unknown)
        self.body.addLayout(self._suggested)
        self.idea.textChanged.connect(self._look)
        self.idea.returnPressed.connect(self.declare.click)
        self.declare.clicked.connect(self._declare)
        self.declare.setEnabled(False)

    @property
    def typed(self) -> str:
        """The typed code, with Latin digits."""
        return to_latin(clean_line(self.idea.text()))

    def _look(self, text: str) -> None:
        self.declare.setEnabled(bool(text.strip()))
        self.unknown.hide()

    def _declare(self) -> None:
        """Ask to declare a conflict with the typed idea; say so if the event has none."""
        is_known = self.typed in self._ideas
        self.unknown.setVisible(not is_known)
        if is_known:
            self.declare_wanted.emit(self.typed, "")
        else:
            self.idea.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: JudgeRecord, ideas: Mapping[str, Idea]) -> None:
        """Show the conflicts of a judge. A code that is being typed stays."""
        self._ideas = ideas
        known = [self._declared(one, ideas) for one in record.conflicts]
        refill(self._known, known or [PlainLabel(NONE, "muted", wrap=True)])
        shown = record.suggestions[:MOST]
        rest = len(record.suggestions) - len(shown)
        made: list[QWidget] = []
        if shown:
            made = [hairline(), PlainLabel("شاید تعارض باشد؛ شما تصمیم بگیرید:", "small-strong")]
            made += [self._suggestion(one, ideas) for one in shown]
        if rest:
            made.append(PlainLabel(f"و {fa(rest)} مورد دیگر، پس از این‌ها.", "small", wrap=True))
        refill(self._suggested, made)

    def _declared(self, conflict: ConflictOfInterest, ideas: Mapping[str, Idea]) -> QWidget:
        lift = QuietButton("برداشتن…", "undo")
        name = _title(conflict.idea_id, ideas)
        lift.setAccessibleName(f"برداشتن تعارض با {name}")
        lift.clicked.connect(lambda: self.lift_wanted.emit(conflict.idea_id))
        return _entry(name, conflict.reason, lift)

    def _suggestion(self, suggestion: Suggestion, ideas: Mapping[str, Idea]) -> QWidget:
        button = QuietButton("اعلام…", "aside")
        name = _title(suggestion.idea_id, ideas)
        button.setAccessibleName(f"اعلام تعارض با {name}")
        reason = suggested_reason(suggestion)
        button.clicked.connect(lambda: self.declare_wanted.emit(suggestion.idea_id, reason))
        return _entry(name, suggestion_words(suggestion), button)


def _entry(title: str, words: str, button: QWidget) -> QWidget:
    made = QWidget()
    texts = QWidget()
    column_in(texts, PlainLabel(title, wrap=True), PlainLabel(words, "small", wrap=True), spacing=0)
    column_in(made, row_of((texts, 1), button, spacing=6))
    return made


def _title(idea_id: str, ideas: Mapping[str, Idea]) -> str:
    idea = ideas.get(idea_id)
    return f"{code(idea_id)} · {idea.title}" if idea else code(idea_id)
