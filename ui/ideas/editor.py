"""The form of one idea: everything that may be corrected, as it stands now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from judging_app.domain.event import Idea, Theme
from ui.base.idea_word import word
from ui.base.theme import theme
from ui.ideas.document_rows import DocumentRows
from ui.ideas.owner_rows import OwnerRows
from ui.ideas.text_rows import private_rows, section_rows
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import LARGE, STRETCH, column_in, column_of, keep_width, row_of

OWNERS = "نام‌ها به همین ترتیب روی لوح می‌آیند؛ داوران آن‌ها را نمی‌بینند."
PRIVATE = "تنها دبیرخانه این‌ها را می‌بیند."


class IdeaEditor(QWidget):
    """Shows an idea in fields. `changed` is emitted when a person types or moves something."""

    changed = Signal()

    def __init__(self, documents_wanted: Callable[[], None]) -> None:
        super().__init__()
        self._given = Idea("", "", "")
        self._is_new = False
        self.code = TextField(f"کد {word().one}", "خودکار")
        self.title = TextField(f"عنوان {word().one}", f"عنوان {word().one}")
        self.theme = ComboBox()
        self.theme.setAccessibleName("محور")
        self.sections = section_rows()
        self.owners = OwnerRows()
        self.private = private_rows()
        self.documents = DocumentRows(documents_wanted)
        self._title_edited = False
        self._parts: tuple[QWidget, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        head = Card(margin=18, spacing=10)
        keep_width(self.code, 130, most=220)
        self._code = QWidget()
        column_in(self._code, _name("کد", self.code), row_of(self.code, STRETCH), spacing=2)
        self._top = row_of(
            (column_of(_name("عنوان", self.title), self.title, spacing=2), 3),
            (column_of(_name("محور", self.theme), self.theme, spacing=2), 1),
            self._code,
            spacing=10,
        )
        head.body.addLayout(self._top)
        owners = Card("پیشنهاددهندگان", margin=18, spacing=8)
        owners.body.addWidget(PlainLabel(OWNERS, "small", wrap=True))
        owners.body.addWidget(self.owners)
        text = Card("متن", margin=18, spacing=8)
        text.body.addWidget(self.sections)
        documents = Card("پیوست‌ها", margin=18, spacing=8)
        documents.body.addWidget(self.documents)
        private = Card("راه تماس و نگه‌داشته‌ها", margin=18, spacing=8)
        private.body.addWidget(PlainLabel(PRIVATE, "small", wrap=True))
        private.body.addWidget(self.private)
        self._parts = (head, owners, text, private)
        column_in(self, head, owners, text, documents, private, None, spacing=14)
        self._fit()

    def _fit(self) -> None:
        """Give a title of large letters the whole line."""
        way, is_large = QBoxLayout.Direction, theme().text_scale >= LARGE
        self._top.setDirection(way.TopToBottom if is_large else way.LeftToRight)

    def _connect(self) -> None:
        theme().changed.connect(self._fit)
        self.title.textEdited.connect(self._note_title)
        self.code.textEdited.connect(self.changed)
        self.theme.currentIndexChanged.connect(self.changed)
        for rows in (self.sections, self.owners, self.private, self.documents):
            rows.changed.connect(self.changed)

    @property
    def given(self) -> Idea:
        """The idea as it was shown."""
        return self._given

    @property
    def idea(self) -> Idea:
        """The idea as typed; rows that are blank are left out."""
        return replace(
            self._given,
            id=self.code.text() if self._is_new else self._given.id,
            title=self.title.text() if self._title_edited else self._given.title,
            theme_id=self.theme.currentData() or "",
            sections=tuple(s for s in self.sections.values if s.text.strip()),
            owners=tuple(o for o in self.owners.values if (o.name + o.unit).strip()),
            attachments=self.documents.values,
            private=tuple(p for p in self.private.values if p.text.strip()),
        )

    @property
    def is_changed(self) -> bool:
        """Whether a person has typed something that differs."""
        return self.idea != self._given

    @property
    def blobs(self) -> Mapping[str, bytes]:
        """The contents of added documents."""
        return self.documents.blobs

    def show_idea(self, idea: Idea, themes: Sequence[Theme], *, is_new: bool = False) -> None:
        """Show an idea; emits nothing. A new one may get a code."""
        self._given, self._is_new, self._title_edited = idea, is_new, False
        self._code.setVisible(is_new)
        self.code.setText(idea.id)
        self.title.setText(idea.title)
        self.title.setCursorPosition(0)
        with QSignalBlocker(self.theme):
            self.theme.clear()
            for key, words in (*((one.id, one.title) for one in themes), ("", "بی‌محور")):
                self.theme.addItem(words, key)
            self.theme.setCurrentIndex(self.theme.findData(idea.theme_id))
        self.sections.show_values(idea.sections)
        self.owners.show_values(idea.owners)
        self.private.show_values(idea.private)
        self.documents.show_values(idea.attachments)

    def set_locked(self, *, locked: bool) -> None:
        """Lock every field of a withdrawn idea; its documents can still be looked at."""
        for part in self._parts:
            part.setEnabled(not locked)
        self.documents.set_locked(locked=locked)

    def _note_title(self) -> None:
        self._title_edited = True
        self.changed.emit()


def _name(words: str, field: QWidget) -> PlainLabel:
    """Return the name above a field."""
    label = PlainLabel(words, "small")
    label.setBuddy(field)
    return label
