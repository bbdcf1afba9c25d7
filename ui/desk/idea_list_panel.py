"""The judge's list: search, filters, order, rows."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedLayout, QWidget

from judging_app.persian.digits import to_latin
from judging_app.persian.text import clean_line
from ui.base.idea_word import word
from ui.base.theme import theme
from ui.desk.idea_delegate import IdeaDelegate
from ui.desk.idea_list import IdeaFilter, IdeaListModel, Order, Role, Sieve
from ui.state.desk_state import DeskState
from ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.combo_box import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.keys import is_enter
from ui.widgets.layouts import row_of
from ui.widgets.records import Index
from ui.widgets.section_bar import SectionBar
from ui.words.strings import fa

NEXT_LEFT = "Ctrl+Shift+Return"
SIEVES = {Sieve.ALL: "همه", Sieve.LEFT: "مانده", Sieve.COMPLETE: "کامل", Sieve.ASIDE: "کنار"}
ORDERS = {Order.READING: "ترتیب من", Order.CODE: "کد", Order.SCORE: "امتیاز من"}
NOTHING_FOUND = "واژهٔ دیگری بنویسید، یا همه را ببینید."
WIDE = 1.3
"""The text scale above which the filters have no room for counts."""


class IdeaListPanel(Card):
    """The list with its filters.

    `chosen` emits the id of the new current idea; `entered` asks to score it. `picked` is emitted
    when the judge clicks a row, so that an open drawer can close.
    """

    chosen = Signal(str)
    entered = Signal()
    picked = Signal()

    def __init__(self, desk: DeskState) -> None:
        super().__init__(margin=12, spacing=8)
        self._desk = desk
        self.model = IdeaListModel(desk)
        self.filter = IdeaFilter(self.model, desk)
        self.search = SearchField(f"جست‌وجو در {word().many}", "جست‌وجو در عنوان، شرح یا کد…")
        self.sieves = SectionBar(dict.fromkeys(map(str, Sieve), ""), small=True)
        self.themes = ComboBox()
        self.order = ComboBox()
        self.flagged = IconButton("star", "تنها نشان‌دارها")
        self.next_left_button = QuietButton(
            f"{word().of_one} ماندهٔ بعدی", "state-unopened", NEXT_LEFT
        )
        self.view = IdeaView()
        self.show_all = SecondaryButton(f"همهٔ {word().many}", "list")
        self._empty = EmptyState(
            "search", f"{word().any_one} پیدا نشد", NOTHING_FOUND, self.show_all
        )
        self._build()
        self._connect()
        self.sieves.show_chosen(Sieve.ALL)
        self.count()

    def _build(self) -> None:
        self.body.setContentsMargins(12, 12, 12, 12)
        self.view.setModel(self.filter)
        self.body.addWidget(self.search)
        row = QHBoxLayout()
        row.addWidget(self.sieves)
        self.body.addLayout(row)
        self.body.addLayout(self._choices())
        ground = QWidget()
        self._stack = QStackedLayout(ground)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.body.addWidget(ground, 1)
        self.body.addWidget(self.next_left_button)

    def _choices(self) -> QHBoxLayout:
        """Return the row with theme, flag and order."""
        self.themes.setAccessibleName(f"محور {word().many}")
        self.themes.addItem("همهٔ محورها", "")
        for one in self._desk.desk.event.themes:
            self.themes.addItem(one.title, one.id)
        self.order.setAccessibleName("ترتیب فهرست")
        for order, name in ORDERS.items():
            self.order.addItem(name, order.value)
        for box, letters in ((self.themes, 6), (self.order, 5)):
            box.setProperty("small", True)  # noqa: FBT003
            box.setMinimumContentsLength(letters)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.flagged.setCheckable(True)
        return row_of((self.themes, 3), (self.order, 2), self.flagged, spacing=4)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._sift_text)
        self.search.returnPressed.connect(self._take_first)
        self.sieves.chosen.connect(self._sift_state)
        self.themes.currentIndexChanged.connect(self._sift_theme)
        self.order.activated.connect(self._sort)
        self.flagged.toggled.connect(self._sift_flagged)
        self.show_all.clicked.connect(self._let_go)
        self.view.clicked.connect(self.picked)
        self.view.selectionModel().currentChanged.connect(self._announce)
        self.view.entered_row.connect(self.entered)
        self.filter.modelReset.connect(self._find_in_hand)
        self._desk.run_beside(self.filter.make_index, self.filter.take_index)
        self._desk.sheet_changed.connect(self.count)
        theme().changed.connect(self.count)

    def current(self) -> str:
        """The id of the current idea; empty if no idea is current."""
        return self.filter.in_hand

    def choose(self, idea_id: str) -> None:
        """Make an idea current. If a search or filter hides it, clear them."""
        index = self.filter.place_of(idea_id)
        if not index.isValid():
            self._let_go()
            index = self.filter.place_of(idea_id)
        if index == self.view.currentIndex():
            self._announce(index)
        self._mark(index)
        for neighbour in (2, -2, 0):
            self.view.scrollTo(index.siblingAtRow(max(index.row() + neighbour, 0)))

    def _let_go(self) -> None:
        """Clear search and filters."""
        self.search.clear()
        self.filter.show_all()
        self.sieves.show_chosen(Sieve.ALL)
        self.themes.setCurrentIndex(0)
        self.flagged.setChecked(False)

    def _mark(self, index: QModelIndex) -> None:
        """Make a row current."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)

    def _find_in_hand(self) -> None:
        """If the current idea is shown, select it again after the rows have changed."""
        index = self.filter.place_of(self.current()) if self.current() else QModelIndex()
        if index.isValid():
            self._mark(index)
            self.view.scrollTo(index)

    def show_in_hand(self) -> None:
        """Scroll to the row of the current idea."""
        self.view.scrollTo(self.view.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def step(self, by: int) -> bool:
        """Go `by` rows further in the shown list; return False at its ends."""
        row = self.view.currentIndex().row() + by
        if not 0 <= row < self.filter.rowCount():
            return False
        self.choose(self.filter.index(row, 0).data(Role.ID))
        return True

    def next_left(self) -> str:
        """Return the next idea that is not settled. Empty if all are settled.

        After the last idea the search continues at the first.
        """
        ids = [idea.id for idea in self._desk.ideas]
        here = ids.index(self.current()) if self.current() in ids else -1
        round_trip = ids[here + 1 :] + ids[: here + 1]
        return next((i for i in round_trip if not self._desk.is_settled(i)), "")

    def count(self) -> None:
        """Show the number of ideas in each state filter."""
        tally = self._desk.tally
        numbers = {
            Sieve.ALL: tally.total,
            Sieve.LEFT: tally.left,
            Sieve.COMPLETE: tally.complete,
            Sieve.ASIDE: tally.aside,
        }
        for sieve, number in numbers.items():
            wide = theme().text_scale > WIDE
            name = SIEVES[sieve]
            self.sieves.rename(sieve, name if wide else f"{name} {fa(number)}")

    def _sift_text(self, text: str) -> None:
        self.filter.search(text)
        self._show_emptiness()

    def _sift_state(self, sieve: str) -> None:
        self.filter.choose(Sieve(sieve))
        self._show_emptiness()

    def _sift_theme(self) -> None:
        self.filter.choose_theme(self.themes.currentData())
        self._show_emptiness()

    def _sift_flagged(self, only: bool) -> None:
        self.flagged.set_icon("star-full" if only else "star")
        self.filter.choose_flagged(only=only)
        self._show_emptiness()

    def _sort(self) -> None:
        self.filter.sort_by(Order(self.order.currentData()))
        self._find_in_hand()

    def of_code(self, text: str) -> str:
        """Return the id of the idea with this code, in any digits; empty if no idea has it."""
        wanted = to_latin(clean_line(text)).casefold()
        ids = self.model.row_of
        return next((i for i in ids if i.casefold() == wanted), "") if wanted else ""

    def _show_emptiness(self) -> None:
        self._stack.setCurrentIndex(0 if self.filter.rowCount() else 1)

    def _take_first(self) -> None:
        """Choose the idea with exactly this code, otherwise the first match."""
        exact = self.of_code(self.search.text())
        if not exact and self.filter.rowCount():
            exact = self.filter.index(0, 0).data(Role.ID)
        if exact:
            self.choose(exact)
            self.entered.emit()

    def _announce(self, current: QModelIndex) -> None:
        idea_id = current.data(Role.ID)
        if idea_id and idea_id != self.current():
            self.filter.take_in_hand(idea_id)
            self.chosen.emit(idea_id)


class IdeaView(QListView):
    """The rows. Digits go to the score sheet, and Enter asks for it."""

    entered_row = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(IdeaDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(f"فهرست {word().many}")
        self.setFrameShape(QListView.Shape.NoFrame)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Repaint the rows.

        Qt's list view would lay out all of them again, but their height is constant.
        """
        QAbstractItemView.dataChanged(self, first, last, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle arrows; pass every other key to the page."""
        if is_enter(event):
            self.entered_row.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()
