"""The rail: the pages or steps of a longer work, in the order of the work, with a sign for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from judging_app.domain.step_state import StepState
from ui.base.theme import theme
from ui.widgets.keys import is_enter
from ui.widgets.labels import tooltip
from ui.widgets.layouts import LARGE
from ui.widgets.rail_delegate import SIGNS, RailDelegate, Role
from ui.words.strings import fa

NARROW = 1100
"""Width of the window in pixels below which the rail shows icons only."""
WIDTH, FOLDED, WIDEST_FOLDED = 240, 72, 96
NUMBERED = 10
"""The number of entries that Alt with a digit opens: 1 to 9, then 0. Further ones need Shift."""
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -99,
    Qt.Key.Key_End: 99,
}
"""Keys that move the focus, and by how many entries."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_ONLY_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate


@dataclass(frozen=True, slots=True)
class RailEntry:
    """An entry: its key, its title, and the icon that stands alone on a folded rail."""

    key: str
    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class RailGroup:
    """Some entries below a quiet heading."""

    title: str
    entries: tuple[RailEntry, ...]


class Rail(QListWidget):
    """`chosen` emits the key of the entry that a person opened; `show_chosen` marks one silently.

    The selected item is the open entry; the current item has the focus. Arrows, Home and End move,
    Enter opens, Alt with a digit opens one of the first ten entries from anywhere in the window,
    Alt and Shift with a digit one of the next ten; the tenth has 0.
    """

    chosen = Signal(str)
    folding = Signal(bool)
    """Emitted with whether the rail shows icons only, each time its width is set."""

    def __init__(self, name: str, groups: Sequence[RailGroup]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.is_folded = False
        self._items: dict[str, QListWidgetItem] = {}
        self._headings: list[QListWidgetItem] = []
        self._delegate = RailDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._fill(groups)
        self.itemClicked.connect(self._open)
        theme().changed.connect(self._fit)
        self._fit()

    def _fill(self, groups: Sequence[RailGroup]) -> None:
        for group in groups:
            heading = QListWidgetItem(group.title, self)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._headings.append(heading)
            for entry in group.entries:
                self._add(entry)

    def _add(self, entry: RailEntry) -> None:
        item = QListWidgetItem(entry.title, self)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setData(Role.KEY, entry.key)
        item.setData(Role.ICON, entry.icon)
        self._items[entry.key] = item
        place = len(self._items)
        if place <= 2 * NUMBERED:
            number, held = place % NUMBERED, "Alt+" if place <= NUMBERED else "Alt+Shift+"
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{held}{number}")
            for digit in (str(number), fa(number)):  # both layouts of a Persian keyboard
                keys = QShortcut(QKeySequence.fromString(f"{held}{digit}"), self)
                keys.activated.connect(lambda: self.chosen.emit(entry.key))
        self.show_sign(entry.key, None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the entries, from the top."""
        return tuple(self._items)

    @property
    def open_key(self) -> str:
        """The key of the entry that is shown as open; empty if none is."""
        return next((str(item.data(Role.KEY)) for item in self.selectedItems()), "")

    @property
    def focused_key(self) -> str:
        """The key of the entry that Enter opens; empty if none is."""
        item = self.currentItem()
        return str(item.data(Role.KEY)) if item else ""

    def item_of(self, key: str) -> QListWidgetItem:
        """Return the item of an entry."""
        return self._items[key]

    def sign_of(self, key: str) -> StepState | None:
        """Return the sign of an entry."""
        name = self._items[key].data(Role.SIGN)
        return StepState(name) if name else None

    def show_chosen(self, key: str) -> None:
        """Mark an entry as the open one; the focus of the rail goes there, too."""
        index = self.indexFromItem(self._items[key])
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self._reveal(self._items[key])

    def show_sign(self, key: str, sign: StepState | None, number: str = "") -> None:
        """Show how far an entry is; `number` is a short figure beside its title."""
        item = self._items[key]
        words = SIGNS[sign].words if sign else ""
        name = "، ".join(filter(None, (item.text(), number, words)))
        item.setData(Role.SIGN, sign.value if sign else "")
        item.setData(Role.NUMBER, number)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        keys = item.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        tip = tooltip(f"{name}  ({keys})" if keys else name)
        item.setData(Qt.ItemDataRole.ToolTipRole, tip)

    def selectionCommand(
        self,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
        event: QEvent | None = None,  # noqa: ARG002
    ) -> QItemSelectionModel.SelectionFlag:
        """Select nothing by keys or mouse: only `show_chosen` says which entry is open."""
        return _ONLY_MOVE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move; Enter opens. The page gets every other key."""
        item = self.currentItem()
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif is_enter(event) and item is not None:
            self._open(item)
        else:
            event.ignore()

    def _step(self, by: int) -> None:
        keys = list(self._items)
        place = keys.index(self.focused_key) + by if self.focused_key else 0
        item = self._items[keys[max(0, min(len(keys) - 1, place))]]
        self.selectionModel().setCurrentIndex(self.indexFromItem(item), _ONLY_MOVE)
        self._reveal(item)

    def _open(self, item: QListWidgetItem) -> None:
        if key := item.data(Role.KEY):
            self.chosen.emit(key)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the width of the window."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the open entry in view when the window becomes lower."""
        super().resizeEvent(event)
        self._show_open()

    def doItemsLayout(self) -> None:
        """Keep the open entry in view when the rows become higher."""
        super().doItemsLayout()
        self._show_open()

    def _show_open(self) -> None:
        for item in self.selectedItems():
            self._reveal(item)

    def _reveal(self, item: QListWidgetItem) -> None:
        """Scroll to an entry; the first of a group brings its heading along."""
        above = self.item(self.row(item) - 1)
        if above in self._headings:
            self.scrollToItem(above)
        self.scrollToItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold in a narrow window."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        is_narrow = self.window() is not self and self.window().width() < NARROW
        self.fold(folded=is_narrow or theme().text_scale >= LARGE)

    def fold(self, *, folded: bool) -> None:
        """Show icons with tool tips only, or icons with titles."""
        self.is_folded = self._delegate.is_folded = folded
        narrow = min(theme().scaled(FOLDED), WIDEST_FOLDED)
        self.setFixedWidth(narrow if folded else theme().scaled(WIDTH))
        self.scheduleDelayedItemsLayout()
        self.folding.emit(folded)
