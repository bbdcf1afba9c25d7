"""The sections of an idea's text, and the facts that only the organizer sees."""

from judging_app.domain.event import PrivateField, PrivateKind, Section
from ui.ideas.row_list import RowList, ValueRow
from ui.widgets.buttons import IconButton
from ui.widgets.fields import NoteField, TextField
from ui.widgets.layouts import column_in, keep_lines, row_in, row_of
from ui.words.people import PRIVATE

LINES = 4
"""The lines of text that a section shows at least."""
MOST = 14
"""The lines after which a section scrolls."""


class SectionRow(ValueRow[Section]):
    """A section: its heading above its text."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self.heading = TextField("سرنویس بخش", "سرنویس؛ مانند مسئله یا راه‌حل")
        self.text = NoteField("متن بخش", "متن")
        self.drop = IconButton("close", "برداشتن این بخش")
        self.heading.setText(section.heading)
        self.heading.setCursorPosition(0)
        self.text.setPlainText(section.text)
        lines = max(LINES, min(MOST, len(section.text) // 80 + section.text.count("\n") + 2))
        keep_lines(self.text, lines, more=16)
        column_in(self, row_of((self.heading, 1), self.drop, spacing=4), self.text, spacing=4)
        self.heading.textEdited.connect(self.note_edit)
        self.text.textChanged.connect(self.note_edit)
        self.drop.clicked.connect(self.removed)

    def typed(self) -> Section:
        """Return the section as typed."""
        return Section(self.heading.text(), self.text.toPlainText())

    def take_focus(self) -> None:
        """Put the focus into the heading, or into the text below a given heading."""
        (self.text if self.heading.text() else self.heading).setFocus()


class PrivateRow(ValueRow[PrivateField]):
    """A contact or a kept column: its heading beside its text."""

    def __init__(self, fact: PrivateField) -> None:
        super().__init__(fact)
        self.heading = TextField("نام این آگاهی", "مانند تلفن یا رایانامه")
        self.text = TextField(fact.heading or "آگاهی", "")
        self.drop = IconButton("close", "برداشتن این سطر")
        self.heading.setText(fact.heading or PRIVATE[fact.kind])
        self.text.setText(fact.text)
        for field in (self.heading, self.text):
            field.setCursorPosition(0)
            field.textEdited.connect(self.note_edit)
        row_in(self, (self.heading, 2), (self.text, 5), self.drop, spacing=4)
        self.drop.clicked.connect(self.removed)

    def typed(self) -> PrivateField:
        """Return the fact as typed. The name of a kind makes it of that kind."""
        heading = self.heading.text()
        named = next((kind for kind, words in PRIVATE.items() if words == heading.strip()), None)
        kind = named or self._given.kind
        return PrivateField(kind, heading, self.text.text())

    def take_focus(self) -> None:
        """Put the focus into the text."""
        self.text.setFocus()


def section_rows() -> RowList[Section]:
    """Return the list of sections."""
    return RowList(SectionRow, lambda: Section("", ""), "افزودن بخش")


def private_rows() -> RowList[PrivateField]:
    """Return the list of private facts; a new one is a telephone number."""
    return RowList(
        PrivateRow,
        lambda: PrivateField(PrivateKind.PHONE, PRIVATE[PrivateKind.PHONE], ""),
        "افزودن راه تماس",
    )
