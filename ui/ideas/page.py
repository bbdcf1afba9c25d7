"""The page of all ideas: search, filters, order, and the way to one of them."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout

from judging_app.domain.event_state import Section
from judging_app.domain.people_records import IdeaRecord
from judging_app.domain.right import Right
from judging_app.services.organizer.people_records import IdeaRecords, list_idea_records
from ui.base.idea_word import word
from ui.base.session import Session
from ui.ideas.listing import ORDERS, Listing, Order, Wanted, columns, fact_choices, row
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.fields import SearchField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts import row_of
from ui.widgets.record_table import RecordTable
from ui.window.event_page import EventPage
from ui.words.strings import fa, of

SEARCH, THEME, FACT, ORDER = "ideas.search", "ideas.theme", "ideas.fact", "ideas.order"
"""The names of the choices that are kept for each event."""


class IdeasPage(EventPage):
    """Lists the ideas. `idea_wanted` emits the id of one; `new_wanted` asks for a new one.

    `precedents_wanted` asks for their precedents.
    """

    help_section = "اصلاح {many} و داوران"
    idea_wanted = Signal(str)
    new_wanted = Signal()
    precedents_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, Section.IDEAS, word().many, f"همهٔ {word().many} با هر چه از آن‌ها می‌دانیم"
        )
        self._listing: Listing | None = None
        self._records: IdeaRecords | None = None
        self._chosen = ""
        self._titles: dict[str, str] = {}
        self.primary = PrimaryButton(f"افزودن {word().one}…", "plus", "Ctrl+N").needing(Right.DESK)
        self.show_one = SecondaryButton(f"دیدن و اصلاح {word().one}", "pencil")
        self.show_one.setEnabled(False)
        self.precedents = SecondaryButton("پیشینه‌ها…", "search")
        self.extras = (self.show_one, self.precedents)
        self.search = SearchField(
            f"جست‌وجو در {word().many}", "عنوان، نام، واحد، کد یا واژه‌ای از متن…"
        )
        self.themes, self.facts, self.orders = ComboBox(), ComboBox(), ComboBox()
        self._count = PlainLabel("", "muted")
        self.table: RecordTable[IdeaRecord] = RecordTable(
            word().many, columns(), lambda one: row(one, self._titles), lines=2,
            empty=f"{word().any_one} با این جست‌وجو پیدا نشد.",
        )  # fmt: skip
        self._build()
        self._recall()
        self._connect()

    def _build(self) -> None:
        self.themes.setAccessibleName("محور")
        self.facts.setAccessibleName("حالت")
        self.orders.setAccessibleName("ترتیب")
        self.facts.addItem("همهٔ حالت‌ها", "")
        for key, words in fact_choices():
            self.facts.addItem(words, key)
        for order, words in ORDERS.items():
            self.orders.addItem(words, order.value)
        for box in (self.themes, self.facts, self.orders):
            box.setMinimumContentsLength(7)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        card = Card(margin=18, spacing=10)
        head = row_of((self.search, 3), (self.themes, 1), (self.facts, 1), (self.orders, 1),
                      spacing=8)  # fmt: skip
        card.body.addLayout(head)
        card.body.addWidget(self._count)
        card.body.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.addWidget(card)
        self.column.addLayout(line, 1)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.new_wanted)
        self.show_one.clicked.connect(self._go)
        self.precedents.clicked.connect(self.precedents_wanted)
        self.table.opened.connect(self._go)
        self.table.chosen.connect(lambda one: self.show_one.setEnabled(one is not None))
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self.table.setFocus)
        for box in (self.themes, self.facts, self.orders):
            box.currentIndexChanged.connect(self._sift)
        self._session.changed.connect(self.refresh)

    @property
    def wanted(self) -> Wanted:
        """The search, filters and order that a person has set."""
        return Wanted(
            self.search.text(),
            self.themes.currentData(),
            self.facts.currentData() or "",
            Order(self.orders.currentData()),
        )

    def refresh(self) -> None:
        """Load the ideas again."""
        super().refresh()
        self.ask(list_idea_records, self.file, then=self._show, label=f"خواندن {word().many}")

    def leave(self) -> None:
        """Keep search, filters and order for the next visit."""
        wanted = self.wanted
        self.remember(SEARCH, *wanted.search.split())
        self.remember(THEME, *([wanted.theme_id] if wanted.theme_id is not None else []))
        self.remember(FACT, *([wanted.fact] if wanted.fact else []))
        self.remember(ORDER, wanted.order.value)

    def _recall(self) -> None:
        self.search.setText(" ".join(self.recall(SEARCH)))
        for box, name in ((self.facts, FACT), (self.orders, ORDER)):
            box.setCurrentIndex(max(0, box.findData(next(iter(self.recall(name)), ""))))
        state = self._session.state
        self._offer_themes({one.id: one.title for one in state.event.themes} if state else {})
        kept = self.recall(THEME)
        self.themes.setCurrentIndex(max(0, self.themes.findData(kept[0])) if kept else 0)

    def _offer_themes(self, titles: Mapping[str, str]) -> None:
        chosen = self.themes.currentData()
        with QSignalBlocker(self.themes):
            self.themes.clear()
            self.themes.addItem("همهٔ محورها", None)
            for theme_id, title in (*titles.items(), ("", "بی‌محور")):
                self.themes.addItem(title, theme_id)
            if chosen is not None:
                self.themes.setCurrentIndex(max(0, self.themes.findData(chosen)))

    def _show(self, records: IdeaRecords) -> None:
        self._records = records
        self._listing = Listing(records.ideas, records.event)
        self._titles = {one.id: one.title for one in records.event.themes}
        self._offer_themes(self._titles)
        self._sift()
        chosen, self._chosen = self._chosen, ""
        if chosen:
            self.choose(chosen)

    def _sift(self) -> None:
        if self._listing is None or self._records is None:
            return
        found = self._listing.find(self.wanted)
        self.table.show_again(found, key=lambda one: one.idea.id)
        self.show_one.setEnabled(self.table.current is not None)
        every = len(self._records.ideas)
        is_whole = len(found) == every
        self._count.setText(
            f"{fa(every)} {word().one}" if is_whole else of(len(found), every, word().one)
        )

    def choose(self, idea_id: str) -> None:
        """Make an idea current as soon as the ideas are loaded, if the list shows it."""
        if self._listing is None:
            self._chosen = idea_id
        self.table.choose(lambda one: one.idea.id == idea_id)

    def _go(self) -> None:
        if self.table.current is not None:
            self.idea_wanted.emit(self.table.current.idea.id)
