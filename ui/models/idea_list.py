"""The judge's list of ideas: model, search and filter."""

from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from judging_app.domain.desk import SETTLED
from judging_app.domain.event import Idea
from judging_app.domain.score_sheet import SheetState
from judging_app.persian.text import fold
from ui import strings
from ui.models.desk_state import DeskState

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row tells beyond its title."""

    ID = Qt.ItemDataRole.UserRole + 1
    STATE = ID + 1
    THEME = ID + 2
    TOTAL = ID + 3
    KEY = ID + 4


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
        self._rows = {idea.id: row for row, idea in enumerate(self._ideas)}
        self._keys = [_search_key(idea) for idea in self._ideas]
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
            case Role.KEY:
                return self._keys[index.row()]
        return None

    def index_of(self, idea_id: str) -> QModelIndex:
        """The place of an idea."""
        return self.index(self._rows[idea_id])

    def _tell(self, idea_id: str) -> None:
        place = self.index_of(idea_id)
        self.dataChanged.emit(place, place)


def _search_key(idea: Idea) -> str:
    """Everything that is searched, folded once: ي/ك, half-spaces and digits do not matter."""
    parts = (idea.id, idea.title, *(section.text for section in idea.sections))
    return "\n".join(fold(part) for part in parts)


class IdeaFilter(QSortFilterProxyModel):
    """The rows that a search and a sieve let through.

    The idea in hand stays in the list although it no longer passes: it must not vanish
    under the judge who has just marked it.
    """

    def __init__(self, source: IdeaListModel) -> None:
        super().__init__(source)
        # sourceModel() would make PySide take the proxy for the owner of its own parent
        self._source = source
        self.setSourceModel(source)
        self._wanted = ""
        self._sieve = Sieve.ALL
        self._in_hand = ""

    def search(self, text: str) -> None:
        """Show ideas that hold this text."""
        self._wanted = fold(text)
        self._sift()

    def choose(self, sieve: Sieve) -> None:
        """Show ideas of these states."""
        self._sieve = sieve
        self._sift()

    def take_in_hand(self, idea_id: str) -> None:
        """Keep this idea in the list: it is the one that is read now."""
        self._in_hand = idea_id
        if self._sieve is not Sieve.ALL:
            self._sift()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether the row passes."""
        index = self._source.index(row, 0, parent)
        if self._wanted and self._wanted not in index.data(Role.KEY):
            return False
        in_hand = index.data(Role.ID) == self._in_hand
        return in_hand or self._sieve.holds(SheetState(index.data(Role.STATE)))

    def _sift(self) -> None:
        self.beginFilterChange()
        self.endFilterChange()
