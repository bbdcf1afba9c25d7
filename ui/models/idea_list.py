"""The judge's list of ideas: model, search and filter."""

from bisect import bisect_left
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from judging_app.domain.desk import SETTLED
from judging_app.domain.score_sheet import SheetState
from judging_app.domain.search import SearchIndex
from ui import strings
from ui.models.desk_state import DeskState

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row tells beyond its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = ID + 1
    THEME = ID + 2
    TOTAL = ID + 3


class Sieve(StrEnum):
    """Which ideas the list shows."""

    ALL = "all"
    LEFT = "left"
    COMPLETE = "complete"
    ASIDE = "aside"

    def holds(self, state: SheetState) -> bool:
        """Whether an idea in that state is shown."""
        match self:
            case Sieve.ALL:
                return True
            case Sieve.LEFT:
                return state not in SETTLED
            case Sieve.COMPLETE:
                return state is SheetState.COMPLETE
            case Sieve.ASIDE:
                return state in {SheetState.RECUSED, SheetState.INELIGIBLE}


class IdeaListModel(QAbstractListModel):
    """A row for each idea, in the order in which the judge reads."""

    def __init__(self, desk: DeskState) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ideas = desk.ideas
        self.row_of = {idea.id: row for row, idea in enumerate(self._ideas)}
        themes = desk.desk.event.themes
        self._themes = {theme.id: theme.title for theme in themes}
        desk.sheet_changed.connect(self._tell)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many ideas there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ideas)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, or what a `Role` names."""
        idea = self._ideas[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return idea.title
            case Qt.ItemDataRole.AccessibleTextRole:
                state = strings.SHEET_STATE[self._desk.state(idea.id)]
                return f"{strings.code(idea.id)}، {idea.title}، {state}"
            case Role.ID:
                return idea.id
            case Role.STATE:
                return self._desk.state(idea.id).value
            case Role.THEME:
                return self._themes.get(idea.theme_id, "")
            case Role.TOTAL:
                return strings.total(self._desk.sheet(idea.id).total(self._desk.rubric))
        return None

    def index_of(self, idea_id: str) -> QModelIndex:
        """The place of an idea."""
        return self.index(self.row_of[idea_id])

    def _tell(self, idea_id: str) -> None:
        place = self.index_of(idea_id)
        self.dataChanged.emit(place, place)


class IdeaFilter(QStringListModel):
    """The rows that a search and a sieve let through.

    Not Qt's proxy: that asks Python about each of ten thousand rows at every key. Qt's own model
    of strings (the ids) counts its rows without asking Python, for each of them too. The idea in
    hand stays in a sieved list although it no longer passes: it must not vanish under the judge
    who has just marked it. A search may hide it; it is in hand all the same.
    """

    def __init__(self, source: IdeaListModel, desk: DeskState) -> None:
        super().__init__(source)
        self._source = source
        self._desk = desk
        self._ids = [idea.id for idea in desk.ideas]
        self._rows = list(range(len(self._ids)))
        self.setStringList(self._ids)
        self._index: SearchIndex | None = None
        self._wanted = ""
        self._sieve = Sieve.ALL
        self.in_hand = ""
        source.dataChanged.connect(self._tell)

    def make_index(self) -> SearchIndex:
        """What is searched; for ten thousand ideas that takes a second: not on the UI thread."""
        return SearchIndex(self._desk.ideas, self._desk.desk.event)

    def take_index(self, index: SearchIndex) -> None:
        """Search in this from now on."""
        self._index = index

    def search(self, text: str) -> None:
        """Show ideas that hold every word of this text."""
        self._wanted = text
        self._sift()

    def choose(self, sieve: Sieve) -> None:
        """Show ideas of these states."""
        self._sieve = sieve
        self._sift()

    def take_in_hand(self, idea_id: str) -> None:
        """Keep this idea in the list: it is the one that is read now."""
        self.in_hand = idea_id
        if self._sieve is not Sieve.ALL:
            self._sift()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """To choose from, not to write in."""
        return QAbstractListModel.flags(self, index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the whole list says of that idea."""
        if not index.isValid():
            return None
        return self._source.data(self._source.index(self._rows[index.row()]), role)

    def place_of(self, idea_id: str) -> QModelIndex:
        """Where an idea stands here; invalid where it does not."""
        row = self._source.index_of(idea_id).row()
        place = bisect_left(self._rows, row)
        is_here = place < len(self._rows) and self._rows[place] == row
        return self.index(place) if is_here else QModelIndex()

    def _tell(self, first: QModelIndex) -> None:
        place = self.place_of(first.data(Role.ID))
        if place.isValid():
            self.dataChanged.emit(place, place)

    def _sift(self) -> None:
        rows = self._found()
        if self._sieve is not Sieve.ALL:
            state, hand = self._desk.state, self.in_hand
            rows = [
                row
                for row in rows
                if self._ids[row] == hand or self._sieve.holds(state(self._ids[row]))
            ]
        if rows != self._rows:
            self._rows = rows
            self.setStringList([self._ids[row] for row in rows])

    def _found(self) -> list[int]:
        if not self._wanted:
            return list(range(len(self._ids)))
        if self._index is None:
            self._index = self.make_index()
        place = self._source.row_of
        return [place[idea_id] for idea_id in self._index.find(self._wanted)]
