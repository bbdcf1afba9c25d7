"""The preview of ideas: one idea as a judge will see it, without its owners."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from judging_app.domain.event import Idea, Theme
from ui.base.idea_word import filled
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card, hairline
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in, row_of
from ui.words.strings import code, of

MOST_LETTERS = 320
"""The part of a section that is shown, in letters."""
SECTIONS = 3
NOTHING = "پس از خواندن فهرست، {one} را همان‌گونه که داور می‌بیند اینجا ببینید."


class IdeasPreview(QWidget):
    """Shows the first idea; two buttons go to its neighbours."""

    def __init__(self) -> None:
        super().__init__()
        self._ideas: Sequence[Idea] = ()
        self._themes: dict[str, str] = {}
        self._place = 0
        self.before = IconButton("chevron-right", filled("{of_one} پیش"))
        self.after = IconButton("chevron-left", filled("{of_one} بعد"))
        self._where = PlainLabel("", "small")
        self._title = PlainLabel("", "card", wrap=True)
        self._theme = PlainLabel("", "small", wrap=True)
        self._parts = [
            (PlainLabel("", "small-strong", wrap=True), PlainLabel("", "", wrap=True))
            for _ in range(SECTIONS)
        ]
        self._empty = EmptyState("idea", filled("{any_one} خوانده نشده"), filled(NOTHING))
        self._card = Card(margin=18, spacing=6)
        self._build()
        self.show_ideas((), ())

    def _build(self) -> None:
        body = self._card.body
        body.addLayout(row_of((self._where, 1), self.before, self.after, spacing=4))
        body.addWidget(self._title)
        body.addWidget(self._theme)
        body.addWidget(hairline())
        for heading, text in self._parts:
            body.addWidget(heading)
            body.addWidget(text)
        column_in(self, self._card, self._empty).addStretch(1)
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))

    def show_ideas(self, ideas: Sequence[Idea], themes: Sequence[Theme]) -> None:
        """Show these ideas, the first one in front."""
        self._ideas = ideas
        self._themes = {theme.id: theme.title for theme in themes}
        self._place = 0
        self._card.setVisible(bool(ideas))
        self._empty.setVisible(not ideas)
        if ideas:
            self._go(0)

    def _go(self, by: int) -> None:
        self._place += by
        idea = self._ideas[self._place]
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place + 1 < len(self._ideas))
        self._where.setText(f"داور می‌بیند · {of(self._place + 1, len(self._ideas))}")
        self._title.setText(idea.title)
        self._theme.setText(f"{code(idea.id)} · {self._themes.get(idea.theme_id, 'بی‌محور')}")
        for number, (heading, text) in enumerate(self._parts):
            is_there = number < len(idea.sections)
            heading.setVisible(is_there)
            text.setVisible(is_there)
            if is_there:
                heading.setText(idea.sections[number].heading)
                text.setText(_short(idea.sections[number].text))


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rstrip()}…"
