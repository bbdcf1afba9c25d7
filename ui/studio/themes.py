"""The step of themes: the categories of the ideas."""

from PySide6.QtWidgets import QWidget

from judging_app.domain.event_form import ThemeForm
from ui.base.idea_word import filled
from ui.studio.form_rows import FormColumn
from ui.studio.state import StudioState
from ui.studio.step import TableStep
from ui.studio.table_section import TableSection
from ui.widgets.card import Card
from ui.widgets.division_form import SentenceList
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import column_in

SEEN = "داور {many} را با این محورها می‌بیند"
COLUMNS = (FormColumn("title", "عنوان محور"),)


class ThemesStep(TableStep):
    """A title for each theme; its id is made by the program."""

    key, title, icon = "themes", "محورها", "list"
    parts = ("theme",)

    def __init__(self, state: StudioState) -> None:
        super().__init__(
            state,
            filled(
                "هر {one} در یک محور است. عنوان‌ها با ستون «محور» در فهرست {many} جور می‌شوند؛ فاصله "
                "و ي و ك عربی مهم نیست."
            ),
        )
        self.preview = ThemesPreview(state)
        self.section = TableSection(
            state, "محورها", COLUMNS, place="theme", get=lambda: state.form.themes,
            keep=lambda rows, key: state.change(key, themes=rows), blank=ThemeForm,
            add_words="افزودن محور", lines=8,
        )  # fmt: skip
        self.card.body.addWidget(self.section, 1)
        self.first = self.section.table


class ThemesPreview(QWidget):
    """The themes as the judge's filter of ideas lists them."""

    def __init__(self, state: StudioState) -> None:
        super().__init__()
        self._state = state
        self._empty = EmptyState("list", "هنوز محوری نیست", "نخستین محور را در جدول بنویسید.")
        self._card = Card(margin=18, spacing=8)
        self._card.body.addWidget(PlainLabel(filled(SEEN), "small"))
        self._list = SentenceList()
        self._card.body.addWidget(self._list)
        column_in(self, self._card, self._empty).addStretch(1)
        state.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        titles = [theme.title.strip() for theme in self._state.form.themes if theme.title.strip()]
        self._list.show_sentences([("flag", title) for title in titles])
        self._card.setVisible(bool(titles))
        self._empty.setVisible(not titles)
