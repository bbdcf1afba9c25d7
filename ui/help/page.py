"""The help page: the guide of a day, searchable, opened at the section of the page below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from judging_app.services.guide import Guide, GuideSection, find_sections, load_guide
from ui.base.session import Session
from ui.base.theme import theme
from ui.help.guide_text import GuideText
from ui.help.keys_section import keys_section
from ui.help.links import linked_title
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.layouts import STRETCH, column_in, row_of
from ui.window.page import SessionPage

TITLE = "راهنما"
CONTENTS = 330
"""The width of the list of sections, in pixels at a text scale of 1."""


class HelpPage(SessionPage):
    """Stands over the page `below`, which stays as it is until the person goes back.

    `keys_wanted` asks for the list of shortcuts, `browser_wanted` for the guide in a browser.
    """

    help_section = "یک روز با میز داوری"
    is_aside = True
    keys_wanted = Signal()
    browser_wanted = Signal()

    def __init__(self, session: Session, section: str, *, has_rail: bool = False) -> None:
        super().__init__(session, TITLE, "یک روز با میز داوری، از آغاز تا لوح")
        self.has_rail = has_rail
        self._wanted = section
        self._guide: Guide | None = None
        self._shown: tuple[GuideSection, ...] = ()
        self.search = SearchField("جست‌وجو در راهنما", "جست‌وجو در راهنما…")
        self.contents = QListWidget()
        self.text = GuideText()
        self.before = QuietButton("بخش پیشین", "arrow-right")
        self.after = QuietButton("بخش بعد", "arrow-left")
        self.keys = QuietButton("کلیدها", "keyboard")
        self.browser = QuietButton("در مرورگر", "eye")
        self._nothing = EmptyState("search", "در راهنما پیدا نشد", "واژهٔ کوتاه‌تر یا دیگری بنویسید.")
        self.extras = (self.keys, self.browser)
        self._build()
        self._connect()
        self.ask(load_guide, then=self._take)

    def _build(self) -> None:
        self.contents.setAccessibleName("بخش‌های راهنما")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setWordWrap(True)
        self.contents.setSpacing(1)
        self._side = QWidget()
        side = Card(margin=12, spacing=8)
        side.body.addWidget(self.search)
        side.body.addWidget(self.contents, 1)
        side.body.addWidget(self._nothing, 1)
        self._nothing.hide()
        column_in(self._side, side)
        main = Card(margin=12, spacing=6)
        main.body.addWidget(self.text, 1)
        main.body.addLayout(row_of(self.before, STRETCH, self.after))
        self.column.addLayout(row_of(self._side, (main, 1), spacing=14), 1)
        self._fit()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.text.setFocus)
        self.contents.currentItemChanged.connect(self._open)
        self.text.wanted.connect(self._follow_link)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.keys.clicked.connect(self.keys_wanted)
        self.browser.clicked.connect(self.browser_wanted)
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self._side.setFixedWidth(theme().scaled(CONTENTS))
        for place, section in enumerate(self._shown):
            font = self.contents.font()
            font.setBold(section.level <= 2)
            self.contents.item(place).setFont(font)

    def refresh(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def section(self) -> GuideSection | None:
        """The shown section."""
        row: int = self.contents.currentRow()
        return self._shown[row] if row >= 0 else None

    def show_section(self, title: str) -> None:
        """Show the section of that title; the search is emptied."""
        self.search.clear()
        titles = [section.title for section in self._shown]
        self._go_to(titles.index(title) if title in titles else 0)

    def _take(self, guide: Guide) -> None:
        self._guide = Guide((*guide.sections, keys_section()), guide.folder)
        self._fill(self._guide.sections)
        self.show_section(self._wanted)

    def _fill(self, sections: Sequence[GuideSection]) -> None:
        self._shown = tuple(sections)
        self.contents.blockSignals(True)  # noqa: FBT003
        self.contents.clear()
        for section in self._shown:
            item = QListWidgetItem("     " * max(0, section.level - 2) + section.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, section.title)
            self.contents.addItem(item)
        self.contents.blockSignals(False)  # noqa: FBT003
        self._fit()

    def _search(self, query: str) -> None:
        if self._guide is None:
            return
        here = self.section
        found = find_sections(self._guide, query)
        self._fill(found)
        self.contents.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self._go_to(found.index(here) if here in found else 0)

    def _go_to(self, place: int) -> None:
        item = self.contents.item(place)
        self.contents.setCurrentItem(item)
        self.contents.scrollToItem(item)
        self._open()

    def _step(self, by: int) -> None:
        self._go_to(max(0, min(len(self._shown) - 1, self.contents.currentRow() + by)))

    def _open(self) -> None:
        section, row = self.section, self.contents.currentRow()
        if section is not None and self._guide is not None:
            words = tuple(self.search.text().split())
            self.text.show_section(section.html, self._guide.folder, words)
            self.before.setEnabled(row > 0)
            self.after.setEnabled(row < len(self._shown) - 1)

    def _follow_link(self, anchor: str) -> None:
        title = linked_title(self._shown, anchor)
        if title:
            self.show_section(title)
